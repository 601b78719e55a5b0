// This file owns what is said once files are merged: what came in, and the way back.

package app

import (
	"strings"

	"dateline/annotate"
	"dateline/storage/share"
)

// showMerged says what came in by merges, and lists what did not come in as it was.
func (a *App) showMerged(reports []share.Report) {
	if len(reports) == 0 {
		a.status.say("Nothing was merged")
		return
	}
	says := mergedWords(reports) + a.wayBack(reports)
	a.status.say(says)
	a.focusReader()
	var rows []restRow
	for _, r := range reports {
		rows = append(rows, restOf(r.Preview)...) // what else it warns of was shown before
	}
	if len(rows) > 0 {
		(&mergeList{app: a, title: mergedWords(reports), rows: rows, merged: true, says: strings.TrimPrefix(a.wayBack(reports), "; ")}).open()
	}
}

// mergedWords says what came in: “Merged: 12 articles, 87 tags and 3 decisions came in”.
func mergedWords(reports []share.Report) string {
	var articles, tags, decisions, comments, removed, changes int
	for _, r := range reports {
		changes += r.Changes
		articles += r.Articles.New
		decisions += r.Decisions.New + r.Decisions.Changed
		comments += r.Comments.New + r.Comments.Changed
		for _, l := range r.Layers {
			tags += l.Tags.New + l.Tags.Changed
			removed += l.Tags.Removed
		}
	}
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{articles, "article"}, {tags, "tag"}, {decisions, "decision"}, {comments, "comment"}} {
		if p.n > 0 {
			parts = append(parts, plural(p.n, p.what))
		}
	}
	says := "Merged"
	switch {
	case len(parts) > 0:
		says += ": " + inSentence(parts) + " came in"
	case removed == 0 && changes == 0:
		return "Everything in it was here already; nothing came in"
	case removed == 0:
		return "Merged: " + plural(changes, "change") + " came in"
	}
	if removed > 0 {
		says += ", " + plural(removed, "tag") + " went"
	}
	return says
}

// inSentence writes parts as a sentence does: a, b and c.
func inSentence(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

// wayBack says how the merges are taken back.
func (a *App) wayBack(reports []share.Report) string {
	steps := 0
	for _, r := range reports {
		if r.Head != (annotate.ID{}) {
			steps++
		}
	}
	switch steps {
	case 0:
		return ""
	case 1:
		return "; " + a.undoKey() + " takes all of it back"
	}
	return "; each file is a step that " + a.undoKey() + " takes back"
}

// MergeStayed implements session.View.
func (a *App) MergeStayed(records []annotate.Key) {
	a.status.say("The merge is undone" + stayedWords(len(records)))
}
