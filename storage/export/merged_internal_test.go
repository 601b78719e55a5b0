package export

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/storagetest"
)

func TestWhatPeopleSayOfAnArticleIsMergedOrLost(t *testing.T) {
	body := formatstest.Text("Ships sail.")
	span := func(n int, p annotate.Person) annotate.Span {
		return annotate.Span{ID: storagetest.ID(n), Layer: p.ID, Label: "claim", Fragments: annotate.Fragments(body, text.Range{Start: 0, End: 5})}
	}
	link := func(n int, p annotate.Person, from int, said string) annotate.Link {
		return annotate.Link{ID: storagetest.ID(n), Layer: p.ID, Kind: "about", From: storagetest.ID(from), To: storagetest.ID(from), Attributes: map[string]any{"how": said}}
	}
	amira, ben := storagetest.Amira, storagetest.Ben
	item := formats.Item{
		Text:  body,
		Spans: []annotate.Span{span(10, amira), span(11, ben)},
		Links: []annotate.Link{link(20, amira, 10, "so"), link(21, ben, 11, "so"), link(22, ben, 11, "otherwise")},
		Statuses: []annotate.Status{
			{Layer: amira.ID, State: annotate.StateDone, Attributes: map[string]any{"topic": "ports", "tone": "calm"}},
			{Layer: ben.ID, Attributes: map[string]any{"topic": "ports", "tone": "sharp", "long": true}},
		},
	}
	lost := &Losses{}
	got := merge(item, lost)
	if len(got.Spans) != 1 || len(got.Links) != 2 {
		t.Errorf("%d spans and %d links", len(got.Spans), len(got.Links))
	}
	s := got.Statuses[0]
	if s.State != annotate.StateNew || fmt.Sprint(s.Attributes) != "map[long:true tone:calm topic:ports]" {
		t.Errorf("%+v", s)
	}
	if lost.Len() != 1 || lost.Kinds()[0].Why != contradicts {
		t.Errorf("lost %+v", lost.Kinds())
	}
}

// The order of pseudonyms tells nothing of people's names.
func TestPseudonymsAreInTheirOwnOrder(t *testing.T) {
	var people []annotate.Person
	for _, handle := range strings.Fields("ada ben cyd dan eve fay gus hal ida jon kim lou mia") {
		people = append(people, annotate.PersonKnownBy(handle))
	}
	p, err := newPseudonyms(filepath.Join(t.TempDir(), "key.csv"), people)
	if err != nil {
		t.Fatal(err)
	}
	for i, person := range p.people(people) {
		if want := fmt.Sprintf("annotator-%d", i+1); person.Handle != want {
			t.Errorf("the person at %d is %s", i+1, person.Handle)
		}
	}
}
