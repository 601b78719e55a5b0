//go:build linux && !ci

// This file owns the benchmark of the window: the same script of a day's work
// on articles from 10 KB to 5 MB, in the real program on a display of its own,
// and what a person would feel of it.

package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/jezek/xgb/xproto"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app"
	"dateline/storage"
	"dateline/storage/profile"
	"dateline/storage/storagetest"
)

// The script: so many times each gesture is made to warm up, and then so many
// times to be counted. Opening, which is one gesture among many, is made
// openings times.
const (
	warmUp   = 4
	samples  = 40
	openings = 5
)

// Tags on the articles: so many a kilobyte, of which two lie over one another:
// claims, with an actor and a location in each.
const (
	tagsPerKB = 10
	tagsDeep  = 2
)

// articles is how many the library has: enough to fill its pane.
const articles = 14

// spread is how a measure is spread over its samples, in milliseconds.
type spread struct {
	P50 float64 `json:"p50"`
	P95 float64 `json:"p95"`
	Max float64 `json:"max"`
}

func spreadOf(ms []float64) spread {
	ms = slices.Sorted(slices.Values(ms))
	rank := func(share float64) float64 { return tenths(ms[int(math.Ceil(share*float64(len(ms))))-1]) }
	return spread{rank(0.5), rank(0.95), rank(1)}
}

func tenths(x float64) float64 { return math.Round(x*10) / 10 }

// result is what was measured with one article. Own is our own work on the
// goroutine of the user interface; Seen is from the event to changed pixels, as
// an X client sees them; Frame is all that the goroutine did for one frame.
type result struct {
	TextKB  int     `json:"text_kb"`
	Spans   int     `json:"spans"`
	Open    float64 `json:"open_ms"` // own, from the command to the first frame, the median
	Add     spread  `json:"add_ms"`
	Scroll  spread  `json:"scroll_ms"`
	Drag    spread  `json:"drag_ms"`
	KeySeen spread  `json:"key_to_frame_ms"`
	Private float64 `json:"rss_mb"` // RssAnon after the script

	open, openSeen, wheelSeen, dragSeen spread
	addFrame, scrollFrame, dragFrame    spread
}

// BenchmarkWindow runs the script. The table goes to standard output, and the
// results as JSON into the folder of artefacts.
func BenchmarkWindow(b *testing.B) {
	folder := os.Getenv("DATELINE_ARTEFACTS")
	if folder == "" {
		folder = b.TempDir()
	}
	var results []result
	for _, kb := range []int{10, 100, 1024, 5120} {
		b.Run(fmt.Sprintf("kb=%d", kb), func(b *testing.B) { results = append(results, runScript(b, kb)) })
	}
	printTable(results)
	raw, err := json.Marshal(results)
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "bench-window.json"), append(raw, '\n'), 0o644); err != nil {
		b.Fatal(err)
	}
}

// sitting is the program with the article on its page, and who uses it.
type sitting struct {
	*program
	eye  *eye
	body *text.Text
}

// runScript does the day's work with one article.
func runScript(b *testing.B, kb int) result {
	s, home := onScreen(b)
	project, body := articleProject(b, home, kb)
	var environment []string
	if folder := os.Getenv(profileVariable); folder != "" {
		environment = []string{profileVariable + "=" + filepath.Join(folder, fmt.Sprintf("bench-%d.prof", kb))}
	}
	d := sitting{start(b, s, home, project, environment...), openEye(b, s), body}
	d.until("the short article is open", func(s app.State) bool { return s.Articles == articles && s.Title != "" && s.OnPage && s.Saved })
	r := result{TextKB: kb, Spans: kb * tagsPerKB}
	d.measureOpening(&r)
	d.measureTagging(&r)
	d.measureScrolling(&r)
	d.measureDragging(&r)
	r.Private = privateMB(b, d.command.Process.Pid)
	s.shoot(fmt.Sprintf("bench-%d", kb))
	d.quit()
	return r
}

