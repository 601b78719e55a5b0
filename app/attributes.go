// This file owns the fields in which the attributes of a tag are seen and set,
// one for each type of attribute.

package app

import (
	"errors"
	"math"
	"slices"
	"strconv"

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

// textField takes a text, a number or a date. What is none is not set.
func (p *inspectorPane) textField(a annotate.Attribute, value any, set func(any)) fyne.CanvasObject {
	f := newField(p.app)
	switch v := value.(type) {
	case string:
		f.SetText(v)
	case float64:
		f.SetText(strconv.FormatFloat(v, 'g', -1, 64))
	}
	p.drafts(f, func(text string) {
		value, err := parseValue(a, text)
		if err != nil {
			p.app.alert("“" + text + "” was not taken as " + a.Title() + ": " + err.Error() + ".")
			return
		}
		set(value)
	})
	return f
}

// parseValue reads what was typed for an attribute; nothing takes the value
// away.
func parseValue(a annotate.Attribute, text string) (any, error) {
	switch {
	case text == "":
		return nil, nil
	case a.Type == annotate.TypeNumber:
		n, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			return nil, errors.New("write a number such as 12 or 0.5")
		}
		return n, nil
	case a.Type == annotate.TypeDate:
		return text, validDate(text)
	}
	return text, nil
}
