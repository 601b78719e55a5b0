package app

// This file owns the tests of the sheet of people.

import (
	"testing"

	"dateline/annotate"
	"dateline/storage/storagetest"
)

// withOldAmira is a project with a layer that Amira made under another identity, and the layer
// of a reviewer.
func withOldAmira(t *testing.T) *desk {
	t.Helper()
	d := twoPeople(t)
	old := annotate.Person{ID: annotate.NewID(), Handle: "amira-old", Name: "Amira Haddad"}
	author := storagetest.Author(old)
	author.NewID = annotate.NewID
	d.commitBeside(author.Change("Join", annotate.Put(nil, old)),
		author.Change("Review", annotate.Put(nil, annotate.Person{ID: annotate.NewID(), Handle: "ben-decided", Reviewer: storagetest.Ben.ID})))
	store := d.app.session.Store()
	d.tagIn(store, author, "said")
	d.app.session.Reload(func() {})
	d.settle()
	return d
}

func TestPeopleAreListed(t *testing.T) {
	d := withOldAmira(t)
	d.press("D", "Ctrl+P")
	d.wantRows("amira (Amira Haddad); You; 1 tag · 1 article done", "amira-old (Amira Haddad); Told apart by the id ", "ben (Ben Okafor); Told apart by the id ",
		"ben-decided; Adjudicated layer: what Ben Okafor decided; 0 tags")
	d.shootAll("people")
	d.press("Esc")
	d.wantSheets(0)
}

func TestAPersonIsRenamed(t *testing.T) {
	d := withOldAmira(t)
	d.press("Ctrl+P", "Down", "Down", "F2")
	d.wantScreen("Rename ben", "Handle", "Name")
	d.fill("AMIRA-old")
	d.wantScreen("somebody else has that handle: Amira Haddad")
	d.fill("okafor")
	d.shootAll("people-rename")
	d.press("Enter")
	d.wantScreen("ben is okafor now")
	d.wantRows("amira", "amira-old", "okafor (Ben Okafor)", "ben-decided")
	d.press("Esc", "Ctrl+Z", "Ctrl+P")
	d.wantRows("amira", "amira-old", "ben (Ben Okafor)", "ben-decided")
	d.press("Esc")
}

func TestAnOldLayerIsMine(t *testing.T) {
	d := withOldAmira(t)
	d.wantTags("actor: RIA")
	d.press("Ctrl+P", "Down")
	d.tap("This layer is mine…")
	d.wantScreen("Is this layer yours?", "What amira-old (Amira Haddad) made, 1 tag, moves into your layer")
	d.shootAll("people-join")
	d.press("Enter")
	d.wantScreen("The layer of amira-old is yours now")
	d.press("Esc")
	d.wantSheets(0)
	if n := len(d.app.session.Document().Spans(storagetest.Amira.ID)); n != 2 {
		t.Errorf("Amira has %d tags", n)
	}
	d.press("Ctrl+Z")
	d.wantTags("actor: RIA")
}

func TestPeopleOfABackupStayAsTheyAre(t *testing.T) {
	d := anOldBackup(t)
	d.press("Ctrl+B", "Enter", "Ctrl+P", "F2")
	d.wantSheets(1)
	d.press("Esc", "F9")
}
