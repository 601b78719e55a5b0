package app

// This file owns the tests of review as it goes on: what keys do after the last case, what
// is said where nothing is listed, and what a narrow window shows.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/storage/storagetest"
)

// second is an article on which two people agree in one thing and differ in another.
var second = marked{"Second\nThe mayor said that Port Selin was shut.", map[string]string{
	"amira": "claim: Port Selin was shut; actor: mayor", "ben": "claim: that Port Selin was shut; actor: mayor",
}}

// TestEnterAfterTheLastCase decides the last case, and presses Enter once more.
func TestEnterAfterTheLastCase(t *testing.T) {
	d := startReview(t, ferry)
	d.press("B", "Enter")
	d.wantFinals("claim: that Port Selin was open")
	d.wantSays("The case in hand is not open")
	d.wantScreen("Accept A  A")
	d.press("A")
	d.wantFinals("claim: Port Selin was open")
}

// TestAcceptingWhatIsAgreedKeepsTheCaseInHand has an open case in hand meanwhile.
func TestAcceptingWhatIsAgreedKeepsTheCaseInHand(t *testing.T) {
	d := startReview(t, ferry, second)
	d.press("Shift+A", "Enter")
	d.wantTitle("Ferries wait")
	if c, ok := d.app.review.inHand(); !ok || c.Versions[0].Span.Quote() != "Port Selin was open" {
		t.Errorf("in hand is %v", c.Versions)
	}
}

// blindDesk has Amira read an article blind, on which others marked and chen decided and
// commented.
func blindDesk(t *testing.T) *desk {
	d := startReview(t, marked{ferryText, map[string]string{"amira": "…actor: minister", "ben": "actor: minister | Reuters", "chen": "actor: minister"}})
	d.chenDecides("minister", accepts)
	d.chenAdds("claim", "RIA")
	d.hears("is she one?", "minister")
	article := d.app.session.Document().Article.ID
	by := d.teammate()
	d.commitBeside(by.Assign([]annotate.Assignment{{Article: article, Person: storagetest.Amira.ID, Blind: true}}, func(annotate.Key) annotate.Record { return nil }))
	d.app.session.Reload(func() {})
	d.settle()
	return d
}

func TestABlindReaderLearnsNothingOfOthers(t *testing.T) {
	d := blindDesk(t)
	p := d.app.review
	for _, c := range p.comparison().Cases() {
		p.goToCase(c.ID)
		says := d.screen()
		for _, others := range []string{"Decided", "accepted", "chen", "ben", "is she one?", "Added", "“RIA”"} {
			if strings.Contains(says, others) {
				t.Errorf("%q is shown: %s", others, says)
			}
		}
	}
	if got := len(d.app.session.Threads()); got != 0 {
		t.Errorf("%d threads are there", got)
	}
	d.wantScreen("Read blind")
	if says := p.hand.table.AccessibilityLabel(); says != "You read this article blind until you are done." {
		t.Errorf("the table says %q", says)
	}
	if says := d.screen(); strings.Contains(says, "0 annotators") || strings.Contains(says, "people agree on everything else") {
		t.Errorf("it says %q", says)
	}
}

func TestAnotherReviewersVerdictIsNotMine(t *testing.T) {
	d := startReview(t, ferry)
	d.chenDecides("Port Selin was open", accepts)
	d.wantScreen("Decided by others; open for you", "Accepted: Claim", "0 of 3 decided")
}

// TestHowLayersAreWalkedWhereNamesAreHidden goes to each layer alone, and back.
func TestHowLayersAreWalkedWhereNamesAreHidden(t *testing.T) {
	d := startReview(t, ferry)
	d.press("H")
	seen := map[annotate.ID]bool{}
	for i := 1; i <= 2; i++ {
		d.press("Y")
		if got := d.app.review.head.layers.Selected; got != fmt.Sprintf("Layer %d of 2", i) {
			t.Errorf("the chooser says %q", got)
		}
		seen[d.app.session.Review().Only()] = true
		if says := d.app.review.hand.table.AccessibilityLabel(); !strings.Contains(says, "One layer alone is checked") {
			t.Errorf("the table says %q", says)
		}
	}
	if len(seen) != 2 {
		t.Errorf("%d layers were checked alone", len(seen))
	}
	d.press("Y")
	if got := d.app.review.head.layers.Selected; got != "All layers" {
		t.Errorf("the chooser says %q", got)
	}
}

// TestVersionsTellNothingWhereNamesAreHidden looks at whose version is A on many articles.
func TestVersionsTellNothingWhereNamesAreHidden(t *testing.T) {
	var articles []marked
	for i := range 12 {
		m := second
		m.text = fmt.Sprintf("Number %d\nThe mayor said that Port Selin was shut.", i)
		articles = append(articles, m)
	}
	d := startReview(t, articles...)
	d.press("H")
	first := map[annotate.ID]int{}
	for range articles {
		c, ok := d.app.review.inHand()
		if !ok {
			t.Fatal("no case is in hand")
		}
		first[c.Versions[0].Layers[0]]++
		d.press("A")
		doc, err := d.app.session.Store().Document(c.Article)
		if err != nil {
			t.Fatal(err)
		}
		if finals := doc.Spans(annotate.AdjudicatedBy(storagetest.Amira).ID); len(finals) != 1 || finals[0].Quote() != c.Versions[0].Span.Quote() {
			t.Errorf("A was %q, and the final tags are %v", c.Versions[0].Span.Quote(), finals)
		}
	}
	if len(first) != 2 {
		t.Errorf("A is always of the same person: %v", first)
	}
}

