// This file owns the tests of what can be done to a scheme.

package annotate_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
)

// newsroom is a scheme with something of everything.
func newsroom() annotate.Scheme {
	return annotate.Scheme{
		Labels: []annotate.Label{
			{Key: "claim", Name: "Claim", Color: "#E69F00", Hotkey: "1", Letter: "c", Attributes: []annotate.Attribute{
				{Key: "modality", Name: "Modality", Type: annotate.TypeChoice, Values: []string{"asserted", "denied", "possible"}, Required: true},
				{Key: "denier", Name: "Denier", Type: annotate.TypeText, Only: annotate.Condition{Attribute: "modality", Values: []string{"denied"}}},
			}},
			{Key: "actor", Name: "Actor", Hotkey: "2", Letter: "a", Entities: true},
			{Key: "org", Name: "Organisation", Letter: "o", Attributes: []annotate.Attribute{
				{Key: "sort", Type: annotate.TypeChoices, Values: []string{"state", "party"}, Required: true},
			}},
			{Key: "place", Name: "Place", Hotkey: "3"},
		},
		Links: []annotate.LinkKind{
			{Key: "said_by", Name: "Said by", Letter: "s", From: []string{"claim"}, To: []string{"actor"}},
			{Key: "at", Name: "At", From: []string{"claim"}, To: []string{"place"}},
		},
		Article: []annotate.Attribute{{Key: "topic", Type: annotate.TypeText}},
	}
}

func titles(labels []annotate.Label) string {
	var s []string
	for _, l := range labels {
		s = append(s, l.Title())
	}
	return strings.Join(s, " ")
}

func TestMergedLabelStandsForTheOther(t *testing.T) {
	before := newsroom()
	s, err := before.Merge("ORG", "actor")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the old version", before, newsroom())
	same(t, "offered", titles(s.Offered()), "Claim Actor Place")
	l, _ := s.Label("org")
	same(t, "org stands for", l.Key, "actor")
	same(t, "keys of actor", s.KeysOf("Actor"), []string{"actor", "org"})
	same(t, "stored", func() string { l, _ := s.Stored("org"); return l.Name }(), "Organisation")
	said, _ := s.Link("said_by")
	same(t, "a claim is said by", said.Joins("claim", "actor") && said.Joins("claim", "org"), true)
	sort, ok := annotate.AttributeNamed(l.Attributes, "sort")
	same(t, "actor has the attribute", ok, true)
	same(t, "which is not required of those who never had it", sort.Required, false)
	span := annotate.Span{Label: "org", Attributes: map[string]any{"sort": []string{"party"}}}
	same(t, "a tag now", s.Current(span).Label, "actor")
	same(t, "says", after(s, before), "Merge the label Organisation into Actor; Add the attribute sort to Actor; Change what the link Said by joins")

	parted := s.Part("org")
	l, _ = parted.Label("org")
	same(t, "parted", l.Title()+" "+l.Letter, "Organisation o")
	same(t, "its tag again", parted.Current(span).Label, "org")
}

func after(s, before annotate.Scheme) string { return strings.Join(s.Differences(before), "; ") }

func TestLabelsThatDoNotGoTogether(t *testing.T) {
	s := newsroom()
	s.Labels[1].Attributes = []annotate.Attribute{{Key: "sort", Type: annotate.TypeText}}
	merged, _ := newsroom().Merge("org", "actor")
	for _, c := range []struct {
		scheme     annotate.Scheme
		from, into string
		want       string
	}{
		{s, "org", "actor", "does not go together"},
		{s, "org", "org", "into itself"},
		{s, "org", "nothing", "has no label"},
		{s.Retire("actor", true), "org", "actor", "no longer offered"},
		{merged, "org", "actor", "into itself"},
		{merged, "actor", "org", "into itself"},
	} {
		_, err := c.scheme.Merge(c.from, c.into)
		if _, ok := errors.AsType[*annotate.SchemeError](err); !ok || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s into %s: %v, want “%s”", c.from, c.into, err, c.want)
		}
	}
}

func TestRetiredKeysAreFree(t *testing.T) {
	s := newsroom().Retire("actor", true)
	place, _ := s.Label("place")
	place.Hotkey, place.Letter = "2", "a"
	s = s.WithLabel(place)
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	s = s.Retire("actor", false)
	actor, _ := s.Label("actor")
	same(t, "its keys when it is offered again", actor.Hotkey+actor.Letter, "")
	same(t, "check", s.Check(), nil)
}

