// This file owns the proof by Apache UIMA, which reads every export strictly, and finds the same.
// It needs java (a JDK) and /usr/share/java/uimaj-core.jar, and is asked for by
// DATELINE_CHECK_FORMATS=1.

package xmi_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/xmi"
)

const uimaJar = "/usr/share/java/uimaj-core.jar"

// needUIMA skips a test that was not asked for, and fails one that lacks its tools.
func needUIMA(t *testing.T) {
	t.Helper()
	if os.Getenv("DATELINE_CHECK_FORMATS") != "1" {
		t.Skip("asked for by DATELINE_CHECK_FORMATS=1")
	}
	if _, err := exec.LookPath("java"); err != nil {
		t.Fatal("no java: install default-jdk-headless")
	}
	if _, err := os.Stat(uimaJar); err != nil {
		t.Fatal("no " + uimaJar + ": install libuima-core-java")
	}
}

// uima reads files by UIMA, and gives the lines of each by its path.
func uima(t *testing.T, files *formatstest.Files) map[string][]string {
	t.Helper()
	folder := t.TempDir()
	args := []string{"-cp", uimaJar, "testdata/XmiCheck.java", filepath.Join(folder, "TypeSystem.xml")}
	for _, name := range slices.Sorted(maps.Keys(files.At)) {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files.At[name]), 0o644); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".xmi") {
			args = append(args, path)
		}
	}
	var out, errs bytes.Buffer
	run := exec.Command("java", args...)
	run.Stdout, run.Stderr = &out, &errs
	if err := run.Run(); err != nil {
		t.Fatalf("UIMA: %v\n%s", err, errs.String())
	}
	lines := map[string][]string{}
	name := ""
	for line := range strings.Lines(out.String()) {
		line = strings.TrimSuffix(line, "\n")
		if path, ok := strings.CutPrefix(line, "file\t"); ok {
			name, _ = strings.CutPrefix(filepath.ToSlash(path), filepath.ToSlash(folder)+"/")
			continue
		}
		lines[name] = append(lines[name], line)
	}
	return lines
}