func TestWhoHasNothingIsSaid(t *testing.T) {
	d := startReview(t, marked{ferryText, map[string]string{
		"amira": "claim: Port Selin was open", "ben": "claim: that Port Selin was open", "chen": "actor: Reuters",
	}})
	if row := d.queued()[0]; !strings.Contains(row, "chen has none") {
		t.Errorf("the row says %q", row)
	}
	if says := d.app.spoken(d.app.review.hand.versions); !strings.Contains(says, "chen has none") {
		t.Errorf("the cards say %q", says)
	}
}

// TestTheLabelInHandIsMeasured takes a case to hand whose label few tags have.
func TestTheLabelInHandIsMeasured(t *testing.T) {
	d := startReview(t, strait)
	table := d.app.review.hand.table
	most := len(table.labels)
	table.labels = slices.DeleteFunc(slices.Clone(table.labels), func(l annotate.Label) bool { return l.Key == "location" })
	d.press("J", "J") // only ben has a location
	if !hasLabel(table.labels, "location") || len(table.labels) != most {
		t.Errorf("the labels are %v", table.labels)
	}
}

func TestPairsThatAreNotShownAreToldOf(t *testing.T) {
	d := startReview(t, ferry)
	table := d.app.review.hand.table
	if says := table.left(); says != "" {
		t.Errorf("it says %q", says)
	}
	table.pairs = make([][]alpha, 36)
	if says := table.left(); !strings.HasPrefix(says, "and 26 more pairs: see Insights") || table.rows() != agreementPairs+2 {
		t.Errorf("it says %q in %d rows", says, table.rows())
	}
}

func TestHandlesAreWrittenAsTheyAre(t *testing.T) {
	d := startReview(t, ferry)
	d.hears("why?", "Port Selin was open")
	d.press("M")
	d.typeText("since")
	d.press("Ctrl+Enter")
	if says := d.app.spoken(d.app.review.hand.talk); !strings.Contains(says, "chen") || strings.Contains(says, "Chen") || !strings.Contains(says, "You") {
		t.Errorf("the comments say %q", says)
	}
}

// TestTheCaseInHandStaysInViewWhenZoomed has a case far down a long article.
func TestTheCaseInHandStaysInViewWhenZoomed(t *testing.T) {
	long := "Long\n" + strings.Repeat("Nothing was said of it that day, and nothing the day after.\n", 40) + "The minister told RIA that Port Selin was open."
	d := startReview(t, marked{long, map[string]string{"amira": "claim: Port Selin was open", "ben": "claim: that Port Selin was open"}})
	c, _ := d.app.review.inHand()
	for range 8 {
		d.app.zoomBy(1)
		d.layOut()
		if !d.app.review.page.view.Shows(c.Extent) {
			t.Fatalf("at %.2f the case in hand is out of view", d.app.reader.zoom())
		}
	}
}

func TestACaseInHandThatIsNotListedIsToldOf(t *testing.T) {
	d := startReview(t, ferry)
	d.press("B", "Ctrl+Z", "Ctrl+Y")
	d.wantScreen("The case in hand is decided, and so not in the list")
	if says := d.app.review.list.AccessibilityLabel(); !strings.Contains(says, "In hand, and not in the list: Boundary") {
		t.Errorf("the list says %q", says)
	}
}

// TestTheQueueComesIntoANarrowWindow brings it in by its key and by its button.
func TestTheQueueComesIntoANarrowWindow(t *testing.T) {
	d := startReview(t, strait)
	p := d.app.review
	want := func(queue, hand bool) {
		t.Helper()
		if p.side.Visible() != queue || p.hand.content.Visible() != hand {
			t.Errorf("the queue is shown: %t, the case: %t", p.side.Visible(), p.hand.content.Visible())
		}
	}
	want(true, true)
	if p.page.queue.Visible() {
		t.Error("a wide window offers to bring the queue in")
	}
	d.window.Resize(fyne.NewSize(900, 600))
	d.layOut()
	want(false, true)
	d.press("Shift+Q")
	want(true, false)
	d.press("J", "Esc")
	want(false, true)
	if p.place() != 1 {
		t.Errorf("row %d is in hand", p.place())
	}
	d.tap("Queue")
	want(true, false)
	d.tap("Case in hand")
	want(false, true)
	d.press("Shift+Q", "M")
	want(false, true)
	d.press("Esc", "Shift+Q")
	d.window.Resize(fyne.NewSize(1440, 900))
	d.layOut()
	want(true, true)
}

// TestTheTourIsAwayInReview goes to review in the tour, and back.
func TestTheTourIsAwayInReview(t *testing.T) {
	d := firstArticle(t)
	for _, mode := range []string{"Ctrl+2", "Ctrl+3"} {
		d.press(mode)
		if d.app.tour.layer.Visible() {
			t.Errorf("%s: the card is there", mode)
		}
		d.press("F2", "Ctrl+1")
		d.wantTour(1)
		if !d.app.tour.layer.Visible() {
			t.Errorf("%s: the card has not come back", mode)
		}
	}
}

func TestWhatIsRejectedIsToldOnThePage(t *testing.T) {
	d := startReview(t, ferry)
	said := func() string { return d.app.review.page.view.AccessibilityLabel() }
	if says := said(); !strings.Contains(says, "disputed") || strings.Contains(says, "rejected") {
		t.Errorf("open, the page says %q", says)
	}
	d.press("R")
	d.typeText("not a claim")
	d.press("Enter")
	if says := said(); !strings.Contains(says, "disputed, rejected") {
		t.Errorf("rejected, the page says %q", says)
	}
}
