// This file owns one XMI file: the text of an article with the tags of one person.

package xmi

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

const (
	prolog10 = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	prolog11 = `<?xml version="1.1" encoding="UTF-8"?>` + "\n"

	root = `<xmi:XMI xmlns:xmi="` + xmiNamespace + `" xmlns:cas="http:///uima/cas.ecore"` +
		` xmlns:custom="http:///custom.ecore" xmlns:dateline="http:///dateline.ecore"` +
		` xmlns:metadata="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"` +
		` xmlns:segmentation="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmi:version="2.0">` + "\n" +
		`<cas:NULL xmi:id="0"/>` + "\n"

	sofaID = 1 // of the text
)

// The features of dateline.Article.
const (
	articleID        = "id"
	articleTitle     = "title"
	articleLayer     = "layer"
	articleStatus    = "status"
	articleStatusSet = "status_modified"
	articleSource    = "source"
	articleURL       = "url"
	articlePublished = "published"
	articleRetrieved = "retrieved"
	articleLanguage  = "language"
	articleByline    = "byline"
	articleFile      = "file"
	articleImported  = "imported"
)

var articleFeatures = []string{
	articleID, articleTitle, articleLayer, articleStatus, articleStatusSet, articleSource, articleURL, articlePublished,
	articleRetrieved, articleLanguage, articleByline, articleFile, articleImported,
}

var articleNames = func() map[string]bool {
	names := map[string]bool{}
	for _, f := range articleFeatures {
		names[f] = true
	}
	return names
}()

// xmi is the content of a file. It is good until the next.
func (w *writer) xmi(item formats.Item, layer annotate.ID) ([]byte, error) {
	w.m = markup{b: append(append(w.m.b[:0], prolog10...), root...)}
	w.members, w.last = w.members[:0], sofaID
	w.m.b = append(w.m.b, `<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"`...)
	w.m.attribute("sofaString", item.Text.String())
	w.close()
	if w.m.unfit {
		return nil, unfitText(item.Text.String())
	}
	w.metadata(item, layer)
	w.segments(item.Text)
	w.tags(item, layer)
	w.m.b = append(append(append(w.m.b, `<cas:View sofa="1" members="`...), w.members...), `"/>`+"\n</xmi:XMI>\n"...)
	if w.m.controls {
		copy(w.m.b, prolog11)
	}
	return w.m.b, nil
}

func unfitText(s string) error {
	for _, r := range s {
		if r == 0 || r == 0xFFFE || r == 0xFFFF {
			return &formats.Error{Field: "text", Problem: "has a character that XML cannot hold", Found: fmt.Sprintf("U+%04X", r)}
		}
	}
	return &formats.Error{Field: "text", Problem: "is not UTF-8"}
}

// open begins an element that the view holds, and gives its id.
func (w *writer) open(element string) int {
	w.last++
	w.m.b = append(append(append(w.m.b, '<'), element...), ` xmi:id="`...)
	w.m.b = append(strconv.AppendInt(w.m.b, int64(w.last), 10), `" sofa="1"`...)
	if len(w.members) > 0 {
		w.members = append(w.members, ' ')
	}
	w.members = strconv.AppendInt(w.members, int64(w.last), 10)
	return w.last
}

func (w *writer) close() { w.m.b = append(w.m.b, "/>\n"...) }

// place writes where an annotation lies.
func (w *writer) place(t *text.Text, r text.Range) {
	start, end, err := t.Positions().UTF16Range(r)
	if err != nil {
		panic(err) // ranges of a Source fit its text
	}
	w.m.number("begin", start)
	w.m.number("end", end)
}

