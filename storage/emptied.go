// This file owns what is left of a record that was removed for good: its key,
// its clock, and a body in which everything is zero.

package storage

import (
	"bytes"
	"strings"

	"dateline/annotate"
)

// emptyBodies are the bodies of what was removed for good, by kind.
var emptyBodies = func() map[annotate.Kind][]byte {
	bodies := map[annotate.Kind][]byte{}
	for _, r := range []annotate.Record{annotate.Article{}, annotate.Status{}, annotate.Span{}, annotate.Link{}, annotate.Receipt{},
		annotate.Comment{}, annotate.Decision{}, annotate.Assignment{}} {
		b, err := encodeRecord(r)
		bodies[r.Key().Kind] = must(b, err)
	}
	return bodies
}()

// isEmptied reports whether a body is of a record that was removed for good.
func isEmptied(kind annotate.Kind, body []byte) bool {
	empty, ok := emptyBodies[kind]
	return ok && bytes.Equal(body, empty)
}

// Emptied returns a *PurgedError if a change, as it was read from the journal,
// is about a record that was removed for good when the bin was emptied: then it
// cannot be undone, redone or reverted. Otherwise it is nil.
func Emptied(c annotate.Change) error {
	for _, e := range c.Edits {
		for _, r := range []annotate.Record{e.Before, e.After} {
			if r != nil && annotate.IsEmptied(r) {
				return &PurgedError{Key: r.Key()}
			}
		}
	}
	return nil
}

// scrub takes the content of records that purged names out of an entry of the
// journal: their bodies, and what the summary quotes. It returns nil if there
// is nothing of them in it.
func scrub(key, value []byte, purged func(annotate.Key) bool, each func(k annotate.Key, body []byte) error) ([]byte, error) {
	e, err := readEntry(key, value)
	if err != nil {
		return nil, err
	}
	c, err := e.withoutEdits()
	if err != nil {
		return nil, err
	}
	edits, err := e.rawEdits()
	if err != nil {
		_, err = e.found(annotate.Change{}, err)
		return nil, err
	}
	found := false
	for i := range edits {
		k, err := edits[i].recordKey()
		if err != nil {
			_, err = e.found(annotate.Change{}, err)
			return nil, err
		}
		empty, ok := emptyBodies[k.Kind]
		if !ok || !purged(k) {
			continue
		}
		found = true
		for _, body := range []*[]byte{(*[]byte)(&edits[i].Before), (*[]byte)(&edits[i].After)} {
			if isNull(*body) {
				continue
			}
			if err := each(k, *body); err != nil {
				return nil, err
			}
			*body = empty
		}
	}
	if !found {
		return nil, nil
	}
	c.Summary = withoutQuotes(c.Summary)
	scrubbed, err := newEntry(c, edits)
	if err != nil {
		return nil, err
	}
	scrubbed.key, scrubbed.clock = e.key, e.clock
	return scrubbed.encode(), nil
}

// withoutQuotes puts an ellipsis for all that a summary quotes, from the first
// mark to the last: quotes have marks in them.
func withoutQuotes(summary string) string {
	start := strings.Index(summary, "“")
	if start < 0 {
		return summary
	}
	rest := ""
	if end := strings.LastIndex(summary, "”"); end > start {
		rest = summary[end:]
	} else {
		rest = "”"
	}
	return summary[:start] + "“…" + rest
}
