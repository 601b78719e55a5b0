package storage

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
)

// full is a record of the kind with something in each of its fields, found by
// reflection, so that a field which is added is tested as well.
func full(kind annotate.Kind) annotate.Record {
	var r annotate.Record
	switch kind {
	case annotate.KindArticle:
		r = annotate.Article{}
	case annotate.KindPerson:
		r = annotate.Person{}
	case annotate.KindScheme:
		r = annotate.Scheme{}
	case annotate.KindStatus:
		r = annotate.Status{}
	case annotate.KindSpan:
		r = annotate.Span{}
	case annotate.KindLink:
		r = annotate.Link{}
	case annotate.KindEntity:
		r = annotate.Entity{}
	case annotate.KindReceipt:
		r = annotate.Receipt{}
	case annotate.KindRules:
		r = annotate.SourceRules{}
	case annotate.KindSearch:
		r = annotate.SavedSearch{}
	case annotate.KindComment:
		r = annotate.Comment{}
	case annotate.KindDecision:
		r = annotate.Decision{}
	case annotate.KindAssignment:
		r = annotate.Assignment{}
	}
	v := reflect.New(reflect.TypeOf(r)).Elem()
	n := 0
	fillIn(v, &n)
	return v.Interface().(annotate.Record)
}

func fillIn(v reflect.Value, n *int) {
	*n++
	switch at := v.Interface().(type) {
	case annotate.ID:
		v.Set(reflect.ValueOf(annotate.ID{15: byte(*n)}))
		return
	case text.Hash:
		v.Set(reflect.ValueOf(text.Sum([]byte{byte(*n)})))
		return
	case time.Time:
		v.Set(reflect.ValueOf(time.Unix(1479115800+int64(*n), 123456000).UTC()))
		return
	case map[string]any:
		v.Set(reflect.ValueOf(map[string]any{"text": "x", "number": 0.5, "yes": true, "list": []string{"a", "b"}}))
		return
	default:
		_ = at
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(string(rune('a' + *n%26)))
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Uint64:
		v.SetUint(uint64(*n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fillIn(v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fillIn(v.Field(i), n)
			}
		}
	case reflect.Map:
		value := reflect.New(v.Type().Elem()).Elem()
		fillIn(value, n)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("k"), value)
	case reflect.Interface:
		v.Set(reflect.ValueOf([]string{"a", "b"}))
	default:
		panic("a field of a kind that the test knows nothing of: " + v.Type().String())
	}
}

var kinds = []annotate.Kind{
	annotate.KindArticle, annotate.KindPerson, annotate.KindScheme, annotate.KindStatus,
	annotate.KindSpan, annotate.KindLink, annotate.KindEntity,
	annotate.KindReceipt, annotate.KindRules, annotate.KindSearch,
	annotate.KindComment, annotate.KindDecision, annotate.KindAssignment,
}

func TestEveryFieldIsKept(t *testing.T) {
	for _, kind := range kinds {
		r := full(kind)
		if r.Key().Kind != kind {
			t.Fatalf("%T is not of kind %d", r, kind)
		}
		b, err := encodeRecord(r)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeRecord(r.Key(), b)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, r) {
			t.Errorf("%T:\n got %+v\nwant %+v", r, got, r)
		}
		key, ok := parseRecordKey(recordKey(r.Key()))
		if !ok || key != r.Key() {
			t.Errorf("key of %T: %v", r, key)
		}
	}
	want := listed{Summary: Summary{
		Article: full(annotate.KindArticle).(annotate.Article),
		Layers: []LayerSummary{
			{annotate.ID{1}, 3, annotate.StateDone, []LabelCount{{"actor", 1}, {"claim", 2}}, 1 << 63},
			{annotate.ID{2}, 0, annotate.StateInWork, nil, 0},
			{annotate.ID{3}, 1, "other", []LabelCount{{"", 1}}, 7},
		},
	}, removed: true}
	for range 2 {
		if got, ok := decodeListed(want.encode(), new(sharing)); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("listed:\n got %+v\nwant %+v", got, want)
		}
		want.withoutMarks(true) // as an older format has it
	}
}

func TestPeekLabel(t *testing.T) {
	for label, want := range map[string]bool{"claim": true, "": true, "l’étiquette": true, strings.Repeat("x", 23): true, strings.Repeat("x", 24): false} {
		b, err := encodeRecord(annotate.Span{ID: annotate.ID{1}, Article: annotate.ID{2}, Layer: annotate.ID{3}, Label: label})
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := peekLabel(b); ok != want || ok && got != label {
			t.Errorf("%q: %q, %v", label, got, ok)
		}
		for cut := range min(len(b), 20+len(label)) {
			if got, ok := peekLabel(b[:cut]); ok {
				t.Errorf("%q cut at %d: %q", label, cut, got)
			}
		}
	}
}

func TestDeflate(t *testing.T) {
	for _, content := range [][]byte{{}, []byte("x"), bytes.Repeat([]byte("Selin "), 100_000), {0xff, 0, 1}} {
		got, err := inflate(deflate(content))
		if err != nil || !bytes.Equal(got, content) {
			t.Errorf("%d bytes come back as %d: %v", len(content), len(got), err)
		}
	}
	small := deflate(bytes.Repeat([]byte("Selin "), 1000))
	for cut := range len(small) {
		if _, err := inflate(small[:cut]); !errors.Is(err, ErrDamaged) {
			t.Errorf("cut at %d: %v", cut, err)
		}
	}
	bomb := append([]byte{5}, small[2:]...) // says 5 bytes, and inflates to more
	if _, err := inflate(bomb); !errors.Is(err, ErrDamaged) {
		t.Errorf("longer than it says: %v", err)
	}
}

