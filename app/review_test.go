package app

// This file owns the tests of review: what the queue shows, what keys decide, and that
// undo brings it back.

import (
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

const (
	boundaryRow = "Boundary · Claim: amira starts at “Port Selin was open”, ben at “that Port Selin was open”"
	sentence    = "that Port Selin was open"
)

func TestTheQueue(t *testing.T) {
	d := startReview(t, strait)
	d.wantQueue(
		"*Label · Actor or Location: amira, chen: Actor · ben: Location",
		"Boundary · Claim: amira, chen start at “Northland and the”, ben at “are in talks for their”",
		"Only ben · Location: “eastern quarter”",
		"Only amira, chen · Actor: “armed groups”",
	)
	d.wantScreen("4 disagreements · 9 agreed", "3 annotators · 36 tags · α 0.97 Claim, 0.93 Actor, 0.86 Location", "0 of 13 decided", "Review 4")
}

func TestDecideByKeys(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{"Enter"}, "claim: Port Selin was open"},
		{[]string{"A"}, "claim: Port Selin was open"},
		{[]string{"B"}, "claim: that Port Selin was open"},
		{[]string{"U"}, "claim: that Port Selin was open"},
		{[]string{"I"}, "claim: Port Selin was open"},
		{[]string{"L", "Down", "Enter"}, "actor: Port Selin was open"},
	} {
		d := startReview(t, ferry)
		d.wantQueue("*" + boundaryRow)
		d.press(c.keys...)
		d.wantFinals(c.want)
		d.wantQueue()
		d.wantScreen("There is nothing to decide", "0 disagreements · 2 agreed")
		if !d.state().Saved {
			t.Error("the decision is not saved")
		}
		d.press("Ctrl+Z")
		d.wantFinals()
		d.wantQueue("*" + boundaryRow)
		d.press("Ctrl+Y")
		d.wantFinals(c.want)
		d = d.again()
		d.press("Ctrl+2")
		d.wantFinals(c.want)
		d.wantQueue()
	}
}

func TestAnOwnVersion(t *testing.T) {
	d := startReview(t, ferry)
	d.press("E")
	d.wantSays("Select the words")
	d.selectInReview("told RIA " + sentence)
	d.press("E")
	d.wantFinals("claim: told RIA that Port Selin was open")
	d.wantQueue()
}

func TestRejectNeedsAReason(t *testing.T) {
	d := startReview(t, marked{ferryText, map[string]string{"amira": "claim: Port Selin was open; actor: RIA", "ben": "claim: that Port Selin was open"}})
	d.press("R")
	d.wantSheets(1)
	d.typeText(" ")
	d.press("Enter")
	d.wantSheets(1)
	d.typeText("not a claim")
	d.press("Enter")
	d.wantSheets(0)
	d.wantFinals()
	decided := d.app.session.Document().Decisions()
	if len(decided) != 1 || decided[0].Reason != "not a claim" || decided[0].Verdict != annotate.VerdictReject {
		t.Fatalf("decided: %+v", decided)
	}
	d.press("R")
	d.wantScreen("Given before in this project")
	d.press("Down", "Enter")
	d.wantSheets(0)
	if decided := d.app.session.Document().Decisions(); len(decided) == 0 || decided[len(decided)-1].Reason != "not a claim" {
		t.Errorf("the reason of before was not taken: %+v", decided)
	}
}

func TestWalkAndSkip(t *testing.T) {
	d := startReview(t, strait)
	at := func() int { return d.app.review.place() }
	for i, c := range []struct {
		key  string
		want int
	}{{"J", 1}, {"Down", 2}, {"K", 1}, {"Up", 0}, {"Up", 0}, {"S", 1}, {"Right", 2}, {"End", 3}, {"S", 0}} {
		d.press(c.key)
		if at() != c.want {
			t.Errorf("step %d: %s goes to row %d, want %d", i, c.key, at(), c.want)
		}
	}
	d.wantFinals()
}

