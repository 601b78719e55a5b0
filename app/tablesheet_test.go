package app

// This file owns the tests of the sheet of a table.

import (
	"slices"
	"testing"

	"dateline/app/session"
)

func TestTableSheet(t *testing.T) {
	d := start(t, news)
	seen := session.Table{
		Path: "/n/articles.csv", Columns: []string{"id", "Headline", "Body", "Web address", "When"}, Guess: []string{"", "title", "text", "url", "published"},
		Rows: [][]string{
			{"1", "Ferries stop at Selin", wire, "https://courier.example/1", "2016-11-14"},
			{"2", "روسيا والولايات المتحدة تجريان محادثات", "قال وزير الدفاع سيرغي شويغو إن البلدين قريبان من القتال معا في حلب.", "https://courier.example/2", "2016-11-15"},
			{"3", "Bridge stands", said, "", ""},
		},
		Count: 5120, Problems: []string{"Row 17 has more cells than there are columns."},
	}
	var got []string
	var sheet *tableSheet
	ask := func() {
		got = nil
		sheet = d.app.showTable(seen, func(mapping []string) { got = mapping }, func() { got = []string{"given up"} })
		d.settle()
	}
	ask()
	d.wantScreen("5\u202f120 rows, each an article, of which the first are shown", "Row 17", "Headline", "Ferries stop at Selin")
	d.shootAll("table")
	d.tap("Bring in")
	if !slices.Equal(got, seen.Guess) {
		t.Errorf("as guessed it is %q", got)
	}
	ask()
	choices := sheet.choices
	choices[0].SetSelected("Text")
	choices[2].SetSelected("Title")
	if got := choices[1].Selected; got != "Left out" {
		t.Errorf("a second title is %q", got)
	}
	choices[0].SetSelected("Left out")
	d.wantScreen("Say which column holds the text")
	choices[1].SetSelected("Text")
	d.tap("Bring in")
	if want := []string{"", "text", "title", "url", "published"}; !slices.Equal(got, want) {
		t.Errorf("chosen is %q, want %q", got, want)
	}
	ask()
	d.press("Esc")
	if !slices.Equal(got, []string{"given up"}) {
		t.Errorf("given up it is %q", got)
	}
}
