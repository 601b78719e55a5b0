// This file owns the layers of several people as one.

package export

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// mergedPerson is whose the one layer is.
var mergedPerson = annotate.PersonKnownBy("merged")

// merge is an article with all layers as one. Of tags that say the same at the same
// place the first is kept, with the notes of all; so it is with links. The one layer is as far as
// the person who is least far. What people say of the article as a whole is kept where they do not
// contradict each other, and else lost. Comments and decisions, which are about the tags of
// several people, are not in it.
func merge(item formats.Item, lost *Losses) formats.Item {
	same := map[string]int{}
	kept := map[annotate.ID]annotate.ID{}
	var spans []annotate.Span
	for _, s := range item.Spans {
		s.Layer, s.Decision = mergedPerson.ID, annotate.ID{}
		key := saying(s)
		i, there := same[key]
		if !there {
			same[key] = len(spans)
			kept[s.ID] = s.ID
			spans = append(spans, s)
			continue
		}
		kept[s.ID] = spans[i].ID
		if s.Note != "" && !strings.Contains(spans[i].Note, s.Note) {
			spans[i].Note = strings.TrimPrefix(spans[i].Note+"\n"+s.Note, "\n")
		}
	}
	item.Spans = spans
	item.Links = mergeLinks(item.Links, kept)
	item.Statuses = mergeStatuses(item, lost)
	item.Comments, item.Decisions = nil, nil
	return item
}

// saying is all that a tag says but its note.
func saying(s annotate.Span) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %s", strings.ToLower(s.Label), s.Entity)
	for _, f := range s.Fragments {
		fmt.Fprintf(&b, " %d-%d", f.Start, f.End)
	}
	return b.String() + values(s.Attributes)
}

// values are attributes as text.
func values(attributes map[string]any) string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(attributes)) {
		fmt.Fprintf(&b, " %q=%#v", key, attributes[key])
	}
	return b.String()
}

func mergeLinks(links []annotate.Link, kept map[annotate.ID]annotate.ID) []annotate.Link {
	type tie struct {
		kind     string
		from, to annotate.ID
		said     string
	}
	there := map[tie]bool{}
	var merged []annotate.Link
	for _, l := range links {
		l.Layer, l.From, l.To = mergedPerson.ID, kept[l.From], kept[l.To]
		if t := (tie{l.Kind, l.From, l.To, values(l.Attributes)}); !there[t] {
			there[t] = true
			merged = append(merged, l)
		}
	}
	return merged
}

// contradicts is why what people say of an article is lost.
const contradicts = "what people say of its article as a whole differs, and one layer can say one thing"

func mergeStatuses(item formats.Item, lost *Losses) []annotate.Status {
	if len(item.Statuses) == 0 {
		return nil
	}
	order := []annotate.State{annotate.StateNew, annotate.StateInWork, annotate.StateDone}
	rank := func(s annotate.Status) int { return slices.Index(order, cmp.Or(s.State, annotate.StateNew)) }
	one := slices.MinFunc(item.Statuses, func(a, b annotate.Status) int { return rank(a) - rank(b) })
	one.State, one.Layer, one.Attributes = order[rank(one)], mergedPerson.ID, nil
	for _, s := range item.Statuses {
		for key, value := range s.Attributes {
			switch known, said := one.Attributes[key]; {
			case !said:
				if one.Attributes == nil {
					one.Attributes = map[string]any{}
				}
				one.Attributes[key] = value
			case !reflect.DeepEqual(known, value) && len(item.Spans) > 0:
				lost.add(formats.Loss{Span: item.Spans[0].ID, Why: contradicts})
			}
		}
	}
	return []annotate.Status{one}
}
