package app

// This file owns the tests of work on several tags at once.

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// claims tags four claims of a text.
func claims(t *testing.T) *desk {
	d := startRich(t, "Selin\nOne is so. Two is so. Three is so. One is so again.")
	for _, w := range []string{"One is so", "Two is so", "Three is so"} {
		d.tag(w, "1")
	}
	d.press("Esc")
	return d
}

func (d *desk) wantMarkedTags(want ...string) {
	d.t.Helper()
	var got []string
	for _, id := range d.app.reader.view.Marked() {
		s, _ := d.app.session.Document().Span(id)
		got = append(got, s.Quote())
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		d.t.Errorf("marked are %q, want %q", got, want)
	}
}

// tagRow is the row of the list with a tag's words.
func (d *desk) tagRow(words string) *tagRow {
	d.t.Helper()
	row, ok := d.search(func(o fyne.CanvasObject) bool {
		r, ok := o.(*tagRow)
		return ok && r.entry.heading == "" && r.entry.span.Quote() == words
	}).(*tagRow)
	if !ok {
		d.t.Fatalf("%q is not in the list", words)
	}
	return row
}

func (d *desk) tapRow(words string, held fyne.KeyModifier) {
	d.t.Helper()
	d.keyboard.held = held
	d.tagRow(words).Tapped(nil)
	d.keyboard.held = 0
	d.settle()
}

func TestTagsAreMarkedInEveryWay(t *testing.T) {
	all := []string{"One is so", "Three is so", "Two is so"}
	for name, c := range map[string]struct {
		do   func(*desk)
		want []string
	}{
		"by their key": {func(d *desk) { d.click("One"); d.press("M", "Tab", "M") }, []string{"One is so", "Two is so"}},
		"and unmarked": {func(d *desk) { d.click("One"); d.press("M", "Tab", "M", "M") }, []string{"One is so"}},
		"by Ctrl+click in the list": {func(d *desk) {
			d.tapRow("One is so", 0)
			d.tapRow("Three is so", fyne.KeyModifierControl)
		}, []string{"One is so", "Three is so"}},
		"by Shift+click in the list": {func(d *desk) {
			d.tapRow("Three is so", 0)
			d.tapRow("One is so", fyne.KeyModifierShift)
		}, all},
		"by Shift and arrows in the list": {func(d *desk) { d.click("One"); d.app.focus(d.app.inspector.list); d.press("Shift+Down", "Shift+Down") }, all},
		"by Space in the list":            {func(d *desk) { d.click("Two"); d.app.focus(d.app.inspector.list); d.press("Space") }, []string{"Two is so"}},
		"with the same label":             {func(d *desk) { d.tag("again", "3"); d.click("One"); d.press("Ctrl+Shift+M") }, all},
	} {
		t.Run(name, func(t *testing.T) {
			d := claims(t)
			c.do(d)
			d.wantMarkedTags(c.want...)
			d.wantScreen(plural(len(c.want), "tag") + " marked")
			d.app.focusReader()
			d.press("Esc")
			d.wantMarkedTags()
		})
	}
}

func TestTagsWithTheSameWordsAreMarked(t *testing.T) {
	d := claims(t)
	d.tag("so again", "1")
	from := d.find("again").Start - len("One is so ")
	at := d.find("again")
	at.Start, at.End = from, from+len("One is so")
	d.app.reader.view.Select(at)
	d.press("1", "Ctrl+M")
	d.wantMarkedTags("One is so", "One is so")
}

func TestWhatIsDoneWithSeveralTagsIsOneUndo(t *testing.T) {
	attribute := func(d *desk, key string) (values []any) {
		for _, s := range d.app.session.Document().Spans(d.app.session.Person()) {
			values = append(values, s.Attributes[key])
		}
		return values
	}
	d := claims(t)
	d.click("One")
	d.press("1", "Ctrl+Shift+M")
	d.wantCard("Modality, in hand, required: asserted of some, of asserted", true)
	d.press("2")
	d.wantSays("Modality: denied (3 tags)")
	if got := attribute(d, "modality"); !slices.Equal(got, []any{"denied", "denied", "denied"}) {
		t.Errorf("the values are %v", got)
	}
	d.wantInHand("Why denied")
	d.press("Ctrl+Z")
	if got := attribute(d, "modality"); !slices.Equal(got, []any{"asserted", nil, nil}) {
		t.Errorf("after undo the values are %v", got)
	}
	d.press("A")
	d.wantTags("actor: One is so", "actor: Two is so", "actor: Three is so")
	d.wantSays("1 attribute or link removed")
	d.press("Ctrl+Z")
	d.wantTags("claim: One is so", "claim: Two is so", "claim: Three is so")
	if got := attribute(d, "modality"); got[0] != "asserted" {
		t.Errorf("after undo the values are %v", got)
	}
	d.press("Delete")
	d.wantTags()
	d.wantSays("Deleted 3 tags")
	d.press("Ctrl+Z")
	d.wantTags("claim: One is so", "claim: Two is so", "claim: Three is so")
}

// TestSeveralChoicesOfSeveralTags adds a value to each of several lists, and takes
// it away again.
func TestSeveralChoicesOfSeveralTags(t *testing.T) {
	d := claims(t)
	d.click("One")
	d.press("V", "1") // fields: aid
	d.press("Ctrl+Shift+M")
	lists := func() (n int) {
		for _, s := range d.app.session.Document().Spans(d.app.session.Person()) {
			list, _ := s.Attributes["fields"].([]string)
			n = 10*n + len(list)
		}
		return n
	}
	if a, _ := d.app.inspector.inHand(); a.Key != "fields" {
		d.press("V")
	}
	d.press("2")
	if lists() != 211 {
		t.Errorf("the lists have %d values", lists())
	}
	d.press("2")
	if lists() != 100 {
		t.Errorf("the lists have %d values", lists())
	}
	d.press("1")
	if lists() != 111 {
		t.Errorf("the lists have %d values", lists())
	}
}

func TestMarksAreLetGoOfByNewWordsAndAnotherArticle(t *testing.T) {
	d := claims(t)
	d.click("One")
	d.press("M")
	d.tag("again", "1")
	d.wantMarkedTags()
	d.press("1")
	if got := d.attributes()["modality"]; got != "asserted" {
		t.Errorf("the new tag is %v", got)
	}
}

func TestLabelsOfSeveralKindsHaveCommonAttributes(t *testing.T) {
	d := claims(t)
	d.tag("again", "3")
	d.press("M")
	d.click("One")
	d.press("M")
	d.wantCard("2 tags marked. Label: not set. Delete all", true)
	d.press("1") // nothing is asked of both, so it is the label's key
	d.wantTags("claim: One is so", "claim: Two is so", "claim: Three is so", "claim: again")
}
