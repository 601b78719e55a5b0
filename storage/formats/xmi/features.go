// This file owns the names of features: how the keys and types of attributes become names
// that UIMA takes, and are found in them again.

package xmi

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/annotate"
)

// The features that are not attributes of the scheme.
const (
	labelFeature    = "label"
	noteFeature     = "note"
	entityFeature   = "entity" // its name
	idFeature       = "dateline_id"
	entityIDFeature = "dateline_entity"
	createdFeature  = "dateline_created"
	modifiedFeature = "dateline_modified"

	ownPrefix = "dateline_"
	keyPrefix = "key_x_" // before a name that would be one of these, or begins with no letter
)

// reserved are the names that an attribute cannot have, since they mean something else. All of
// articleFeatures are too.
var reserved = map[string]bool{
	labelFeature: true, noteFeature: true, entityFeature: true, "comment": true,
	"begin": true, "end": true, "sofa": true, "id": true, "self": true, "Governor": true, "Dependent": true,
}

// The endings that say of what type an attribute is that is no string.
const (
	numberEnding = "__number"
	yesNoEnding  = "__yesno"
	listEnding   = "__list"
)

// featureOf is the name of the feature for an attribute of the scheme.
func featureOf(key string, value any) string { return safeName(key) + endingFor(value) }

func endingFor(value any) string {
	switch value.(type) {
	case float64:
		return numberEnding
	case bool:
		return yesNoEnding
	case []string:
		return listEnding
	}
	return ""
}

// featureFor is featureOf for an attribute before it has a value.
func featureFor(a annotate.Attribute) string {
	switch a.Type {
	case annotate.TypeNumber:
		return safeName(a.Key) + numberEnding
	case annotate.TypeYesNo:
		return safeName(a.Key) + yesNoEnding
	case annotate.TypeChoices:
		return safeName(a.Key) + listEnding
	}
	return safeName(a.Key)
}

// safeName writes what is no letter, digit or underscore of ASCII as _x and its number in
// hexadecimal and _, and so an underscore that could be taken for a part of one of those or of
// an ending.
func safeName(key string) string {
	var b []byte
	for i, r := range key {
		next := key[i+utf8.RuneLen(r):]
		first := len(b) == 0 || b[len(b)-1] == '_'
		if !isNameRune(r) || r == '_' && (first || strings.HasPrefix(next, "_") || strings.HasPrefix(next, "x")) {
			b = fmt.Appendf(b, "_x%X_", r)
		} else {
			b = append(b, byte(r))
		}
	}
	name := string(b)
	if name == "" || !isASCIILetter(rune(name[0])) || reserved[name] || articleNames[name] || strings.HasPrefix(name, ownPrefix) {
		return keyPrefix + name
	}
	return name
}

func isASCIILetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

func isNameRune(r rune) bool { return isASCIILetter(r) || '0' <= r && r <= '9' || r == '_' }

var escaped = regexp.MustCompile(`_x[0-9A-F]{1,6}_`)

// keyOf is the key for which safeName made a name.
func keyOf(name string) string {
	return escaped.ReplaceAllStringFunc(strings.TrimPrefix(name, keyPrefix), func(s string) string {
		n, err := strconv.ParseInt(s[2:len(s)-1], 16, 32)
		if err != nil || n > 0x10FFFF {
			return s
		}
		return string(rune(n))
	})
}

// valueText is the value of a feature for an attribute, and whether there is one. Members of a list have | between
// them; one in a member, or a backslash, has a backslash before it. A list with nothing
// in it is a single backslash.
func valueText(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case bool:
		return strconv.FormatBool(v), true
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), v-v == 0
	case []string:
		if len(v) == 0 {
			return `\`, true
		}
		members := make([]string, len(v))
		for i, s := range v {
			members[i] = listEscaper.Replace(s)
		}
		return strings.Join(members, "|"), true
	}
	return "", false
}

var listEscaper = strings.NewReplacer(`\`, `\\`, `|`, `\|`)

func listOf(text string) []string {
	if text == `\` {
		return []string{}
	}
	list, member := []string{}, []byte{}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '|':
			list, member = append(list, string(member)), member[:0]
		case c == '\\' && i+1 < len(text):
			i++
			member = append(member, text[i])
		default:
			member = append(member, c)
		}
	}
	return append(list, string(member))
}

// attributeOf is the attribute that a feature and its value stand for. A value that is not of
// the type that the name says is a string.
func attributeOf(feature, text string) (key string, value any) {
	if name, ok := strings.CutSuffix(feature, listEnding); ok {
		return keyOf(name), listOf(text)
	}
	if name, ok := strings.CutSuffix(feature, numberEnding); ok {
		if n, err := strconv.ParseFloat(text, 64); err == nil && n-n == 0 {
			return keyOf(name), n
		}
	}
	if name, ok := strings.CutSuffix(feature, yesNoEnding); ok {
		if yes, err := strconv.ParseBool(text); err == nil {
			return keyOf(name), yes
		}
	}
	return keyOf(feature), text
}

// declared are the features that a type has for attributes.
type declared struct {
	order []string
	about map[string]string // their descriptions
}

func (d *declared) add(feature, about string) {
	if _, ok := d.about[feature]; ok {
		return
	}
	if d.about == nil {
		d.about = map[string]string{}
	}
	d.about[feature] = about
	d.order = append(d.order, feature)
}

func (d *declared) addAll(attributes []annotate.Attribute) {
	for _, a := range attributes {
		d.add(featureFor(a), a.Title())
	}
}

// write writes the values of attributes as features. unfit lists those whose value
// cannot be written as it is.
func (d *declared) write(m *markup, attributes map[string]any) (unfit []string) {
	if len(attributes) == 0 {
		return nil
	}
	was := m.unfit
	for _, key := range slices.Sorted(maps.Keys(attributes)) {
		value := attributes[key]
		text, ok := valueText(value)
		if ok {
			feature := featureOf(key, value)
			d.add(feature, key)
			m.unfit = false
			m.attribute(feature, text)
			ok = !m.unfit
		}
		if !ok {
			unfit = append(unfit, key)
		}
	}
	m.unfit = was
	return unfit
}
