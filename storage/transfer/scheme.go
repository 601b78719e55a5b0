// This file owns what tags may say: how the labels, attributes and link kinds of
// a file are matched to the project's scheme, and what is added to it.

package transfer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/transfer/fault"
)

// schemes translates the words of a file's scheme into the project's.
//
// What the project says of a word stands: a label that it has merged into another
// is the other, a value that it has replaced is the other, and what it has retired
// stays retired.
type schemes struct {
	project annotate.Scheme // with what the file adds
	added   []string        // what that is, for the user
	// inferred says that the file's scheme was found in its tags: where the project knows an
	// attribute by another type, its values become ones of that.
	inferred bool
	// found are the attributes that such files brought during this import, by attributeOf: their types
	// may still turn out to be others.
	found  map[string]bool
	labels map[string]annotate.Label
	links  map[string]annotate.LinkKind
}

// newSchemes matches the scheme of a file, which may be empty, to that of the
// project. The error is a *fault.SchemeError, where both use one key for things
// that do not go together, or an *annotate.SchemeError, where what the file adds
// would make a scheme that cannot be worked with.
func newSchemes(project, file annotate.Scheme, inferred bool, found map[string]bool) (*schemes, error) {
	s := &schemes{inferred: inferred, found: found, project: project.Clone(), labels: map[string]annotate.Label{}, links: map[string]annotate.LinkKind{}}
	file = file.Clone()
	fresh := len(s.project.Labels) // where the labels that are added begin
	for _, l := range file.Labels {
		if err := s.matchLabel(l); err != nil {
			return nil, err
		}
	}
	for i := fresh; i < len(s.project.Labels); i++ {
		if into := s.project.Labels[i].Into; into != "" {
			s.project.Labels[i].Into = s.keys([]string{into})[0]
		}
	}
	for key, l := range s.labels { // what each stands for, with the attributes that later ones added
		if stands, ok := s.project.Label(l.Key); ok {
			s.labels[key] = stands
		}
	}
	for _, k := range file.Links {
		if err := s.matchLink(k); err != nil {
			return nil, err
		}
	}
	var err error
	if s.project.Article, err = s.matchAttributes("articles", "articles", s.project.Article, file.Article); err != nil {
		return nil, err
	}
	if len(s.added) == 0 {
		return s, nil
	}
	s.project.Version = project.Version + 1
	return s, newProblem(project, s.project)
}

// newProblem is the first thing that is wrong with a scheme and was not before.
func newProblem(before, after annotate.Scheme) error {
	known := map[annotate.SchemeError]bool{}
	for _, p := range before.Problems() {
		known[*p] = true
	}
	for _, p := range after.Problems() {
		if !known[*p] {
			return p
		}
	}
	return nil
}

func fold(key string) string { return strings.ToLower(key) }

func (s *schemes) matchLabel(l annotate.Label) (err error) {
	i := s.find(l)
	if i < 0 {
		if s.inferred {
			l = s.dressed(l)
		}
		l.Hotkey, l.Letter = s.free(l.Hotkey), s.free(l.Letter)
		for _, a := range l.Attributes {
			s.note(l.Key, a)
		}
		s.project.Labels = append(s.project.Labels, l)
		s.added = append(s.added, fmt.Sprintf("the label %s", l.Title()))
		s.labels[fold(l.Key)] = l
		return nil
	}
	known := &s.project.Labels[i]
	s.labels[fold(l.Key)] = *known
	known.Attributes, err = s.matchAttributes(known.Key, known.Title(), known.Attributes, l.Attributes)
	return err
}

// dressed is a label that nobody gave a look, with one of its own.
func (s *schemes) dressed(l annotate.Label) annotate.Label {
	l.Color = cmp.Or(l.Color, s.project.NextColor())
	l.Mark = cmp.Or(l.Mark, annotate.MarkPill)
	for digit := '1'; digit <= '9' && l.Hotkey == ""; digit++ {
		l.Hotkey = s.free(string(digit))
	}
	return l
}

// find is the place of a label in the project's scheme: the one with its key,
// else one that has its key or name as key or name, or what that was merged into.
func (s *schemes) find(l annotate.Label) int {
	found, ok := s.project.Label(l.Key)
	if !ok {
		found, ok = s.project.LabelNamed(l.Key)
	}
	if !ok && l.Name != "" {
		found, ok = s.project.LabelNamed(l.Name)
	}
	if !ok {
		return -1
	}
	return slices.IndexFunc(s.project.Labels, func(o annotate.Label) bool { return o.Key == found.Key })
}

// free is a key of the keyboard, or nothing where it is none, or a command or
// something on offer has it.
func (s *schemes) free(key string) string {
	switch lower := strings.ToLower(key); {
	case len(lower) != 1 || strings.Contains(annotate.PlainKeys, lower):
		return ""
	case (lower < "1" || lower > "9") && (lower < "a" || lower > "z"):
		return ""
	}
	for _, l := range s.project.Offered() {
		if strings.EqualFold(l.Hotkey, key) || strings.EqualFold(l.Letter, key) {
			return ""
		}
	}
	for _, k := range s.project.OfferedLinks() {
		if strings.EqualFold(k.Letter, key) {
			return ""
		}
	}
	return key
}

