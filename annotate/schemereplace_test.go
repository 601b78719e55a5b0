// This file owns the tests of a scheme that takes the place of another.

package annotate_test

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
)

// used is a set of parts that are in use, written as their words.
type used []string

func (u used) in(s annotate.Scheme) func(annotate.SchemePart) bool {
	return func(p annotate.SchemePart) bool { return slices.Contains(u, p.Words(s)) }
}

func words(s annotate.Scheme, parts []annotate.SchemePart) string {
	var list []string
	for _, p := range parts {
		list = append(list, p.Words(s))
	}
	return strings.Join(list, "; ")
}

func replace(t testing.TB, s, next annotate.Scheme, in used) annotate.Replacement {
	t.Helper()
	r, err := s.Replace(next, in.in(s))
	if err != nil {
		t.Fatal(err)
	}
	again, err := r.Scheme.Replace(next, in.in(r.Scheme))
	if err != nil || len(again.Scheme.Differences(r.Scheme)) > 0 {
		t.Errorf("put in place again it differs: %q (%v)", again.Scheme.Differences(r.Scheme), err)
	}
	return r
}

func TestWhatIsInUseIsRetired(t *testing.T) {
	s := newsroom()
	s.Version = 4
	next := annotate.Scheme{Labels: []annotate.Label{{Key: "fact", Hotkey: "1", Letter: "c"}}}
	r := replace(t, s, next, used{"label “Claim”", "label “Actor”", "link “Said by”", "articles, attribute “topic”"})
	same(t, "offered", titles(r.Scheme.Offered()), "fact")
	same(t, "all", titles(r.Scheme.Labels), "fact Claim Actor")
	same(t, "links on offer", len(r.Scheme.OfferedLinks()), 0)
	same(t, "version", r.Scheme.Version, 4)
	said, _ := r.Scheme.Link("said_by")
	same(t, "said by", said.Retired && slices.Equal(said.From, []string{"claim"}) && slices.Equal(said.To, []string{"actor"}), true)
	claim, _ := r.Scheme.Label("claim")
	same(t, "a claim's attributes", claim.Attributes, newsroom().Labels[0].Attributes)
	same(t, "articles", len(r.Scheme.Article) == 1 && r.Scheme.Article[0].Retired, true)
	same(t, "kept", words(s, r.Kept), "label “Claim”; label “Actor”; link “Said by”; articles, attribute “topic”")
	same(t, "removed", words(s, r.Removed), "label “Organisation”; label “Place”; link “At”")
	same(t, "the old version", s.Labels, newsroom().Labels)
}

func TestAttributesAndValuesInUseAreRetired(t *testing.T) {
	s := newsroom()
	s.Labels[0].Attributes[0].Former = map[string]string{"said": "asserted", "hinted": "", "old": ""}
	s.Labels[0].Attributes[0].Guidelines = map[string]annotate.Guideline{"asserted": {Text: "It is so."}}
	next := annotate.Scheme{Labels: []annotate.Label{{Key: "Claim", Name: "Claim", Attributes: []annotate.Attribute{
		{Key: "MODALITY", Type: annotate.TypeChoice, Values: []string{"denied", "sure"}, Default: "sure"},
	}}}}
	const modality = "label “Claim”, attribute “Modality”"
	r := replace(t, s, next, used{
		"label “Claim”", modality, "label “Claim”, attribute “Denier”", modality + ", value “asserted”", modality + ", value “said”",
		modality + ", value “hinted”", modality + ", value “denied”",
		"label “Claim”, attribute “modality”", "label “Claim”, attribute “modality”, value “asserted”", // by the words of the new one
		"label “Claim”, attribute “modality”, value “said”", "label “Claim”, attribute “modality”, value “hinted”",
	})
	claim, _ := r.Scheme.Label("claim")
	same(t, "attributes", claim.Attributes, []annotate.Attribute{
		{Key: "modality", Type: annotate.TypeChoice, Values: []string{"denied", "sure"}, Default: "sure",
			Former:     map[string]string{"asserted": "", "said": "asserted", "hinted": ""},
			Guidelines: map[string]annotate.Guideline{"asserted": {Text: "It is so."}}},
		{Key: "denier", Name: "Denier", Type: annotate.TypeText, Retired: true},
	})
	same(t, "its key", claim.Key, "claim")
	same(t, "kept", words(s, r.Kept), strings.Join([]string{modality + ", value “asserted”", modality + ", value “hinted”", modality + ", value “said”", "label “Claim”, attribute “Denier”"}, "; "))
	same(t, "removed", words(s, r.Removed)[:len(modality)], modality)
}

