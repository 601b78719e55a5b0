package app

// This file owns how tests look at the window: what is on the screen, in
// words, and what is wanted there.

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// root is what lies uppermost: the last sheet, or the window's content.
func (d *desk) root() fyne.CanvasObject {
	if sheets := d.window.Canvas().Overlays().List(); len(sheets) > 0 {
		return sheets[len(sheets)-1]
	}
	return d.window.Content()
}

// search is the first visible object of the uppermost sheet that is wanted.
func (d *desk) search(wanted func(fyne.CanvasObject) bool) (found fyne.CanvasObject) {
	walkObjects(d.root(), func(o fyne.CanvasObject) bool {
		if found == nil && wanted(o) {
			found = o
		}
		return found == nil
	})
	return found
}

func walkObjects(o fyne.CanvasObject, visit func(fyne.CanvasObject) bool) {
	if !o.Visible() || !visit(o) {
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walkObjects(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walkObjects(child, visit)
		}
	}
}

// says is what is written in a row.
func (w *writing) says() string {
	var words []string
	for _, t := range w.texts {
		words = append(words, t.text)
	}
	return strings.Join(words, " | ")
}

// screen is all words in the uppermost sheet, or in the window.
func (d *desk) screen() string {
	var words []string
	walkObjects(d.root(), func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *canvas.Text:
			if o.Text != "" {
				words = append(words, o.Text)
			}
		case *articleRow:
			words = append(words, o.words.says())
		case *tagRow:
			words = append(words, o.words.says())
		case *schemeRow:
			words = append(words, o.words.says())
		case *listedRow:
			words = append(words, o.words.says())
		case *pillFlow:
			for _, p := range o.pills {
				words = append(words, p.name(), p.says)
			}
		case *note:
			words = append(words, o.says)
			return false
		case *leadRow:
			words = append(words, o.title, o.aside)
		case *widget.Label:
			words = append(words, o.Text)
			return false
		case *label:
			words = append(words, o.text)
		case *wrapped:
			words = append(words, o.text)
			return false
		}
		return true
	})
	return strings.Join(words, " | ")
}

// What is wanted.

func (d *desk) state() State { return d.app.State() }

func (d *desk) wantScreen(says ...string) {
	d.t.Helper()
	screen := d.screen()
	for _, want := range says {
		if !strings.Contains(screen, want) {
			d.t.Errorf("the screen does not say %q, but %q", want, screen)
		}
	}
}

func (d *desk) wantSays(want string) {
	d.t.Helper()
	if got := d.state().Says; !strings.Contains(got, want) {
		d.t.Errorf("the status bar says %q, want %q", got, want)
	}
}

func (d *desk) wantSheets(n int) {
	d.t.Helper()
	if got := d.state().Sheets; got != n {
		d.t.Errorf("%d sheets are open, want %d: %q", got, n, d.screen())
	}
}

// wantMarked checks the open article, with the person's tags written into it:
// "[Reuters](actor) said".
func (d *desk) wantMarked(want string) {
	d.t.Helper()
	if got := d.marked(); got != want {
		d.t.Errorf("the article is marked\n\t%s\nwant\n\t%s", got, want)
	}
}

func (d *desk) marked() string {
	doc := d.app.session.Document()
	if doc == nil {
		return ""
	}
	at := map[int]string{}
	for _, s := range slices.Backward(bySize(doc.Spans(d.app.session.Person()))) {
		for _, f := range s.Fragments {
			at[f.Start] = at[f.Start] + "["
			at[f.End] = "](" + s.Label + ")" + at[f.End]
		}
	}
	var b strings.Builder
	for i, c := range []byte(doc.Text.String()) {
		b.WriteString(at[i])
		b.WriteByte(c)
	}
	return b.String() + at[doc.Text.Len()]
}

// bySize is spans with the smallest first, so that what is written last closes
// first.
func bySize(spans []annotate.Span) []annotate.Span {
	spans = slices.Clone(spans)
	slices.SortStableFunc(spans, func(a, b annotate.Span) int { return a.Len() - b.Len() })
	return spans
}

// wantTags lists the person's tags as "actor: Reuters", in reading order.
func (d *desk) wantTags(want ...string) {
	d.t.Helper()
	var got []string
	if doc := d.app.session.Document(); doc != nil {
		for _, s := range doc.Spans(d.app.session.Person()) {
			got = append(got, s.Label+": "+s.Quote())
		}
	}
	if !slices.Equal(got, want) {
		d.t.Errorf("the tags are\n\t%q\nwant\n\t%q", got, want)
	}
}

// links is the links of the chosen tag, as "said_by Reuters".
func (d *desk) links() []string {
	var list []string
	s, _ := d.app.chosen()
	for _, l := range d.app.session.Document().LinksOf(s.ID) {
		to, _ := d.app.session.Document().Span(l.To)
		list = append(list, l.Kind+" "+to.Quote())
	}
	return list
}

func (d *desk) wantLinks(want ...string) {
	d.t.Helper()
	if got := d.links(); !slices.Equal(got, want) {
		d.t.Errorf("the chosen tag has the links %q, want %q", got, want)
	}
}

func (d *desk) wantChosen(quote string) {
	d.t.Helper()
	if got := d.state().Chosen; got != quote {
		d.t.Errorf("chosen %q, want %q", got, quote)
	}
}

func (d *desk) wantTitle(title string) {
	d.t.Helper()
	if got := d.state().Title; got != title {
		d.t.Errorf("the open article is %q, want %q", got, title)
	}
}

// file writes a file for the test.
func (d *desk) file(name, content string) string {
	d.t.Helper()
	path := filepath.Join(d.home, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}
