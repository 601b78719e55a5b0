// This file owns the list below the search field of the library: what can be put into
// it, and the hands on that.

package app

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/app/session"
)

// suggestions is the list.
type suggestions struct {
	widget.BaseWidget
	head *libraryHead
	rows []completion
	at   int // the row at hand; -1 for none
	from int // the byte of the question from which on a row takes its place
	help bool

	closed    bool   // Esc has closed it, and so it stays while
	closedFor string // is typed

	facets *session.Facets // nil where they are not known, or not any more
	counts bool            // they are being counted

	ground *canvas.Rectangle // behind the row at hand
	words  *writing
}

var _ desktop.Mouseable = (*suggestions)(nil)

const (
	suggestionHeight = 23
	suggestionWords  = 76 // the room of what is written, where the list says what it means
)

func newSuggestions(h *libraryHead) *suggestions {
	s := &suggestions{head: h, at: -1, ground: canvas.NewRectangle(color.Transparent), words: newWriting(h.pane.app.setter)}
	s.ground.CornerRadius = 4
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// propose lists how what is typed may go on, or where nothing is, what can be asked.
func (s *suggestions) propose() {
	typed, a := s.head.words.Text, s.head.pane.app
	s.closed = s.closed && typed == s.closedFor
	switch {
	case s.closed, a.session == nil, !s.hasKeyboard():
		s.list(nil, 0)
		return
	case typed == "":
		label := ""
		if offered := a.scheme().Offered(); len(offered) > 0 {
			label = offered[0].Key
		}
		s.list(askable(label), 0)
		s.help = true
		return
	case s.facets == nil:
		s.count()
	}
	from := lastTerm(typed)
	var f session.Facets
	if s.facets != nil {
		f = *s.facets
	}
	s.list(a.completions(typed[from:], f), from)
}

// count has the values that occur counted, and proposes anew when they are.
func (s *suggestions) count() {
	if s.counts {
		return
	}
	s.counts = true
	se := s.head.pane.app.session
	se.Facets(func(f session.Facets) {
		s.counts = false
		if s.head.pane.app.session == se {
			s.facets = &f
			s.propose()
		}
	})
}

// forget is told that something in the library is another.
func (s *suggestions) forget() { s.facets = nil }

func (s *suggestions) hasKeyboard() bool {
	return s.head.pane.app.window.Canvas().Focused() == s.head.words
}

func (s *suggestions) list(rows []completion, from int) {
	if !slices.Equal(rows, s.rows) {
		s.at = -1
	}
	s.rows, s.from, s.help = rows, from, false
	show(s, len(rows) > 0)
	s.Refresh()
	s.head.showProblem()
	s.head.content.Refresh()
}

// key moves in the list, takes the row at hand, or closes the list.
func (s *suggestions) key(k fyne.KeyName) bool {
	if !s.Visible() {
		return false
	}
	switch k {
	case fyne.KeyDown:
		s.at = min(s.at+1, len(s.rows)-1)
	case fyne.KeyUp:
		s.at = max(s.at-1, -1)
	case fyne.KeyEscape:
		s.close(s.head.words.Text)
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.at < 0 {
			return false
		}
		s.take(s.at)
	case fyne.KeyTab:
		s.take(max(s.at, 0))
	default:
		return false
	}
	s.Refresh()
	return true
}

// close closes the list until something else is typed than this.
func (s *suggestions) close(typed string) {
	s.closed, s.closedFor = true, typed
	s.list(nil, 0)
}

// wantsTab reports whether Tab takes a row.
func (s *suggestions) wantsTab() bool { return s.Visible() && (s.at >= 0 || !s.help) }

// take puts a row into the field.
func (s *suggestions) take(row int) {
	h := s.head
	now := h.words.Text[:min(s.from, len(h.words.Text))] + s.rows[row].write
	h.words.SetText(now) // which proposes anew
	h.words.CursorColumn = len([]rune(now))
	h.words.Refresh()
}

// left is told that the keyboard has gone elsewhere. A press on a row takes it too, and
// the row must still be there then.
func (s *suggestions) left() {
	s.head.pane.app.work.Run(func() error { return nil }, func(error) {
		if !s.hasKeyboard() {
			s.closed = false
			s.list(nil, 0)
		}
	})
}

// MouseDown implements desktop.Mouseable: it takes the row, and brings the keyboard back,
// which Fyne takes from the field at a press beside it.
func (s *suggestions) MouseDown(e *desktop.MouseEvent) {
	i := int(e.Position.Y) / suggestionHeight
	if i < 0 || i >= len(s.rows) {
		return
	}
	a := s.head.pane.app
	a.focus(s.head.words)
	s.take(i)
	a.work.Run(func() error { return nil }, func(error) { a.focus(s.head.words) })
}

// MouseUp implements desktop.Mouseable.
func (s *suggestions) MouseUp(*desktop.MouseEvent) {}

// MinSize implements fyne.CanvasObject.
func (s *suggestions) MinSize() fyne.Size {
	return fyne.NewSize(120, float32(len(s.rows)*suggestionHeight))
}

// AccessibilityLabel implements fyne.Accessible.
func (s *suggestions) AccessibilityLabel() string {
	var says []string
	for i, r := range s.rows {
		row := strings.TrimSpace(r.write) + ", " + r.aside
		if i == s.at {
			row += ", chosen"
		}
		says = append(says, row)
	}
	return strings.Join(says, ". ")
}

// AccessibilityRole implements fyne.Accessible.
func (s *suggestions) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (s *suggestions) CreateRenderer() fyne.WidgetRenderer {
	return &listRowRenderer{s, []fyne.CanvasObject{s.ground, s.words.Raster}}
}

// draw implements listRow.
func (s *suggestions) draw() bool {
	const margin = 14
	width := s.Size().Width
	if width < 60 {
		return false
	}
	s.ground.FillColor = color.Transparent
	if s.at >= 0 {
		s.ground.FillColor = themeColor(colorRowChosen)
	}
	put(s.ground, margin-6, float32(max(s.at, 0)*suggestionHeight), width-2*margin+12, suggestionHeight)
	s.words.clear()
	for i, r := range s.rows {
		s.drawRow(r, float32(i*suggestionHeight)+3, margin, width-margin)
	}
	s.words.fit()
	return true
}

// drawRow writes a row: what it puts into the field, and beside that a number or what it
// means.
func (s *suggestions) drawRow(r completion, y, left, right float32) {
	const size, small, gap = 12.5, 12, 8
	aside := s.words.setter.width(r.aside, small, false) + 2
	at, words := right-aside, right-left-aside-gap
	if s.help || strings.HasSuffix(r.write, ":") {
		words = max(suggestionWords, s.words.setter.width(r.write, size, false)+2)
		at = left + words
	}
	s.words.write(written{text: r.write, size: size, color: themeColor(theme.ColorNameForeground), at: fyne.NewPos(left, y), width: words})
	if r.aside != "" && right > at {
		s.words.write(written{text: r.aside, size: small, color: themeColor(colorMuted), at: fyne.NewPos(at, y), width: right - at})
	}
}
