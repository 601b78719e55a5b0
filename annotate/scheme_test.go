// This file owns the tests of what the scheme allows.

package annotate_test

import (
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
)

func TestSchemeFindsWithoutRegardToCase(t *testing.T) {
	s := annotate.Scheme{
		Labels: []annotate.Label{{Key: "loc", Name: "Place"}, {Key: "place", Name: "Elsewhere"}},
		Links:  []annotate.LinkKind{{Key: "said_by"}},
	}
	for name, want := range map[string]string{"LOC": "loc", "Place": "place", "elsewhere": "place", "none": ""} {
		if l, ok := s.LabelNamed(name); l.Key != want || ok != (want != "") {
			t.Errorf("LabelNamed(%q) = %q, %v, want %q", name, l.Key, ok, want)
		}
	}
	if _, ok := s.Label("Elsewhere"); ok {
		t.Error("Label finds a name")
	}
	if k, ok := s.Link("SAID_BY"); !ok || k.Title() != "said_by" {
		t.Errorf("Link: %v, %v", k, ok)
	}
}

func TestLinkKindJoins(t *testing.T) {
	said := linkKind(t, "said_by")
	for _, c := range []struct {
		kind     annotate.LinkKind
		from, to string
		want     bool
	}{
		{said, "claim", "actor", true},
		{said, "Claim", "ACTOR", true},
		{said, "actor", "claim", false},
		{said, "claim", "location", false},
		{said, "claim", "", false},
		{annotate.LinkKind{}, "x", "y", true},
		{annotate.LinkKind{To: []string{"y"}}, "x", "y", true},
		{annotate.LinkKind{To: []string{"y"}}, "x", "x", false},
	} {
		if got := c.kind.Joins(c.from, c.to); got != c.want {
			t.Errorf("%q joins %s to %s: %v", c.kind.Key, c.from, c.to, got)
		}
	}
	var keys []string
	for _, k := range annotatetest.Scheme().LinksFrom("claim") {
		keys = append(keys, k.Key)
	}
	same(t, "from a claim", keys, []string{"said_by", "reported_by", "about"})
	same(t, "from an actor", len(annotatetest.Scheme().LinksFrom("actor")), 0)
}

func TestPersonKnownBy(t *testing.T) {
	ben := annotate.PersonKnownBy("ben")
	if ben != annotate.PersonKnownBy("ben") || ben.ID == annotate.PersonKnownBy("Ben").ID || ben.ID.Version() != 5 {
		t.Errorf("a handle makes one id, and another handle another: %v", ben)
	}
}
