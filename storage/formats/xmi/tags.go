// This file owns the tags and links of an XMI file: which annotations are such, and what they say.

package xmi

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// pending is a tag that may have further parts.
type pending struct {
	span  annotate.Span
	given string
	from  *structure // its first part
	slots []slot
	id    annotate.ID // once it was added
}

// slot is a feature that leads to link structures, which lead to other tags.
type slot struct {
	name string
	ids  []int
}

func (r *recording) tags() error {
	labels := r.labelFeatures()
	parts := map[string]int{} // ids of ours with their labels, to places in pending
	for i := range r.structures {
		s := &r.structures[i]
		if !r.isSpan(s) {
			continue
		}
		if err := r.span(s, labels[s.kind], parts); err != nil {
			return err
		}
	}
	for i := range r.pending {
		p := &r.pending[i]
		id, err := r.b.Add(p.span, p.given, p.from.field())
		if err != nil {
			return r.at(err, p.from)
		}
		p.id = id
	}
	for i := range r.structures {
		if s := &r.structures[i]; isRelation(s) && r.holds(s) {
			if err := r.relation(s, labels[s.kind]); err != nil {
				return err
			}
		}
	}
	for i := range r.pending {
		for _, s := range r.pending[i].slots {
			if err := r.slot(&r.pending[i], s); err != nil {
				return err
			}
		}
	}
	return nil
}

// isSpan reports whether a structure is a tag on the text.
func (r *recording) isSpan(s *structure) bool {
	_, begins := s.get("begin")
	_, ends := s.get("end")
	return begins && ends && !isRelation(s) && s.kind != metadataType && s.kind != "uima.tcas.DocumentAnnotation" && r.holds(s)
}

func isRelation(s *structure) bool {
	_, from := s.get("Governor")
	_, to := s.get("Dependent")
	return from && to
}

// isBuiltIn reports whether a feature is one that every annotation or relation has.
func isBuiltIn(name string) bool {
	switch name {
	case "begin", "end", "sofa", "Governor", "Dependent":
		return true
	}
	return false
}

// labelFeatures finds, for each type in the file, the feature that says what an annotation is: one that is
// called so, or the only one that holds text. "": there is none, and the type says it.
func (r *recording) labelFeatures() map[string]string {
	used := map[string][]string{}
	for i := range r.structures {
		s := &r.structures[i]
		for _, f := range s.features {
			if isBuiltIn(f.name) || f.name == noteFeature || f.name == "comment" ||
				strings.HasPrefix(f.name, ownPrefix) || slices.Contains(used[s.kind], f.name) {
				continue
			}
			if rng := r.types.rangeOf(s.kind, f.name); rng == "" && !r.isSlot(f) || rng != "" && isText(r.types, s.kind, f.name) {
				used[s.kind] = append(used[s.kind], f.name)
			}
		}
	}
	labels := map[string]string{}
	for kind, names := range used {
		for _, name := range [...]string{labelFeature, "value"} {
			if slices.Contains(names, name) {
				labels[kind] = cmp.Or(labels[kind], name)
			}
		}
		if len(names) == 1 {
			labels[kind] = names[0]
		}
	}
	return labels
}

func isText(types *typeSystem, kind, feature string) bool {
	r := types.rangeOf(kind, feature)
	return r == "uima.cas.String" || types.super[r] == "uima.cas.String"
}

// span takes a tag, or a further part of one.
func (r *recording) span(s *structure, labelled string, parts map[string]int) error {
	start, err := r.whole(s, "begin")
	if err != nil {
		return err
	}
	end, err := r.whole(s, "end")
	if err != nil {
		return err
	}
	if start == end && start >= 0 {
		r.odd.widthless.add("")
		return nil
	}
	part, err := r.b.Place(start, end, s.field())
	if err != nil {
		return r.at(err, s)
	}
	p := pending{from: s, span: annotate.Span{Layer: r.layer, Label: s.short(), Fragments: []annotate.Fragment{part}}}
	if label := strings.TrimSpace(s.value(labelled)); labelled != "" && label != "" {
		p.span.Label = s.value(labelled)
	}
	r.say(s, labelled, &p)
	key := p.given + "\x00" + p.span.Label
	if first, ok := parts[key]; ok && p.given != "" {
		r.pending[first].span.Fragments = append(r.pending[first].span.Fragments, part)
		r.spanOf[s.id] = first
		return nil
	}
	parts[key] = len(r.pending)
	if s.id >= 0 {
		r.spanOf[s.id] = len(r.pending)
	}
	r.pending = append(r.pending, p)
	return nil
}

