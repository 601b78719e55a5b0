// This file owns the configuration that stands beside the files.

package brat

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
)

// The comments at the head of annotation.conf that lead back from its names. Each ends in a JSON
// string: a key, a value or a handle.
const (
	sayLayer     = "# Dateline layer "
	sayEntity    = "# Dateline entity "
	sayRelation  = "# Dateline relation "
	sayAttribute = "# Dateline attribute " // its name and type
	sayValue     = "# Dateline value "     // of a choice: the name of the attribute and of the value
	sayFlag      = "# Dateline flag "      // of a choice of several: the name of the attribute and of the binary one for the value
)

// annotationConf is the configuration of a folder with the tags of a person.
func (v *vocabulary) annotationConf(handle string) []byte {
	b := append([]byte(sayLayer), quoted(handle)...)
	b = append(b, '\n')
	b = v.appendComments(b)
	b = append(b, "\n[entities]\n"...)
	for _, w := range v.entities.list {
		b = appendName(b, w)
		b = append(b, '\n')
	}
	b = append(b, "\n[relations]\n"...)
	for _, w := range v.relations.list {
		b = appendName(b, w)
		b = fmt.Appendf(b, "\tArg1:%s, Arg2:%s\n", v.ends(w.from), v.ends(w.to))
	}
	b = append(b, "\n[events]\n\n[attributes]\n"...)
	for _, a := range v.attributes {
		b = a.appendConf(b)
	}
	return b
}

func (v *vocabulary) appendComments(b []byte) []byte {
	b = appendKeys(b, sayEntity, v.entities.list)
	b = appendKeys(b, sayRelation, v.relations.list)
	for _, a := range v.attributes {
		b = fmt.Appendf(b, "%s%s %s %s\n", sayAttribute, a.name, a.kind, quoted(a.key))
		for _, value := range a.values {
			switch safe := a.safe[value]; {
			case a.kind == annotate.TypeChoices:
				b = fmt.Appendf(b, "%s%s %s %s\n", sayFlag, a.name, safe, quoted(value))
			case safe != value:
				b = fmt.Appendf(b, "%s%s %s %s\n", sayValue, a.name, safe, quoted(value))
			}
		}
	}
	return b
}

func appendKeys(b []byte, say string, list []*vocable) []byte {
	for _, w := range list {
		if w.name != w.key {
			b = fmt.Appendf(b, "%s%s %s\n", say, w.name, quoted(w.key))
		}
	}
	return b
}

// appendName writes a type. One with an exclamation mark is shown and not offered.
func appendName(b []byte, w *vocable) []byte {
	if w.retired {
		b = append(b, '!')
	}
	return append(b, w.name...)
}

// ends lists the types that a relation may begin or end at.
func (v *vocabulary) ends(labels []string) string {
	var names []string
	for _, w := range v.entities.list {
		if len(labels) == 0 || slices.ContainsFunc(labels, func(key string) bool { return v.scheme.Same(key, w.key) }) {
			names = append(names, w.name)
		}
	}
	if len(names) == 0 {
		return "<ANY>"
	}
	return strings.Join(names, "|")
}

// appendConf writes an attribute as far as it is one in brat.
func (a *attribute) appendConf(b []byte) []byte {
	owners := strings.Join(a.owners, "|")
	switch a.kind {
	case annotate.TypeYesNo:
		return fmt.Appendf(b, "%s\tArg:%s, Value:%s|%s\n", a.name, owners, yes, no)
	case annotate.TypeChoices:
		for _, value := range a.values {
			b = fmt.Appendf(b, "%s\tArg:%s\n", a.safe[value], owners)
		}
	case annotate.TypeChoice:
		if len(a.values) == 0 {
			break
		}
		b = fmt.Appendf(b, "%s\tArg:%s, Value:", a.name, owners)
		for i, value := range a.values {
			if i > 0 {
				b = append(b, '|')
			}
			b = append(b, a.safe[value]...)
		}
		b = append(b, '\n')
	}
	return b
}

// The values of a yes or no.
const (
	yes = "yes"
	no  = "no"
)

// visualConf names and colours what annotationConf lists.
func (v *vocabulary) visualConf() []byte {
	b := []byte("[labels]\n")
	for _, w := range slices.Concat(v.entities.list, v.relations.list) {
		b = appendTitle(b, w.name, w.title)
	}
	for _, a := range v.attributes {
		if a.kind == annotate.TypeChoices {
			for _, value := range a.values {
				b = appendTitle(b, a.safe[value], a.title+": "+value)
			}
		} else {
			b = appendTitle(b, a.name, a.title)
		}
	}
	b = append(b, "\n[drawing]\nSPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken\n"+
		"ARC_DEFAULT\tcolor:black, arrowHead:triangle-5\n"...)
	for _, w := range v.entities.list {
		if annotate.IsColor(w.color) {
			b = fmt.Appendf(b, "%s\tbgColor:%s%s\n", w.name, w.color, foreground(w.color))
		}
	}
	return b
}

// appendTitle writes what is shown instead of a name, without what parts titles.
func appendTitle(b []byte, name, title string) []byte {
	title = strings.TrimLeft(strings.ReplaceAll(flat(title), "|", "/"), "! ")
	if title == "" || title == name {
		return b
	}
	return fmt.Appendf(b, "%s | %s\n", name, title)
}

// foreground is the colour of words on a background so dark that black is hard to read on it.
func foreground(color string) string {
	rgb, err := strconv.ParseUint(color[1:], 16, 32)
	if red, green, blue := rgb>>16, rgb>>8&0xff, rgb&0xff; err != nil || red*299+green*587+blue*114 > 100_000 {
		return ""
	}
	return ", fgColor:white"
}
