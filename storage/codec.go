// This file owns how records become bytes. The bytes are the format.
//
// A record is kept as CBOR, a map with the integer keys of the domain's struct
// tags. The types below are the domain's own with other tags: what the key of
// the record says already, and what is zero, is left out. Go converts between
// them only while their fields are the same, so a field that is added to the
// domain stops the build here until someone decides how it is kept.
//
// Times are kept to the microsecond and come back in UTC.

package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"time"

	"github.com/fxamacker/cbor/v2"

	"dateline/annotate"
	"dateline/annotate/text"
)

type articleBody struct {
	ID        annotate.ID `cbor:"-"`
	Title     string      `cbor:"2,keyasint,omitempty"`
	Source    string      `cbor:"3,keyasint,omitempty"`
	URL       string      `cbor:"4,keyasint,omitempty"`
	Published string      `cbor:"5,keyasint,omitempty"`
	Retrieved string      `cbor:"6,keyasint,omitempty"`
	Language  string      `cbor:"7,keyasint,omitempty"`
	SHA256    text.Hash   `cbor:"8,keyasint"`
	Words     int         `cbor:"9,keyasint,omitempty"`
	Imported  time.Time   `cbor:"10,keyasint,omitzero"`
	File      string      `cbor:"11,keyasint,omitempty"`
	Original  text.Hash   `cbor:"12,keyasint,omitzero"`
	Byline    string      `cbor:"13,keyasint,omitempty"`
	Earlier   annotate.ID `cbor:"14,keyasint,omitzero"`
	Sketch    text.Sketch `cbor:"15,keyasint,omitempty"`
}

type personBody struct {
	ID       annotate.ID `cbor:"-"`
	Handle   string      `cbor:"2,keyasint"`
	Name     string      `cbor:"3,keyasint,omitempty"`
	Reviewer annotate.ID `cbor:"4,keyasint,omitzero"`
	Into     annotate.ID `cbor:"5,keyasint,omitzero"`
}

type statusBody struct {
	Article    annotate.ID    `cbor:"-"`
	Layer      annotate.ID    `cbor:"-"`
	State      annotate.State `cbor:"3,keyasint"`
	Modified   time.Time      `cbor:"4,keyasint,omitzero"`
	Attributes map[string]any `cbor:"5,keyasint,omitempty"`
}

type spanBody struct {
	ID         annotate.ID         `cbor:"-"`
	Article    annotate.ID         `cbor:"-"`
	Layer      annotate.ID         `cbor:"3,keyasint"`
	Label      string              `cbor:"4,keyasint"`
	Fragments  []annotate.Fragment `cbor:"5,keyasint"`
	Attributes map[string]any      `cbor:"6,keyasint,omitempty"`
	Entity     annotate.ID         `cbor:"7,keyasint,omitzero"`
	Note       string              `cbor:"8,keyasint,omitempty"`
	Created    time.Time           `cbor:"9,keyasint,omitzero"`
	Modified   time.Time           `cbor:"10,keyasint,omitzero"`
	Decision   annotate.ID         `cbor:"11,keyasint,omitzero"`
}

type linkBody struct {
	ID         annotate.ID    `cbor:"-"`
	Article    annotate.ID    `cbor:"-"`
	Layer      annotate.ID    `cbor:"3,keyasint"`
	Kind       string         `cbor:"4,keyasint"`
	From       annotate.ID    `cbor:"5,keyasint"`
	To         annotate.ID    `cbor:"6,keyasint"`
	Created    time.Time      `cbor:"7,keyasint,omitzero"`
	Attributes map[string]any `cbor:"8,keyasint,omitempty"`
}

type entityBody struct {
	ID      annotate.ID `cbor:"-"`
	Kind    string      `cbor:"2,keyasint,omitempty"`
	Name    string      `cbor:"3,keyasint"`
	Aliases []string    `cbor:"4,keyasint,omitempty"`
	Into    annotate.ID `cbor:"5,keyasint,omitzero"`
	Note    string      `cbor:"6,keyasint,omitempty"`
}

type receiptBody struct {
	Article annotate.ID    `cbor:"-"`
	Cuts    []annotate.Cut `cbor:"2,keyasint,omitempty"`
}

type rulesBody struct {
	ID     annotate.ID     `cbor:"-"`
	Source string          `cbor:"2,keyasint"`
	Rules  []annotate.Rule `cbor:"3,keyasint,omitempty"`
}

