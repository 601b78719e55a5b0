package export_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/storage/export"
)

func TestLayersAsOne(t *testing.T) {
	both := project(t, article{marked: map[string]string{
		"amira": "[Shoigu](actor) [said so](claim).",
		"ben":   "[Shoigu](actor) said [so](claim).",
	}})
	d, report := exported(t, both, export.Options{Merged: true})
	wants(t, "merged", d, "Shoigu said so.: merged actor “Shoigu”, merged claim “said so”, merged claim “so”")
	if report.Spans != 3 || len(d.Head.People) != 1 {
		t.Errorf("%d spans of %v", report.Spans, d.Head.People)
	}
}

func TestSentences(t *testing.T) {
	s := project(t, by("amira", "[Ships](claim) sail. [Ports](location) open.\n\n  [They close. Soon](claim) too."))
	d, report := exported(t, s, export.Options{Sentences: true})
	wants(t, "sentences", d,
		"Ships sail.: amira claim “Ships”",
		"Ports open.: amira location “Ports”",
		"They close.: ", "Soon too.: ")
	if report.Articles != 4 || report.Spans != 2 || report.Lost.Len() != 1 || !strings.Contains(report.Lost.Kinds()[0].Why, "one sentence into another") {
		t.Errorf("%+v %+v", report, report.Lost.Kinds())
	}
}

func TestPseudonyms(t *testing.T) {
	s := project(t, article{marked: map[string]string{"amira": "[Ships](claim) sail.", "ben": "Ships [sail](claim)."}})
	key := filepath.Join(t.TempDir(), "who.csv")
	one, _ := exported(t, s, export.Options{Pseudonyms: key, Layers: []string{"ben"}})
	wants(t, "ben under a pseudonym", one, "Ships sail.: annotator-1 claim “sail”")
	first, err := os.ReadFile(key)
	if err != nil || !strings.Contains(string(first), "annotator-1,"+"00000000-0000-7000-8000-000000000002,ben,Ben Okafor") {
		t.Fatalf("the key file says %s, %v", first, err)
	}
	both, report := exported(t, s, export.Options{Pseudonyms: key})
	wants(t, "both, with the same for ben", both, "Ships sail.: annotator-2 claim “Ships”, annotator-1 claim “sail”")
	if report.Key != key {
		t.Errorf("key file %q", report.Key)
	}
	for _, name := range []string{"amira", "Amira", "Okafor", "00000000-0000-7000-8000-000000000001"} {
		content, _ := os.ReadFile(report.Files[0])
		if strings.Contains(string(content), name) {
			t.Errorf("the export names %s", name)
		}
	}
	if info, err := os.Stat(key); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("everyone can read the key file: %v", info.Mode())
	}
	folder := t.TempDir()
	for _, bad := range []string{"no table", "pseudonym,id,handle,name\nx,00000000-0000-7000-8000-000000000001,a,\nx,00000000-0000-7000-8000-000000000002,b,\n", "pseudonym,id,handle,name\nx,y,z,w\n"} {
		os.WriteFile(key, []byte(bad), 0o600)
		if _, err := export.Run(context.Background(), s, export.Options{Format: "json", Out: filepath.Join(folder, "x.json"), Pseudonyms: key}); err == nil {
			t.Errorf("%q was taken for a key file", bad)
		}
		if left, _ := os.ReadFile(key); string(left) != bad || len(names(t, folder)) > 0 {
			t.Error("something was written")
		}
	}
}

// An article falls the same way whatever else there is, and near copies fall together.
func TestSplit(t *testing.T) {
	words := strings.Fields("ship port sea war talk peace minister army city river bridge road school market price oil gas grain winter summer street house child doctor")
	body := func(n int) string {
		r := rand.New(rand.NewPCG(1, uint64(n)))
		var b strings.Builder
		for range 200 {
			b.WriteString(words[r.IntN(len(words))] + fmt.Sprint(r.IntN(97)) + " ")
		}
		return b.String() + "[end](claim)."
	}
	var articles []article
	for n := range 40 {
		articles = append(articles, by("amira", body(n)))
	}
	part := func(d map[string][]string, text string) string {
		for name, list := range d {
			if slices.Contains(list, text) {
				return name
			}
		}
		return ""
	}
	split := func(o export.Options, articles ...article) map[string][]string {
		o.Format, o.Out = "json", filepath.Join(t.TempDir(), "out.json")
		var err error
		if o.Split, err = export.ParseSplit("train=60,dev=20,test=20"); err != nil {
			t.Fatal(err)
		}
		report, err := export.Run(context.Background(), project(t, articles...), o)
		if err != nil {
			t.Fatal(err)
		}
		if got := names(t, filepath.Dir(o.Out)); fmt.Sprint(got) != "[out.dev.json out.json.README.md out.test.json out.train.json]" {
			t.Errorf("written: %q", got)
		}
		all, sum := map[string][]string{}, 0
		for i, p := range report.Parts {
			for _, it := range readBack(t, report.Files[i]).Articles {
				all[p.Name] = append(all[p.Name], it.Text.String())
			}
			sum += p.Articles
		}
		if sum != len(articles) || report.Articles != sum {
			t.Errorf("%d of %d articles: %+v", sum, len(articles), report.Parts)
		}
		return all
	}
	all := split(export.Options{}, articles...)
	if len(all["train"]) < 15 || len(all["dev"]) < 3 || len(all["test"]) < 3 {
		t.Errorf("%d, %d, %d", len(all["train"]), len(all["dev"]), len(all["test"]))
	}
	copies := make([]article, 20)
	for n := range copies {
		copies[n] = by("ben", strings.Replace(body(n), " ", " again ", 1))
	}
	more := split(export.Options{}, append(slices.Clone(articles), copies...)...)
	for n := range 40 {
		text := strings.NewReplacer("[", "", "](claim)", "").Replace(body(n))
		if a, b := part(all, text), part(more, text); a == "" || a != b {
			t.Errorf("article %d was in %s, and is in %s among more", n, a, b)
		}
		if n < 20 {
			if a, b := part(more, text), part(more, strings.Replace(text, " ", " again ", 1)); a != b {
				t.Errorf("article %d is in %s, and its near copy in %s", n, a, b)
			}
		}
	}
	if other := split(export.Options{Seed: 1}, articles...); fmt.Sprint(other["test"]) == fmt.Sprint(all["test"]) {
		t.Error("another seed splits the same way")
	}
}

func TestParseSplit(t *testing.T) {
	parts, err := export.ParseSplit("train=80, dev=10,test=10")
	if err != nil || fmt.Sprint(parts) != "[{train 80} {dev 10} {test 10}]" {
		t.Errorf("%v, %v", parts, err)
	}
	for _, bad := range []string{"train", "train=", "train=x", "train=0", "train=-1", "a=1,a=2", "a/b=1", "=1", "../x=1", "train=80,", "A=1", "a=Inf", "a=NaN", "a=1e308", "nul=1"} {
		if _, err := export.ParseSplit(bad); err == nil {
			t.Errorf("%q was taken for a split", bad)
		}
	}
}
