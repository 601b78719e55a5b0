// This file owns the edit of a scheme as one change, and how two versions of a
// scheme differ, in words.

package annotate

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// EditScheme puts a new version of the scheme in place of the one before. The
// error is a *SchemeError where something is wrong with the new one that was not
// wrong before: a scheme that came with several faults can be mended one by one.
// Where the two say the same, the change has no edits.
func (a Author) EditScheme(before, after Scheme) (Change, error) {
	if err := after.checkSince(before); err != nil {
		return Change{}, err
	}
	differences := after.Differences(before)
	if len(differences) == 0 {
		return Change{}, nil
	}
	after.Version = before.Version + 1
	summary := differences[0]
	switch n := len(differences) - 1; {
	case n == 1:
		summary += ", and one more edit of the tag scheme"
	case n > 1:
		summary = fmt.Sprintf("%s, and %d more edits of the tag scheme", summary, n)
	}
	return a.Change(summary, Put(before, after)), nil
}

// Differences says in a sentence each what was done to a scheme before to make s of
// it: “Rename the label Claim to Assertion”. It is empty where the two say the
// same, whatever their versions.
func (s Scheme) Differences(before Scheme) []string {
	var d differences
	d.merges(before, s)
	eachOf(before.Labels, s.Labels, func(l Label) string { return fold(l.Key) }, func(was, is *Label) {
		switch {
		case was == nil:
			d.add("Add the label %s", is.Title())
		case is == nil:
			d.add("Remove the label %s", was.Title())
		default:
			d.label(*was, *is)
		}
	})
	order(&d, "labels", before.Labels, s.Labels, func(l Label) string { return fold(l.Key) })
	eachOf(before.Links, s.Links, func(k LinkKind) string { return fold(k.Key) }, func(was, is *LinkKind) {
		switch {
		case was == nil:
			d.add("Add the link %s", is.Title())
		case is == nil:
			d.add("Remove the link %s", was.Title())
		default:
			d.link(*was, *is)
		}
	})
	order(&d, "links", before.Links, s.Links, func(k LinkKind) string { return fold(k.Key) })
	d.attributes("articles", before.Article, s.Article)
	if !reflect.DeepEqual(before.Guideline, s.Guideline) {
		d.add("Edit the guideline of the tag scheme")
	}
	return d
}

type differences []string

func (d *differences) add(format string, args ...any) { *d = append(*d, fmt.Sprintf(format, args...)) }

// renamed says that a name has changed.
func (d *differences) renamed(what, was, is string) {
	if was != is {
		d.add("Rename the %s %s to %s", what, was, is)
	}
}

// changed says that something about a part has changed.
func (d *differences) changed(what, of string, was, is any) {
	if !reflect.DeepEqual(was, is) {
		d.add("Change the %s of %s", what, of)
	}
}

// retired says that a part is no longer offered, or is again.
func (d *differences) retired(what, title string, was, is bool) {
	switch {
	case is && !was:
		d.add("Retire the %s %s", what, title)
	case was && !is:
		d.add("Offer the %s %s again", what, title)
	}
}

// merges come first, since other differences follow from them.
func (d *differences) merges(before, after Scheme) {
	for _, is := range after.Labels {
		was, ok := before.Stored(is.Key)
		if !ok || strings.EqualFold(was.Into, is.Into) {
			continue
		}
		if into, _ := after.Stored(is.Into); is.Into != "" {
			d.add("Merge the label %s into %s", is.Title(), into.Title())
		} else {
			from, _ := before.Stored(was.Into)
			d.add("Part the label %s from %s again", is.Title(), from.Title())
		}
	}
}

func (d *differences) label(was, is Label) {
	d.renamed("label", was.Title(), is.Title())
	d.retired("label", is.Title(), was.Retired, is.Retired)
	d.changed("colour", is.Title(), was.Color, is.Color)
	d.changed("mark", is.Title(), was.Mark, is.Mark)
	d.changed("keys", is.Title(), was.Hotkey+" "+was.Letter, is.Hotkey+" "+is.Letter)
	d.changed("use of names", is.Title(), was.Entities, is.Entities)
	d.guideline(is.Title(), was.Guideline, is.Guideline)
	d.attributes(is.Title(), was.Attributes, is.Attributes)
}

