// This file owns the reckoning of insights: it runs beside the screen, says how far it is,
// and can be ended.

package app

import (
	"context"
	"fmt"
	"math"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
	"dateline/annotate/agreement"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/insights"
)

// insightsWork is what goes on for the insights.
type insightsWork struct {
	page      *insightsPage
	of        *session.Session // whose project was compared
	changes   uint64           // that it had then
	gamma     bool             // gamma is asked for
	intervals bool             // and intervals
	cancel    context.CancelFunc
	ticks     func()        // ends the telling of progress
	share     atomic.Uint64 // a float64's bits; written by the work, read by the screen
	stopped   bool          // the last work was ended by the user
	failed    error
}

// begin compares anew, in place of what is going on.
func (w *insightsWork) begin() {
	p := w.page
	s := p.app.session
	if s == nil {
		return
	}
	w.end()
	ctx, cancel := context.WithCancel(context.Background())
	w.cancel, w.of, w.stopped, w.failed = cancel, s, false, nil
	w.changes, _ = s.Changes() // one that is damaged says so when it is compared
	o := insights.Options{Pairs: true, Layers: p.handles(), Measures: agreement.Measures{Unitized: true, Gamma: w.gamma}, Workers: p.app.work.Each}
	if w.intervals {
		o.Resamples = insights.Resamples
	}
	w.share.Store(0)
	o.Progress = func(share float64, _ string) { w.share.Store(math.Float64bits(share)) }
	w.ticks = p.app.work.Every(150*time.Millisecond, p.showState)
	if len(o.Layers) == 0 {
		w.came(ctx, nil, nil)
		return
	}
	p.showState()
	s.Compare(ctx, o, func(c *insights.Comparison, err error) { w.came(ctx, c, err) })
}

// came takes what work has come to, unless it was ended or other work took its place.
func (w *insightsWork) came(ctx context.Context, c *insights.Comparison, err error) {
	p := w.page
	if ctx.Err() != nil || w.of != p.app.session {
		return
	}
	w.rest()
	w.failed = err
	if err == nil && c != nil {
		p.compared = c
		p.showFigures()
	}
	if c == nil {
		p.compared = nil
	}
	p.behind.clear()
	p.show()
	p.app.refreshMenu()
	if a := p.app; p.waits && a.mode == measuring && !a.covered() {
		a.focusReader()
	}
	p.waits = false
}

// end ends what is going on.
func (w *insightsWork) end() {
	if w.cancel == nil {
		return
	}
	w.stopped = true
	w.rest()
	w.page.showState()
}

// rest lets go of work that has ended.
func (w *insightsWork) rest() {
	if w.cancel != nil {
		w.cancel()
		w.cancel = nil
	}
	if w.ticks != nil {
		w.ticks()
		w.ticks = nil
	}
}

// isStale reports whether the project is another than when it was compared.
func (w *insightsWork) isStale() bool {
	s := w.page.app.session
	if s == nil || s != w.of {
		return true
	}
	n, err := s.Changes()
	return err == nil && n != w.changes
}

// handles are those of the layers that are compared.
func (p *insightsPage) handles() (handles []string) {
	for _, person := range p.people() {
		if p.wants(person) {
			handles = append(handles, person.Handle)
		}
	}
	return handles
}

// people are those whose layers can be compared: they have done an article, or hold
// decisions.
func (p *insightsPage) people() (people []annotate.Person) {
	if p.app.session == nil {
		return nil
	}
	return insights.Comparable(p.app.session.People(), p.app.session.Articles())
}

// doneBy is how many articles a layer has done.
func doneBy(articles []storage.Summary, layer annotate.ID) (n int) {
	for i := range articles {
		if l, _ := articles[i].Layer(layer); l.State == annotate.StateDone {
			n++
		}
	}
	return n
}

// showState says what is compared, how far the work is, or why there is nothing.
func (p *insightsPage) showState() {
	w := &p.work
	busy := w.cancel != nil
	says := p.stateWords()
	setInk(p.says, fit(says, 12.5, fyne.TextStyle{}, max(p.foot.Size().Width-420, 200)), colorMuted)
	show(p.stop, busy)
	show(p.again, !busy && p.app.session != nil && (w.stopped || w.isStale()))
	two := p.compared != nil && len(p.compared.Layers) > 1
	show(p.gamma, !busy && two && !w.gamma)
	show(p.between, !busy && two && !w.intervals)
	shown := p.compared != nil && p.emptyWords() == ""
	show(p.tables, shown)
	show(p.none, !shown)
	if !shown {
		p.none.Objects = []fyne.CanvasObject{container.New(&narrowLayout{}, emptyState(p.emptyWords()))}
		p.none.Refresh()
	}
	p.foot.Layout.Layout(p.foot.Objects, p.foot.Size())
	p.foot.Refresh()
}

func (p *insightsPage) stateWords() string {
	w := &p.work
	switch c := p.compared; {
	case w.cancel != nil:
		return fmt.Sprintf("Comparing… %.0f %%", math.Floor(100*math.Float64frombits(w.share.Load())))
	case w.failed != nil:
		return "Not compared"
	case w.stopped:
		return "Stopped before the end"
	case c == nil:
		return ""
	case w.isStale():
		return "The project has changed since these figures were computed"
	default:
		r := c.All().Report
		says := fmt.Sprintf("%s, %s that all %d layers have done", plural(r.Articles, "article"), plural(r.Words, "word"), len(r.Layers))
		if n := len(c.Pairs()); n > 1 {
			says += "; " + plural(n, "pair")
		}
		return says
	}
}

// blindWords say that articles are left out, and why; "" where there are none.
func blindWords(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 article that they have done too is left out: you read it blind until you have done it."
	}
	return grouped(n) + " articles that they have done too are left out: you read them blind until you have done them."
}

// emptyWords say why there are no figures; "" where there are.
func (p *insightsPage) emptyWords() string {
	w, c := &p.work, p.compared
	switch {
	case p.app.session == nil:
		return "How far people agree stands here. It needs a project."
	case w.failed != nil:
		return explain.Sentence(w.failed)
	case w.cancel != nil && c == nil:
		return "The layers are being compared."
	case w.stopped && c == nil:
		return "The layers were not compared to the end. " + p.app.withKeys("{insights-again} compares them anew.")
	case c == nil || len(c.Layers) < 2:
		return "How far people agree stands here. It takes two layers of people who have called the same articles done; merge a teammate’s share file, or import their tags as a layer."
	case c.All().Report.Articles == 0 && c.Blind > 0:
		return "There is nothing to compare yet. " + blindWords(c.Blind)
	case c.All().Report.Articles == 0:
		return fmt.Sprintf("There is no article that all %d layers have done. Untick some of them at the left to compare the others.", len(c.Layers))
	case len(p.heat.table.Columns) == 0:
		return strings.TrimSpace("None of the layers has a tag on an article that they all have done. " + blindWords(c.Blind))
	}
	return ""
}

// narrowLayout sets what is said in the middle of its room, no wider than is easily read.
type narrowLayout struct{}

// MinSize implements fyne.Layout.
func (*narrowLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 100) }

// Layout implements fyne.Layout.
func (*narrowLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, 520)
	put(parts[0], (size.Width-width)/2, 0, width, size.Height)
}