// say takes what else a tag says.
func (r *recording) say(s *structure, labelled string, p *pending) {
	own := s.kind == spanType
	var entity, entityID string
	for _, f := range s.features {
		switch {
		case f.name == labelled || isBuiltIn(f.name):
		case f.name == noteFeature || f.name == "comment":
			p.span.Note = joinNotes(p.span.Note, f.value)
		case own && f.name == idFeature:
			p.given = f.value
		case own && f.name == entityFeature:
			entity = f.value
		case own && f.name == entityIDFeature:
			entityID = f.value
		case own && f.name == createdFeature:
			p.span.Created = timeOf(f.value)
		case own && f.name == modifiedFeature:
			p.span.Modified = timeOf(f.value)
		case r.isSlot(f):
			p.slots = append(p.slots, slot{f.name, idsIn(f.value)})
		case r.types.leads(s.kind, f.name):
			r.odd.references.add("")
		default:
			p.span.Attributes = r.attribute(p.span.Attributes, s.kind, f)
		}
	}
	r.names(p, entity, entityID)
}

func joinNotes(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n" + b
}

// names takes in who or what a tag names.
func (r *recording) names(p *pending, name, given string) {
	if name == "" && given == "" {
		return
	}
	e := annotate.Entity{Kind: p.span.Label, Name: cmp.Or(name, given)}
	id, ok := formats.GivenID(given)
	if !ok {
		id = formats.MadeID("entity", p.span.Label, given, name)
	}
	e.ID, p.span.Entity = id, id
	if !slices.ContainsFunc(r.record.Entities, func(o annotate.Entity) bool { return o.ID == id }) {
		r.record.Entities = append(r.record.Entities, e)
	}
}

// attribute adds a feature to attributes. Several of one name are a list.
func (r *recording) attribute(attributes map[string]any, kind string, f feature) map[string]any {
	if kind == spanType || kind == relationType {
		return with(attributes, f.name, f.value)
	}
	if attributes == nil {
		attributes = map[string]any{}
	}
	switch r.types.rangeOf(kind, f.name) {
	case "uima.cas.Boolean":
		attributes[f.name] = f.value == "true"
	case "uima.cas.Byte", "uima.cas.Short", "uima.cas.Integer", "uima.cas.Long", "uima.cas.Float", "uima.cas.Double":
		_, attributes[f.name] = attributeOf(numberEnding, f.value)
	case "uima.cas.StringArray":
		list, _ := attributes[f.name].([]string)
		attributes[f.name] = append(list, f.value)
	default:
		switch before := attributes[f.name].(type) {
		case nil:
			attributes[f.name] = f.value
		case string:
			attributes[f.name] = []string{before, f.value}
		case []string:
			attributes[f.name] = append(before, f.value)
		}
	}
	return attributes
}

// relation takes a link.
func (r *recording) relation(s *structure, labelled string) error {
	from, ok := r.end(s.value("Governor"))
	to, ok2 := r.end(s.value("Dependent"))
	if !ok || !ok2 {
		r.odd.looseLinks.add("")
		return nil
	}
	l := annotate.Link{From: from, To: to, Kind: s.short()}
	if kind := s.value(labelled); labelled != "" && strings.TrimSpace(kind) != "" {
		l.Kind = kind
	}
	given := ""
	own := s.kind == relationType
	for _, f := range s.features {
		switch {
		case f.name == labelled || isBuiltIn(f.name):
		case own && f.name == idFeature:
			given = f.value
		case own && f.name == createdFeature:
			l.Created = timeOf(f.value)
		case r.types.leads(s.kind, f.name):
			r.odd.references.add("")
		default:
			l.Attributes = r.attribute(l.Attributes, s.kind, f)
		}
	}
	return r.at(r.b.Tie(l, given, s.field()), s)
}

// end is the tag that an id in the file leads to.
func (r *recording) end(id string) (annotate.ID, bool) {
	n, err := strconv.Atoi(id)
	i, ok := r.spanOf[n]
	if err != nil || !ok {
		return annotate.ID{}, false
	}
	return r.pending[i].id, true
}

// isSlot reports whether a feature leads to link structures: annotations of nothing with a
// target.
func (r *recording) isSlot(f feature) bool {
	ids := idsIn(f.value)
	if len(ids) == 0 {
		return false
	}
	for _, id := range ids {
		i, ok := r.byID[id]
		if !ok {
			return false
		}
		s := &r.structures[i]
		_, target := s.get("target")
		_, begins := s.get("begin")
		if !target || begins {
			return false
		}
	}
	return true
}

// idsIn is a list of ids, or nil if it is none.
func idsIn(value string) []int {
	if value == "" || value[0] < '0' || value[0] > '9' {
		return nil
	}
	var ids []int
	for word := range strings.FieldsSeq(value) {
		id, err := strconv.Atoi(word)
		if err != nil {
			return nil
		}
		ids = append(ids, id)
	}
	return ids
}

// slot makes links of a feature.
func (r *recording) slot(p *pending, s slot) error {
	for _, id := range s.ids {
		link := &r.structures[r.byID[id]]
		to, ok := r.end(link.value("target"))
		if !ok {
			r.odd.looseLinks.add("")
			continue
		}
		kind := strings.TrimSpace(link.value("role"))
		if err := r.b.Tie(annotate.Link{From: p.id, To: to, Kind: cmp.Or(kind, s.name)}, "", link.field()); err != nil {
			return r.at(err, link)
		}
	}
	return nil
}
