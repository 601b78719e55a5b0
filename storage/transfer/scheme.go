// This file owns what tags may say: how the labels, attributes and link kinds of
// a file are matched to the project's scheme, and what is added to it.

package transfer

import (
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/transfer/fault"
)

// schemes translates the words of a file's scheme into the project's.
type schemes struct {
	project annotate.Scheme // with what the file adds
	added   []string        // what that is, for the user
	labels  map[string]annotate.Label
	links   map[string]annotate.LinkKind
}

// newSchemes matches the scheme of a file, which may be empty, to that of the
// project. The error is a *fault.SchemeError, where both use one key for things
// that do not go together.
func newSchemes(project, file annotate.Scheme) (*schemes, error) {
	s := &schemes{
		project: clone(project),
		labels:  map[string]annotate.Label{}, links: map[string]annotate.LinkKind{},
	}
	for _, l := range file.Labels {
		if err := s.matchLabel(l); err != nil {
			return nil, err
		}
	}
	for _, k := range file.Links {
		s.matchLink(k)
	}
	return s, nil
}

func clone(s annotate.Scheme) annotate.Scheme {
	c := annotate.Scheme{Labels: slices.Clone(s.Labels), Links: slices.Clone(s.Links)}
	for i := range c.Labels {
		c.Labels[i].Attributes = slices.Clone(c.Labels[i].Attributes)
	}
	return c
}

func fold(key string) string { return strings.ToLower(key) }

func (s *schemes) matchLabel(l annotate.Label) error {
	i := s.find(l)
	if i < 0 {
		l.Attributes = slices.Clone(l.Attributes)
		s.free(&l)
		s.project.Labels = append(s.project.Labels, l)
		s.added = append(s.added, fmt.Sprintf("the label %s", l.Title()))
		s.labels[fold(l.Key)] = l
		return nil
	}
	known := &s.project.Labels[i]
	for _, a := range l.Attributes {
		if err := s.matchAttribute(known, a); err != nil {
			return err
		}
	}
	s.labels[fold(l.Key)] = *known
	return nil
}

// find is the place of a label in the project's scheme: the one with its key,
// else one that has its key or name as key or name.
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

// free takes from a label that is added the keys of the keyboard that another
// has already.
func (s *schemes) free(l *annotate.Label) {
	for _, o := range s.project.Labels {
		if strings.EqualFold(o.Hotkey, l.Hotkey) {
			l.Hotkey = ""
		}
		if strings.EqualFold(o.Letter, l.Letter) {
			l.Letter = ""
		}
	}
}

func (s *schemes) matchAttribute(label *annotate.Label, a annotate.Attribute) error {
	i := slices.IndexFunc(label.Attributes, func(o annotate.Attribute) bool { return strings.EqualFold(o.Key, a.Key) })
	if i < 0 {
		label.Attributes = append(label.Attributes, a)
		s.added = append(s.added, fmt.Sprintf("the attribute %s of %s", a.Title(), label.Title()))
		return nil
	}
	known := &label.Attributes[i]
	if known.Type != a.Type {
		return &fault.SchemeError{Label: label.Key, Attribute: known.Key, Project: known.Type, File: a.Type}
	}
	for _, v := range a.Values {
		if !slices.Contains(known.Values, v) {
			known.Values = append(slices.Clip(known.Values), v)
			s.added = append(s.added, fmt.Sprintf("the value %s of %s of %s", v, known.Title(), label.Title()))
		}
	}
	return nil
}

func (s *schemes) matchLink(k annotate.LinkKind) {
	i := slices.IndexFunc(s.project.Links, func(o annotate.LinkKind) bool { return strings.EqualFold(o.Key, k.Key) })
	if i < 0 && k.Name != "" {
		i = slices.IndexFunc(s.project.Links, func(o annotate.LinkKind) bool { return strings.EqualFold(o.Title(), k.Name) })
	}
	if i < 0 {
		k.From, k.To = s.keys(k.From), s.keys(k.To)
		if slices.ContainsFunc(s.project.Links, func(o annotate.LinkKind) bool { return strings.EqualFold(o.Letter, k.Letter) }) {
			k.Letter = ""
		}
		s.project.Links = append(s.project.Links, k)
		s.added = append(s.added, fmt.Sprintf("the link %s", k.Title()))
		i = len(s.project.Links) - 1
	}
	s.links[fold(k.Key)] = s.project.Links[i]
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

// attributes translates the attributes of a span with a label of the project.
// It names the first that the label does not have, or whose value it cannot
// take.
func (s *schemes) attributes(label annotate.Label, values map[string]any) (translated map[string]any, wrong string) {
	if len(values) == 0 {
		return nil, ""
	}
	translated = make(map[string]any, len(values))
	for key, v := range values {
		i := slices.IndexFunc(label.Attributes, func(a annotate.Attribute) bool { return strings.EqualFold(a.Key, key) })
		if i < 0 {
			return nil, key
		}
		if !takes(label.Attributes[i], v) {
			return nil, fmt.Sprintf("%s: %v", key, v)
		}
		translated[label.Attributes[i].Key] = v
	}
	return translated, ""
}

// takes reports whether a value is of the attribute's type and, for a choice,
// one of those to choose from.
func takes(a annotate.Attribute, v any) bool {
	switch a.Type {
	case annotate.TypeChoice:
		s, ok := v.(string)
		return ok && slices.Contains(a.Values, s)
	case annotate.TypeChoices:
		list, ok := v.([]string)
		return ok && !slices.ContainsFunc(list, func(s string) bool { return !slices.Contains(a.Values, s) })
	case annotate.TypeNumber:
		_, ok := v.(float64)
		return ok
	case annotate.TypeYesNo:
		_, ok := v.(bool)
		return ok
	}
	_, ok := v.(string)
	return ok
}
