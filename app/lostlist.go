// This file owns the list of the tags that do not fit a format for one reason, and the way
// from there to a tag.

package app

import (
	"cmp"
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"dateline/annotate"
	"dateline/storage/export"
)

type lostList struct {
	sheet  *exportSheet
	kind   export.Kind
	tags   []annotate.Span
	list   *rowList
	says   *canvas.Text
	dialog *dialog.CustomDialog
}

// showLost lists the tags of a reason.
func (s *exportSheet) showLost(kind export.Kind) {
	a := s.app
	l := &lostList{sheet: s, kind: kind, says: ink("Looking for them…", colorMuted, 12.5, false)}
	l.list = newRowList(a, 1)
	l.list.count = func() int { return len(l.tags) }
	l.list.row = func(i int) rowText { return l.row(l.tags[i]) }
	l.list.tapped = l.open
	l.list.onKey = func(k fyne.KeyName) bool {
		if k != fyne.KeyReturn && k != fyne.KeyEnter && k != fyne.KeySpace {
			return false
		}
		l.open(l.list.at)
		return true
	}
	l.list.name = func() string { return "Tags that do not fit, " + grouped(len(l.tags)) }
	why := newNote(a.setter, capital(kind.Why)+".", colorMuted)
	foot := container.New(&footLayout{}, l.says, newButton(a, "Back", a.escape))
	l.dialog = dialog.NewCustomWithoutButtons(plural(kind.Count, "tag"), frame(inset(why, 0, 8, 4, 4), inset(foot, 8, 0, 0, 0), nil, nil, l.list), a.window)
	a.openSheet(l.dialog, false, 760, 520)
	ctx, cancel := context.WithCancel(context.Background())
	l.dialog.SetOnClosed(cancel)
	a.focus(l.list)
	s.session.FindTags(ctx, kind.First, func(tags []annotate.Span, err error) {
		switch {
		case ctx.Err() != nil:
		case err != nil:
			l.dialog.Hide()
			a.fail(err)
		default:
			l.show(tags)
		}
	})
}

// show lists the tags.
func (l *lostList) show(tags []annotate.Span) {
	l.tags = tags
	says := "Enter goes to a tag"
	if len(tags) < l.kind.Count {
		says = "The first " + grouped(len(tags)) + " are listed. " + says
	}
	setInk(l.says, says, colorMuted)
	l.list.moveTo(0)
}

// row is how a tag stands in the list.
func (l *lostList) row(tag annotate.Span) rowText {
	s := l.sheet.session
	article, _ := s.Listed(tag.Article)
	aside := l.sheet.app.labelTitle(tag.Label)
	for _, p := range s.People() {
		if p.ID == tag.Layer {
			aside += " of " + p.Handle
		}
	}
	return rowText{title: "“" + annotate.Shorten(oneLine(tag.Quote()), 120) + "”", aside: aside, below: cmp.Or(article.Title, "Untitled article")}
}

// open goes to a tag. The choices of the export are there again when its sheet next opens.
func (l *lostList) open(i int) {
	if i >= len(l.tags) {
		return
	}
	a, tag := l.sheet.app, l.tags[i]
	l.dialog.Hide()
	l.sheet.dialog.Hide()
	a.session.Visit(tag.Article, func() {
		a.focusReader()
		a.showSpan(tag.ID)
		a.status.say("In " + l.sheet.wish.format.Title + ": " + l.kind.Why)
	})
}