type searchBody struct {
	ID    annotate.ID `cbor:"-"`
	Name  string      `cbor:"2,keyasint"`
	Query string      `cbor:"3,keyasint"`
}

var (
	encMode = func() cbor.EncMode {
		o := cbor.CoreDetEncOptions()
		o.Time = cbor.TimeUnixDynamic // seconds, whole where they are whole
		return must(o.EncMode())
	}()
	// A value was checked against its sum before it is decoded, so the limits
	// here stop nonsense, not size: what Commit took must be readable.
	decMode = must(cbor.DecOptions{
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
		IndefLength:      cbor.IndefLengthForbidden,
		TagsMd:           cbor.TagsForbidden,
		UTF8:             cbor.UTF8DecodeInvalid, // a file name may be anything
		MaxNestedLevels:  16,
		MaxArrayElements: 1 << 24,
		MaxMapPairs:      1 << 24,
	}.DecMode())
)

func must[M any](mode M, err error) M {
	if err != nil {
		panic(err) // options that contradict each other
	}
	return mode
}

// encodeRecord makes the body of a record. The error is a *RecordError.
func encodeRecord(r annotate.Record) ([]byte, error) {
	var body any
	switch r := r.(type) {
	case annotate.Article:
		body = articleBody(r)
	case annotate.Person:
		body = personBody(r)
	case annotate.Scheme:
		if err := checkDefaults(r); err != nil {
			return nil, err
		}
		body = r
	case annotate.Status:
		if err := checkAttributes(r, r.Attributes); err != nil {
			return nil, err
		}
		body = statusBody(r)
	case annotate.Span:
		if err := checkAttributes(r, r.Attributes); err != nil {
			return nil, err
		}
		body = spanBody(r)
	case annotate.Link:
		if err := checkAttributes(r, r.Attributes); err != nil {
			return nil, err
		}
		body = linkBody(r)
	case annotate.Entity:
		body = entityBody(r)
	case annotate.Receipt:
		body = receiptBody(r)
	case annotate.SourceRules:
		body = rulesBody(r)
	case annotate.SavedSearch:
		body = searchBody(r)
	case annotate.Comment:
		body = commentBody(r)
	case annotate.Decision:
		body = decisionBody(r)
	case annotate.Assignment:
		body = assignmentBody(r)
	default:
		return nil, &RecordError{Key: r.Key(), Problem: fmt.Sprintf("nothing is known of a %T", r)}
	}
	b, err := encMode.Marshal(body)
	if err != nil {
		return nil, &RecordError{Key: r.Key(), Problem: err.Error()}
	}
	return b, nil
}

// checkAttributes holds the attributes to the types that come back as they
// went in.
func checkAttributes(r annotate.Record, attributes map[string]any) error {
	for key, v := range attributes {
		switch v.(type) {
		case string, float64, bool, []string:
		default:
			return &RecordError{Key: r.Key(), Problem: fmt.Sprintf("its attribute %q is a %T", key, v)}
		}
	}
	return nil
}

// checkDefaults holds the defaults of a scheme to the same types.
func checkDefaults(s annotate.Scheme) error {
	defaults := map[string]any{}
	for a := range s.AllAttributes() {
		if a.Default != nil {
			defaults[a.Key] = a.Default
			if err := checkAttributes(s, defaults); err != nil {
				return err
			}
		}
	}
	return nil
}

// decodeRecord is the inverse of encodeRecord. The error is an ErrDamaged.
func decodeRecord(k annotate.Key, body []byte) (annotate.Record, error) {
	r, err := decodeBody(k, body)
	if err != nil {
		return nil, damaged(k, err)
	}
	return r, nil
}

