// This file owns the tests of what a person does to entities, and of how two
// people's edits of them come together.

package annotate_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
)

// cast is a page with entities.
type cast struct {
	*annotatetest.Page
	t   *testing.T
	all *annotate.Entities
}

func newCast(t *testing.T, marked string, entities ...annotate.Entity) *cast {
	return &cast{annotatetest.Read(t, marked), t, annotate.NewEntities(entities)}
}

func (c *cast) do(change annotate.Change, err error) annotate.Change {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
	c.Do(change)
	c.all.Apply(change)
	return change
}

// undo takes a change back and looks that all is as before.
func (c *cast) undo(change annotate.Change, before string) {
	c.t.Helper()
	c.do(c.Author.Undo(change)[0], nil)
	same(c.t, "after one undo", c.String(), before)
}

// String lists the entities that stand with their names, and what each tag names.
func (c *cast) String() string {
	var lines []string
	for _, m := range c.all.Find("", nil, 100) {
		lines = append(lines, fmt.Sprintf("%s %v", m.Entity.Name, m.Entity.Aliases))
	}
	slices.Sort(lines)
	for _, s := range c.Spans(c.Author.Person) {
		if e, ok := c.all.Of(s.Entity); ok {
			lines = append(lines, s.Quote()+": "+e.Name)
		}
	}
	return strings.Join(lines, "\n")
}

const shoigus = "[Sergei Shoigu](actor) came. [Mr Shoigu](actor) spoke to [RIA](actor). [Mr Shoigu](actor) left [Selin](location)."

func TestNewEntity(t *testing.T) {
	c := newCast(t, shoigus)
	change, e, err := c.Author.NewEntity(" Sergei \n Shoigu ", "actor", c.Tagged("Mr Shoigu"), c.Spans(c.Author.Person)[3])
	c.do(change, err)
	same(t, "entity", e, annotate.Entity{ID: e.ID, Kind: "actor", Name: "Sergei Shoigu", Aliases: []string{"Mr Shoigu"}})
	same(t, "summary", change.Summary, "Say that “Mr Shoigu” in 2 tags is “Sergei Shoigu”, a new entity")
	same(t, "all", c.String(), "Sergei Shoigu [Mr Shoigu]\nMr Shoigu: Sergei Shoigu\nMr Shoigu: Sergei Shoigu")
	c.undo(change, "")
}

func TestAssignAndClear(t *testing.T) {
	e := annotate.Entity{ID: annotatetest.ID(900), Kind: "Actor", Name: "Sergei Shoigu"}
	c := newCast(t, shoigus, e)
	change := c.do(c.Author.AssignEntity(annotatetest.Scheme(), e, c.Tagged("Sergei Shoigu"), c.Tagged("Mr Shoigu")))
	same(t, "all", c.String(), "Sergei Shoigu [Mr Shoigu]\nSergei Shoigu: Sergei Shoigu\nMr Shoigu: Sergei Shoigu")

	e, _ = c.all.Of(e.ID)
	again, err := c.Author.AssignEntity(annotatetest.Scheme(), e, c.Tagged("Mr Shoigu"))
	if err != nil || len(again.Edits) > 0 {
		t.Errorf("what is so already makes the change %v, %v", again, err)
	}
	clear := c.do(c.Author.ClearEntity(c.Tagged("Mr Shoigu")))
	same(t, "cleared", c.String(), "Sergei Shoigu [Mr Shoigu]\nSergei Shoigu: Sergei Shoigu")
	c.undo(clear, "Sergei Shoigu [Mr Shoigu]\nSergei Shoigu: Sergei Shoigu\nMr Shoigu: Sergei Shoigu")
	c.undo(change, "Sergei Shoigu []")
}

func TestRenameKeepsTheNameBefore(t *testing.T) {
	e := annotate.Entity{ID: annotatetest.ID(900), Name: "Mr Shoigu", Aliases: []string{"Shoigu", "sergei shoigu"}}
	c := newCast(t, shoigus, e)
	change := c.do(c.Author.RenameEntity(e, "Sergei Shoigu"))
	same(t, "renamed", c.String(), "Sergei Shoigu [Shoigu Mr Shoigu]")
	c.undo(change, "Mr Shoigu [Shoigu sergei shoigu]")
	c.do(c.Author.RenameEntity(e, "MR SHOIGU"))
	same(t, "in capitals", c.String(), "MR SHOIGU [Shoigu sergei shoigu]")
}

