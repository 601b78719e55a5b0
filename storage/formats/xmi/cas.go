// This file owns the feature structures of an XMI file, as they stand there.

package xmi

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"dateline/storage/formats"
)

// structure is one feature structure.
type structure struct {
	kind     string // its type, with the package
	id       int    // -1: it has none
	at       int    // where it stands
	features []feature
}

// feature is one of a structure with its value, or one of several.
type feature struct{ name, value string }

func (s *structure) get(name string) (string, bool) {
	for _, f := range s.features {
		if f.name == name {
			return f.value, true
		}
	}
	return "", false
}

// value is that of a feature, or "".
func (s *structure) value(name string) string {
	v, _ := s.get(name)
	return v
}

// short is the type without its package.
func (s *structure) short() string { return shortName(s.kind) }

func shortName(kind string) string { return kind[strings.LastIndexByte(kind, '.')+1:] }

// field names a structure for errors: "custom.Span 17".
func (s *structure) field() string {
	if s.id < 0 {
		return s.kind
	}
	return s.kind + " " + strconv.Itoa(s.id)
}

// maxStructures is how many are kept of a file: far more than an article has tags.
const maxStructures = 1 << 20

// cas is what an XMI file holds.
type cas struct {
	scan       *scanner
	structures []structure
	byID       map[int]int
	sofas      []structure
	views      []structure
	passed     map[string]int // how many structures of language tools were passed over, by type
	kinds      map[string]kind
}

// kind is what an element stands for.
type kind struct {
	name string
	keep bool
}

// readCAS reads a whole file. The error wraps formats.ErrNotFormat if it is none of UIMA.
func readCAS(data []byte) (*cas, error) {
	s, err := newScanner(data)
	if err != nil {
		return nil, err
	}
	c := &cas{scan: s, byID: map[int]int{}, passed: map[string]int{}, kinds: map[string]kind{}}
	spaces := namespaces{}
	t, err := s.next()
	if err == nil {
		_, err = spaces.enter(s)
	}
	if err == nil && (t != opened || spaces.of(s.name) != xmiNamespace || local(s.name) != "XMI") {
		err = s.fail("is no XMI", strconv.Quote("<"+string(s.name)), "an element xmi:XMI")
	}
	if e, ok := errors.AsType[*formats.Error](err); ok {
		e.Err = formats.ErrNotFormat
		return nil, e
	}
	for {
		t, err := s.next()
		switch {
		case err != nil:
			return nil, err
		case t == ended:
			return c, nil
		case t == opened:
			if err := c.readStructure(spaces); err != nil {
				return nil, err
			}
		}
	}
}

// namespaces are what prefixes stand for.
type namespaces map[string]string

// enter takes in what an element says of prefixes, and reports whether it says anything new.
func (n namespaces) enter(s *scanner) (fresh bool, err error) {
	for _, a := range s.attrs {
		if !bytes.HasPrefix(a.name, []byte("xmlns")) {
			continue
		}
		prefix := string(a.name[len("xmlns"):])
		if prefix != "" && prefix[0] != ':' {
			continue
		}
		uri, err := s.value(a.raw)
		if err != nil {
			return false, err
		}
		prefix = strings.TrimPrefix(prefix, ":")
		fresh = fresh || n[prefix] != uri
		n[prefix] = uri
	}
	return fresh, nil
}

func (n namespaces) of(name []byte) string {
	prefix, _, ok := strings.Cut(string(name), ":")
	if !ok {
		prefix = ""
	}
	return n[prefix]
}

func local(name []byte) string {
	_, l, ok := strings.Cut(string(name), ":")
	if !ok {
		return string(name)
	}
	return l
}

// typeName is the UIMA type that an element stands for: custom.Span for Span of
// http:///custom.ecore.
func (n namespaces) typeName(name []byte) string {
	uri := n.of(name)
	full, ok := strings.CutPrefix(uri, uimaScheme)
	if !ok || full == "uima/noNamespace"+uimaEnding {
		return local(name)
	}
	return strings.ReplaceAll(strings.TrimSuffix(full, uimaEnding), "/", ".") + "." + local(name)
}