func TestTheNextCaseIsInAnotherArticle(t *testing.T) {
	second := marked{"Second\nThe mayor said that Port Selin was shut.", map[string]string{"amira": "claim: Port Selin was shut", "ben": "claim: that Port Selin was shut"}}
	d := startReview(t, ferry, second)
	d.wantTitle("Ferries wait")
	d.press("Enter")
	d.wantTitle("Second")
	d.wantQueue("*Boundary · Claim: amira starts at “Port Selin was shut”, ben at “that Port Selin was shut”")
	d.press("B")
	d.wantQueue()
	d.press("Ctrl+Z")
	d.wantTitle("Second")
	d.press("Ctrl+Z")
	d.wantTitle("Ferries wait")
	if len(d.queued()) != 2 {
		t.Errorf("the queue is %q", d.queued())
	}
	d.press("Ctrl+Y", "Ctrl+Y")
	d.wantTitle("Second")
	d.wantQueue()
}

func TestDecidedCasesAreShownWhenAskedFor(t *testing.T) {
	d := startReview(t, ferry)
	d.press("B", "F")
	d.pickFrom("Decided or not")
	d.press("Esc")
	d.wantQueue("*" + boundaryRow + " [✓ accepted]")
	d.wantScreen("Accepted: Claim “that Port Selin was open”", "you, ", "Undo decision")
	d.press("O")
	d.wantQueue("*" + boundaryRow)
	d.wantFinals()
}

func TestFilter(t *testing.T) {
	d := startReview(t, strait, ferry)
	all := len(d.queued())
	for _, c := range []struct {
		value, says string
		rows        int
	}{{"Actor", "Actor", 2}, {"Any", "", all}, {"Boundary  (2)", "Boundary", 2}, {"All but the agreed", "", all}, {"This article", "this article", 4}, {"The whole project", "", all}, {"ben", "of ben", all}, {"Decided", "Decided · of ben", 0}} {
		d.press("F")
		d.pickFrom(c.value)
		d.press("Esc")
		if got := len(d.queued()); got != c.rows {
			t.Errorf("%s: %d rows, want %d: %q", c.value, got, c.rows, d.queued())
		}
		if got := d.app.review.askedWords(); got != c.says {
			t.Errorf("%s: it says %q, want %q", c.value, got, c.says)
		}
	}
	d.wantScreen("Nothing fits the filter")
	d.tap("All")
	if got := len(d.queued()); got != all {
		t.Errorf("without the filter there are %d rows, want %d", got, all)
	}
}

func TestReadingOrder(t *testing.T) {
	d := startReview(t, strait)
	before := d.queued()
	d.press("Shift+O")
	after := d.queued()
	if slices.Equal(before, after) || !strings.Contains(after[0], "Boundary") {
		t.Errorf("in reading order the queue is %q", after)
	}
}

func TestNamesAreHidden(t *testing.T) {
	d := startReview(t, strait)
	d.press("H")
	for _, row := range d.queued() {
		if strings.Contains(row, "amira") || strings.Contains(row, "ben") || strings.Contains(row, "chen") {
			t.Errorf("a name is shown: %s", row)
		}
	}
	for _, says := range []string{d.app.spoken(d.app.review.hand.column), d.app.spoken(d.app.review.page.tools), d.app.review.head.layers.Selected} {
		if strings.Contains(says, "amira") || strings.Contains(says, "ben") || strings.Contains(says, "chen") {
			t.Errorf("a name is shown: %s", says)
		}
	}
	d.wantScreen("annotator 1", "annotator 2", "annotator 3", "Names hidden")
	if got := strings.Join(d.app.review.hand.table.pairNames(), ", "); got != "1 – 2, 1 – 3, 2 – 3" { // any other order would tell who is who
		t.Errorf("the table's rows are %s", got)
	}
	if got := d.queued()[3]; !slices.ContainsFunc([]string{"1, annotator 2", "1, annotator 3", "2, annotator 3"}, func(two string) bool { return strings.Contains(got, two) }) {
		t.Errorf("the holders are %s", got)
	}
	d.press("H")
	d.wantScreen("amira, chen")
}