func TestAliases(t *testing.T) {
	e := annotate.Entity{ID: annotatetest.ID(900), Name: "Łódź"}
	c := newCast(t, shoigus, e)
	c.do(c.Author.AddAlias(e, "Litzmannstadt"))
	e, _ = c.all.Of(e.ID)
	same(t, "added", c.String(), "Łódź [Litzmannstadt]")
	if _, err := c.Author.AddAlias(e, "lodz"); err == nil {
		t.Error("a name that it has is added")
	}
	c.do(c.Author.RemoveAlias(e, "LITZMANNSTADT"), nil)
	same(t, "removed", c.String(), "Łódź []")
}

func TestMergeAndPart(t *testing.T) {
	a := annotate.Entity{ID: annotatetest.ID(901), Kind: "actor", Name: "Mr Shoigu", Aliases: []string{"Shoigu"}}
	b := annotate.Entity{ID: annotatetest.ID(902), Kind: "actor", Name: "Sergei Shoigu", Aliases: []string{"the minister"}}
	other := annotate.Entity{ID: annotatetest.ID(903), Kind: "actor", Name: "Shoigu"}
	c := newCast(t, shoigus, a, b, other)
	c.do(c.Author.AssignEntity(annotatetest.Scheme(), a, c.Tagged("Mr Shoigu")))
	apart := c.String()
	change := c.do(c.Author.MergeEntities(c.all, a.ID, b.ID))
	same(t, "edits", len(change.Edits), 2)
	together := "Sergei Shoigu [the minister Mr Shoigu Shoigu]\nShoigu []\nMr Shoigu: Sergei Shoigu"
	same(t, "merged", c.String(), together)
	same(t, "the tag keeps what it was given", c.Tagged("Mr Shoigu").Entity, a.ID)
	same(t, "what was merged", c.all.MergedInto(b.ID), []annotate.Entity{{ID: a.ID, Kind: "actor", Name: "Mr Shoigu", Aliases: []string{"Shoigu"}, Into: b.ID}})
	c.undo(change, apart)

	c.do(c.Author.MergeEntities(c.all, a.ID, b.ID))
	c.do(c.Author.MergeEntities(c.all, other.ID, a.ID)) // into what a stands for
	same(t, "three", c.String(), "Sergei Shoigu [the minister Mr Shoigu Shoigu]\nMr Shoigu: Sergei Shoigu")
	c.do(c.Author.PartEntity(c.all, a.ID))
	same(t, "parted, and the other keeps its name", c.String(), "Mr Shoigu [Shoigu]\nSergei Shoigu [the minister Shoigu]\nMr Shoigu: Mr Shoigu")
}

func TestSplit(t *testing.T) {
	e := annotate.Entity{ID: annotatetest.ID(901), Kind: "actor", Name: "Shoigu", Aliases: []string{"Mr Shoigu", "Sergei Shoigu"}}
	c := newCast(t, shoigus, e)
	scheme := annotatetest.Scheme()
	c.do(c.Author.AssignEntity(scheme, e, c.Spans(c.Author.Person)[:2]...))
	before := c.String()
	change, part, err := c.Author.SplitEntity(e, "Mr Shoigu the elder", func(words string) bool { return words != "Mr Shoigu" }, c.Tagged("Mr Shoigu"))
	c.do(change, err)
	same(t, "kind", part.Kind, "actor")
	same(t, "split", c.String(), "Mr Shoigu the elder [Mr Shoigu]\nShoigu [Sergei Shoigu]\nSergei Shoigu: Shoigu\nMr Shoigu: Mr Shoigu the elder")
	c.undo(change, before)
}