func TestNothingIsKeptOfWhatIsNotInUse(t *testing.T) {
	next := annotate.Scheme{Labels: []annotate.Label{{Key: "claim", Name: "Claim"}}}
	r := replace(t, newsroom(), next, nil)
	same(t, "scheme", r.Scheme, next)
	same(t, "kept", len(r.Kept), 0)
	r = replace(t, newsroom(), annotate.Scheme{}, nil)
	same(t, "nothing", titles(r.Scheme.Labels), "")
}

// What a label that is kept was merged into is kept with it.
func TestMergedLabelsAreKeptTogether(t *testing.T) {
	s, err := newsroom().Merge("org", "actor")
	if err != nil {
		t.Fatal(err)
	}
	r := replace(t, s, annotate.Scheme{Labels: []annotate.Label{{Key: "fact"}}}, used{"label “Organisation”"})
	same(t, "all", titles(r.Scheme.Labels), "fact Organisation Actor")
	l, _ := r.Scheme.Label("org")
	same(t, "org stands for", l.Key, "actor")
	same(t, "kept", words(s, r.Kept), "label “Organisation”; label “Actor”")
}

// A file that merges a label into another need not know what its tags say.
func TestAFileMergesLabels(t *testing.T) {
	s := newsroom()
	next := annotate.Scheme{Labels: []annotate.Label{
		{Key: "actor", Name: "Actor"}, {Key: "org", Name: "Organisation", Into: "actor"},
	}}
	r := replace(t, s, next, used{"label “Organisation”", "label “Organisation”, attribute “sort”", "label “Organisation”, attribute “sort”, value “party”"})
	actor, _ := r.Scheme.Label("org")
	same(t, "an actor's attributes", actor.Attributes, []annotate.Attribute{
		{Key: "sort", Type: annotate.TypeChoices, Former: map[string]string{"party": ""}, Required: true, Retired: true},
	})
	same(t, "kept", words(s, r.Kept), "label “Organisation”, attribute “sort”")
}

func TestReplaceRefuses(t *testing.T) {
	attribute := func(a annotate.Attribute) annotate.Scheme {
		return annotate.Scheme{Labels: []annotate.Label{{Key: "claim", Name: "Claim", Attributes: []annotate.Attribute{a}}}}
	}
	inUse := used{"label “Claim”, attribute “Modality”", "label “Claim”, attribute “Denier”"}
	for name, c := range map[string]struct {
		next annotate.Scheme
		want string
	}{
		"what cannot be worked with":  {attribute(annotate.Attribute{Key: "modality", Type: annotate.TypeChoice}), "no values to choose from"},
		"a choice made a number":      {attribute(annotate.Attribute{Key: "modality", Type: annotate.TypeNumber}), "label “Claim”, attribute “Modality”: its values are of the type choice and in use"},
		"a choice made several":       {attribute(annotate.Attribute{Key: "modality", Type: annotate.TypeChoices, Values: []string{"a"}}), "do not fit the type choices"},
		"a text made a choice":        {attribute(annotate.Attribute{Key: "denier", Type: annotate.TypeChoice, Values: []string{"a"}}), "attribute “Denier”: its values are of the type text"},
		"more than can be kept":       {attribute(annotate.Attribute{Key: "modality", Type: annotate.TypeChoice, Values: numbered(annotate.MaxValues)}), "2001 values"},
		"a choice made text":          {attribute(annotate.Attribute{Key: "modality", Type: annotate.TypeText}), ""},
		"a text whose type is left":   {attribute(annotate.Attribute{Key: "denier"}), ""},
		"a choice with another value": {attribute(annotate.Attribute{Key: "modality", Type: annotate.TypeChoice, Values: []string{"a"}}), ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := newsroom().Replace(c.next, append(inUse, "label “Claim”", "label “Claim”, attribute “Modality”, value “denied”").in(newsroom()))
			if c.want == "" {
				same(t, "error", err, error(nil))
				return
			}
			if e, ok := errors.AsType[*annotate.SchemeError](err); !ok || !strings.Contains(e.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

func numbered(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprint(i)
	}
	return list
}

// Whatever takes the place of whatever: every tag keeps its meaning, what next says
// stands, and putting it in place again changes nothing.
func TestReplaceLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, next := aScheme(t), aScheme(t)
		var tags []annotate.Span
		if len(s.Labels) > 0 {
			tags = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) annotate.Span { return aTag(t, s) }), 0, 6).Draw(t, "tags")
		}
		r, err := s.Replace(next, inTags(tags))
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Scheme.Check(); err != nil {
			t.Fatalf("it cannot be worked with: %v", err)
		}
		for _, tag := range tags {
			now := r.Scheme.Current(tag)
			l, ok := r.Scheme.Label(tag.Label)
			if !ok {
				t.Fatalf("the label %s is lost", tag.Label)
			}
			for key, v := range now.Attributes {
				if a, ok := annotate.AttributeNamed(l.Attributes, key); !ok || !a.Takes(v) || !a.Takes(tag.Attributes[key]) {
					t.Fatalf("%s %s=%v has no place in %+v", tag.Label, key, v, l)
				}
			}
		}
		for _, want := range next.Labels {
			got, _ := r.Scheme.Stored(want.Key)
			for _, a := range want.Attributes {
				b, _ := annotate.AttributeNamed(got.Attributes, a.Key)
				if !slices.Equal(a.Values, b.Values) || a.Retired != b.Retired || b.Former == nil && len(a.Former) > 0 {
					t.Fatalf("of %+v became %+v", a, b)
				}
			}
			got.Attributes, want.Attributes = nil, nil
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("of %+v became %+v", want, got)
			}
		}
		again, err := r.Scheme.Replace(next, inTags(tags))
		if err != nil || len(again.Scheme.Differences(r.Scheme)) > 0 || len(again.Removed) > 0 {
			t.Fatalf("again: %v %q, removed %s", err, again.Scheme.Differences(r.Scheme), words(r.Scheme, again.Removed))
		}
	})
}

