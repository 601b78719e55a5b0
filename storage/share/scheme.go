// This file owns how the tag schemes of a source and of a project become one.

package share

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dateline/annotate"
)

// schemes is what the tag schemes of a project and a source come to.
type schemes struct {
	before, after annotate.Scheme
	change        SchemeChange
}

// mergeSchemes makes of the project's scheme the one that it has afterwards. inUse tells what of it is
// in use, for an answer that puts the source's in its place. The error is an
// *annotate.SchemeError.
func mergeSchemes(mine, theirs annotate.Scheme, answer SchemeAnswer, inUse func(annotate.SchemePart) bool) (schemes, error) {
	s := schemes{before: mine, after: mine}
	u := union{mine: mine, theirs: theirs.Clone(), both: mine.Clone()}
	u.join()
	s.change = SchemeChange{Added: u.both.Differences(mine), Contradictions: u.contradictions(), Differing: u.differing()}
	switch answer {
	case SchemeTheirs:
		r, err := mine.Replace(theirs, inUse)
		if err != nil {
			return s, err
		}
		s.after, s.change.Differing = r.Scheme, nil
	case SchemeMine: // what comes in with tags keeps its meaning
		r, err := u.both.Replace(mine, func(annotate.SchemePart) bool { return true })
		if err != nil {
			return s, err
		}
		s.after = r.Scheme
	default:
		s.after = u.both
	}
	if len(s.after.Differences(mine)) == 0 {
		s.after = mine
	}
	return s, nil
}

// changed reports whether the project gets another scheme.
func (s schemes) changed() bool { return len(s.after.Differences(s.before)) > 0 }

// union is a scheme with what only another has.
type union struct {
	mine, theirs, both annotate.Scheme
	// was and is are what contradicts each other, without all else, as the one and the
	// other have it.
	was, is annotate.Scheme
}

func fold(key string) string { return strings.ToLower(key) }

func (u *union) join() {
	for _, l := range u.theirs.Labels {
		i := slices.IndexFunc(u.both.Labels, func(o annotate.Label) bool { return strings.EqualFold(o.Key, l.Key) })
		if i < 0 {
			l.Hotkey, l.Letter = u.free(l.Hotkey), u.free(l.Letter)
			u.both.Labels = append(u.both.Labels, l)
			continue
		}
		mine := &u.both.Labels[i]
		name := annotate.Label{Key: mine.Key, Name: mine.Name}
		was, is := name, name
		mine.Attributes, was.Attributes, is.Attributes = u.attributes(mine.Attributes, l.Attributes)
		u.contradict(was, is)
		if !strings.EqualFold(mine.Into, l.Into) {
			was, is = name, name
			was.Into, is.Into = mine.Into, l.Into
			u.contradict(was, is)
		}
	}
	for _, k := range u.theirs.Links {
		i := slices.IndexFunc(u.both.Links, func(o annotate.LinkKind) bool { return strings.EqualFold(o.Key, k.Key) })
		if i < 0 {
			k.Letter = u.free(k.Letter)
			u.both.Links = append(u.both.Links, k)
			continue
		}
		mine := &u.both.Links[i]
		name := annotate.LinkKind{Key: mine.Key, Name: mine.Name}
		was, is := name, name
		mine.Attributes, was.Attributes, is.Attributes = u.attributes(mine.Attributes, k.Attributes)
		if len(was.Attributes) > 0 {
			u.was.Links, u.is.Links = append(u.was.Links, was), append(u.is.Links, is)
		}
	}
	u.both.Article, u.was.Article, u.is.Article = u.attributes(u.both.Article, u.theirs.Article)
}

// contradict notes two versions of a label that cannot both hold, if they differ.
func (u *union) contradict(was, is annotate.Label) {
	if len(was.Attributes) > 0 || was.Into != is.Into {
		u.was.Labels, u.is.Labels = append(u.was.Labels, was), append(u.is.Labels, is)
	}
}

// contradictions says what cannot both hold, as what would be done to the project's scheme
// to make it the other.
func (u *union) contradictions() []string {
	var list []string
	for i := range u.was.Labels { // one at a time: a label may be there twice
		was, is := u.named(u.was.Labels[i]), u.named(u.is.Labels[i])
		list = append(list, is.Differences(was)...)
	}
	rest := func(s annotate.Scheme) annotate.Scheme { return annotate.Scheme{Links: s.Links, Article: s.Article} }
	return append(list, rest(u.is).Differences(rest(u.was))...)
}

// named is a scheme of one label, and of the labels that may be named beside it.
func (u *union) named(l annotate.Label) annotate.Scheme {
	s := annotate.Scheme{Labels: []annotate.Label{l}}
	for _, o := range u.both.Labels {
		if !strings.EqualFold(o.Key, l.Key) {
			s.Labels = append(s.Labels, annotate.Label{Key: o.Key, Name: o.Name})
		}
	}
	return s
}

