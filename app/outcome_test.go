package app

// This file owns the tests of “mine against final”: what reviewers made of the user's tags,
// in the inspector and in the sheets.

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/annotate/text"
)

// verdict is what chen decides of a tag.
type verdict func(review.Reviewer, *annotate.Document, review.Case) (annotate.Change, error)

func accepts(r review.Reviewer, d *annotate.Document, c review.Case) (annotate.Change, error) {
	return r.Accept(d, c, 0)
}

func rejects(reason string) verdict {
	return func(r review.Reviewer, d *annotate.Document, c review.Case) (annotate.Change, error) {
		return r.Reject(d, c, reason)
	}
}

// movesTo has the tag on other words.
func movesTo(words string) verdict {
	return func(r review.Reviewer, d *annotate.Document, c review.Case) (annotate.Change, error) {
		l, _ := r.Scheme.Label(c.Label)
		return r.Own(d, c, l, rangeOf(d, words))
	}
}

func relabels(key string) verdict {
	return func(r review.Reviewer, d *annotate.Document, c review.Case) (annotate.Change, error) {
		l, _ := r.Scheme.Label(key)
		return r.Relabel(d, c, 0, l)
	}
}

func rangeOf(d *annotate.Document, words string) text.Range {
	at := strings.Index(d.Text.String(), words)
	return text.Range{Start: at, End: at + len(words)}
}

// chenDecides has chen decide on the tag with the words, in the open article.
func (d *desk) chenDecides(quote string, decide verdict) {
	d.t.Helper()
	r := d.reviewer()
	doc := d.app.session.Document()
	q := review.Question{Scheme: r.Scheme, Layers: []annotate.ID{d.app.session.Person()}, Reviewer: chen.ID}
	for _, c := range q.Cases(review.Of(doc)) {
		if c.Versions[0].Span.Quote() != quote {
			continue
		}
		change, err := decide(r, doc, c)
		if err != nil {
			d.t.Fatal(err)
		}
		d.commitBeside(change)
		return
	}
	d.t.Fatalf("there is no case %q", quote)
}

func (d *desk) reviewer() review.Reviewer {
	d.t.Helper()
	r := review.Reviewer{Author: d.teammate(), Person: chen, Scheme: d.app.session.Scheme()}
	layer := annotate.AdjudicatedBy(chen).ID
	for _, p := range d.app.session.People() {
		r.Known = r.Known || p.ID == layer
	}
	return r
}

// chenAdds has chen tag what nobody did.
func (d *desk) chenAdds(key, words string) {
	d.t.Helper()
	r, doc := d.reviewer(), d.app.session.Document()
	l, _ := r.Scheme.Label(key)
	c, _, err := r.Add(doc, l, rangeOf(doc, words))
	if err != nil {
		d.t.Fatal(err)
	}
	d.commitBeside(c)
}

// reviewed is an article of which chen has decided all but one tag.
func reviewed(t *testing.T) *desk {
	d := start(t, news, "Second article\nOf no importance, said RIA.")
	d.tag("minister", "2")
	d.tag("RIA", "2")
	d.tag("Port Selin was open", "1")
	d.tag("Port Selin", "3")
	d.tag("Reuters", "3")
	d.press("D", "Esc")
	d.chenDecides("RIA", accepts)
	d.chenDecides("minister", movesTo("The minister"))
	d.chenDecides("Port Selin was open", rejects("hearsay is no claim"))
	d.chenDecides("Reuters", relabels("actor"))
	d.chenAdds("claim", "Reuters denied it")
	return d
}

// outcomes is the rows of the sheet.
func (d *desk) outcomes() string {
	var rows []string
	list := d.rows()
	for i := range list.count() {
		r := list.row(i)
		rows = append(rows, fmt.Sprintf("%s %s: %s", r.title, r.aside, r.below))
	}
	return strings.Join(rows, "\n")
}

