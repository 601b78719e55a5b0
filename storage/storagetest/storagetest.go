// Package storagetest gives tests projects to work on. It is imported by tests
// alone.
//
// Each project is verified when its test ends, so that every test of whatever
// writes to one is a test of the store as well.
package storagetest

import (
	"context"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
)

// Start is the time at which the clocks of tests begin.
var Start = time.Date(2016, 11, 14, 9, 30, 0, 0, time.UTC)

// ID is the nth id: tests see at a glance which is which, and a run makes the
// same as the one before.
func ID(n int) annotate.ID {
	var id annotate.ID
	binary.BigEndian.PutUint64(id[8:], uint64(n))
	id[6], id[8] = 0x70, 0x80|id[8] // version 7
	return id
}

// Amira and Ben are people to write as.
var (
	Amira = annotate.Person{ID: ID(1), Handle: "amira", Name: "Amira Haddad"}
	Ben   = annotate.Person{ID: ID(2), Handle: "ben", Name: "Ben Okafor"}
)

// Scheme is a small tag scheme.
func Scheme() annotate.Scheme {
	return annotate.Scheme{
		Labels: []annotate.Label{
			{Key: "claim", Name: "Claim", Color: "#E69F00", Hotkey: "1", Mark: annotate.MarkBracket, Attributes: []annotate.Attribute{
				{Key: "modality", Type: annotate.TypeChoice, Values: []string{"asserted", "denied"}},
			}},
			{Key: "actor", Name: "Actor", Color: "#56B4E9", Hotkey: "2", Mark: annotate.MarkPill},
			{Key: "location", Name: "Location", Color: "#009E73", Hotkey: "3", Mark: annotate.MarkDotted},
		},
		Links: []annotate.LinkKind{{Key: "said_by", Name: "Said by", From: []string{"claim"}, To: []string{"actor"}}},
	}
}

// Author writes as a person, one second a change, with ids that no other
// author of a test makes as long as the people's ids differ in their last
// byte.
func Author(p annotate.Person) annotate.Author {
	made, at := 0, Start
	return annotate.Author{
		Person: p.ID,
		Now: func() time.Time {
			at = at.Add(time.Second)
			return at
		},
		NewID: func() annotate.ID {
			made++
			return ID(int(p.ID[15])<<32 + 1<<24 + made)
		},
	}
}

// First is the change that the projects of tests begin with.
func First() annotate.Change {
	return annotate.Change{
		ID: ID(3), Author: Amira.ID, At: Start, Summary: "Begin",
		Edits: []annotate.Edit{annotate.Put(nil, Amira), annotate.Put(nil, Ben), annotate.Put(nil, Scheme())},
	}
}

// Create makes a project in a folder of its own, which is verified and closed
// when the test ends.
func Create(t testing.TB) *storage.Store {
	t.Helper()
	s, err := storage.Create(filepath.Join(t.TempDir(), "project"+storage.Extension), First())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { finish(t, s) })
	return s
}

// Open opens a project, which is verified and closed when the test ends.
func Open(t testing.TB, path string, o storage.Options) *storage.Store {
	t.Helper()
	s, err := storage.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { finish(t, s) })
	return s
}

// Reopen closes a project and opens it again.
func Reopen(t testing.TB, s *storage.Store) *storage.Store {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return Open(t, s.Path(), storage.Options{ReadOnly: s.ReadOnly()})
}

func finish(t testing.TB, s *storage.Store) {
	t.Helper()
	if _, err := s.People(); err == nil { // else it is closed already
		Verify(t, s)
	}
	if err := s.Close(); err != nil {
		t.Errorf("close the project: %v", err)
	}
}

// Verify fails the test for each problem of the project.
func Verify(t testing.TB, s *storage.Store) storage.Report {
	t.Helper()
	report, err := s.Verify(context.Background(), nil)
	if err != nil {
		t.Errorf("verify the project: %v", err)
	}
	for _, p := range report.Problems {
		t.Errorf("the project is not whole: article %s, span %s: %s", p.Article, p.Span, p.Problem)
	}
	return report
}

// Commit commits changes and ends the test where that fails.
func Commit(t testing.TB, s *storage.Store, b storage.Batch) {
	t.Helper()
	if err := s.Commit(b); err != nil {
		t.Fatalf("commit: %v", err)
	}
}

// Text is s as a frozen text.
func Text(t testing.TB, s string) *text.Text {
	t.Helper()
	frozen, err := text.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return frozen
}

// Article is an article with the given text.
func Article(id annotate.ID, body *text.Text) annotate.Article {
	title, _, _ := strings.Cut(body.String(), "\n")
	return annotate.Article{
		ID: id, Title: title, Source: "The Courier", URL: "https://courier.example/" + id.String(),
		Published: "2016-11-14", Language: "en", SHA256: body.Hash(), Words: text.CountWords(body.String()),
		Imported: Start, File: "article.txt",
	}
}

// Span is a span of the first place where quote stands in body.
func Span(t testing.TB, id annotate.ID, a annotate.Article, p annotate.Person, label string, body *text.Text, quote string) annotate.Span {
	t.Helper()
	start := strings.Index(body.String(), quote)
	if start < 0 {
		t.Fatalf("%q is not in the text", quote)
	}
	return annotate.Span{
		ID: id, Article: a.ID, Layer: p.ID, Label: label,
		Fragments: annotate.Fragments(body, text.Range{Start: start, End: start + len(quote)}),
		Created:   Start, Modified: Start,
	}
}

// Paragraphs is news-like text of about the given number of bytes; n tells one
// from another.
func Paragraphs(n, size int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Port %s reopens, says council (%d)\n\n", places[n%len(places)], n)
	for i := 0; b.Len() < size; i++ {
		k := n*31 + i*7
		fmt.Fprintf(&b, "%s, %s said on Tuesday that %s %s %s, and that %d %s had left %s since the spring. ",
			actors[k%len(actors)], roles[(k/3)%len(roles)], actors[(k+5)%len(actors)], verbs[k%len(verbs)],
			places[(k*3+i)%len(places)], k%997, things[(k/2)%len(things)], places[(k+n)%len(places)])
		if i%4 == 3 {
			b.WriteString("\n\n")
		}
	}
	return strings.TrimSpace(b.String()) + "\n"
}

var (
	actors = []string{"Ilse Varga", "The harbour council", "Mr Denholm", "Foreign minister Tadesse", "The Courier’s own reporter", "A dock worker", "General Ruiz", "Reuters"}
	roles  = []string{"who chairs the board", "a spokesman for the town", "speaking by telephone", "in a written statement", "after two days of talks"}
	verbs  = []string{"had denied the attack on", "would send relief to", "had never seen", "might yet close", "demanded an inquiry into", "was unable to reach"}
	places = []string{"Selin", "Old Harrow", "Qamar", "the northern quay", "Vester Bay", "حلب", "Aleppo", "Marrow Street"}
	things = []string{"families", "lorries", "vessels", "patients", "letters", "barrels of oil"}
)
