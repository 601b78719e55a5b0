// This file owns what the tests of this package share: a dataset in memory
// that is a source and a sink.

package json_test

import (
	"bytes"
	"io"
	"iter"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/json"
)

// dataset is a formats.Source and a formats.Sink.
type dataset struct {
	head     formats.Header
	items    []formats.Item
	warnings []string
}

func (d *dataset) Header() (formats.Header, error) { return d.head, nil }

func (d *dataset) Items() iter.Seq2[formats.Item, error] {
	return func(yield func(formats.Item, error) bool) {
		for _, item := range d.items {
			if !yield(item, nil) {
				return
			}
		}
	}
}

// sink is the side of a dataset that takes in, since Header is a method of
// both.
type sink struct{ *dataset }

func (s sink) Header(h formats.Header) error { s.head = h; return nil }
func (s sink) Item(i formats.Item) error     { s.items = append(s.items, i); return nil }
func (s sink) Refuse(err error) error        { return err }
func (s sink) Warn(sentence string)          { s.warnings = append(s.warnings, sentence) }

func read(file string) (*dataset, error) {
	var d dataset
	err := jsonRead(strings.NewReader(file), sink{&d})
	return &d, err
}

func mustRead(t testing.TB, file string) *dataset {
	t.Helper()
	d, err := read(file)
	if err != nil {
		t.Fatalf("%v\nin %s", err, file)
	}
	return d
}

func mustWrite(t testing.TB, d *dataset, o formats.WriteOptions) string {
	t.Helper()
	var b bytes.Buffer
	losses, err := writeTo(&b, d, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(losses) > 0 {
		t.Fatalf("losses: %v", losses)
	}
	return b.String()
}

// one is a file of one article, of which members are given.
func one(members string) string {
	return `{"format": "dateline/1", "articles": [{` + members + `}]}`
}

// spanOf is a file of one article with the text "Ships sail." and one span, of
// which members are given beside its layer and label.
func spanOf(members string) string {
	return one(`"title": "Talks", "text": "Ships sail.", "spans": [{"id": "s1", "layer": "amira", "label": "claim", ` + members + `}]`)
}

func id(n byte) annotate.ID { return annotate.ID{6: 0x70, 8: 0x80, 15: n} }

// sample is a dataset with something of everything.
func sample(t testing.TB) *dataset {
	t.Helper()
	words := "Moscow’s minister said “we\u0301 stop” 👩‍👩‍👧 🇸🇾.\nقال الوزير إن السفن تصل غدا.\n上海，港口开放。\n"
	body, err := text.New(words)
	if err != nil {
		t.Fatal(err)
	}
	place := func(quotes ...string) []annotate.Fragment {
		var ranges []text.Range
		for _, q := range quotes {
			at := strings.Index(words, q)
			ranges = append(ranges, text.Range{Start: at, End: at + len(q)})
		}
		return annotate.Fragments(body, ranges...)
	}
	made := time.Date(2016, 11, 14, 9, 30, 0, 120_000_000, time.UTC)
	amira, ben := annotate.Person{ID: id(1), Handle: "amira", Name: "Amira Haddad"}, annotate.PersonKnownBy("ben")
	final := annotate.AdjudicatedBy(amira)
	return &dataset{
		head: formats.Header{
			People: []annotate.Person{amira, ben, final},
			Scheme: annotate.Scheme{
				Labels: []annotate.Label{
					{Key: "claim", Name: "Claim", Color: "#E69F00", Hotkey: "1", Letter: "c", Mark: annotate.MarkBracket, Attributes: []annotate.Attribute{
						{Key: "modality", Name: "Modality", Type: annotate.TypeChoice, Values: []string{"asserted", "denied"}},
						{Key: "sure", Type: annotate.TypeNumber},
					}},
					{Key: "actor", Name: "Actor", Color: "#0072B2"},
				},
				Links: []annotate.LinkKind{{Key: "said_by", Name: "Said by", Letter: "s", From: []string{"claim"}, To: []string{"actor"}}},
			},
			HasScheme: true,
			Entities:  []annotate.Entity{{ID: id(9), Kind: "actor", Name: "The minister", Aliases: []string{"Moscow’s minister"}}},
		},
		items: []formats.Item{{
			Article: annotate.Article{
				ID: id(2), Title: "Ships <stop> & \"wait\"", Source: "The Gazette", URL: "https://example.org/?a=1&b=2", Published: "2016-11",
				Retrieved: "2016-11-15", Language: "en", SHA256: body.Hash(), Words: text.CountWords(words), Imported: made, File: "ships.txt",
			},
			Text: body,
			Spans: []annotate.Span{
				{ID: id(3), Article: id(2), Layer: amira.ID, Label: "claim", Fragments: place("we\u0301 stop", "🇸🇾"),
					Attributes: map[string]any{"modality": "asserted", "sure": 0.5, "checked": true, "seen": []string{"a", "b"}},
					Note:       "a tab\tand a bell\a", Created: made, Modified: made.Add(time.Microsecond)},
				{ID: id(4), Article: id(2), Layer: amira.ID, Label: "actor", Fragments: place("Moscow’s minister"), Entity: id(9), Created: made, Modified: made},
				{ID: id(5), Article: id(2), Layer: ben.ID, Label: "claim", Fragments: place("السفن تصل غدا"), Created: made, Modified: made},
				{ID: id(7), Article: id(2), Layer: final.ID, Label: "claim", Fragments: place("السفن تصل"), Created: made, Modified: made, Decision: id(8)},
			},
			Comments: []annotate.Comment{
				{ID: id(10), Article: id(2), About: []annotate.ID{id(5)}, Person: ben.ID, Text: "Does it end at “غدا”?", Resolved: true, Created: made, Modified: made},
				{ID: id(11), Article: id(2), Thread: id(10), Person: amira.ID, Text: "No.", Created: made},
			},
			Decisions: []annotate.Decision{
				{ID: id(8), Article: id(2), Reviewer: amira.ID, Verdict: annotate.VerdictRebound, Accepted: id(5), Final: id(7), Created: made, Modified: made,
					Judged: []annotate.Judged{{Span: id(5), Layer: ben.ID, Seal: 0xfedcba9876543210}}},
				{ID: id(12), Article: id(2), Reviewer: amira.ID, Verdict: annotate.VerdictReject, Reason: "no actor", Created: made,
					Judged: []annotate.Judged{{Span: id(4), Layer: amira.ID, Seal: 1}}},
			},
			Links: []annotate.Link{{ID: id(6), Article: id(2), Layer: amira.ID, Kind: "said_by", From: id(3), To: id(4), Created: made}},
			Statuses: []annotate.Status{
				{Article: id(2), Layer: ben.ID, State: annotate.StateInWork},
				{Article: id(2), Layer: amira.ID, State: annotate.StateDone, Modified: made},
			},
		}},
	}
}

func jsonRead(r io.ReadSeeker, s formats.Sink) error {
	return json.Format.Read(formats.Input{Name: "talks.json", ReadSeeker: r}, s)
}

// to is an output of one file.
type to struct {
	io.Writer
	losses []formats.Loss
}

func (o *to) Create(string) (io.WriteCloser, error) {
	return struct {
		io.Writer
		io.Closer
	}{o.Writer, io.NopCloser(nil)}, nil
}
func (o *to) Lose(l formats.Loss) { o.losses = append(o.losses, l) }

func writeTo(w io.Writer, src formats.Source, o formats.WriteOptions) ([]formats.Loss, error) {
	out := &to{Writer: w}
	err := json.Format.Write(out, src, o)
	return out.losses, err
}
