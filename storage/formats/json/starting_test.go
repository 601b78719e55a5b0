// This file owns the proof that the schemes to start from can be worked with.

package json_test

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/assets"
	"dateline/storage/formats/json"
)

// okabeIto are the colours that stay apart for colour-blind readers, but for yellow,
// which is too light for a line on white.
var okabeIto = []string{"#E69F00", "#56B4E9", "#009E73", "#0072B2", "#D55E00", "#CC79A7"}

func TestStartingSchemes(t *testing.T) {
	for _, starting := range assets.Schemes {
		t.Run(starting.Name, func(t *testing.T) {
			s, err := json.DecodeScheme(starting.JSON)
			if err != nil {
				t.Fatal(err)
			}
			checkSchema(t, `{"format": "dateline/1", "articles": [], "scheme": `+string(starting.JSON)+`}`)
			if again, err := json.DecodeScheme(json.EncodeScheme(s)); err != nil || !reflect.DeepEqual(again, s) {
				t.Errorf("written and read again it differs: %v", err)
			}
			taken := map[string]string{}
			for _, l := range s.Labels {
				for _, distinct := range []string{l.Key, l.Name, l.Color, l.Hotkey, l.Letter, string(l.Mark)} {
					if other := taken[distinct]; distinct == "" || other != "" {
						t.Errorf("label %s: %q is empty or label %s has it too", l.Key, distinct, other)
					}
					taken[distinct] = l.Key
				}
				if !slices.Contains(okabeIto, l.Color) {
					t.Errorf("label %s: %s is none of the colours that stay apart", l.Key, l.Color)
				}
			}
			for _, k := range s.Links {
				if k.Name == "" || k.Letter == "" || len(k.From) == 0 || len(k.To) == 0 {
					t.Errorf("link %s is incomplete: %+v", k.Key, k)
				}
			}
			said := map[string]string{}
			for what, g := range guidelines(s) {
				if g.Text == "" || !strings.HasSuffix(g.Text, ".") {
					t.Errorf("%s: the guideline is %q", what, g.Text)
				}
				if other := said[g.Text]; other != "" {
					t.Errorf("%s has the guideline of %s", what, other)
				}
				said[g.Text] = what
			}
			for what, g := range examples(s) {
				if len(g.Examples) == 0 {
					t.Errorf("%s has no example", what)
				}
				for _, e := range g.Examples {
					if strings.Count(e, "[") == 0 || strings.Count(e, "[") != strings.Count(e, "]") {
						t.Errorf("%s: the example %q marks nothing", what, e)
					}
				}
			}
		})
	}
}

// guidelines yields those of all parts of a scheme, with the name of the part.
func guidelines(s annotate.Scheme) iter.Seq2[string, annotate.Guideline] {
	return func(yield func(string, annotate.Guideline) bool) {
		if !yield("the scheme", s.Guideline) {
			return
		}
		for a := range s.AllAttributes() {
			if !yield("attribute "+a.Key, a.Guideline) {
				return
			}
		}
		for what, g := range examples(s) {
			if !yield(what, g) {
				return
			}
		}
	}
}

// examples yields the guidelines that must have examples: of labels, links and values.
func examples(s annotate.Scheme) iter.Seq2[string, annotate.Guideline] {
	return func(yield func(string, annotate.Guideline) bool) {
		for _, l := range s.Labels {
			if !yield("label "+l.Key, l.Guideline) {
				return
			}
		}
		for _, k := range s.Links {
			if !yield("link "+k.Key, k.Guideline) {
				return
			}
		}
		for a := range s.AllAttributes() {
			for _, v := range a.Values {
				if !yield(fmt.Sprintf("value %s of %s", v, a.Key), a.Guidelines[v]) {
					return
				}
			}
			for v := range a.Guidelines {
				if !slices.Contains(a.Values, v) && !yield("what is no value, "+v, annotate.Guideline{}) {
					return
				}
			}
		}
	}
}

// What a project made before has stays as it is: keys, values and their order.
func TestTheFirstSchemeKeepsItsKeys(t *testing.T) {
	s, err := json.DecodeScheme(assets.Scheme)
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, l := range s.Labels {
		part := fmt.Sprintf("%s %s %s %s %s %v", l.Key, l.Color, l.Hotkey, l.Letter, l.Mark, l.Entities)
		for _, a := range l.Attributes {
			part += fmt.Sprintf(" %s%q", a.Key, a.Values)
		}
		parts = append(parts, part)
	}
	for _, k := range s.Links {
		parts = append(parts, fmt.Sprintf("%s %s %s %s", k.Key, k.Letter, k.From, k.To))
	}
	want := []string{
		`claim #E69F00 1 c bracket false modality["asserted" "denied" "possible" "predicted"] voice["attributed" "the article's own" "unnamed source"]`,
		"actor #0072B2 2 a pill true", "location #009E73 3 l dotted true",
		"said_by s [claim] [actor]", "reported_by r [claim] [actor]", "about b [claim] [location]",
	}
	if !slices.Equal(parts, want) {
		t.Errorf("it is\n%s\nwant\n%s", strings.Join(parts, "\n"), strings.Join(want, "\n"))
	}
}

// The classes of PLOVER are sixteen, and each mode belongs to some of them.
func TestTheEventsArePLOVERs(t *testing.T) {
	s, err := json.DecodeScheme(assets.Schemes[2].JSON)
	if err != nil {
		t.Fatal(err)
	}
	action, _ := s.Label("action")
	event, _ := annotate.AttributeNamed(action.Attributes, "event")
	if len(event.Values) != 16 {
		t.Errorf("%d classes", len(event.Values))
	}
	for _, v := range event.Values {
		asked := annotate.Asked(action.Attributes, map[string]any{"event": v})
		if n := len(asked); n < 4 || n > 5 { // event, context, time, quad class, and a mode or none
			t.Errorf("of %s %d attributes are asked", v, n)
		}
	}
}
