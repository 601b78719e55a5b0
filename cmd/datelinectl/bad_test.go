// This file owns the proof that bad input does no harm: each gets its sentence,
// nothing is half-applied, and the good files of the same import go in.

package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
)

var amira = annotate.Person{ID: annotate.ID{0xa, 6: 0x70}, Handle: "amira", Name: "Amira Haddad"}

// inText is a dateline/1 file with one article, and one tag with these fields
// of its own.
func inText(article, span string) string {
	return `{"format": "dateline/1", "articles": [{"title": "Talks", "text": "Talks 😀 in Aleppo"` + article + `, "spans": [{"layer": "ben", ` + span + `}]}]}`
}

const place = `"fragments": [{"start": 11, "end": 17, "text": "Aleppo"}]`

var badFiles = []struct {
	name, file, content string
	says                []string
}{
	{"a program", "a.txt", "\x7fELF\x00\x00", []string{"not text", "choose"}},
	{"no encoding", "a.txt", "caf\xe9\x01", []string{"not valid UTF-8 at byte 3", "save it as UTF-8"}},
	{"UTF-16 cut short", "a.txt", "\xff\xfeh\x00i", []string{"not valid utf-16 at byte 4", "name the encoding"}},
	{"nothing", "a.txt", "", []string{"empty", "check"}},
	{"white space", "a.txt", " \n\t\r\n", []string{"empty", "check"}},
	{"too much", "a.txt", strings.Repeat("a", text.MaxLen+1), []string{"10.0 MB", "split"}},
	{"what is no article", "a.xml", "<p>Talks", []string{"no format", "plain text"}},
	{"a web page without words", "a.html", "<html><script>go()</script><p> </p>", []string{"a.html"}},
	{"a document cut off", "a.docx", "PK\x03\x04\x14\x00", []string{"broken", "copy"}},
	{"a document of the old kind", "a.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), []string{"a.docx"}},
	{"an open document that is none", "a.odt", "Talks", []string{"broken"}},
	{"a book that is none", "a.epub", "Talks", []string{"broken"}},
	{"a PDF that is none", "a.pdf", "%PDF-1.7\nTalks", []string{"broken"}},
	{"a letter without words", "a.eml", "From: a@example.org\r\n\r\n", []string{"a.eml"}},
	{"what was left out of nowhere", "a.json", `{"format": "dateline/1", "articles": [{"text": "Talks", "left_out": [{"at": 6, "text": "x"}]}]}`, []string{"left_out[0].at", "outside the text"}},
	{"an empty dataset file", "a.json", "", []string{"empty"}},
	{"no dataset", "a.json", `{"name": "dateline"}`, []string{"format", "missing"}},
	{"a newer format", "a.json", `{"format": "dateline/2", "articles": 7}`, []string{"dateline/2", "update"}},
	{"no articles", "a.json", `{"format": "dateline/1", "articles": []}`, []string{"no articles"}},
	{"outside the text", "a.json", inText("", `"label": "location", "fragments": [{"start": 11, "end": 18}]`), []string{"outside the text", "18", "Talks"}},
	{"a negative place", "a.json", inText("", `"label": "location", "fragments": [{"start": -1, "end": 5}]`), []string{"-1"}},
	{"an empty range", "a.json", inText("", `"label": "location", "fragments": [{"start": 3, "end": 3}]`), []string{"empty"}},
	{"half a place", "a.json", inText("", `"label": "location", "fragments": [{"start": 1.5, "end": 3}]`), []string{"1.5"}},
	{"another quote", "a.json", inText("", `"label": "location", "fragments": [{"start": 11, "end": 17, "text": "Homs"}]`), []string{"Aleppo", "Homs"}},
	{"another hash", "a.json", inText(`, "sha256": "`+strings.Repeat("0", 64)+`"`, `"label": "location", `+place), []string{"sha256", "0000", "Talks"}},
	{"an id twice", "a.json", inText("", `"id": "s1", "label": "location", `+place+`}, {"layer": "ben", "id": "s1", "label": "actor", `+place), []string{"s1", "twice"}},
	{"a label outside its scheme", "a.json", strings.Replace(inText("", `"label": "event", `+place), `"articles"`, `"scheme": {"labels": [{"key": "location"}]}, "articles"`, 1),
		[]string{"event", "scheme of the file"}},
	{"a label outside the project's scheme", "a.json", inText("", `"label": "event", `+place), []string{"event", "scheme of the project"}},
	{"cut short", "a.json", inText("", `"label": "location", `+place)[:120], []string{"cut short"}},
	{"no UTF-8 in it", "a.json", strings.Replace(inText("", `"label": "location", `+place), "Talks", "T\xe9lks", 1), []string{"UTF-8"}},
	{"an empty text", "a.json", `{"format": "dateline/1", "articles": [{"text": " "}]}`, []string{"text", "empty"}},
	{"a link to nowhere", "a.json", inText(`, "links": [{"layer": "ben", "kind": "said_by", "from": "x", "to": "y"}]`, `"label": "location", `+place), []string{"links[0]"}},
	{"the last of two is bad", "a.json", `{"format": "dateline/1", "articles": [{"text": "Good"}, {"text": "Bad", "spans": [{"layer": "ben", "label": "location", "fragments": [{"start": 0, "end": 9}]}]}]}`,
		[]string{"article 2", "outside the text"}},
}

func TestBadFiles(t *testing.T) {
	for _, test := range badFiles {
		t.Run(test.name, func(t *testing.T) {
			s := newShell(t)
			s.do(0, "new", "p.dateline")
			s.write("before.json", tagged("ben"))
			s.do(0, "import", "p.dateline", "before.json")
			listed, _ := s.do(0, "list", "p.dateline", "--json")
			history := changes(t, "p.dateline")

			s.write(test.file, test.content)
			report, errs := s.json(1, "import", "p.dateline", test.file)
			failed := report.(object)["failed"].([]any)
			if len(failed) != 1 || failed[0].(object)["path"] != test.file {
				t.Fatalf("failed: %v", failed)
			}
			sentence := failed[0].(object)["error"].(string)
			for _, words := range append(test.says, test.file) {
				if !strings.Contains(sentence, words) {
					t.Errorf("%s\ndoes not say %q", sentence, words)
				}
			}
			if errs != "datelinectl: "+sentence+"\n" {
				t.Errorf("standard error: %q, want %q", errs, sentence)
			}
			if after, _ := s.do(0, "list", "p.dateline", "--json"); after != listed || changes(t, "p.dateline") != history {
				t.Errorf("half-applied: %s", after)
			}
			s.do(0, "verify", "p.dateline")

			s.write("good1.txt", "One good file")
			s.write("good2.txt", "Another good file")
			report, _ = s.json(1, "import", "p.dateline", "good1.txt", test.file, "good2.txt")
			if r := report.(object); r["articles"] != 2.0 || len(r["failed"].([]any)) != 1 {
				t.Errorf("with good files: %v", r)
			}
			s.do(0, "verify", "p.dateline")
		})
	}
}

func changes(t testing.TB, path string) int {
	t.Helper()
	store, err := storage.Open(path, storage.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	n := 0
	for _, err := range store.Journal() {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

func TestFilesThatCannotBeRead(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.write("good.txt", "Good")
	paths := map[string][]string{
		"gone.txt": {"not there", "check"},
		os.DevNull: {"neither a file nor a folder"},
	}
	if runtime.GOOS == "linux" {
		paths["/proc/self/mem"] = []string{"/proc/self/mem", "disk reports a fault"} // a file that opens and cannot be read
	}
	s.write("closed.txt", "Secret")
	if err := os.Chmod("closed.txt", 0); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open("closed.txt"); err != nil { // not so for root
		paths["closed.txt"] = []string{"closed to you", "right"}
	} else {
		f.Close()
	}
	for path, says := range paths {
		report, _ := s.json(1, "import", "p.dateline", path, "good.txt")
		failed := report.(object)["failed"].([]any)
		if len(failed) != 1 {
			t.Fatalf("%s: %v", path, report)
		}
		for _, words := range append(says, path) {
			if got := failed[0].(object)["error"].(string); !strings.Contains(got, words) {
				t.Errorf("%s\ndoes not say %q", got, words)
			}
		}
	}
	if got, _ := s.json(0, "list", "p.dateline"); len(got.([]any)) != 1 {
		t.Errorf("the good file is not in: %v", got)
	}
}

// Whatever files are called, and however large they are, each has its sentence, and the
// rest goes on.
func TestOddFiles(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	if err := os.MkdirAll("a folder 📰/..more", 0o755); err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"a folder 📰/ 1.txt", "a folder 📰/..more/2 é.txt", "a folder 📰/page.html", "a folder 📰/..3.txt"} {
		s.write(name, fmt.Sprintf("<p>News %d from the harbour, where 👩\u200d👩 wait.</p>", i))
	}
	s.write("a folder 📰/big.txt", "")
	s.write("a folder 📰/big.html", "")
	for _, name := range []string{"a folder 📰/big.txt", "a folder 📰/big.html"} {
		if err := os.Truncate(name, 2<<30); err != nil {
			t.Skip(err)
		}
	}
	for from, to := range map[string]string{"loop": ".", "self": "self", "out": ".."} {
		if err := os.Symlink(to, "a folder 📰/"+from); err != nil {
			t.Skip(err)
		}
	}
	report, errs := s.json(1, "import", "p.dateline", "a folder 📰/../a folder 📰")
	r := report.(object)
	if failed := r["failed"].([]any); len(failed) != 3 {
		t.Errorf("failed: %v", failed)
	}
	for _, says := range []string{"big.txt” is too long: 2048.0 MB", "big.html” is too long", "self” is a link that leads back to itself"} {
		if !strings.Contains(errs, says) {
			t.Errorf("%q is not said in\n%s", says, errs)
		}
	}
	if r["articles"] != 2.0 { // hidden ones are passed over
		t.Errorf("%v", report)
	}
	s.do(0, "verify", "p.dateline")
}

func TestNearCopiesOnTheCommandLine(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	news := "Talks on the harbour of Port Selin went on for a third day. Ministers said that grain exports would begin again within two weeks, and that the observers could stay."
	s.write("a.txt", news)
	s.write("b.txt", "Correction. "+news)
	s.do(0, "import", "p.dateline", "a.txt")
	report, _ := s.json(0, "import", "p.dateline", "b.txt", "--near", "skip")
	if r := report.(object); r["articles"] != 0.0 || len(r["skipped"].([]any)) != 1 || len(r["near"].([]any)) != 1 {
		t.Errorf("%v", report)
	}
	stdout, errs := s.doAny("import", "p.dateline", "b.txt")
	if !strings.Contains(errs, "also ran in “Talks on the harbour") || !strings.Contains(stdout, "1 article ") {
		t.Errorf("%q, %q", stdout, errs)
	}
	s.do(2, "import", "p.dateline", "b.txt", "--near", "perhaps")
}

// TestWarningsEndOnce prints warnings that are sentences, with one full stop each.
func TestWarningsEndOnce(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.write("a.eml", "Subject: Talks\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nTalks went on for a third day.\n--x\nContent-Type: image/png\nContent-Disposition: attachment; filename=map.png\n\nx\n--x--\n")
	if _, errs := s.doAny("import", "p.dateline", "a.eml"); !strings.HasSuffix(errs, "map.png.\n") || strings.HasSuffix(errs, "..\n") {
		t.Errorf("%q", errs)
	}
}

func TestBadProjects(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "good.dateline")
	s.write("a.json", tagged("ben"))
	s.do(0, "import", "good.dateline", "a.json")
	good := s.read("good.dateline")
	s.write("text.dateline", "This is a text.")
	s.write("empty.dateline", "")
	s.write("cut.dateline", good[:len(good)/8])
	s.write("damaged.dateline", good[:64]+strings.Repeat("\xaa", len(good)-64))
	for project, says := range map[string][]string{
		"gone.dateline":    {"no project", "new"},
		"text.dateline":    {"not a Dateline project"},
		"empty.dateline":   {"not a Dateline project"},
		"cut.dateline":     {"cut short", "copy it again"},
		"damaged.dateline": {"damaged", "snapshot"},
		".":                {"not a Dateline project"},
	} {
		before, there := os.ReadFile(project)
		for _, args := range [][]string{
			{"import", project, "a.json"}, {"list", project}, {"verify", project}, {"export", project, "--format", "json", "--out", "out.json"},
			{"import", project, "a.json", "--json"}, {"list", project, "--json"},
			{"scheme", project}, {"scheme", project, "--json"}, {"scheme", project, "--set", "a.json", "--json"},
		} {
			out, errs := s.do(1, args...)
			if args[0] != "verify" && out != "" || strings.Count(errs, "\n") != 1 {
				t.Errorf("datelinectl %q prints %q and %q", args, out, errs)
			}
			for _, words := range append(says, project) {
				if !strings.Contains(errs, words) {
					t.Errorf("datelinectl %q:\n%s\ndoes not say %q", args, errs, words)
				}
			}
		}
		if after, err := os.ReadFile(project); string(after) != string(before) || (err == nil) != (there == nil) {
			t.Errorf("%s was written to", project)
		}
	}
	for _, project := range []string{"cut.dateline", "damaged.dateline"} {
		report, _ := s.json(1, "verify", project)
		if r := report.(object); r["ok"] != false || len(r["problems"].([]any)) != 1 {
			t.Errorf("verify %s: %v", project, r)
		}
	}
	if _, errs := s.do(1, "new", "text.dateline"); !strings.Contains(errs, "already") || s.read("text.dateline") != "This is a text." {
		t.Errorf("new over a file: %s", errs)
	}
}

func TestAProjectThatIsOpenElsewhere(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.write("a.txt", "News")
	window, err := storage.Open("p.dateline", storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"import", "p.dateline", "a.txt"}, {"list", "p.dateline"}, {"verify", "p.dateline", "--json"},
		{"scheme", "p.dateline"}, {"scheme", "p.dateline", "--set", "a.txt"}} {
		if _, errs := s.do(1, args...); !strings.Contains(errs, "open in another window") || !strings.Contains(errs, "p.dateline") {
			t.Errorf("datelinectl %q: %s", args, errs)
		}
	}
	if err := window.Close(); err != nil {
		t.Fatal(err)
	}
	reader, err := storage.Open("p.dateline", storage.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	s.do(0, "list", "p.dateline")
	s.do(0, "verify", "p.dateline")
}

func TestAReadOnlyProject(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.write("a.txt", "News")
	if err := os.Chmod("p.dateline", 0o444); err != nil {
		t.Fatal(err)
	}
	if f, err := os.OpenFile("p.dateline", os.O_RDWR, 0); err == nil {
		f.Close()
		t.Skip("whoever runs this test may write everything")
	}
	for _, args := range [][]string{{"import", "p.dateline", "a.txt"}, {"scheme", "p.dateline", "--set", "a.txt"}} {
		if _, errs := s.do(1, args...); !strings.Contains(errs, "not written") {
			t.Errorf("datelinectl %q: %s", args, errs)
		}
	}
	s.do(0, "scheme", "p.dateline")
	s.do(0, "list", "p.dateline")
	s.do(0, "verify", "p.dateline")
}

func TestVerifyFindsASpoiltTag(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.write("a.json", tagged("ben"))
	s.do(0, "import", "p.dateline", "a.json")
	store, err := storage.Open("p.dateline", storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := store.Listing()
	if err != nil {
		t.Fatal(err)
	}
	d, err := store.Document(list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	was := d.AllSpans()[0]
	bad := was
	bad.Fragments = []annotate.Fragment{{Range: text.Range{Start: 0, End: 5}, Quote: "Peace"}}
	if err := store.Commit(storage.Batch{Changes: []annotate.Change{author(amira).Change("Spoil", annotate.Put(was, bad))}}); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	report, errs := s.json(1, "verify", "p.dateline")
	problems := report.(object)["problems"].([]any)
	if report.(object)["ok"] != false || len(problems) != 1 || !strings.Contains(errs, "1 problem") {
		t.Fatalf("%v, %s", report, errs)
	}
	p := problems[0].(object)
	if p["article"] != list[0].ID.String() || p["span"] != was.ID.String() || !strings.Contains(fmt.Sprint(p["problem"]), "Peace") {
		t.Errorf("%v", p)
	}
	if _, errs := s.do(1, "export", "p.dateline", "--format", "json", "--out", "out.json"); !strings.Contains(errs, "“Peace”") || !strings.Contains(errs, "“Talks”") {
		t.Errorf("export: %s", errs)
	}
	if _, err := os.Stat("out.json"); err == nil {
		t.Error("the export is there")
	}
}

func TestAnInterruptIsAFailure(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.write("a.txt", "News")
	ctx, stop := context.WithCancel(context.Background())
	stop()
	var out, errs strings.Builder
	if status := run(ctx, []string{"import", "p.dateline", "a.txt"}, &out, &errs); status != 1 || !strings.Contains(errs.String(), "Stopped") {
		t.Errorf("status %d, %s", status, errs.String())
	}
	s.do(0, "verify", "p.dateline")
}
