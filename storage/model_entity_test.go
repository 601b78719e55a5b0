// This file owns what the model does to entities: all that a person can.

package storage_test

import (
	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/storagetest"
)

// editEntities makes one change of entities and of Amira's tags that name them.
func (m *model) editEntities(t *rapid.T) {
	var stored []annotate.Entity
	for _, k := range sortedKeys(m.records) {
		if e, ok := m.records[k].(annotate.Entity); ok {
			stored = append(stored, e)
		}
	}
	var own []annotate.Span
	for _, k := range sortedKeys(m.records) {
		if s, ok := m.records[k].(annotate.Span); ok && s.Layer == storagetest.Amira.ID && rapid.Bool().Draw(t, "this tag") {
			own = append(own, s)
		}
	}
	all := annotate.NewEntities(stored)
	name := rapid.StringN(0, 20, -1).Draw(t, "name")
	first, other := annotate.Entity{}, annotate.Entity{}
	if len(stored) > 0 {
		first, _ = all.Of(rapid.SampledFrom(stored).Draw(t, "entity").ID)
		other = rapid.SampledFrom(stored).Draw(t, "other")
	}
	var c annotate.Change
	var err error
	switch what := rapid.SampledFrom([]string{"new", "assign", "clear", "rename", "alias", "no alias", "merge", "part", "split"}).Draw(t, "what"); {
	case what == "new":
		c, _, err = m.author.NewEntity(name, "actor", own...)
	case what == "clear":
		c, err = m.author.ClearEntity(own...)
	case len(stored) == 0:
		return
	case what == "assign":
		c, err = m.author.AssignEntity(storagetest.Scheme(), first, own...)
	case what == "rename":
		c, err = m.author.RenameEntity(first, name)
	case what == "alias":
		c, err = m.author.AddAlias(first, name)
	case what == "no alias" && len(first.Aliases) > 0:
		c = m.author.RemoveAlias(first, first.Aliases[0])
	case what == "merge":
		c, err = m.author.MergeEntities(all, first.ID, other.ID)
	case what == "part":
		c, err = m.author.PartEntity(all, other.ID)
	case what == "split":
		c, _, err = m.author.SplitEntity(first, name, func(string) bool { return false }, own...)
	}
	if err != nil || len(c.Edits) == 0 { // what is refused changes nothing
		return
	}
	m.do(t, c)
	m.checkMerges(t)
}

// checkMerges looks that each entity stands for one that is there and stands for
// itself.
func (m *model) checkMerges(t *rapid.T) {
	var stored []annotate.Entity
	for _, k := range sortedKeys(m.records) {
		if e, ok := m.records[k].(annotate.Entity); ok {
			stored = append(stored, e)
		}
	}
	all := annotate.NewEntities(stored)
	for _, e := range stored {
		is, ok := all.Of(e.ID)
		again, ok2 := all.Of(is.ID)
		if !ok || !ok2 || again.ID != is.ID {
			t.Fatalf("%s stands for %s, and that for %s", e.ID, is.ID, again.ID)
		}
	}
}
