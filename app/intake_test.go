package app

// This file owns the tests of the ways in which articles come in: walked one by one,
// cleaned again, from their originals, and fetched.

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/session"
	"dateline/app/textview"
	"dateline/storage"
	"dateline/storage/storagetest"
	"dateline/storage/transfer"
)

// theSheet is the preview that is open.
func (d *desk) theSheet() *shown {
	d.t.Helper()
	found := d.search(func(o fyne.CanvasObject) bool {
		v, ok := o.(*textview.View)
		return ok && v != d.app.reader.view
	})
	if found == nil {
		d.t.Fatalf("no preview is open, but %q", d.screen())
	}
	return &shown{desk: d, sheet: d.app.previewing}
}

func TestCleanAgainKeepsTags(t *testing.T) {
	d := start(t, said)
	d.tag("RIA", "2")
	d.tag("built", "1")
	d.press("Esc", "Ctrl+Shift+X")
	p := d.theSheet()
	d.wantScreen("nothing left out")
	lost := " The mayor told RIA so."
	at := strings.Index(said, lost)
	p.sheet.toggle(text.Range{Start: at, End: at + len(lost)})
	d.press("Enter")
	d.wantScreen("“RIA”", "Tags without a place", "1 of 2 tags found no place on the newer version")
	d.shootAll("lost")
	d.press("Esc")
	d.wantTags("claim: built")
	if strings.Contains(d.app.reader.view.Text(), "told RIA") {
		t.Error("what was left out is on the page")
	}
	d.press("Ctrl+D")
	d.wantScreen("1 passage; show it", "Newer than")
	d.shootAll("details")
	d.tap("1 passage")
	if got := d.theSheet().sheet.cleaning.Passages(); got != 1 {
		t.Errorf("%d passages are shown as left out", got)
	}
	d.press("Esc")
	d.press("Ctrl+Z")
	if got := d.state().Articles; got != 1 {
		t.Errorf("after undo %d articles are listed", got)
	}
}

func TestCleanAgainOfDetailsAlone(t *testing.T) {
	d := start(t, said)
	d.press("Ctrl+Shift+X", "Enter")
	d.wantSays("Nothing was changed")
	d.press("Ctrl+Shift+X", "Tab")
	d.fill("The bridge")
	d.press("Enter")
	d.wantTitle("The bridge")
	if got := d.state().Articles; got != 1 {
		t.Errorf("%d articles are listed", got)
	}
}

// withOriginalFile opens an article that came from a file which is kept.
func withOriginalFile(t *testing.T) *desk {
	t.Helper()
	d := start(t, news)
	body := storagetest.Text(t, "Rain\nIt rains.")
	a := storagetest.Article(annotate.NewID(), body)
	raw := []byte("<p>Rain<p>It rains.")
	a.File, a.Original = "rain.html", storagetest.Text(t, string(raw)).Hash()
	author := d.app.session.Author()
	batch := storage.Batch{Changes: []annotate.Change{author.AddArticle(a)}, Originals: [][]byte{raw}}
	batch.Texts = append(batch.Texts, body)
	storagetest.Commit(t, d.app.session.Store(), batch)
	d.app.session.Reload(func() { d.app.openArticle(a.ID) })
	d.settle()
	return d
}

func TestTheOriginalIsSaved(t *testing.T) {
	d := withOriginalFile(t)
	d.press("Alt+S")
	path := filepath.Join(d.home, "saved.html")
	d.fill(path)
	d.press("Enter")
	if raw, _ := os.ReadFile(path); string(raw) != "<p>Rain<p>It rains." {
		t.Errorf("saved is %q", raw)
	}
}

func TestTheOriginalIsOpened(t *testing.T) {
	d := withOriginalFile(t)
	opened := &opener{App: d.app.fyne}
	d.app.fyne = opened
	d.press("Alt+O")
	if len(opened.urls) != 1 || opened.urls[0].Scheme != "file" || filepath.Base(opened.urls[0].Path) != "rain.html" {
		t.Fatalf("opened are %v", opened.urls)
	}
	if raw, _ := os.ReadFile(opened.urls[0].Path); string(raw) != "<p>Rain<p>It rains." {
		t.Errorf("the copy holds %q", raw)
	}
	d.app.closeProject(func() {})
	d.settle()
	if _, err := os.Stat(filepath.Dir(opened.urls[0].Path)); !os.IsNotExist(err) {
		t.Errorf("the project is closed, and the copy is there still: %v", err)
	}
}

// opener is an app that keeps what it is asked to open.
type opener struct {
	fyne.App
	urls []*url.URL
}

func (o *opener) OpenURL(u *url.URL) error {
	o.urls = append(o.urls, u)
	return nil
}