func (d *desk) wantOutcomes(want ...string) {
	d.t.Helper()
	if got := d.outcomes(); got != strings.Join(want, "\n") {
		d.t.Errorf("the outcomes are\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestMineAgainstFinalOfAnArticle(t *testing.T) {
	d := reviewed(t)
	d.press("Alt+M")
	d.wantScreen("Claim: 0 of 1 accepted, 1 rejected; 1 added by reviewers", "Actor: 1 of 2 accepted, 1 moved", "Location: 0 of 2 accepted, 1 relabelled, 1 not decided yet")
	d.wantOutcomes(
		"“minister” moved: Actor · moved to “The minister” · Chen Wei",
		"“RIA” accepted: Actor · Chen Wei",
		"“Port Selin was open” rejected: Claim · rejected: hearsay is no claim · Chen Wei",
		"“Port Selin” not decided yet: Location",
		"“Reuters denied it” added: Claim · Chen Wei",
		"“Reuters” relabelled: Location · relabelled Actor · Chen Wei",
	)
	d.pick("Not as I had it  (4)")
	d.wantScreen("4 tags listed")
	d.pick("Claim")
	d.wantScreen("2 tags listed")
	d.pick("Every label")
	d.pick("Rejected  (1)")
	d.wantScreen("1 tag listed")
	d.app.focus(d.rows())
	d.press("Enter")
	d.wantSheets(0)
	d.wantChosen("Port Selin was open")
	d.wantSays("Rejected: hearsay is no claim")
}

// pick chooses a value in the uppermost sheet.
func (d *desk) pick(value string) {
	d.t.Helper()
	for _, c := range d.columnChoices() {
		for _, o := range c.Options {
			if o == value {
				c.SetSelected(value)
				d.settle()
				return
			}
		}
	}
	d.t.Fatalf("nothing offers %q", value)
}

func TestTheInspectorSaysWhatBecameOfATag(t *testing.T) {
	d := reviewed(t)
	for quote, says := range map[string]string{
		"minister":  "Moved to “The minister”, by Chen Wei",
		"RIA":       "Accepted, by Chen Wei",
		"Reuters":   "Relabelled Actor, by Chen Wei",
		"was open.": "Rejected by Chen Wei: hearsay is no claim",
	} {
		d.press("Esc")
		d.click(strings.TrimSuffix(quote, "."))
		d.wantCard("Final: "+says, true)
	}
	d.press("Esc")
	d.click("Selin")
	d.wantCard("Final", false)
	d.click("RIA")
	d.press("E", "Right", "Enter") // a tag that is changed is not what was decided on
	d.wantCard("Final: Accepted", false)
}

func TestMineAgainstFinalOfTheProject(t *testing.T) {
	d := reviewed(t)
	d.press("Ctrl+PageDown")
	d.tag("RIA", "2")
	d.press("D", "Esc")
	d.chenDecides("RIA", rejects("an agency"))
	d.press("Alt+Shift+M")
	d.wantScreen("Mine against final, in 2 articles", "Actor: 1 of 3 accepted, 1 moved, 1 rejected")
	d.press("End", "Enter")
	d.wantTitle("Second article")
	d.wantChosen("RIA")
	d.press("Alt+Shift+M", "Enter")
	d.wantTitle("Port reopens")
	d.wantChosen("minister")
}

func TestNothingIsDecidedYet(t *testing.T) {
	d := start(t, news)
	d.tag("RIA", "2")
	for _, key := range []string{"Alt+M", "Alt+Shift+M"} {
		d.press(key)
		d.wantScreen("No reviewer has decided on your tags")
		d.press("Enter")
		d.wantSheets(0)
	}
}

// TestABlindReaderLearnsOfItWhenDone looks before and after.
func TestABlindReaderLearnsOfItWhenDone(t *testing.T) {
	d := start(t, news)
	d.tag("RIA", "2")
	d.chenDecides("RIA", rejects("an agency"))
	a := d.teammate()
	article := d.app.session.Document().Article.ID
	d.commitBeside(a.Assign([]annotate.Assignment{{Article: article, Person: d.app.session.Person(), Blind: true}}, func(annotate.Key) annotate.Record { return nil }))
	d.click("RIA")
	d.wantCard("Final", false)
	d.press("Alt+M")
	d.wantScreen("You read this article blind")
	d.press("Enter", "D")
	d.wantCard("Final: Rejected by Chen Wei: an agency", true)
	d.press("Alt+M")
	d.wantOutcomes("“RIA” rejected: Actor · rejected: an agency · Chen Wei")
}

func TestOutcomePictures(t *testing.T) {
	if os.Getenv("DATELINE_ARTEFACTS") == "" {
		t.Skip("nobody looks")
	}
	d := start(t)
	aDaysWork(d)
	d.chenDecides("minesweepers had cleared 38 of the 41 known mines", movesTo("minesweepers had cleared 38 of the 41 known mines and"))
	d.chenDecides("denied that any date had been agreed", rejects("§2.4: a denial of no claim"))
	d.chenDecides("Tomas Brek", accepts)
	d.chenDecides("Merrin Sound again", movesTo("Merrin Sound"))
	d.chenDecides("the capital", relabels("actor"))
	d.chenDecides("سامر قاسم، المتحدث باسم نقابة البحارة", movesTo("سامر قاسم"))
	d.chenAdds("location", "Tarn")
	d.press("Esc")
	d.click("cleared 38")
	d.shootAll("outcome-card")
	d.press("Alt+M")
	d.shootAll("outcome")
}
