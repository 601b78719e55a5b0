package app

// This file owns the benchmarks of the window: what an analyst waits for.

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// largeProject makes a project of n articles in the home folder, and returns
// its path.
func largeProject(b *testing.B, home string, n, size, tags int) string {
	b.Helper()
	path := amirasProject(b, home, "First article\nOf no importance.")
	store, err := storage.Open(path, storage.Options{})
	if err != nil {
		b.Fatal(err)
	}
	amira := annotate.Author{Person: storagetest.Amira.ID, Now: time.Now, NewID: annotate.NewID}
	batch := storage.Batch{Changes: []annotate.Change{amira.Change("Join", annotate.Put(nil, storagetest.Amira))}}
	for i := range n {
		body := storagetest.Text(b, storagetest.Paragraphs(i, size))
		article := storagetest.Article(annotate.NewID(), body)
		edits := []annotate.Edit{annotate.Put(nil, article)}
		for k := range tags {
			at := body.Len() / (tags + 1) * k
			if r := body.Snap(text.Range{Start: at, End: min(at+24, body.Len())}); !r.Empty() {
				edits = append(edits, annotate.Put(nil, annotate.Span{ID: annotate.NewID(), Article: article.ID, Layer: amira.Person,
					Label: []string{"claim", "actor", "location"}[k%3], Fragments: annotate.Fragments(body, r)}))
			}
		}
		batch.Changes = append(batch.Changes, amira.Change(fmt.Sprint("Import ", i), edits...))
		batch.Texts = append(batch.Texts, body)
		if len(batch.Changes) > 500 {
			storagetest.Commit(b, store, batch)
			batch = storage.Batch{}
		}
	}
	storagetest.Commit(b, store, batch)
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// silence is a session.View that shows nothing.
type silence struct{ b *testing.B }

func (silence) DocumentOpened()                  {}
func (silence) DocumentClosing()                 {}
func (silence) EntitiesChanged()                 {}
func (silence) DocumentChanged(annotate.Change)  {}
func (silence) LibraryChanged()                  {}
func (silence) LibraryRead()                     {}
func (silence) MergeStayed([]annotate.Key)       {}
func (silence) SchemeChanged()                   {}
func (silence) SaveChanged()                     {}
func (s silence) Failed(doing string, err error) { s.b.Errorf("%s: %v", doing, err) }

// BenchmarkLibrary opens a project of 10,000 articles: the session alone, and
// the window with the first article on the page.
func BenchmarkLibrary(b *testing.B) {
	home := b.TempDir()
	path := largeProject(b, home, 10_000, 1500, 3)
	b.Run("session", func(b *testing.B) {
		author := annotate.Author{Person: storagetest.Amira.ID, Now: time.Now, NewID: annotate.NewID}
		for b.Loop() {
			store, err := storage.Open(path, storage.Options{})
			if err != nil {
				b.Fatal(err)
			}
			s, err := session.New(store, author, &worker{}, silence{b})
			if err != nil {
				b.Fatal(err)
			}
			if len(s.Articles()) != 10_001 {
				b.Fatalf("%d articles are listed", len(s.Articles()))
			}
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("window", func(b *testing.B) {
		small := filepath.Join(home, "small"+storage.Extension)
		makeProject(b, small, news)
		d := sitDown(b, home, small)
		for b.Loop() {
			b.StopTimer()
			d.app.openProject(small)
			d.settle()
			b.StartTimer()
			d.app.openProject(path)
			for d.app.session == nil || d.app.session.Document() == nil || d.state().Articles != 10_001 {
				d.work.step()
			}
			d.paintPage()
			b.StopTimer()
			d.settle() // the day's backup
			b.StartTimer()
		}
	})
	b.Run("steps", func(b *testing.B) {
		d := sitDown(b, home, path)
		way := 1
		for b.Loop() {
			if p := d.app.session.Position(); p == 0 {
				way = 1
			} else if p == 10_000 {
				way = -1
			}
			d.app.library.step(way)
			d.settle()
			d.paintPage()
		}
	})
}

// paintPage draws the lines of the page.
func (d *desk) paintPage() {
	walkObjects(d.app.reader.view, func(o fyne.CanvasObject) bool {
		if r, ok := o.(*canvas.Raster); ok {
			r.Generator(int(r.Size().Width), int(r.Size().Height))
		}
		return true
	})
}

// lengths are articles with ten tags in each KB. What is done on one of them
// must not take longer on a longer one.
var lengths = []struct {
	name       string
	size, tags int
}{{"10KB", 10_000, 100}, {"1MB", 1_000_000, 10_000}, {"5MB", 5_000_000, 50_000}}

// BenchmarkArticle opens an article from the project, with all that the window
// shows of it.
func BenchmarkArticle(b *testing.B) {
	for _, l := range lengths {
		b.Run(l.name, func(b *testing.B) {
			home := b.TempDir()
			d := sitDown(b, home, largeProject(b, home, 2, l.size, l.tags))
			articles := d.app.session.Articles()
			for i := 0; b.Loop(); i++ {
				d.app.openArticle(articles[1+i%2].ID)
				d.settle()
				d.paintPage()
			}
		})
	}
}

// longPage opens an article of one of the lengths, and returns words in its
// middle, others for each n.
func longPage(b *testing.B, size, tags int) (d *desk, words func(n int) text.Range) {
	b.Helper()
	home := b.TempDir()
	d = sitDown(b, home, largeProject(b, home, 1, size, tags))
	d.app.openArticle(d.app.session.Articles()[1].ID)
	d.settle()
	body := d.app.session.Document().Text
	return d, func(n int) text.Range {
		at := body.Len()/2 + n*13%4000
		return body.Snap(text.Range{Start: at, End: at + 60})
	}
}

// BenchmarkTagInTheWindow tags words and takes the tag away again, with all
// that the window shows of both, but not the disk.
func BenchmarkTagInTheWindow(b *testing.B) {
	for _, l := range lengths {
		b.Run(l.name, func(b *testing.B) {
			d, words := longPage(b, l.size, l.tags)
			claim, _ := d.app.scheme().Label("claim")
			for n := 0; b.Loop(); n++ {
				d.app.reader.view.Select(words(n))
				d.app.tag(claim)
				b.StopTimer()
				d.app.deleteTag()
				d.settle()
				b.StartTimer()
			}
		})
	}
}

// BenchmarkWalk goes from tag to tag and shows each.
func BenchmarkWalk(b *testing.B) {
	for _, l := range lengths {
		b.Run(l.name, func(b *testing.B) {
			d, words := longPage(b, l.size, l.tags)
			d.app.reader.view.Select(words(0))
			for b.Loop() {
				d.app.walkTags(1)
			}
		})
	}
}

// BenchmarkCaret moves the caret by a character.
func BenchmarkCaret(b *testing.B) {
	for _, l := range lengths {
		b.Run(l.name, func(b *testing.B) {
			d, words := longPage(b, l.size, l.tags)
			d.app.reader.view.Select(words(0))
			for i := 0; b.Loop(); i++ {
				d.app.reader.view.TypedKey(&fyne.KeyEvent{Name: []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight}[i%2]})
			}
		})
	}
}

// BenchmarkPalette searches commands and 10,000 articles for each letter typed.
func BenchmarkPalette(b *testing.B) {
	home := b.TempDir()
	d := sitDown(b, home, largeProject(b, home, 10_000, 100, 0))
	for b.Loop() {
		d.app.find("nothing of this name", paletteRows)
	}
}
