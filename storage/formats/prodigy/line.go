// This file owns a line as it stands in the file.

package prodigy

import (
	"strconv"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// line is used for one record after the other, and keeps its room.
type line struct {
	text      string
	hasText   bool
	answer    string
	annotator string
	session   string
	spans     []span
	relations []relation
	words     []word
	hasWords  bool // every one of them says where it is
	id        string
	article   annotate.Article
	status    string
	hasStatus bool
	said      map[string]any
}

// span is a tag, or a part of one.
type span struct {
	place
	words      string // that the file says are there
	hasWords   bool
	id, partOf string
	note       string
	attributes map[string]any
	entity     annotate.Entity
	created    time.Time
	modified   time.Time
}

// place is where a span is, and its label.
type place struct {
	start, end  int
	first, last int // tokens
	label       string
	placed      bool // start and end are there
	tokens      bool // first and last are
}

// word is where a token is.
type word struct{ start, end int }

// relation is a link.
type relation struct {
	from, to   end
	kind       string
	id         string
	attributes map[string]any
	created    time.Time
}

// end is one end of a link: the last token of a span, and what more is said of that.
type end struct {
	token    int
	hasToken bool
	span     place
	hasSpan  bool
	id       string
}

var lineKeys = []string{"text", "spans", "tokens", "relations", "answer", "meta", "_annotator_id", "_session_id", "said"}

// scan reads a record into the line. The tokens need to be read only once.
func (r *reader) scan(s *jsonl.Scanner, again bool) {
	l := &r.line
	*l = line{spans: l.spans[:0], relations: l.relations[:0], words: l.words[:0]}
	for key := range s.MembersElse(r.unknown, lineKeys...) {
		switch key {
		case "text":
			l.text, l.hasText = s.Text(), true
		case "spans":
			scanSpans(s, l)
		case "tokens":
			if again {
				s.Pass()
			} else {
				scanWords(s, l)
			}
		case "relations":
			scanRelations(s, l)
		case "answer":
			l.answer = s.Name()
		case "meta":
			r.scanMeta(s, l)
		case "_annotator_id":
			l.annotator = scanName(s)
		case "_session_id":
			l.session = scanName(s)
		case "said":
			if s.Kind() == jsonl.Object {
				l.said = s.Values()
			} else {
				s.Skip()
			}
		}
	}
	s.Close()
}

// ignore notes a key whose value is not taken in, unless it is one of Prodigy's own.
func (r *reader) ignore(key []byte) {
	if k := string(key); !strings.HasPrefix(k, "_") && k != "config" {
		r.keys.Add(key)
	}
}

var metaKeys = []string{"article", "title", "source", "url", "published", "retrieved", "language", "byline", "file", "status"}

// scanMeta reads what is said of an article. A program that writes the key may mean
// something else by it, so what is no string is passed over.
func (r *reader) scanMeta(s *jsonl.Scanner, l *line) {
	if s.Kind() != jsonl.Object {
		s.Skip()
		return
	}
	a := &l.article
	for key := range s.MembersElse(r.unknown, metaKeys...) {
		switch key {
		case "article":
			l.id = scanText(s)
		case "title":
			a.Title = scanText(s)
		case "source":
			a.Source = scanName(s)
		case "url":
			a.URL = scanText(s)
		case "published":
			a.Published = scanText(s)
		case "retrieved":
			a.Retrieved = scanText(s)
		case "language":
			a.Language = scanName(s)
		case "byline":
			a.Byline = scanText(s)
		case "file":
			a.File = scanText(s)
		case "status":
			l.hasStatus = s.Kind() == jsonl.String
			l.status = scanName(s)
		}
	}
}

// scanText reads a string, and nothing of a value that is something else.
func scanText(s *jsonl.Scanner) string {
	if s.Kind() != jsonl.String {
		s.Skip()
		return ""
	}
	return s.Text()
}

// scanName is scanText for strings of which there are few different ones.
func scanName(s *jsonl.Scanner) string {
	if s.Kind() != jsonl.String {
		s.Skip()
		return ""
	}
	return s.Name()
}

var spanKeys = []string{"start", "end", "token_start", "token_end", "label", "text", "id", "part_of", "note", "attributes", "entity", "created", "modified"}

func scanSpans(s *jsonl.Scanner, l *line) {
	for i := range s.Items() {
		if i >= jsonl.MaxParts {
			s.Fail("has too many tags", "", "at most "+strconv.Itoa(jsonl.MaxParts))
			break
		}
		var p span
		var has [4]bool
		for key := range s.Members(spanKeys...) {
			switch key {
			case "text":
				p.words, p.hasWords = scanText(s), true
			case "id":
				p.id = scanText(s)
			case "part_of":
				p.partOf = scanText(s)
			case "note":
				p.note = scanText(s)
			case "attributes":
				p.attributes = scanValues(s)
			case "entity":
				p.entity = scanEntity(s)
			case "created":
				p.created = scanTime(s)
			case "modified":
				p.modified = scanTime(s)
			default:
				scanPlace(s, key, &p.place, &has)
			}
		}
		need(s, has[0], "start")
		need(s, has[1], "end")
		l.spans = append(l.spans, p)
	}
}

// scanPlace reads a member of a place; has tells which of its four numbers are there.
func scanPlace(s *jsonl.Scanner, key string, p *place, has *[4]bool) {
	switch key {
	case "start":
		p.start, has[0] = s.Int(), true
	case "end":
		p.end, has[1] = s.Int(), true
	case "token_start":
		p.first, has[2] = s.Int(), true
	case "token_end":
		p.last, has[3] = s.Int(), true
	case "label":
		p.label = s.Name()
	}
	p.placed, p.tokens = has[0] && has[1], has[2] && has[3]
}

// scanValues reads attributes. They are ours: what else somebody has there is passed over.
func scanValues(s *jsonl.Scanner) map[string]any {
	if s.Kind() != jsonl.Object {
		s.Skip()
		return nil
	}
	return s.Values()
}

var entityKeys = []string{"id", "name", "kind"}

// scanEntity reads who or what a tag names.
func scanEntity(s *jsonl.Scanner) (e annotate.Entity) {
	if s.Kind() != jsonl.Object {
		s.Skip()
		return e
	}
	given := ""
	for key := range s.Members(entityKeys...) {
		switch key {
		case "id":
			given = scanText(s)
		case "name":
			e.Name = scanText(s)
		case "kind":
			e.Kind = scanName(s)
		}
	}
	id, ok := formats.GivenID(given)
	if !ok && e.Name != "" {
		id = formats.MadeID("entity", e.Kind, e.Name)
	}
	e.ID = id
	return e
}

// scanTime reads a time as RFC 3339 has it. What is none is not known.
func scanTime(s *jsonl.Scanner) (t time.Time) {
	if s.Kind() != jsonl.String {
		s.Skip()
		return t
	}
	if err := t.UnmarshalText(s.Bytes()); err != nil {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Microsecond)
}

var wordKeys = []string{"start", "end"}

func scanWords(s *jsonl.Scanner, l *line) {
	l.hasWords = true
	for range s.Items() {
		var w word
		var start, end bool
		for key := range s.Members(wordKeys...) {
			switch key {
			case "start":
				w.start, start = s.Int(), true
			case "end":
				w.end, end = s.Int(), true
			}
		}
		l.hasWords = l.hasWords && start && end
		l.words = append(l.words, w)
	}
}

var (
	relationKeys = []string{"head", "child", "head_span", "child_span", "label", "id", "head_id", "child_id", "attributes", "created"}
	endKeys      = []string{"start", "end", "token_start", "token_end", "label"}
)

func scanRelations(s *jsonl.Scanner, l *line) {
	for i := range s.Items() {
		if i >= jsonl.MaxParts {
			s.Fail("has too many links", "", "at most "+strconv.Itoa(jsonl.MaxParts))
			break
		}
		var k relation
		for key := range s.Members(relationKeys...) {
			switch key {
			case "head":
				k.from.token, k.from.hasToken = s.Int(), true
			case "child":
				k.to.token, k.to.hasToken = s.Int(), true
			case "head_span":
				scanEnd(s, &k.from)
			case "child_span":
				scanEnd(s, &k.to)
			case "label":
				k.kind = s.Name()
			case "id":
				k.id = scanText(s)
			case "head_id":
				k.from.id = scanText(s)
			case "child_id":
				k.to.id = scanText(s)
			case "attributes":
				k.attributes = scanValues(s)
			case "created":
				k.created = scanTime(s)
			}
		}
		l.relations = append(l.relations, k)
	}
}

func scanEnd(s *jsonl.Scanner, e *end) {
	e.hasSpan = true
	var has [4]bool
	for key := range s.Members(endKeys...) {
		scanPlace(s, key, &e.span, &has)
	}
}

// need notes that a key is missing.
func need(s *jsonl.Scanner, has bool, key string) {
	if !has {
		s.Fail("is without “"+key+"”", "", "the key “"+key+"”")
	}
}
