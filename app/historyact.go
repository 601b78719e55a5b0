// This file owns what is done with the chosen change of the history: it is reverted,
// or the project goes back to before it. What that means is said first.

package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"dateline/annotate"
	"dateline/annotate/history"
	"dateline/app/session"
)

// revertChosen takes the chosen change back, or says what stands in the way.
func (a *App) revertChosen() {
	row, ok := a.history.row()
	if !ok || !row.hasChange() {
		return
	}
	a.commit()
	if a.history.model.isUndone(row) {
		a.status.say(nothingToRevert)
		return
	}
	a.revert(row, false)
}

const nothingToRevert = "There is nothing to revert: what this change did is taken back already"

func (a *App) revert(row historyRow, rest bool) {
	s := a.session
	s.Revert(row.ids(), rest, func(r session.Reverted, err error) {
		switch {
		case s != a.session:
		case err != nil:
			a.Failed("revert this change", err)
		case r.Written:
			key := a.undoKey()
			if r.Undone {
				key = cmp.Or(a.keyOf("redo"), "Redo")
			}
			a.status.say("Reverted: " + annotate.Shorten(row.sentence(), 60) + "; " + key + " brings it back" + stayedWords(r.Stayed))
			a.history.changed()
		case len(r.Conflicts) == 0:
			a.status.say(nothingToRevert)
		case r.Records == 0:
			a.list("This change cannot be reverted", conflictLines(r.Conflicts))
		default:
			a.askRest(row, r)
		}
	})
}

// askRest lists what of a change cannot be taken back, and asks about the rest.
func (a *App) askRest(row historyRow, r session.Reverted) {
	a.ask(question{
		title: "Not all of this change can be reverted",
		says:  conflictLines(r.Conflicts) + "\n\nThe rest of it, " + plural(r.Records, "record") + ", can be reverted. What is listed here stays as it is.",
		do:    "Revert the rest",
	}, func() { a.revert(row, true) })
}

// mostConflicts is how many conflicts are listed.
const mostConflicts = 30

// conflictLines is a sentence for each conflict, none twice.
func conflictLines(conflicts []history.Conflict) string {
	var lines []string
	seen := map[string]bool{}
	for _, c := range conflicts {
		if !seen[c.Says] {
			seen[c.Says] = true
			lines = append(lines, strings.ToUpper(c.Says[:1])+c.Says[1:]+".")
		}
	}
	if more := len(lines) - mostConflicts; more > 0 {
		lines = append(lines[:mostConflicts], "And "+grouped(more)+" more.")
	}
	return strings.Join(lines, "\n")
}

// askGoBack says what going back to before the chosen change would do, and asks.
func (a *App) askGoBack() {
	row, ok := a.history.row()
	if !ok || !row.hasChange() {
		return
	}
	a.commit()
	s, before := a.session, row.oldest().ID
	ctx := a.history.looking()
	s.ReviewGoingBack(ctx, before, a.history.looked, func(r history.Return, err error) {
		if !a.lookedThrough(ctx, s, err) {
			return
		}
		if len(r.Edits) == 0 {
			a.alert("Nothing would change: all that is yours to write is as it was before this change." + leftWords(r))
			return
		}
		a.ask(question{title: "Go back to before this change?", says: a.returnWords(r), do: "Go back"}, func() { a.goBack(row, before) })
	})
}

func (a *App) goBack(row historyRow, before annotate.ID) {
	s := a.session
	ctx := a.history.looking()
	s.GoBack(ctx, before, a.history.looked, func(r history.Return, err error) {
		if a.lookedThrough(ctx, s, err) {
			a.status.say("Went back to before “" + annotate.Shorten(row.sentence(), 50) + "”; " + a.undoKey() + " undoes that")
			a.history.changed()
		}
	})
}

// looking begins the look at all changes since a moment, which can be stopped. A page
// that is being read is read after it.
func (p *historyPane) looking() context.Context {
	if p.readingPage {
		p.reading++ // its answer, that it was cut off, is for nobody
		p.readingPage, p.cutOff = false, true
	}
	return p.begin(func() string {
		if p.passed.Load() == 0 {
			return ""
		}
		return "Looked at " + plural(int(p.passed.Load()), "change") + "…"
	})
}

// resume reads the page whose reading was cut off.
func (p *historyPane) resume() {
	if !p.cutOff || !p.open {
		return
	}
	p.cutOff = false
	if len(p.model.entries) == 0 {
		p.read(annotate.ID{})
		return
	}
	p.more = true // or so it may be: the list asks for it as it comes to the end
	p.list.Refresh()
	p.changed() // what came since may be what was being read
}

func (p *historyPane) looked(changes int) { p.passed.Store(int64(changes)) }

// lookedThrough ends it. It reports whether what was looked for is there.
func (a *App) lookedThrough(ctx context.Context, s *session.Session, err error) bool {
	if s != a.session {
		return false
	}
	last := ctx == a.history.work
	a.history.end(ctx)
	a.history.say("")
	if last {
		a.history.resume()
	}
	switch {
	case errors.Is(err, context.Canceled):
		a.status.say("Stopped; nothing was changed")
	case err != nil:
		a.Failed("go back to before this change", err)
	}
	return err == nil
}

// returnWords says what going back does.
func (a *App) returnWords(r history.Return) string {
	return fmt.Sprintf("It takes back %s: %s will be as before. That is a change of its own, which %s undoes.%s",
		plural(r.Changes, "change"), plural(len(r.Edits), "record"), a.undoKey(), leftWords(r))
}

// leftWords says what stays as it is.
func leftWords(r history.Return) string {
	var b strings.Builder
	if r.Merged > 0 {
		b.WriteString(" What came in by merges since stays, " + plural(r.Merged, "change") + "; revert a merge by itself to take it back.")
	}
	if r.Left > 0 {
		b.WriteString(" " + plural(r.Left, "record") + " of other people’s layers " + stays(r.Left) + ".")
	}
	if r.Kept > 0 {
		b.WriteString(" " + plural(r.Kept, "part") + " of the tag scheme and entities that their tags use " + stays(r.Kept) + ", no longer offered.")
	}
	if r.Lost > 0 {
		b.WriteString(" " + plural(r.Lost, "record") + " of articles that were removed for good cannot come back.")
	}
	return b.String()
}

// stayedWords says how much of a merge stays where it was taken back.
func stayedWords(n int) string {
	if n == 0 {
		return ""
	}
	return "; " + plural(n, "record") + " of it, on which later work stands, " + stays(n)
}

func stays(n int) string {
	if n == 1 {
		return "stays"
	}
	return "stay"
}
