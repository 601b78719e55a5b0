// This file owns the tests of scheme edits while a project is open.

package session_test

import (
	"errors"
	"testing"

	"dateline/annotate"
	"dateline/storage/usage"
)

const told = "Harbour shut\n\n[The harbour is shut](claim), the [council](actor) told [Port Selin](location)."

func TestSchemeEditIsOneUndo(t *testing.T) {
	d := newDesk(t, told)
	d.read("Harbour shut")
	before := d.Scheme()
	if err := d.EditScheme(before.Retire("actor", true)); err != nil {
		t.Fatal(err)
	}
	equal(t, "offered", len(d.Scheme().Offered()), 2)
	equal(t, "version", d.Scheme().Version, before.Version+1)
	summary, _ := d.CanUndo()
	equal(t, "undo", summary, "Retire the label Actor")
	d.pump.all()
	kept, err := d.store.Scheme()
	equal(t, "on disk", len(kept.Offered()), 2)
	equal(t, "error", err, nil)
	d.Undo()
	d.pump.all()
	equal(t, "offered again", len(d.Scheme().Offered()), 3)
	d.Redo()
	d.pump.all()
	equal(t, "and not", len(d.Scheme().Offered()), 2)
	d.calm()
	d.agree()
}

func TestSchemeThatCannotBeWorkedWithIsRefused(t *testing.T) {
	d := newDesk(t, told)
	before := d.Scheme()
	next := before.Clone()
	next.Labels[1].Hotkey = next.Labels[0].Hotkey
	_, wrong := errors.AsType[*annotate.SchemeError](d.EditScheme(next))
	equal(t, "refused", wrong, true)
	equal(t, "the scheme", d.Scheme(), before)
	equal(t, "saved", savingNow(d.Session), "saved")
}

func TestMergedLabelOnTheOpenPage(t *testing.T) {
	d := newDesk(t, told)
	d.read("Harbour shut")
	next, err := d.Scheme().Merge("location", "actor")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.EditScheme(next); err != nil {
		t.Fatal(err)
	}
	equal(t, "actors", d.Document().CountOf(d.Person(), "actor"), 2)
	d.pump.all()
	d.Shut()
	d.read("Harbour shut")
	equal(t, "actors when read again", d.Document().CountOf(d.Person(), "actor"), 2)
	d.Undo()
	d.pump.all()
	equal(t, "actors after undo", d.Document().CountOf(d.Person(), "actor"), 1)
	equal(t, "locations", d.Document().CountOf(d.Person(), "location"), 1)
}

func TestTakeOutIsOneUndo(t *testing.T) {
	d := newDesk(t, told, "Weather\n\nThe [council](actor) met.")
	d.read("Harbour shut")
	next, err := d.Scheme().WithoutLabel("actor")
	if err != nil {
		t.Fatal(err)
	}
	tags := 0
	d.TakeOut(usage.Target{Owner: annotate.Owner{Kind: annotate.KindSpan, Key: "actor"}}, next, func(n int, err error) {
		equal(t, "error", err, nil)
		tags = n
	})
	d.pump.all()
	equal(t, "tags", tags, 2)
	equal(t, "page", d.page(), "Harbour shut\n\n[The harbour is shut](claim), the council told [Port Selin](location).")
	equal(t, "labels", len(d.Scheme().Labels), 2)
	d.Undo()
	d.pump.all()
	equal(t, "page", d.page(), told)
	equal(t, "labels", len(d.Scheme().Labels), 3)
	d.calm()
	d.agree()
}
