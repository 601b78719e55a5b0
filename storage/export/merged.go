// This file owns the layers of several people as one.

package export

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// mergedPerson is whose the one layer is.
var mergedPerson = annotate.PersonKnownBy("merged")

// merge is an article with all layers as one. Of tags that say the same at the same
// place the first is kept, with the notes of all; so it is with links. The one layer is as far as
// the person who is least far.
func merge(item formats.Item) formats.Item {
	same := map[string]int{}
	kept := map[annotate.ID]annotate.ID{}
	var spans []annotate.Span
	for _, s := range item.Spans {
		s.Layer = mergedPerson.ID
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
	item.Statuses = mergeStatuses(item)
	return item
}

// saying is all that a tag says but its note.
func saying(s annotate.Span) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %s", strings.ToLower(s.Label), s.Entity)
	for _, f := range s.Fragments {
		fmt.Fprintf(&b, " %d-%d", f.Start, f.End)
	}
	for _, key := range slices.Sorted(maps.Keys(s.Attributes)) {
		fmt.Fprintf(&b, " %q=%#v", key, s.Attributes[key])
	}
	return b.String()
}

func mergeLinks(links []annotate.Link, kept map[annotate.ID]annotate.ID) []annotate.Link {
	type tie struct {
		kind     string
		from, to annotate.ID
	}
	there := map[tie]bool{}
	var merged []annotate.Link
	for _, l := range links {
		l.Layer, l.From, l.To = mergedPerson.ID, kept[l.From], kept[l.To]
		if t := (tie{l.Kind, l.From, l.To}); !there[t] {
			there[t] = true
			merged = append(merged, l)
		}
	}
	return merged
}

func mergeStatuses(item formats.Item) []annotate.Status {
	if len(item.Statuses) == 0 {
		return nil
	}
	order := []annotate.State{annotate.StateNew, annotate.StateInWork, annotate.StateDone}
	least := slices.MinFunc(item.Statuses, func(a, b annotate.Status) int {
		return slices.Index(order, a.State) - slices.Index(order, b.State)
	})
	return []annotate.Status{{Article: item.Article.ID, Layer: mergedPerson.ID, State: least.State, Modified: least.Modified}}
}