// attributes is a list of attributes with what only the other has; was and is are those
// whose types contradict each other, without all else.
func (u *union) attributes(mine, theirs []annotate.Attribute) (both, was, is []annotate.Attribute) {
	both = slices.Clip(mine)
	fresh := len(both)
	for _, a := range theirs {
		i := slices.IndexFunc(both, func(o annotate.Attribute) bool { return strings.EqualFold(o.Key, a.Key) })
		if i < 0 {
			both = append(both, a)
			continue
		}
		m, t := cmp.Or(both[i].Type, annotate.TypeText), cmp.Or(a.Type, annotate.TypeText)
		if m != t {
			name := annotate.Attribute{Key: both[i].Key, Name: both[i].Name}
			was, is = append(was, name), append(is, name)
			was[len(was)-1].Type, is[len(is)-1].Type = m, t
			continue
		}
		both[i] = withValues(both[i], a)
	}
	for i := fresh; i < len(both); i++ {
		if !both[i].Only.IsZero() && slices.ContainsFunc(is, func(a annotate.Attribute) bool { return strings.EqualFold(a.Key, both[i].Only.Attribute) }) {
			both[i].Only = annotate.Condition{} // that which it is shown with is something else here
		}
	}
	return both, was, is
}

// withValues is a choice with the values that only the other has. One that it no longer
// offers it does not offer again.
func withValues(mine, theirs annotate.Attribute) annotate.Attribute {
	if mine.Type != annotate.TypeChoice && mine.Type != annotate.TypeChoices {
		return mine
	}
	values, former := slices.Clip(mine.Values), maps.Clone(mine.Former)
	has := func(v string) bool {
		_, ok := former[v]
		return ok || slices.Contains(values, v)
	}
	for _, v := range theirs.Values {
		if !has(v) {
			values = append(values, v)
		}
	}
	var gone []string
	for _, v := range slices.Sorted(maps.Keys(theirs.Former)) {
		if !has(v) {
			gone = append(gone, v)
		}
	}
	if former == nil && len(gone) > 0 {
		former = map[string]string{}
	}
	for _, v := range gone {
		former[v] = ""
	}
	for _, v := range gone {
		if next := theirs.Former[v]; next != "" && has(next) {
			former[v] = next
		}
	}
	mine.Values, mine.Former = values, former
	return mine
}

// free is a key of the keyboard that nothing on offer has, or nothing.
func (u *union) free(key string) string {
	if key == "" {
		return ""
	}
	taken := func(keys ...string) bool {
		return slices.ContainsFunc(keys, func(k string) bool { return strings.EqualFold(k, key) })
	}
	for _, l := range u.both.Offered() {
		if taken(l.Hotkey, l.Letter) {
			return ""
		}
	}
	for _, k := range u.both.OfferedLinks() {
		if taken(k.Letter) {
			return ""
		}
	}
	return key
}

// differing says what both have and call or explain otherwise.
func (u *union) differing() []string {
	theirs := u.both.Clone()
	for i := range theirs.Labels {
		is := &theirs.Labels[i]
		l, ok := u.theirs.Stored(is.Key)
		if !ok {
			continue
		}
		is.Name, is.Color, is.Mark, is.Guideline, is.Entities, is.Retired = l.Name, l.Color, l.Mark, l.Guideline, l.Entities, l.Retired
		is.Attributes = explained(is.Attributes, l.Attributes)
	}
	for i := range theirs.Links {
		is := &theirs.Links[i]
		k, ok := u.theirs.Link(is.Key)
		if !ok {
			continue
		}
		is.Name, is.Guideline, is.Retired, is.From, is.To = k.Name, k.Guideline, k.Retired, k.From, k.To
		is.Attributes = explained(is.Attributes, k.Attributes)
	}
	theirs.Article = explained(theirs.Article, u.theirs.Article)
	theirs.Guideline = u.theirs.Guideline
	return theirs.Differences(u.both)
}

// explained is attributes with the names and rules that the other has for them.
func explained(list, theirs []annotate.Attribute) []annotate.Attribute {
	for i := range list {
		a, ok := annotate.AttributeNamed(theirs, list[i].Key)
		if !ok {
			continue
		}
		list[i].Name, list[i].Guideline, list[i].Required, list[i].Retired, list[i].Only = a.Name, a.Guideline, a.Required, a.Retired, a.Only
		for _, v := range slices.Concat(list[i].Values, slices.Collect(maps.Keys(list[i].Former))) {
			g, has := a.Guidelines[v]
			switch {
			case !slices.Contains(a.Values, v):
			case has:
				if list[i].Guidelines == nil {
					list[i].Guidelines = map[string]annotate.Guideline{}
				}
				list[i].Guidelines[v] = g
			default:
				delete(list[i].Guidelines, v)
			}
		}
	}
	return list
}
