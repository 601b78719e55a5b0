// This file owns IOB tags and their like.

package conll

import "strings"

// Where in a chunk a word is, by whatever letters.
const (
	isOutside = iota
	isBegin
	isInside
	isEnd
	isSingle
)

// letter tells what a letter of a tag means.
func letter(b byte) (place int, ok bool) {
	switch b {
	case 'B':
		return isBegin, true
	case 'I', 'M':
		return isInside, true
	case 'E', 'L':
		return isEnd, true
	case 'S', 'U', 'W':
		return isSingle, true
	}
	return isOutside, false
}

// parseTag reads "O", "_", "*", "B-LOC" or "B", of which the label is "".
func parseTag(s string) (place int, label string, ok bool) {
	switch {
	case s == "O" || s == "_" || s == "*":
		return isOutside, "", true
	case s == "":
		return isOutside, "", false
	}
	place, ok = letter(s[0])
	if len(s) == 1 || !ok {
		return place, "", ok
	}
	label = s[min(2, len(s)):]
	return place, label, s[1] == '-' && isLabel(label)
}

// chunkLabels are those of CoNLL-2000, as which chunks of syntax are told from names.
var chunkLabels = map[string]bool{
	"NP": true, "VP": true, "PP": true, "ADVP": true, "SBAR": true, "ADJP": true, "PRT": true, "CONJP": true,
	"INTJ": true, "LST": true, "UCP": true, "PNP": true, "AP": true,
}

// decoder makes chunks of the tags of one column.
type decoder struct {
	bare       string // the label of tags without one
	label      string // of the chunk that is open
	start, end int
	isOpen     bool
}

// chunk is a range with a label.
type chunk struct {
	label      string
	start, end int
}

// word takes in the tag of a word at a place, and appends the chunk that it ends. odd: it goes on
// with what did not begin.
func (d *decoder) word(list []chunk, tag string, start, end int) (_ []chunk, odd, ok bool) {
	place, label, ok := parseTag(tag)
	if !ok {
		return list, false, false
	}
	if label == "" {
		label = d.bare
	}
	goesOn := place == isInside || place == isEnd
	if d.isOpen && !(goesOn && label == d.label) {
		list = d.close(list)
	}
	if place == isOutside {
		return list, false, true
	}
	if !d.isOpen {
		odd = goesOn
		d.isOpen, d.label, d.start = true, strings.Clone(label), start
	}
	d.end = end
	if place == isEnd || place == isSingle {
		list = d.close(list)
	}
	return list, odd, true
}

// close ends the chunk that is open.
func (d *decoder) close(list []chunk) []chunk {
	if d.isOpen {
		list = append(list, chunk{d.label, d.start, d.end})
	}
	d.isOpen = false
	return list
}
