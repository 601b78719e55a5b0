// This file owns the pane on the right: the case in hand with its versions, what can be done
// with it, what was decided, what is said of it, and how far people agree on the article.

package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// caseHand is the pane.
type caseHand struct {
	page       *reviewPage
	content    *fyne.Container
	background *swatch
	edge       *swatch
	scroll     *container.Scroll
	column     *fyne.Container
	title      *canvas.Text
	versions   *fyne.Container
	buttons    *fyne.Container
	accept     *button // the first of them
	decided    *fyne.Container
	says       *canvas.Text // the title of the comments
	comments   *threadList
	talk       *fyne.Container
	tableTitle *canvas.Text
	table      *agreementTable
	agreed     *button

	shown annotate.ID
	serif *typesetter // of the page's font
	fonts handFonts   // that it has
}

// handFonts is what the typesetter of the page's font depends on.
type handFonts struct {
	font    string
	version int
}

func newCaseHand(p *reviewPage) *caseHand {
	a := p.app
	h := &caseHand{page: p, background: newSwatch(colorPanel), edge: rule(colorLine, true)}
	h.title, h.says, h.tableTitle = heading(""), heading(""), heading("Agreement on this article")
	h.versions = container.New(&stackLayout{gap: 10})
	h.accept = newButton(a, "", func() { a.runCommand(acceptCommand(0)) })
	h.accept.Importance = widget.HighImportance
	h.buttons = container.New(&flowLayout{gap: 6})
	h.decided = container.New(&stackLayout{gap: 2})
	h.comments = newThreadList(a, p.speaker, h.deeds())
	h.talk = container.New(&stackLayout{gap: 6}, h.says, h.comments.content)
	h.table = newAgreementTable(p)
	h.agreed = newButton(a, "", func() { a.runCommand("review-agreed") })
	h.column = container.New(&stackLayout{gap: 12}, h.title, h.versions, h.buttons, h.decided, h.talk, h.tableTitle, h.table, container.NewHBox(h.agreed))
	h.scroll = container.NewVScroll(inset(h.column, 14, 14, 14, 14))
	voice := newVoice(func() string { return a.spoken(h.column) })
	body := container.NewStack(voice, h.scroll)
	h.content = container.NewStack(h.background.Raster, frame(nil, nil, h.edge.Raster, nil, body))
	return h
}

// deeds is what becomes of what is said in the comments.
func (h *caseHand) deeds() threadDeeds {
	a := h.page.app
	deeds := a.deeds(h.about)
	deeds.resized = h.fit
	deeds.invites = func() string {
		if _, ok := h.page.inHand(); !ok {
			return ""
		}
		return "Comment…" + letterHint(a.keyOf("review-comment"))
	}
	return deeds
}

// about is the tags of the case in hand.
func (h *caseHand) about() []annotate.ID {
	c, _ := h.page.inHand()
	var ids []annotate.ID
	for _, s := range append(c.Spans(), c.Tags...) {
		ids = append(ids, s.ID)
	}
	return ids
}

// typesetter sets in the page's font.
func (h *caseHand) typesetter() *typesetter {
	a := h.page.app
	if now := (handFonts{a.font.shown, a.setter.version}); h.serif == nil || now != h.fonts {
		h.fonts = now
		h.serif = &typesetter{fonts: a.fonts, painter: paint.New(), kept: map[setting][]layout.Line{}}
	}
	return h.serif
}

// show brings the pane in step with the case in hand.
func (h *caseHand) show() {
	p := h.page
	c, ok := p.inHand()
	h.showTitle(c, ok)
	h.versions.RemoveAll()
	if ok {
		for i := range c.Versions {
			h.versions.Add(h.version(&c, i))
		}
		if says := p.lackingWords(c.Article, c.Missing); says != "" {
			w := newWrapped(p.app.setter, says, 12.5, false, 2)
			w.ink = colorMuted
			h.versions.Add(w)
		}
	}
	show(h.versions, ok)
	h.showButtons(c, ok)
	h.showDecided(c, ok)
	h.showTalk(c, ok)
	h.showTable()
	if c.ID != h.shown {
		h.scroll.Offset = fyne.NewPos(0, 0)
	}
	h.shown = c.ID
	h.fit()
}

// fit gives the parts the height that they take now.
func (h *caseHand) fit() {
	if h.scroll == nil { // it is being made
		return
	}
	h.column.Layout.Layout(h.column.Objects, h.column.Size()) // what wraps needs its width to know its height
	h.column.Layout.Layout(h.column.Objects, h.column.Size())
	h.scroll.Refresh()
}

// showTitle says which case it is.
func (h *caseHand) showTitle(c review.Case, ok bool) {
	says := ""
	p := h.page
	if ok {
		noun := "Disagreement"
		if !c.Kind.Differs() {
			noun = "Tag"
		}
		says = noun
		if at := p.place(); at >= 0 {
			says += fmt.Sprintf(" %s of %s", grouped(at+1), grouped(len(p.rows)))
		}
		for _, k := range c.Kinds.List() {
			says += " · " + k.String()
		}
	} else if p.now == nil && hasDocument(p.app) {
		says = "No case in hand"
	}
	setInk(h.title, fit(says, h.title.TextSize, h.title.TextStyle, inspectorWidth-30), colorMuted)
	show(h.title, says != "")
}

// showTalk shows what is said of the case.
func (h *caseHand) showTalk(c review.Case, ok bool) {
	show(h.talk, ok)
	if !ok {
		h.comments.set("", nil)
		return
	}
	threads := annotate.ThreadsAbout(h.page.app.session.Threads(), h.about()...)
	says := "Comments"
	if len(threads) > 0 {
		says += " " + grouped(len(threads))
	}
	setInk(h.says, says, colorMuted)
	key := c.ID.String()
	if h.page.hidden {
		key += " hidden"
	}
	h.comments.set(key, threads)
}

// showTable brings what is said of the article in step.
func (h *caseHand) showTable() {
	p := h.page
	h.table.Refresh()
	there := hasDocument(p.app)
	show(h.tableTitle, there)
	show(h.table, there)
	n := 0
	if there {
		n = len(review.Agreed(p.comparison().Cases(), 0))
	}
	says := "Accept what is agreed…"
	if n > 1 {
		says = fmt.Sprintf("Accept all %s agreed…", grouped(n))
	}
	h.agreed.SetText(h.keyed(says, "review-agreed"))
	q, ready := p.queue()
	show(h.agreed, ready && (n > 0 || q.Counts().Agreed() > 0))
}

func (h *caseHand) recolor() {
	h.background.recolor()
	h.edge.recolor()
	h.tableTitle.Color = themeColor(colorMuted)
	h.serif = nil
	if h.page.app.mode == reviewing {
		h.comments.draw()
		h.show()
	}
}