func TestOneLayerIsChecked(t *testing.T) {
	d := startReview(t, ferry)
	d.pickFrom("Only ben")
	if got := len(d.queued()); got != 3 {
		t.Fatalf("the queue is %q", d.queued())
	}
	d.wantScreen("3 tags left · 0 decided")
	d.press("Enter", "Enter")
	d.press("R")
	d.typeText("not named")
	d.press("Enter")
	d.wantScreen("Every tag of this layer is decided")
	if got := d.finals(); len(got) != 2 {
		t.Errorf("the adjudicated tags are %q", got)
	}
	d.pickFrom("All layers")
	d.wantScreen("1 disagreement · 2 agreed", "Reopened") // ben's tag was judged alone
}

func TestTagWhatNobodyDid(t *testing.T) {
	d := startReview(t, ferry)
	d.press("T")
	d.wantSays("Select words on the page first")
	d.selectInReview("RIA")
	d.press("2")
	d.wantFinals("actor: RIA")
	d.selectInReview("The minister")
	d.press("T", "Enter")
	d.wantFinals("actor: RIA", "claim: The minister")
	d.press("Ctrl+Z", "Ctrl+Z")
	d.wantFinals()
}

func TestACaseReopensWhenATagChanges(t *testing.T) {
	d := startReview(t, ferry)
	d.press("A")
	d.wantQueue()
	d.press("Ctrl+1")
	d.click("Selin")
	d.press("E", "Left", "Enter")
	d.wantTags("actor: minister", "claim: Port Selin was", "actor: Reuters")
	d.press("Ctrl+2")
	d.wantQueue("*Boundary · Claim: amira starts at “Port Selin was”, ben at “that Port Selin was open” [reopened]")
	d.wantScreen("Reopened: a tag is another since it was decided on")
}

func TestCommentsOnACase(t *testing.T) {
	d := startReview(t, ferry)
	d.press("M")
	d.typeText("the guideline says so")
	d.press("Ctrl+Enter")
	d.wantScreen("Comments 1", "the guideline says so")
	if says := d.app.review.list.AccessibilityLabel(); !strings.Contains(says, "1 open comment") {
		t.Errorf("the list says %q", says)
	}
	d.tap("Resolve")
	d.wantScreen("Resolved: you")
	d.press("Ctrl+Z", "Ctrl+Z")
	if got := len(d.app.session.Threads()); got != 0 {
		t.Errorf("%d threads after undo", got)
	}
}

func TestAcceptWhatIsAgreed(t *testing.T) {
	second := marked{"Second\nThe mayor said that Port Selin was shut.", map[string]string{"amira": "actor: mayor", "ben": "actor: mayor"}}
	d := startReview(t, ferry, second)
	d.press("Shift+A")
	d.wantScreen("Accept 2 tags", "“minister”", "“Reuters”")
	d.press("Enter")
	d.wantFinals("actor: Reuters", "actor: minister")
	d.wantSays("Accepted 2 tags")
	d.press("Ctrl+Z")
	d.wantFinals()

	d.press("Shift+A")
	d.pickFrom("The whole project")
	d.wantScreen("Accept 3 tags")
	d.tap("Accept 3 tags")
	d.wantFinals("actor: Reuters", "actor: minister")
	d.wantSays("Accepted 3 tags in 2 articles")
	q, _ := d.app.review.queue()
	if decided, _ := q.Counts().All(); decided != 3 {
		t.Errorf("%d cases are decided", decided)
	}
	d.press("Ctrl+Z")
	d.wantFinals()
	if q, _ := d.app.review.queue(); q.Counts().Agreed() != 3 || q.Counts()[review.Same][review.Decided] != 0 {
		t.Errorf("after undo the counts are %v", q.Counts())
	}
}

