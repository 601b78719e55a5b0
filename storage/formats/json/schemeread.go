// This file owns the reading of the scheme object.

package json

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// maxScheme is the most JSON, in bytes, that a member of a scheme takes: its labels,
// say. A scheme within the limits of package annotate that people can read is far
// smaller.
const maxScheme = 16 << 20

// maxExamples is how many examples a guideline has at most.
const maxExamples = 1000

// Keys of the objects. Guideline and examples go together everywhere.
var (
	schemeMembers    = keys("labels", "links", "article_attributes", "version", "guideline", "examples")
	labelMembers     = keys("key", "name", "color", "hotkey", "letter", "mark", "guideline", "examples", "entities", "retired", "merged_into", "attributes")
	linkKindMembers  = keys("key", "name", "letter", "from", "to", "guideline", "examples", "retired", "attributes")
	attributeMembers = keys("key", "name", "type", "values", "former", "guideline", "examples", "value_guidelines",
		"required", "default", "shown_if", "retired")
	guidelineMembers = keys("guideline", "examples")
	conditionMembers = keys("attribute", "values")
)

// or adds keys that may be missing to some of which none must be there.
func (f fields) or(names ...string) fields { return keys(slices.Concat(f.names, names)...) }

// readScheme reads a scheme, and tells whether it says anything.
func readScheme(l *lexer) (s annotate.Scheme, says bool, err error) {
	err = l.record(schemeMembers, func(key string) error {
		says = true
		return l.below(maxScheme, func() error { return readSchemeMember(l, key, &s) })
	})
	if err != nil {
		return annotate.Scheme{}, false, err
	}
	return s, says, nil
}

func readSchemeMember(l *lexer, key string, s *annotate.Scheme) (err error) {
	switch key {
	case "labels":
		return l.array(func(i int) error {
			return l.limited(i, annotate.MaxLabels, "labels", func() error { return readLabel(l, s) })
		})
	case "links":
		return l.array(func(i int) error {
			return l.limited(i, annotate.MaxLabels, "link kinds", func() error { return readLinkKind(l, s) })
		})
	case "article_attributes":
		return readAttributeList(l, &s.Article)
	case "version":
		if s.Version, err = l.whole(); err == nil && s.Version < 0 {
			return l.fail("is negative", strconv.Itoa(s.Version), "how many times the scheme was edited")
		}
		return err
	}
	return readGuideline(l, key, &s.Guideline)
}

func readGuideline(l *lexer, key string, g *annotate.Guideline) error {
	if key == "guideline" {
		return readInto(l, &g.Text)
	}
	return readAtMost(l, maxExamples, "examples", &g.Examples)
}

func readLabel(l *lexer, s *annotate.Scheme) error {
	var label annotate.Label
	err := l.record(labelMembers, func(key string) (err error) {
		switch key {
		case "key":
			return readInto(l, &label.Key)
		case "name":
			return readInto(l, &label.Name)
		case "color":
			return readColor(l, &label.Color)
		case "hotkey":
			return readInto(l, &label.Hotkey)
		case "letter":
			return readInto(l, &label.Letter)
		case "mark":
			return readOneOf(l, &label.Mark, annotate.MarkBracket, annotate.MarkPill, annotate.MarkDotted)
		case "merged_into":
			return readInto(l, &label.Into)
		case "entities":
			label.Entities, err = l.boolean()
			return err
		case "retired":
			label.Retired, err = l.boolean()
			return err
		case "attributes":
			return readAttributeList(l, &label.Attributes)
		}
		return readGuideline(l, key, &label.Guideline)
	})
	if err == nil {
		label.Key, err = schemeKey(l, label.Key, label.Name)
	}
	if other, ok := s.Stored(label.Key); ok && err == nil {
		err = twice(l, label.Key, other.Key)
	}
	if err != nil {
		return inPart(err, "label", label.Title())
	}
	s.Labels = append(s.Labels, label)
	return nil
}

func readLinkKind(l *lexer, s *annotate.Scheme) error {
	var kind annotate.LinkKind
	err := l.record(linkKindMembers, func(key string) (err error) {
		switch key {
		case "key":
			return readInto(l, &kind.Key)
		case "name":
			return readInto(l, &kind.Name)
		case "letter":
			return readInto(l, &kind.Letter)
		case "from":
			return readAtMost(l, annotate.MaxLabels, "labels", &kind.From)
		case "to":
			return readAtMost(l, annotate.MaxLabels, "labels", &kind.To)
		case "retired":
			kind.Retired, err = l.boolean()
			return err
		case "attributes":
			return readAttributeList(l, &kind.Attributes)
		}
		return readGuideline(l, key, &kind.Guideline)
	})
	if err == nil {
		kind.Key, err = schemeKey(l, kind.Key, kind.Name)
	}
	if other, ok := s.Link(kind.Key); ok && err == nil {
		err = twice(l, kind.Key, other.Key)
	}
	if err != nil {
		return inPart(err, "link", kind.Title())
	}
	s.Links = append(s.Links, kind)
	return nil
}

func readAttributeList(l *lexer, list *[]annotate.Attribute) error {
	return l.array(func(i int) error {
		return l.limited(i, annotate.MaxAttributes, "attributes", func() error { return readSchemeAttribute(l, list) })
	})
}

