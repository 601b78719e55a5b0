package transfer_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/explain"
	"dateline/storage/export"
	"dateline/storage/transfer"
	"dateline/storage/transfer/fault"
)

// scripts has something of all that drifts in other programs.
const scripts = "👩‍👩‍👧‍👦 🇸🇾 says [cafe\u0301 owner](actor)\r\nفي [حلب](location) قال\r[谢尔盖](actor)：“[停火](claim)”\r\n"

func (p *project) exports(o export.Options) export.Report {
	p.t.Helper()
	if o.Format == "" {
		o.Format = "json"
	}
	report, err := export.Run(context.Background(), p.Store, o)
	if err != nil {
		p.t.Fatal(err)
	}
	return report
}

func TestWhatIsExportedComesBack(t *testing.T) {
	p := newProject(t)
	a := marked("amira", scripts)
	span(a, 3)["attributes"] = object{"modality": "denied"}
	a["links"] = []object{{"layer": "amira", "kind": "said_by", "from": spanID(a, 3), "to": spanID(a, 2)}}
	b := marked("ben", "[X](actor) and Y.")
	b["status"] = object{"ben": "in work"}
	folder := t.TempDir()
	p.mustImport(transfer.ImportOptions{}, dataset(t, a, b), write(t, folder, "plain.txt", "Only text"))
	want := p.show()

	out := filepath.Join(folder, "out.json")
	report := p.exports(export.Options{Out: out, Now: func() time.Time { return noon }})
	if report.Articles != 3 || report.Spans != 5 || report.Lost.Len() != 0 {
		t.Errorf("%+v", report)
	}
	q := newProject(t)
	q.mustImport(transfer.ImportOptions{}, out)
	if got := q.show(); got != want {
		t.Errorf("came back as\n%s\nwas\n%s", got, want)
	}
	again := filepath.Join(folder, "again.json")
	q.exports(export.Options{Out: again, Reproducible: true, Now: time.Now})
	p.exports(export.Options{Out: out, Reproducible: true, Force: true})
	if one, two := read(t, out), read(t, again); one != two {
		t.Errorf("the copy exports other bytes:\n%s\nand\n%s", one, two)
	}
	if strings.Contains(read(t, out), "exported") {
		t.Error("a reproducible export says when it was made")
	}
}

