// This file owns the commands about comments: to say something of a tag, and to walk the
// tags of which something is left to be said.

package app

import (
	"slices"

	"dateline/annotate"
	"dateline/annotate/text"
)

func (a *App) commentCommands() []command {
	return []command{
		{id: "comment", menu: "Review", title: "Comment on the tag…", keys: keys("K", "Ctrl+Shift+N"), scope: reading, after: true, name: commentName, enabled: hasDocument, run: (*App).comment},
		{id: "next-comment", menu: "Review", title: "Next tag with an open comment", keys: keys("F7"), scope: reading, enabled: hasOpenComments, lacks: "No comment on a tag of yours is open here", run: func(a *App) { a.walkComments(1) }},
		{id: "previous-comment", menu: "Review", title: "Previous tag with an open comment", keys: keys("Shift+F7"), scope: reading, enabled: hasOpenComments, lacks: "No comment on a tag of yours is open here", run: func(a *App) { a.walkComments(-1) }},
	}
}

func commentName(a *App) string {
	switch {
	case !hasDocument(a):
		return "Comment on the tag…"
	case len(a.reader.view.Marked()) > 0:
		return "Comment on the marked tags…"
	case hasChosen(a):
		return "Comment on the tag…"
	}
	return "Comment on the article…"
}

// comment begins a comment on what the inspector is about.
func (a *App) comment() {
	if a.sayLooking() {
		return
	}
	a.bringInspector()
	if !a.inspector.content.Visible() { // the history has its place
		return
	}
	a.inspector.showTag()
	a.inspector.comments.list.begin()
	a.inspector.reveal(a.inspector.comments.list.words)
}

func hasOpenComments(a *App) bool { return hasDocument(a) && len(a.commented()) > 0 }

// commented lists the person's tags of which something is left to be said, in reading
// order.
func (a *App) commented() []annotate.Span {
	c := a.inspector.comments
	c.count()
	var spans []annotate.Span
	for id := range c.open {
		if s, ok := a.session.Document().Span(id); ok && s.Layer == a.session.Person() {
			spans = append(spans, s)
		}
	}
	slices.SortFunc(spans, inReadingOrder)
	return spans
}

// inReadingOrder compares tags by where they begin, the longer first.
func inReadingOrder(a, b annotate.Span) int {
	if by := compareRanges(a.Extent(), b.Extent()); by != 0 {
		return by
	}
	return slices.Compare(a.ID[:], b.ID[:])
}

func compareRanges(a, b text.Range) int {
	if a.Start != b.Start {
		return a.Start - b.Start
	}
	return b.End - a.End
}

// walkComments chooses the next tag with an open comment, or with by < 0 the one before. It
// goes round at the ends.
func (a *App) walkComments(by int) {
	spans := a.commented()
	if len(spans) == 0 {
		return
	}
	at, isThere := slices.BinarySearchFunc(spans, a.placeOnPage(), inReadingOrder)
	switch {
	case by < 0:
		at--
	case isThere:
		at++
	}
	n := len(spans)
	a.choose(spans[(at%n+n)%n].ID)
}

// placeOnPage is the chosen tag, or one that would stand where the caret is.
func (a *App) placeOnPage() annotate.Span {
	if s, ok := a.chosen(); ok {
		return s
	}
	at := a.reader.view.Caret()
	return annotate.Span{Fragments: []annotate.Fragment{{Range: text.Range{Start: at, End: a.session.Document().Text.Len()}}}}
}

// commentedIn is a tag of the person's that a comment is about which a change puts or
// removes.
func (a *App) commentedIn(c annotate.Change) (annotate.ID, bool) {
	d := a.session.Document()
	for _, e := range c.Edits {
		comment, ok := e.After.(annotate.Comment)
		if !ok {
			comment, ok = e.Before.(annotate.Comment)
		}
		if first, replies := d.Get(annotate.Key{Kind: annotate.KindComment, Article: comment.Article, ID: comment.Thread}).(annotate.Comment); replies {
			comment = first
		}
		for _, id := range comment.About {
			if s, there := d.Span(id); ok && there && s.Layer == a.session.Person() {
				return id, true
			}
		}
	}
	return annotate.ID{}, false
}

// deeds is what becomes of what is done in a list of threads: they are about the tags that
// about lists, or about the article where it lists none.
func (a *App) deeds(about func() []annotate.ID) threadDeeds {
	return threadDeeds{
		me:    func() annotate.ID { return a.session.Person() },
		say:   func(words string) bool { return a.session.Comment(about(), words) },
		reply: func(to annotate.Comment, words string) bool { return a.session.Reply(to, words) },
		edit:  func(of annotate.Comment, words string) bool { return a.session.EditComment(of, words) },
		resolve: func(first annotate.Comment, resolved bool) {
			a.session.ResolveThread(first, resolved)
		},
		remove: func(of annotate.Comment) {
			if a.session.RemoveComment(of) {
				a.status.say("Removed the comment; " + a.undoKey() + " brings it back")
			}
		},
	}
}
