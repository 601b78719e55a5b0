// This file owns the tests of the command agree.

package main

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dateline/annotate/text"
)

// marked is a dateline/1 file of one text, with a layer that has tags on the words, where
// they first stand in the text.
func marked(t testing.TB, layer, body, label string, words ...string) string {
	t.Helper()
	var spans []string
	for _, w := range words {
		at := strings.Index(body, w)
		if at < 0 {
			t.Fatalf("%q is not in the text", w)
		}
		start := len([]rune(body[:at]))
		spans = append(spans, `{"layer": "`+layer+`", "label": "`+label+`", "fragments": [{"start": `+strconv.Itoa(start)+`, "end": `+strconv.Itoa(start+len([]rune(w)))+`}]}`)
	}
	return `{"format": "dateline/1", "articles": [{"text": "` + strings.ReplaceAll(body, "\n", `\n`) + `", "status": {"` + layer + `": "done"}, "spans": [` + strings.Join(spans, ", ") + `]}]}`
}

// Of ten words, two people put two into a label together, and each of them one more.
func TestAgree(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	const body = "one two three four five six seven eight nine ten"
	s.write("a.json", marked(t, "amira", body, "claim", "one", "three four"))
	s.write("b.json", marked(t, "ben", body, "claim", "one", "four five"))
	s.json(0, "import", "p.dateline", "a.json", "b.json")

	got, _ := s.json(0, "agree", "p.dateline")
	claim := got.(object)["labels"].(object)["claim"].(object)
	// Words: in the label of both 2, of amira alone 1, of ben alone 1, of neither 6. Observed
	// agreement .8; by chance .3 × .3 + .7 × .7 = .58 (Cohen, and here Fleiss too).
	kappa := (.8 - .58) / (1 - .58)
	near(t, claim["pairs"].([]any)[0].(object)["cohen_kappa"], kappa)
	near(t, claim["fleiss_kappa"], kappa)
	// Krippendorff: 20 votes, 6 in; 2 × 2 of them disagree: 1 − 19 × 4 / (2 × 6 × 14).
	near(t, claim["alpha"], 1-19*4./(2*6*14))
	delete(claim, "gamma")
	delete(claim, "alpha_unitized")
	delete(claim, "fleiss_kappa")
	delete(claim, "alpha")
	delete(claim["pairs"].([]any)[0].(object), "cohen_kappa")
	want(t, claim, object{"spans": object{"amira": 2.0, "ben": 2.0}, "why": object{},
		"pairs": list(object{"a": "amira", "b": "ben", "exact": object{"matched": 1.0, "f1": .5}, "overlap": object{"matched": 2.0, "f1": 1.0}})})
	delete(got.(object), "labels")
	want(t, got, object{"layers": list("amira", "ben"), "articles": 1.0, "words": 10.0})

	got, _ = s.json(0, "agree", "p.dateline", "--layer", "BEN", "--layer", "amira", "--intervals")
	want(t, got.(object)["layers"], list("ben", "amira"))
	in := got.(object)["intervals"].(object)["claim"].(object) // there are none of a single article
	want(t, in, object{"pairs": list(object{"a": "ben", "b": "amira", "exact": nil, "overlap": nil, "cohen_kappa": nil}),
		"fleiss_kappa": nil, "alpha": nil, "alpha_unitized": nil, "gamma": nil})
}

func TestAgreeForPeople(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	const body = "one two three four five six seven eight nine ten"
	s.write("a.json", marked(t, "amira", body, "claim", "one", "three four"))
	if out, _ := s.do(0, "agree", "p.dateline"); out != "Nothing to compare: it takes two layers, and there is none with an article done.\n" {
		t.Errorf("agree prints %q", out)
	}
	s.do(0, "import", "p.dateline", "a.json")
	if out, _ := s.do(0, "agree", "p.dateline"); out != "Nothing to compare: it takes two layers, and there is only amira.\n" {
		t.Errorf("agree prints %q", out)
	}
	s.write("b.json", marked(t, "ben", body, "claim", "one", "four five"))
	s.do(0, "import", "p.dateline", "b.json")
	const table = `1 article, 10 words, that all of amira, ben have done.

LABEL  LAYERS       TAGS  EXACT F1  OVERLAP F1  KAPPA  ALPHA  ALPHA UNITIZED  GAMMA
claim  amira – ben  2, 2  0.50      1.00        0.52
claim  all 2        4                           0.52   0.55   0.50            0.89

No tags of actor, location.
`
	out, _ := s.do(0, "agree", "p.dateline")
	if trimmed(out) != table {
		t.Errorf("agree prints\n%s\nwant\n%s", out, table)
	}
	s.write("c.json", marked(t, "carl", "Something else that only Carl has read.", "claim"))
	s.do(0, "import", "p.dateline", "c.json")
	if out, _ := s.do(0, "agree", "p.dateline"); out != "Nothing to compare: no article is done in all of the layers (amira, ben, carl).\n" {
		t.Errorf("agree prints %q", out)
	}
	if _, errs := s.do(1, "agree", "p.dateline", "--layer", "dina"); !strings.Contains(errs, "dina") || !strings.Contains(errs, "amira, ben, carl") {
		t.Errorf("agree says %q", errs)
	}
}

