// This file owns the reading of a type system: which features hold values and which lead to other
// structures.

package xmi

import (
	"errors"
	"io"
	"io/fs"
	"strings"

	"dateline/storage/formats"
)

// typeSystem says what the features of types hold. nil: nothing is known.
type typeSystem struct {
	super  map[string]string
	ranges map[string]map[string]string // by type and feature
}

// maxTypes is how many bytes a type system may have.
const maxTypes = 16 << 20

// parseTypes reads a type system description.
func parseTypes(data []byte) (*typeSystem, error) {
	s, err := newScanner(data)
	if err != nil {
		return nil, err
	}
	ts := &typeSystem{super: map[string]string{}, ranges: map[string]map[string]string{}}
	var path []string
	var kind, name, text string
	for {
		t, err := s.next()
		switch {
		case err != nil:
			return nil, err
		case t == ended:
			return ts, nil
		case t == words:
			part, err := s.content(s.text)
			if err != nil {
				return nil, err
			}
			text += part
		case t == opened:
			path, text = append(path, local(s.name)), ""
		case t == closed:
			var inside string
			if len(path) > 1 {
				inside = path[len(path)-2]
			}
			path = path[:len(path)-1]
			said := strings.TrimSpace(text)
			text = ""
			switch inside + "/" + local(s.name) {
			case "typeDescription/name":
				kind = said
				ts.ranges[kind] = map[string]string{}
			case "typeDescription/supertypeName":
				ts.super[kind] = said
			case "featureDescription/name":
				name = said
			case "featureDescription/rangeTypeName":
				if ts.ranges[kind] != nil {
					ts.ranges[kind][name] = said
				}
			}
		}
	}
}

// rangeOf is what a feature holds: "uima.cas.String". "" where it is not known.
func (ts *typeSystem) rangeOf(kind, feature string) string {
	if ts == nil {
		return ""
	}
	for range len(ts.super) + 1 { // types in a ring end
		if r := ts.ranges[kind][feature]; r != "" {
			return r
		}
		kind = ts.super[kind]
	}
	return ""
}

// leads reports whether a feature is known to hold other structures.
func (ts *typeSystem) leads(kind, feature string) bool {
	switch r := ts.rangeOf(kind, feature); r {
	case "", "uima.cas.String", "uima.cas.StringArray", "uima.cas.Boolean", "uima.cas.Byte", "uima.cas.Short", "uima.cas.Integer",
		"uima.cas.Long", "uima.cas.Float", "uima.cas.Double":
		return false
	default:
		return ts.super[r] != "uima.cas.String" // a type of its own for some strings
	}
}

// typesNear reads the type system beside a file. It is nil where there is none.
func typesNear(in formats.Input) (*typeSystem, error) {
	if in.Open == nil {
		return nil, nil
	}
	for _, name := range beside(in.Name) {
		f, err := in.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		data, err := readAll(f, maxTypes)
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, err
		}
		return parseTypes(data)
	}
	return nil, nil
}

// readAll reads a whole file of no more than most bytes.
func readAll(r io.Reader, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(data)) > most {
		err = tooLarge(most)
	}
	return data, err
}
