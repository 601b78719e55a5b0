// This file owns the small values of an article: names that come up again and
// again, times, attributes.

package json

import (
	"strconv"
	"time"

	"dateline/annotate"
)

// intern is b as a string, the same one for the same short bytes.
func (r *reader) intern(b []byte) string {
	if len(b) > internLen {
		return string(b)
	}
	if s, ok := r.names[string(b)]; ok {
		return s
	}
	s := string(b)
	if len(r.names) < internMost {
		r.names[s] = s
	}
	return s
}

const (
	internLen  = 64
	internMost = 4096
)

// readName reads a string of which there are few different ones.
func (r *reader) readName(s *string) error {
	b, err := r.l.string()
	*s = r.intern(b)
	return err
}

// readTime reads a time as RFC 3339 has it, to the microsecond. An empty one is
// not known.
func (r *reader) readTime(t *time.Time) error {
	b, err := r.l.string()
	if err != nil || len(b) == 0 {
		return err
	}
	if err := t.UnmarshalText(b); err != nil {
		e := r.l.fail("is no time", strconv.Quote(annotate.Shorten(string(b), 40)), `one such as "2016-11-14T09:30:00Z"`)
		e.Err = err
		return e
	}
	*t = t.UTC().Truncate(time.Microsecond)
	return nil
}

// readOrigin reads the decision that a tag came of. What else an origin may say is
// passed over, and noted where it names no decision.
func (r *reader) readOrigin(s *span) error {
	c, err := r.l.peek()
	if err != nil {
		return err
	}
	switch c {
	case '"':
		b, err := r.l.string()
		s.origin = len(b) > 0
		return err
	case '{':
		err := r.l.object(func(key []byte) error {
			if string(key) == "decision" {
				return readInto(r.l, &s.decision)
			}
			s.origin = true
			return r.l.skip()
		})
		s.origin = s.origin && s.decision == ""
		return err
	case '[':
		return r.l.array(func(int) error {
			s.origin = true
			return r.l.skip()
		})
	}
	s.origin = true
	return r.l.skip()
}

// readAttributes reads the attributes of a span, a link or an article. Those that
// are null have no value.
func (r *reader) readAttributes() (map[string]any, error) {
	var values map[string]any
	err := r.l.object(func(key []byte) error {
		name := r.intern(key)
		if _, ok := values[name]; ok {
			return at(r.l.fail("stands twice in one object", "", "it once"), name)
		}
		value, err := readValue(r.l, r.intern)
		if err != nil {
			return at(err, name)
		}
		if value == nil {
			return nil
		}
		if values == nil {
			values = make(map[string]any)
		}
		values[name] = value
		return nil
	})
	return values, err
}

// readValue reads one value: a string, float64, bool or []string, or nil. text makes
// its strings.
func readValue(l *lexer, text func([]byte) string) (any, error) {
	c, err := l.peek()
	if err != nil {
		return nil, err
	}
	switch kindOf(c) {
	case "null":
		return nil, l.word("null")
	case "a string":
		b, err := l.string()
		return text(b), err
	case "a number":
		return l.float()
	case "true or false":
		return l.boolean()
	case "a list":
		list := []string{}
		err := l.array(func(int) error {
			b, err := l.string()
			list = append(list, text(b))
			return err
		})
		return list, err
	}
	return nil, l.mismatch(c, "a string, a number, true or false, or a list of strings")
}

// fitAttribute compares a value with the type that the scheme gives its
// attribute. One choice where several may stand becomes a list of one.
func fitAttribute(value any, t annotate.AttributeType) (fitted any, expected string) {
	switch t {
	case annotate.TypeNumber:
		if _, ok := value.(float64); !ok {
			return value, "a number"
		}
	case annotate.TypeYesNo:
		if _, ok := value.(bool); !ok {
			return value, "true or false"
		}
	case annotate.TypeChoices:
		if one, ok := value.(string); ok {
			return []string{one}, ""
		}
		if _, ok := value.([]string); !ok {
			return value, "a list of strings"
		}
	default:
		if _, ok := value.(string); !ok {
			return value, "a string"
		}
	}
	return value, ""
}
