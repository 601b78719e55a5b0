package textview_test

// This file owns what a review looks like on the page.

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/app/textview/goldentest"
)

const said = `The port chief said that the ministry believed that Kovar had been paid by the governor of Selin. She left.`

var saidCases = []versions{
	{"claim", "The port chief said that the ministry believed that Kovar had been paid by the governor of Selin", "The port chief said that the ministry believed that Kovar had been paid by the governor of Selin", "The port chief said that the ministry believed that Kovar had been paid by the governor of Selin"},
	{"claim", "the ministry believed that Kovar had been paid by the governor of Selin", "believed that Kovar had been paid by the governor of Selin", "the ministry believed that Kovar had been paid"},
	{"claim", "Kovar had been paid by the governor of Selin. She left", "", "paid by the governor of Selin. She left"},
	{"actor", "the governor of Selin", "the governor", "the governor of Selin"},
	{"location", "Selin", "Selin", "actor: Selin"},
	{"actor", "The port chief", "port chief", "chief"},
	{"event", "been paid", "been paid", ""},
}

// wide is a case of n layers, each of which begins a word later than the one before.
func wide(n int) versions {
	words := []string{"One", "two", "three", "four", "five", "six", "seven", "eight"}
	c := versions{"claim"}
	for i := range n {
		c = append(c, words[i%len(words)]+" … ends here")
	}
	return c
}

func TestReviewPictures(t *testing.T) {
	for _, c := range []struct {
		name, text string
		cases      []versions
		do         func(p *page)
	}{
		{"three-layers", strait, straitCases, func(*page) {}},
		{"dark", strait, straitCases, func(p *page) { p.view.SetLooks(night, nightColors) }},
		{"in-hand", strait, straitCases, func(p *page) {
			r := p.review(straitCases...)
			decide(r, 7, 10, 12)
			r.Current = reviewed(0)
			p.view.SetReview(r)
		}},
		{"own-version", strait, straitCases, func(p *page) {
			r := p.review(straitCases...)
			r.Current = reviewed(13)
			p.view.SetReview(r)
			p.dragFrom(p.left("hostages"), p.right("armed groups"))
		}},
		{"nested", said, saidCases, func(*page) {}},
		{"nested-dark", said, saidCases, func(p *page) { p.view.SetLooks(night, nightColors) }},
		{"nested-in-hand", said, saidCases, func(p *page) {
			r := p.review(saidCases...)
			r.Current = reviewed(3)
			p.view.SetReview(r)
		}},
		{"zoom", said, saidCases, func(p *page) { p.view.SetZoom(1.5) }},
		{"eight-lanes", "One two three four five six seven eight words, and so on, and so on, and on until it all ends here.", []versions{wide(8)}, func(*page) {}},
		{"twenty-lanes", "One two three four five six seven eight words, and so on, and so on, and on until it all ends here.", []versions{wide(20)}, func(*page) {}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := openDocument(t, "", c.text)
			if title, _, ok := strings.Cut(c.text, "\n"); ok {
				p = openDocument(t, title, c.text)
			} else {
				p.window.Resize(fyne.NewSize(560, 220))
			}
			p.review(c.cases...)
			c.do(p)
			goldentest.Picture(t, "review/"+c.name, p.window.Canvas().Capture())
		})
	}
}

// An article that is written from right to left has its lanes where its brackets are.
func TestReviewPictureInArabic(t *testing.T) {
	fonts := fontsOfTheSystem(t)
	p := openScript(t, fonts, "ar", "قال وزير الخارجية إن المحادثات مع الجانبين ستُستأنف في بيروت يوم ١٢ آذار، وإنه متفائل.")
	p.review(
		versions{"claim", "المحادثات مع الجانبين ستُستأنف في بيروت يوم ١٢ آذار", "المحادثات مع الجانبين ستُستأنف في بيروت", "المحادثات مع الجانبين ستُستأنف في بيروت يوم ١٢ آذار"},
		versions{"actor", "وزير الخارجية", "وزير", "وزير الخارجية"},
		versions{"location", "بيروت", "بيروت", "بيروت"},
	)
	if os.Getenv("DATELINE_REQUIRE_FONTS") == "1" || goldentest.Updating() {
		goldentest.Picture(t, "review/arabic", p.window.Canvas().Capture())
	}
}
