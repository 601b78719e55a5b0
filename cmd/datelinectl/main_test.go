// This file owns the tests of the command line as scripts use it: arguments in,
// two streams and a status out.

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/storage/profile"
)

// shell runs commands in a folder of its own.
type shell struct {
	t      testing.TB
	folder string
}

func newShell(t *testing.T) *shell {
	t.Helper()
	folder := t.TempDir()
	t.Chdir(folder)
	t.Setenv(profile.ConfigVariable, filepath.Join(folder, "settings"))
	return &shell{t, folder}
}

// do runs a command and wants a status. It returns what was printed.
func (s *shell) do(status int, args ...string) (stdout, stderr string) {
	s.t.Helper()
	var out, errs bytes.Buffer
	if got := run(context.Background(), args, &out, &errs); got != status {
		s.t.Errorf("datelinectl %s: status %d, want %d\n%s%s", strings.Join(args, " "), got, status, &out, &errs)
	}
	if status == statusDone && errs.Len() > 0 {
		s.t.Errorf("datelinectl %s: on standard error: %s", strings.Join(args, " "), &errs)
	}
	return out.String(), errs.String()
}

// doAny runs a command that says something beside what it was asked for.
func (s *shell) doAny(args ...string) (stdout, stderr string) {
	s.t.Helper()
	var out, errs bytes.Buffer
	if got := run(context.Background(), args, &out, &errs); got != statusDone {
		s.t.Errorf("datelinectl %s: status %d\n%s%s", strings.Join(args, " "), got, &out, &errs)
	}
	return out.String(), errs.String()
}

// json runs a command that prints JSON.
func (s *shell) json(status int, args ...string) (v any, stderr string) {
	s.t.Helper()
	stdout, stderr := s.do(status, append(args, "--json")...)
	d := json.NewDecoder(strings.NewReader(stdout))
	if err := d.Decode(&v); err != nil {
		s.t.Fatalf("datelinectl %s: %v:\n%s%s", strings.Join(args, " "), err, stdout, stderr)
	}
	if d.More() {
		s.t.Errorf("datelinectl %s: more than one JSON value:\n%s", strings.Join(args, " "), stdout)
	}
	return v, stderr
}

func (s *shell) write(name, content string) string {
	s.t.Helper()
	if err := os.WriteFile(filepath.Join(s.folder, name), []byte(content), 0o644); err != nil {
		s.t.Fatal(err)
	}
	return name
}

func (s *shell) read(name string) string {
	s.t.Helper()
	b, err := os.ReadFile(filepath.Join(s.folder, name))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(b)
}

type object = map[string]any

func list(v ...any) []any {
	if v == nil {
		return []any{}
	}
	return v
}

func want(t testing.TB, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		g, _ := json.MarshalIndent(got, "", "  ")
		w, _ := json.MarshalIndent(want, "", "  ")
		t.Errorf("got  %s\nwant %s", g, w)
	}
}

func sum(s string) string { return text.Sum([]byte(s)).String() }

const talks = "Talks on Aleppo\nShoigu spoke 😀 of peace.\n"

// tagged is a dateline/1 file about talks, with one tag in a layer.
func tagged(layer string) string {
	return `{"format": "dateline/1", "articles": [{"text": "Talks on Aleppo\r\nShoigu spoke 😀 of peace.\r\n", "title": "Talks", "published": "2016-11-14",
		"spans": [{"id": "018f0000-0000-7000-8000-000000000001", "layer": "` + layer + `", "label": "claim",
			"fragments": [{"start": 24, "end": 40, "text": "spoke 😀 of peace"}], "attributes": {"modality": "denied"}}]}]}`
}

func TestAProjectFromBeginningToEnd(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	empty, _ := s.json(0, "list", "p.dateline")
	want(t, empty, list())

	s.write("talks.txt", talks)
	got, _ := s.json(0, "import", "p.dateline", "talks.txt")
	id := got.(object)["imported"].([]any)[0].(object)["id"]
	want(t, got, object{"articles": 1.0, "spans": 0.0, "imported": list(object{"path": "talks.txt", "id": id, "title": "Talks on Aleppo", "spans": 0.0}),
		"skipped": list(), "failed": list(), "warnings": list()})

	s.write("ben.json", tagged("ben"))
	got, _ = s.json(0, "import", "p.dateline", "ben.json")
	want(t, got, object{"articles": 0.0, "spans": 1.0, "imported": list(object{"path": "ben.json", "id": id, "title": "Talks on Aleppo", "spans": 1.0}),
		"skipped": list(), "failed": list(), "warnings": list()})
	got, _ = s.json(0, "import", "p.dateline", "ben.json", "talks.txt")
	if r := got.(object); r["articles"] != 0.0 || r["spans"] != 0.0 || len(r["imported"].([]any)) != 0 || len(r["skipped"].([]any)) != 2 {
		t.Errorf("again: %v", r)
	}
	s.json(0, "import", "p.dateline", "ben.json", "--layer", "carl")

	got, _ = s.json(0, "list", "p.dateline")
	want(t, got, list(object{"id": id, "title": "Talks on Aleppo", "source": "", "published": "2016-11-14", "language": "", "words": 7.0, "sha256": sum(talks),
		"layers": object{"ben": object{"spans": 1.0, "status": "done"}, "carl": object{"spans": 1.0, "status": "done"}}}))
	got, _ = s.json(0, "verify", "p.dateline")
	want(t, got, object{"ok": true, "articles": 1.0, "spans": 2.0, "problems": list()})
	got, _ = s.json(0, "export", "p.dateline", "--format", "json", "--out", "out.json", "--layer", "ben", "--layer", "carl")
	want(t, got, object{"articles": 1.0, "spans": 2.0, "lost": list()})

	// What was exported makes the same project elsewhere.
	s.do(0, "--as", "zoe", "new", "q.dateline")
	s.json(0, "import", "q.dateline", "out.json")
	for _, p := range []string{"p", "q"} {
		s.do(0, "export", p+".dateline", "--format=json", "--out="+p+".json", "--layer=ben", "--layer=carl", "--reproducible")
	}
	if s.read("p.json") != s.read("q.json") {
		t.Errorf("the copy exports\n%s\nnot\n%s", s.read("q.json"), s.read("p.json"))
	}
}

