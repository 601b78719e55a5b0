// This file owns an article as it stands in the file, before its places are
// looked up in its text: the text may come after the spans.

package json

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"dateline/annotate"
)

// article is used for one article after the other, and keeps its room.
type article struct {
	index    int
	id       string
	known    annotate.Article // what needs no looking up
	hash     string
	text     string
	hasWords bool
	lone     int // surrogates without their other half
	spans    []span
	links    []link
	statuses []status
	changed  map[string]time.Time // of statuses
	said     []said
	leftOut  []leftOut
	earlier  string

	comments                  []comment
	decisions                 []decision
	oddComments, oddDecisions int // that are not written as the program writes them

	fragments []fragment // of all spans
	quotes    []byte     // of all fragments
}

// span is one with places in code points. What is missing is "", nil or zero.
type span struct {
	id, layer, label, entity, note string
	first, last                    int // its fragments are article.fragments[first:last]
	attributes                     map[string]any
	created, modified              time.Time
	decision                       string
	origin                         bool // it says something, and no decision
	line                           int
	offset                         int64
}

type fragment struct {
	start, end int
	from, to   int // its words are article.quotes[from:to]
	quoted     bool
}

type link struct {
	id, layer, kind, from, to string
	attributes                map[string]any
	created                   time.Time
	line                      int
	offset                    int64
}

type status struct {
	handle string
	state  annotate.State
}

// said is what a person says of the article as a whole.
type said struct {
	handle     string
	attributes map[string]any
}

var (
	articleKeys = keys("text").and("id", "title", "source", "url", "published", "retrieved", "language", "sha256", "words",
		"file", "imported", "byline", "earlier", "left_out", "status", "status_modified", "said", "spans", "links", "comments", "decisions")
	spanKeys     = keys("layer", "label", "fragments").and("id", "attributes", "entity", "note", "created", "modified", "origin")
	fragmentKeys = keys("start", "end").and("text")
	linkKeys     = keys("layer").and("id", "kind", "from", "to", "attributes", "created")
)

func (r *reader) readArticle(i int) (*article, error) {
	a := &r.article
	*a = article{
		index: i, spans: a.spans[:0], links: a.links[:0], statuses: a.statuses[:0], said: a.said[:0], leftOut: a.leftOut[:0],
		comments: a.comments[:0], decisions: a.decisions[:0],
		fragments: a.fragments[:0], quotes: a.quotes[:0],
	}
	lone := r.l.lone
	err := r.l.record(articleKeys, func(key string) error {
		switch key {
		case "spans":
			return r.l.array(func(int) error { return r.readSpan(a) })
		case "links":
			return r.l.array(func(int) error { return r.readLink(a) })
		case "left_out":
			return r.l.array(func(int) error { return r.readLeftOut(a) })
		case "status":
			return r.readStatuses(a)
		case "status_modified":
			return r.readStatusTimes(a)
		case "said":
			return r.readSaid(a)
		case "comments":
			return r.l.array(func(int) error { return r.readComment(a) })
		case "decisions":
			return r.l.array(func(int) error { return r.readDecision(a) })
		case "words":
			a.hasWords = true
			return r.readWords(&a.known.Words)
		case "imported":
			return r.readTime(&a.known.Imported)
		}
		return r.readArticleString(a, key)
	})
	a.lone = r.l.lone - lone
	return a, err
}

func (r *reader) readArticleString(a *article, key string) error {
	switch key {
	case "id":
		return readInto(r.l, &a.id)
	case "title":
		return readInto(r.l, &a.known.Title)
	case "source":
		return r.readName(&a.known.Source)
	case "url":
		return readInto(r.l, &a.known.URL)
	case "published":
		return readInto(r.l, &a.known.Published)
	case "retrieved":
		return readInto(r.l, &a.known.Retrieved)
	case "language":
		return r.readName(&a.known.Language)
	case "sha256":
		return readInto(r.l, &a.hash)
	case "file":
		return readInto(r.l, &a.known.File)
	case "byline":
		return readInto(r.l, &a.known.Byline)
	case "earlier":
		return readInto(r.l, &a.earlier)
	}
	return readInto(r.l, &a.text)
}

func (r *reader) readWords(words *int) (err error) {
	if *words, err = r.l.whole(); err == nil && *words < 0 {
		return r.l.fail("is negative", strconv.Itoa(*words), "a number of words")
	}
	return err
}

