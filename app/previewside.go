// This file owns what stands beside the page of a preview: what is kept, copies of the
// article that are there already, and what is known of it.

package app

import (
	"fmt"
	"math"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/storage/intake"
	"dateline/storage/transfer"
)

// decision is what becomes of a near copy.
type decision int

const (
	bringItIn decision = iota
	newerVersion
	skipIt
)

// previewSide is the column beside the page.
type previewSide struct {
	sheet   *previewSheet
	content *container.Scroll
	place   *note
	counts  *note
	copies  *fyne.Container // that are there already
	fields  []detailField
	titles  []*canvas.Text // of the fields
	charset *choice

	encoding string // the title of the one that the file is read in

	title    string // as it is proposed
	decision decision
	of       transfer.Near // the one that it is a newer version of
}

// detailField is a field with what it is of in an article.
type detailField struct {
	*field
	of   func(*annotate.Article) *string
	date bool
}

func newPreviewSide(s *previewSheet) *previewSide {
	p := &previewSide{sheet: s}
	p.place = newNote(s.app.setter, s.wish.place, colorMuted)
	p.counts = newNote(s.app.setter, "Counting…", colorMuted)
	p.copies = container.New(layout.NewCustomPaddedVBoxLayout(4))
	column := container.New(layout.NewCustomPaddedVBoxLayout(3), p.place, p.counts, p.copies)
	for _, d := range details() {
		p.add(column, d)
	}
	if s.wish.reread != nil {
		p.encoding = encodingTitles()[0]
		p.charset = newChoice(s.app, encodingTitles(), p.encoding, p.chooseEncoding)
		column.Add(p.titled("Encoding", p.charset))
	}
	p.content = container.NewVScroll(inset(column, 2, 8, 16, 14))
	return p
}

// detail is something that is known of an article.
type detail struct {
	title, example string
	of             func(*annotate.Article) *string
	date           bool
}

// details is what is known of an article, in order.
func details() []detail {
	return []detail{
		{"Title", "", func(a *annotate.Article) *string { return &a.Title }, false},
		{"Byline", "Who wrote it", func(a *annotate.Article) *string { return &a.Byline }, false},
		{"Source", "The paper, agency or site", func(a *annotate.Article) *string { return &a.Source }, false},
		{"Address", "https://…", func(a *annotate.Article) *string { return &a.URL }, false},
		{"Published", time.Now().Format(time.DateOnly), func(a *annotate.Article) *string { return &a.Published }, true},
		{"Retrieved", time.Now().Format(time.DateOnly), func(a *annotate.Article) *string { return &a.Retrieved }, true},
		{"Language", "en", func(a *annotate.Article) *string { return &a.Language }, false},
	}
}

func (p *previewSide) add(column *fyne.Container, d detail) {
	f := newField(p.sheet.app)
	f.SetPlaceHolder(d.example)
	article := p.sheet.reading.Draft.Article
	f.SetText(*d.of(&article))
	if d.date {
		f.wants(validDate)
	}
	f.OnSubmitted = func(string) { p.sheet.bringIn(false) }
	p.fields = append(p.fields, detailField{f, d.of, d.date})
	column.Add(p.titled(d.title, f))
}

// recolor writes anew what keeps its colour, in those that are in force.
func (p *previewSide) recolor() {
	for _, t := range p.titles {
		t.Color = themeColor(colorMuted)
	}
	for _, o := range append(p.copies.Objects, p.place, p.counts) {
		if n, ok := o.(*note); ok {
			n.Resize(n.Size())
		}
	}
	p.content.Refresh()
}

// titled is a control with its name above it.
func (p *previewSide) titled(title string, o fyne.CanvasObject) fyne.CanvasObject {
	name := ink(title, colorMuted, 12, false)
	p.titles = append(p.titles, name)
	return container.New(layout.NewCustomPaddedVBoxLayout(1), inset(name, 3, 0, 3, 0), o)
}

// show shows which copies of the article are there already.
func (p *previewSide) show() {
	r := p.sheet.reading
	p.copies.Objects, p.decision = nil, bringItIn
	p.sheet.bring.SetText(p.doWords())
	switch {
	case r.Cleans != annotate.ID{}:
	case r.Same != nil:
		same := *r.Same
		p.copies.Add(newNote(p.sheet.app.setter, "This very text is in the project: “"+annotate.Shorten(same.Title, 120)+"”.", theme.ColorNameWarning))
		p.copies.Add(newButton(p.sheet.app, "Open that article", func() {
			p.sheet.app.escape()
			p.sheet.app.openArticle(same.ID)
		}))
	case len(r.Near) > 0:
		p.showNear(r.Near)
	}
	p.copies.Refresh()
}

