// This file owns what the lines of a file mean together: which are tags, which tie them, and which say
// something of them.

package brat

import (
	"cmp"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

type resolver struct {
	conf     conf
	layer    annotate.Person // none: whoever reads the file
	src      *text.Source
	build    *formats.Builder
	tags     []tag
	ties     []tie
	tagOf    map[string]int // by ids of text-bound annotations and of events
	tieOf    map[string]int // by ids of relations
	entities []annotate.Entity
	listed   map[annotate.ID]bool
	valued   map[string]bool // attributes that have a value somewhere
	many     map[string]bool // attributes of which something has several values
	warnings []string
}

// tag is a span to be.
type tag struct {
	*line
	label      string
	isTrigger  bool
	notes      []string
	exactNote  *string
	exactRange string
	entity     annotate.ID
	said       []saying
	id         annotate.ID
}

// tie is a link to be, between the spans of two ids.
type tie struct {
	*line
	kind     string
	from, to string
	said     []saying
}

// saying is a value of an attribute.
type saying struct {
	*line
	value    string
	hasValue bool
}

func newResolver(c conf, src *text.Source, unit text.Unit) *resolver {
	var layer annotate.Person
	if c.layer != "" {
		layer = annotate.PersonKnownBy(c.layer)
	}
	return &resolver{
		conf: c, layer: layer, src: src, build: formats.Build(src, unit, annotate.Article{}, ""),
		tagOf: map[string]int{}, tieOf: map[string]int{}, listed: map[annotate.ID]bool{},
		valued: map[string]bool{}, many: map[string]bool{},
	}
}

// warn says something once.
func (r *resolver) warn(sentence string) {
	if !slices.Contains(r.warnings, sentence) {
		r.warnings = append(r.warnings, sentence)
	}
}

func (r *resolver) resolve(lines []line) error {
	if err := r.collect(lines); err != nil {
		return err
	}
	for i := range lines {
		if err := r.about(&lines[i]); err != nil {
			return err
		}
	}
	r.survey()
	for i := range r.tags {
		if err := r.span(&r.tags[i]); err != nil {
			return err
		}
	}
	for i := range r.ties {
		if err := r.link(&r.ties[i]); err != nil {
			return err
		}
	}
	return nil
}

// collect finds tags and ties.
func (r *resolver) collect(lines []line) error {
	seen := map[string]bool{}
	for i := range lines {
		l := &lines[i]
		if l.kind != equivalence && l.kind != noteAbout {
			if seen[l.id] {
				return l.fail("has an id that stands twice", "", "an id of its own")
			}
			seen[l.id] = true
		}
		switch l.kind {
		case textBound:
			r.tagOf[l.id] = len(r.tags)
			r.tags = append(r.tags, tag{line: l, label: key(r.conf.entities, l.name)})
		case relation:
			r.tieOf[l.id] = len(r.ties)
			from, to := l.args[0], l.args[1]
			if from.role == "Arg2" && to.role == "Arg1" { // roles, and not places, say which is which
				from, to = to, from
			}
			r.ties = append(r.ties, tie{line: l, kind: key(r.conf.relations, l.name), from: from.id, to: to.id})
		case equivalence:
			r.warn(warnEquiv)
			for _, other := range l.args[1:] {
				r.ties = append(r.ties, tie{line: l, kind: key(r.conf.relations, l.name), from: l.args[0].id, to: other.id})
			}
		}
	}
	for i := range lines {
		if lines[i].kind == event {
			if err := r.event(&lines[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// event makes a tag of an event: that of its trigger, or a copy if another event has that.
func (r *resolver) event(l *line) error {
	i, ok := r.tagOf[l.target]
	if !ok || r.tags[i].kind != textBound {
		return l.fail("has a trigger that is not in the file", l.target, "the id of a text-bound annotation")
	}
	if r.tags[i].isTrigger {
		r.tags = append(r.tags, tag{line: r.tags[i].line})
		i = len(r.tags) - 1
	}
	r.tags[i].isTrigger, r.tags[i].label = true, key(r.conf.entities, l.name)
	r.tagOf[l.id] = i
	roles := map[string]bool{}
	for _, a := range l.args {
		roles[a.role] = true
	}
	for _, a := range l.args {
		role := strings.TrimRight(a.role, "0123456789")
		if !roles[role] {
			role = a.role
		}
		r.ties = append(r.ties, tie{line: l, kind: key(r.conf.relations, role), from: l.id, to: a.id})
	}
	return nil
}

// about takes in a line that says something of a tag or tie.
func (r *resolver) about(l *line) error {
	switch l.kind {
	case attributeOf, modification:
		return r.attribute(l)
	case normalisation:
		return r.entity(l)
	case noteAbout:
		return r.note(l)
	}
	return nil
}

// said is where the values of attributes of an annotation are kept. nil: it is not in the file.
func (r *resolver) said(id string) *[]saying {
	if i, ok := r.tagOf[id]; ok {
		return &r.tags[i].said
	}
	if i, ok := r.tieOf[id]; ok {
		return &r.ties[i].said
	}
	return nil
}

// attribute takes in "Negation E1" and "Confidence E2 L1". Of an attribute that was not written here,
// more targets may follow the first.
func (r *resolver) attribute(l *line) error {
	targets := []string{l.target}
	args := l.args
	for _, known := r.conf.attributes[l.name]; !known && len(args) > 0 && r.said(args[0].id) != nil; args = args[1:] {
		targets = append(targets, args[0].id)
	}
	s := saying{line: l, hasValue: len(args) > 0}
	for i, a := range args {
		if i > 0 {
			s.value += " "
		}
		s.value += a.id
	}
	for _, target := range targets {
		said := r.said(target)
		if said == nil {
			return l.fail("is about an annotation that is not in the file", target, "the id of one that is")
		}
		*said = append(*said, s)
	}
	return nil
}

func (r *resolver) entity(l *line) error {
	i, ok := r.tagOf[l.target]
	if !ok {
		return l.fail("is about an annotation that is not in the file", l.target, "the id of one that is")
	}
	t := &r.tags[i]
	if t.entity != (annotate.ID{}) {
		r.warn(warnEntities)
		return nil
	}
	from, entry := l.args[0].role, l.args[0].id
	id, ours := formats.GivenID(entry)
	if !ours || from != resource {
		id = formats.MadeID("entity", from, entry)
	}
	t.entity = id
	if !r.listed[id] {
		r.listed[id] = true
		r.entities = append(r.entities, annotate.Entity{ID: id, Kind: t.label, Name: cmp.Or(flat(l.words), flat(entry), id.String())})
	}
	return nil
}

func (r *resolver) note(l *line) error {
	if r.conf.isNote(l.name) {
		if said := r.said(l.target); said != nil {
			*said = append(*said, saying{line: l, value: unquoted(l.words), hasValue: true})
			return nil
		}
	}
	i, ok := r.tagOf[l.target]
	if !ok {
		r.warn(warnNotes)
		return nil
	}
	t, words := &r.tags[i], strings.TrimSpace(l.words)
	switch ours := r.conf.entities != nil; {
	case ours && l.name == exactNoteType:
		exact := unquoted(words)
		t.exactNote = &exact
	case ours && l.name == rangeType:
		t.exactRange = words
	case l.name == noteType:
		t.notes = append(t.notes, words)
	default:
		t.notes = append(t.notes, strings.TrimSpace(l.name+": "+words))
	}
	return nil
}

func (r *resolver) link(t *tie) error {
	var ends [2]annotate.ID
	for i, id := range []string{t.from, t.to} {
		at, ok := r.tagOf[id]
		if _, isTie := r.tieOf[id]; isTie {
			r.warn(warnRelations)
			return nil
		} else if !ok {
			return t.fail("ties an annotation that is not in the file", id, "the id of one that is")
		}
		ends[i] = r.tags[at].id
	}
	attributes, err := r.attributes(t.said)
	if err != nil {
		return err
	}
	return inLine(r.build.Tie(annotate.Link{Kind: t.kind, From: ends[0], To: ends[1], Attributes: attributes}, "", t.id), t.line)
}
