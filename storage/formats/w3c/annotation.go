// This file owns an annotation as a file has it.

package w3c

import (
	"strings"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// annotation is what a record says.
type annotation struct {
	id                string
	motivations       []string
	creator           annotate.Person
	created, modified time.Time
	bodies            []body
	targets           []target
	state             annotate.State
	creators          int
	line              int
	offset            int64
}

// body is what is said.
type body struct {
	id, purpose, value string
	hasValue           bool
	format, language   string
	source             resource // of a SpecificResource
	creator            annotate.Person
	attribute, kind    string // of an attribute: its key, and its type
	hash               string // of the text of an article
}

// resource is a thing that has an address.
type resource struct{ id, label, kind string }

// target is what something is said of.
type target struct {
	source    string
	selectors []selector
	article   annotate.Article // what is known of it
}

// selector is a way to find a part of a text.
type selector struct {
	quote, position       bool
	exact, before, behind string
	start, end            int
	starts, ends          bool // those are numbers
	refined               *selector
	other                 string // a type that is not known here
}

func (a *annotation) has(motivation string) bool {
	for _, m := range a.motivations {
		if m == motivation {
			return true
		}
	}
	return false
}

// each reads a value that may be one or a list.
func each(s *jsonl.Scanner, read func()) {
	if s.Kind() != jsonl.List {
		read()
		return
	}
	for range s.Items() {
		read()
	}
}

// word reads a string. Anything else is none.
func word(s *jsonl.Scanner) string {
	if s.Kind() == jsonl.String {
		return s.Name()
	}
	s.Skip()
	return ""
}

// long is word for strings of which there are many different ones.
func long(s *jsonl.Scanner) string {
	if s.Kind() == jsonl.String {
		return s.Text()
	}
	s.Skip()
	return ""
}

// address reads an IRI, or the id of an object.
func address(s *jsonl.Scanner) (iri string) {
	if s.Kind() != jsonl.Object {
		return long(s)
	}
	for range s.Members("id", "@id") {
		iri = long(s)
	}
	return iri
}

// local is a motivation or a type without what stands before it.
func local(s string) string {
	if i := strings.LastIndexAny(s, ":#/"); i >= 0 {
		return s[i+1:]
	}
	return s
}

func moment(s *jsonl.Scanner) time.Time {
	t, err := time.Parse(time.RFC3339Nano, long(s))
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

var annotationKeys = []string{
	"id", "@id", "motivation", "creator", "created", "modified", "updated", "body", "bodyValue", "target", stateKey,
	"uri", "user", "text", "tags", "selector",
}

// scan reads an annotation.
func (a *annotation) scan(s *jsonl.Scanner) {
	*a = annotation{}
	var uri, note string
	var tags []string
	for key := range s.Members(annotationKeys...) {
		switch key {
		case "id", "@id":
			a.id = long(s)
		case "motivation":
			each(s, func() { a.motivations = append(a.motivations, local(word(s))) })
		case "creator":
			each(s, func() { first(&a.creator, scanCreator(s)); a.creators++ })
		case "created":
			a.created = moment(s)
		case "modified", "updated":
			a.modified = moment(s)
		case "body":
			each(s, func() { a.bodies = append(a.bodies, scanBody(s)) })
		case "bodyValue":
			a.bodies = append(a.bodies, body{value: long(s), hasValue: true})
		case "target":
			each(s, func() { a.targets = append(a.targets, scanTarget(s)) })
		case stateKey:
			a.state = annotate.State(word(s))
		case "uri":
			uri = long(s)
		case "user":
			first(&a.creator, called(word(s)))
		case "text":
			note = long(s)
		case "tags":
			each(s, func() { tags = append(tags, word(s)) })
		default:
			s.Skip()
		}
	}
	s.Close()
	a.rows(uri, note, tags)
}

// rows takes in what the rows of Hypothesis have beside their target.
func (a *annotation) rows(uri, note string, tags []string) {
	for _, tag := range tags {
		a.bodies = append(a.bodies, body{purpose: "tagging", value: tag, hasValue: true})
	}
	if note != "" {
		a.bodies = append(a.bodies, body{purpose: "commenting", value: note, hasValue: true})
	}
	for i := range a.targets {
		if a.targets[i].source == "" {
			a.targets[i].source = uri
		}
	}
	if len(a.targets) == 0 && uri != "" {
		a.targets = []target{{source: uri}}
	}
	if len(a.motivations) == 0 && len(tags) == 0 && note != "" {
		a.motivations = []string{"commenting"}
	}
}

// first sets a person unless one is known.
func first(p *annotate.Person, other annotate.Person) {
	if p.Handle == "" {
		*p = other
	}
}

// called is the person with an address or a name.
func called(who string) annotate.Person {
	for _, scheme := range []string{"acct:", "mailto:"} {
		who = strings.TrimPrefix(who, scheme)
	}
	if who = strings.TrimSpace(who); who == "" {
		return annotate.Person{}
	}
	return annotate.PersonKnownBy(who)
}

func scanCreator(s *jsonl.Scanner) annotate.Person {
	if s.Kind() != jsonl.Object {
		return called(word(s))
	}
	var id, name, nickname, email string
	for key := range s.Members("id", "@id", "name", "nickname", "account", "email") {
		var w string
		each(s, func() {
			if next := word(s); w == "" {
				w = next
			}
		})
		switch key {
		case "id", "@id":
			id = w
		case "name":
			name = w
		case "nickname", "account":
			nickname = w
		case "email":
			email = w
		}
	}
	var p annotate.Person
	for _, who := range []string{nickname, name, email, id} {
		first(&p, called(who))
	}
	if nickname != "" && name != p.Handle {
		p.Name = name
	}
	return p
}

func scanBody(s *jsonl.Scanner) (b body) {
	if s.Kind() != jsonl.Object {
		b.id = long(s)
		return b
	}
	for key := range s.Members("id", "@id", "purpose", "value", "format", "language", "source", "label", "creator", attributeKey, typeKey, hashKey) {
		switch key {
		case "id", "@id":
			b.id = long(s)
		case "purpose":
			each(s, func() {
				if p := local(word(s)); b.purpose == "" {
					b.purpose = p
				}
			})
		case "value":
			b.value, b.hasValue = long(s), true
		case "format":
			each(s, func() { b.format = word(s) })
		case "language":
			each(s, func() {
				if l := word(s); b.language == "" {
					b.language = l
				}
			})
		case "source":
			b.source = scanResource(s)
		case "label":
			b.source.label = word(s)
		case "creator":
			each(s, func() { first(&b.creator, scanCreator(s)) })
		case attributeKey:
			b.attribute = word(s)
		case typeKey:
			b.kind = word(s)
		case hashKey:
			b.hash = word(s)
		}
	}
	return b
}

func scanResource(s *jsonl.Scanner) (r resource) {
	if s.Kind() != jsonl.Object {
		r.id = long(s)
		return r
	}
	for key := range s.Members("id", "@id", "label", "name", kindKey) {
		switch key {
		case "id", "@id":
			r.id = long(s)
		case "label", "name":
			r.label = word(s)
		case kindKey:
			r.kind = word(s)
		}
	}
	return r
}

var targetKeys = []string{"id", "@id", "source", "selector", "via", titleKey, publisherKey, issuedKey, replacesKey, bylineKey, retrievedKey, fileKey}

func scanTarget(s *jsonl.Scanner) (t target) {
	if s.Kind() != jsonl.Object {
		t.source = long(s)
		return t
	}
	var id string
	for key := range s.Members(targetKeys...) {
		switch key {
		case "id", "@id":
			id = long(s)
		case "source":
			t.source = address(s)
		case "selector":
			each(s, func() { t.selectors = append(t.selectors, scanSelector(s)) })
		case "via":
			each(s, func() { t.article.URL = address(s) })
		case titleKey:
			t.article.Title = long(s)
		case publisherKey:
			t.article.Source = word(s)
		case issuedKey:
			t.article.Published = word(s)
		case replacesKey:
			t.article.Earlier, _ = formats.GivenID(strings.TrimPrefix(address(s), urn))
		case bylineKey:
			t.article.Byline = word(s)
		case retrievedKey:
			t.article.Retrieved = word(s)
		case fileKey:
			t.article.File = word(s)
		}
	}
	if t.source == "" {
		t.source = id
	}
	return t
}

func scanSelector(s *jsonl.Scanner) (l selector) {
	if s.Kind() != jsonl.Object {
		l.other = "an address"
		s.Skip()
		return l
	}
	kind := ""
	for key := range s.Members("type", "@type", "exact", "prefix", "suffix", "start", "end", "refinedBy") {
		switch key {
		case "type", "@type":
			each(s, func() { kind = local(word(s)) })
		case "exact":
			l.exact = long(s)
		case "prefix":
			l.before = long(s)
		case "suffix":
			l.behind = long(s)
		case "start":
			l.start, l.starts = count(s)
		case "end":
			l.end, l.ends = count(s)
		case "refinedBy":
			each(s, func() {
				inner := scanSelector(s)
				l.refined = &inner
			})
		}
	}
	switch kind {
	case "TextQuoteSelector":
		l.quote = true
	case "TextPositionSelector":
		l.position = true
	default:
		l.other = kind
	}
	return l
}

// count reads a place, which only some selectors have as a number.
func count(s *jsonl.Scanner) (n int, ok bool) {
	if s.Kind() == jsonl.Number {
		return s.Int(), true
	}
	s.Skip()
	return 0, false
}

// unitOf is the unit of positions unless quotes tell.
func unitOf(in formats.Input) text.Unit {
	if in.Offsets != "" {
		return in.Offsets
	}
	return text.CodePoints
}