func TestTheAdjudicatedLayerIsShown(t *testing.T) {
	d := startReview(t, ferry)
	d.press("B", "V")
	v := d.app.review.page.view
	if got := v.AccessibilityLabel(); !strings.Contains(got, "that Port Selin was open") {
		t.Errorf("the page says %q", got)
	}
	d.press("V", "Shift+2")
	if got := d.app.spoken(d.app.review.page.tools); !strings.Contains(got, "amira, shown") || !strings.Contains(got, "ben, hidden") {
		t.Errorf("the layers are %q", got)
	}
}

func TestNothingToReview(t *testing.T) {
	d := start(t, news)
	d.press("Ctrl+2")
	d.wantScreen("There is nobody else’s work in this project yet", "Merge…")
	d.press("Enter", "A", "B", "U", "E", "R", "J", "K", "S", "Down", "T", "M", "H", "F", "O", "Y", "V", "Esc")
	d.wantSheets(0)
}

// TestTheQueueFollowsOwnTags tags in annotating, and looks at the queue.
func TestTheQueueFollowsOwnTags(t *testing.T) {
	d := startTeam(t, ferry)
	d.wantScreen("Review 1")
	d.tag("RIA", "2")
	d.press("Ctrl+2")
	d.wantQueue("*"+boundaryRow, "Only amira · Actor: “RIA”")
	d.press("Ctrl+Z")
	d.wantQueue("*" + boundaryRow)
}

func TestACaseIsClickedOnThePage(t *testing.T) {
	d := startReview(t, strait)
	p := d.app.review
	p.page.TagClicked([]annotate.ID{p.rows[2].Case})
	d.settle()
	if p.place() != 2 {
		t.Errorf("row %d is in hand", p.place())
	}
	if c, ok := p.inHand(); !ok || c.Versions[0].Span.Quote() != "eastern quarter" {
		t.Errorf("in hand is %v", c.Versions)
	}
}

func TestReviewInArabic(t *testing.T) {
	d := startReview(t, marked{"مسؤول: المحادثات في مراحلها الأخيرة\nقال وزير الخارجية إن المحادثات مع الجانبين ستُستأنف في بيروت.", map[string]string{
		"amira": "claim: المحادثات مع الجانبين ستُستأنف في بيروت; location: بيروت", "ben": "claim: المحادثات مع الجانبين; location: بيروت",
	}})
	if len(d.queued()) != 1 {
		t.Errorf("the queue is %q", d.queued())
	}
	d.shoot("review-arabic")
	d.press("U")
	d.wantFinals("claim: المحادثات مع الجانبين ستُستأنف في بيروت")
}

// TestABlindAssignmentHidesLayers has Amira read an article blind.
func TestABlindAssignmentHidesLayers(t *testing.T) {
	d := startReview(t, marked{ferryText, map[string]string{"amira": "…actor: minister", "ben": "actor: minister | Reuters"}})
	if len(d.queued()) == 0 {
		t.Fatal("there is nothing in the queue")
	}
	article := d.app.session.Document().Article.ID
	by := d.teammate()
	d.commitBeside(by.Assign([]annotate.Assignment{{Article: article, Person: storagetest.Amira.ID, Blind: true}}, func(annotate.Key) annotate.Record { return nil }))
	d.app.session.Reload(func() {})
	d.settle()
	for _, row := range d.queued() {
		if strings.Contains(row, "Reuters") || strings.Contains(row, "ben") {
			t.Errorf("ben's layer is shown: %s", row)
		}
	}
	if says := d.screen(); strings.Contains(says, "| ben |") {
		t.Errorf("ben's layer is offered: %s", says)
	}
}

// TestTheCountFollowsAMerge merges what makes a case of tags of the open article that were
// one person's before.
func TestTheCountFollowsAMerge(t *testing.T) {
	d := start(t, said)
	d.tag("RIA", "2")
	d.drop(d.fromBen("work.dlshare", "RIA", share.Options{}))
	d.press("Enter")
	n := d.app.session.Review().Waiting()
	if says := d.app.top.modes[1].Text; n != 0 || says != "Review" {
		t.Errorf("of %d cases the top bar says %q", n, says)
	}
}