// readStructure reads one with all that is in it.
func (c *cas) readStructure(spaces namespaces) error {
	s := c.scan
	fresh, err := spaces.enter(s)
	if err != nil {
		return err
	}
	if fresh {
		clear(c.kinds)
	}
	k := c.kindOf(s.name, spaces)
	v, keep := structure{kind: k.name, id: -1, at: s.from}, k.keep
	if keep {
		if err := c.readFeatures(&v, spaces); err != nil {
			return err
		}
	}
	if err := c.readMembers(&v, keep); err != nil {
		return err
	}
	switch v.kind {
	case "uima.cas.Sofa":
		c.sofas = append(c.sofas, v)
	case "uima.cas.View":
		c.views = append(c.views, v)
	}
	if !keep {
		c.passed[v.kind]++
		return nil
	}
	if len(c.structures) == maxStructures {
		return s.fail("has too many annotations", "", fmt.Sprintf("at most %d", maxStructures))
	}
	if v.id >= 0 {
		if _, twice := c.byID[v.id]; twice {
			s.at = v.at
			return s.fail("has an id that stands twice", strconv.Itoa(v.id), "an id of its own")
		}
		c.byID[v.id] = len(c.structures)
	}
	c.structures = append(c.structures, v)
	return nil
}

// kindOf is what an element stands for.
func (c *cas) kindOf(name []byte, spaces namespaces) kind {
	k, known := c.kinds[string(name)]
	if !known {
		full := spaces.typeName(name)
		k = kind{full, !isPassed(full)}
		c.kinds[string(name)] = k
	}
	return k
}

func (c *cas) readFeatures(v *structure, spaces namespaces) error {
	s := c.scan
	v.features = make([]feature, 0, len(s.attrs))
	for _, a := range s.attrs {
		value, err := s.value(a.raw)
		if err != nil {
			return err
		}
		name := string(a.name)
		switch prefix, rest, qualified := strings.Cut(name, ":"); {
		case qualified && spaces[prefix] == xmiNamespace:
			if rest != "id" {
				continue
			}
			if v.id, err = strconv.Atoi(value); err != nil || v.id < 0 {
				s.at = v.at
				return s.fail("has an id that is no number", strconv.Quote(value), "a number")
			}
		case prefix != "xmlns":
			v.features = append(v.features, feature{name, value})
		}
	}
	return nil
}

// readMembers reads the elements inside one: a feature of several strings has one for each.
func (c *cas) readMembers(v *structure, keep bool) error {
	s := c.scan
	depth := 1
	var name, text string
	for depth > 0 {
		t, err := s.next()
		if err != nil {
			return err
		}
		switch t {
		case opened:
			if depth++; depth > 2 {
				return s.fail("has elements in the values of a feature", strconv.Quote(string(s.name)), "text alone")
			}
			name, text = string(s.name), ""
		case words:
			if depth == 2 && keep {
				part, err := s.content(s.text)
				if err != nil {
					return err
				}
				text += part
			}
		case closed:
			if depth--; depth == 1 && keep {
				v.features = append(v.features, feature{name, text})
			}
		}
	}
	return nil
}

// isPassed reports whether a type is of what language tools find in a text: words, sentences and
// grammar, which are no tags of people.
func isPassed(kind string) bool {
	if rest, ok := strings.CutPrefix(kind, "de.tudarmstadt.ukp.dkpro.core.api."); ok {
		for _, area := range [...]string{"segmentation.", "lexmorph.", "syntax.", "transform.", "structure.", "anomaly.", "frequency."} {
			if strings.HasPrefix(rest, area) {
				return true
			}
		}
		if strings.HasPrefix(rest, "metadata.") && kind != metadataType {
			return true
		}
	}
	for _, area := range [...]string{
		"de.tudarmstadt.ukp.clarin.webanno.api.type.", "de.tudarmstadt.ukp.inception.", "org.dkpro.core.api.xml.", "org.dkpro.core.api.pdf.",
	} {
		if strings.HasPrefix(kind, area) {
			return true
		}
	}
	return kind == "uima.cas.NULL"
}

// isGrammar reports whether what was passed over is worth a word: words and sentences are not, for
// every text has them.
func isGrammar(kind string) bool {
	rest, ok := strings.CutPrefix(kind, "de.tudarmstadt.ukp.dkpro.core.api.")
	return ok && !strings.HasPrefix(rest, "segmentation.") && !strings.HasPrefix(rest, "structure.") && !strings.HasPrefix(rest, "metadata.") ||
		kind == segmentation+"Lemma" || kind == segmentation+"Stem"
}
