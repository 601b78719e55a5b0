package transfer_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/transfer"
)

func TestTextComesInOnce(t *testing.T) {
	p := newProject(t)
	folder := t.TempDir()
	a := write(t, folder, "a.txt", "\uFEFFTalks on Aleppo\r\nThey go on.\r\n")
	b := write(t, folder, "b.txt", "Talks on Aleppo\nThey go on.\n") // the same, as frozen
	c := write(t, folder, "c.txt", "Other news\n")

	first := p.mustImport(transfer.ImportOptions{}, a, b, c)
	if first.Articles != 2 || len(first.Imported) != 2 || len(first.Skipped) != 1 || first.Skipped[0].Path != b {
		t.Errorf("first import: %+v", first)
	}
	before := p.changes()
	again := p.mustImport(transfer.ImportOptions{}, a, b, c)
	if again.Articles != 0 || len(again.Imported) != 0 || len(again.Skipped) != 3 || p.changes() != before {
		t.Errorf("again: %+v, %d changes", again, p.changes()-before)
	}
	if again.Skipped[0].Article != first.Imported[0].ID || !strings.Contains(again.Skipped[0].Reason, "Talks on Aleppo") {
		t.Errorf("skipped: %+v", again.Skipped[0])
	}
	p.wants("Talks on Aleppo\nOther news\n")

	article, _, err := p.Article(first.Imported[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	want := annotate.Article{
		ID: article.ID, Title: "Talks on Aleppo", Words: 6, File: "a.txt", Imported: noon,
		SHA256:   text.Sum([]byte("Talks on Aleppo\nThey go on.\n")),
		Sketch:   text.SketchOf("Talks on Aleppo\nThey go on.\n"),
		Original: text.Sum([]byte("\uFEFFTalks on Aleppo\r\nThey go on.\r\n")),
	}
	if article != want {
		t.Errorf("article %+v\nwant    %+v", article, want)
	}
	original, ok, err := p.Original(article.Original)
	if err != nil || !ok || string(original) != "\uFEFFTalks on Aleppo\r\nThey go on.\r\n" {
		t.Errorf("original %q, %v, %v", original, ok, err)
	}
	plain, _, err := p.Article(first.Imported[1].ID)
	if err != nil || !plain.Original.IsZero() {
		t.Errorf("a file that is its text was kept beside it: %+v, %v", plain, err)
	}
}

func TestTextComesOutOfTheBin(t *testing.T) {
	p := newProject(t)
	path := dataset(t, marked("amira", "Talks in [Aleppo](location)."))
	p.mustImport(transfer.ImportOptions{}, path)
	bin := func() annotate.Article {
		list, err := p.Listing()
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		p.commit(author(amira).RemoveArticle(list[0].Article))
		p.wants("")
		return list[0].Article
	}
	const whole = "Talks in Aleppo.\n  amira, done: [Aleppo](location)\n"
	for name, from := range map[string]string{
		"as text":    write(t, t.TempDir(), "a.txt", "Talks in Aleppo."),
		"as dataset": path,
	} {
		was := bin()
		report := p.mustImport(transfer.ImportOptions{}, from)
		if report.Articles != 1 || report.Spans != 0 || len(report.Imported) != 1 || report.Imported[0].ID != was.ID || len(report.Warnings) != 1 {
			t.Errorf("%s: %+v", name, report)
		}
		p.wants(whole)
	}
}

func TestFoldersAreWalked(t *testing.T) {
	p := newProject(t)
	folder := t.TempDir()
	for name, content := range map[string]string{
		"b/two.txt": "Two", "a/one.txt": "One", "a/.hidden.txt": "Hidden", ".git/x.txt": "Hidden too",
		"three.json": encode(t, file(marked("amira", "Three [actors](actor)"))),
		"a/one.ann":  "T1\tClaim 0 3\tOne", "z.xml": "<p>Four</p>", "page.html": "<p>Six of the best</p>", "page_files/ad.html": "<p>Buy</p>", "page-Dateien/x.txt": "Buy", "lone_files/y.txt": "Eight", "picture.png": "\x89PNG\x00", "package.json": "{}",
		"plain": "Five", "README.md": "About these", "three.json.README.md": "note", "z/bad.txt": "caf\xe9\x01",
	} {
		write(t, folder, name, content)
	}
	for from, to := range map[string]string{"b/loop": "..", "b/gone.txt": "nowhere", "b/other.txt": "../a/one.txt"} {
		if err := os.Symlink(to, filepath.Join(folder, from)); err != nil {
			t.Skip(err)
		}
	}
	report := p.imports(transfer.ImportOptions{}, folder)
	rel := func(path string) string {
		r, _ := filepath.Rel(folder, path)
		return filepath.ToSlash(r)
	}
	var imported, skipped, failed []string
	for _, i := range report.Imported {
		imported = append(imported, rel(i.Path))
	}
	for _, s := range report.Skipped {
		skipped = append(skipped, rel(s.Path))
	}
	for _, f := range report.Failed {
		failed = append(failed, rel(f.Path))
	}
	if want := []string{"a/one.ann", "b/two.txt", "lone_files/y.txt", "page.html", "plain", "three.json"}; !reflect.DeepEqual(imported, want) {
		t.Errorf("imported %q, want %q", imported, want)
	}
	if want := []string{"README.md", "b/other.txt", "package.json", "picture.png", "three.json.README.md", "z.xml"}; !reflect.DeepEqual(skipped, want) {
		t.Errorf("skipped %q, want %q", skipped, want)
	}
	if want := []string{"b/gone.txt", "z/bad.txt"}; !reflect.DeepEqual(failed, want) {
		t.Errorf("failed %q, want %q", failed, want)
	}
}

func TestAFolderWithNothingInItIsSkipped(t *testing.T) {
	p := newProject(t)
	folder := t.TempDir()
	write(t, folder, ".hidden", "x")
	report := p.mustImport(transfer.ImportOptions{}, folder)
	if len(report.Skipped) != 1 || report.Skipped[0].Path != folder {
		t.Errorf("%+v", report)
	}
}

func TestAFormatThatIsNamedIsBelieved(t *testing.T) {
	p := newProject(t)
	folder := t.TempDir()
	html := write(t, folder, "page.xml", "<p>Talks</p>")
	latin := write(t, folder, "latin.txt", "Caf\xe9 talks")
	if report := p.imports(transfer.ImportOptions{}, html); len(report.Failed) != 1 {
		t.Errorf("what is no article went in by itself: %+v", report)
	}
	p.mustImport(transfer.ImportOptions{Format: "text"}, html)
	p.mustImport(transfer.ImportOptions{Encoding: "windows-1252"}, latin)
	p.wants("<p>Talks</p>\nCafé talks\n")
	if report := p.imports(transfer.ImportOptions{Format: "json"}, latin); len(report.Failed) != 1 {
		t.Errorf("a text was read as json: %+v", report)
	}
	for _, o := range []transfer.ImportOptions{{Format: "ppt"}, {Encoding: "klingon"}} {
		o.As = author(amira)
		if _, err := transfer.Import(context.Background(), p.Store, []string{latin}, o); err == nil {
			t.Errorf("%+v was taken", o)
		}
	}
}

func TestManySmallFilesShareTransactions(t *testing.T) {
	p := newProject(t)
	folder := t.TempDir()
	for i := range 300 {
		write(t, folder, strings.Repeat("x", i%7)+string(rune('a'+i%26))+sum(string(rune(i)))[:8]+".txt", "News "+sum(string(rune(i))))
	}
	write(t, folder, "m-bad.txt", "\x00")
	before := p.changes()
	last, calls := 0.0, 0
	report := p.imports(transfer.ImportOptions{Progress: func(p transfer.Pace) {
		share, path := p.Share, p.What
		if share < last || share > 1 || (path == "") != (share == 1) {
			t.Errorf("progress %v after %v, %q", share, last, path)
		}
		last = share
		calls++
	}}, folder)
	if report.Articles != 300 || len(report.Failed) != 1 || calls < 302 || last != 1 {
		t.Errorf("%d articles, %d failed, %d calls, %v at the end", report.Articles, len(report.Failed), calls, last)
	}
	if n := p.changes() - before; n != 1 {
		t.Errorf("%d changes, want one", n)
	}
	for c, err := range p.Journal() {
		if err != nil {
			t.Fatal(err)
		}
		if c.Summary != "Import 300 articles" || c.Author != amira.ID {
			t.Errorf("history says %q by %s", c.Summary, c.Author)
		}
		break
	}
}

func TestPastedText(t *testing.T) {
	p := newProject(t)
	a := annotate.Article{Source: "The Gazette", Published: "2016-11-14", URL: "https://example.org/a", Language: "en"}
	report, err := transfer.ImportText(context.Background(), p.Store, a, "Talks\r\ngo on 👩‍👩‍👧\r\n", author(amira))
	if err != nil || len(report.Imported) != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
	got, _, err := p.Article(report.Imported[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	a.ID, a.Title, a.Words, a.Imported, a.SHA256 = got.ID, "Talks", 3, noon, text.Sum([]byte("Talks\ngo on 👩‍👩‍👧\n"))
	a.Sketch = text.SketchOf("Talks\ngo on 👩‍👩‍👧\n")
	if got != a {
		t.Errorf("article %+v\nwant    %+v", got, a)
	}
	again, err := transfer.ImportText(context.Background(), p.Store, annotate.Article{Title: "Mine"}, "Talks\ngo on 👩‍👩‍👧\n", author(amira))
	if err != nil || len(again.Skipped) != 1 || again.Skipped[0].Article != got.ID {
		t.Errorf("again: %+v, %v", again, err)
	}
	if _, err := transfer.ImportText(context.Background(), p.Store, annotate.Article{}, " \n", author(amira)); !errors.Is(err, text.ErrEmpty) {
		t.Errorf("white space: %v", err)
	}
}

func TestTheReportIsWhatScriptsRead(t *testing.T) {
	p := newProject(t)
	path := dataset(t, marked("amira", "Talks in [Aleppo](location)."))
	report := p.imports(transfer.ImportOptions{}, path, "gone.txt")
	var got map[string]any
	if err := json.Unmarshal([]byte(encode(t, report)), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"articles": 1.0, "spans": 1.0,
		"imported": []any{map[string]any{"path": path, "id": report.Imported[0].ID.String(), "title": "Talks in Aleppo.", "spans": 1.0}},
		"skipped":  []any{},
		"failed":   []any{map[string]any{"path": "gone.txt", "error": "“gone.txt” is not there; check the name and the folder."}},
		"warnings": []any{},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if names := transfer.Readable(); !slices.Equal(names, []string{"json", "doccano", "prodigy", "labelstudio", "brat", "conll", "webanno-xmi", "w3c", "qdpx", "table", "html", "pdf", "docx", "odt", "epub", "eml", "text"}) {
		t.Errorf("readable: %q", names)
	}
}