func (w *writer) metadata(item formats.Item, layer annotate.ID) {
	a := item.Article
	w.open("metadata:DocumentMetaData")
	w.place(item.Text, text.Range{End: item.Text.Len()})
	w.m.attribute("language", cmp.Or(a.Language, "x-unspecified"))
	w.m.text("documentTitle", a.Title)
	w.m.id("documentId", a.ID)
	w.m.text("documentUri", a.URL)
	w.close()

	w.open("dateline:Article")
	w.m.id(articleID, a.ID)
	w.m.text(articleLayer, w.handles[layer])
	for _, f := range []struct{ name, value string }{
		{articleTitle, a.Title}, {articleSource, a.Source}, {articleURL, a.URL}, {articlePublished, a.Published},
		{articleRetrieved, a.Retrieved}, {articleLanguage, a.Language}, {articleByline, a.Byline}, {articleFile, a.File},
	} {
		w.m.text(f.name, f.value)
	}
	w.time(articleImported, a.Imported)
	for _, s := range item.Statuses {
		if s.Layer == layer {
			w.m.text(articleStatus, string(s.State))
			w.time(articleStatusSet, s.Modified)
			w.articles.write(&w.m, s.Attributes)
			break
		}
	}
	w.close()
}

func (w *writer) time(name string, t time.Time) {
	if !t.IsZero() {
		w.m.attribute(name, t.UTC().Format(time.RFC3339Nano))
	}
}

// tags writes the spans of a person, and the links between them.
func (w *writer) tags(item formats.Item, layer annotate.ID) {
	at := map[annotate.ID]int{}
	for i := range item.Spans {
		if s := &item.Spans[i]; s.Layer == layer {
			at[s.ID] = w.last + 1
			w.span(item.Text, s)
		}
	}
	ends := map[annotate.ID]text.Range{}
	if len(item.Links) > 0 {
		for _, s := range item.Spans {
			ends[s.ID] = s.Fragments[0].Range
		}
	}
	for _, l := range item.Links {
		from, ok := at[l.From]
		if !ok {
			continue // the file of its person says what becomes of it
		}
		to, ok := at[l.To]
		if !ok {
			w.lose(l.From, fmt.Sprintf(lossLink, l.Kind))
			continue
		}
		w.open("custom:Relation")
		w.place(item.Text, ends[l.To])
		w.m.number("Governor", from)
		w.m.number("Dependent", to)
		if !w.fits(labelFeature, l.Kind) {
			w.lose(l.From, lossKind)
		}
		w.m.id(idFeature, l.ID)
		w.time(createdFeature, l.Created)
		for _, key := range w.relations.write(&w.m, l.Attributes) {
			w.lose(l.From, fmt.Sprintf(lossLinkValue, key))
		}
		w.close()
	}
}

func (w *writer) lose(span annotate.ID, why string) { w.out.Lose(formats.Loss{Span: span, Why: why}) }

// span writes an annotation for each part of a span.
func (w *writer) span(t *text.Text, s *annotate.Span) {
	if len(s.Fragments) > 1 {
		w.lose(s.ID, lossParts)
	}
	for i, f := range s.Fragments {
		w.open("custom:Span")
		w.place(t, f.Range)
		if !w.fits(labelFeature, s.Label) && i == 0 {
			w.lose(s.ID, lossLabel)
		}
		if s.Note != "" && !w.fits(noteFeature, s.Note) && i == 0 {
			w.lose(s.ID, lossNote)
		}
		w.m.text(entityFeature, w.names[s.Entity])
		w.m.id(entityIDFeature, s.Entity)
		w.m.id(idFeature, s.ID)
		w.time(createdFeature, s.Created)
		w.time(modifiedFeature, s.Modified)
		for _, key := range w.spans.write(&w.m, s.Attributes) {
			if i == 0 {
				w.lose(s.ID, fmt.Sprintf(lossAttribute, key))
			}
		}
		w.close()
	}
}

// fits writes an attribute, and reports whether it could be written as it is.
func (w *writer) fits(name, value string) bool {
	w.m.unfit = false
	w.m.attribute(name, value)
	return !w.m.unfit
}

// segments writes sentences and tokens, without which INCEpTION shows no text.
func (w *writer) segments(t *text.Text) {
	for r := range t.Sentences() {
		w.open("segmentation:Sentence")
		w.place(t, r)
		w.close()
	}
	for r := range tokens(t.String()) {
		w.open("segmentation:Token")
		w.place(t, r)
		w.close()
	}
}
