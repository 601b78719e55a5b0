// This file owns what makes a scheme one that can be worked with.

package annotate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The most that a scheme may hold. They are far above what people can tell apart,
// and keep a file of nonsense from filling the window.
const (
	MaxLabels     = 500  // in a scheme, and link kinds as many
	MaxAttributes = 100  // of one label, one link kind, or of articles
	MaxValues     = 2000 // of one attribute, former ones too
	MaxName       = 200  // code points of a key, a name or a value; of an entity too
	MaxGuideline  = 20000
)

// SchemeError says what is wrong with one part of a scheme.
type SchemeError struct {
	Where   string // "label “claim”, attribute “voice”"; "" for the scheme as a whole
	Problem string
}

func (e *SchemeError) Error() string {
	if e.Where == "" {
		return "the tag scheme: " + e.Problem
	}
	return e.Where + ": " + e.Problem
}

// Check returns the first of Problems, or nil.
func (s Scheme) Check() error {
	if problems := s.Problems(); len(problems) > 0 {
		return problems[0]
	}
	return nil
}

// checkSince returns the first problem that a scheme before did not have, or nil.
func (s Scheme) checkSince(before Scheme) error {
	problems := s.Problems()
	if len(problems) == 0 {
		return nil
	}
	old := map[SchemeError]bool{}
	for _, p := range before.Problems() {
		old[*p] = true
	}
	for _, p := range problems {
		if !old[*p] {
			return p
		}
	}
	return nil
}

// Problems lists what is wrong with the scheme: keys that are missing or stand
// twice, keys of the keyboard that two share or that the program needs itself,
// colours that are none, types that are not known, conditions that lead nowhere or
// in a ring, values and defaults that do not fit, labels merged in a ring, link
// kinds that join what is not there, and more of anything than can be worked with.
func (s Scheme) Problems() []*SchemeError {
	c := &schemeCheck{scheme: s, letters: map[string]string{}}
	if len(s.Labels) > MaxLabels || len(s.Links) > MaxLabels {
		c.add("", "it has %d labels and %d link kinds, and more than %d cannot be worked with", len(s.Labels), len(s.Links), MaxLabels)
		return c.problems
	}
	c.guideline("", s.Guideline)
	c.attributes("articles", s.Article)
	keys := map[string]string{}
	for _, l := range s.Labels {
		c.label(l, keys)
	}
	keys = map[string]string{}
	for _, k := range s.Links {
		c.link(k, keys)
	}
	return c.problems
}

type schemeCheck struct {
	scheme   Scheme
	letters  map[string]string // keys of the keyboard, and what has them
	problems []*SchemeError
}

func (c *schemeCheck) add(where, format string, args ...any) {
	c.problems = append(c.problems, &SchemeError{Where: where, Problem: fmt.Sprintf(format, args...)})
}

// key checks a key of the scheme and enters it, folded, in taken.
func (c *schemeCheck) key(where, key, name string, taken map[string]string) {
	switch other, twice := taken[fold(key)]; {
	case strings.TrimSpace(key) == "":
		c.add(where, "it has no key; give it one such as “claim”")
	case key != strings.TrimSpace(key) || strings.ContainsAny(key, "\n\r\t"):
		c.add(where, "the key %q begins or ends with a space or has a line break in it", key)
	case twice:
		c.add(where, "its key stands twice in the scheme: %q is also that of %q", key, other)
	}
	for _, s := range []string{key, name} {
		if utf8.RuneCountInString(s) > MaxName {
			c.add(where, "a name of %d characters is too long; %d is the most", utf8.RuneCountInString(s), MaxName)
		}
	}
	taken[fold(key)] = key
}

func (c *schemeCheck) label(l Label, taken map[string]string) {
	where := "label " + quoted(l.Title())
	c.key(where, l.Key, l.Name, taken)
	if l.Color != "" && !IsColor(l.Color) {
		c.add(where, "%q is no colour; write one such as “#E69F00”", Shorten(l.Color, 40))
	}
	if l.Mark != "" && !slices.Contains([]Mark{MarkBracket, MarkPill, MarkDotted}, l.Mark) {
		c.add(where, "the mark %q is not known; the marks are bracket, pill and dotted", Shorten(string(l.Mark), 40))
	}
	if !l.gone() {
		c.hotkey(where, l.Hotkey)
		c.letter(where, l.Letter)
	}
	if l.Into != "" {
		if into, ok := c.scheme.Label(l.Key); !ok || strings.EqualFold(into.Key, l.Key) {
			c.add(where, "it is merged into %q, which is not there or leads back to it", Shorten(l.Into, 40))
		}
	}
	c.guideline(where, l.Guideline)
	c.attributes(where, l.Attributes)
}

func (c *schemeCheck) link(k LinkKind, taken map[string]string) {
	where := "link " + quoted(k.Title())
	c.key(where, k.Key, k.Name, taken)
	if !k.Retired {
		c.letter(where, k.Letter)
	}
	for _, end := range slices.Concat(k.From, k.To) {
		if _, ok := c.scheme.Stored(end); !ok {
			c.add(where, "it joins the label %q, which is not in the scheme", Shorten(end, 40))
		}
	}
	c.guideline(where, k.Guideline)
	c.attributes(where, k.Attributes)
}

