// This file owns the sentences of a revert: what it takes back, and what it says of
// the rest.

package history_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/history"
)

const port = "Port Selin is open, the minister told RIA on Tuesday. Reuters denied it."

func wantSays(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("it says\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// The label was changed once more, and the note was not: the note alone is taken back.
func TestRevertOfOneOfTwoFields(t *testing.T) {
	p := newProject(t, port)
	s := p.tag("Port Selin", "location")
	next := s
	next.Label, next.Note = "claim", "check"
	both := p.do(p.author.Change("both", annotate.Put(s, next)))
	c, _ := p.author.Relabel(p.on(s), p.now(s), p.label("actor"), p.scheme())
	p.do(c)
	wantSays(t, p.revert(both), "the label of the tag “Port Selin” was changed again since: it is Actor now")
	if now := p.now(s); now.Label != "actor" || now.Note != "" {
		t.Errorf("the tag is %+v", now)
	}
}

func TestRevertAfterTheGroundHasChanged(t *testing.T) {
	attribute := annotate.Attribute{Key: "modality", Type: annotate.TypeText}
	for _, c := range []struct {
		name string
		do   func(p *project, port, ria annotate.Span) annotate.Change // what is reverted, and what comes after it
		want []string
	}{
		{"an attribute set again", func(p *project, s, _ annotate.Span) annotate.Change {
			c := p.do(p.author.SetAttribute(attribute, "asserted", p.now(s)))
			p.do(p.author.SetAttribute(attribute, "denied", p.now(s)))
			return c
		}, []string{"the modality of the tag “Port Selin” was changed again since: it is denied now"}},
		{"an attribute cleared", func(p *project, s, _ annotate.Span) annotate.Change {
			p.do(p.author.SetAttribute(attribute, "asserted", p.now(s)))
			c := p.do(p.author.SetAttribute(attribute, "denied", p.now(s)))
			p.do(p.author.SetAttribute(attribute, nil, p.now(s)))
			return c
		}, []string{"the modality of the tag “Port Selin” was changed again since: it has none now"}},
		{"a tag that is gone", func(p *project, s, _ annotate.Span) annotate.Change {
			c := p.do(p.author.SetNote(p.now(s), "check"))
			p.do(p.author.Delete(p.on(s), p.now(s)))
			return c
		}, []string{"the tag “Port Selin” was removed since"}},
		{"a tag that was changed", func(p *project, s, _ annotate.Span) annotate.Change {
			c := p.last()
			p.do(p.author.SetNote(p.now(s), "check"))
			return c
		}, []string{"the tag “RIA” was changed since it was made: its note"}},
		{"a tag that was linked", func(p *project, s, ria annotate.Span) annotate.Change {
			c := p.last()
			p.link("said_by", s, ria)
			return c
		}, []string{"the tag “RIA” was linked since: the link “Port Selin” said by “RIA”"}},
		{"a link without its end", func(p *project, s, ria annotate.Span) annotate.Change {
			p.link("said_by", s, ria)
			c := p.do(p.author.Unlink(p.on(s).LinksOf(s.ID)[0], annotate.LinkKind{}))
			p.do(p.author.Delete(p.on(s), p.now(ria)))
			return c
		}, []string{"the link “Port Selin” said by a tag has lost an end: a tag that it tied is not there any more"}},
		{"an article in the bin", func(p *project, s, _ annotate.Span) annotate.Change {
			c := p.do(p.author.SetNote(p.now(s), "check"))
			p.do(p.author.RemoveArticle(p.articles()[0]))
			return c
		}, []string{"the tag “Port Selin” is on an article that is not in the library any more"}},
		{"an article that was removed for good", func(p *project, s, _ annotate.Span) annotate.Change {
			c := p.do(p.author.RemoveArticle(p.articles()[0]))
			clear(p.texts)
			return c
		}, []string{"the article “" + annotate.Shorten(port, 60) + "” was removed for good when the bin was emptied"}},
		{"an article that was tagged", func(p *project, s, _ annotate.Span) annotate.Change { return p.journal[0] },
			[]string{"the article “" + annotate.Shorten(port, 60) + "” was tagged since: it has 2 tags"}},
		{"another's layer", func(p *project, s, _ annotate.Span) annotate.Change {
			defer p.as(ben)()
			p.tag("Reuters", "actor")
			return p.last()
		}, []string{"the tag “Reuters” is in Ben Okri’s layer, which only they write", "Ben Okri’s status of “" + annotate.Shorten(port, 60) + "” is in Ben Okri’s layer, which only they write"}},
		{"an entity in use", func(p *project, s, _ annotate.Span) annotate.Change {
			e := annotate.Entity{ID: p.author.NewID(), Name: "Selin"}
			c := p.do(p.author.Change("name", annotate.Put(nil, e)))
			next := p.now(s)
			next.Entity = e.ID
			p.do(p.author.Change("assign", annotate.Put(p.now(s), next)))
			return c
		}, []string{"the entity “Selin” is in use by 1 tag"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newProject(t, port)
			selin := p.tag("Port Selin", "claim")
			ria := p.tag("RIA", "actor")
			if c.name == "a tag that was changed" {
				selin = ria
			}
			change := c.do(p, selin, ria)
			before := p.picture()
			wantSays(t, p.revert(change), c.want...)
			if diff := differ(p.picture(), before); diff != "" {
				t.Errorf("something was taken back all the same:\n%s", diff)
			}
		})
	}
}

// A tag comes back without the entity that it named, if that is gone.
func TestRevertNamesNoEntityThatIsGone(t *testing.T) {
	p := newProject(t, port)
	e := annotate.Entity{ID: p.author.NewID(), Name: "Selin"}
	p.do(p.author.Change("name", annotate.Put(nil, e)))
	s := p.tag("Port Selin", "location")
	given := s
	given.Entity = e.ID
	p.do(p.author.Change("assign", annotate.Put(s, given)))
	deleted := p.do(p.author.Delete(p.on(s), given))
	p.do(p.author.Change("remove", annotate.Remove(e)))
	wantSays(t, p.revert(deleted), "the tag “Port Selin” named an entity that is not there any more")
	if now := p.now(s); now.Quote() != "Port Selin" || now.Entity != (annotate.ID{}) {
		t.Errorf("the tag is %+v", now)
	}
}

func TestRevertOfWhatWasUndoneDoesNothing(t *testing.T) {
	p := newProject(t, port)
	s := p.tag("Port Selin", "location")
	c := p.do(p.author.SetNote(s, "check"))
	p.do(p.author.Undo(c)[0])
	r, err := history.Revert(p.author, p, c)
	if err != nil || len(r.Edits)+len(r.Conflicts) > 0 {
		t.Errorf("the revert is %+v, %v", r, err)
	}
}

// An import brings an article, a label and tags with it: all of it is one group.
func TestRevertOfAGroup(t *testing.T) {
	p := newProject(t)
	before := p.picture()
	n := len(p.journal)
	scheme := p.scheme().Clone()
	scheme.Labels = append(scheme.Labels, annotate.Label{Key: "event", Name: "Event"})
	p.edit(scheme)
	p.bring(port)
	p.tag("Port Selin", "event")
	p.link("said_by", p.tag("Port Selin is open", "claim"), p.tag("RIA", "actor"))
	wantSays(t, p.revert(p.journal[n:]...))
	if diff := differ(p.picture(), before); diff != "" {
		t.Error(diff)
	}
}

// What is kept beside the tags is taken back as they are: what was left out of an
// article, what that taught, and searches.
func TestRevertOfWhatIsKeptBesideTags(t *testing.T) {
	p := newProject(t, port)
	before := p.picture()
	a := p.articles()[0]
	edited := a
	edited.Byline = "Ana Kova"
	rules := annotate.RulesOf("ria.example")
	rules.Rules = []annotate.Rule{{Text: "Join our newsletter."}}
	search := annotate.SavedSearch{ID: p.author.NewID(), Name: "Ports", Query: "port"}
	receipt := annotate.Receipt{Article: a.ID, Cuts: []annotate.Cut{{At: 4, Text: "Menu\n"}}}
	kept := p.do(p.author.Change("keep", annotate.Put(a, edited), annotate.Put(nil, rules), annotate.Put(nil, search), annotate.Put(nil, receipt)))
	wantSays(t, p.revert(kept))
	if diff := differ(p.picture(), before); diff != "" {
		t.Error(diff)
	}

	wantSays(t, p.revert(p.last()))
	all := p.picture()
	more := search
	more.Query = "port OR harbour"
	changed := p.do(p.author.SaveSearch(search, more))
	removed := p.do(p.author.RemoveSearch(more))
	wantSays(t, p.revert(removed))
	wantSays(t, p.revert(changed))
	if diff := differ(p.picture(), all); diff != "" {
		t.Error(diff)
	}
	p.do(p.author.SaveSearch(search, more))
	wantSays(t, p.revert(kept), "the saved search “Ports” was changed since it was made: its question")
}

func TestRevertOfSchemeEdits(t *testing.T) {
	with := func(key string, alter func(*annotate.Label)) func(annotate.Scheme) annotate.Scheme {
		return func(s annotate.Scheme) annotate.Scheme {
			s = s.Clone()
			for i := range s.Labels {
				if s.Labels[i].Key == key {
					alter(&s.Labels[i])
				}
			}
			return s
		}
	}
	name := func(to string) func(annotate.Scheme) annotate.Scheme {
		return with("actor", func(l *annotate.Label) { l.Name = to })
	}
	values := func(values ...string) func(annotate.Scheme) annotate.Scheme {
		return with("claim", func(l *annotate.Label) {
			l.Attributes = []annotate.Attribute{{Key: "modality", Type: annotate.TypeChoice, Values: values}}
		})
	}
	for _, c := range []struct {
		name               string
		first, then, after func(annotate.Scheme) annotate.Scheme // then is reverted
		want               []string
		left               []string // by how much it differs from the scheme before then
	}{
		{"another label edited", nil, name("Person"), with("claim", func(l *annotate.Label) { l.Color = "#000000" }),
			nil, []string{"Change the colour of Claim"}},
		{"renamed twice", nil, name("Person"), name("Player"),
			[]string{"the name of the label Player was changed again since: it is Player now"}, []string{"Rename the label Actor to Player"}},
		{"a value more", values("a", "b"), values("a", "b", "c"), values("d", "a", "b", "c"),
			nil, []string{"Offer the value d of modality of Claim"}},
		{"a value less", values("a", "b"), values("b"), values("b", "c"),
			nil, []string{"Offer the value c of modality of Claim"}},
		{"a key that was given away", nil, with("actor", func(l *annotate.Label) { l.Hotkey = "" }), with("claim", func(l *annotate.Label) { l.Hotkey = "2" }),
			[]string{"the tag scheme cannot be put back as it is now: label “Actor”: the key 2 is also that of the label “Claim”"},
			[]string{"Change the keys of Claim", "Change the keys of Actor"}},
		{"merged labels", nil, func(s annotate.Scheme) annotate.Scheme { s, _ = s.Merge("location", "actor"); return s }, name("Person"),
			nil, []string{"Rename the label Actor to Person"}},
		{"order", nil, func(s annotate.Scheme) annotate.Scheme { s = s.Clone(); slices.Reverse(s.Labels); return s },
			func(s annotate.Scheme) annotate.Scheme { return s.WithLabel(annotate.Label{Key: "event"}) },
			nil, []string{"Add the label event"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newProject(t, port)
			if c.first != nil {
				p.edit(c.first(p.scheme()))
			}
			before := p.scheme()
			change := p.edit(c.then(before))
			p.edit(c.after(p.scheme()))
			wantSays(t, p.revert(change), c.want...)
			wantSays(t, p.scheme().Differences(before), c.left...)
		})
	}
}

func TestRevertOfALabelInUse(t *testing.T) {
	p := newProject(t, port)
	c := p.edit(p.scheme().WithLabel(annotate.Label{Key: "event", Name: "Event"}))
	p.tag("RIA", "event")
	wantSays(t, p.revert(c), "the label Event is in use by 1 tag")
	p.do(p.author.Delete(p.documentOf(p.articles()[0]), of[annotate.Span](p)...))
	wantSays(t, p.revert(c))
	if _, ok := p.scheme().Label("event"); ok {
		t.Error("the label is still there")
	}
}

func TestDifferences(t *testing.T) {
	p := newProject(t, port)
	s := p.tag("Port Selin", "location")
	next := s
	next.Label, next.Attributes = "actor", map[string]any{"sure": true}
	names := history.Names{Scheme: annotatetest.Scheme()}
	d := names.Differences([]annotate.Edit{annotate.Put(s, next), annotate.Remove(next)})
	if len(d) != 1 || d[0].Of != "the tag “Port Selin”" {
		t.Fatalf("%+v", d)
	}
	want := []history.Field{{Name: "label", Before: "Location"}, {Name: "words", Before: "Port Selin"}}
	if !slices.Equal(d[0].Fields, want) {
		t.Errorf("the fields are %+v, want %+v", d[0].Fields, want)
	}
	d = names.Differences([]annotate.Edit{annotate.Put(s, next)})
	want = []history.Field{{"label", "Location", "Actor"}, {"sure", "", "yes"}}
	if !slices.Equal(d[0].Fields, want) {
		t.Errorf("the fields are %+v, want %+v", d[0].Fields, want)
	}
}