// articleProject makes a project with a short article, after it one of so many
// kilobytes, and then short ones that fill the library's pane; and a profile to
// open it with.
func articleProject(b *testing.B, home string, kb int) (path string, body *text.Text) {
	b.Helper()
	p := profile.Profile{}
	p.SetMe(storagetest.Amira)
	if err := p.Save(filepath.Join(home, "config")); err != nil {
		b.Fatal(err)
	}
	path = filepath.Join(home, "bench"+storage.Extension)
	store, err := storage.Create(path, storagetest.First())
	if err != nil {
		b.Fatal(err)
	}
	amira := annotate.Author{Person: storagetest.Amira.ID, Now: time.Now, NewID: annotate.NewID}
	var batch storage.Batch
	add := func(n, kb int) *text.Text {
		t := storagetest.Text(b, storagetest.Paragraphs(n, kb<<10))
		article := storagetest.Article(annotate.NewID(), t)
		edits := []annotate.Edit{annotate.Put(nil, article)}
		for _, s := range storagetest.Spread(article, t, amira.Person, (n+1)<<24, kb*tagsPerKB, tagsDeep) {
			edits = append(edits, annotate.Put(nil, s))
		}
		batch.Changes = append(batch.Changes, amira.Change("Import", edits...))
		batch.Texts = append(batch.Texts, t)
		return t
	}
	add(0, 2)
	body = add(1, kb)
	for n := 2; n < articles; n++ {
		add(n, 2)
	}
	storagetest.Commit(b, store, batch)
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
	return path, body
}

// measure has the program carry out a gesture.
func (d sitting) measure(format string, a ...any) cost {
	d.t.Helper()
	var c cost
	d.question("measure "+fmt.Sprintf(format, a...), &c)
	return c
}

// see carries out a gesture at a moment that has nothing to do with the
// program's ticks, and returns how long it takes until something has changed at
// a place, in milliseconds.
func (d sitting) see(at place, gesture func()) float64 {
	d.t.Helper()
	time.Sleep(rand.N(time.Second / 60))
	took := d.eye.until(at, gesture)
	d.eye.rest()
	return milliseconds(took)
}

// places is where a range stands on the screen.
func (d sitting) places(r text.Range) []place {
	d.t.Helper()
	var places []place
	d.question(fmt.Sprintf("range %d %d", r.Start, r.End), &places)
	if len(places) == 0 {
		d.t.Fatalf("%q is not in view", d.body.Slice(r))
	}
	return places
}

// column is a part of the page where there is text before and after each
// gesture.
var column = place{500, 300, 760, 500}

// measureOpening goes from the short article to the long one, and back.
func (d sitting) measureOpening(r *result) {
	var own, seen []float64
	for range openings {
		c := d.measure("control Next")
		own = append(own, c.Own+c.Behind)
		d.measure("control Prior")
		seen = append(seen, d.see(column, func() { d.screen.strike("Ctrl+PageDown") }))
		d.measure("control Prior")
	}
	r.open, r.openSeen = spreadOf(own), spreadOf(seen)
	r.Open = r.open.P50
	d.measure("control Next")
}

// spots calls f with words of the article, a different place each time, that are
// in view: eight places on each of the pages that are spread over the article.
func (d sitting) spots(offset int, f func(i int, words text.Range)) {
	d.t.Helper()
	const onPage, apart = 8, 110
	pages := (warmUp + samples + onPage - 1) / onPage
	for i := range warmUp + samples {
		page := d.body.Len() / (pages + 1) * (i/onPage + 1)
		if i%onPage == 0 {
			d.measure("reveal %d %d", page, page+onPage*apart)
		}
		at := page + i%onPage*apart + offset
		f(i, d.body.Snap(text.Range{Start: at, End: at + 12}))
	}
}

// measureTagging types a label's key on selected words.
func (d sitting) measureTagging(r *result) {
	var own, frame, seen []float64
	d.spots(0, func(i int, words text.Range) {
		d.measure("select %d %d", words.Start, words.End)
		c := d.measure("key %d", i%3+1)
		if i >= warmUp {
			own, frame = append(own, c.Own), append(frame, c.Frame)
		}
	})
	d.spots(55, func(i int, words text.Range) {
		d.measure("select %d %d", words.Start, words.End)
		took := d.see(d.places(words)[0], func() { d.screen.strike(fmt.Sprint(i%3 + 1)) })
		if i >= warmUp {
			seen = append(seen, took)
		}
	})
	d.until("all tags are kept", saved)
	if tags, want := d.state().Tags, r.Spans+2*(warmUp+samples); tags != want {
		d.t.Fatalf("%d tags are on the article, want %d", tags, want)
	}
	r.Add, r.addFrame, r.KeySeen = spreadOf(own), spreadOf(frame), spreadOf(seen)
}

// measureScrolling turns the wheel a notch at a time.
func (d sitting) measureScrolling(r *result) {
	d.measure("reveal %d %d", d.body.Len()/3, d.body.Len()/3)
	d.screen.moveTo(point{int(column.X0), int(column.Y0)})
	var own, frame, seen []float64
	for i := range warmUp + samples {
		way := i/16%2*2 - 1 // down, and up again
		c := d.measure("wheel %d", way)
		button := byte(5)
		if way > 0 {
			button = 4
		}
		took := d.see(column, func() {
			d.screen.fake(xproto.ButtonPress, button, 0, 0)
			d.screen.fake(xproto.ButtonRelease, button, 0, 0)
		})
		if i >= warmUp {
			own, frame, seen = append(own, c.Own), append(frame, c.Frame), append(seen, took)
		}
	}
	r.Scroll, r.scrollFrame, r.wheelSeen = spreadOf(own), spreadOf(frame), spreadOf(seen)
}

