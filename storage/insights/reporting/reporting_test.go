// This file owns the tests of the report.

package reporting_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"dateline/annotate"
	"dateline/annotate/agreement"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/insights"
	"dateline/storage/insights/reporting"
	"dateline/storage/storagetest"
	"dateline/storage/transfer/fault"
)

const hostile = `<script>alert("x")</script>`

// compared is a project whose first article, of a hostile title, two people have done.
func compared(t *testing.T, articles int) (*storage.Store, *insights.Comparison) {
	t.Helper()
	s, author := storagetest.Create(t), storagetest.Author(storagetest.Amira)
	for n := range articles {
		body := storagetest.Text(t, hostile+" spoke of peace"+strings.Repeat("!", n))
		a := storagetest.Article(storagetest.ID(100+n), body)
		edits := []annotate.Edit{annotate.Put(nil, a)}
		for i, p := range []annotate.Person{storagetest.Amira, storagetest.Ben} {
			edits = append(edits, annotate.Put(nil, annotate.Status{Article: a.ID, Layer: p.ID, State: annotate.StateDone}),
				annotate.Put(nil, storagetest.Span(t, storagetest.ID(1000+10*n+i), a, p, "claim", body, []string{"spoke of", "spoke of peace"}[i])))
		}
		storagetest.Commit(t, s, storage.Batch{Texts: []*text.Text{body}, Changes: []annotate.Change{author.Change("Add", edits...)}})
	}
	c, err := insights.Compare(t.Context(), s, insights.Options{Pairs: true, Measures: agreement.Measures{Unitized: true}, Resamples: 100})
	if err != nil {
		t.Fatal(err)
	}
	return s, c
}

var facts = reporting.Facts{Project: hostile, Date: time.Date(2016, 11, 14, 9, 30, 0, 0, time.UTC)}

func written(t *testing.T, c *insights.Comparison) string {
	t.Helper()
	var b bytes.Buffer
	if err := reporting.Write(&b, c, facts); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReport(t *testing.T) {
	_, c := compared(t, 2)
	page := written(t, c)
	if folder := os.Getenv("DATELINE_ARTEFACTS"); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, "insights-report.html"), []byte(page), 0o644); err != nil {
			t.Error(err)
		}
	}
	for _, words := range []string{"14 November 2016", "scheme version 0", "amira", "Ben Okafor", "Overlap F1", "van Rijsbergen", "<svg", "Confusion of labels", "Hardest articles", "95 %", "0.00 to 0.00"} {
		if !strings.Contains(page, words) {
			t.Errorf("the report does not say %q", words)
		}
	}
	if strings.Contains(page, "Gamma") {
		t.Error("it tells of gamma, which was not asked for")
	}
	if again := written(t, c); again != page {
		t.Error("the same insights give another page")
	}
}

// Nothing in it runs or comes from elsewhere, whatever names are.
func TestReportIsSelfContained(t *testing.T) {
	_, c := compared(t, 1)
	d := html.NewTokenizer(strings.NewReader(written(t, c)))
	for d.Next() != html.ErrorToken {
		token := d.Token()
		switch token.Data {
		case "script", "link", "img", "iframe", "object", "image", "use":
			if token.Type == html.StartTagToken || token.Type == html.SelfClosingTagToken {
				t.Errorf("it has %s", token)
			}
		}
		for _, a := range token.Attr {
			if a.Key == "src" || a.Key == "href" || strings.HasPrefix(a.Key, "on") || strings.Contains(a.Val, "url(") {
				t.Errorf("it has %s", token)
			}
		}
	}
	if err := d.Err(); !errors.Is(err, io.EOF) {
		t.Error(err)
	}
}

func TestReportOfNothing(t *testing.T) {
	_, c := compared(t, 0)
	if page := written(t, c); !strings.Contains(page, "nothing to measure") || !strings.HasSuffix(page, "</html>\n") {
		t.Errorf("the report is\n%s", page)
	}
}

func TestSave(t *testing.T) {
	s, c := compared(t, 1)
	folder := t.TempDir()
	write := func(w io.Writer) error { return reporting.Write(w, c, facts) }
	path := filepath.Join(folder, "report.html")
	for range 2 { // the second replaces the first
		if err := insights.Save(s.Path(), path, write); err != nil {
			t.Fatal(err)
		}
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != written(t, c) {
		t.Errorf("saved %d bytes: %v", len(b), err)
	}
	odd := errors.New("odd")
	for _, tt := range []struct {
		path  string
		write func(io.Writer) error
		want  error
	}{
		{s.Path(), write, fault.ErrIsProject}, {folder, write, fault.ErrNotFile}, {filepath.Join(folder, "no", "r.html"), write, fault.ErrNoFolder},
		{path, func(w io.Writer) error { io.WriteString(w, "half"); return odd }, odd},
	} {
		err := insights.Save(s.Path(), tt.path, tt.write)
		if of, ok := errors.AsType[*fault.FileError](err); !ok || of.Path != tt.path || !errors.Is(err, tt.want) {
			t.Errorf("save to %s: %v, want %v", tt.path, err, tt.want)
		}
	}
	if b, _ := os.ReadFile(path); string(b) != written(t, c) {
		t.Error("what was there was lost to a report that could not be written")
	}
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("there are %d files left", len(left))
	}
}
