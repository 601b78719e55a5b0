// This file owns an item of a result as a file has it.

package labelstudio

import (
	"strconv"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// item is one item of a result: the label of a region, something that is said of a
// region or of the text, or a relation.
type item struct {
	id, from, to, kind string

	start, end int
	placed     bool   // it has a start and an end
	path       string // where the start is a path through HTML
	elsewhere  bool   // the end has another path
	global     bool   // the places are those of globalOffsets
	words      string // of the region
	hasWords   bool
	labels     []string
	value      any // string, []string or float64; nil for none

	note string
	own  ownRegion

	fromID, toID, direction string
	links                   []ownLink
}

// ownRegion is what this program writes into the meta of a region.
type ownRegion struct {
	partOf            string
	created, modified time.Time
	entity            annotate.Entity
}

// ownLink is what this program writes into a relation, of each of its labels.
type ownLink struct {
	id         string
	created    time.Time
	attributes map[string]any
}

// isRegion reports whether an item gives labels to a region of a text.
func (it *item) isRegion() bool {
	switch it.kind {
	case "labels", "hypertextlabels", "htmllabels", "paragraphlabels":
		return it.placed || it.path != ""
	}
	return false
}

func (it *item) scan(s *jsonl.Scanner) {
	for key := range s.Members("id", "from_name", "to_name", "type", "value", "meta", "from_id", "to_id", "direction", "labels", "dateline") {
		switch key {
		case "id":
			it.id = scalar(s)
		case "from_name":
			it.from = s.Name()
		case "to_name":
			it.to = s.Name()
		case "type":
			it.kind = s.Name()
		case "value":
			it.scanValue(s)
		case "meta":
			it.scanMeta(s)
		case "from_id":
			it.fromID = scalar(s)
		case "to_id":
			it.toID = scalar(s)
		case "direction":
			it.direction = s.Name()
		case "labels":
			it.labels = words(s)
		case "dateline":
			for range s.Items() {
				it.links = append(it.links, scanLink(s))
			}
		}
	}
}

func scanLink(s *jsonl.Scanner) (l ownLink) {
	for key := range s.Members("id", "created", "attributes") {
		switch key {
		case "id":
			l.id = s.Text()
		case "created":
			l.created = moment(s)
		case "attributes":
			l.attributes = s.Values()
		}
	}
	return l
}

func (it *item) scanMeta(s *jsonl.Scanner) {
	if s.Kind() != jsonl.Object {
		s.Skip()
		return
	}
	for key := range s.Members("text", "dateline") {
		switch key {
		case "text":
			it.note = strings.Join(words(s), "\n")
		case "dateline":
			it.own.scan(s)
		}
	}
}

func (o *ownRegion) scan(s *jsonl.Scanner) {
	for key := range s.Members("part_of", "created", "modified", "entity", "name", "kind") {
		switch key {
		case "part_of":
			o.partOf = s.Text()
		case "created":
			o.created = moment(s)
		case "modified":
			o.modified = moment(s)
		case "entity":
			o.entity.ID, _ = formats.GivenID(s.Bytes())
		case "name":
			o.entity.Name = s.Name()
		case "kind":
			o.entity.Kind = s.Name()
		}
	}
}

// valueKeys are those of a value that are looked at. JSON-MIN has them without a value
// around them.
var valueKeys = []string{
	"start", "end", "startOffset", "endOffset", "globalOffsets", "text",
	"labels", "hypertextlabels", "htmllabels", "paragraphlabels", "choices", "number", "rating", "datetime", "taxonomy",
}

// scanValue reads the value of an item.
func (it *item) scanValue(s *jsonl.Scanner) {
	var p places
	again := *s
	for key := range s.Members(valueKeys...) {
		it.scanPart(s, key, &p)
	}
	if p.number != "" && s.Err() == nil {
		// The scanner reads a number that is not whole among values alone.
		if n, ok := again.Values()[p.number].(float64); ok && again.Err() == nil {
			it.value = n
		}
	}
	it.place(&p)
}

// places are all that can say where a region lies.
type places struct {
	startPath, endPath        string
	startOffset, endOffset    int
	globalStart, globalEnd    int
	hasStart, hasEnd, hasGlob bool
	number                    string // the key of a number
}

func (it *item) scanPart(s *jsonl.Scanner, key string, p *places) {
	switch key {
	case "start":
		it.start, p.startPath = bound(s)
		p.hasStart = true
	case "end":
		it.end, p.endPath = bound(s)
		p.hasEnd = true
	case "startOffset":
		p.startOffset = s.Int()
	case "endOffset":
		p.endOffset = s.Int()
	case "globalOffsets":
		p.hasGlob = true
		for key := range s.Members("start", "end") {
			if key == "start" {
				p.globalStart = s.Int()
			} else {
				p.globalEnd = s.Int()
			}
		}
	case "text":
		if s.Kind() == jsonl.String {
			it.words, it.hasWords = s.Text(), true
		} else {
			it.value = strings.Join(words(s), "\n")
		}
	case "labels", "hypertextlabels", "htmllabels", "paragraphlabels":
		it.labels = words(s)
		if it.kind == "" { // as in JSON-MIN
			it.kind = key
		}
	case "choices", "taxonomy":
		it.value = words(s)
	case "number", "rating":
		p.number = key
		s.Skip()
	case "datetime":
		it.value = scalar(s)
	}
}

// bound is a start or an end: a number, which may be written as a string, or a path through
// HTML.
func bound(s *jsonl.Scanner) (n int, path string) {
	if s.Kind() != jsonl.String {
		return s.Int(), ""
	}
	word := s.Text()
	if n, err := strconv.Atoi(word); err == nil {
		return n, ""
	}
	return 0, word
}

// place makes a place of all that says where a region lies.
func (it *item) place(p *places) {
	switch {
	case p.startPath != "" || p.endPath != "":
		it.path, it.elsewhere = p.startPath, p.startPath != p.endPath
		it.start, it.end = p.startOffset, p.endOffset
		if p.hasGlob {
			it.start, it.end, it.global = p.globalStart, p.globalEnd, true
		}
		it.placed = true
	default:
		it.placed = p.hasStart && p.hasEnd
	}
}

// scanMinimal reads a list of JSON-MIN, if it is one of regions or of what is said of them.
func (t *task) scanMinimal(s *jsonl.Scanner, name string) {
	for range s.Items() {
		if s.Kind() != jsonl.Object {
			s.Skip()
			continue
		}
		it, try := item{from: name}, *s
		it.scanValue(&try)
		if try.Err() != nil { // it is some other list
			s.Skip()
			continue
		}
		if *s = try; it.placed {
			t.minimal = append(t.minimal, it)
		}
	}
}

// words reads a string or a list of them. A list in it is a path through a tree, which
// becomes one string.
func words(s *jsonl.Scanner) []string {
	switch s.Kind() {
	case jsonl.String:
		return []string{s.Name()}
	case jsonl.List:
		list := []string{}
		for range s.Items() {
			if s.Kind() == jsonl.List {
				list = append(list, strings.Join(words(s), " / "))
			} else {
				list = append(list, scalar(s))
			}
		}
		return list
	}
	s.Mismatch("a list of strings")
	return nil
}