// measureDragging selects words with the mouse, one word further at each step,
// and back.
func (d sitting) measureDragging(r *result) {
	start := d.body.NextSentence(d.body.Len() / 2)
	d.measure("reveal %d %d", start, start+400)
	var words []place // on one line
	for at := start; len(words) < 8; {
		word := d.body.WordAt(at)
		if p := d.places(word); word.Len() > 2 {
			if len(words) > 0 && p[0].Y0 != words[0].Y0 {
				words = nil
			}
			words = append(words, p[0])
		}
		at = d.body.NextWord(at)
	}
	var own, frame, seen []float64
	d.walk(words, func(i int, to, changes place) {
		if i == 0 {
			d.measure("press %v %v", to.X0+3, to.Y0+15)
			return
		}
		c := d.measure("drag %v %v", to.X1-2, to.Y0+15)
		if i > warmUp {
			own, frame = append(own, c.Own), append(frame, c.Frame)
		}
	})
	d.measure("release %v %v", words[0].X0, words[0].Y0)
	d.measure("select %d %d", start, start) // that is, nothing
	d.walk(words, func(i int, to, changes place) {
		if i == 0 {
			d.screen.moveTo(point{int(to.X0) + 3, int(to.Y0) + 15})
			d.screen.fake(xproto.ButtonPress, 1, 0, 0)
			return
		}
		took := d.see(changes, func() { d.screen.fake(xproto.MotionNotify, 0, int(to.X1)-2, int(to.Y0)+15) })
		if i > warmUp {
			seen = append(seen, took)
		}
	})
	d.screen.fake(xproto.ButtonRelease, 1, 0, 0)
	r.Drag, r.dragFrame, r.dragSeen = spreadOf(own), spreadOf(frame), spreadOf(seen)
}

// walk goes from word to word of a line to and fro. changes is the word that a
// selection from the first gains or loses by the step.
func (d sitting) walk(words []place, f func(i int, to, changes place)) {
	f(0, words[0], words[0])
	at, way := 0, 1
	for i := range warmUp + samples {
		if at+way < 0 || at+way == len(words) {
			way = -way
		}
		changes := words[max(at, at+way)]
		at += way
		f(i+1, words[at], changes)
	}
}

// privateMB is the private memory of a process, megabytes.
func privateMB(b *testing.B, pid int) float64 {
	b.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(raw), "RssAnon:")
	var kb float64
	if _, err := fmt.Sscan(rest, &kb); err != nil {
		b.Fatalf("read RssAnon: %v", err)
	}
	return tenths(kb * 1024 / 1e6)
}

// printTable prints what was measured, a column an article.
func printTable(results []result) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(title string, value func(result) any) {
		fmt.Fprint(w, title, "\t")
		for _, r := range results {
			fmt.Fprint(w, value(r), "\t")
		}
		fmt.Fprintln(w)
	}
	spreadRow := func(title string, value func(result) spread) {
		row(title, func(r result) any { s := value(r); return fmt.Sprintf("%.1f / %.1f / %.1f", s.P50, s.P95, s.Max) })
	}
	fmt.Printf("\nMilliseconds: median / 95th percentile / worst of %d after %d to warm up (opening: of %d)\n", samples, warmUp, openings)
	row("text, KB", func(r result) any { return r.TextKB })
	row("spans", func(r result) any { return r.Spans })
	spreadRow("open: own work", func(r result) spread { return r.open })
	spreadRow("open: key to pixels", func(r result) spread { return r.openSeen })
	spreadRow("tag: own work", func(r result) spread { return r.Add })
	spreadRow("tag: dearest frame, all in", func(r result) spread { return r.addFrame })
	spreadRow("tag: key to pixels", func(r result) spread { return r.KeySeen })
	spreadRow("scroll: own work", func(r result) spread { return r.Scroll })
	spreadRow("scroll: frame, all in", func(r result) spread { return r.scrollFrame })
	spreadRow("scroll: wheel to pixels", func(r result) spread { return r.wheelSeen })
	spreadRow("drag: own work", func(r result) spread { return r.Drag })
	spreadRow("drag: frame, all in", func(r result) spread { return r.dragFrame })
	spreadRow("drag: motion to pixels", func(r result) spread { return r.dragSeen })
	row("private memory, MB", func(r result) any { return r.Private })
	w.Flush()
}
