// This file owns which labels a question means, and which articles have tags of them.

package search

import (
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage"
)

// labels is a label, by all keys that its spans may be stored with: its own, and those
// of labels that were merged into it.
type labels struct {
	keys []string
	last struct { // the answer to the last question: there are few labels
		key string
		has bool
	}
}

// labelsOf finds the label that has a key or, if none has, the name; nil where there is
// none.
func labelsOf(scheme annotate.Scheme, named string) *labels {
	keys := scheme.KeysOf(named)
	if len(keys) == 0 {
		i := slices.IndexFunc(scheme.Labels, func(l annotate.Label) bool {
			return strings.EqualFold(l.Name, named) || strings.EqualFold(strings.Join(strings.Fields(l.Name), ""), named)
		})
		if i < 0 {
			return nil
		}
		keys = scheme.KeysOf(scheme.Labels[i].Key)
	}
	return &labels{keys: keys}
}

// has reports whether a span that is stored with the key has the label.
func (l *labels) has(key string) bool {
	if key != l.last.key || key == "" {
		l.last.key = key
		l.last.has = slices.ContainsFunc(l.keys, func(k string) bool { return strings.EqualFold(k, key) })
	}
	return l.last.has
}

// among reports whether an article has a span with the label; known is false where the
// listing does not say.
func (l *labels) among(a *storage.Summary) (has, known bool) {
	known = true
	for i := range a.Layers {
		layer := &a.Layers[i]
		if layer.Spans > 0 && len(layer.Labels) == 0 {
			known = false
		}
		for j := range layer.Labels {
			if l.has(layer.Labels[j].Label) {
				return true, true
			}
		}
	}
	return false, known
}
