// This file owns writing: from a source to a collection of annotations.

package w3c

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"strconv"
	"time"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// flushLen is how much is gathered before it is written.
const flushLen = 64 << 10

// The losses that are reported.
const (
	lossEmpty     = "its attribute “%s” is an empty list, for which there is no word"
	lossAttribute = "its attribute “%s” has a value that cannot be written"
	lossLinkValue = "the attribute “%s” of a link from it has a value that cannot be written"
	lossEntity    = "it names an entity that is not in the dataset"
	lossLinkTo    = "its link “%s” goes to a tag that is not written"
	lossLinkFrom  = "a link “%s” comes to it from a tag that is not written"
)

type writer struct {
	w        io.Writer
	out      formats.Output
	people   map[annotate.ID]creator
	entities map[annotate.ID]annotate.Entity
	b        []byte
	total    int
	ids      hash.Hash // of all annotations, for the id of the collection

	item   *formats.Item
	source []byte // the article in hand, as a JSON string
	layers map[annotate.ID]annotate.ID
}

// creator is a person as a creator.
type creator struct {
	id     annotate.ID
	member []byte
}

func write(out formats.Output, src formats.Source, o formats.WriteOptions) error {
	head, err := src.Header()
	if err != nil {
		return fmt.Errorf("write Web Annotations: %w", err)
	}
	w := &writer{out: out, people: map[annotate.ID]creator{{}: {}}, entities: map[annotate.ID]annotate.Entity{}, ids: sha256.New()}
	if err := w.takePeople(head.People); err != nil {
		return fmt.Errorf("write Web Annotations: %w", err)
	}
	for _, e := range head.Entities {
		w.entities[e.ID] = e
	}
	file, err := out.Create("")
	if err != nil {
		return err
	}
	w.w = file
	if err := w.collection(src, o.Exported); err != nil {
		return errors.Join(fmt.Errorf("write Web Annotations: %w", err), file.Close())
	}
	return file.Close()
}

func (w *writer) takePeople(people []annotate.Person) error {
	taken := map[string]bool{}
	for _, p := range people {
		if p.Handle == "" || taken[p.Handle] {
			return &formats.Error{Field: "people", Problem: "each needs a handle of their own", Found: strconv.Quote(p.Handle)}
		}
		taken[p.Handle] = true
		id := annotate.PersonKnownBy(p.Handle).ID // readers know people by their handles
		b := append(appendURN([]byte(`,"creator":{"id":`), id), `,"type":"Person","name":`...)
		b = jsonl.AppendString(b, cmp.Or(p.Name, p.Handle))
		w.people[p.ID] = creator{id, append(jsonl.AppendString(append(b, `,"nickname":`...), p.Handle), '}')}
	}
	return nil
}

