// This file owns the gathering: of each claim its entry in the report is kept, as it
// will be written, with what it is ordered by.

package quotes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// report is what was gathered so far.
type report struct {
	out      formats.Output
	roles    *roles
	form     form
	people   map[annotate.ID]string // by their names; nil where there is one alone
	entities *annotate.Entities

	groups   []*group
	groupAt  map[string]*group
	claims   int // each once
	articles int // with claims
	rendered []byte
	arena    []byte

	spans map[annotate.ID]*annotate.Span // of the article at hand, where it has links
	from  map[annotate.ID][]annotate.Link
	to    map[annotate.ID][]annotate.Link
}

// group is a speaker with what they say, or a label with its quotes.
type group struct {
	name    string
	unnamed bool // claims without a speaker
	entries []kept
}

// kept is an entry as it will be written.
type kept struct {
	published string // of the article
	bytes     []byte
}

func newReport(out formats.Output, head formats.Header, f form) *report {
	r := &report{
		out: out, roles: newRoles(head.Scheme), form: f, entities: annotate.NewEntities(head.Entities), groupAt: map[string]*group{},
		spans: map[annotate.ID]*annotate.Span{}, from: map[annotate.ID][]annotate.Link{}, to: map[annotate.ID][]annotate.Link{},
	}
	if len(head.People) > 1 {
		r.people = map[annotate.ID]string{}
		for _, p := range head.People {
			r.people[p.ID] = cmp.Or(p.Name, p.Handle)
		}
	}
	if r.roles.byLabel { // in the order of the scheme
		for _, l := range head.Scheme.Standing() {
			r.unnamed(r.roles.claims[l.Key])
		}
	}
	return r
}

// take gathers the claims of an article.
func (r *report) take(item formats.Item) {
	clear(r.spans)
	clear(r.from)
	clear(r.to)
	if len(item.Links) > 0 {
		for i := range item.Spans {
			r.spans[item.Spans[i].ID] = &item.Spans[i]
		}
	}
	for _, l := range item.Links {
		r.from[l.From] = append(r.from[l.From], l)
		r.to[l.To] = append(r.to[l.To], l)
	}
	var article *cited
	for i := range item.Spans {
		label, ok := r.roles.of(&item.Spans[i])
		if !ok {
			continue
		}
		if article == nil {
			r.articles++
			article = r.cite(item.Article)
		}
		r.claims++
		r.claim(article, label, &item.Spans[i])
	}
}

func (r *report) cite(a annotate.Article) *cited {
	c := &cited{source: oneLine(a.Source), title: oneLine(a.Title), url: a.URL, published: a.Published, language: a.Language}
	c.citation = r.form.citation(nil, c)
	return c
}

// claim gathers one claim, under each of its speakers.
func (r *report) claim(a *cited, label *claimLabel, s *annotate.Span) {
	speakers := r.speakers(label, s)
	e := entry{
		paragraphs: paragraphs(inQuotes(s.Quote())), article: a, details: r.details(label, s), note: paragraphs(s.Note),
	}
	if r.people != nil {
		e.taggedBy = oneLine(r.people[s.Layer])
	}
	r.reportLosses(label, s)
	if len(speakers) == 0 {
		speakers = []*group{r.unnamed(label)}
	}
	for i, g := range speakers {
		of := e
		if others := slices.Delete(namesOf(speakers), i, i+1); len(others) > 0 {
			of.details = slices.Concat([]detail{{name: "Also said by", value: strings.Join(others, ", "), verb: true}}, e.details)
		}
		r.rendered = r.form.entry(r.rendered[:0], &of)
		g.entries = append(g.entries, kept{a.published, r.keep(r.rendered)})
	}
}

func namesOf(groups []*group) []string {
	names := make([]string, len(groups))
	for i, g := range groups {
		names[i] = g.name
	}
	return names
}

// arenaLen is how many bytes of entries are allocated at a time.
const arenaLen = 1 << 20

// keep is a copy of b that lasts.
func (r *report) keep(b []byte) []byte {
	if len(b) > cap(r.arena)-len(r.arena) {
		r.arena = make([]byte, 0, max(arenaLen, len(b)))
	}
	start := len(r.arena)
	r.arena = append(r.arena, b...)
	return r.arena[start:len(r.arena):len(r.arena)]
}