// matchAttributes is a list of attributes with what the file adds to it. key and
// title name whose they are.
func (s *schemes) matchAttributes(key, title string, known, file []annotate.Attribute) ([]annotate.Attribute, error) {
	fresh := len(known)
	known = slices.Clip(known)
	for _, a := range file {
		i := slices.IndexFunc(known, func(o annotate.Attribute) bool { return strings.EqualFold(o.Key, a.Key) })
		if i < 0 {
			known = append(known, a)
			s.note(key, a)
			s.added = append(s.added, fmt.Sprintf("the attribute %s of %s", a.Title(), title))
			continue
		}
		if s.inferred {
			a = s.agree(key, &known[i], a)
		}
		if cmp.Or(known[i].Type, annotate.TypeText) != cmp.Or(a.Type, annotate.TypeText) {
			return nil, &fault.SchemeError{Label: key, Attribute: known[i].Key, Project: known[i].Type, File: a.Type}
		}
		known[i] = s.matchValues(title, known[i], a)
	}
	for i := fresh; i < len(known); i++ { // what it is shown with may be of another type or name here
		if _, ok := annotate.AttributeNamed(known, known[i].Only.Attribute); !ok {
			known[i].Only = annotate.Condition{}
		}
	}
	return known, nil
}

// matchValues is an attribute with the values that the file adds. One that the
// project no longer offers it does not offer again.
func (s *schemes) matchValues(of string, known, file annotate.Attribute) annotate.Attribute {
	values, former := slices.Clip(known.Values), maps.Clone(known.Former)
	has := func(v string) bool {
		_, ok := former[v]
		return ok || slices.Contains(values, v)
	}
	add := func(v string) {
		s.added = append(s.added, fmt.Sprintf("the value %s of %s of %s", v, known.Title(), of))
	}
	for _, v := range file.Values {
		if !has(v) {
			values = append(values, v)
			add(v)
		}
	}
	var gone []string
	for _, v := range slices.Sorted(maps.Keys(file.Former)) {
		if !has(v) {
			gone = append(gone, v)
			add(v)
		}
	}
	for _, v := range gone {
		if former == nil {
			former = map[string]string{}
		}
		former[v] = ""
	}
	for _, v := range gone {
		if next := file.Former[v]; next != "" && has(next) {
			former[v] = next
		}
	}
	known.Values, known.Former = values, former
	return known
}

func (s *schemes) matchLink(k annotate.LinkKind) (err error) {
	i := slices.IndexFunc(s.project.Links, func(o annotate.LinkKind) bool { return strings.EqualFold(o.Key, k.Key) })
	if i < 0 && k.Name != "" {
		i = slices.IndexFunc(s.project.Links, func(o annotate.LinkKind) bool { return strings.EqualFold(o.Title(), k.Name) })
	}
	if i < 0 {
		k.From, k.To, k.Letter = s.keys(k.From), s.keys(k.To), s.free(k.Letter)
		s.project.Links = append(s.project.Links, k)
		s.added = append(s.added, fmt.Sprintf("the link %s", k.Title()))
		i = len(s.project.Links) - 1
	} else {
		known := &s.project.Links[i]
		if known.Attributes, err = s.matchAttributes(known.Key, known.Title(), known.Attributes, k.Attributes); err != nil {
			return err
		}
	}
	s.links[fold(k.Key)] = s.project.Links[i]
	return nil
}

// keys are the project's keys of labels of the file.
func (s *schemes) keys(labels []string) []string {
	keys := make([]string, len(labels))
	for i, l := range labels {
		keys[i] = l
		if known, ok := s.labels[fold(l)]; ok {
			keys[i] = known.Key
		}
	}
	return keys
}

// label translates a label. It is false for one that neither scheme has.
func (s *schemes) label(key string) (annotate.Label, bool) {
	if l, ok := s.labels[fold(key)]; ok {
		return l, true
	}
	return s.project.LabelNamed(key)
}

// link translates a link kind, as label does.
func (s *schemes) link(key string) (annotate.LinkKind, bool) {
	if k, ok := s.links[fold(key)]; ok {
		return k, true
	}
	if k, ok := s.project.Link(key); ok {
		return k, true
	}
	i := slices.IndexFunc(s.project.Links, func(k annotate.LinkKind) bool { return strings.EqualFold(k.Name, key) })
	if i < 0 {
		return annotate.LinkKind{}, false
	}
	return s.project.Links[i], true
}

// translate translates what is said of a tag, a link or an article in attributes of
// the project. It names the first that there is not, or whose value it cannot take.
func (s *schemes) translate(attributes []annotate.Attribute, values map[string]any) (translated map[string]any, wrong string) {
	if len(values) == 0 {
		return nil, ""
	}
	translated = make(map[string]any, len(values))
	for _, key := range slices.Sorted(maps.Keys(values)) {
		a, ok := annotate.AttributeNamed(attributes, key)
		if !ok {
			return nil, key
		}
		value := values[key]
		if s.inferred {
			value = fitted(value, a.Type)
		}
		if !a.Takes(value) {
			return nil, annotate.Shorten(fmt.Sprintf("%s: %v", key, value), 120)
		}
		translated[a.Key] = value
	}
	return translated, ""
}