func TestValueThatIsReplaced(t *testing.T) {
	s := newsroom()
	a := s.Labels[0].Attributes[0]
	a.Default, a.Guidelines = "denied", map[string]annotate.Guideline{"denied": {Text: "Someone says that it is not so."}}
	renamed := a.ReplaceValue("denied", "disputed")
	same(t, "values", renamed.Values, []string{"asserted", "disputed", "possible"})
	same(t, "default", renamed.Default, any("disputed"))
	same(t, "guideline", renamed.Guidelines["disputed"].Text, "Someone says that it is not so.")
	same(t, "what was said", renamed.Current("denied"), any("disputed"))
	same(t, "takes both", renamed.Takes("denied") && renamed.Takes("disputed"), true)

	s = s.WithAttribute(annotate.Owner{Kind: annotate.KindSpan, Key: "claim"}, renamed)
	values := map[string]any{"modality": "denied"}
	claim, _ := s.Label("claim")
	same(t, "what hangs on it is asked still", len(annotate.Asked(claim.Attributes, values)), 2)
	same(t, "check", s.Check(), nil)

	back := renamed.ReplaceValue("disputed", "denied")
	same(t, "renamed back", back.Current("disputed"), any("denied"))
	same(t, "values", back.Values, a.Values)
	joined := back.ReplaceValue("possible", "asserted")
	same(t, "joined", joined.Values, []string{"asserted", "denied"})
	same(t, "chain", joined.Current([]string{"possible", "asserted", "disputed"}), any([]string{"asserted", "denied"}))
	retired := a.RetireValue("denied")
	same(t, "retired", retired.Current("denied"), any("denied"))
	same(t, "default", retired.Default, any(nil))
	several := annotate.Attribute{Key: "how", Type: annotate.TypeChoices, Values: []string{"a", "b"}, Default: []string{"b"}}
	same(t, "default of several", several.RetireValue("b").Default, any(nil))
}

func TestConditionOnAYesOrNo(t *testing.T) {
	for value, fits := range map[string]bool{"yes": true, "no": true, "maybe": false} {
		s := newsroom()
		s.Article = []annotate.Attribute{
			{Key: "checked", Type: annotate.TypeYesNo},
			{Key: "why", Type: annotate.TypeText, Only: annotate.Condition{Attribute: "checked", Values: []string{value}}},
		}
		if err := s.Check(); (err == nil) != fits {
			t.Errorf("shown if it is %s: %v", value, err)
		}
	}
}

func TestWithoutWhatIsNotInUse(t *testing.T) {
	s, err := newsroom().WithoutLabel("place")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "links", len(s.Links), 1)
	same(t, "check", s.Check(), nil)
	merged, _ := newsroom().Merge("org", "actor")
	if _, err := merged.WithoutLabel("actor"); err == nil {
		t.Error("a label that others were merged into can go")
	}
	owner := annotate.Owner{Kind: annotate.KindSpan, Key: "claim"}
	s = newsroom().WithoutAttribute(owner, "modality")
	same(t, "no longer conditional", s.Attributes(owner)[0].Only.IsZero(), true)
	same(t, "check", s.Check(), nil)
}

// TestSchemeEditsKeepMeaning does a row of edits: none makes a scheme that cannot be
// worked with, or forgets what a tag says.
func TestSchemeEditsKeepMeaning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newsroom()
		keys := []string{"claim", "actor", "org", "place"}
		aKey := func() string { return rapid.SampledFrom(keys).Draw(t, "key") }
		owner := annotate.Owner{Kind: annotate.KindSpan, Key: "claim"}
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			next := s
			switch rapid.IntRange(0, 6).Draw(t, "edit") {
			case 0:
				if merged, err := s.Merge(aKey(), aKey()); err == nil {
					next = merged
				}
			case 1:
				next = s.Part(aKey())
			case 2:
				next = s.Retire(aKey(), rapid.Bool().Draw(t, "retired"))
			case 3, 4:
				a, _ := annotate.AttributeNamed(s.Attributes(owner), "modality")
				values := []string{"asserted", "denied", "possible", "new"}
				from, to := rapid.SampledFrom(values).Draw(t, "from"), rapid.SampledFrom(values).Draw(t, "to")
				if a.Takes(from) {
					next = s.WithAttribute(owner, a.ReplaceValue(from, to))
				}
			case 5:
				a, _ := annotate.AttributeNamed(s.Attributes(owner), "modality")
				next = s.WithAttribute(owner, a.WithValue("denied"))
			case 6:
				l, _ := s.Stored(aKey())
				l.Name = rapid.SampledFrom([]string{"One", "Two"}).Draw(t, "name")
				next = s.WithLabel(l)
			}
			if err := next.Check(); err != nil {
				t.Fatalf("%v\nbefore %+v\nafter %+v", err, s, next)
			}
			if reflect.DeepEqual(next, s) != (len(next.Differences(s)) == 0) {
				t.Fatalf("differences %q\nbefore %+v\nafter %+v", next.Differences(s), s, next)
			}
			s = next
			for _, key := range keys {
				if _, ok := s.Label(key); !ok {
					t.Fatalf("tags as %s have no label", key)
				}
			}
			claim, _ := s.Stored("claim")
			a, _ := annotate.AttributeNamed(claim.Attributes, "modality")
			for _, v := range []string{"asserted", "denied", "possible"} {
				if now := a.Current(v); !a.Takes(v) || !a.Takes(now) {
					t.Fatalf("what said %s says %v, which is no value of %+v", v, now, a)
				}
			}
		}
	})
}

func TestFaultsAreMendedOneByOne(t *testing.T) {
	p := annotatetest.Read(t, "It is open")
	s := newsroom()
	s.Labels[1].Color, s.Labels[3].Letter = "blue", "e"
	mended := s.Clone()
	mended.Labels[1].Color = "#0072B2"
	if _, err := p.Author.EditScheme(s, mended); err != nil {
		t.Errorf("one of two faults cannot be mended: %v", err)
	}
	worse := s.Clone()
	worse.Labels[0].Color = "red"
	if _, err := p.Author.EditScheme(s, worse); err == nil || !strings.Contains(err.Error(), "red") {
		t.Errorf("a new fault beside the old: %v", err)
	}
}
