// This file owns an article as it is made of a source.

package qdpx

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// uncodedLabel is the label of passages that have no code.
const uncodedLabel = "quotation"

// reader makes records of the sources of a project.
type reader struct {
	*archive
	*survey
	unit text.Unit // of offsets; "" for that of the format
	tied int       // links that were taken in
}

// recording makes one record.
type recording struct {
	*reader
	source *textSource
	b      *formats.Builder
	record formats.Record
	ids    map[string]annotate.ID // of tags, by the guids of their passages
	layers map[annotate.ID]annotate.ID
}

func (r *reader) record(t *textSource) (formats.Record, error) {
	w := &recording{reader: r, source: t, ids: map[string]annotate.ID{}, layers: map[annotate.ID]annotate.ID{}}
	err := w.make()
	return w.record, inSource(err, t)
}

func (r *recording) make() error {
	t := r.source
	raw, err := r.words()
	if err != nil {
		return err
	}
	if strings.Contains(r.origin, "ATLAS") {
		raw = strings.ReplaceAll(raw, "\r\n", "\n") // it writes two characters and counts one
	}
	src, err := formats.Freeze(raw, "plainTextPath")
	if err != nil {
		return err
	}
	a := annotate.Article{Title: t.name, Imported: t.created}
	statuses := r.values(&a)
	r.b = formats.Build(src, cmp.Or(r.unit, text.CodePoints), a, t.guid)
	r.record.Item = r.b.Item()
	err = r.passages()
	if err == nil {
		err = r.tie()
	}
	for _, s := range statuses {
		r.b.Status(s)
	}
	r.record.Item = r.b.Item()
	r.odd.wholes += t.wholes
	r.odd.memos += t.memos
	if strings.TrimSpace(t.about) != "" {
		r.odd.memos++
	}
	return err
}

// words is the text of the source.
func (r *recording) words() (string, error) {
	t := r.source
	switch {
	case t.plain != "":
		return r.text(t.plain, "plainTextPath")
	case t.content != nil:
		return *t.content, nil
	case t.rich != "":
		return "", &formats.Error{Field: "richTextPath", Problem: "is all there is of the text, and is not read", Found: t.rich, Expected: "a plainTextPath too"}
	}
	return "", &formats.Error{Field: "plainTextPath", Problem: "is not there", Expected: "the text of the source"}
}

// values takes what variables say of the article, and gives what people say of it.
func (r *recording) values(a *annotate.Article) []annotate.Status {
	var statuses []annotate.Status
	of := func(handle string) *annotate.Status {
		p := r.know(annotate.PersonKnownBy(handle))
		i := slices.IndexFunc(statuses, func(s annotate.Status) bool { return s.Layer == p })
		if i < 0 {
			i = len(statuses)
			statuses = append(statuses, annotate.Status{Layer: p})
		}
		return &statuses[i]
	}
	for _, v := range r.source.values {
		switch m := r.variables[v.variable]; {
		case m.set != nil:
			*m.set(a) = strings.TrimSpace(v.text)
		case m.status != "" && isState(v.text):
			of(m.status).State = annotate.State(v.text)
		case m.said != "":
			s := of(m.said)
			if s.Attributes == nil {
				s.Attributes = map[string]any{}
			}
			s.Attributes[m.key] = saidValue(v.text, m.of)
		default:
			r.odd.values++
		}
	}
	return statuses
}

func isState(s string) bool {
	switch annotate.State(s) {
	case annotate.StateNew, annotate.StateInWork, annotate.StateDone:
		return true
	}
	return false
}

// saidValue is what saidText wrote.
func saidValue(s string, t annotate.AttributeType) any {
	if t == annotate.TypeText {
		return s
	}
	if v, ok := valueOf(s); ok {
		return v
	}
	return s
}

// know takes a person into the record, and gives their layer.
func (r *recording) know(p annotate.Person) annotate.ID {
	p.Name = r.names[p.ID]
	if !slices.Contains(r.record.People, p) {
		r.record.People = append(r.record.People, p)
	}
	return p.ID
}