// mostNear is how many near copies are named.
const mostNear = 3

func (p *previewSide) showNear(near []transfer.Near) {
	options := []string{"Bring it in anyway"}
	near = near[:min(len(near), mostNear)]
	for _, n := range near {
		p.copies.Add(newNote(p.sheet.app.setter, alsoIn(n), theme.ColorNameWarning))
		options = append(options, "As a newer version of “"+annotate.Shorten(n.Article.Title, 40)+"”")
	}
	if p.sheet.wish.skipped != nil {
		options = append(options, "Skip it")
	}
	var c *choice
	c = newChoice(p.sheet.app, options, options[0], func(string) {
		switch at := c.SelectedIndex(); {
		case at <= 0:
			p.decision = bringItIn
		case at <= len(near):
			p.decision, p.of = newerVersion, near[at-1]
		default:
			p.decision = skipIt
		}
		p.sheet.bring.SetText(p.doWords())
		p.sheet.foot.Layout.Layout(p.sheet.foot.Objects, p.sheet.foot.Size())
	})
	p.copies.Add(c)
}

// doWords is what the button says for the decision.
func (p *previewSide) doWords() string {
	switch p.decision {
	case newerVersion:
		return "Keep as a newer version"
	case skipIt:
		return "Skip it"
	}
	return p.sheet.wish.do
}

// alsoIn says in a sentence of which article another is a copy.
func alsoIn(n transfer.Near) string {
	parts := []string{"Also ran in “" + annotate.Shorten(n.Article.Title, 100) + "”"}
	if n.Article.Source != "" {
		parts = append(parts, n.Article.Source)
	}
	if n.Article.Published != "" {
		parts = append(parts, shortDate(n.Article.Published))
	}
	return strings.Join(parts, ", ") + " – " + alike(n.Alike)
}

// alike says how much of two articles is the same. Near copies are never all the same.
func alike(share float64) string { return fmt.Sprintf("%.0f %% the same", math.Floor(100*share)) }

// proposeTitle makes a title of what is kept, where the file says none, as long as the
// user writes no other.
func (p *previewSide) proposeTitle() {
	if p.sheet.reading.Draft.Article.Title != "" || p.fields[0].Text != p.title {
		return
	}
	if next := intake.Title(p.sheet.cleaning.Kept()); next != p.title {
		p.title = next
		p.fields[0].SetText(next)
	}
}

// showCounts says how many words are kept and left out.
func (p *previewSide) showCounts(kept, out int) {
	says := countsLine(kept, out, p.sheet.cleaning.Passages())
	if n := len(p.sheet.cleaning.Suggested()); n > 0 {
		what := "passage"
		if len(p.sheet.cleaning.Out()) > 0 {
			what = "more passage"
		}
		says += "; " + plural(n, what) + " may be left out"
	}
	for _, w := range p.sheet.reading.Draft.Warnings {
		says += "\n" + capital(w)
	}
	if p.counts.set(says) {
		p.content.Refresh()
	}
}

// take writes what the fields say into a choice.
func (p *previewSide) take(c *transfer.Choice) {
	for _, f := range p.fields {
		*f.of(&c.Draft.Article) = strings.TrimSpace(f.Text)
	}
	if p.decision == newerVersion {
		c.As, c.Earlier = transfer.AddVersion, p.of.Article.ID
	}
	if c.Cleans != (annotate.ID{}) {
		c.As, c.Earlier = transfer.AddVersion, c.Cleans
	}
}

// encodings are those that a plain text may be read anew in.
var encodings = []string{
	"utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
	"windows-1257", "windows-1258", "iso-8859-2", "koi8-r", "koi8-u", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr",
}

func encodingTitles() []string {
	titles := []string{"As guessed"}
	for _, name := range encodings {
		if _, err := intake.FindEncoding(name); err == nil {
			titles = append(titles, name)
		}
	}
	return titles
}

// chooseEncoding reads the file anew. Where it cannot be, the encoding is the one before.
func (p *previewSide) chooseEncoding(title string) {
	if title == p.encoding {
		return
	}
	name := title
	if title == encodingTitles()[0] {
		name = ""
	}
	p.sheet.readAgain(name, func(ok bool) {
		if ok {
			p.encoding = title
		}
		p.charset.SetSelected(p.encoding)
	})
}
