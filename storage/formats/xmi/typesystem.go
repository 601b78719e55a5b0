// This file owns the type system that stands beside XMI files.

package xmi

import "encoding/xml"

type featureSpec struct{ name, about, kind string }

type typeSpec struct {
	name, about, super string
	features           []featureSpec
}

const (
	stringRange = "uima.cas.String"
	annotation  = "uima.tcas.Annotation"
)

// typeSystem declares all that the files hold.
func (w *writer) typeSystem() []byte {
	types := []typeSpec{
		{spanType, "A tag", annotation, append([]featureSpec{
			{labelFeature, "Label", stringRange}, {noteFeature, "Note", stringRange}, {entityFeature, "Who or what it names", stringRange},
			{entityIDFeature, "Id of who or what it names", stringRange}, {idFeature, "Id of the tag, which its parts share", stringRange},
			{createdFeature, "When it was made", stringRange}, {modifiedFeature, "When it was changed last", stringRange},
		}, w.spans.specs()...)},
		{relationType, "A link between two tags", annotation, append([]featureSpec{
			{"Governor", "The tag that it begins at", spanType}, {"Dependent", "The tag that it leads to", spanType},
			{labelFeature, "Kind", stringRange}, {idFeature, "Id of the link", stringRange}, {createdFeature, "When it was made", stringRange},
		}, w.relations.specs()...)},
		{articleType, "What is known of the article, and whose tags these are", "uima.cas.AnnotationBase", nil},
		{metadataType, "", "uima.tcas.DocumentAnnotation", []featureSpec{
			{"documentTitle", "", stringRange}, {"documentId", "", stringRange}, {"documentUri", "", stringRange},
			{"collectionId", "", stringRange}, {"documentBaseUri", "", stringRange}, {"isLastSegment", "", "uima.cas.Boolean"},
		}},
		{segmentation + "Sentence", "", annotation, nil},
		{segmentation + "Token", "", annotation, nil},
	}
	for _, name := range articleFeatures {
		types[2].features = append(types[2].features, featureSpec{name, "", stringRange})
	}
	types[2].features = append(types[2].features, w.articles.specs()...)
	b := []byte(prolog10 + `<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">` + "\n<types>\n")
	for _, t := range types {
		b = t.append(b)
	}
	return append(b, "</types>\n</typeSystemDescription>\n"...)
}

func (d *declared) specs() []featureSpec {
	var list []featureSpec
	for _, name := range d.order {
		list = append(list, featureSpec{name, d.about[name], stringRange})
	}
	return list
}

func (t typeSpec) append(b []byte) []byte {
	b = append(b, "<typeDescription>\n"...)
	b = appendElement(b, "name", t.name)
	b = appendElement(b, "description", t.about)
	b = appendElement(b, "supertypeName", t.super)
	if len(t.features) > 0 {
		b = append(b, "<features>\n"...)
		for _, f := range t.features {
			b = append(b, "<featureDescription>\n"...)
			b = appendElement(b, "name", f.name)
			b = appendElement(b, "description", f.about)
			b = appendElement(b, "rangeTypeName", f.kind)
			b = append(b, "</featureDescription>\n"...)
		}
		b = append(b, "</features>\n"...)
	}
	return append(b, "</typeDescription>\n"...)
}

func appendElement(b []byte, name, content string) []byte {
	b = append(append(append(b, '<'), name...), '>')
	var escaped escapeBuffer
	if err := xml.EscapeText(&escaped, []byte(content)); err != nil {
		panic(err) // the buffer takes all
	}
	b = append(b, escaped...)
	return append(append(append(b, "</"...), name...), ">\n"...)
}

type escapeBuffer []byte

func (e *escapeBuffer) Write(p []byte) (int, error) {
	*e = append(*e, p...)
	return len(p), nil
}