func (c *schemeCheck) hotkey(where, key string) {
	if key == "" {
		return
	}
	if len(key) != 1 || key < "1" || key > "9" {
		c.add(where, "the key %q is no digit from 1 to 9", Shorten(key, 10))
		return
	}
	c.claim(where, key)
}

func (c *schemeCheck) letter(where, letter string) {
	if letter == "" {
		return
	}
	lower := strings.ToLower(letter)
	switch {
	case len(lower) != 1 || lower < "a" || lower > "z":
		c.add(where, "the key %q is no letter from A to Z", Shorten(letter, 10))
	case strings.Contains(PlainKeys, lower):
		c.add(where, "the key %s is that of a command; take another letter", strings.ToUpper(letter))
	default:
		c.claim(where, lower)
	}
}

func (c *schemeCheck) claim(where, key string) {
	if other, taken := c.letters[key]; taken {
		c.add(where, "the key %s is also that of the %s", strings.ToUpper(key), other)
	}
	c.letters[key] = where
}

func (c *schemeCheck) guideline(where string, g Guideline) {
	n := utf8.RuneCountInString(g.Text)
	for _, e := range g.Examples {
		n += utf8.RuneCountInString(e)
	}
	if n > MaxGuideline {
		c.add(where, "a guideline of %d characters is too long; %d is the most", n, MaxGuideline)
	}
}

func (c *schemeCheck) attributes(owner string, list []Attribute) {
	if len(list) > MaxAttributes {
		c.add(owner, "it has %d attributes, and more than %d cannot be worked with", len(list), MaxAttributes)
		return
	}
	taken := map[string]string{}
	for _, a := range list {
		where := owner + ", attribute " + quoted(a.Title())
		c.key(where, a.Key, a.Name, taken)
		c.attribute(where, a)
		c.condition(where, a, list)
	}
}

func (c *schemeCheck) attribute(where string, a Attribute) {
	choice := a.Type == TypeChoice || a.Type == TypeChoices
	if a.Type != "" && !slices.Contains(AttributeTypes, a.Type) {
		c.add(where, "the type %q is not known; the types are choice, choices, text, number, yesno and date", Shorten(string(a.Type), 40))
		return
	}
	if n := len(a.Values) + len(a.Former); n > MaxValues {
		c.add(where, "it has %d values, and more than %d cannot be worked with", n, MaxValues)
		return
	}
	if choice && len(a.Values) == 0 && !a.Retired {
		c.add(where, "it is a choice and has no values to choose from")
	}
	seen := map[string]bool{}
	for _, v := range a.Values {
		_, former := a.Former[v]
		switch {
		case strings.TrimSpace(v) == "":
			c.add(where, "one of its values is empty")
		case utf8.RuneCountInString(v) > MaxName:
			c.add(where, "a value of %d characters is too long; %d is the most", utf8.RuneCountInString(v), MaxName)
		case seen[v]:
			c.add(where, "the value %s stands twice", quoted(v))
		case former:
			c.add(where, "the value %s is both offered and no longer offered", quoted(v))
		}
		seen[v] = true
	}
	c.former(where, a)
	if a.Default != nil && !a.Takes(a.Default) {
		c.add(where, "its default %s is none of its values", quoted(ValueText(a.Default)))
	}
	c.guideline(where, a.Guideline)
	for _, g := range a.Guidelines {
		c.guideline(where, g)
	}
}

// former checks that each value that was replaced leads to one that is offered, or
// at least to one that is kept.
func (c *schemeCheck) former(where string, a Attribute) {
	for value := range a.Former {
		last := a.successor(value)
		next, former := a.Former[last]
		if former && next != "" || !former && !slices.Contains(a.Values, last) {
			c.add(where, "the value %s was replaced by one that is not there or leads back to it", quoted(value))
			return
		}
	}
}

// condition checks that an attribute's condition is about another of the same
// owner and does not lead back to it.
func (c *schemeCheck) condition(where string, a Attribute, list []Attribute) {
	for at, n := a, 0; !at.Only.IsZero(); n++ {
		other, ok := AttributeNamed(list, at.Only.Attribute)
		if !ok {
			c.add(where, "it is shown only if %s has a value, which is not there", quoted(at.Only.Attribute))
			return
		}
		if n > len(list) || strings.EqualFold(other.Key, a.Key) {
			c.add(where, "the conditions under which it is shown lead in a ring")
			return
		}
		at = other
	}
	other, ok := AttributeNamed(list, a.Only.Attribute)
	if other.Type == TypeYesNo {
		other.Values = []string{"yes", "no"}
	}
	if ok && len(other.Values) > 0 {
		for _, v := range a.Only.Values {
			if !other.knows(v) {
				c.add(where, "it is shown only if %s is %s, which is none of its values", quoted(other.Title()), quoted(v))
			}
		}
	}
}

// IsColor reports whether s is a colour as "#RRGGBB".
func IsColor(s string) bool {
	digits, ok := strings.CutPrefix(s, "#")
	_, err := strconv.ParseUint(digits, 16, 32)
	return ok && err == nil && len(digits) == 6
}

func quoted(s string) string { return "“" + Shorten(s, summaryQuote) + "”" }
