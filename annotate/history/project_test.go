// This file owns the project of the package's tests: a plain map of records with a
// journal beside it.

package history_test

import (
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/history"
	"dateline/annotate/text"
)

type project struct {
	t       testing.TB
	author  annotate.Author
	records map[annotate.Key]annotate.Record
	texts   map[text.Hash]*text.Text
	journal []annotate.Change // the oldest first
}

var (
	amira = annotatetest.Amira
	ben   = annotate.Person{ID: annotatetest.ID(2), Handle: "ben", Name: "Ben Okri"}
)

func newProject(t testing.TB, texts ...string) *project {
	p := &project{
		t: t, author: annotatetest.NewAuthor(amira.ID, 100),
		records: map[annotate.Key]annotate.Record{}, texts: map[text.Hash]*text.Text{},
	}
	for _, r := range []annotate.Record{amira, ben, annotatetest.Scheme()} {
		p.records[r.Key()] = r
	}
	for _, words := range texts {
		p.bring(words)
	}
	return p
}

// bring imports an article.
func (p *project) bring(words string) annotate.Article {
	source, err := text.Normalise(words)
	if err != nil {
		p.t.Fatal(err)
	}
	body := source.Text()
	title, _, _ := strings.Cut(words, "\n")
	a := annotate.Article{ID: p.author.NewID(), Title: title, SHA256: body.Hash()}
	p.texts[a.SHA256] = body
	p.do(p.author.AddArticle(a))
	return a
}

func (p *project) do(c annotate.Change) annotate.Change {
	p.t.Helper()
	for _, e := range c.Edits {
		k := e.Key()
		if _, there := p.records[k]; there != (e.Before != nil) {
			p.t.Fatalf("%s: the record %v is not as the change found it", c.Summary, k)
		}
		if e.After == nil {
			delete(p.records, k)
		} else {
			p.records[k] = e.After
		}
	}
	p.journal = append(p.journal, c)
	return c
}

// as has someone else at work.
func (p *project) as(person annotate.Person) (back func()) {
	me := p.author
	p.author.Person = person.ID
	return func() { p.author = me }
}

func (p *project) Record(k annotate.Key) (annotate.Record, error) { return p.records[k], nil }

func (p *project) Text(h text.Hash) (*text.Text, error) { return p.texts[h], nil }

func (p *project) Document(id annotate.ID) (*annotate.Document, error) {
	a, ok := p.records[annotate.Article{ID: id}.Key()].(annotate.Article)
	if !ok {
		return nil, nil
	}
	return p.documentOf(a), nil
}

func (p *project) documentOf(a annotate.Article) *annotate.Document {
	var spans []annotate.Span
	var links []annotate.Link
	var statuses []annotate.Status
	for _, r := range p.records {
		switch r := r.(type) {
		case annotate.Span:
			if r.Article == a.ID {
				spans = append(spans, r)
			}
		case annotate.Link:
			if r.Article == a.ID {
				links = append(links, r)
			}
		case annotate.Status:
			if r.Article == a.ID {
				statuses = append(statuses, r)
			}
		}
	}
	return annotate.NewDocument(a, p.texts[a.SHA256], spans, links, statuses)
}