// speakers are the groups of those who say a claim, in the order of its links.
func (r *report) speakers(label *claimLabel, s *annotate.Span) []*group {
	if label.speakers == "" {
		return nil
	}
	var groups []*group
	links := r.from[s.ID]
	if label.back {
		links = r.to[s.ID]
	}
	for _, l := range links {
		end := r.spans[l.To]
		if label.back {
			end = r.spans[l.From]
		}
		if end == nil || !isKind(l.Kind, label.speakers) {
			continue
		}
		if g := r.speaker(end); !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	return groups
}

// speaker is the group of whom a tag names.
func (r *report) speaker(s *annotate.Span) *group {
	if e, ok := r.entities.Of(s.Entity); ok {
		return r.group("entity "+e.ID.String(), oneLine(e.Name))
	}
	words := oneLine(s.Quote())
	return r.group("words "+string(text.AppendFold(nil, words)), words)
}

// unnamed is the group of claims without a speaker, or of a label where the report is by
// label.
func (r *report) unnamed(label *claimLabel) *group {
	if r.roles.byLabel {
		return r.group("label "+label.Key, oneLine(label.Title()))
	}
	g := r.group("", "No speaker named")
	g.unnamed = true
	return g
}

func (r *report) group(key, name string) *group {
	g, ok := r.groupAt[key]
	if !ok {
		g = &group{name: name}
		r.groupAt[key] = g
		r.groups = append(r.groups, g)
	}
	return g
}

// nameOf is how a tag is named that a link leads to.
func (r *report) nameOf(s *annotate.Span) string {
	if e, ok := r.entities.Of(s.Entity); ok {
		return oneLine(e.Name)
	}
	if _, ok := r.roles.of(s); ok {
		return oneLine(inQuotes(s.Quote()))
	}
	return oneLine(s.Quote())
}

// details are the small words about a claim.
func (r *report) details(label *claimLabel, s *annotate.Span) []detail {
	var list []detail
	if len(r.roles.claims) > 1 && !r.roles.byLabel {
		list = append(list, detail{value: oneLine(label.Title())})
	}
	said := map[string]bool{}
	for _, a := range label.Attributes {
		if v := s.Attributes[a.Key]; v != nil {
			said[a.Key] = true
			list = append(list, detail{name: oneLine(a.Title()), value: oneLine(annotate.ValueText(v))})
		}
	}
	for _, key := range sortedKeys(s.Attributes) {
		if !said[key] {
			list = append(list, detail{name: oneLine(key), value: oneLine(annotate.ValueText(s.Attributes[key]))})
		}
	}
	if e, ok := r.entities.Of(s.Entity); ok {
		list = append(list, detail{name: "Names", value: oneLine(e.Name)})
	}
	return append(list, r.linkDetails(label, s)...)
}

func sortedKeys(values map[string]any) []string {
	keys := make([]string, 0, len(values))
	for key := range values {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// linkDetails are the links of a claim to others than its speakers, by kind, in the order of
// the first of each.
func (r *report) linkDetails(label *claimLabel, s *annotate.Span) []detail {
	var list []detail
	for _, l := range r.from[s.ID] {
		end := r.spans[l.To]
		if end == nil || !label.back && isKind(l.Kind, label.speakers) {
			continue
		}
		title, name := oneLine(r.roles.kindTitle(l.Kind)), r.nameOf(end)
		if i := slices.IndexFunc(list, func(d detail) bool { return d.name == title }); i >= 0 {
			list[i].value += ", " + name
			continue
		}
		list = append(list, detail{name: title, value: name, verb: true})
	}
	return list
}

// reportLosses reports what of the links of a claim is not shown.
func (r *report) reportLosses(label *claimLabel, s *annotate.Span) {
	var lost []string
	lose := func(format string, l annotate.Link) {
		if why := fmt.Sprintf(format, l.Kind); !slices.Contains(lost, why) {
			lost = append(lost, why)
			r.out.Lose(formats.Loss{Span: s.ID, Why: why})
		}
	}
	for _, l := range r.from[s.ID] {
		switch {
		case r.spans[l.To] == nil:
			lose("its link “%s” leads to a tag that is not written", l)
		case len(l.Attributes) > 0:
			lose("what is said of its link “%s” is not shown", l)
		}
	}
	for _, l := range r.to[s.ID] {
		from := r.spans[l.From]
		speaks := label.back && isKind(l.Kind, label.speakers)
		if from != nil && !speaks {
			if _, shown := r.roles.of(from); shown {
				continue // with all that is lost of it, there
			}
		}
		switch {
		case from == nil || !speaks:
			lose("a link “%s” that leads to it is not shown", l)
		case len(l.Attributes) > 0:
			lose("what is said of a link “%s” that leads to it is not shown", l)
		}
	}
}

// order brings groups and entries in the order of the report.
func (r *report) order() {
	r.groups = slices.DeleteFunc(r.groups, func(g *group) bool { return len(g.entries) == 0 })
	if !r.roles.byLabel {
		byName := collate.New(language.Und)
		slices.SortStableFunc(r.groups, func(a, b *group) int {
			if a.unnamed != b.unnamed {
				return map[bool]int{true: 1, false: -1}[a.unnamed]
			}
			return cmp.Or(byName.CompareString(a.name, b.name), strings.Compare(a.name, b.name))
		})
	}
	for _, g := range r.groups {
		slices.SortStableFunc(g.entries, func(a, b kept) int {
			if (a.published == "") != (b.published == "") {
				return strings.Compare(b.published, a.published)
			}
			return strings.Compare(a.published, b.published)
		})
	}
}