// collection writes the whole. The ids of the collection and its page are made from what
// is in it, and so they come last.
func (w *writer) collection(src formats.Source, exported time.Time) error {
	w.b = append(w.b, `{"@context":["`+context+`",{"dateline":"`+namespace+"\"}],\n"+
		`"type":"AnnotationCollection","generator":{"type":"Software","name":"Dateline"},`...)
	if !exported.IsZero() {
		w.b = append(appendTime(append(w.b, `"generated":`...), exported), ',')
	}
	w.b = append(w.b, "\n\"first\":{\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":["...)
	n := 0
	for it, err := range src.Items() {
		if err != nil {
			return err
		}
		n++
		if err := w.article(&it); err != nil {
			if e, ok := errors.AsType[*formats.Error](err); ok && e.Article == 0 {
				e.Article, e.Title = n, annotate.Shorten(cmp.Or(it.Article.Title, it.Article.ID.String()), titleLen)
			}
			return err
		}
		if err := w.flush(flushLen); err != nil {
			return err
		}
	}
	sum := string(w.ids.Sum(nil))
	whole, page := formats.MadeID("w3c collection", sum), formats.MadeID("w3c page", sum)
	w.b = appendURN(append(w.b, "\n],\"id\":"...), page)
	w.b = append(appendURN(append(w.b, `,"partOf":`...), whole), "},\n"...)
	w.b = appendURN(append(w.b, `"last":`...), page)
	w.b = jsonl.AppendInt(append(w.b, `,"total":`...), w.total)
	w.b = append(appendURN(append(w.b, `,"id":`...), whole), "}\n"...)
	return w.flush(0)
}

// Lengths to which titles and quotes are cut for the user, in code points.
const (
	titleLen = 60
	quoteLen = 80
)

// flush writes what is gathered, if it is more than least.
func (w *writer) flush(least int) error {
	if len(w.b) <= least {
		return nil
	}
	_, err := w.w.Write(w.b)
	w.b = w.b[:0]
	return err
}

// begin begins an annotation.
func (w *writer) begin(id annotate.ID, motivation string) {
	if w.total > 0 {
		w.b = append(w.b, ',')
	}
	w.total++
	w.ids.Write(id[:])
	w.b = append(appendURN(append(w.b, "\n{\"id\":"...), id), `,"type":"Annotation","motivation":"`...)
	w.b = append(append(w.b, motivation...), '"')
}

// creator writes whose an annotation is.
func (w *writer) creator(layer annotate.ID) error {
	creator, ok := w.people[layer]
	if !ok {
		return &formats.Error{Problem: "its layer is of nobody in the people of the dataset", Found: layer.String()}
	}
	w.b = append(w.b, creator.member...)
	return nil
}

func (w *writer) time(key string, t time.Time) {
	if !t.IsZero() {
		w.b = append(append(append(w.b, ',', '"'), key...), `":`...)
		w.b = appendTime(w.b, t)
	}
}

func appendTime(b []byte, t time.Time) []byte {
	b = append(b, '"')
	b = t.UTC().AppendFormat(b, time.RFC3339Nano)
	return append(b, '"')
}

const urn = "urn:uuid:"

// appendURN writes an id as an IRI.
func appendURN(b []byte, id annotate.ID) []byte {
	n := len(b)
	b = jsonl.AppendID(append(b, urn...), id)
	copy(b[n:], `"`+urn) // the quotation mark comes first
	return b
}

func (w *writer) article(it *formats.Item) error {
	w.item = it
	w.source = appendURN(w.source[:0], it.Article.ID)
	w.describe(it)
	for _, s := range it.Statuses {
		if err := w.status(it, s); err != nil {
			return err
		}
	}
	for i := range it.Spans {
		if err := w.span(&it.Spans[i]); err != nil {
			if e, ok := errors.AsType[*formats.Error](err); ok {
				e.Span, e.Quote = it.Spans[i].ID.String(), annotate.Shorten(it.Spans[i].Quote(), quoteLen)
			}
			return err
		}
	}
	return w.links(it)
}

// describe writes what is known of an article, and its text.
func (w *writer) describe(it *formats.Item) {
	a := &it.Article
	w.begin(formats.MadeID("w3c article", a.ID.String()), "describing")
	w.time("created", a.Imported)
	w.b = append(append(w.b, `,"target":{"id":`...), w.source...)
	w.b = append(w.b, `,"type":"Text"`...)
	for _, field := range [...]struct{ key, value string }{
		{"via", a.URL}, {titleKey, a.Title}, {publisherKey, a.Source}, {issuedKey, a.Published}, {retrievedKey, a.Retrieved},
		{bylineKey, a.Byline}, {fileKey, a.File},
	} {
		if field.value != "" {
			w.b = append(append(append(w.b, ',', '"'), field.key...), `":`...)
			w.b = jsonl.AppendString(w.b, field.value)
		}
	}
	if a.Earlier != (annotate.ID{}) {
		w.b = append(appendURN(append(w.b, `,"`+replacesKey+`":{"id":`...), a.Earlier), '}')
	}
	w.b = append(w.b, `},"body":{"type":"TextualBody","purpose":"describing","format":"text/plain"`...)
	if a.Language != "" {
		w.b = jsonl.AppendString(append(w.b, `,"language":`...), a.Language)
	}
	w.b = append(append(append(w.b, `,"`+hashKey+`":"`...), it.Text.Hash().String()...), `","value":`...)
	w.b = append(jsonl.AppendString(w.b, it.Text.String()), "}}"...)
}

// The keys of what is known of an article, and of what the vocabulary has no word for.
const (
	titleKey     = "dcterms:title"
	publisherKey = "dcterms:publisher"
	issuedKey    = "dcterms:issued"
	replacesKey  = "dcterms:replaces"
	bylineKey    = "dc:creator"
	retrievedKey = ownPrefix + "retrieved"
	fileKey      = ownPrefix + "file"
	hashKey      = ownPrefix + "sha256"
	stateKey     = ownPrefix + "state"
	attributeKey = ownPrefix + "attribute"
	typeKey      = ownPrefix + "type"
	kindKey      = ownPrefix + "kind"
)

// status writes how far a person is, and what they say of the article as a whole.
func (w *writer) status(it *formats.Item, s annotate.Status) error {
	w.begin(formats.MadeID("w3c status", it.Article.ID.String(), w.people[s.Layer].id.String()), "assessing")
	if err := w.creator(s.Layer); err != nil {
		return err
	}
	w.time("modified", s.Modified)
	if s.State != "" {
		w.b = jsonl.AppendString(append(w.b, `,"`+stateKey+`":`...), string(s.State))
	}
	if len(s.Attributes) > 0 {
		w.b = append(w.b, `,"body":[`...)
	}
	if wrong := w.values(s.Attributes, ""); wrong != nil {
		return &formats.Error{Field: "said." + wrong[0].key, Problem: "cannot be written", Found: fmt.Sprint(s.Attributes[wrong[0].key]),
			Expected: "a string, a finite number, true or false, or a list of strings with something in it"}
	}
	if len(s.Attributes) > 0 {
		w.b = append(w.b, ']')
	}
	w.b = append(append(append(w.b, `,"target":`...), w.source...), '}')
	return nil
}
