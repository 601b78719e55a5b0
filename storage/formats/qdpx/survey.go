// This file owns the first walk through a project: what its sources refer to, and what stands behind them.

package qdpx

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// maxKept is how many bytes of notes, links and codes are kept.
const maxKept = 128 << 20

// survey is what was found.
type survey struct {
	origin    string // the program that wrote the project
	users     map[string]annotate.Person
	names     map[annotate.ID]string // of people, the first that the file gives
	codes     map[string]*meaning
	order     []*meaning // in the order of the code book
	variables map[string]variable
	notes     map[string]*noted
	links     map[string][]link   // by the guids of what they begin at
	pinned    map[string][]string // guids of notes that links lead from, by the guids of passages
	kinds     map[string]string   // of links, by their names
	all       []link              // in the order of the project, until they are sorted into links and pinned
	free      int                 // how many are in links
	kept      int
	odd       oddness
}

// meaning is what a code stands for.
type meaning struct {
	kind      codeKind
	label     string // its key, or that of the label above
	name      string
	title     string // of a label or attribute, for people
	attribute string
	of        annotate.AttributeType
	value     string
	entity    annotate.Entity
	about     string
	color     string
	codable   bool
}

type codeKind int

const (
	isLabel codeKind = iota
	isAttribute
	isValue
	isEntity
)

// variable is what a variable of a source says.
type variable struct {
	set    func(*annotate.Article) *string
	status string // the handle of a person
	said   string // the handle of a person
	key    string
	of     annotate.AttributeType
}

// noted is a note: its text, or where it stands.
type noted struct{ text, path string }

type link struct {
	guid, name, from, to string
	notes                []string
}

// pathMark stands between the names of codes in one another.
const pathMark = " > "

func (a *archive) survey() (*survey, error) {
	s := &survey{
		users: map[string]annotate.Person{}, names: map[annotate.ID]string{}, codes: map[string]*meaning{}, variables: map[string]variable{},
		notes: map[string]*noted{}, links: map[string][]link{}, pinned: map[string][]string{}, kinds: map[string]string{},
	}
	r, err := a.open(a.project)
	if err != nil {
		return nil, err
	}
	defer r.Close() // of what is read to its end, or in vain
	q := newQDE(r)
	err = q.root(func(e xml.StartElement) error {
		s.origin = attribute(e, "origin")
		return q.children(func(e xml.StartElement) error { return s.section(q, e) })
	})
	for _, l := range s.all {
		if _, isNote := s.notes[l.from]; isNote {
			s.pinned[l.to] = append(s.pinned[l.to], l.from)
		} else {
			s.links[l.from] = append(s.links[l.from], l)
			s.free++
		}
	}
	s.all = nil
	return s, err
}

// root hands over the element of the project.
func (q *qde) root(do func(xml.StartElement) error) error {
	for {
		t, err := q.next()
		if errors.Is(err, io.EOF) {
			err = q.broken(io.ErrUnexpectedEOF)
		}
		e, isStart := t.(xml.StartElement)
		if err == nil && isStart && (e.Name.Local != "Project" || e.Name.Space != "" && e.Name.Space != namespace) {
			err = q.fail("is no REFI-QDA project", "<"+e.Name.Local, "an element Project of "+namespace)
		}
		if f, ok := errors.AsType[*formats.Error](err); ok {
			f.Err = errors.Join(formats.ErrNotFormat, f.Err)
			return f
		}
		if isStart {
			return do(e)
		}
	}
}

func (s *survey) section(q *qde, e xml.StartElement) error {
	switch e.Name.Local {
	case "Users":
		return q.children(func(e xml.StartElement) error {
			if p := person(e); p.Handle != "" {
				s.users[guid(e, "guid")] = p
				s.names[p.ID] = cmp.Or(s.names[p.ID], p.Name)
			}
			return errors.Join(s.keep(q, 100), q.skip())
		})
	case "CodeBook":
		return q.children(func(xml.StartElement) error { // Codes
			return q.children(func(e xml.StartElement) error { return s.code(q, e, nil) })
		})
	case "Variables":
		return q.children(func(e xml.StartElement) error { return s.variable(q, e) })
	case "Notes":
		return q.children(func(e xml.StartElement) error { return s.note(q, e) })
	case "Links":
		return q.children(func(e xml.StartElement) error { return s.link(q, e) })
	case "Sources":
		return q.children(func(e xml.StartElement) error { return s.source(q, e) })
	case "Cases", "Sets", "Graphs":
		s.odd.groups++
	case "Description":
		text, err := q.text()
		if _, m, ok := unmarked(text); ok {
			for kind, name := range m.Links {
				s.kinds[name] = kind
			}
		}
		return err
	}
	return q.skip()
}

// keep counts what is kept.
func (s *survey) keep(q *qde, n int) error {
	if s.kept += n; s.kept > maxKept {
		return q.fail("has too many codes, notes and links", "", "")
	}
	return nil
}

