//go:build linux && !ci

// This file owns the projects of a team as the window tests make and read them: in each
// the same articles with the tags of one person, and what decisions have come to.

package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/assets"
	"dateline/storage"
	"dateline/storage/formats/json"
	"dateline/storage/profile"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

var chen = annotate.Person{ID: storagetest.ID(7), Handle: "chen", Name: "Chen Wei"}

// marked is an article with what one person marked on it, as in a note: "claim: words |
// others; actor: only [these] words"; and a comment of theirs on the first of the tags.
type marked struct{ text, tags, says string }

// makeProject makes a project of one person's, who has done all of the articles.
func makeProject(t *testing.T, path string, person annotate.Person, articles ...marked) {
	t.Helper()
	scheme, err := json.DecodeScheme(assets.Scheme)
	if err != nil {
		t.Fatal(err)
	}
	author := annotate.Author{Person: person.ID, Now: time.Now, NewID: annotate.NewID}
	store, err := storage.Create(path, author.Change("Create the project", annotate.Put(nil, scheme), annotate.Put(nil, person)))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range articles {
		body := storagetest.Text(t, m.text)
		a := storagetest.Article(annotate.NewID(), body)
		edits := []annotate.Edit{annotate.Put(nil, annotate.Status{Article: a.ID, Layer: person.ID, State: annotate.StateDone})}
		var first []annotate.ID
		for _, s := range spansOf(t, body, m.tags) {
			s.ID, s.Article, s.Layer, s.Created = annotate.NewID(), a.ID, person.ID, time.Now()
			edits = append(edits, annotate.Put(nil, s))
			first = append(first, s.ID)
		}
		storagetest.Commit(t, store, storage.Batch{Texts: []*text.Text{body}, Changes: []annotate.Change{author.AddArticle(a), author.Change("Tag", edits...)}})
		if m.says != "" {
			commentOn(t, store, author, a.ID, first[:1], m.says)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
}

func commentOn(t *testing.T, store *storage.Store, author annotate.Author, article annotate.ID, tags []annotate.ID, says string) {
	t.Helper()
	d, err := store.Document(article)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := author.Comment(d, tags, says)
	if err != nil {
		t.Fatal(err)
	}
	storagetest.Commit(t, store, storage.Batch{Changes: []annotate.Change{c}})
}

// spansOf reads a note.
func spansOf(t *testing.T, body *text.Text, note string) (spans []annotate.Span) {
	t.Helper()
	for part := range strings.SplitSeq(note, "; ") {
		label, tags, _ := strings.Cut(part, ": ")
		for words := range strings.SplitSeq(tags, " | ") {
			around, quote, within := words, words, 0
			if before, rest, ok := strings.Cut(words, "["); ok {
				quote, _, _ = strings.Cut(rest, "]")
				within, around = len(before), before+strings.Replace(rest, "]", "", 1)
			}
			at := strings.Index(body.String(), around)
			if at < 0 {
				t.Fatalf("%q is not in the text", around)
			}
			at += within
			spans = append(spans, annotate.Span{Label: label, Fragments: annotate.Fragments(body, text.Range{Start: at, End: at + len(quote)})})
		}
	}
	return spans
}

// shareAll writes a share file of all that a project holds.
func shareAll(t *testing.T, project, path string, from annotate.Person) {
	t.Helper()
	store := storagetest.Open(t, project, storage.Options{})
	if _, err := share.Write(t.Context(), store, path, share.Options{From: from, At: time.Now()}, nil); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
}

// homeOf is a home in which the program knows who works there, and which project was open
// last.
func homeOf(t *testing.T, person annotate.Person, project string) string {
	t.Helper()
	home := t.TempDir()
	if err := os.MkdirAll(filepath.Join(home, ".cache"), 0o755); err != nil {
		t.Fatal(err)
	}
	p := profile.Profile{Last: &profile.Place{Project: project}}
	p.View.Theme = "light"
	p.SetMe(person)
	if err := p.Save(filepath.Join(home, "config")); err != nil {
		t.Fatal(err)
	}
	return home
}

// reviewIn is what a project file holds of a reviewer's work, in sorted lines: "accept actor:
// Northland", "reject: eastern quarter (not named)", "says: …" for a comment of theirs; "LOST"
// or "STRAY" where a decision has no final tag or a final tag no decision; and "PROBLEM" for
// what a check of the file finds.
func reviewIn(path string, reviewer annotate.Person) (lines []string, err error) {
	store, err := storage.Open(path, storage.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer store.Close()
	list, err := store.Listing()
	if err != nil {
		return nil, err
	}
	for _, a := range list {
		d, err := store.Document(a.ID)
		if err != nil {
			return nil, err
		}
		lines = append(lines, reviewOf(d, reviewer)...)
	}
	report, err := store.Verify(context.Background(), nil)
	for _, p := range report.Problems {
		lines = append(lines, "PROBLEM "+p.Problem)
	}
	slices.Sort(lines)
	return lines, err
}

func reviewOf(d *annotate.Document, reviewer annotate.Person) (lines []string) {
	finals := map[annotate.ID]annotate.Span{}
	for _, s := range d.Spans(annotate.LayerOf(reviewer.ID)) {
		finals[s.ID] = s
	}
	for _, c := range d.Decisions() {
		final, ok := finals[c.Final]
		delete(finals, c.Final)
		switch {
		case c.Reviewer != reviewer.ID:
		case ok:
			lines = append(lines, fmt.Sprintf("%s %s: %s", c.Verdict, final.Label, final.Quote()))
		case c.Verdict != annotate.VerdictReject:
			lines = append(lines, fmt.Sprintf("LOST %s", c.Verdict))
		default:
			s, _ := d.Span(c.Judged[0].Span)
			lines = append(lines, fmt.Sprintf("reject: %s (%s)", s.Quote(), c.Reason))
		}
	}
	for _, s := range finals {
		lines = append(lines, "STRAY "+s.Label+": "+s.Quote())
	}
	for _, c := range d.Comments() {
		if c.Person == reviewer.ID {
			lines = append(lines, "says: "+c.Text)
		}
	}
	return lines
}

// keeps waits until what is saved of a reviewer's work is this, in a project that a window
// may have open.
func (p *program) keeps(reviewer annotate.Person, path string, want []string) {
	p.t.Helper()
	var got []string
	var err error
	deadline := time.Now().Add(20 * time.Second)
	for time.Now().Before(deadline) {
		if p.state().Saved {
			if got, err = reviewIn(copyOf(p.t, path), reviewer); err == nil && slices.Equal(got, want) {
				return
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	p.screen.shoot("failed-" + p.t.Name())
	p.t.Fatalf("kept is\n\t%s\nwant\n\t%s\n%v", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"), err)
}

// copyOf copies a project file, which nothing is written to at the moment.
func copyOf(t testing.TB, path string) string {
	t.Helper()
	from, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	to, err := os.Create(filepath.Join(t.TempDir(), filepath.Base(path)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(to, from); err != nil {
		t.Fatal(err)
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return to.Name()
}

// manyCases is an article in which two people differ n times.
func manyCases(n int) (amiras, bens marked) {
	body := []string{"Ferries late"}
	var short, long []string
	for i := range n {
		body = append(body, fmt.Sprintf("The harbour said that ferry %d was late.", i))
		short = append(short, fmt.Sprintf("[ferry %d] was", i))
		long = append(long, fmt.Sprintf("that ferry %d was", i))
	}
	text := strings.Join(body, "\n")
	return marked{text: text, tags: "actor: " + strings.Join(short, " | ")}, marked{text: text, tags: "actor: " + strings.Join(long, " | ")}
}