func TestFetch(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Write([]byte("Rain stops\nThe sun is out."))
	}))
	t.Cleanup(server.Close)
	d := start(t, news)
	d.press("Ctrl+L")
	d.wantSheets(0)
	d.app.profile.Settings.Fetch = true
	d.press("Ctrl+L")
	d.wantScreen("no images, no scripts, no cookies")
	d.fill(server.URL + "/rain")
	d.press("Enter")
	p := d.theSheet()
	if asked != 1 {
		t.Errorf("%d documents were asked for", asked)
	}
	article := p.sheet.reading.Draft.Article
	if article.URL != server.URL+"/rain" || article.Retrieved == "" || article.File != "rain.txt" {
		t.Errorf("of the page is known %+v", article)
	}
	d.press("Enter")
	d.wantTitle("Rain stops")
	if got := d.app.session.Document().Article.URL; got != server.URL+"/rain" {
		t.Errorf("the address is %q", got)
	}
	d.press("Ctrl+L")
	d.fill("file:///etc/passwd")
	d.press("Enter")
	d.wantScreen("is not the address of a page")
	d.press("Enter")
}

// readings is what is read of files with texts.
func (d *desk) readings(texts ...string) (readings []transfer.Reading) {
	d.t.Helper()
	for _, s := range texts {
		path := d.file(strings.ToLower(s[:3])+".txt", s)
		d.app.session.Read(d.t.Context(), path, transfer.ImportOptions{}, func(r transfer.Reading, err error) {
			if err != nil {
				d.t.Fatal(err)
			}
			readings = append(readings, r)
		})
		d.settle()
	}
	return readings
}

func TestFilesAreWalked(t *testing.T) {
	for name, tt := range map[string]struct {
		do   func(d *desk)
		want int
	}{
		"cancelled":    {func(d *desk) { d.press("Enter", "Esc"); d.wantScreen("1 of these files"); d.press("Esc") }, 1},
		"cut short":    {func(d *desk) { d.press("Enter", "Esc", "Enter") }, 2},
		"none decided": {func(d *desk) { d.press("Esc"); d.wantSheets(0) }, 1},
		"skipped":      {func(d *desk) { d.tap("Skip"); d.tap("Skip"); d.tap("Skip") }, 1},
		"one":          {func(d *desk) { d.tap("Skip"); d.tap("Next"); d.tap("Skip") }, 2},
		"all the rest": {func(d *desk) { d.wantScreen("1 of 3"); d.tap("Bring in all") }, 4},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, news)
			(&walk{app: d.app, Sorted: session.Sorted{Readings: d.readings("One\nof three.", "Two\nof three.", "Three\nof three.")}}).next()
			d.settle()
			tt.do(d)
			d.settle()
			if got := d.state().Articles; got != tt.want {
				t.Errorf("%d articles are listed, want %d", got, tt.want)
			}
		})
	}
}

// A plain text whose letters look wrong is read anew in another encoding.
func TestTheEncodingIsChosen(t *testing.T) {
	d := start(t, news)
	path := d.file("rain.txt", "\xc4\xee\xe6\xe4\xfc \xe8\xe4\xb8\xf2.\n\xcb\xfc\xb8\xf2.") // “It rains. It pours.”, in windows-1251
	d.app.session.Read(t.Context(), path, transfer.ImportOptions{Encoding: "windows-1252"}, func(r transfer.Reading, err error) {
		if err != nil {
			t.Fatal(err)
		}
		(&walk{app: d.app, Sorted: session.Sorted{Readings: []transfer.Reading{r}}}).next()
	})
	d.settle()
	if got := d.app.previewing.page.view.Text(); got != "Äîæäü èä¸ò.\nËü¸ò." {
		t.Errorf("in windows-1252 it reads %q", got)
	}
	d.pickFrom("windows-1251")
	if got := d.app.previewing.page.view.Text(); got != "Дождь идёт.\nЛьёт." {
		t.Errorf("in windows-1251 it reads %q", got)
	}
	d.pickFrom("utf-8")
	d.wantScreen("rain.txt", "windows-1251")
	if got := d.app.previewing.side.charset.Selected; got != "windows-1251" {
		t.Errorf("the file cannot be read in utf-8, and %s is chosen", got)
	}
	d.tap("Bring in")
	d.wantTitle("Дождь идёт.")
}

func TestWhatWasTypedOfDetailsIsKeptOnTheWay(t *testing.T) {
	d := start(t, said)
	d.press("Ctrl+D")
	d.fill("Another title")
	d.tap("nothing; show it anew")
	d.theSheet()
	d.press("Esc")
	d.wantTitle("Another title")
}
