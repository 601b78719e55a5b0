// This file owns the test of tagging many places at once: it is one step.

package session_test

import (
	"testing"

	"dateline/annotate/text"
)

func TestTagEachIsOneStep(t *testing.T) {
	const plain, tagged = "Ferries\n\nThe ferry to Selin met the ferry from Selin.", "Ferries\n\nThe ferry to [Selin](location) met the ferry from [Selin](location)."
	d := newDesk(t, plain)
	d.read("Ferries")
	location, _ := d.Scheme().Label("location")
	spans, ok := d.TagEach(location, d.Document().Text.Find(text.Query{Words: "selin"}))
	if !ok || len(spans) != 2 {
		t.Fatalf("%d are tagged, %v", len(spans), ok)
	}
	equal(t, "at once", d.page(), tagged)
	d.pump.all()
	d.agree()

	d = d.again()
	d.read("Ferries")
	summary, _ := d.CanUndo()
	equal(t, "the step", summary, "Tag 2 times “Selin” as Location")
	d.Undo()
	d.pump.all()
	equal(t, "undone", d.page(), plain)
	d.agree()
	d.Redo()
	d.pump.all()
	equal(t, "done again", d.page(), tagged)
	d.agree()
	d.calm()
}

func TestTagEachRefused(t *testing.T) {
	d := newDesk(t, "Ferries\n\nÉ")
	claim, _ := d.Scheme().Label("claim")
	if _, ok := d.TagEach(claim, []text.Range{{Start: 0, End: 1}}); ok {
		t.Error("where no article is open something is tagged")
	}
	d.read("Ferries")
	if _, ok := d.TagEach(claim, []text.Range{{Start: 0, End: 7}, {Start: 9, End: 10}}); ok || len(d.failures()) != 1 {
		t.Error("half a letter is tagged, or nobody is told that it is not")
	}
	equal(t, "untouched", d.page(), "Ferries\n\nÉ")
}