// code takes a code and those below it.
func (s *survey) code(q *qde, e xml.StartElement, above *meaning) error {
	if e.Name.Local != "Code" {
		return q.skip()
	}
	id := guid(e, "guid")
	m := &meaning{
		name: strings.TrimSpace(formats.OneLine(attribute(e, "name"))), color: attribute(e, "color"),
		codable: attribute(e, "isCodable") != "false",
	}
	// What a code is stands in its description, which comes before those below it.
	m.mean(marker{}, id, above)
	s.codes[id] = m
	s.order = append(s.order, m)
	if err := s.keep(q, 300+len(m.name)); err != nil {
		return err
	}
	return q.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "Description":
			text, err := q.text()
			if err != nil {
				return err
			}
			about, mark, _ := unmarked(text)
			m.about = strings.TrimSpace(about)
			m.mean(mark, id, above)
			return s.keep(q, len(text))
		case "NoteRef":
			s.odd.memos++
		case "Code":
			return s.code(q, e, m)
		}
		return q.skip()
	})
}

// mean finds what a code stands for.
func (m *meaning) mean(mark marker, id string, above *meaning) {
	switch {
	case mark.Entity:
		m.kind = isEntity
		m.entity = annotate.Entity{Name: m.name, Aliases: mark.Aliases, Note: m.about}
		if mark.Name != nil {
			m.entity.Name = *mark.Name
		}
		if above != nil {
			m.label, m.entity.Kind = above.label, above.label
		}
		if mark.Into != nil {
			m.entity.Into = *mark.Into
		}
		given, ok := formats.GivenID(id)
		if !ok {
			given = formats.MadeID("entity", m.label, id, m.name)
		}
		m.entity.ID = given
	case mark.Attribute != "" && above != nil && above.kind == isLabel:
		m.kind, m.label, m.attribute, m.of = isAttribute, above.label, mark.Attribute, mark.Type
		m.title = m.name
		if mark.Name != nil {
			m.title = *mark.Name
		}
	case above != nil && above.kind == isAttribute:
		m.kind, m.label, m.attribute, m.of = isValue, above.label, above.attribute, above.of
		m.value = strings.TrimPrefix(m.name, above.name+valueMark)
		if mark.Value != nil {
			m.value = *mark.Value
		}
	default:
		m.kind, m.label = isLabel, m.name
		if above != nil && above.label != "" {
			m.label = above.label + pathMark + m.name
		}
		if above != nil && above.kind == isEntity {
			m.label = above.name + pathMark + m.name
		}
		if mark.Label != "" {
			m.label = mark.Label
		}
		m.title = m.name
		if mark.Name != nil {
			m.title = *mark.Name
		}
	}
}

func (s *survey) variable(q *qde, e xml.StartElement) error {
	id, name := guid(e, "guid"), strings.TrimSpace(attribute(e, "name"))
	var v variable
	for _, f := range plainFields {
		if strings.EqualFold(f.name, name) {
			v.set = f.of
		}
	}
	err := q.children(func(e xml.StartElement) error {
		if e.Name.Local != "Description" {
			return q.skip()
		}
		text, err := q.text()
		if _, m, ok := unmarked(text); ok {
			v.status, v.said, v.key, v.of = m.Status, m.Said, m.Attribute, m.Type
		}
		return err
	})
	s.variables[id] = v
	return errors.Join(err, s.keep(q, 200))
}

func (s *survey) note(q *qde, e xml.StartElement) error {
	id := guid(e, "guid")
	n := &noted{path: attribute(e, "plainTextPath")}
	err := q.children(func(e xml.StartElement) (err error) {
		if e.Name.Local == "PlainTextContent" || e.Name.Local == "Description" && n.text == "" {
			n.text, err = q.text()
			return err
		}
		return q.skip()
	})
	s.notes[id] = n
	return errors.Join(err, s.keep(q, 200+len(n.text)))
}

func (s *survey) link(q *qde, e xml.StartElement) error {
	l := link{guid: guid(e, "guid"), name: attribute(e, "name"), from: guid(e, "originGUID"), to: guid(e, "targetGUID")}
	err := q.children(func(e xml.StartElement) error {
		if e.Name.Local == "NoteRef" {
			l.notes = append(l.notes, guid(e, "targetGUID"))
		}
		return q.skip()
	})
	s.all = append(s.all, l)
	return errors.Join(err, s.keep(q, 300+len(l.name)))
}

// source counts what is in a source that cannot be read.
func (s *survey) source(q *qde, e xml.StartElement) error {
	switch name := e.Name.Local; {
	case strings.HasSuffix(name, "Selection") && name != "PlainTextSelection":
		s.odd.pictures++
	case name == "AudioSource" || name == "VideoSource" || name == "PictureSource":
		s.odd.media++
	}
	return q.children(func(e xml.StartElement) error { return s.source(q, e) })
}