func TestEntitiesRefuse(t *testing.T) {
	a := annotate.Entity{ID: annotatetest.ID(901), Kind: "actor", Name: "RIA"}
	b := annotate.Entity{ID: annotatetest.ID(902), Kind: "actor", Name: "TASS", Into: a.ID}
	c := newCast(t, shoigus+" [Geneva](actor@ben)", a, b)
	foreign := c.AllSpans()[5]
	for what, try := range map[string]func() error{
		"a letter|name has at most":   func() error { _, _, err := c.Author.NewEntity(strings.Repeat("é", 201), "actor"); return err },
		"no name|an entity has":       func() error { _, _, err := c.Author.NewEntity(" \n", "actor"); return err },
		"an empty alias|an entity":    func() error { _, err := c.Author.AddAlias(a, ""); return err },
		"no new name|an entity has":   func() error { _, err := c.Author.RenameEntity(a, "\u00a0"); return err },
		"another kind|the kind Actor": func() error { _, err := c.Author.AssignEntity(annotatetest.Scheme(), a, c.Tagged("Selin")); return err },
		"someone else’s|else’s":       func() error { _, err := c.Author.AssignEntity(annotatetest.Scheme(), a, foreign); return err },
		"else’s cleared|else’s": func() error {
			foreign.Entity = a.ID
			_, err := c.Author.ClearEntity(foreign)
			return err
		},
		"into itself|into itself":          func() error { _, err := c.Author.MergeEntities(c.all, a.ID, a.ID); return err },
		"into what it stands for|itself":   func() error { _, err := c.Author.MergeEntities(c.all, b.ID, a.ID); return err },
		"back|itself":                      func() error { _, err := c.Author.MergeEntities(c.all, a.ID, b.ID); return err },
		"into none|not there":              func() error { _, err := c.Author.MergeEntities(c.all, a.ID, annotatetest.ID(999)); return err },
		"part what is not merged|no other": func() error { _, err := c.Author.PartEntity(c.all, a.ID); return err },
		"split nothing|nothing was chosen": func() error { _, _, err := c.Author.SplitEntity(a, "x", nil); return err },
	} {
		name, says, _ := strings.Cut(what, "|")
		err := try()
		if e, ok := errors.AsType[*annotate.EntityError](err); !ok || !strings.Contains(err.Error(), says) || e.Remedy == "" {
			t.Errorf("%s: %v, want an EntityError that says %q", name, err, says)
		}
	}
}

// TestRingOfMerges merges each of two entities into the other, on two machines
// that do not know of each other, and brings their changes together in either
// order: what stands is the same.
func TestRingOfMerges(t *testing.T) {
	var stored []annotate.Entity
	for i, name := range []string{"Ada", "Ben", "Cas", "Dov"} {
		stored = append(stored, annotate.Entity{ID: annotatetest.ID(901 + i), Name: name, Aliases: []string{"x"}})
	}
	ring := slices.Clone(stored)
	for i := range ring[:3] {
		ring[i].Into = ring[(i+1)%3].ID
	}
	ring[3].Into = ring[1].ID
	for range 2 {
		x := annotate.NewEntities(ring)
		for _, e := range ring {
			if is, ok := x.Of(e.ID); !ok || is.Name != "Ada" {
				t.Errorf("%s stands for %v, %v", e.Name, is, ok)
			}
		}
		if found := x.Find("dov", nil, 9); len(found) != 1 || found[0].Entity.Name != "Ada" {
			t.Errorf("found %v", found)
		}
		slices.Reverse(ring)
	}
	x := annotate.NewEntities(ring)
	author := annotatetest.NewAuthor(annotatetest.Amira.ID, 5000)
	lone := annotate.Entity{ID: annotatetest.ID(950), Name: "Eve"}
	x.Apply(author.Change("", annotate.Put(nil, lone)))
	merge, err := author.MergeEntities(x, ring[0].ID, lone.ID)
	if err != nil {
		t.Fatal(err)
	}
	x.Apply(merge)
	if is, _ := x.Of(annotatetest.ID(904)); is.Name != "Eve" {
		t.Errorf("what was in a ring and is merged stands for %v", is)
	}
	self := annotate.NewEntities([]annotate.Entity{{ID: lone.ID, Name: "Eve", Into: lone.ID}, {ID: ring[0].ID, Name: "Lost", Into: annotatetest.ID(999)}})
	if is, ok := self.Of(lone.ID); !ok || is.Name != "Eve" {
		t.Errorf("what is merged into itself stands for %v", is)
	}
	if is, ok := self.Of(ring[0].ID); !ok || is.Name != "Lost" {
		t.Errorf("what is merged into nothing stands for %v", is)
	}
}

func TestInBatches(t *testing.T) {
	c := newCast(t, shoigus)
	change, _, err := c.Author.NewEntity("Shoigu", "actor", c.Spans(c.Author.Person)...)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "few", len(c.Author.InBatches(change, 6)), 1)
	batches := c.Author.InBatches(change, 2)
	same(t, "many", len(batches), 3)
	var edits []annotate.Edit
	ids := map[annotate.ID]bool{}
	for _, b := range batches {
		edits, ids[b.ID] = append(edits, b.Edits...), true
		if b.Group == (annotate.ID{}) || b.Group != batches[0].Group {
			t.Errorf("a batch has the group %s", b.Group)
		}
	}
	same(t, "edits", edits, change.Edits)
	same(t, "ids", len(ids), 3)
}
