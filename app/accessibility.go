// This file owns what a screen reader is told of the window.
//
// Fyne gives it the label and the role of each widget with every frame that it
// draws, but looks for widgets in containers alone: never inside another
// widget, so not behind a clip, in a scroll or a list, nor in a sheet. For
// those a voice speaks, with the words that stand there.

package app

import (
	"cmp"
	"image/color"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// voice stands in for a part of the window that a screen reader is not led to.
// It shows nothing.
type voice struct {
	widget.BaseWidget
	says  func() string
	there func() bool // nil: always
}

func newVoice(says func() string) *voice {
	v := &voice{says: says}
	v.ExtendBaseWidget(v)
	return v
}

// newSheetVoice speaks for whatever stands over the window.
func newSheetVoice(a *App) *voice {
	v := newVoice(func() string { return cmp.Or(a.spoken(a.window.Canvas().Overlays().Top()), "Menu") })
	v.there = a.covered
	return v
}

// Visible implements fyne.CanvasObject.
func (v *voice) Visible() bool { return v.BaseWidget.Visible() && (v.there == nil || v.there()) }

// CreateRenderer implements fyne.Widget.
func (v *voice) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// spoken is the words of a part of the window, its headings first.
func (a *App) spoken(o fyne.CanvasObject) string {
	words := a.words(nil, o)
	for i, w := range words {
		words[i] = strings.TrimSuffix(w, ".")
	}
	return strings.Join(words, ". ")
}

// words adds the words of a part of the window, each object's by itself.
func (a *App) words(words []string, o fyne.CanvasObject) []string {
	if o == nil || !o.Visible() { // nil where a part has nothing inside
		return words
	}
	switch o := o.(type) {
	case *canvas.Text:
		return add(words, o.Text)
	case *widget.Label:
		if o.TextStyle.Bold { // a sheet's title, which Fyne draws last
			return slices.Insert(words, 0, o.Text)
		}
		return add(words, o.Text)
	case *fyne.Container:
		if _, ok := o.Layout.(*rowLayout); ok {
			for i := 0; i+1 < len(o.Objects); i += 2 {
				words = add(words, a.spoken(o.Objects[i])+": "+a.spoken(o.Objects[i+1]))
			}
			return words
		}
		for _, child := range o.Objects {
			words = a.words(words, child)
		}
		return words
	case *widget.Form:
		for _, item := range o.Items {
			words = add(words, item.Text+": "+a.spoken(item.Widget))
			words = add(words, item.HintText)
		}
		return words
	case *widget.CheckGroup:
		return add(words, strings.Join(o.Selected, ", "))
	case fyne.Accessible:
		label := o.AccessibilityLabel()
		if f, ok := o.(fyne.Focusable); ok && a.window.Canvas().Focused() == f {
			label += ", has the keyboard"
		}
		return add(words, label)
	}
	return a.words(words, shownIn(o))
}

func add(words []string, w string) []string {
	if w = strings.TrimSpace(strings.TrimPrefix(w, ": ")); w != "" {
		words = append(words, w)
	}
	return words
}

// shownIn is what a scroll, a clip or a popup shows, or nil. What Fyne puts over
// a window is of a type that it does not export, so its field is found by name.
func shownIn(o fyne.CanvasObject) fyne.CanvasObject {
	if s := reflect.Indirect(reflect.ValueOf(o)); s.Kind() == reflect.Struct {
		if f := s.FieldByName("Content"); f.IsValid() {
			content, _ := f.Interface().(fyne.CanvasObject)
			return content
		}
	}
	return nil
}

// withKey is a label that shows a key behind it, two spaces apart.
func withKey(label string) string {
	words, key, ok := strings.Cut(label, "  ")
	if !ok {
		return label
	}
	return words + ", key " + strings.TrimSpace(key)
}

// AccessibilityLabel implements fyne.Accessible.
func (v *voice) AccessibilityLabel() string { return v.says() }

// AccessibilityRole implements fyne.Accessible.
func (v *voice) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (b *labelButton) AccessibilityLabel() string {
	return withKey(b.label.Title() + "  " + b.label.Hotkey)
}

// AccessibilityRole implements fyne.Accessible.
func (b *labelButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible. A button has a name where its words
// alone do not say what it does.
func (b *button) AccessibilityLabel() string {
	if b.name != "" {
		return b.name
	}
	return withKey(b.Text)
}

// AccessibilityLabel implements fyne.Accessible: the value.
func (c *choice) AccessibilityLabel() string {
	if c.Selected == "" || c.Selected == noValue {
		return "not set"
	}
	return c.Selected
}

// AccessibilityRole implements fyne.Accessible. A press opens the values.
func (c *choice) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible.
func (c *check) AccessibilityLabel() string {
	if c.Checked {
		return "yes"
	}
	return "no"
}

// AccessibilityRole implements fyne.Accessible.
func (c *check) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible: what was typed, or else what
// may be.
func (f *field) AccessibilityLabel() string {
	switch {
	case f.Text != "":
		return f.Text
	case f.PlaceHolder != "":
		return "empty, " + f.PlaceHolder
	}
	return "empty"
}

// AccessibilityRole implements fyne.Accessible.
func (f *field) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible. The list speaks for its rows.
func (l *articleList) AccessibilityLabel() string {
	says := "Library, " + plural(l.pane.shelf.count(), "article")
	if open, ok := l.pane.shelf.article(l.shown); ok {
		says += ", open: " + cmp.Or(open.Title, "Untitled")
	}
	return says
}

// AccessibilityRole implements fyne.Accessible.
func (l *articleList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible. The list speaks for its rows.
func (l *tagList) AccessibilityLabel() string {
	says := "Tags of the article, " + plural(l.tags(), "tag")
	if s, ok := l.pane.app.chosen(); ok {
		says += ", chosen: " + annotate.Shorten(s.Quote(), 60)
		if n := l.pane.comments.openOn(s.ID); n > 0 {
			says += ", " + plural(n, "open comment")
		}
	}
	return says
}

// AccessibilityRole implements fyne.Accessible.
func (l *tagList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (r *paletteRow) AccessibilityLabel() string {
	says := r.entry.title
	if r.entry.aside != "" {
		says += ", " + r.entry.aside
	}
	if r.on {
		says += ", chosen"
	}
	return says
}

// AccessibilityRole implements fyne.Accessible.
func (r *paletteRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel implements fyne.Accessible.
func (w *wrapped) AccessibilityLabel() string { return w.text }

// AccessibilityRole implements fyne.Accessible.
func (w *wrapped) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
