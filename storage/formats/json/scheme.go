// This file owns the scheme object.

package json

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
)

// DecodeScheme reads a scheme object of dateline/1 that stands alone, as in
// the scheme that ships with the program. Errors are *formats.Error.
func DecodeScheme(b []byte) (annotate.Scheme, error) {
	l, err := newLexer(bytes.NewReader(b))
	if err != nil {
		return annotate.Scheme{}, err
	}
	s, _, err := readScheme(l)
	if err == nil {
		err = l.close()
	}
	if err != nil {
		return annotate.Scheme{}, err
	}
	return s, nil
}

// readScheme reads a scheme, and tells whether it says anything.
func readScheme(l *lexer) (s annotate.Scheme, says bool, err error) {
	err = l.record(keys("labels", "links"), func(key string) error {
		says = true
		if key == "labels" {
			return l.array(func(int) error { return readLabel(l, &s) })
		}
		return l.array(func(int) error { return readLinkKind(l, &s) })
	})
	if err != nil {
		return annotate.Scheme{}, false, err
	}
	return s, says, nil
}

func readLabel(l *lexer, s *annotate.Scheme) error {
	var label annotate.Label
	err := l.record(keys("key", "name", "color", "hotkey", "letter", "mark", "attributes"), func(key string) error {
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
		}
		return l.array(func(int) error { return readAttribute(l, &label) })
	})
	if err != nil {
		return err
	}
	if label.Key, err = schemeKey(l, label.Key, label.Name); err != nil {
		return err
	}
	if other, ok := s.Label(label.Key); ok {
		return twice(l, label.Key, other.Key)
	}
	s.Labels = append(s.Labels, label)
	return nil
}

func readAttribute(l *lexer, label *annotate.Label) error {
	var a annotate.Attribute
	err := l.record(keys("key", "name", "type", "values"), func(key string) error {
		switch key {
		case "key":
			return readInto(l, &a.Key)
		case "name":
			return readInto(l, &a.Name)
		case "type":
			return readOneOf(l, &a.Type, annotate.TypeChoice, annotate.TypeChoices, annotate.TypeText,
				annotate.TypeNumber, annotate.TypeYesNo, annotate.TypeDate)
		}
		return readList(l, &a.Values)
	})
	if err != nil {
		return err
	}
	if a.Key, err = schemeKey(l, a.Key, a.Name); err != nil {
		return err
	}
	if a.Type == "" {
		a.Type = annotate.TypeText
		if len(a.Values) > 0 {
			a.Type = annotate.TypeChoice
		}
	}
	if slices.ContainsFunc(label.Attributes, func(other annotate.Attribute) bool { return other.Key == a.Key }) {
		return twice(l, a.Key, a.Key)
	}
	label.Attributes = append(label.Attributes, a)
	return nil
}

func readLinkKind(l *lexer, s *annotate.Scheme) error {
	var kind annotate.LinkKind
	err := l.record(keys("key", "name", "letter", "from", "to"), func(key string) error {
		switch key {
		case "key":
			return readInto(l, &kind.Key)
		case "name":
			return readInto(l, &kind.Name)
		case "letter":
			return readInto(l, &kind.Letter)
		case "from":
			return readList(l, &kind.From)
		}
		return readList(l, &kind.To)
	})
	if err != nil {
		return err
	}
	if kind.Key, err = schemeKey(l, kind.Key, kind.Name); err != nil {
		return err
	}
	if other, ok := s.Link(kind.Key); ok {
		return twice(l, kind.Key, other.Key)
	}
	s.Links = append(s.Links, kind)
	return nil
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

func readColor(l *lexer, color *string) error {
	if err := readInto(l, color); err != nil {
		return err
	}
	digits, ok := strings.CutPrefix(*color, "#")
	if _, err := strconv.ParseUint(digits, 16, 32); *color != "" && (!ok || err != nil || len(digits) != 6) {
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

// EncodeScheme writes the scheme object of dateline/1, to stand alone.
func EncodeScheme(s annotate.Scheme) []byte { return append(appendScheme(nil, s), '\n') }

// appendScheme writes a line for each label and link kind.
func appendScheme(b []byte, s annotate.Scheme) []byte {
	b = append(b, `{"labels": [`...)
	for i, l := range s.Labels {
		b = append(b, separator(i)...)
		b = appendString(append(b, `  {"key": `...), l.Key)
		b = appendString(appendMember(b, "name"), l.Name)
		b = appendText(b, "color", l.Color)
		b = appendText(b, "hotkey", l.Hotkey)
		b = appendText(b, "letter", l.Letter)
		b = appendText(b, "mark", string(l.Mark))
		b = append(appendMember(b, "attributes"), '[')
		for j, a := range l.Attributes {
			if j > 0 {
				b = append(b, ", "...)
			}
			b = appendString(append(b, `{"key": `...), a.Key)
			b = appendText(b, "name", a.Name)
			b = appendText(b, "type", string(a.Type))
			if len(a.Values) > 0 {
				b = appendStrings(appendMember(b, "values"), a.Values)
			}
			b = append(b, '}')
		}
		b = append(b, "]}"...)
	}
	b = append(b, "],\n\"links\": ["...)
	for i, k := range s.Links {
		b = append(b, separator(i)...)
		b = appendString(append(b, `  {"key": `...), k.Key)
		b = appendString(appendMember(b, "name"), k.Name)
		b = appendText(b, "letter", k.Letter)
		b = appendStrings(appendMember(b, "from"), k.From)
		b = append(appendStrings(appendMember(b, "to"), k.To), '}')
	}
	return append(b, "]}"...)
}