// Whatever is decoded is encoded and decoded again to the same, and nothing
// else than ErrDamaged comes of the rest.
func FuzzDecodeRecord(f *testing.F) {
	for _, kind := range kinds {
		b, err := encodeRecord(full(kind))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(byte(kind), b)
	}
	f.Add(byte(annotate.KindSpan), []byte{0xa1, 0x06, 0xa1, 0x61, 'n', 0x01})        // an attribute that is an integer
	f.Add(byte(annotate.KindSpan), []byte{0xa1, 0x05, 0x9b, 0, 0, 0, 1, 0, 0, 0, 0}) // more fragments than there are
	f.Add(byte(annotate.KindScheme), bytes.Repeat([]byte{0x81}, 100))
	f.Fuzz(func(t *testing.T, kind byte, b []byte) {
		k := annotate.Key{Kind: annotate.Kind(kind), Article: annotate.ID{1}, ID: annotate.ID{2}}
		r, err := decodeRecord(k, b)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("error %v", err)
			}
			return
		}
		again, err := encodeRecord(r)
		if err != nil {
			t.Fatalf("what was decoded cannot be encoded: %v", err)
		}
		second, err := decodeRecord(k, again)
		if err != nil {
			t.Fatalf("what was encoded cannot be decoded: %v", err)
		}
		third, err := encodeRecord(second)
		if err != nil || !bytes.Equal(again, third) {
			t.Fatalf("not the same twice: %x, %x, %v", again, third, err)
		}
	})
}

// A change is read back as it was written, or not at all.
func FuzzDecodeChange(f *testing.F) {
	var edits []entryEdit
	for _, kind := range kinds {
		_, e, err := prepareEdit(annotate.ID{1}, annotate.Put(full(kind), full(kind)))
		if err != nil {
			f.Fatal(err)
		}
		edits = append(edits, e)
	}
	for n := range len(edits) + 1 {
		e, err := newEntry(annotate.Change{ID: annotate.ID{1}, Group: annotate.ID{2}, Summary: "s"}, edits[:n])
		if err != nil {
			f.Fatal(err)
		}
		f.Add(e.packed, e.head, e.edits)
	}
	f.Fuzz(func(t *testing.T, packed bool, head, edits []byte) {
		written := entry{key: number(1), clock: 1, id: annotate.ID{1}, packed: packed, head: head, edits: edits}
		e, err := readEntry(number(1), written.encode())
		if err != nil {
			t.Fatal(err)
		}
		c, err := e.change()
		if err != nil && !errors.Is(err, ErrDamaged) {
			t.Fatalf("error %v", err)
		}
		h, headErr := e.withoutEdits()
		if headErr != nil && err == nil {
			t.Fatalf("the change is read, but not its head: %v", headErr)
		}
		if c.Edits = nil; err == nil && !reflect.DeepEqual(h, c) {
			t.Fatalf("the head %+v is of the change %+v", h, c)
		}
	})
}

// Whichever byte of an entry is altered, it is noticed: in the head by who
// reads the head, elsewhere by who reads the edits.
func TestEntryIsChecked(t *testing.T) {
	_, edit, err := prepareEdit(annotate.ID{1}, annotate.Put(nil, full(annotate.KindSpan)))
	if err != nil {
		t.Fatal(err)
	}
	for _, edits := range [][]entryEdit{nil, {edit}, {edit, edit, edit, edit}} {
		e, err := newEntry(annotate.Change{ID: annotate.ID{1}, Author: annotate.ID{2}, Summary: "Tag"}, edits)
		if err != nil {
			t.Fatal(err)
		}
		e.key, e.clock = number(7), 300
		value := e.encode()
		read := func(b []byte) (head, whole error) {
			e, err := readEntry(number(7), b)
			if err != nil {
				return err, err
			}
			_, head = e.withoutEdits()
			_, whole = e.change()
			return head, whole
		}
		if head, whole := read(value); head != nil || whole != nil {
			t.Fatal(head, whole)
		}
		headEnd := 1 + sumSize + 2 + idSize + 1 + len(e.head) // the length takes a byte, the clock two
		for i := range value {
			b := bytes.Clone(value)
			b[i] ^= 0x10
			head, whole := read(b)
			if !errors.Is(whole, ErrDamaged) || errors.Is(head, ErrDamaged) != (i < headEnd) {
				t.Errorf("%d edits, byte %d of %d: head %v, whole %v", len(edits), i, len(value), head, whole)
			}
		}
		for n := range value {
			if _, whole := read(value[:n]); !errors.Is(whole, ErrDamaged) {
				t.Errorf("%d edits, cut at %d: %v", len(edits), n, whole)
			}
		}
		if _, err := readEntry(number(8), value); !errors.Is(err, ErrDamaged) {
			t.Errorf("under another number: %v", err)
		}
	}
}

func FuzzDecodeListed(f *testing.F) {
	f.Add(listed{Summary: Summary{
		Article: full(annotate.KindArticle).(annotate.Article),
		Layers:  []LayerSummary{{annotate.ID{1}, 3, annotate.StateDone, []LabelCount{{"claim", 3}}, 9}},
	}}.encode())
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		l, ok := decodeListed(b, new(sharing))
		if !ok {
			return
		}
		if again, ok := decodeListed(l.encode(), new(sharing)); !ok || !reflect.DeepEqual(again, l) {
			t.Fatalf("got %+v, then %+v", l, again)
		}
	})
}
