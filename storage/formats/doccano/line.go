// This file owns a line as it stands in the file.

package doccano

import (
	"strconv"

	"dateline/annotate"
	"dateline/storage/formats/jsonl"
)

// line is used for one record after the other, and keeps its room.
type line struct {
	text        string
	hasText     bool
	labels      []mark
	hasLabels   bool
	entities    []mark
	hasEntities bool
	relations   []relation
	layer       string
	user        string
	status      string
	hasStatus   bool
	id          string // of the article
	article     annotate.Article
	said        map[string]any
	comments    int
	categories  int
}

// mark is a tag.
type mark struct {
	start, end int
	label      string
	id         number
}

// relation is a link.
type relation struct {
	from, to number
	kind     string
}

// number is the id of a mark. doccano's are whole numbers.
type number struct {
	n     int
	known bool
}

var (
	lineKeys = []string{"text", "label", "entities", "relations", "layer", "status", "article", "title", "source", "url", "published", "retrieved",
		"language", "byline", "file", "said", "data", "labels", "annotations", "username", "meta", "metadata",
		"Comments", "comments", "cats", "id", "doc_id", "annotation_approver"}
	metaKeys = []string{"article", "title", "source", "url", "published", "retrieved", "language", "byline", "file", "layer", "status"}
)

// scan reads a record into the line.
func (r *reader) scan(s *jsonl.Scanner) {
	l := &r.line
	*l = line{labels: l.labels[:0], entities: l.entities[:0], relations: l.relations[:0]}
	for key := range s.MembersElse(r.unknown, lineKeys...) {
		switch key {
		case "text", "data":
			if l.hasText {
				s.Fail("stands beside another text", "", "“text” or “data”")
			}
			l.text, l.hasText = s.Text(), true
		case "label", "labels":
			if l.hasLabels {
				s.Fail("stands beside another list of tags", "", "“label” or “labels”")
			}
			l.hasLabels = true
			l.labels = scanMarks(s, l.labels)
		case "entities":
			l.hasEntities = true
			l.entities = scanMarks(s, l.entities)
		case "annotations":
			if s.Count() > 0 {
				s.Fail("are of an old doccano, and name labels by number", "", "an export with the labels themselves")
			}
		case "relations":
			scanRelations(s, l)
		case "username":
			scanName(s, &l.user)
		case "meta", "metadata":
			r.scanMeta(s, l)
		case "said":
			if s.Kind() == jsonl.Object {
				l.said = s.Values()
			} else {
				s.Skip()
			}
		case "Comments", "comments":
			l.comments += count(s)
		case "cats":
			l.categories += count(s)
		default:
			scanField(s, l, key)
		}
	}
	s.Close()
}

// scanMeta reads what old doccanos export of metadata.
func (r *reader) scanMeta(s *jsonl.Scanner, l *line) {
	if s.Kind() != jsonl.Object {
		s.Skip()
		return
	}
	for key := range s.MembersElse(r.unknown, metaKeys...) {
		scanField(s, l, key)
	}
}

// scanField reads what is known of an article. A program that writes the key may mean
// something else by it, so what is no string is passed over.
func scanField(s *jsonl.Scanner, l *line, key string) {
	for _, f := range [...]struct {
		key string
		to  *string
	}{
		{"title", &l.article.Title}, {"article", &l.id}, {"url", &l.article.URL}, {"published", &l.article.Published},
		{"retrieved", &l.article.Retrieved}, {"byline", &l.article.Byline}, {"file", &l.article.File},
	} {
		if f.key == key {
			scanText(s, f.to)
			return
		}
	}
	switch key {
	case "layer":
		scanName(s, &l.layer)
	case "source":
		scanName(s, &l.article.Source)
	case "language":
		scanName(s, &l.article.Language)
	case "status":
		l.hasStatus = l.hasStatus || s.Kind() == jsonl.String
		scanName(s, &l.status)
	default: // ids of doccano's own
		s.Skip()
	}
}

// scanText reads a string, unless the value is something else.
func scanText(s *jsonl.Scanner, to *string) {
	if s.Kind() == jsonl.String {
		*to = s.Text()
	} else {
		s.Skip()
	}
}

// scanName is scanText for strings of which there are few different ones.
func scanName(s *jsonl.Scanner, to *string) {
	if s.Kind() == jsonl.String {
		*to = s.Name()
	} else {
		s.Skip()
	}
}

// count is the length of a list.
func count(s *jsonl.Scanner) int {
	if s.Kind() != jsonl.List {
		s.Skip()
		return 0
	}
	return s.Count()
}

// scanMarks reads a list of tags, each a list or an object.
func scanMarks(s *jsonl.Scanner, into []mark) []mark {
	for i := range s.Items() {
		if i >= jsonl.MaxParts {
			s.Fail("has too many tags", "", "at most "+strconv.Itoa(jsonl.MaxParts))
			break
		}
		switch s.Kind() {
		case jsonl.List:
			into = append(into, scanTriple(s))
		case jsonl.Object:
			into = append(into, scanObject(s))
		default:
			s.Mismatch("a tag: [start, end, label]")
		}
	}
	return into
}

// scanTriple reads [start, end, label].
func scanTriple(s *jsonl.Scanner) (m mark) {
	n := 0
	for i := range s.Items() {
		switch n = i + 1; i {
		case 0:
			m.start = s.Int()
		case 1:
			m.end = s.Int()
		case 2:
			m.label = s.Name()
		default:
			s.Fail("has more members than a tag", "", "a start, an end and a label")
		}
	}
	if n < 3 {
		s.Fail("has fewer members than a tag", strconv.Itoa(n), "a start, an end and a label")
	}
	return m
}

var markKeys = []string{"id", "label", "start_offset", "end_offset"}

func scanObject(s *jsonl.Scanner) (m mark) {
	var start, end, label bool
	for key := range s.Members(markKeys...) {
		switch key {
		case "id":
			m.id = number{s.Int(), true}
		case "label":
			m.label, label = s.Name(), true
		case "start_offset":
			m.start, start = s.Int(), true
		case "end_offset":
			m.end, end = s.Int(), true
		}
	}
	need(s, start, "start_offset")
	need(s, end, "end_offset")
	need(s, label, "label")
	return m
}

var relationKeys = []string{"from_id", "to_id", "type", "id"}

func scanRelations(s *jsonl.Scanner, l *line) {
	for i := range s.Items() {
		if i >= jsonl.MaxParts {
			s.Fail("has too many links", "", "at most "+strconv.Itoa(jsonl.MaxParts))
			break
		}
		var k relation
		for key := range s.Members(relationKeys...) {
			switch key {
			case "from_id":
				k.from = number{s.Int(), true}
			case "to_id":
				k.to = number{s.Int(), true}
			case "type":
				k.kind = s.Name()
			case "id":
				s.Skip()
			}
		}
		need(s, k.from.known, "from_id")
		need(s, k.to.known, "to_id")
		l.relations = append(l.relations, k)
	}
}

// need notes that a key is missing.
func need(s *jsonl.Scanner, has bool, key string) {
	if !has {
		s.Fail("is without “"+key+"”", "", "the key “"+key+"”")
	}
}
