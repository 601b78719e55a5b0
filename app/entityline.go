// This file owns the rows in which entities are chosen: some in view, of a list that
// is walked through by keys while a field keeps the keyboard.

package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// entityItem is what a row says.
type entityItem struct {
	title, aside string
	color        string // of its label, "#RRGGBB"; "" for none
	boxed        bool   // it has a box to tick
	ticked       bool
}

// entityRows is the rows of a list, and which of it they show.
type entityRows struct {
	app    *App
	box    *fyne.Container
	lines  []*entityLine
	more   *canvas.Text
	below  *fyne.Container // that in its margin
	items  []entityItem
	at     int         // the row that Enter takes
	moved  bool        // someone went to that row
	first  int         // in the uppermost row
	silent string      // what stands there where there are none
	take   func(i int) // a row was tapped
}

// newEntityRows makes a list of which so many rows are in view.
func newEntityRows(a *App, rows int, take func(i int)) *entityRows {
	r := &entityRows{app: a, box: container.NewVBox(), take: take, more: ink("", colorMuted, 12, false)}
	for range rows {
		line := newEntityLine(a)
		r.lines = append(r.lines, line)
		r.box.Add(line)
	}
	r.below = inset(r.more, 2, 2, entityLineMargin, entityLineMargin)
	r.box.Add(r.below)
	return r
}

// set shows other items. silent is what stands there where there are none.
func (r *entityRows) set(items []entityItem, silent string) {
	r.items, r.at, r.first, r.moved, r.silent = items, 0, 0, false, silent
	r.draw()
}

// key moves through the list; beyond the last comes the first.
func (r *entityRows) key(k fyne.KeyName) bool {
	n, page := len(r.items), len(r.lines)
	switch {
	case n == 0:
		return false
	case k == fyne.KeyDown:
		r.at = (r.at + 1) % n
	case k == fyne.KeyUp:
		r.at = (r.at + n - 1) % n
	case k == fyne.KeyPageDown:
		r.at = min(r.at+page, n-1)
	case k == fyne.KeyPageUp:
		r.at = max(r.at-page, 0)
	default:
		return false
	}
	r.moved = true
	r.draw()
	return true
}

func (r *entityRows) draw() {
	r.first = max(min(r.first, r.at, len(r.items)-len(r.lines)), r.at-len(r.lines)+1, 0)
	for i, line := range r.lines {
		n := r.first + i
		show(line, n < len(r.items))
		if n < len(r.items) {
			line.set(r.items[n], n == r.at, func() { r.take(n) })
		}
	}
	says := r.silent
	if len(r.items) > 0 {
		says = ""
		if more := len(r.items) - r.first - len(r.lines); more > 0 {
			says = grouped(more) + " more"
		}
	}
	setInk(r.more, says, colorMuted)
	show(r.below, says != "")
	r.box.Refresh()
}

// entityLine is one row.
type entityLine struct {
	widget.BaseWidget
	app    *App
	item   entityItem
	on     bool
	tapped func()

	back         *canvas.Rectangle
	dot          *canvas.Circle
	box          *widget.Icon
	title, aside *label
}

// The measures of a row.
const (
	entityLineHeight = 27
	entityLineMargin = 10
	entityLineSize   = 13.5
)

func newEntityLine(a *App) *entityLine {
	l := &entityLine{app: a, back: canvas.NewRectangle(color.Transparent), dot: canvas.NewCircle(color.Transparent), box: widget.NewIcon(theme.CheckButtonIcon())}
	l.back.CornerRadius = 4
	l.title, l.aside = newLabel(a.setter, entityLineSize, false, 1), newLabel(a.setter, 12, false, 1)
	l.ExtendBaseWidget(l)
	return l
}

func (l *entityLine) set(item entityItem, on bool, tapped func()) {
	l.item, l.on, l.tapped = item, on, tapped
	l.Refresh()
}

// Tapped implements fyne.Tappable.
func (l *entityLine) Tapped(*fyne.PointEvent) {
	if l.tapped != nil {
		l.tapped()
	}
}

// MinSize implements fyne.CanvasObject.
func (l *entityLine) MinSize() fyne.Size { return fyne.NewSize(200, entityLineHeight) }

// CreateRenderer implements fyne.Widget.
func (l *entityLine) CreateRenderer() fyne.WidgetRenderer {
	return &entityLineRenderer{l, []fyne.CanvasObject{l.back, l.dot, l.box, l.title, l.aside}}
}

type entityLineRenderer struct {
	line    *entityLine
	objects []fyne.CanvasObject
}

// Destroy implements fyne.WidgetRenderer.
func (r *entityLineRenderer) Destroy() {}

// Objects implements fyne.WidgetRenderer.
func (r *entityLineRenderer) Objects() []fyne.CanvasObject { return r.objects }

// MinSize implements fyne.WidgetRenderer.
func (r *entityLineRenderer) MinSize() fyne.Size { return r.line.MinSize() }

// Layout implements fyne.WidgetRenderer.
func (r *entityLineRenderer) Layout(size fyne.Size) {
	l := r.line
	l.back.Resize(size)
	x := float32(entityLineMargin)
	if l.item.boxed {
		put(l.box, x-2, (size.Height-20)/2, 20, 20)
		x += 24
	}
	if l.item.color != "" {
		put(l.dot, x, (size.Height-8)/2, 8, 8)
		x += 17
	}
	setter, right := l.app.setter, size.Width-entityLineMargin
	title := setter.width(l.item.title, entityLineSize, false)
	aside := min(setter.width(l.item.aside, 12, false), max(right-x-title-12, (right-x)*0.4))
	height := l.aside.set(l.item.aside, themeColor(colorMuted), max(aside, 1))
	l.aside.Move(fyne.NewPos(right-aside, (size.Height-height)/2))
	height = l.title.set(l.item.title, themeColor(theme.ColorNameForeground), max(min(title, right-x-aside-12), 1))
	l.title.Move(fyne.NewPos(x, (size.Height-height)/2))
}

// Refresh implements fyne.WidgetRenderer.
func (r *entityLineRenderer) Refresh() {
	l := r.line
	l.back.FillColor, l.dot.FillColor = color.Transparent, color.Transparent
	if l.on {
		l.back.FillColor = themeColor(colorRowChosen)
	}
	if l.item.color != "" {
		l.dot.FillColor = lineOf(parseColor(l.item.color))
	}
	l.box.SetResource(theme.CheckButtonIcon())
	if l.item.ticked {
		l.box.SetResource(theme.CheckButtonCheckedIcon())
	}
	show(l.box, l.item.boxed)
	show(l.aside, l.item.aside != "")
	r.Layout(l.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (l *entityLine) AccessibilityLabel() string {
	says := l.item.title
	if l.item.aside != "" {
		says += ", " + l.item.aside
	}
	switch {
	case l.item.ticked:
		says += ", ticked"
	case l.item.boxed:
		says += ", not ticked"
	}
	if l.on {
		says += ", chosen"
	}
	return says
}

// AccessibilityRole implements fyne.Accessible.
func (l *entityLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