func TestForPeople(t *testing.T) {
	s := newShell(t)
	if out, _ := s.do(0, "new", "p.dateline"); out != "Made p.dateline.\n" {
		t.Errorf("new prints %q", out)
	}
	if out, _ := s.do(0, "list", "p.dateline"); out != "No articles.\n" {
		t.Errorf("list prints %q", out)
	}
	s.write("ben.json", tagged("ben"))
	if out, _ := s.do(0, "import", "p.dateline", "ben.json"); out != "1 article and 1 tag imported.\n" {
		t.Errorf("import prints %q", out)
	}
	if out, _ := s.do(0, "import", "p.dateline", "ben.json"); out != "0 articles and 0 tags imported.\nSkipped ben.json: its article and tags are in the project already.\n" {
		t.Errorf("import prints %q", out)
	}
	const table = "PUBLISHED   SOURCE  WORDS  TITLE  LAYERS\n2016-11-14  –       7      Talks  ben: 1 tag, done\n"
	if out, _ := s.do(0, "list", "p.dateline"); out != table {
		t.Errorf("list prints\n%s\nwant\n%s", out, table)
	}
	if out, _ := s.do(0, "verify", "p.dateline"); out != "1 article and 1 tag read.\n" {
		t.Errorf("verify prints %q", out)
	}
	if out, _ := s.do(0, "export", "p.dateline", "--format", "json", "--out", "o.json"); out != "1 article and 1 tag written to o.json.\n" {
		t.Errorf("export prints %q", out)
	}
}

func TestWrongUsage(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	for _, args := range [][]string{
		{}, {"frobnicate"}, {"new"}, {"new", "a", "b"}, {"list"}, {"list", "p.dateline", "x"}, {"verify", "--frob", "p.dateline"},
		{"import", "p.dateline"}, {"import", "p.dateline", "x", "--format", "ppt"}, {"import", "nowhere.dateline", "x", "--encoding", "klingon"},
		{"import", "p.dateline", "x", "--layer"}, {"import", "p.dateline", "x", "--layer", ""}, {"list", "p.dateline", "--as", " "},
		{"export", "p.dateline", "--format", "json", "--out", "x", "--layer", ""}, {"export", "p.dateline"}, {"export", "p.dateline", "--format", "json"},
		{"export", "p.dateline", "--out", "x"}, {"export", "p.dateline", "--format", "text", "--out", "x"},
		{"export", "p.dateline", "--format", "json", "--out", "x", "--split", "train"}, {"export", "p.dateline", "--format", "json", "--out", "x", "--split", "a=1,a=2"},
		{"export", "p.dateline", "--format", "json", "--out", "x", "--seed", "-1"}, {"export", "p.dateline", "--format", "json", "--out", "x", "--status", "gone"},
		{"export", "p.dateline", "--format", "json", "--out", "x", "--since", "autumn"}, {"export", "p.dateline", "--format", "json", "--out", "x", "--context", "-1"},
		{"import", "p.dateline", "x", "--offsets", "words"},
		{"find", "p.dateline", "x"}, {"agree"}, {"agree", "p.dateline", "--layer", ""}, {"scheme"}, {"scheme", "p.dateline", "x"}, {"scheme", "p.dateline", "--set"}, {"scheme", "p.dateline", "--set", ""}, {"share", "p.dateline"}, {"merge", "p.dateline"},
	} {
		out, errs := s.do(2, args...)
		if out != "" || !strings.HasPrefix(errs, "datelinectl: ") || !strings.Contains(errs, "--help") {
			t.Errorf("datelinectl %q prints %q and %q", args, out, errs)
		}
	}
	for _, args := range [][]string{{"--help"}, {"-h"}, {"import", "--help"}, {"export", "p.dateline", "--help"}} {
		if out, _ := s.do(0, args...); !strings.HasPrefix(out, "Usage: datelinectl") {
			t.Errorf("datelinectl %q prints %q", args, out)
		}
	}
}