// layer is whose something is.
func (r *recording) layer(user string) annotate.ID {
	p, ok := r.users[user]
	if !ok {
		return annotate.ID{}
	}
	return r.know(p)
}

// passages takes the tags. A passage whose guid is made from that of another is a part of it.
func (r *recording) passages() error {
	at := make(map[string]int, len(r.source.passages))
	for i, p := range r.source.passages {
		if _, twice := at[p.guid]; twice && p.guid != "" {
			return r.in(&formats.Error{Field: "guid", Problem: "stands twice in the source", Found: p.guid, Expected: "a guid of its own"}, &p)
		}
		at[p.guid] = i
	}
	isPart := make([]bool, len(r.source.passages))
	parts := make([][]int, len(r.source.passages))
	for i, p := range r.source.passages {
		id, ok := formats.GivenID(p.guid)
		for n := 2; ok; n++ {
			j, found := at[partID(id, n).String()]
			if !found || j == i {
				break
			}
			part := &r.source.passages[j]
			if ok = sameCodes(&p, part); !ok {
				part.loose = true
				break
			}
			parts[i], isPart[j] = append(parts[i], j), true
		}
	}
	for i := range r.source.passages {
		if isPart[i] {
			continue
		}
		if err := r.passage(i, parts[i]); err != nil {
			return r.in(err, &r.source.passages[i])
		}
	}
	return nil
}

// sameCodes reports whether two passages have the same codes of the same people: one that was coded anew is a tag
// of its own.
func sameCodes(a, b *passage) bool {
	return slices.EqualFunc(a.codings, b.codings, func(c, d coding) bool { return c.code == d.code && c.user == d.user })
}

// in says where a passage is that an error is about.
func (r *recording) in(err error, p *passage) error {
	if e, ok := err.(*formats.Error); ok && e.Line == 0 {
		e.Line, e.Offset, e.Span = p.line, p.offset, cmp.Or(e.Span, p.guid)
	}
	return err
}

func (r *recording) place(p *passage) (annotate.Fragment, error) {
	start, err := strconv.Atoi(strings.TrimSpace(p.start))
	if err != nil {
		return annotate.Fragment{}, &formats.Error{Field: "startPosition", Problem: "is no number", Found: strconv.Quote(annotate.Shorten(p.start, nameLen))}
	}
	end, err := strconv.Atoi(strings.TrimSpace(p.end))
	if err != nil {
		return annotate.Fragment{}, &formats.Error{Field: "endPosition", Problem: "is no number", Found: strconv.Quote(annotate.Shorten(p.end, nameLen))}
	}
	return r.b.Place(start, end, "PlainTextSelection")
}

// tie takes the links between tags of the source.
func (r *recording) tie() error {
	for i := range r.source.passages {
		from, ok := r.ids[r.source.passages[i].guid]
		if !ok {
			continue
		}
		for _, l := range r.links[r.source.passages[i].guid] {
			to, ok := r.ids[l.to]
			if !ok || r.layers[from] != r.layers[to] {
				continue
			}
			tied := annotate.Link{From: from, To: to, Kind: cmp.Or(r.kinds[l.name], l.name, "link")}
			for _, n := range l.notes {
				if values, ok := valuesIn(r.noteText(n)); ok {
					tied.Attributes = values
				}
			}
			if err := r.b.Tie(tied, l.guid, "Link"); err != nil {
				return err
			}
			r.tied++
		}
	}
	return nil
}

// noteText is the text of a note, or "".
func (r *recording) noteText(id string) string {
	n := r.notes[id]
	if n == nil {
		r.odd.lostNotes++
		return ""
	}
	if n.path == "" {
		return n.text
	}
	s, err := r.text(n.path, "plainTextPath")
	if err != nil {
		r.odd.lostNotes++
		return n.text
	}
	return strings.ReplaceAll(s, "\r\n", "\n")
}
