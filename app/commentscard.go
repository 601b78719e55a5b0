// This file owns the comments in the inspector: on the tag that is chosen, on all that are
// marked, or on the article while none is.

package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
)

// commentsCard is the part of the inspector's card that holds comments.
type commentsCard struct {
	app   *App
	box   *fyne.Container
	title *canvas.Text
	list  *threadList
	about []annotate.ID // the tags; none for the article
	open  map[annotate.ID]int
	read  bool // open and all are those of the document as it is
	all   []annotate.Thread
}

func newCommentsCard(a *App, resized func()) *commentsCard {
	c := &commentsCard{app: a, title: heading("")}
	deeds := a.deeds(func() []annotate.ID { return c.about })
	deeds.resized, deeds.invites = func() { c.fit(); resized() }, c.invites
	c.list = newThreadList(a, a.nameOf, deeds)
	c.box = container.New(&stackLayout{gap: 6}, inset(c.title, 8, 0, 0, 0), c.list.content)
	c.fit()
	return c
}

// invites is the button under the threads. On an article of which nothing is said yet there
// is none: the command is in the menu.
func (c *commentsCard) invites() string {
	if !hasDocument(c.app) || c.list == nil || len(c.about) == 0 && c.list.isEmpty() {
		return ""
	}
	return "Comment…" + letterHint(c.app.keyOf("comment"))
}

// fit has the card take room only while it shows something.
func (c *commentsCard) fit() {
	if c.box == nil {
		return
	}
	n := len(c.list.threads)
	says := "Comments"
	if len(c.about) == 0 {
		says = "Comments on the article"
	}
	if n > 0 {
		says += " " + grouped(n)
	}
	setInk(c.title, says, colorMuted)
	show(c.box.Objects[0], n > 0 || c.list.writing.kind == newThread)
	show(c.box, len(c.list.content.Objects) > 0)
}

// forget lets go of what was read of the document, which is another by now or has changed.
func (c *commentsCard) forget() { c.read = false }

// count reads the threads of the open document, and counts those of each tag that are
// open.
func (c *commentsCard) count() {
	if c.read {
		return
	}
	c.read, c.all, c.open = true, nil, map[annotate.ID]int{}
	if !hasDocument(c.app) {
		return
	}
	c.all = c.app.session.Threads()
	for _, t := range c.all {
		for _, id := range t.First.About {
			if t.Open() {
				c.open[id]++
			}
		}
	}
}

// openOn is how many open threads are about a tag.
func (c *commentsCard) openOn(tag annotate.ID) int {
	c.count()
	return c.open[tag]
}

// show shows what is said of what the inspector is about.
func (c *commentsCard) show() {
	c.count()
	if !hasDocument(c.app) {
		c.about = nil
		c.list.forget()
		return
	}
	d := c.app.session.Document()
	key := "article " + d.Article.ID.String()
	c.about = c.app.reader.view.Marked()
	if span, ok := c.app.chosen(); ok && len(c.about) == 0 {
		c.about = []annotate.ID{span.ID}
	}
	threads := annotate.ThreadsAbout(c.all, c.about...)
	if len(c.about) == 0 {
		threads = c.ofArticle(d)
	} else {
		var ids []string
		for _, id := range c.about {
			ids = append(ids, id.String())
		}
		key = strings.Join(ids, " ")
	}
	c.list.set(key, threads)
}

// ofArticle lists the threads about the article, and those about tags that are all gone:
// there is no other place where they could be read.
func (c *commentsCard) ofArticle(d *annotate.Document) []annotate.Thread {
	var list []annotate.Thread
	for _, t := range c.all {
		there := false
		for _, id := range t.First.About {
			_, ok := d.Span(id)
			there = there || ok
		}
		if !there {
			list = append(list, t)
		}
	}
	return list
}

// commentSign is a speech bubble.
var commentSign = theme.NewColoredResource(fyne.NewStaticResource("comment.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path fill="#000000" d="M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4.500V17H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm0 2v10h5v2.200L11.400 15H20V5z"/></svg>`)), colorMuted)

// writeSign writes how many comments on a tag are open, with a sign before it, so that it
// ends before right. It returns the room that takes.
func (r *tagRow) writeSign(right float32) float32 {
	if r.entry.open == 0 {
		return 0
	}
	const sign, gap, size = 14, 4, 12
	count := grouped(r.entry.open)
	width := r.list.pane.app.setter.width(count, size, true)
	if r.entry.aside != "" {
		right -= 8
	}
	r.words.write(written{text: count, size: size, bold: true, color: themeColor(colorMuted), at: fyne.NewPos(right-width, 5), width: width})
	put(r.sign, right-width-gap-sign, 7, sign, sign)
	return width + gap + sign + 8
}
