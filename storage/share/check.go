// This file owns what is asked of a change and its records before they are let into a
// project.

package share

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"dateline/annotate"
)

// The most that a record of a share file may hold; the program makes less.
const (
	mostName      = 1 << 16  // bytes of a handle, a name, a key
	mostLine      = 1 << 20  // bytes of a title, an address, a summary
	mostNote      = 16 << 20 // bytes of a note, a comment
	mostParts     = 1 << 20  // of a tag; attributes, aliases and the like
	longestRemark = "it is %d bytes long, where %d are the most"
)

// limits gathers the first thing that is too long.
type limits struct{ err error }

func (l *limits) hold(what string, most int, list ...string) {
	for _, s := range list {
		if l.err == nil && len(s) > most {
			l.err = fmt.Errorf("%s: "+longestRemark, what, len(s), most)
		}
	}
}

func (l *limits) count(what string, n int) {
	if l.err == nil && n > mostParts {
		l.err = fmt.Errorf("%s: there are %d of them, where %d are the most", what, n, mostParts)
	}
}

func (l *limits) attributes(values map[string]any) {
	l.count("attributes", len(values))
	for key, value := range values {
		l.hold("the name of an attribute", mostName, key)
		words := annotate.ValueWords(value)
		l.count("values", len(words))
		l.hold("the value of an attribute", mostNote, words...)
	}
}

func checkPerson(p annotate.Person) error {
	var l limits
	l.hold("a handle", mostName, p.Handle)
	l.hold("a name", mostName, p.Name)
	return l.err
}

// checkRecord holds a record to what can be worked with.
func checkRecord(r annotate.Record) error {
	var l limits
	switch r := r.(type) {
	case annotate.Article:
		l.hold("what is known of an article", mostLine, r.Title, r.Source, r.URL, r.Published, r.Retrieved, r.Language, r.File, r.Byline)
		if l.err == nil && r.SHA256.IsZero() {
			return errors.New("an article has no text")
		}
	case annotate.Person:
		return checkPerson(r)
	case annotate.Status:
		l.hold("a state", mostName, string(r.State))
		l.attributes(r.Attributes)
	case annotate.Span:
		l.hold("a label", mostName, r.Label)
		l.hold("a note", mostNote, r.Note)
		l.count("parts of a tag", len(r.Fragments))
		l.attributes(r.Attributes)
	case annotate.Link:
		l.hold("a kind of link", mostName, r.Kind)
		l.attributes(r.Attributes)
	case annotate.Entity:
		l.hold("the name of an actor or place", mostLine, append(r.Aliases[:len(r.Aliases):len(r.Aliases)], r.Name, r.Kind)...)
		l.hold("a note", mostNote, r.Note)
		l.count("names", len(r.Aliases))
	case annotate.Comment:
		l.hold("a comment", mostNote, r.Text)
		l.count("tags", len(r.About))
	case annotate.Decision:
		l.hold("a verdict", mostName, string(r.Verdict))
		l.hold("a reason", mostNote, r.Reason)
		l.count("tags", len(r.Judged))
	}
	return l.err
}

// checkChange holds a change to what package share writes. The error is a *ContentError.
func checkChange(c annotate.Change) error {
	if err := changeProblem(c); err != nil {
		return content(fmt.Sprintf("the change %s in it is none that Dateline writes", c.ID), err)
	}
	return nil
}

func changeProblem(c annotate.Change) error {
	switch {
	case c.Clock == 0:
		return errors.New("it has no clock")
	case c.Clock > mostClock:
		return fmt.Errorf("its clock reads %d", c.Clock)
	case len(c.Edits) == 0:
		return errors.New("it changes nothing")
	case len(c.Summary) > mostLine:
		return fmt.Errorf("its summary: "+longestRemark, len(c.Summary), mostLine)
	}
	for _, e := range c.Edits {
		if !travels(e) {
			return fmt.Errorf("a record of kind %d in it is none that is shared", e.Key().Kind)
		}
		for _, r := range []annotate.Record{e.Before, e.After} {
			if r == nil || annotate.IsEmptied(r) {
				continue
			}
			if err := checkRecord(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// baseName is the last element of what may be a path, of whatever system: the name of a
// file is shown, and nobody is to be led elsewhere by it.
func baseName(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	if base == "." || base == ".." || base == "/" {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, base)
}
