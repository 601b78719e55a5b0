// This file owns what of a scheme, and which entities, are in use.

package history

import (
	"iter"

	"dateline/annotate"
)

// uses counts the tags, links and statuses that use a part of a scheme or an entity.
type uses struct {
	scheme   annotate.Scheme
	parts    map[part]int
	entities map[annotate.ID]int
}

func newUses(scheme annotate.Scheme) *uses {
	return &uses{scheme, map[part]int{}, map[annotate.ID]int{}}
}

// countAll counts what all records use, of which some are another by now.
func (u *uses) countAll(marks iter.Seq2[annotate.Record, error], now map[annotate.Key]annotate.Record) error {
	for r, err := range marks {
		if err != nil {
			return err
		}
		if _, another := now[r.Key()]; !another {
			u.count(r)
		}
	}
	for _, r := range now {
		u.count(r)
	}
	return nil
}

// count counts what a record uses. A label that was merged into another is used
// where its own key stands, and so is the other.
func (u *uses) count(r annotate.Record) {
	switch r := r.(type) {
	case annotate.Span:
		if r.Entity != (annotate.ID{}) {
			u.entities[r.Entity]++
		}
		own := part{kind: annotate.KindSpan, owner: fold(r.Label)}
		l, ok := u.scheme.Label(r.Label)
		stands := part{kind: annotate.KindSpan, owner: fold(l.Key)}
		if u.say(own, l.Attributes, r.Attributes); ok && stands != own {
			u.say(stands, l.Attributes, r.Attributes)
		}
	case annotate.Link:
		k, _ := u.scheme.Link(r.Kind)
		u.say(part{kind: annotate.KindLink, owner: fold(r.Kind)}, k.Attributes, r.Attributes)
	case annotate.Entity:
		if r.Into != (annotate.ID{}) {
			u.entities[r.Into]++
		}
	case annotate.Status:
		u.say(part{kind: annotate.KindArticle}, u.scheme.Article, r.Attributes)
	}
}

// say counts an owner, the attributes that have a value, and each value of a choice
// with those that took its place.
func (u *uses) say(owner part, attributes []annotate.Attribute, values map[string]any) {
	if owner.owner != "" {
		u.parts[owner]++
	}
	for key, value := range values {
		p := owner
		p.attribute = fold(key)
		u.parts[p]++
		a, _ := annotate.AttributeNamed(attributes, key)
		var words []string
		switch v := value.(type) {
		case string:
			words = []string{v}
		case []string:
			words = v
		}
		if a.Type != annotate.TypeChoice && a.Type != annotate.TypeChoices {
			words = nil
		}
		for _, v := range words {
			for range len(a.Former) + 1 {
				p.value = v
				u.parts[p]++
				if v = a.Former[v]; v == "" {
					break
				}
			}
		}
	}
}
