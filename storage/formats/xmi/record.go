// This file owns an article as it is made of what an XMI file holds.

package xmi

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// source is what is known of a file apart from its bytes.
type source struct {
	types *typeSystem
	unit  text.Unit // of its offsets; "" for that of UIMA
	file  string    // its name
	odd   *oddness
}

// recording makes a record.
type recording struct {
	source
	*cas
	sofa     *structure
	members  map[int]bool // which structures the view of the text holds, by id; nil: it does not say
	document *structure   // DocumentMetaData, or any other DocumentAnnotation
	article  *structure   // dateline.Article
	layer    annotate.ID
	b        *formats.Builder
	record   formats.Record
	pending  []pending
	spanOf   map[int]int // ids of annotations, to places in pending
}

func readRecord(data []byte, from source) (formats.Record, error) {
	c, err := readCAS(data)
	if err != nil {
		return formats.Record{}, err
	}
	r := &recording{source: from, cas: c, spanOf: map[int]int{}}
	if r.unit == "" {
		r.unit = text.UTF16Units
	}
	for kind, n := range c.passed {
		if isGrammar(kind) {
			r.odd.grammar.count += n
		}
	}
	if err := r.begin(); err != nil {
		return formats.Record{}, err
	}
	err = r.tags()
	r.record.Item = r.b.Item()
	r.statuses()
	return r.record, err
}

// begin takes the text, and what is known of the article.
func (r *recording) begin() error {
	if err := r.pickSofa(); err != nil {
		return err
	}
	src, err := formats.Freeze(r.sofa.value("sofaString"), "sofaString")
	if err != nil {
		return r.at(err, r.sofa)
	}
	if err := r.pickMembers(); err != nil {
		return err
	}
	for i := range r.structures {
		switch s := &r.structures[i]; {
		case s.kind == articleType && r.holds(s):
			r.article = s
		case s.kind == metadataType || s.kind == "uima.tcas.DocumentAnnotation":
			if r.isOurs(s) && (r.document == nil || s.kind == metadataType) {
				r.document = s
			}
		}
	}
	a, given := r.describe()
	r.b = formats.Build(src, r.unit, a, given)
	r.pickLayer()
	return nil
}

// pickSofa finds the text: that of the view which every file has, or the first there is.
func (r *recording) pickSofa() error {
	for i := range r.sofas {
		s := &r.sofas[i]
		_, ok := s.get("sofaString")
		if ok && (r.sofa == nil || s.value("sofaID") == "_InitialView" && r.sofa.value("sofaID") != "_InitialView") {
			r.sofa = s
		}
	}
	if r.sofa == nil {
		return &formats.Error{Field: "sofaString", Problem: "is not there", Expected: "a Sofa with the text of the article"}
	}
	for i := range r.sofas {
		if _, ok := r.sofas[i].get("sofaString"); ok && &r.sofas[i] != r.sofa {
			r.odd.sofas.add("")
		}
	}
	return nil
}

func (r *recording) pickMembers() error {
	for i := range r.views {
		v := &r.views[i]
		list, ok := v.get("members")
		if !ok || v.value("sofa") != strconv.Itoa(r.sofa.id) {
			continue
		}
		if r.members == nil {
			r.members = map[int]bool{}
		}
		for word := range strings.FieldsSeq(list) {
			id, err := strconv.Atoi(word)
			if err != nil {
				return r.at(&formats.Error{Field: "members", Problem: "is no list of ids", Found: strconv.Quote(annotate.Shorten(word, 20))}, v)
			}
			if _, kept := r.byID[id]; kept {
				r.members[id] = true
			}
		}
	}
	return nil
}

// isOurs reports whether a structure is about the text.
func (r *recording) isOurs(s *structure) bool {
	of, ok := s.get("sofa")
	return !ok || of == strconv.Itoa(r.sofa.id)
}

// holds reports whether a structure is one of the view of the text, and not the rest of
// something that was removed.
func (r *recording) holds(s *structure) bool {
	return r.isOurs(s) && (r.members == nil || r.members[s.id])
}

// describe is what is known of the article, and the id that the file gives it. Only a UUID is
// one: INCEpTION puts the name of a person there.
func (r *recording) describe() (a annotate.Article, given string) {
	if d := r.document; d != nil {
		a.Title = d.value("documentTitle")
		if l := d.value("language"); l != "x-unspecified" {
			a.Language = l
		}
		given = d.value("documentId")
	}
	if own := r.article; own != nil {
		given = cmp.Or(own.value(articleID), given)
		a.Title = own.value(articleTitle)
		a.Source, a.URL, a.Published = own.value(articleSource), own.value(articleURL), own.value(articlePublished)
		a.Retrieved, a.Language = own.value(articleRetrieved), own.value(articleLanguage)
		a.Byline, a.File = own.value(articleByline), own.value(articleFile)
		a.Imported = timeOf(own.value(articleImported))
	}
	if _, ok := formats.GivenID(given); !ok {
		given = ""
	}
	return a, given
}

// timeOf reads a time. One that cannot be read is none.
func timeOf(s string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

// pickLayer finds whose tags the file holds.
func (r *recording) pickLayer() {
	handle, nobody := "", false
	if r.document != nil {
		handle, nobody = layerOf(r.file, r.document.value("documentId"), r.document.value("documentTitle"))
	}
	if handle == "" && !nobody && r.article != nil {
		handle = r.article.value(articleLayer)
	}
	if handle != "" {
		p := annotate.PersonKnownBy(handle)
		r.layer, r.record.People = p.ID, []annotate.Person{p}
	}
}

// statuses takes in how far the person is, and what they say of the article as a whole.
func (r *recording) statuses() {
	if r.article == nil {
		return
	}
	s := annotate.Status{
		Layer: r.layer, State: annotate.State(r.article.value(articleStatus)), Modified: timeOf(r.article.value(articleStatusSet)),
	}
	switch s.State {
	case annotate.StateNew, annotate.StateInWork, annotate.StateDone:
	default:
		s.State = ""
	}
	for _, f := range r.article.features {
		if !articleNames[f.name] && f.name != "sofa" {
			s.Attributes = with(s.Attributes, f.name, f.value)
		}
	}
	if s.State != "" || s.Attributes != nil {
		s.Article = r.record.Item.Article.ID
		r.record.Item.Statuses = append(r.record.Item.Statuses, s)
	}
}

// with adds what a feature of ours says to attributes.
func with(attributes map[string]any, feature, value string) map[string]any {
	if attributes == nil {
		attributes = map[string]any{}
	}
	key, v := attributeOf(feature, value)
	attributes[key] = v
	return attributes
}

// at says where in the file an error is.
func (r *recording) at(err error, s *structure) error {
	if e, ok := errors.AsType[*formats.Error](err); ok && e.Line == 0 {
		e.Line, e.Offset = r.scan.line(s.at), int64(s.at)
	}
	return err
}

// whole is a feature that is a number.
func (r *recording) whole(s *structure, name string) (int, error) {
	v := s.value(name)
	n, err := strconv.Atoi(v)
	if err != nil {
		return 0, r.at(&formats.Error{Field: s.field() + "." + name, Problem: "is no number", Found: strconv.Quote(annotate.Shorten(v, 40)),
			Expected: fmt.Sprintf("a place in the text, in %ss", r.unit)}, s)
	}
	return n, nil
}
