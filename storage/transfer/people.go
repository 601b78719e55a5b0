// This file owns whose tags they are: how the people whom a file names become
// people of the project.

package transfer

import (
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/profile"
)

// people matches the people of one file to those of a project.
type people struct {
	project  []annotate.Person           // those who are there, and those who arrive
	former   []annotate.Person           // who turned out to be someone else of the project
	into     map[annotate.ID]annotate.ID // and who that is
	arrived  []annotate.Person           // the latter
	me       annotate.ID                 // whose the layer is of which a file does not say whose it is
	as       map[annotate.ID]annotate.ID
	all      annotate.ID   // whose everything in the file is, where the caller named someone
	named    []annotate.ID // whom the file names, as people of the project
	warnings []string      // about those who got another handle
}

// newPeople begins with the people of the project, among everyone who ever was, and the person who imports,
// unless nothing is known of that one.
func newPeople(project, everyone []annotate.Person, me annotate.Person) *people {
	p := &people{project: slices.Clone(project), me: me.ID, as: map[annotate.ID]annotate.ID{}, into: annotate.TurnedOut(everyone)}
	for _, person := range everyone {
		if _, turned := p.into[person.ID]; turned {
			p.former = append(p.former, person)
		}
	}
	if to, turned := p.into[me.ID]; turned {
		p.me, me.Handle = to, ""
	}
	if me.Handle != "" {
		p.arrive(me)
	}
	return p
}

// match takes in the people of a file. layer is the handle of the one whose
// everything is to be, or empty.
func (p *people) match(file []annotate.Person, layer string) {
	if layer != "" {
		p.all = p.find(file, layer).ID
		return
	}
	for _, person := range reviewersFirst(file) {
		if person.IsLayer() { // the layer of whoever the reviewer is here
			p.as[person.ID] = p.arrive(p.adjudicated(person)).ID
			continue
		}
		known, ok := p.byHandle(person.Handle)
		if ok && person.ID == annotate.PersonKnownBy(person.Handle).ID {
			p.as[person.ID] = known.ID
		} else {
			p.arrive(person)
		}
		p.named = append(p.named, p.layer(person.ID))
	}
}

// reviewersFirst is people, and then the layers of their decisions.
func reviewersFirst(file []annotate.Person) []annotate.Person {
	people := slices.Clone(file)
	slices.SortStableFunc(people, func(a, b annotate.Person) int {
		switch {
		case a.IsLayer() == b.IsLayer():
			return 0
		case b.IsLayer():
			return -1
		}
		return 1
	})
	return people
}

// adjudicated is the layer of the project that a file's layer of decisions is.
func (p *people) adjudicated(file annotate.Person) annotate.Person {
	reviewer := p.layer(file.Reviewer)
	for _, known := range p.project {
		if known.ID == reviewer {
			return annotate.AdjudicatedBy(known)
		}
	}
	return file
}

// find is the person of a handle: of the project, else of the file, else one of
// whom nothing but the handle is known.
func (p *people) find(file []annotate.Person, handle string) annotate.Person {
	if known, ok := p.byHandle(handle); ok {
		return known
	}
	for _, person := range file {
		if strings.EqualFold(person.Handle, handle) {
			return p.arrive(person)
		}
	}
	return p.arrive(annotate.PersonKnownBy(handle))
}

// arrive makes a person one of the project's, with a handle that is free. One
// who is there already stays as is.
func (p *people) arrive(person annotate.Person) annotate.Person {
	if to, turned := p.into[person.ID]; turned {
		p.as[person.ID] = to
		person.ID = to
	}
	for _, known := range p.project {
		if known.ID == person.ID {
			return known
		}
	}
	free := profile.Free(person.Handle, func(h string) bool { _, taken := p.byHandle(h); return taken })
	if free != person.Handle {
		p.warnings = append(p.warnings, fmt.Sprintf(
			"the project has someone else with the handle %s, so %s is %s in it", person.Handle, title(person), free))
	}
	person.Handle = free
	p.project = append(p.project, person)
	p.arrived = append(p.arrived, person)
	return person
}

func (p *people) byHandle(handle string) (annotate.Person, bool) {
	i := slices.IndexFunc(p.project, func(o annotate.Person) bool { return strings.EqualFold(o.Handle, handle) })
	if i >= 0 {
		return p.project[i], true
	}
	for _, former := range p.former {
		if strings.EqualFold(former.Handle, handle) {
			for _, known := range p.project {
				if known.ID == p.into[former.ID] {
					return known, true
				}
			}
		}
	}
	return annotate.Person{}, false
}

// layer is the person of the project whose layer a layer of the file is.
func (p *people) layer(file annotate.ID) annotate.ID {
	if p.all != (annotate.ID{}) {
		return p.all
	}
	if file == (annotate.ID{}) {
		return p.me
	}
	if id, ok := p.as[file]; ok {
		return id
	}
	if to, turned := p.into[file]; turned {
		return to
	}
	return file
}

func title(p annotate.Person) string {
	if p.Name != "" {
		return p.Name
	}
	return p.Handle
}
