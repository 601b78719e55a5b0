// This file owns reading: from the bytes of a file to the sink.

package json

import (
	"errors"
	"fmt"
	"strconv"

	"dateline/annotate"
	"dateline/storage/formats"
)

// reader reads the articles of a file that was surveyed.
type reader struct {
	l       *lexer
	found   *survey
	sink    formats.Sink
	article article
	names   map[string]string // see intern
	layers  map[string]annotate.ID
	labels  map[string]annotate.Label    // of the scheme, by how the file names them
	kinds   map[string]annotate.LinkKind // likewise
	spanAt  map[annotate.ID]int          // the spans of the article in hand
	linkAt  map[annotate.ID]bool
	copies  map[annotate.ID]int // how many spans or links without an id said the same
	oddness oddness
}

func read(src formats.Input, sink formats.Sink) error {
	if err := checkFormat(src); err != nil {
		return fmt.Errorf("read dateline/1: %w", err)
	}
	found, err := surveyFile(src, sink)
	if err != nil {
		return fmt.Errorf("read dateline/1: %w", err)
	}
	if err := sink.Header(found.head); err != nil {
		return fmt.Errorf("take in the header: %w", err)
	}
	r := newReader(found, sink)
	if r.l, err = newLexer(src); err != nil {
		return err
	}
	err = r.l.record(keys("articles"), func(string) error { return r.l.array(r.next) })
	if err != nil {
		return fmt.Errorf("read dateline/1: %w", err)
	}
	r.oddness.peopleWithoutHandle.count = found.people.nameless
	r.oddness.tell(sink)
	return nil
}

func newReader(found *survey, sink formats.Sink) *reader {
	r := &reader{
		found: found, sink: sink,
		names:  make(map[string]string),
		layers: make(map[string]annotate.ID),
		labels: make(map[string]annotate.Label),
		kinds:  make(map[string]annotate.LinkKind),
		spanAt: make(map[annotate.ID]int),
		linkAt: make(map[annotate.ID]bool),
		copies: make(map[annotate.ID]int),
	}
	for _, handle := range found.handles {
		r.layers[handle] = annotate.PersonKnownBy(handle).ID
	}
	for _, p := range found.people.list {
		r.layers[p.Handle] = p.ID
	}
	return r
}

// next reads one article and hands it over.
func (r *reader) next(i int) error {
	if r.found.bad[i] {
		return r.l.skip()
	}
	var a *article
	began := r.l.mark()
	err := r.l.within(func() (err error) {
		a, err = r.readArticle(i)
		return err
	})
	var item formats.Item
	if err == nil {
		item, err = r.resolve(a)
	}
	if err != nil {
		return refuse(r.sink, r.l, began, inArticle(err, i, a.known.Title, a.id))
	}
	return r.sink.Item(item)
}

// refuse tells the sink what is wrong with an article, and passes over it if the sink
// goes on without.
func refuse(sink formats.Sink, l *lexer, began mark, wrong error) error {
	if _, ok := errors.AsType[*formats.Error](wrong); !ok {
		return wrong
	}
	if err := sink.Refuse(wrong); err != nil {
		return err
	}
	return l.passOver(began)
}

// Lengths to which titles and quotes are cut for the user, in code points.
const (
	titleLen = 60
	quoteLen = 80
)

// inArticle names the article that an error is about.
func inArticle(err error, index int, title, id string) error {
	if e, ok := errors.AsType[*formats.Error](err); ok && e.Article == 0 {
		e.Article = index + 1
		e.Title = annotate.Shorten(title, titleLen)
		if title == "" {
			e.Title = annotate.Shorten(id, titleLen)
		}
	}
	return err
}

// inSpan names the span that an error is about.
func inSpan(err error, id, quote string) error {
	if e, ok := errors.AsType[*formats.Error](err); ok && e.Span == "" {
		e.Span, e.Quote = annotate.Shorten(id, titleLen), annotate.Shorten(quote, quoteLen)
	}
	return err
}

// oddness counts what is worth a warning, with the first place of each.
type oddness struct {
	peopleWithoutHandle, loneSurrogates, cutGraphemes, strangeEntities, looseLinks,
	comments, decisions, origins tally
}

type tally struct {
	count int
	first string
}

func (t *tally) add(n int, where func() string) {
	if t.count == 0 && n > 0 {
		t.first = where()
	}
	t.count += n
}

// tell gives the sink a sentence for each thing that was odd.
func (o *oddness) tell(sink formats.Sink) {
	for _, w := range []struct {
		tally
		one, many string
	}{
		{o.peopleWithoutHandle, "a person without a handle was passed over", "%d people without a handle were passed over"},
		{o.loneSurrogates, "half of a character (a lone surrogate) was read as U+FFFD", "%d halves of characters (lone surrogates) were read as U+FFFD"},
		{o.cutGraphemes, formats.OneCutGrapheme, formats.ManyCutGraphemes},
		{o.strangeEntities, "a tag names an entity that the file does not list; it was kept so", "%d tags name entities that the file does not list; they were kept so"},
		{o.looseLinks, "a link without a kind or an end was passed over", "%d links without a kind or an end were passed over"},
		{o.comments, "a comment was not taken in: it does not say what one must", "%d comments were not taken in: they do not say what one must"},
		{o.decisions, "a decision was not taken in: it does not say what one must", "%d decisions were not taken in: they do not say what one must"},
		{o.origins, "the origin of a tag was not taken in: it names no decision", "the origins of %d tags were not taken in: they name no decisions"},
	} {
		sentence := w.one
		if w.count > 1 {
			sentence = fmt.Sprintf(w.many, w.count)
		}
		if w.first != "" {
			sentence += " (first in " + w.first + ")"
		}
		if w.count > 0 {
			sink.Warn(sentence)
		}
	}
}

// name tells which article it is.
func (a *article) name() string {
	name := a.known.Title
	if name == "" {
		name = a.id
	}
	if name == "" {
		return "article " + strconv.Itoa(a.index+1)
	}
	return "article " + strconv.Itoa(a.index+1) + " “" + annotate.Shorten(name, titleLen) + "”"
}
