// This file owns which parts of a scheme outlive the return to an older one.

package history

import (
	"slices"
	"strings"

	"dateline/annotate"
)

// loses reports whether an older scheme lacks a label, link kind, attribute or value
// that a newer one has.
func loses(older, newer annotate.Scheme) bool {
	_, parts := keeping(older, newer, nil)
	return parts > 0
}

// keeping is an older scheme with those parts of a newer one that are in use, no
// longer offered, and how many they are. Where used is nil, every part counts.
func keeping(older, newer annotate.Scheme, used map[part]int) (annotate.Scheme, int) {
	k := keeper{used: used}
	kept := older.Clone()
	for _, l := range newer.Labels {
		p := part{kind: annotate.KindSpan, owner: fold(l.Key)}
		i := slices.IndexFunc(kept.Labels, func(o annotate.Label) bool { return strings.EqualFold(o.Key, l.Key) })
		switch {
		case i >= 0:
			kept.Labels[i].Attributes = k.attributes(p, kept.Labels[i].Attributes, l.Attributes)
		case k.keeps(p):
			l.Retired = true
			kept.Labels = append(kept.Labels, l)
		}
	}
	k.followMerges(&kept, newer)
	for _, l := range newer.Links {
		p := part{kind: annotate.KindLink, owner: fold(l.Key)}
		i := slices.IndexFunc(kept.Links, func(o annotate.LinkKind) bool { return strings.EqualFold(o.Key, l.Key) })
		switch {
		case i >= 0:
			kept.Links[i].Attributes = k.attributes(p, kept.Links[i].Attributes, l.Attributes)
		case k.keeps(p):
			l.Retired = true
			known := func(key string) bool { _, ok := kept.Stored(key); return !ok }
			l.From, l.To = slices.DeleteFunc(slices.Clone(l.From), known), slices.DeleteFunc(slices.Clone(l.To), known)
			kept.Links = append(kept.Links, l)
		}
	}
	kept.Article = k.attributes(part{kind: annotate.KindArticle}, kept.Article, newer.Article)
	return kept, k.kept
}

type keeper struct {
	used map[part]int
	kept int
}

func (k *keeper) keeps(p part) bool {
	if k.used != nil && k.used[p] == 0 {
		return false
	}
	k.kept++
	return true
}

// followMerges keeps the labels into which kept ones were merged.
func (k *keeper) followMerges(kept *annotate.Scheme, newer annotate.Scheme) {
	for i := 0; i < len(kept.Labels); i++ {
		into := kept.Labels[i].Into
		if _, there := kept.Stored(into); into == "" || there {
			continue
		}
		if l, ok := newer.Stored(into); ok {
			l.Retired = true
			kept.Labels = append(kept.Labels, l)
			k.kept++
		}
	}
}

func (k *keeper) attributes(owner part, older, newer []annotate.Attribute) []annotate.Attribute {
	kept := older
	for _, a := range newer {
		p := owner
		p.attribute = fold(a.Key)
		i := slices.IndexFunc(kept, func(o annotate.Attribute) bool { return strings.EqualFold(o.Key, a.Key) })
		switch {
		case i >= 0:
			k.values(p, &kept[i], a)
		case k.keeps(p):
			a.Retired, a.Only = true, annotate.Condition{}
			kept = append(kept, a)
		}
	}
	return kept
}

// values keeps the values of a choice that are in use.
func (k *keeper) values(p part, older *annotate.Attribute, newer annotate.Attribute) {
	if older.Type != annotate.TypeChoice && older.Type != annotate.TypeChoices {
		return
	}
	for _, v := range newer.Values {
		p.value = v
		if _, former := older.Former[v]; former || slices.Contains(older.Values, v) || !k.keeps(p) {
			continue
		}
		if older.Former == nil {
			older.Former = map[string]string{}
		}
		older.Former[v] = ""
	}
}
