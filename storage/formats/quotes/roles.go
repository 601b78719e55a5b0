// This file owns what labels and links are to the report: which are claims, and which
// links lead to who says them.

package quotes

import (
	"strings"

	"dateline/annotate"
)

// Keys with a meaning of their own, compared without case.
const (
	keyClaim    = "claim"
	keySaidBy   = "said_by"
	keyReported = "reported_by"
	keyAbout    = "about"
)

// roles is what a scheme is to the report.
type roles struct {
	scheme  annotate.Scheme
	claims  map[string]*claimLabel // by the key of the label
	byLabel bool                   // no label is a claim: all are reported
}

// claimLabel is a label whose spans are reported.
type claimLabel struct {
	annotate.Label
	speakers string // the key of the kind of link to speakers, "" for none
	back     bool   // that leads from the speaker to the claim
}

func newRoles(scheme annotate.Scheme) *roles {
	r := &roles{scheme: scheme, claims: map[string]*claimLabel{}}
	for _, l := range scheme.Standing() {
		c := &claimLabel{Label: l}
		c.speakers, c.back = r.speakersOf(l)
		if strings.EqualFold(l.Key, keyClaim) || !l.Entities && r.meetsEntities(l) {
			r.claims[l.Key] = c
		}
	}
	if r.byLabel = len(r.claims) == 0; r.byLabel {
		for _, l := range scheme.Standing() {
			r.claims[l.Key] = &claimLabel{Label: l}
		}
	}
	return r
}

// of is the label of a span, if its spans are reported.
func (r *roles) of(s *annotate.Span) (*claimLabel, bool) {
	label, ok := r.scheme.Label(s.Label)
	if !ok {
		if !r.byLabel {
			return nil, false
		}
		label = annotate.Label{Key: s.Label}
	}
	c, ok := r.claims[label.Key]
	if !ok && r.byLabel {
		c, ok = &claimLabel{Label: label}, true
		r.claims[label.Key] = c
	}
	return c, ok
}

// speakersOf is the kind of link that ties spans of a label to who says what they hold,
// and whether it comes from there.
func (r *roles) speakersOf(l annotate.Label) (key string, back bool) {
	if k, ok := r.scheme.Link(keySaidBy); ok && k.StartsAt(l.Key) {
		return k.Key, false
	}
	for _, back := range []bool{false, true} {
		for _, k := range r.scheme.Links {
			if !isKind(k.Key, keyReported) && !isKind(k.Key, keyAbout) && r.tiesEntities(k, l, back) {
				return k.Key, back
			}
		}
	}
	return "", false
}

// meetsEntities reports whether any link ties spans of a label with spans that name
// entities.
func (r *roles) meetsEntities(l annotate.Label) bool {
	for _, k := range r.scheme.Links {
		if r.tiesEntities(k, l, false) || r.tiesEntities(k, l, true) {
			return true
		}
	}
	return false
}

// tiesEntities reports whether a kind of link leads from a label to one with entities, or
// back from one to it.
func (r *roles) tiesEntities(k annotate.LinkKind, l annotate.Label, back bool) bool {
	for _, other := range r.scheme.Standing() {
		if other.Entities && (!back && k.Joins(l.Key, other.Key) || back && k.Joins(other.Key, l.Key)) {
			return true
		}
	}
	return false
}

func isKind(a, b string) bool { return strings.EqualFold(a, b) }

// kindTitle is what people call a kind of link.
func (r *roles) kindTitle(key string) string {
	if k, ok := r.scheme.Link(key); ok {
		return k.Title()
	}
	return key
}