// trimmed is a table without the space at the ends of its lines.
func trimmed(table string) string {
	lines := strings.Split(table, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// With fewer than two layers every measure is null, and why says it.
func TestAgreeOfOneLayer(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.write("a.json", marked(t, "amira", "one two", "claim", "one"))
	s.do(0, "import", "p.dateline", "a.json")
	for _, args := range [][]string{{"agree", "p.dateline"}, {"agree", "p.dateline", "--layer", "amira", "--layer", "Amira"}} {
		got, _ := s.json(0, args...)
		claim := got.(object)["labels"].(object)["claim"].(object)
		want(t, claim["alpha"], nil)
		want(t, claim["pairs"], list())
		want(t, claim["why"].(object)["alpha"], "it takes two layers")
		want(t, claim["spans"], object{"amira": 1.0})
	}
}

// A label that was merged into another counts as that one.
func TestAgreeFollowsTheScheme(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.write("a.json", marked(t, "amira", "one two three", "claim", "one"))
	s.write("b.json", marked(t, "ben", "one two three", "actor", "one"))
	s.do(0, "import", "p.dateline", "a.json", "b.json")
	s.write("scheme.json", `{"labels": [{"key": "claim", "name": "Claim", "color": "#E69F00"}, {"key": "actor", "name": "Actor", "color": "#56B4E9", "merged_into": "claim"}]}`)
	s.doAny("scheme", "p.dateline", "--set", "scheme.json")
	got, _ := s.json(0, "agree", "p.dateline")
	labels := got.(object)["labels"].(object)
	if _, ok := labels["actor"]; ok {
		t.Errorf("the label that was merged is there: %v", labels)
	}
	want(t, labels["claim"].(object)["pairs"].([]any)[0].(object)["exact"], object{"matched": 1.0, "f1": 1.0})
}

// Real articles, by three people: exact F1 is reckoned from the files themselves, and
// kappa from the words of one label.
func TestAgreeOnTheSample(t *testing.T) {
	folder, err := filepath.Abs("../../../shared/samples/three-annotators")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the samples are not there")
	}
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	people := []string{"flora", "milano", "mina"}
	var files [3]bratFiles
	for i, p := range people {
		s.doAny("import", "p.dateline", filepath.Join(folder, p), "--layer", p)
		files[i] = readBrat(t, filepath.Join(folder, p))
	}
	got, _ := s.json(0, "agree", "p.dateline")
	want(t, got.(object)["layers"], list("flora", "milano", "mina"))
	want(t, got.(object)["articles"], 20.0)
	for label, l := range got.(object)["labels"].(object) {
		for _, p := range l.(object)["pairs"].([]any) {
			a, b := files[slices.Index(people, p.(object)["a"].(string))], files[slices.Index(people, p.(object)["b"].(string))]
			both, of := 0, len(a.tags[label])+len(b.tags[label])
			for tag := range a.tags[label] {
				if b.tags[label][tag] {
					both++
				}
			}
			want(t, p.(object)["exact"].(object)["matched"], float64(both))
			if of == 0 {
				want(t, p.(object)["exact"].(object)["f1"], nil)
				continue
			}
			near(t, p.(object)["exact"].(object)["f1"], 2*float64(both)/float64(of))
			near(t, p.(object)["cohen_kappa"], kappaOf(a.words, a.inside(label), b.inside(label)))
		}
	}
}

func near(t *testing.T, got any, want float64) {
	t.Helper()
	if v, ok := got.(float64); !ok || math.Abs(v-want) > 1e-9 {
		t.Errorf("got %v, want %v", got, want)
	}
}

// bratFiles is what is read of a folder.
type bratFiles struct {
	words map[wordAt]bool               // all of them, in code points
	tags  map[string]map[bratRange]bool // by label
}

// wordAt is a range of code points of a file.
type wordAt struct {
	file       string
	start, end int
}

// bratRange is where a tag lies, as the file has it: "12 20;25 30".
type bratRange struct{ file, ranges string }

func readBrat(t *testing.T, folder string) bratFiles {
	t.Helper()
	b := bratFiles{map[wordAt]bool{}, map[string]map[bratRange]bool{}}
	names, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		file := filepath.Base(name)
		body := readAll(t, name)
		for start, end := range text.Words(body) {
			at := len([]rune(body[:start]))
			b.words[wordAt{file, at, at + len([]rune(body[start:end]))}] = true
		}
		for line := range strings.Lines(readAll(t, strings.TrimSuffix(name, ".txt")+".ann")) {
			if columns := strings.Split(line, "\t"); strings.HasPrefix(line, "T") {
				label, ranges, _ := strings.Cut(columns[1], " ")
				if b.tags[label] == nil {
					b.tags[label] = map[bratRange]bool{}
				}
				b.tags[label][bratRange{file, ranges}] = true
			}
		}
	}
	return b
}

// inside is the words that a tag of a label overlaps.
func (b bratFiles) inside(label string) map[wordAt]bool {
	in := map[wordAt]bool{}
	for tag := range b.tags[label] {
		for _, r := range strings.Split(tag.ranges, ";") {
			from, to, _ := strings.Cut(r, " ")
			for w := range b.words {
				if w.file == tag.file && w.start < number(to) && number(from) < w.end {
					in[w] = true
				}
			}
		}
	}
	return in
}

// kappaOf is Cohen's kappa of the words, in or out.
func kappaOf(words, a, b map[wordAt]bool) float64 {
	n, same := float64(len(words)), 0.
	for w := range words {
		if a[w] == b[w] {
			same++
		}
	}
	inA, inB := float64(len(a))/n, float64(len(b))/n
	chance := inA*inB + (1-inA)*(1-inB)
	return (same/n - chance) / (1 - chance)
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

func readAll(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
