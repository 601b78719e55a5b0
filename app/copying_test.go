package app

// This file owns the tests of what is copied from the page.

import (
	"strings"
	"testing"

	"dateline/annotate"
)

func TestQuotation(t *testing.T) {
	navies := annotate.Article{Title: "Two navies weigh joint patrol", Source: "Coast Courier", Published: "2016-03-16", URL: "https://courier.example/navies"}
	for _, c := range []struct {
		name    string
		words   []string
		article annotate.Article
		want    string
	}{
		{"all is known", []string{"We are moving step by step."}, navies,
			"“We are moving step by step.” — Two navies weigh joint patrol, Coast Courier, 16 March 2016, https://courier.example/navies"},
		{"nothing is known", []string{"We are moving"}, annotate.Article{}, "“We are moving”"},
		{"only the date", []string{"We are moving"}, annotate.Article{Published: "2016-03"}, "“We are moving” — March 2016"},
		{"a date that is none", []string{"We are moving"}, annotate.Article{Source: "Courier", Published: "last spring"}, "“We are moving” — Courier, last spring"},
		{"facts with space around them", []string{" We are moving "}, annotate.Article{Title: " Two\nnavies ", Source: "  ", URL: "\thttps://courier.example "},
			"“We are moving” — Two navies, https://courier.example"},
		{"lines", []string{"We are\nmoving\t step\n\nby step."}, annotate.Article{}, "“We are moving step by step.”"},
		{"parts", []string{"The two sides", "are close\nto an understanding"}, annotate.Article{}, "“The two sides […] are close to an understanding”"},
		{"marks inside", []string{"They are “close to an understanding”."}, annotate.Article{}, "“They are ‘close to an understanding’.”"},
		{"German marks inside", []string{"Man sei „nah an einer Einigung“."}, annotate.Article{}, "“Man sei ‚nah an einer Einigung‘.”"},
		{"half a pair inside", []string{"to their homes,” the agency said"}, annotate.Article{}, "“to their homes,’ the agency said”"},
		{"inches", []string{`a 5" gun`}, annotate.Article{}, `“a 5" gun”`},
		{"guillemets", []string{"le « plan »"}, annotate.Article{}, "“le « plan »”"},
		{"an Arabic source, which would take the date to its other side", []string{"We are moving"}, annotate.Article{Source: "وكالة الساحل", Published: "2016-03-16"},
			"“We are moving” — \u2068وكالة الساحل\u2069, 16 March 2016"},
		{"Hebrew throughout", []string{"אנחנו זזים"}, annotate.Article{Title: "שני ציים", Published: "2016"},
			"“\u2068אנחנו זזים\u2069” — \u2068שני ציים\u2069, 2016"},
		{"an override that is not closed", []string{"We \u202eare moving"}, annotate.Article{Published: "2016"}, "“\u2068We \u202eare moving\u2069” — 2016"},
		{"an emoji of four", []string{"👩‍🍳 and coffee"}, annotate.Article{}, "“👩‍🍳 and coffee”"},
	} {
		if got := quotation(c.words, c.article); got != c.want {
			t.Errorf("%s:\n\t%q\nwant\n\t%q", c.name, got, c.want)
		}
	}
}

func TestCopy(t *testing.T) {
	d := start(t, news)
	clipboard := func(want string) {
		t.Helper()
		if got := d.app.fyne.Clipboard().Content(); got != want {
			t.Errorf("the clipboard holds\n\t%q\nwant\n\t%q", got, want)
		}
	}
	d.press("Ctrl+C", "Ctrl+Shift+C")
	clipboard("")
	d.selectPhrase("told RIA")
	d.press("Ctrl+C")
	clipboard("told RIA")
	d.tag("Port Selin", "3")
	d.press("Ctrl+C")
	clipboard("Port Selin")
	d.selectPhrase("reopens\nThe minister")
	d.press("Ctrl+C")
	clipboard("reopens\nThe minister")
	d.press("Ctrl+Shift+C")
	clipboard(quotation([]string{"reopens The minister"}, d.app.session.Document().Article))
	d.wantSays("Copied as a quotation")
}

// TestCopyOfATagInParts copies all parts of the tag that is chosen.
func TestCopyOfATagInParts(t *testing.T) {
	d := start(t, news)
	d.tag("The minister", "1")
	s, _ := d.app.chosen()
	d.app.session.Move(s.ID, d.find("The minister"), d.find("denied it"))
	d.settle()
	d.press("Ctrl+C")
	if got := d.app.fyne.Clipboard().Content(); got != "The minister […] denied it" {
		t.Errorf("the clipboard holds %q", got)
	}
	d.press("Ctrl+Shift+C")
	if got := d.app.fyne.Clipboard().Content(); !strings.HasPrefix(got, "“The minister […] denied it” — Port reopens, The Courier, ") {
		t.Errorf("the clipboard holds %q", got)
	}
}
