// This file owns the fields in which the attributes of a tag are seen and set,
// one for each type of attribute.

package app

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// noValue is what a choice shows that can be taken away again.
const noValue = "–"

// attributeField is a field for an attribute of a tag.
func (p *inspectorPane) attributeField(span annotate.Span, a annotate.Attribute) fyne.CanvasObject {
	set := func(value any) { p.app.session.SetAttribute(span.ID, a, value) }
	value := span.Attributes[a.Key]
	switch a.Type {
	case annotate.TypeChoice:
		return choiceField(a, value, set)
	case annotate.TypeChoices:
		return choicesField(a, value, set)
	case annotate.TypeYesNo:
		check := widget.NewCheck("", nil)
		check.Checked, _ = value.(bool)
		check.OnChanged = func(on bool) { set(on) }
		return check
	}
	return p.textField(a, value, set)
}

func choiceField(a annotate.Attribute, value any, set func(any)) fyne.CanvasObject {
	choice := widget.NewSelect(append([]string{noValue}, a.Values...), nil)
	choice.PlaceHolder = noValue
	if s, ok := value.(string); ok {
		choice.Selected = s
	}
	choice.OnChanged = func(s string) {
		if s == noValue {
			set(nil)
		} else {
			set(s)
		}
	}
	return choice
}

func choicesField(a annotate.Attribute, value any, set func(any)) fyne.CanvasObject {
	group := widget.NewCheckGroup(a.Values, nil)
	group.Selected, _ = value.([]string)
	group.OnChanged = func(chosen []string) {
		if len(chosen) == 0 {
			set(nil)
			return
		}
		inOrder := slices.Clone(chosen)
		slices.SortFunc(inOrder, func(x, y string) int { return slices.Index(a.Values, x) - slices.Index(a.Values, y) })
		set(inOrder)
	}
	return group
}

// textField takes a text, a number or a date. What is no number is left in the
// field and not set.
func (p *inspectorPane) textField(a annotate.Attribute, value any, set func(any)) fyne.CanvasObject {
	f := newField(p.app)
	switch v := value.(type) {
	case string:
		f.SetText(v)
	case float64:
		f.SetText(strconv.FormatFloat(v, 'g', -1, 64))
	}
	before := f.Text
	f.onLeave = func() {
		text := strings.TrimSpace(f.Text)
		if text == before {
			return
		}
		before = text
		switch {
		case text == "":
			set(nil)
		case a.Type == annotate.TypeNumber:
			n, err := strconv.ParseFloat(text, 64)
			if err != nil {
				p.app.alert("“" + text + "” is no number, so " + a.Title() + " was not changed; write it as 12 or 0.5.")
				return
			}
			set(n)
		default:
			set(text)
		}
	}
	return f
}
