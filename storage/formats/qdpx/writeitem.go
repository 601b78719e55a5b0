// This file owns an article as it is written: its text, and in the project its source with the passages that are tagged.

package qdpx

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

func (w *writer) item(item formats.Item) error {
	a := item.Article
	file := a.ID.String() + ".txt"
	err := w.file(sourcesFolder+file, func(to io.Writer) error {
		_, err := io.WriteString(to, item.Text.String())
		return err
	})
	if err != nil {
		return err
	}
	b := appendID(append(w.sources.b, "<TextSource"...), "guid", a.ID)
	b = appendAttribute(b, "name", a.Title)
	b = appendAttribute(b, "plainTextPath", internal+file)
	b = append(appendTime(b, "creationDateTime", a.Imported), ">\n"...)
	for i := range item.Spans {
		if b, err = w.span(b, item.Text, &item.Spans[i]); err != nil {
			return err
		}
	}
	b = w.appendValues(b, &item)
	w.sources.b = append(b, "</TextSource>\n"...)
	w.addLinks(item)
	return errors.Join(w.sources.settle(), w.notes.settle(), w.links.settle())
}

// span writes a passage for each part of a tag.
func (w *writer) span(b []byte, t *text.Text, s *annotate.Span) ([]byte, error) {
	if _, ok := w.people[s.Layer]; !ok && s.Layer != (annotate.ID{}) {
		return b, &formats.Error{Span: s.ID.String(), Problem: "its layer is of nobody in the people of the dataset", Found: s.Layer.String()}
	}
	if len(s.Fragments) > 1 {
		w.lose(s.ID, lossParts)
	}
	codes, said := w.codings(s)
	id := s.ID
	for i, f := range s.Fragments {
		if i > 0 {
			id, said = partID(s.ID, i+1), ""
		}
		start, end, err := t.Positions().RuneRange(f.Range)
		if err != nil {
			return b, err
		}
		b = appendID(append(b, "<PlainTextSelection"...), "guid", id)
		b = appendAttribute(b, "name", annotate.Shorten(formats.OneLine(f.Quote), nameLen))
		b = appendNumber(appendNumber(b, "startPosition", start), "endPosition", end)
		b = appendTime(appendID(b, "creatingUser", s.Layer), "creationDateTime", s.Created)
		if !s.Modified.IsZero() {
			b = appendTime(appendID(b, "modifyingUser", s.Layer), "modifiedDateTime", s.Modified)
		}
		b = append(b, ">\n"...)
		if said != "" {
			b = appendElement(b, "Description", said)
		}
		for _, c := range codes {
			b = appendID(append(b, "<Coding"...), "guid", formats.MadeID("coding", id.String(), c.String()))
			b = append(appendTime(appendID(b, "creatingUser", s.Layer), "creationDateTime", s.Created), '>')
			b = append(appendRef(b, "CodeRef", c), "</Coding>\n"...)
		}
		if i == 0 && s.Note != "" {
			b = append(appendRef(b, "NoteRef", w.note(s)), '\n')
		}
		b = append(b, "</PlainTextSelection>\n"...)
	}
	return b, nil
}

// partID is the id of the nth part of a tag, from 2: a reader makes it too, and so knows it for one.
func partID(span annotate.ID, n int) annotate.ID {
	return formats.MadeID("part", span.String(), strconv.Itoa(n))
}

// codings are the codes of a tag, and what else its attributes say.
func (w *writer) codings(s *annotate.Span) (codes []annotate.ID, said string) {
	codes = append(codes, w.codes.label(s.Label).id)
	rest := map[string]any{}
	for _, key := range slices.Sorted(maps.Keys(s.Attributes)) {
		value := s.Attributes[key]
		t := w.codes.typeOf(s.Label, key, value)
		if !isCoded(t) {
			rest[key] = value
			continue
		}
		for _, v := range annotate.ValueWords(value) {
			codes = append(codes, w.codes.value(s.Label, key, t, v).id)
		}
	}
	if s.Entity != (annotate.ID{}) {
		codes = append(codes, w.codes.entity(s.Entity, s.Label).id)
	}
	said, unfit := valueLines(rest)
	for _, key := range unfit {
		w.lose(s.ID, fmt.Sprintf(lossAttribute, key))
	}
	return codes, said
}

func (w *writer) lose(span annotate.ID, why string) { w.out.Lose(formats.Loss{Span: span, Why: why}) }

// note writes the note of a tag, and gives its id.
func (w *writer) note(s *annotate.Span) annotate.ID {
	if !fits(s.Note) {
		w.lose(s.ID, lossNote)
	}
	id := formats.MadeID("note", s.ID.String())
	b := appendID(append(w.notes.b, "<Note"...), "guid", id)
	b = appendAttribute(b, "name", annotate.Shorten(formats.OneLine(s.Note), nameLen))
	b = appendTime(appendID(b, "creatingUser", s.Layer), "creationDateTime", s.Created)
	w.notes.b = append(appendElement(append(b, ">\n"...), "PlainTextContent", s.Note), "</Note>\n"...)
	return id
}

// addLinks writes the links between tags of one person.
func (w *writer) addLinks(item formats.Item) {
	if len(item.Links) == 0 {
		return
	}
	layers := map[annotate.ID]annotate.ID{}
	for _, s := range item.Spans {
		layers[s.ID] = s.Layer
	}
	for _, l := range item.Links {
		from, ok := layers[l.From]
		to, ok2 := layers[l.To]
		if !ok || !ok2 || from != to {
			w.lose(l.From, fmt.Sprintf(lossLink, l.Kind))
			continue
		}
		if !fits(l.Kind) {
			w.lose(l.From, lossKind)
		}
		b := appendID(append(w.links.b, "<Link"...), "guid", l.ID)
		b = appendAttribute(b, "name", w.linkName(l.Kind))
		b = appendAttribute(b, "direction", "OneWay")
		b = appendID(appendID(b, "originGUID", l.From), "targetGUID", l.To)
		said, unfit := valueLines(l.Attributes)
		for _, key := range unfit {
			w.lose(l.From, fmt.Sprintf(lossLinkValue, key))
		}
		if said == "" {
			w.links.b = append(b, "/>\n"...)
			continue
		}
		note := formats.MadeID("note", l.ID.String())
		w.links.b = append(appendRef(append(b, '>'), "NoteRef", note), "</Link>\n"...)
		b = appendAttribute(appendID(append(w.notes.b, "<Note"...), "guid", note), "name", w.linkName(l.Kind))
		b = appendTime(appendID(b, "creatingUser", l.Layer), "creationDateTime", l.Created)
		w.notes.b = append(appendElement(append(b, ">\n"...), "PlainTextContent", said), "</Note>\n"...)
	}
}

// linkName is the name of a kind of links for people, or its key where that could be taken for another.
func (w *writer) linkName(kind string) string { return cmp.Or(w.names[kind], kind) }