func (r *reader) readStatuses(a *article) error {
	return r.l.object(func(key []byte) error {
		handle := r.intern(key)
		if null, err := r.l.null(); null || err != nil {
			return at(err, handle)
		}
		if handle == "" {
			return r.l.fail("is of a layer without a name", "", "the handle of a person")
		}
		b, err := r.l.string()
		if err != nil {
			return at(err, handle)
		}
		state := annotate.State(r.intern(b))
		if state != annotate.StateNew && state != annotate.StateInWork && state != annotate.StateDone {
			return at(r.l.fail("is no status", strconv.Quote(annotate.Shorten(string(state), 40)),
				`"new", "in work" or "done"`), handle)
		}
		if slices.ContainsFunc(a.statuses, func(s status) bool { return s.handle == handle }) {
			return at(r.l.fail("stands twice in one object", "", "it once"), handle)
		}
		a.statuses = append(a.statuses, status{handle, state})
		return nil
	})
}

func (r *reader) readStatusTimes(a *article) error {
	a.changed = make(map[string]time.Time)
	return r.l.object(func(key []byte) error {
		handle := r.intern(key)
		var t time.Time
		if err := r.readTime(&t); err != nil {
			return at(err, handle)
		}
		a.changed[handle] = t
		return nil
	})
}

func (r *reader) readSaid(a *article) error {
	return r.l.object(func(key []byte) error {
		handle := r.intern(key)
		if null, err := r.l.null(); null || err != nil {
			return at(err, handle)
		}
		if handle == "" {
			return r.l.fail("is of a layer without a name", "", "the handle of a person")
		}
		if slices.ContainsFunc(a.said, func(s said) bool { return s.handle == handle }) {
			return at(r.l.fail("stands twice in one object", "", "it once"), handle)
		}
		attributes, err := r.readAttributes()
		if err != nil {
			return at(err, handle)
		}
		a.said = append(a.said, said{handle, attributes})
		return nil
	})
}

func (r *reader) readSpan(a *article) error {
	s := span{first: len(a.fragments), last: len(a.fragments)}
	if err := r.roomFor(len(a.spans), "tags"); err != nil {
		return err
	}
	s.line, s.offset = r.l.here()
	err := r.l.record(spanKeys, func(key string) (err error) {
		switch key {
		case "id":
			return readInto(r.l, &s.id)
		case "layer":
			return r.readName(&s.layer)
		case "label":
			return r.readName(&s.label)
		case "entity":
			return r.readName(&s.entity)
		case "note":
			return readInto(r.l, &s.note)
		case "created":
			return r.readTime(&s.created)
		case "modified":
			return r.readTime(&s.modified)
		case "attributes":
			s.attributes, err = r.readAttributes()
			return err
		case "origin":
			return r.readOrigin(&s)
		}
		return r.l.array(func(int) error { return r.readFragment(a) })
	})
	s.last = len(a.fragments)
	a.spans = append(a.spans, s)
	return inSpan(err, s.id, a.firstQuote(s))
}

func (r *reader) readFragment(a *article) error {
	if err := r.roomFor(len(a.fragments), "ranges"); err != nil {
		return err
	}
	f := fragment{from: len(a.quotes), to: len(a.quotes)}
	err := r.l.record(fragmentKeys, func(key string) (err error) {
		switch key {
		case "start":
			f.start, err = r.l.whole()
		case "end":
			f.end, err = r.l.whole()
		case "text":
			var b []byte
			b, err = r.l.string()
			a.quotes = append(a.quotes, b...)
			f.to, f.quoted = len(a.quotes), true
		}
		return err
	})
	a.fragments = append(a.fragments, f)
	return err
}

func (r *reader) readLink(a *article) error {
	var k link
	if err := r.roomFor(len(a.links), "links"); err != nil {
		return err
	}
	k.line, k.offset = r.l.here()
	err := r.l.record(linkKeys, func(key string) (err error) {
		switch key {
		case "id":
			return readInto(r.l, &k.id)
		case "layer":
			return r.readName(&k.layer)
		case "kind":
			return r.readName(&k.kind)
		case "from":
			return readInto(r.l, &k.from)
		case "to":
			return readInto(r.l, &k.to)
		case "attributes":
			k.attributes, err = r.readAttributes()
			return err
		}
		return r.readTime(&k.created)
	})
	a.links = append(a.links, k)
	return err
}

// roomFor goes to the next value, and looks whether there are too many already.
func (r *reader) roomFor(n int, what string) error {
	if _, err := r.l.peek(); err != nil {
		return err
	}
	if n == maxParts {
		return r.l.fail("has too many "+what, "", fmt.Sprintf("at most %d in an article", maxParts))
	}
	return nil
}

// firstQuote is the words of a span that is being read, to tell which it is.
func (a *article) firstQuote(s span) string {
	if s.first == len(a.fragments) {
		return ""
	}
	f := a.fragments[s.first]
	return string(a.quotes[f.from:f.to])
}