func (p *project) Marks() iter.Seq2[annotate.Record, error] {
	return func(yield func(annotate.Record, error) bool) {
		for _, r := range p.records {
			switch r.(type) {
			case annotate.Span, annotate.Link, annotate.Status, annotate.Entity:
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

// since is the newest n changes, the newest first.
func (p *project) since(n int) iter.Seq2[annotate.Change, error] {
	return func(yield func(annotate.Change, error) bool) {
		for _, c := range slices.Backward(p.journal[len(p.journal)-n:]) {
			if !yield(c, nil) {
				return
			}
		}
	}
}

func (p *project) articles() []annotate.Article { return of[annotate.Article](p) }

// of lists the records of a kind, in the order of their ids.
func of[R annotate.Record](p *project) []R {
	var list []R
	for _, r := range p.records {
		if r, ok := r.(R); ok {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b R) int { x, y := a.Key().ID, b.Key().ID; return slices.Compare(x[:], y[:]) })
	return list
}

func (p *project) scheme() annotate.Scheme { return of[annotate.Scheme](p)[0] }

func (p *project) label(key string) annotate.Label { l, _ := p.scheme().Label(key); return l }

// tag tags words of the first article that has them.
func (p *project) tag(words, label string) annotate.Span {
	p.t.Helper()
	for _, a := range p.articles() {
		if at := strings.Index(p.texts[a.SHA256].String(), words); at >= 0 {
			c, s, err := p.author.Tag(p.documentOf(a), p.label(label), text.Range{Start: at, End: at + len(words)})
			if err != nil {
				p.t.Fatal(err)
			}
			p.do(c)
			return s
		}
	}
	p.t.Fatalf("no article has %q", words)
	return annotate.Span{}
}

func (p *project) now(s annotate.Span) annotate.Span {
	found, _ := p.records[s.Key()].(annotate.Span)
	return found
}

func (p *project) on(s annotate.Span) *annotate.Document {
	d, _ := p.Document(s.Article)
	return d
}

func (p *project) link(kind string, from, to annotate.Span) annotate.Change {
	p.t.Helper()
	k, _ := p.scheme().Link(kind)
	c, err := p.author.Link(p.on(from), k, p.now(from), p.now(to))
	if err != nil {
		p.t.Fatal(err)
	}
	return p.do(c)
}

func (p *project) edit(next annotate.Scheme) annotate.Change {
	p.t.Helper()
	c, err := p.author.EditScheme(p.scheme(), next)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.do(c)
}

func (p *project) last() annotate.Change { return p.journal[len(p.journal)-1] }

// revert takes changes back, with all that can be taken back, and returns the
// sentences of the conflicts.
func (p *project) revert(changes ...annotate.Change) []string {
	p.t.Helper()
	r, err := history.Revert(p.author, p, changes...)
	if err != nil {
		p.t.Fatal(err)
	}
	if len(r.Edits) > 0 {
		p.do(p.author.Change("Revert", r.Edits...))
	}
	var says []string
	for _, c := range r.Conflicts {
		says = append(says, c.Says)
	}
	return says
}

func (p *project) goBack(n int) history.Return {
	p.t.Helper()
	r, err := history.GoBack(p.author.Person, p.since(n), p)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, c := range r.Made(p.author, "Go back") {
		p.do(c)
	}
	return r
}

// picture is all records without what counts and dates their versions.
func (p *project) picture() map[annotate.Key]annotate.Record {
	m := map[annotate.Key]annotate.Record{}
	for k, r := range p.records {
		switch s := r.(type) {
		case annotate.Span:
			s.Modified = time.Time{}
			r = s
		case annotate.Status:
			s.Modified = time.Time{}
			r = s
		case annotate.Scheme:
			s.Version = 0
			r = s
		}
		m[k] = r
	}
	return m
}

// differ says in which records two pictures differ.
func differ(got, want map[annotate.Key]annotate.Record) string {
	var lines []string
	keys := slices.Concat(slices.Collect(maps.Keys(got)), slices.Collect(maps.Keys(want)))
	for _, k := range keys {
		if g, w := got[k], want[k]; !reflect.DeepEqual(g, w) && !alike(g, w) {
			lines = append(lines, fmt.Sprintf("is   %+v\nwant %+v", g, w))
		}
	}
	return strings.Join(lines, "\n")
}

// alike takes an empty list for none.
func alike(a, b annotate.Record) bool {
	return a != nil && b != nil && fmt.Sprintf("%+v", a) == fmt.Sprintf("%+v", b)
}

// whole says what does not fit together in the project.
func (p *project) whole() string {
	for _, a := range p.articles() {
		if problems := p.documentOf(a).Problems(); len(problems) > 0 {
			return problems[0].Error()
		}
	}
	if err := p.scheme().Check(); err != nil {
		return err.Error()
	}
	for _, s := range of[annotate.Span](p) {
		if _, ok := p.scheme().Label(s.Label); !ok {
			return "the label " + s.Label + " of a tag is not in the scheme"
		}
	}
	return ""
}

// draw makes something that the author may do.
func (p *project) draw(t *rapid.T) (annotate.Change, bool) {
	none := annotate.Change{}
	articles := p.articles()
	if len(articles) == 0 {
		return none, false
	}
	d := p.documentOf(rapid.SampledFrom(articles).Draw(t, "article"))
	spans := d.Spans(p.author.Person)
	labels := p.scheme().Offered()
	what := rapid.SampledFrom([]string{
		"tag", "tag", "tag", "move", "relabel", "delete", "link", "link", "unlink", "note", "attribute", "state", "details", "said",
		"new label", "rename", "retire", "attribute of label", "order", "name", "assign",
	}).Draw(t, "what")
	ranges := func() []text.Range {
		n := d.Text.Len() / 4
		at := rapid.IntRange(0, n-2).Draw(t, "at")
		return []text.Range{d.Text.SnapExact(text.Range{Start: 4 * at, End: 4*at + 4*rapid.IntRange(1, 2).Draw(t, "long")})}
	}
	word := func() string { return rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "word") }
	entities := of[annotate.Entity](p)
	switch {
	case what == "tag":
		c, _, err := p.author.Tag(d, rapid.SampledFrom(labels).Draw(t, "label"), ranges()...)
		return c, err == nil
	case what == "state":
		return p.author.SetState(d, rapid.SampledFrom([]annotate.State{annotate.StateNew, annotate.StateDone}).Draw(t, "state")), true
	case what == "details":
		after := d.Article
		after.Title = word()
		return p.author.EditArticle(d.Article, after), after.Title != d.Article.Title
	case what == "said":
		return p.author.SetArticleAttribute(d, annotate.Attribute{Key: word()}, word()), true
	case what == "name":
		return p.author.Change("name", annotate.Put(nil, annotate.Entity{ID: p.author.NewID(), Name: word()})), true
	case slices.Contains([]string{"new label", "rename", "retire", "attribute of label", "order"}, what):
		return p.drawEdit(t, what, word())
	case len(spans) == 0:
		return none, false
	}
	s := rapid.SampledFrom(spans).Draw(t, "span")
	switch what {
	case "move":
		c, err := p.author.Move(d, s, ranges()...)
		return c, err == nil
	case "relabel":
		c, _ := p.author.Relabel(d, s, rapid.SampledFrom(labels).Draw(t, "label"), p.scheme())
		return c, true
	case "delete":
		return p.author.Delete(d, s), true
	case "link":
		c, err := p.author.Link(d, annotate.LinkKind{Key: "about"}, s, rapid.SampledFrom(spans).Draw(t, "to"))
		return c, err == nil
	case "unlink":
		links := d.LinksOf(s.ID)
		if len(links) == 0 {
			return none, false
		}
		return p.author.Unlink(links[0], annotate.LinkKind{}), true
	case "note":
		return p.author.SetNote(s, word()), true
	case "assign":
		if len(entities) == 0 {
			return none, false
		}
		next := s
		next.Entity = rapid.SampledFrom(entities).Draw(t, "entity").ID
		return p.author.Change("assign", annotate.Put(s, next)), true
	default:
		attributes := p.label(s.Label).Attributes
		if len(attributes) == 0 {
			attributes = []annotate.Attribute{{Key: "modality"}}
		}
		return p.author.SetAttribute(rapid.SampledFrom(attributes).Draw(t, "attribute"), word(), s), true
	}
}

func (p *project) drawEdit(t *rapid.T, what, word string) (annotate.Change, bool) {
	scheme := p.scheme().Clone()
	l := &scheme.Labels[rapid.IntRange(0, len(scheme.Labels)-1).Draw(t, "of")]
	switch what {
	case "new label":
		scheme.Labels = append(scheme.Labels, annotate.Label{Key: word})
	case "rename":
		l.Name = word
	case "retire":
		scheme = scheme.Retire(l.Key, !l.Retired)
	case "attribute of label":
		if i := slices.IndexFunc(l.Attributes, func(a annotate.Attribute) bool { return a.Key == word }); i >= 0 {
			l.Attributes[i].Name += "x"
		} else {
			l.Attributes = append(l.Attributes, annotate.Attribute{Key: word, Type: annotate.TypeText})
		}
	case "order":
		slices.Reverse(scheme.Labels)
	}
	if len(scheme.Offered()) == 0 {
		return annotate.Change{}, false
	}
	c, err := p.author.EditScheme(p.scheme(), scheme)
	return c, err == nil && len(c.Edits) > 0
}
