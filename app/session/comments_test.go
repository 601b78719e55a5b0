// This file owns the tests of what is said of tags and articles.

package session_test

import (
	"errors"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// said is the threads of the open document: “first > reply (resolved)”.
func (d *desk) said() string {
	var lines []string
	for _, t := range d.Threads() {
		line := t.First.Text
		for _, r := range t.Replies {
			line += " > " + r.Text
		}
		if !t.Open() {
			line += " (resolved)"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "; ")
}

func TestCommentsAreSaidSavedAndTakenBack(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	tag := d.mark("actor", "Varga")
	steps := []struct {
		do   func() bool
		want string
	}{
		{func() bool { return d.Comment([]annotate.ID{tag.ID}, " who is that? ") }, "who is that?"},
		{func() bool { return d.Reply(d.Threads()[0].First, "the minister") }, "who is that? > the minister"},
		{func() bool { return d.ResolveThread(d.Threads()[0].First, true) }, "who is that? > the minister (resolved)"},
		{func() bool { return d.Reply(d.Threads()[0].First, "of defence") }, "who is that? > the minister > of defence"},
		{func() bool { return d.EditComment(d.Threads()[0].Replies[0], "a minister") }, "who is that? > a minister > of defence"},
		{func() bool { return d.RemoveComment(d.Threads()[0].Replies[1]) }, "who is that? > a minister"},
		{func() bool { return d.Comment(nil, "short") }, "who is that? > a minister; short"},
	}
	seen := []string{""}
	for _, s := range steps {
		if !s.do() {
			t.Fatalf("“%s” was not taken", s.want)
		}
		d.pump.all()
		equal(t, "what is said", d.said(), s.want)
		seen = append(seen, s.want)
	}
	d.calm()
	d.agree()
	d.read("Harbour shut")
	equal(t, "what is said elsewhere", d.said(), "")
	for i := len(seen) - 2; i >= 0; i-- { // undo goes to the article
		d.Undo()
		d.pump.all()
		equal(t, "what is said after undo", d.said(), seen[i])
	}
	d.Redo()
	d.pump.all()
	d = d.again()
	d.read("Talks end")
	equal(t, "what is said the next day", d.said(), "who is that?")
}

func TestWhatCannotBeSaid(t *testing.T) {
	d := newDesk(t, talks)
	if d.Comment(nil, "where?") {
		t.Error("a comment was taken while no article is open")
	}
	d.read("Talks end")
	d.failures()
	for what, taken := range map[string]bool{
		"nothing":         d.Comment(nil, " \n"),
		"a tag not there": d.Comment([]annotate.ID{annotate.NewID()}, "what"),
	} {
		if taken {
			t.Errorf("a comment was taken about %s", what)
		}
	}
	ben := storagetest.Author(storagetest.Ben)
	ben.NewID = annotate.NewID
	c, _, err := ben.Comment(d.Document(), nil, "mine")
	if err != nil {
		t.Fatal(err)
	}
	storagetest.Commit(t, d.store, storage.Batch{Changes: []annotate.Change{c}})
	d.Reload(func() {})
	d.pump.all()
	theirs := d.Threads()[0].First
	if d.EditComment(theirs, "yours") || d.RemoveComment(theirs) {
		t.Error("someone else’s comment was altered")
	}
	equal(t, "what is said", d.said(), "mine")
	for _, err := range d.failures() {
		if _, ok := errors.AsType[*annotate.CommentError](err); !ok {
			t.Errorf("the error is %v", err)
		}
	}
	d.agree()
}

func TestACommentThatTheDiskRefusesIsTakenBack(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.Comment(nil, "lost")
	equal(t, "what is said", d.said(), "lost")
	d.pump.refuse(errFull)
	d.pump.all()
	equal(t, "what is said", d.said(), "")
	d.failures()
	d.agree()
}
