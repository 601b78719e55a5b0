// This file owns how one thread of comments looks: who said what and when, and the buttons
// below it.

package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
)

// The measures of a thread, in Fyne's device-independent pixels.
const (
	commentText  = 13.5
	commentSmall = 12
	commentLines = 200
)

// thread is a thread in a frame of its own. One that is resolved is one line until it is
// opened.
func (l *threadList) thread(t annotate.Thread) fyne.CanvasObject {
	if !t.Open() && !l.opened[t.First.ID] {
		return l.folded(t)
	}
	parts := container.New(&stackLayout{gap: 10}, l.comment(t.First))
	for _, c := range t.Replies {
		parts.Add(l.comment(c))
	}
	if l.writing == (remarkPlace{l.about, replyIn, t.First.ID}) {
		parts.Add(l.writer("Reply"))
	} else {
		parts.Add(l.underThread(t))
	}
	border := canvas.NewRectangle(themeColor(colorPanel))
	border.StrokeColor, border.StrokeWidth, border.CornerRadius = themeColor(colorLine), 1, 8
	return container.NewStack(border, inset(parts, 8, 4, 10, 6))
}

// underThread is the buttons of a thread.
func (l *threadList) underThread(t annotate.Thread) fyne.CanvasObject {
	reply := newQuietButton(l.app, "Reply", nil, func() { l.write(remarkPlace{l.about, replyIn, t.First.ID}, "") })
	reply.name = "Reply to “" + annotate.Shorten(t.First.Text, 40) + "”"
	row := container.New(layout.NewCustomPaddedHBoxLayout(2), reply)
	if t.First.Person == (annotate.ID{}) { // the first comment has not come yet
		return row
	}
	if t.Open() {
		row.Add(newQuietButton(l.app, "Resolve", nil, func() { l.do.resolve(t.First, true) }))
		return row
	}
	row.Add(newQuietButton(l.app, "Reopen", nil, func() { l.do.resolve(t.First, false) }))
	row.Add(newQuietButton(l.app, "Fold", nil, func() { l.unfold(t, false) }))
	return row
}

// folded is a thread that is resolved, in one line.
func (l *threadList) folded(t annotate.Thread) fyne.CanvasObject {
	says := "Resolved: " + l.name(t.First.Person) + ", “" + annotate.Shorten(oneLine(t.First.Text), 120) + "”"
	line := newWrapped(l.app.setter, says, commentSmall, false, 1)
	line.ink = colorMuted
	show := newQuietButton(l.app, "Show", nil, func() { l.unfold(t, true) })
	show.name = "Show the resolved thread"
	return frame(nil, nil, nil, show, inset(line, 9, 0, 10, 4))
}

func (l *threadList) unfold(t annotate.Thread, open bool) {
	l.opened[t.First.ID] = open
	l.draw()
}

// comment is what one person says.
func (l *threadList) comment(c annotate.Comment) fyne.CanvasObject {
	if l.writing == (remarkPlace{l.about, editOf, c.ID}) {
		return container.New(&stackLayout{gap: 4}, l.saidBy(c), l.writer("What it says"))
	}
	says, ink := c.Text, theme.ColorNameForeground
	if says == "" {
		says, ink = "This comment was taken back, or has not come yet.", colorMuted
	}
	text := newWrapped(l.app.setter, says, commentText, false, commentLines)
	text.ink = ink
	return container.New(&stackLayout{gap: 1}, l.saidBy(c), text)
}

// saidBy is who says something and when, and what they can do to it.
func (l *threadList) saidBy(c annotate.Comment) fyne.CanvasObject {
	aside := container.New(layout.NewCustomPaddedHBoxLayout(0))
	who := "Someone"
	if c.Person != (annotate.ID{}) {
		who = l.name(c.Person)
		if c.Person == l.do.me() {
			who = capital(who)
		}
		aside.Add(inset(ink(moment(c.Created, time.Now()), colorMuted, commentSmall, false), 3, 0, 8, 2))
	}
	if c.Person == l.do.me() && c.Text != "" && l.writing.of != c.ID {
		aside.Add(l.small("Edit the comment", theme.DocumentCreateIcon(), func() { l.write(remarkPlace{l.about, editOf, c.ID}, c.Text) }))
		aside.Add(l.small("Remove the comment", theme.DeleteIcon(), func() { l.do.remove(c) }))
	}
	return frame(nil, nil, nil, aside, inset(newWrapped(l.app.setter, who, 13, true, 1), 3, 0, 0, 0))
}

// small is a button without words, in the line of who says something.
func (l *threadList) small(name string, icon fyne.Resource, do func()) fyne.CanvasObject {
	b := newQuietButton(l.app, "", icon, do)
	b.name = name
	return container.New(layout.NewGridWrapLayout(fyne.NewSize(26, 24)), b)
}
