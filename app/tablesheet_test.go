package app

// This file owns the tests of the sheet of a table.

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

const articlesCSV = `id,Headline,Body,"Web, address",When
1,Ferries stop at Selin,"Ships and ferries stay in the port of Selin, its mayor said on Monday, since the sea is too rough for them.",https://courier.example/1,2016-11-14
2,روسيا والولايات المتحدة,قال وزير الدفاع سيرغي شويغو إن البلدين قريبان من القتال معا في حلب وأضاف أن القوات جاهزة.,https://courier.example/2,2016-11-15
3,Bridge stands,"The bridge, police said, stands. The mayor told RIA so. It was built in 1904, the mayor said to the paper.",https://courier.example/3,2016-11-16
4,Nothing,,https://courier.example/4,2016-11-17
`

// columnChoices is the fields of choices above the columns.
func (d *desk) columnChoices() (choices []*choice) {
	walkObjects(d.root(), func(o fyne.CanvasObject) bool {
		if c, ok := o.(*choice); ok {
			choices = append(choices, c)
		}
		return true
	})
	return choices
}

func (d *desk) wantColumns(want string) {
	d.t.Helper()
	var got []string
	for _, c := range d.columnChoices() {
		got = append(got, c.Selected)
	}
	if strings.Join(got, ", ") != want {
		d.t.Errorf("the columns are %q, want %q", got, want)
	}
}

func TestTableAsGuessed(t *testing.T) {
	d := start(t, news)
	d.drop(d.file("articles.csv", articlesCSV))
	d.wantColumns("Left out, Title, Text, Address, Published")
	d.wantScreen("4 rows, of which 1 makes no article", "Headline", "Ferries stop at Selin")
	d.shootAll("table")
	d.tap("Bring in")
	d.wantScreen("3 articles came in", "articles.csv", "Passed over")
	d.press("Esc")
	if got := d.state().Articles; got != 4 {
		t.Errorf("%d articles are listed", got)
	}
	a := d.app.session.Document().Article
	if a.Title != "Ferries stop at Selin" || a.URL != "https://courier.example/1" || a.Published != "2016-11-14" {
		t.Errorf("the first is %+v", a)
	}
	d.press("Ctrl+Z")
	if got := d.state().Articles; got != 1 {
		t.Errorf("after undo %d articles are listed", got)
	}
}

func TestTableColumnsAreChosen(t *testing.T) {
	d := start(t, news)
	d.drop(d.file("articles.csv", articlesCSV))
	choices := d.columnChoices()
	choices[0].SetSelected("Text")
	d.wantColumns("Text, Title, Left out, Address, Published")
	d.settle()
	d.wantScreen("4 rows. Each row")
	choices[0].SetSelected("Left out")
	d.settle()
	d.wantScreen("4 rows. Each row", "Say which column holds the text")
	d.press("Enter")
	d.wantSheets(1)
	choices[2].SetSelected("Text")
	d.settle()
	d.wantScreen("4 rows, of which 1 makes no article")
	choices[3].SetSelected("Source")
	d.wantColumns("Left out, Title, Text, Source, Published")
	d.press("Enter")
	d.press("Esc")
	if a := d.app.session.Document().Article; a.Source != "https://courier.example/1" || a.URL != "" {
		t.Errorf("the first is %+v", a)
	}
}

func TestTableIsGivenUp(t *testing.T) {
	d := start(t, news)
	d.drop(d.file("articles.csv", articlesCSV), d.file("plain.txt", "Plain\ntext."))
	d.press("Esc")
	d.wantSays("Cancelled; nothing came in")
	if got := d.state().Articles; got != 1 {
		t.Errorf("%d articles are listed", got)
	}
}