// A file system may hold names that are no UTF-8, and only JSON cannot say them.
func TestNamesAreTakenAsTheyAre(t *testing.T) {
	s := newShell(t)
	names := []string{"a b.txt", "new\nline.txt", "-dash.txt", "--json.txt", "حلب 😀.txt", "a,b.txt", `a\b.txt`, "@a.txt", "caf\xe9.txt"}
	if err := os.WriteFile("caf\xe9.txt", nil, 0o644); err != nil {
		names = names[:len(names)-1] // it takes no such name
	}
	for i, name := range names {
		project, out := strings.TrimSuffix(name, ".txt")+".dateline", name+".json"
		s.write(name, strings.Repeat("News ", i+1))
		s.do(0, "new", "--", project)
		s.do(0, "import", "--", project, name)
		s.do(0, "verify", "--", project)
		s.do(0, "export", "--format", "json", "--out="+out, "--", project)
		if !strings.Contains(s.read(out), strings.Repeat("News ", i+1)) || s.read(project) == "" {
			t.Errorf("%q is not what was written", out)
		}
	}
}

func TestWhatToDoAboutAPlace(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.write("there.json", "mine")
	for place, says := range map[string]string{"there.json": "--force", "no/where.json": "make the folder"} {
		if _, errs := s.do(1, "export", "p.dateline", "--format", "json", "--out", place); !strings.Contains(errs, says) || !strings.Contains(errs, place) {
			t.Errorf("%s does not say %q", errs, says)
		}
	}
	if _, errs := s.do(1, "new", "no/where.dateline"); !strings.Contains(errs, "make the folder") {
		t.Error(errs)
	}
	if _, errs := s.do(2, "export", "p.dateline", "--out", "new.json"); !strings.Contains(errs, "missing flags: --format") {
		t.Error(errs)
	}
}

func TestWhoWorks(t *testing.T) {
	s := newShell(t)
	empty := `{"format": "dateline/1", "articles": [{"text": "News`
	layers := func(project string) string {
		got, _ := s.json(0, "list", project)
		all := got.([]any)
		for handle := range all[len(all)-1].(object)["layers"].(object) {
			return handle
		}
		return ""
	}
	s.do(0, "new", "login.dateline")
	s.write("1.json", empty+` 1"}]}`)
	s.do(0, "import", "login.dateline", "1.json")
	if got := layers("login.dateline"); got == "" || profile.LoginName() != "" && got != profile.LoginName() {
		t.Errorf("without settings it is %q, want the login name %q", got, profile.LoginName())
	}
	var p profile.Profile
	p.SetMe(amira)
	if err := p.Save(os.Getenv(profile.ConfigVariable)); err != nil {
		t.Fatal(err)
	}
	s.write("2.json", empty+` 2"}]}`)
	s.do(0, "import", "login.dateline", "2.json")
	if got := layers("login.dateline"); got != "amira" {
		t.Errorf("with settings it is %q", got)
	}
	s.write("3.json", empty+` 3"}]}`)
	s.do(0, "import", "login.dateline", "3.json", "--as", "zoe")
	if got := layers("login.dateline"); got != "zoe" {
		t.Errorf("with --as it is %q", got)
	}
	s.write("4.json", empty+` 4"}]}`)
	s.do(0, "import", "login.dateline", "4.json", "--as", "zoe", "--layer", "Amira")
	if got := layers("login.dateline"); got != "amira" {
		t.Errorf("with --layer it is %q", got)
	}
}

func TestDamagedSettingsAreNoObstacle(t *testing.T) {
	s := newShell(t)
	if err := os.Mkdir("settings", 0o755); err != nil {
		t.Fatal(err)
	}
	s.write("settings/profile.json", "{")
	var out, errs bytes.Buffer
	if status := run(context.Background(), []string{"new", "p.dateline"}, &out, &errs); status != 0 || !strings.Contains(errs.String(), "settings") {
		t.Errorf("status %d, %s", status, &errs)
	}
	s.do(0, "list", "p.dateline")
}

func TestTheSampleArticle(t *testing.T) {
	const sample = "../../../shared/samples/aleppo-talks.txt"
	raw, err := os.ReadFile(sample)
	if err != nil {
		t.Skip(err)
	}
	s := newShell(t)
	s.write("aleppo.txt", string(raw))
	s.do(0, "new", "p.dateline")
	if _, errs := s.doAny("import", "p.dateline", "aleppo.txt"); !strings.Contains(errs, "Your support helps us") {
		t.Errorf("what may be an appeal is not named: %s", errs)
	}
	got, _ := s.json(0, "list", "p.dateline")
	a := got.([]any)[0].(object)
	if a["sha256"] != sum(string(raw)) || a["words"] != 493.0 || !strings.HasPrefix(a["title"].(string), "Syria crisis: US and Russia") {
		t.Errorf("%v", a)
	}
}