// aScheme draws some of four labels, each with some of two attributes, retired or
// merged into the one before.
func aScheme(t *rapid.T) annotate.Scheme {
	var s annotate.Scheme
	for _, key := range []string{"a", "b", "c", "d"} {
		if rapid.Bool().Draw(t, "without "+key) {
			continue
		}
		l := annotate.Label{Key: key, Retired: rapid.Bool().Draw(t, "retired")}
		if n := len(s.Labels); n > 0 && rapid.Bool().Draw(t, "merged") {
			l.Into = s.Labels[n-1].Key
		}
		for _, k := range []string{"k", "m"} {
			if rapid.Bool().Draw(t, "without "+k) {
				continue
			}
			a := annotate.Attribute{Key: k, Type: annotate.TypeChoices, Retired: rapid.Bool().Draw(t, "retired"), Values: []string{"v"}}
			if rapid.Bool().Draw(t, "w") {
				a.Values = append(a.Values, "w")
			} else {
				a.Former = rapid.SampledFrom([]map[string]string{nil, {"w": "v"}, {"w": ""}, {"u": "w", "w": ""}}).Draw(t, "former")
			}
			l.Attributes = append(l.Attributes, a)
		}
		s.Labels = append(s.Labels, l)
	}
	return s
}

// aTag draws a tag that a scheme allows. It has a label of which the scheme may since
// have said that it stands for another.
func aTag(t *rapid.T, s annotate.Scheme) annotate.Span {
	tag := annotate.Span{Label: rapid.SampledFrom(s.Labels).Draw(t, "label").Key, Attributes: map[string]any{}}
	l, _ := s.Label(tag.Label)
	for _, a := range l.Attributes {
		known := slices.Concat(a.Values, slices.Sorted(maps.Keys(a.Former)))
		if list := rapid.SliceOfN(rapid.SampledFrom(known), 0, 2).Draw(t, a.Key); len(list) > 0 {
			tag.Attributes[a.Key] = list
		}
	}
	return tag
}

// inTags reports what of a scheme tags hold.
func inTags(tags []annotate.Span) func(annotate.SchemePart) bool {
	parts := map[annotate.SchemePart]bool{}
	for _, tag := range tags {
		owner := annotate.Owner{Kind: annotate.KindSpan, Key: tag.Label}
		parts[annotate.SchemePart{Owner: owner}] = true
		for k, v := range tag.Attributes {
			parts[annotate.SchemePart{Owner: owner, Attribute: k}] = true
			for _, word := range v.([]string) {
				parts[annotate.SchemePart{Owner: owner, Attribute: k, Value: word}] = true
			}
		}
	}
	return func(p annotate.SchemePart) bool { return parts[p] }
}
