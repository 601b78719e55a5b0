// This file owns the reading of an article's tags without its text, for those who look
// through very many articles.

package storage

import (
	"slices"
	"strings"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// Spans lists the tags of all people on an article that are stored with one of the
// labels, whatever its case, or all where none is given, in the order of their ids; none
// where there is no such article.
func (s *Store) Spans(article annotate.ID, labels ...string) (spans []annotate.Span, err error) {
	wanted := func(label string) bool {
		return len(labels) == 0 || slices.ContainsFunc(labels, func(l string) bool { return strings.EqualFold(l, label) })
	}
	prefix := append(article[:len(article):len(article)], byte(annotate.KindSpan))
	err = s.view(func(tx *bolt.Tx) error {
		return scanVersions(tx, prefix, func(k annotate.Key, v version) error {
			if label, ok := peekLabel(v.body); v.removed || ok && !wanted(label) {
				return nil
			}
			r, err := decodeRecord(k, v.body)
			if span, ok := r.(annotate.Span); ok && wanted(span.Label) {
				spans = append(spans, span)
			}
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return spans, nil
}

// peekLabel finds the label of a span in its body, which as a rule begins with the layer
// and then has the label (RFC 8949); ok is false where it must be decoded to be found.
func peekLabel(body []byte) (label string, ok bool) {
	const (
		mapHead, bytesHead, textHead = 0xa0, 0x40, 0x60
		longest                      = 23 // bytes of a string whose head is one byte
		at                           = 3 + idSize
	)
	if len(body) < at+2 || body[0]&0xe0 != mapHead || body[1] != 3 || body[2] != bytesHead|byte(idSize) || body[at] != 4 {
		return "", false
	}
	size := int(body[at+1]) - textHead
	if size < 0 || size > longest || size > len(body)-at-2 {
		return "", false
	}
	return string(body[at+2 : at+2+size]), true
}
