// This file owns the tests of undo where only the scheme is in view.

package session_test

import "testing"

func TestUndoOfTheSchemeAlone(t *testing.T) {
	d := newDesk(t, told)
	d.read("Harbour shut")
	says := func(what string, f func() (string, bool), want string) {
		t.Helper()
		got, ok := f()
		equal(t, what, got, want)
		equal(t, what+", at all", ok, want != "")
	}
	says("nothing was done", d.CanUndoScheme, "")
	d.mark("actor", "The harbour")
	says("the last step is a tag", d.CanUndoScheme, "")
	if err := d.EditScheme(d.Scheme().Retire("actor", true)); err != nil {
		t.Fatal(err)
	}
	says("the last step, unsaved", d.CanUndoScheme, "Retire the label Actor")
	d.pump.all()
	says("the last step, saved", d.CanUndoScheme, "Retire the label Actor")
	says("before undo", d.CanRedoScheme, "")
	d.Undo()
	d.pump.all()
	says("after undo", d.CanRedoScheme, "Retire the label Actor")
	says("what is left", d.CanUndoScheme, "")
	d.Undo()
	d.pump.all()
	says("a tag is to be redone", d.CanRedoScheme, "")
	d.Redo()
	d.pump.all()
	says("then the scheme", d.CanRedoScheme, "Retire the label Actor")
	d.calm()
	d.agree()
}