func (d *differences) link(was, is LinkKind) {
	d.renamed("link", was.Title(), is.Title())
	d.retired("link", is.Title(), was.Retired, is.Retired)
	d.changed("key", is.Title(), was.Letter, is.Letter)
	if !slices.Equal(was.From, is.From) || !slices.Equal(was.To, is.To) {
		d.add("Change what the link %s joins", is.Title())
	}
	d.guideline(is.Title(), was.Guideline, is.Guideline)
	d.attributes(is.Title(), was.Attributes, is.Attributes)
}

func (d *differences) guideline(of string, was, is Guideline) {
	if was.Text != is.Text || !slices.Equal(was.Examples, is.Examples) {
		d.add("Edit the guideline of %s", of)
	}
}

func (d *differences) attributes(of string, before, after []Attribute) {
	key := func(a Attribute) string { return fold(a.Key) }
	eachOf(before, after, key, func(was, is *Attribute) {
		switch {
		case was == nil:
			d.add("Add the attribute %s to %s", is.Title(), of)
		case is == nil:
			d.add("Remove the attribute %s of %s", was.Title(), of)
		default:
			d.attribute(is.Title()+" of "+of, *was, *is)
		}
	})
	order(d, "attributes of "+of, before, after, key)
}

func (d *differences) attribute(title string, was, is Attribute) {
	d.renamed("attribute", was.Title(), is.Title())
	d.retired("attribute", title, was.Retired, is.Retired)
	d.changed("type", title, was.Type, is.Type)
	if !slices.Equal(was.Values, is.Values) || !sameMap(was.Former, is.Former) {
		d.values(title, was, is)
	}
	if was.Required != is.Required {
		d.add("Make %s %s", title, map[bool]string{true: "required", false: "optional"}[is.Required])
	}
	d.changed("default", title, was.Default, is.Default)
	if was.Only.Attribute != is.Only.Attribute || !slices.Equal(was.Only.Values, is.Only.Values) {
		d.add("Change when %s is shown", title)
	}
	d.guideline(title, was.Guideline, is.Guideline)
	if !sameMap(was.Guidelines, is.Guidelines) {
		d.add("Edit the guidelines of the values of %s", title)
	}
}

func (d *differences) values(title string, was, is Attribute) {
	said := len(*d)
	for _, v := range is.Values {
		renamed := slices.ContainsFunc(was.Values, func(old string) bool { return is.Former[old] == v })
		if !slices.Contains(was.Values, v) && !renamed {
			d.add("Offer the value %s of %s", v, title)
		}
	}
	for _, v := range was.Values {
		if slices.Contains(is.Values, v) {
			continue
		}
		if next := is.Former[v]; next != "" {
			d.add("Replace the value %s of %s by %s", v, title, next)
		} else {
			d.add("Retire the value %s of %s", v, title)
		}
	}
	if len(*d) == said {
		d.add("Change the values of %s", title)
	}
}

// order says that what both versions have stands in another order.
func order[T any](d *differences, what string, before, after []T, key func(T) string) {
	was, is := byKey(before, key), byKey(after, key)
	common := func(list []T, other map[string]int) (keys []string) {
		for _, item := range list {
			if _, both := other[key(item)]; both {
				keys = append(keys, key(item))
			}
		}
		return keys
	}
	if !slices.Equal(common(before, is), common(after, was)) {
		d.add("Reorder the %s", what)
	}
}

// eachOf calls visit with what each item was and is, in the new order, and then
// with those that are gone; nil stands for what is not there.
func eachOf[T any](before, after []T, key func(T) string, visit func(was, is *T)) {
	then, now := byKey(before, key), byKey(after, key)
	for i := range after {
		var was *T
		if j, ok := then[key(after[i])]; ok {
			was = &before[j]
		}
		visit(was, &after[i])
	}
	for i := range before {
		if _, stays := now[key(before[i])]; !stays {
			visit(&before[i], nil)
		}
	}
}

// byKey is the place of each item in a list; of those that have one key, the first.
func byKey[T any](list []T, key func(T) string) map[string]int {
	places := make(map[string]int, len(list))
	for i, item := range list {
		if _, twice := places[key(item)]; !twice {
			places[key(item)] = i
		}
	}
	return places
}

// sameMap reports whether two maps hold the same; an empty one is as good as none.
func sameMap[V any](a, b map[string]V) bool {
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}
