// This file owns which rows the history has: a heading for each day, a row for each
// change or group of changes, and under a group that is opened its changes.

package app

import (
	"slices"
	"time"

	"dateline/annotate"
	"dateline/annotate/history"
	"dateline/app/session"
)

// historyRow is a row of the history.
type historyRow struct {
	day     string            // a heading; "" for any other
	changes []annotate.Change // of the row, the newest first; several for a group
	damage  error             // why there is no change to show
	member  bool              // it stands under the group that it belongs to
}

// ids is the changes of the row, the oldest first.
func (r historyRow) ids() []annotate.ID {
	var ids []annotate.ID
	for _, c := range slices.Backward(r.changes) {
		ids = append(ids, c.ID)
	}
	return ids
}

// oldest is the change before which going back leads, where the row is chosen.
func (r historyRow) oldest() annotate.Change { return r.changes[len(r.changes)-1] }

func (r historyRow) isGroup() bool { return len(r.changes) > 1 }

func (r historyRow) hasChange() bool { return len(r.changes) > 0 }

// sentence is what the row says was done.
func (r historyRow) sentence() string {
	switch {
	case r.damage != nil:
		return "One change cannot be read: its place in the file is damaged"
	case r.isGroup():
		return history.Sentence(r.oldest())
	}
	return history.Sentence(r.changes[0])
}

// historyRows makes rows of what was read, the newest first.
type historyRows struct {
	entries []session.HistoryEntry
	opened  map[annotate.ID]bool // groups, by their ids
	undone  map[annotate.ID]bool // changes that were taken back, and are not there again
	rows    []historyRow
}

// set takes the entries for those that there are.
func (h *historyRows) set(entries []session.HistoryEntry, now time.Time) {
	h.entries = entries
	h.undone = undoneIn(entries)
	h.lay(now)
}

// toggle opens a group, or closes it.
func (h *historyRows) toggle(group annotate.ID, now time.Time) {
	if h.opened == nil {
		h.opened = map[annotate.ID]bool{}
	}
	h.opened[group] = !h.opened[group]
	h.lay(now)
}

// lay makes the rows anew.
func (h *historyRows) lay(now time.Time) {
	h.rows = h.rows[:0]
	day := ""
	for i := 0; i < len(h.entries); {
		e := h.entries[i]
		n := 1
		if e.Damage != nil {
			h.rows = append(h.rows, historyRow{damage: e.Damage})
			i++
			continue
		}
		for e.Change.Group != (annotate.ID{}) && i+n < len(h.entries) && h.entries[i+n].Damage == nil && h.entries[i+n].Change.Group == e.Change.Group {
			n++
		}
		if d := dayOf(e.Change.At, now); d != day {
			day = d
			h.rows = append(h.rows, historyRow{day: d})
		}
		row := historyRow{}
		for _, m := range h.entries[i : i+n] {
			row.changes = append(row.changes, m.Change)
		}
		h.rows = append(h.rows, row)
		if n > 1 && h.opened[e.Change.Group] {
			for _, c := range row.changes {
				h.rows = append(h.rows, historyRow{changes: []annotate.Change{c}, member: true})
			}
		}
		i += n
	}
}

// isUndone reports whether all of a row was taken back.
func (h *historyRows) isUndone(r historyRow) bool {
	return r.hasChange() && !slices.ContainsFunc(r.changes, func(c annotate.Change) bool { return !h.undone[c.ID] })
}

// undoneIn finds the changes that a newer one took back, unless that was taken back
// itself.
func undoneIn(entries []session.HistoryEntry) map[annotate.ID]bool {
	undone := map[annotate.ID]bool{}
	for _, e := range entries { // the newest first: what takes a change back is known before it
		c := e.Change
		switch {
		case undone[c.ID]:
		case c.Undoes != annotate.ID{}:
			undone[c.Undoes] = true
		case c.Redoes != annotate.ID{}:
			undone[c.Redoes] = true
		}
	}
	return undone
}

// dayOf is a day as the headings have it.
func dayOf(at, now time.Time) string {
	at, now = at.Local(), now.Local()
	days := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	switch days(now).Sub(days(at)) {
	case 0:
		return "Today"
	case 24 * time.Hour:
		return "Yesterday"
	}
	if at.Year() == now.Year() {
		return at.Format("Monday 2 January")
	}
	return at.Format("Monday 2 January 2006")
}

// timeOf is the time of a change within its day.
func timeOf(at time.Time) string { return at.Local().Format("15:04") }
