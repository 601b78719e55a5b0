// This file owns what the tests of imports and exports share: a project that is
// verified at the end, and files written in the notation of the domain.

package transfer_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/assets"
	"dateline/storage"
	formatjson "dateline/storage/formats/json"
	"dateline/storage/transfer"
)

var (
	amira = annotate.Person{ID: annotate.ID{0xa, 6: 0x70}, Handle: "amira", Name: "Amira Haddad"}
	noon  = time.Date(2016, 11, 14, 12, 0, 0, 0, time.UTC)
)

func author(p annotate.Person) annotate.Author {
	return annotate.Author{Person: p.ID, Now: func() time.Time { return noon }, NewID: annotate.NewID}
}

// project is a project under test.
type project struct {
	*storage.Store
	t testing.TB
}

// newProject makes a project of Amira's with the scheme that ships. At the end
// of the test it must be whole.
func newProject(t testing.TB) *project {
	t.Helper()
	scheme, err := formatjson.DecodeScheme(assets.Scheme)
	if err != nil {
		t.Fatal(err)
	}
	first := author(amira).Change("Make the project", annotate.Put(nil, amira), annotate.Put(nil, scheme))
	s, err := storage.Create(filepath.Join(t.TempDir(), "test.dateline"), first)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if report, err := s.Verify(context.Background(), nil); err != nil {
			t.Errorf("verify: %v", err)
		} else {
			for _, p := range report.Problems {
				if !strings.Contains(t.Name(), "Quote") {
					t.Errorf("verify: article %s, span %s: %s", p.Article, p.Span, p.Problem)
				}
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &project{s, t}
}

// imports imports paths as Amira, and fails the test if that stops.
func (p *project) imports(o transfer.ImportOptions, paths ...string) transfer.ImportReport {
	p.t.Helper()
	o.As = author(amira)
	report, err := transfer.Import(context.Background(), p.Store, paths, o)
	if err != nil {
		p.t.Fatal(err)
	}
	return report
}

// mustImport imports paths of which none may fail.
func (p *project) mustImport(o transfer.ImportOptions, paths ...string) transfer.ImportReport {
	p.t.Helper()
	report := p.imports(o, paths...)
	for _, f := range report.Failed {
		p.t.Errorf("%s", f.Error)
	}
	return report
}

// changes counts the changes in the history.
func (p *project) changes() int {
	p.t.Helper()
	n := 0
	for _, err := range p.Journal() {
		if err != nil {
			p.t.Fatal(err)
		}
		n++
	}
	return n
}

// show writes what the project holds: one line an article, with its title and
// the layers on it, then its marked text for each layer.
func (p *project) show() string {
	p.t.Helper()
	list, err := p.Listing()
	if err != nil {
		p.t.Fatal(err)
	}
	people, err := p.People()
	if err != nil {
		p.t.Fatal(err)
	}
	slices.SortFunc(people, func(a, b annotate.Person) int { return strings.Compare(a.Handle, b.Handle) })
	var b strings.Builder
	for _, a := range list {
		d, err := p.Document(a.ID)
		if err != nil {
			p.t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\n", a.Title)
		for _, person := range people {
			state := d.State(person.ID)
			if d.Count(person.ID) > 0 || state != annotate.StateNew {
				fmt.Fprintf(&b, "  %s, %s: %s\n", person.Handle, state, showLayer(d, person.ID))
			}
		}
	}
	return b.String()
}

func showLayer(d *annotate.Document, layer annotate.ID) string {
	var parts []string
	for _, s := range d.Spans(layer) {
		part := fmt.Sprintf("[%s](%s)", s.Quote(), s.Label)
		for _, k := range []string{"modality", "voice"} {
			if v, ok := s.Attributes[k]; ok {
				part += fmt.Sprintf(" %s=%v", k, v)
			}
		}
		if s.Note != "" {
			part += fmt.Sprintf(" note=%s", s.Note)
		}
		for _, l := range d.LinksOf(s.ID) {
			if to, _ := d.Span(l.To); l.From == s.ID {
				part += fmt.Sprintf(" %s→[%s]", l.Kind, to.Quote())
			}
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

func (p *project) wants(want string) {
	p.t.Helper()
	want = strings.TrimLeft(strings.ReplaceAll(want, "\t", ""), "\n")
	if got := p.show(); got != want {
		p.t.Errorf("the project holds\n%s\nwant\n%s", got, want)
	}
}

// write puts a file into a folder.
func write(t testing.TB, folder, name, content string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// object is a JSON object that a test is free to spoil.
type object = map[string]any

// file is a dateline/1 file of articles.
func file(articles ...object) object {
	return object{"format": "dateline/1", "articles": articles}
}

// marked is an article whose text holds tags in the notation [words](label),
// all of one layer. They may not nest. The spans have no ids where layer ends
// in "!".
func marked(layer, s string) object {
	layer, noIDs := strings.CutSuffix(layer, "!")
	var plain strings.Builder
	spans := []object{}
	rest := s
	for _, m := range regexp.MustCompile(`\[([^\]]*)\]\(([^)]*)\)`).FindAllStringSubmatchIndex(s, -1) {
		plain.WriteString(s[len(s)-len(rest) : m[0]])
		rest = s[m[1]:]
		words, label := s[m[2]:m[3]], s[m[4]:m[5]]
		start := utf8.RuneCountInString(plain.String())
		plain.WriteString(words)
		span := object{"layer": layer, "label": label, "fragments": []object{
			{"start": start, "end": start + utf8.RuneCountInString(words), "text": words},
		}}
		if !noIDs {
			span["id"] = "" // its text is not known yet
		}
		spans = append(spans, span)
	}
	plain.WriteString(rest)
	a := object{"text": plain.String(), "spans": spans}
	for i, span := range spans {
		if _, ok := span["id"]; ok {
			span["id"] = spanID(a, i)
		}
	}
	return a
}

// spanID is the id of the ith span of a marked article: the same for the same
// text.
func spanID(a object, i int) string {
	return fmt.Sprintf("018f0000-0000-7000-8000-%s%04d", sum(a["text"].(string))[:8], i)
}

func span(article object, i int) object { return article["spans"].([]object)[i] }

func encode(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// dataset writes a dateline/1 file of articles.
func dataset(t testing.TB, articles ...object) string {
	t.Helper()
	return write(t, t.TempDir(), "data.json", encode(t, file(articles...)))
}

func sum(s string) string { return text.Sum([]byte(s)).String() }

// commit saves changes of Amira's.
func (p *project) commit(changes ...annotate.Change) {
	p.t.Helper()
	if err := p.Commit(storage.Batch{Changes: changes}); err != nil {
		p.t.Fatal(err)
	}
}