func TestUIMAReadsIt(t *testing.T) {
	needUIMA(t)
	check := func(d *formatstest.Dataset) {
		t.Helper()
		got := uima(t, formatstest.MustWrite(t, xmi.Format, d, formats.WriteOptions{}))
		for name, lines := range got {
			it, layer := findFile(d, name)
			if want := "text\t" + escaped(it.Text.String()); lines[0] != want {
				t.Errorf("%s: %q, want %q", name, lines[0], want)
			}
			checkCovered(t, it, lines)
			if got, want := tagLines(lines), wantLines(d, it, layer); !slices.Equal(got, want) {
				t.Errorf("%s: UIMA found\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	}
	check(formatstest.Sample())
	check(odd())
	whole := rapid.Custom(func(t *rapid.T) *formatstest.Dataset {
		return formatstest.Random(t, formatstest.Shape{Parts: true, Attributes: true, Notes: true, Entities: true, Links: true, People: 2})
	})
	for seed := range 5 {
		check(whole.Example(seed))
	}
}

// odd is a dataset with characters that XML makes trouble of.
func odd() *formatstest.Dataset {
	d := formatstest.Sample()
	body := formatstest.Text("a\u0001b\u0085c\u2028d\u007fe\u009ff \u000b\"<>&\n\t  g\U0001F600h ]]> \\ i")
	d.Articles = d.Articles[:1]
	it := &d.Articles[0]
	it.Text, it.Article.SHA256 = body, body.Hash()
	it.Links = nil
	it.Spans = it.Spans[:1]
	it.Spans[0].Fragments = annotate.Fragments(body, text.Range{Start: 0, End: 2}, text.Range{Start: 5, End: 20})
	it.Spans[0].Attributes = map[string]any{"modality": "", "topics": []string{"a|b", `c\`, ""}, "of no scheme": "\u0002", "note": "n", "Übel_x": 0.1}
	return d
}

// findFile is the article and the layer of a file, whose names tell them.
func findFile(d *formatstest.Dataset, name string) (formats.Item, annotate.Person) {
	layer := d.Head.People[0]
	if folder, _, ok := strings.Cut(name, "/"); ok {
		for _, p := range d.Head.People {
			if p.Handle == folder {
				layer = p
			}
		}
	}
	n, _ := strconv.Atoi(filepath.Base(name)[:4])
	return d.Articles[n-1], layer
}

func checkCovered(t *testing.T, it formats.Item, lines []string) {
	t.Helper()
	units := utf16.Encode([]rune(it.Text.String()))
	tokens, sentences := 0, 0
	for _, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if cells[1] == "" {
			continue
		}
		begin, _ := strconv.Atoi(cells[1])
		end, _ := strconv.Atoi(cells[2])
		if want := escaped(string(utf16.Decode(units[begin:end]))); cells[3] != want {
			t.Errorf("%q, want %q", cells[3], want)
		}
		if strings.HasSuffix(cells[0], ".Token") {
			tokens++
		}
		if strings.HasSuffix(cells[0], ".Sentence") {
			sentences++
		}
	}
	if strings.TrimSpace(it.Text.String()) != "" && (tokens == 0 || sentences == 0) {
		t.Errorf("%d tokens, %d sentences", tokens, sentences)
	}
}

func tagLines(lines []string) []string {
	var tags []string
	for _, line := range lines {
		if strings.HasPrefix(line, "custom.") {
			cells := strings.Split(line, "\t")
			slices.Sort(cells[4:])
			tags = append(tags, strings.Join(cells, "\t"))
		}
	}
	slices.Sort(tags)
	return tags
}

// wantLines is what UIMA is to find of a person's tags.
func wantLines(d *formatstest.Dataset, it formats.Item, layer annotate.Person) []string {
	var want []string
	place := func(f annotate.Fragment) (int, int) {
		start := len(utf16.Encode([]rune(it.Text.String()[:f.Start])))
		return start, start + len(utf16.Encode([]rune(f.Quote)))
	}
	line := func(kind string, f annotate.Fragment, cells ...string) {
		slices.Sort(cells)
		start, end := place(f)
		want = append(want, fmt.Sprintf("%s\t%d\t%d\t%s\t%s", kind, start, end, escaped(f.Quote), strings.Join(cells, "\t")))
	}
	first := map[annotate.ID]annotate.Fragment{}
	for _, s := range it.Spans {
		first[s.ID] = s.Fragments[0]
		if s.Layer != layer.ID {
			continue
		}
		cells := []string{"label=" + s.Label, "dateline_id=" + s.ID.String(),
			"dateline_created=" + s.Created.Format("2006-01-02T15:04:05Z"), "dateline_modified=" + s.Modified.Format("2006-01-02T15:04:05Z")}
		if s.Note != "" {
			cells = append(cells, "note="+escaped(s.Note))
		}
		if s.Entity != (annotate.ID{}) {
			cells = append(cells, "entity="+d.Head.Entities[0].Name, "dateline_entity="+s.Entity.String())
		}
		for key, v := range s.Attributes {
			cells = append(cells, valueCell(key, v))
		}
		for _, f := range s.Fragments {
			line("custom.Span", f, slices.Clone(cells)...)
		}
	}
	for _, l := range it.Links {
		if l.Layer != layer.ID {
			continue
		}
		a, b := place(first[l.From])
		x, y := place(first[l.To])
		line("custom.Relation", first[l.To], fmt.Sprintf("Governor=@%d-%d", a, b), fmt.Sprintf("Dependent=@%d-%d", x, y), "label="+l.Kind,
			"dateline_id="+l.ID.String(), "dateline_created="+l.Created.Format("2006-01-02T15:04:05Z"))
	}
	slices.Sort(want)
	return want
}

func valueCell(key string, value any) string {
	name := map[string]string{"note": "key_x_note", "of no scheme": "of_x20_no_x20_scheme", "Übel_x": "key_x__xDC_bel_x5F_x"}[key]
	if name == "" {
		name = key
	}
	switch v := value.(type) {
	case bool:
		return name + "__yesno=" + strconv.FormatBool(v)
	case float64:
		return name + "__number=" + strconv.FormatFloat(v, 'g', -1, 64)
	case []string:
		list := strings.Join(v, "|")
		if key == "topics" && len(v) == 3 {
			list = `a\|b|c\\|`
		}
		return name + "__list=" + escaped(list)
	}
	return name + "=" + escaped(value.(string))
}

// escaped writes a string as XmiCheck.java does.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < ' ' || r == '\\' || r == 0x7F || r == 0x85 || r == 0x2028 {
			fmt.Fprintf(&b, `\u%04X`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
