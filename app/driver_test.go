package app

// This file owns the window as the package's tests use it: a desk with verbs,
// which run the background work when they are done. Its hands and its eyes have
// files of their own.

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/profile"
	"dateline/storage/storagetest"
)

func TestMain(m *testing.M) {
	cache, err := os.MkdirTemp("", "dateline-fonts-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Setenv("XDG_CACHE_HOME", cache) // the index of the system's fonts is made once for all tests
	status := m.Run()
	os.RemoveAll(cache)
	os.Exit(status)
}

// worker is a Worker that runs when it is told to, in order, on the goroutine
// of the test.
type worker struct {
	jobs  []func()
	ticks map[int]func()
	made  int
	held  bool

	longest time.Duration // that bringing a result back took
}

func (w *worker) Run(work func() error, done func(error)) {
	w.jobs = append(w.jobs, func() {
		err := work()
		began := time.Now()
		done(err)
		w.longest = max(w.longest, time.Since(began))
	})
}

func (w *worker) Each(n int, work func(i int)) {
	for i := range n {
		work(i)
	}
}

func (w *worker) Every(_ time.Duration, tick func()) (stop func()) {
	w.made++
	n := w.made
	w.ticks[n] = tick
	return func() { delete(w.ticks, n) }
}

// pump runs what waits, and what that makes wait.
func (w *worker) pump() {
	for len(w.jobs) > 0 && !w.held {
		w.step()
	}
}

func (w *worker) step() {
	job := w.jobs[0]
	w.jobs = w.jobs[1:]
	job()
	for _, tick := range w.ticks {
		tick()
	}
}

// keyboard is a driver with modifier keys, which Fyne's test driver lacks.
type keyboard struct {
	fyne.Driver
	held fyne.KeyModifier
}

var _ desktop.Driver = (*keyboard)(nil)

func (*keyboard) CreateSplashWindow() fyne.Window         { return nil }
func (*keyboard) HasSecondaryDisplay() bool               { return false }
func (k *keyboard) CurrentKeyModifiers() fyne.KeyModifier { return k.held }

type appWithKeyboard struct {
	fyne.App
	keyboard *keyboard
}

func (a appWithKeyboard) Driver() fyne.Driver { return a.keyboard }

// menuWindow is a window that keeps what Fyne's test window only takes: the
// handlers of closing and dropping.
type menuWindow struct {
	fyne.Window
	onDropped func(fyne.Position, []fyne.URI)
	closed    bool
}

func (w *menuWindow) SetOnDropped(f func(fyne.Position, []fyne.URI)) { w.onDropped = f }
func (w *menuWindow) Close()                                         { w.closed = true }

func (a appWithKeyboard) NewWindow(title string) fyne.Window {
	return &menuWindow{Window: a.App.NewWindow(title)}
}

// desk is the window, with a person before it.
type desk struct {
	t        testing.TB
	app      *App
	window   *menuWindow
	work     *worker
	keyboard *keyboard
	home     string
	pressed  fyne.Position // where the mouse went down last
}

// sitDown starts the program in a home folder, as it was left there.
func sitDown(t testing.TB, home, project string) *desk {
	t.Helper()
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "data"))
	p, err := profile.Load(filepath.Join(home, "config"))
	if err != nil {
		t.Fatal(err)
	}
	f := appWithKeyboard{test.NewTempApp(t), nil}
	f.keyboard = &keyboard{Driver: f.App.Driver()}
	fyne.SetCurrentApp(f)
	d := &desk{t: t, work: &worker{ticks: map[int]func(){}}, keyboard: f.keyboard, home: home}
	if d.app, err = New(f, &p, filepath.Join(home, "config"), d.work); err != nil {
		t.Fatal(err)
	}
	d.window = d.app.window.(*menuWindow)
	t.Cleanup(d.leave)
	d.screen() // as the first frame does, this makes what is drawn
	d.layOut()
	d.app.Start(project)
	d.settle()
	return d
}

// layOut lays the window out anew, which a real one does by itself when the
// least size of something in it changes.
func (d *desk) layOut() {
	walkObjects(d.window.Content(), func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *fyne.Container:
			if o.Layout != nil {
				o.Layout.Layout(o.Objects, o.Size())
			}
		case fyne.Widget:
			test.WidgetRenderer(o).Layout(o.Size())
		}
		return true
	})
}

// leave quits and looks whether the project is whole.
func (d *desk) leave() {
	d.t.Helper()
	fyne.SetCurrentApp(d.app.fyne) // another desk may have come after this one
	d.work.held = false
	d.settle()
	if d.app.session == nil {
		return
	}
	path, readOnly := d.app.session.Store().Path(), d.app.session.Store().ReadOnly()
	d.app.quit()
	d.settle()
	if !d.window.closed {
		d.t.Error("the window did not close")
		return
	}
	if readOnly {
		return
	}
	store, err := storage.Open(path, storage.Options{})
	if err != nil {
		d.t.Errorf("open the project again: %v", err)
		return
	}
	storagetest.Verify(d.t, store)
	if err := store.Close(); err != nil {
		d.t.Error(err)
	}
}

// firstStart starts the program where it never was.
func firstStart(t testing.TB) *desk {
	t.Helper()
	return sitDown(t, t.TempDir(), "")
}

// start starts the program for Amira, who has a project with articles of the
// given texts, or the sample article if there are none.
func start(t testing.TB, texts ...string) *desk {
	t.Helper()
	home := t.TempDir()
	return sitDown(t, home, amirasProject(t, home, texts...))
}

func amirasProject(t testing.TB, home string, texts ...string) string {
	t.Helper()
	p := profile.Profile{}
	p.SetMe(storagetest.Amira)
	if err := p.Save(filepath.Join(home, "config")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(home, "work"+storage.Extension)
	makeProject(t, path, texts...)
	return path
}

func makeProject(t testing.TB, path string, texts ...string) {
	t.Helper()
	if err := createProject(path, len(texts) == 0); err != nil {
		t.Fatal(err)
	}
	store, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program := annotate.Author{Person: annotate.Program, Now: time.Now, NewID: annotate.NewID}
	var batch storage.Batch
	for _, s := range texts {
		body := storagetest.Text(t, s)
		batch.Texts = append(batch.Texts, body)
		batch.Changes = append(batch.Changes, program.AddArticle(storagetest.Article(annotate.NewID(), body)))
	}
	storagetest.Commit(t, store, batch)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
}

// again quits the program and starts it in the same home.
func (d *desk) again() *desk {
	d.t.Helper()
	d.press("Ctrl+Q")
	if !d.window.closed {
		d.t.Fatal("Ctrl+Q did not close the window")
	}
	return sitDown(d.t, d.home, "")
}

// settle lets the background work end.
func (d *desk) settle() { d.work.pump() }
