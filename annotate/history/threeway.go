// This file owns the comparison of three versions, field by field: was, as a change
// found it; is, as the change left it; and now.

package history

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"dateline/annotate"
)

// threeWay takes back what a change made of a record.
type threeWay struct {
	names     Names
	key       annotate.Key
	of        string        // what is compared, as sentences call it: “the tag “Port Selin””
	used      map[part]int  // parts of the scheme that are in use, and so may not go
	fields    []Field       // that the change altered
	conflicts []Conflict    // those of them that stay as they are
	kept      map[part]bool // parts of the scheme that may not go and would have
	gone      []part        // parts of the scheme that go
}

// same reports whether two values say the same. An empty list or map is as good as
// none.
func same(a, b any) bool {
	if reflect.DeepEqual(a, b) {
		return true
	}
	return isNothing(a) && isNothing(b)
}

func isNothing(v any) bool {
	r := reflect.ValueOf(v)
	switch {
	case !r.IsValid():
		return true
	case r.Kind() == reflect.Slice || r.Kind() == reflect.Map:
		return r.Len() == 0
	}
	return r.IsZero()
}

// take is a field as it shall be: as it was, if the change altered it and nothing did
// since.
func take[T any](m *threeWay, name string, was, is, now T, says func(T) string) T {
	if same(was, is) {
		return now
	}
	m.fields = append(m.fields, Field{name, says(was), says(is)})
	switch {
	case same(now, is):
		return was
	case same(now, was):
		return now
	}
	m.again(name, says(now))
	return now
}

// again says that a field was changed again since.
func (m *threeWay) again(name, now string) {
	is := "it is " + now + " now"
	if now == "" {
		is = "it has none now"
	}
	m.conflict(name, "the %s of %s was changed again since: %s", name, m.of, is)
}

func (m *threeWay) conflict(field, format string, args ...any) {
	m.conflicts = append(m.conflicts, Conflict{m.key, field, fmt.Sprintf(format, args...)})
}

// takeMap is take for each entry of a map. value is what stands for an entry that is
// not there.
func takeMap[V any](m *threeWay, was, is, now map[string]V, name func(key string) string, says func(V) string) map[string]V {
	keys := slices.Sorted(maps.Keys(was))
	for key := range is {
		if _, ok := was[key]; !ok {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	next := maps.Clone(now)
	for _, key := range keys {
		get := func(values map[string]V) *V {
			if v, ok := values[key]; ok {
				return &v
			}
			return nil
		}
		v := take(m, name(key), get(was), get(is), get(now), func(v *V) string {
			if v == nil {
				return ""
			}
			return says(*v)
		})
		if v == nil {
			delete(next, key)
			continue
		}
		if next == nil {
			next = map[string]V{}
		}
		next[key] = *v
	}
	if len(next) == 0 {
		return nil
	}
	return next
}

// list is what takeList must know of the items of a list.
type list[T any] struct {
	what  string         // an item: “label”
	many  string         // several
	key   func(T) string // items with one key are one, in different versions
	title func(T) string
	part  func(T) (part, bool)   // of the scheme; false where it is none
	one   func(was, is, now T) T // takes back what was done to one; nil where nothing can be
}

func (l list[T]) find(items []T, key string) int {
	return slices.IndexFunc(items, func(item T) bool { return l.key(item) == key })
}

// takeList takes back what a change did to a list: items that it added, removed,
// altered or set in another order.
func takeList[T any](m *threeWay, l list[T], was, is, now []T) []T {
	var next []T
	for _, item := range now {
		i, j := l.find(was, l.key(item)), l.find(is, l.key(item))
		switch {
		case i >= 0 && j >= 0 && l.one != nil:
			next = append(next, l.one(was[i], is[j], item))
		case i < 0 && j >= 0 && takeAdded(m, l, is[j], item):
		default:
			next = append(next, item)
		}
	}
	for i, item := range was {
		j, k := l.find(is, l.key(item)), l.find(now, l.key(item))
		switch {
		case j < 0:
			m.fields = append(m.fields, Field{l.what, l.title(item), ""})
			if k < 0 {
				next = slices.Insert(next, placeAfter(l, next, was[:i]), item)
			}
		case k < 0 && !same(item, is[j]):
			m.fields = append(m.fields, Field{l.what, l.title(item), l.title(is[j])})
			m.conflict(l.what+" "+l.title(item), "the %s %s was removed since", l.what, l.title(item))
		}
	}
	return takeOrder(m, l, was, is, next)
}

// takeAdded reports whether an item that the change added can go.
func takeAdded[T any](m *threeWay, l list[T], is, now T) bool {
	title := l.title(now)
	m.fields = append(m.fields, Field{l.what, "", title})
	p, isPart := part{}, false
	if l.part != nil {
		p, isPart = l.part(now)
	}
	switch {
	case isPart && m.used[p] > 0:
		m.conflict(l.what+" "+title, "the %s %s is in use by %s", l.what, title, plural(m.used[p], "tag"))
		m.kept[p] = true
		return false
	case !same(is, now):
		m.conflict(l.what+" "+title, "the %s %s was changed since it was added", l.what, title)
		return false
	}
	if isPart {
		m.gone = append(m.gone, p)
	}
	return true
}

// placeAfter is the place in a list behind the nearest of those before it that is in
// the list, or the first.
func placeAfter[T any](l list[T], items, before []T) int {
	for _, item := range slices.Backward(before) {
		if i := l.find(items, l.key(item)); i >= 0 {
			return i + 1
		}
	}
	return 0
}

// takeOrder takes back that what both versions have was set in another order.
func takeOrder[T any](m *threeWay, l list[T], was, is, now []T) []T {
	common := func(items []T) (keys []string) {
		for _, item := range items {
			if k := l.key(item); l.find(was, k) >= 0 && l.find(is, k) >= 0 && l.find(now, k) >= 0 {
				keys = append(keys, k)
			}
		}
		return keys
	}
	before, after, current := common(was), common(is), common(now)
	if slices.Equal(before, after) {
		return now
	}
	m.fields = append(m.fields, Field{"order of the " + l.many, "", ""})
	switch {
	case slices.Equal(current, before):
		return now
	case !slices.Equal(current, after):
		m.conflict("order of the "+l.many, "the %s were set in another order again since", l.many)
		return now
	}
	next, n := slices.Clone(now), 0
	for i, item := range now { // in the places of those that both have, the others stay
		if slices.Contains(current, l.key(item)) {
			next[i] = now[l.find(now, before[n])]
			n++
		}
	}
	return next
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
