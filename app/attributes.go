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
	set := func(value any) { p.app.session.SetAttribute(a, value, span.ID) }
	value := span.Attributes[a.Key]
	switch a.Type {
	case annotate.TypeChoice:
		return p.choiceField(a, value, set)
	case annotate.TypeChoices:
		return choicesField(a, value, set)
	case annotate.TypeYesNo:
		on, _ := value.(bool)
		return newCheck(p.app, on, func(on bool) { set(on) })
	}
	return p.textField(a, value, set)
}

func (p *inspectorPane) choiceField(a annotate.Attribute, value any, set func(any)) fyne.CanvasObject {
	chosen, _ := value.(string)
	return newChoice(p.app, append([]string{noValue}, a.Values...), chosen, func(s string) {
		if s == noValue {
			set(nil)
		} else {
			set(s)
		}
	})
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