func decodeBody(k annotate.Key, b []byte) (annotate.Record, error) {
	switch k.Kind {
	case annotate.KindArticle:
		body, err := unmarshal[articleBody](b)
		body.ID, body.Imported = k.ID, instant(body.Imported)
		return annotate.Article(body), err
	case annotate.KindPerson:
		body, err := unmarshal[personBody](b)
		body.ID = k.ID
		return annotate.Person(body), err
	case annotate.KindScheme:
		s, err := unmarshal[annotate.Scheme](b)
		return s, errors.Join(err, restoreDefaults(s))
	case annotate.KindStatus:
		body, err := unmarshal[statusBody](b)
		body.Article, body.Layer, body.Modified = k.Article, k.ID, instant(body.Modified)
		return annotate.Status(body), errors.Join(err, restoreAttributes(body.Attributes))
	case annotate.KindSpan:
		body, ok := decodeSpan(b)
		var err error
		if !ok {
			body, err = unmarshal[spanBody](b)
		}
		body.ID, body.Article = k.ID, k.Article
		body.Created, body.Modified = instant(body.Created), instant(body.Modified)
		return annotate.Span(body), errors.Join(err, restoreAttributes(body.Attributes))
	case annotate.KindLink:
		body, err := unmarshal[linkBody](b)
		body.ID, body.Article, body.Created = k.ID, k.Article, instant(body.Created)
		return annotate.Link(body), errors.Join(err, restoreAttributes(body.Attributes))
	case annotate.KindEntity:
		body, err := unmarshal[entityBody](b)
		body.ID = k.ID
		return annotate.Entity(body), err
	case annotate.KindReceipt:
		body, err := unmarshal[receiptBody](b)
		body.Article = k.Article
		return annotate.Receipt(body), err
	case annotate.KindRules:
		body, err := unmarshal[rulesBody](b)
		body.ID = k.ID
		return annotate.SourceRules(body), err
	case annotate.KindSearch:
		body, err := unmarshal[searchBody](b)
		body.ID = k.ID
		return annotate.SavedSearch(body), err
	case annotate.KindComment:
		body, err := unmarshal[commentBody](b)
		body.ID, body.Article = k.ID, k.Article
		body.Created, body.Modified = instant(body.Created), instant(body.Modified)
		return annotate.Comment(body), err
	case annotate.KindDecision:
		body, err := unmarshal[decisionBody](b)
		body.ID, body.Article = k.ID, k.Article
		body.Created, body.Modified = instant(body.Created), instant(body.Modified)
		return annotate.Decision(body), err
	case annotate.KindAssignment:
		body, err := unmarshal[assignmentBody](b)
		body.Article, body.Person, body.Created = k.Article, k.ID, instant(body.Created)
		return annotate.Assignment(body), err
	}
	return nil, fmt.Errorf("nothing is known of kind %d", k.Kind)
}

func unmarshal[B any](b []byte) (body B, err error) {
	err = decMode.Unmarshal(b, &body)
	return body, err
}

// restoreAttributes gives values in place the types that annotate.Span.Attributes
// names, which CBOR has more of.
func restoreAttributes(attributes map[string]any) error {
	for key, v := range attributes {
		restored, err := restoreValue(v)
		if err != nil {
			return fmt.Errorf("the attribute %q: %w", key, err)
		}
		attributes[key] = restored
	}
	return nil
}

func restoreValue(v any) (any, error) {
	switch v := v.(type) {
	case string, bool, float64:
		return v, nil
	case []any:
		list := make([]string, len(v))
		for i, item := range v {
			s, ok := item.(string)
			if !ok {
				return nil, fmt.Errorf("one of its values is a %T", item)
			}
			list[i] = s
		}
		return list, nil
	}
	return nil, fmt.Errorf("its value is a %T", v)
}

// restoreDefaults does the same for the defaults of a scheme that was just read.
func restoreDefaults(s annotate.Scheme) error {
	for a := range s.AllAttributes() {
		if a.Default == nil {
			continue
		}
		restored, err := restoreValue(a.Default)
		if err != nil {
			return fmt.Errorf("the default of the attribute %q: %w", a.Key, err)
		}
		a.Default = restored
	}
	return nil
}

// instant is a time as it is kept.
func instant(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.Round(time.Microsecond).UTC()
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

const sumSize = crc32.Size

// seal puts the sum of key and value before the value.
func seal(key, value []byte) []byte {
	return appendSealed(make([]byte, 0, sumSize+len(value)), key, value)
}

// appendSealed appends what seal makes.
func appendSealed(b, key, value []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, sum(key, value))
	return append(b, value...)
}

// unseal returns the value, which is valid as long as b is, or ErrDamaged.
func unseal(key, b []byte) ([]byte, error) {
	if len(b) < sumSize || binary.LittleEndian.Uint32(b) != sum(key, b[sumSize:]) {
		return nil, fmt.Errorf("%w: an entry (%x) does not fit its checksum", ErrDamaged, key)
	}
	return b[sumSize:], nil
}

func sum(key, value []byte) uint32 {
	return crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, value)
}

// damaged says which record cannot be read, and why.
func damaged(k annotate.Key, err error) error {
	return fmt.Errorf("%w: the record %s of kind %d of article %s: %w", ErrDamaged, k.ID, k.Kind, k.Article, err)
}
