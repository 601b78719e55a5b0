// This file owns the test on articles that three people marked.

package agreement_test

import (
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dateline/annotate/agreement"
	"dateline/annotate/text"
)

var update = flag.Bool("update", false, "write the report that is kept anew")

const (
	samples = "../../../shared/samples/three-annotators"
	kept    = "testdata/three-annotators.json"
)

var people = []string{"flora", "milano", "mina"}

// The report on the GeoWebNews articles (Gritta, Pilehvar and Collier, 2019). F1 of both
// sorts, the kappas and the nominal alpha were reckoned from the files by other programs
// too: scikit-learn 1.2.1, statsmodels 0.13.5 and NLTK 3.8, and SciPy 1.10.1 for the
// maximum matchings; they are the same to 1e-12. So is the least disorder of every article
// and label, by SciPy's integer programme.
func TestSample(t *testing.T) {
	c := agreement.NewComparison(people, nil, all)
	for _, a := range sampleArticles(t) {
		c.Add(a)
	}
	got, err := json.MarshalIndent(c.Report(), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(rounded(got), '\n')
	if *update {
		if err := os.WriteFile(kept, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("the report is no longer that of %s:\n%s", kept, got)
	}
}

// rounded cuts numbers to the digits that are the same on every processor.
func rounded(report []byte) []byte {
	return regexp.MustCompile(`-?\d\.\d{9,}(e-\d+)?`).ReplaceAllFunc(report, func(n []byte) []byte {
		f, _ := strconv.ParseFloat(string(n), 64)
		return strconv.AppendFloat(nil, f, 'f', 8, 64)
	})
}

// sampleArticles reads the brat files, which count in code points.
func sampleArticles(t *testing.T) []agreement.Article {
	t.Helper()
	texts, err := filepath.Glob(filepath.Join(samples, people[0], "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(samples); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the samples are not there")
	}
	var articles []agreement.Article
	for _, name := range texts {
		a := agreement.Article{}
		content := read(t, name)
		runes := map[int]int{} // how many stand before each byte that one begins at
		for at := range content {
			runes[at] = a.Length
			a.Length++
		}
		runes[len(content)] = a.Length
		for start, end := range text.Words(content) {
			a.Words = append(a.Words, agreement.Range{Start: runes[start], End: runes[end]})
		}
		for _, person := range people {
			base := strings.TrimSuffix(filepath.Base(name), ".txt")
			if read(t, filepath.Join(samples, person, base+".txt")) != content {
				t.Fatalf("%s of %s has another text", base, person)
			}
			a.Layers = append(a.Layers, agreement.Layer{Done: true, Spans: tagsOf(t, read(t, filepath.Join(samples, person, base+".ann")))})
		}
		articles = append(articles, a)
	}
	return articles
}

func read(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// tagsOf reads the lines of tags: "T3\tLiteral 289 296;300 302\tmansion".
func tagsOf(t *testing.T, ann string) map[string][]span {
	t.Helper()
	tags := map[string][]span{}
	for line := range strings.Lines(ann) {
		columns := strings.Split(line, "\t")
		if !strings.HasPrefix(line, "T") || len(columns) < 2 {
			continue
		}
		label, places, _ := strings.Cut(columns[1], " ")
		places = strings.ReplaceAll(strings.ReplaceAll(places, ";", "+"), " ", "-")
		tags[label] = append(tags[label], spans(t, places)...)
	}
	return tags
}
