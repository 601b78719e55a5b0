// This file owns values that a foreign file gives an attribute which the project knows by another
// type: a word that is one of a choice, "true" that is yes, "3" that is a number.

package transfer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
)

// retyped is an attribute that was found in tags as one of a type of the project.
func retyped(a annotate.Attribute, to annotate.AttributeType) annotate.Attribute {
	if a.Type == to || to == "" && a.Type == annotate.TypeText {
		return a
	}
	values := a.Values
	switch a.Type {
	case annotate.TypeYesNo:
		values = []string{yes, no}
	case annotate.TypeNumber, annotate.TypeText, "":
		values = nil // they are not known, and the project must have them
	}
	a.Type, a.Values = to, nil
	if to == annotate.TypeChoice || to == annotate.TypeChoices {
		a.Values = values
	}
	return a
}

// mostFound is how many values an attribute has that is found in tags and still taken for a choice.
const mostFound = 24

func attributeOf(owner, key string) string { return fold(owner) + "\x00" + fold(key) }

// note remembers that an attribute was found in tags.
func (s *schemes) note(owner string, a annotate.Attribute) {
	if s.inferred && s.found != nil {
		s.found[attributeOf(owner, a.Key)] = true
	}
}

// agree is an attribute of a file as one of the project's type. Where that type was found in another
// file of this import, it is what both can be: a choice of few short words becomes a text.
func (s *schemes) agree(owner string, known *annotate.Attribute, file annotate.Attribute) annotate.Attribute {
	if known.Type == annotate.TypeChoice && s.found[attributeOf(owner, known.Key)] && !isFew(*known, file) {
		known.Type, known.Values = annotate.TypeText, nil
		s.added = append(s.added, fmt.Sprintf("any words as %s of %s", known.Title(), owner))
	}
	return retyped(file, known.Type)
}

// isFew reports whether two attributes have few values together, all short.
func isFew(known, file annotate.Attribute) bool {
	if file.Type != annotate.TypeChoice {
		return file.Type != annotate.TypeText // whose values are long, or many
	}
	n := len(known.Values)
	for _, v := range file.Values {
		if !slices.Contains(known.Values, v) {
			n++
		}
	}
	return n <= mostFound
}

// How a yes or no is written as a word.
const (
	yes = "yes"
	no  = "no"
)

// fitted is a value as one of a type, if it can be that; else the value.
func fitted(value any, to annotate.AttributeType) any {
	switch to {
	case annotate.TypeYesNo:
		switch strings.ToLower(word(value)) {
		case "true", yes, "1":
			return true
		case "false", no, "0":
			return false
		}
	case annotate.TypeNumber:
		if f, err := strconv.ParseFloat(word(value), 64); err == nil && f-f == 0 {
			return f
		}
	case annotate.TypeChoices:
		if _, list := value.([]string); !list {
			return []string{word(value)}
		}
	case annotate.TypeChoice, annotate.TypeDate, annotate.TypeText, "":
		if list, ok := value.([]string); !ok || len(list) == 1 || to == annotate.TypeText || to == "" {
			return word(value)
		}
	}
	return value
}

// word writes a value as a word.
func word(value any) string {
	switch v := value.(type) {
	case bool:
		if v {
			return yes
		}
		return no
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case []string:
		return strings.Join(v, "; ")
	}
	return fmt.Sprint(value)
}