func read(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAnExportCanBeAPart(t *testing.T) {
	p := newProject(t)
	a := marked("amira", "[Shoigu](actor) said [so](claim).")
	a["links"] = []object{{"layer": "amira", "kind": "said_by", "from": spanID(a, 1), "to": spanID(a, 0)}}
	p.mustImport(transfer.ImportOptions{}, dataset(t, a), dataset(t, marked("ben!", "[Shoigu](actor) said so.")))
	for _, test := range []struct {
		o    export.Options
		want string
	}{
		{export.Options{Layers: []string{"ben"}}, "ben, done: [Shoigu](actor)"},
		{export.Options{Labels: []string{"Claim"}}, "amira, done: [so](claim)\n  ben, done: "},
		{export.Options{Layers: []string{"amira", "BEN"}, Labels: []string{"actor", "claim"}},
			"amira, done: [Shoigu](actor) [so](claim) said_by→[Shoigu]\n  ben, done: [Shoigu](actor)"},
	} {
		test.o.Out = filepath.Join(t.TempDir(), "part.json")
		if report := p.exports(test.o); report.Lost.Len() != 0 {
			t.Errorf("%+v: lost %v", test.o, report.Lost.Kinds())
		}
		q := newProject(t)
		q.mustImport(transfer.ImportOptions{}, test.o.Out)
		if _, got, _ := strings.Cut(strings.TrimSpace(q.show()), "\n  "); strings.TrimSpace(got) != strings.TrimSpace(test.want) {
			t.Errorf("%+v: %s\nwant %s", test.o, got, test.want)
		}
	}
}

func TestAnExportIsRefusedAndLeavesNothing(t *testing.T) {
	p := newProject(t)
	p.mustImport(transfer.ImportOptions{}, dataset(t, marked("amira", "[Shoigu](actor) said.")))
	folder := t.TempDir()
	there := write(t, folder, "there.json", "precious")
	note := write(t, folder, "noted.json.README.md", "my own notes")
	link := filepath.Join(folder, "link.json")
	if err := os.Symlink("nowhere", link); err != nil {
		t.Skip(err)
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	for name, test := range map[string]struct {
		ctx  context.Context
		o    export.Options
		want error
	}{
		"a file is there":      {o: export.Options{Out: there}, want: fault.ErrExists},
		"a link is there":      {o: export.Options{Out: link}, want: fault.ErrExists},
		"a note is there":      {o: export.Options{Out: strings.TrimSuffix(note, ".README.md"), Force: true}, want: fault.ErrOtherNote},
		"a folder is there":    {o: export.Options{Out: folder, Force: true}, want: fault.ErrNotFile},
		"a device is there":    {o: export.Options{Out: os.DevNull, Force: true}, want: fault.ErrNotFile},
		"the project is there": {o: export.Options{Out: p.Path(), Force: true}, want: fault.ErrIsProject},
		"no folder is there":   {o: export.Options{Out: filepath.Join(folder, "no", "where.json")}, want: fault.ErrNoFolder},
		"it was stopped":       {ctx: stopped, o: export.Options{Out: filepath.Join(folder, "new.json")}, want: context.Canceled},
	} {
		test.o.Format = "json"
		if test.ctx == nil {
			test.ctx = context.Background()
		}
		report, err := export.Run(test.ctx, p.Store, test.o)
		if !errors.Is(err, test.want) || report.Articles != 0 {
			t.Errorf("%s: %+v, %v", name, report, err)
		}
		if said := explain.Sentence(err); test.want != context.Canceled && !strings.Contains(said, test.o.Out) {
			t.Errorf("%s: %s", name, said)
		}
	}
	for _, o := range []export.Options{{Format: "text"}, {Format: "json", Layers: []string{"zoe"}}, {Format: "json", Labels: []string{"mood"}}} {
		o.Out = filepath.Join(folder, "new.json")
		if _, err := export.Run(context.Background(), p.Store, o); err == nil {
			t.Errorf("%+v was written", o)
		}
	}
	if got := names(t, folder); !slices.Equal(got, []string{"link.json", "noted.json.README.md", "there.json"}) {
		t.Errorf("the folder holds %q", got)
	}
	if read(t, there) != "precious" || read(t, note) != "my own notes" {
		t.Error("a file was overwritten")
	}
	p.exports(export.Options{Out: there, Force: true})
	if !json.Valid([]byte(read(t, there))) {
		t.Error("--force did not replace the file")
	}
}

func names(t testing.TB, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestAnExportComparesQuotes(t *testing.T) {
	p := newProject(t)
	p.mustImport(transfer.ImportOptions{}, dataset(t, marked("amira", "[Shoigu](actor) said.")))
	list, err := p.Listing()
	if err != nil {
		t.Fatal(err)
	}
	d, err := p.Document(list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	was := d.AllSpans()[0]
	bad := was
	bad.Fragments = []annotate.Fragment{{Range: text.Range{Start: 0, End: 6}, Quote: "Lavrov"}}
	p.commit(author(amira).Change("Spoil", annotate.Put(was, bad)))
	out := filepath.Join(t.TempDir(), "out.json")
	_, err = export.Run(context.Background(), p.Store, export.Options{Format: "json", Out: out})
	said := explain.Sentence(err)
	for _, words := range []string{"Shoigu said.", list[0].ID.String(), was.ID.String(), "“Lavrov”", "“Shoigu”"} {
		if !strings.Contains(said, words) {
			t.Errorf("%s\ndoes not say %q", said, words)
		}
	}
	if got := names(t, filepath.Dir(out)); len(got) != 0 {
		t.Errorf("left behind: %q", got)
	}
}

func TestTheNoteIsRightPython(t *testing.T) {
	p := newProject(t)
	p.mustImport(transfer.ImportOptions{}, dataset(t, marked("amira", scripts)))
	folder := t.TempDir()
	out := filepath.Join(folder, `it's "ours" \n 😀.json`)
	report := p.exports(export.Options{Out: out})
	if report.Note != out+".README.md" {
		t.Errorf("the note is %q", report.Note)
	}
	_, script, _ := strings.Cut(read(t, report.Note), "```python\n")
	script, _, ok := strings.Cut(script, "```")
	if !ok {
		t.Fatal("the note has no Python in it")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip(err)
	}
	cmd := exec.Command(python, "-c", script)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	got, err := cmd.Output()
	const want = "amira\tactor\tcafe\u0301 owner\namira\tlocation\tحلب\namira\tactor\t谢尔盖\namira\tclaim\t停火\n"
	if err != nil || string(got) != want {
		t.Errorf("it prints %q (%v %s), want %q", got, err, &stderr, want)
	}
}