func readSchemeAttribute(l *lexer, list *[]annotate.Attribute) error {
	var a annotate.Attribute
	err := l.record(attributeMembers, func(key string) (err error) {
		switch key {
		case "key":
			return readInto(l, &a.Key)
		case "name":
			return readInto(l, &a.Name)
		case "type":
			return readOneOf(l, &a.Type, annotate.AttributeTypes...)
		case "values":
			return readAtMost(l, annotate.MaxValues, "values", &a.Values)
		case "former":
			return readFormer(l, &a)
		case "value_guidelines":
			return readValueGuidelines(l, &a)
		case "required":
			a.Required, err = l.boolean()
			return err
		case "retired":
			a.Retired, err = l.boolean()
			return err
		case "default":
			a.Default, err = readValue(l, func(b []byte) string { return string(b) })
			return err
		case "shown_if":
			return readCondition(l, &a.Only)
		}
		return readGuideline(l, key, &a.Guideline)
	})
	if err == nil {
		a.Key, err = schemeKey(l, a.Key, a.Name)
	}
	if other, ok := annotate.AttributeNamed(*list, a.Key); ok && err == nil {
		err = twice(l, a.Key, other.Key)
	}
	if err != nil {
		return inPart(err, "attribute", a.Title())
	}
	if a.Type == "" {
		a.Type = annotate.TypeText
		if len(a.Values)+len(a.Former) > 0 {
			a.Type = annotate.TypeChoice
		}
	}
	if fitted, expected := fitAttribute(a.Default, a.Type); expected == "" {
		a.Default = fitted
	}
	*list = append(*list, a)
	return nil
}

// readFormer reads the values that are no longer offered, each with the one that
// took its place or null.
func readFormer(l *lexer, a *annotate.Attribute) error {
	return l.object(func(key []byte) error {
		value := string(key)
		if _, ok := a.Former[value]; ok {
			return at(l.fail("stands twice in one object", "", "it once"), value)
		}
		return l.limited(len(a.Former), annotate.MaxValues, "values", func() error {
			var next string
			if null, err := l.null(); err != nil {
				return at(err, value)
			} else if !null {
				if err := readInto(l, &next); err != nil {
					return at(err, value)
				}
			}
			if a.Former == nil {
				a.Former = make(map[string]string)
			}
			a.Former[value] = next
			return nil
		})
	})
}

func readValueGuidelines(l *lexer, a *annotate.Attribute) error {
	return l.object(func(key []byte) error {
		value := string(key)
		if _, ok := a.Guidelines[value]; ok {
			return at(l.fail("stands twice in one object", "", "it once"), value)
		}
		return l.limited(len(a.Guidelines), annotate.MaxValues, "values", func() error {
			var g annotate.Guideline
			if null, err := l.null(); null || err != nil {
				return at(err, value)
			}
			if err := l.record(guidelineMembers, func(key string) error { return readGuideline(l, key, &g) }); err != nil {
				return at(err, value)
			}
			if g.IsZero() {
				return nil
			}
			if a.Guidelines == nil {
				a.Guidelines = make(map[string]annotate.Guideline)
			}
			a.Guidelines[value] = g
			return nil
		})
	})
}

func readCondition(l *lexer, c *annotate.Condition) error {
	return l.record(conditionMembers, func(key string) error {
		if key == "attribute" {
			return readInto(l, &c.Attribute)
		}
		return readAtMost(l, annotate.MaxValues, "values", &c.Values)
	})
}

// schemeKey is the key, or one made from the name.
func schemeKey(l *lexer, key, name string) (string, error) {
	key = cmp.Or(key, strings.Join(strings.Fields(strings.ToLower(name)), "_"))
	if key == "" {
		return "", at(l.fail("is missing", "", "a key such as “claim”"), "key")
	}
	return key, nil
}

func twice(l *lexer, key, other string) error {
	return at(l.fail("stands twice in the scheme", strconv.Quote(key), "a key that is not "+strconv.Quote(other)), "key")
}

// inPart names the part of the scheme that an error is about, as far as its name
// was read by then.
func inPart(err error, what, title string) error {
	if e, ok := errors.AsType[*formats.Error](err); ok && title != "" {
		part := what + " “" + annotate.Shorten(title, titleLen) + "”"
		if e.Part != "" {
			part += ", " + e.Part
		}
		e.Part = part
	}
	return err
}

// limited reads the nth element, from 0, of a list that has no more than most.
func (l *lexer) limited(n, most int, what string, element func() error) error {
	if n >= most {
		return l.fail("has too many "+what, "", fmt.Sprintf("at most %d", most))
	}
	return element()
}

// readAtMost reads a list of strings that has no more than most.
func readAtMost(l *lexer, most int, what string, list *[]string) error {
	return l.array(func(i int) error {
		return l.limited(i, most, what, func() error {
			b, err := l.string()
			*list = append(*list, string(b))
			return err
		})
	})
}

func readColor(l *lexer, color *string) error {
	if err := readInto(l, color); err != nil {
		return err
	}
	if *color != "" && !annotate.IsColor(*color) {
		return l.fail("is no colour", strconv.Quote(annotate.Shorten(*color, 40)), "one such as “#E69F00”")
	}
	return nil
}

func readOneOf[S ~string](l *lexer, value *S, known ...S) error {
	b, err := l.string()
	if err != nil {
		return err
	}
	*value = S(b)
	if *value != "" && !slices.Contains(known, *value) {
		return l.fail("is not known", strconv.Quote(annotate.Shorten(string(b), 40)), "one of "+strings.Trim(fmt.Sprint(known), "[]"))
	}
	return nil
}
