// This file owns the comparison of the screen with the project after anything
// that may happen, in any order, with a disk that refuses at times.

package session_test

import (
	"context"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/history"
	"dateline/annotate/text"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/transfer"
)

func TestScreenAndProjectAgree(t *testing.T) {
	outer := t
	paths := writeFiles(t, "a.json", dataset, "b.txt", "One more\n\nIt rains.")
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk(outer, talks, harbour, "Ferry sinks\n\nThe [crew](actor) is [safe](claim).")
		d.t = t
		imports, told, asked, reverts := 0, 0, 0, 0
		emptied, toldOfBin := 0, 0
		span := func() (annotate.ID, bool) {
			if d.Document() == nil || d.Document().Count(d.Person()) == 0 {
				return annotate.ID{}, false
			}
			return rapid.SampledFrom(d.Document().Spans(d.Person())).Draw(t, "span").ID, true
		}
		t.Repeat(map[string]func(*rapid.T){
			"open": func(t *rapid.T) {
				if list := d.Articles(); len(list) > 0 {
					d.Open(list[rapid.IntRange(0, len(list)-1).Draw(t, "article")].ID)
				}
			},
			"tag": func(t *rapid.T) {
				if d.Document() == nil {
					return
				}
				start := rapid.IntRange(0, d.Document().Text.Len()-1).Draw(t, "start")
				l := rapid.SampledFrom(d.Scheme().Labels).Draw(t, "label")
				d.Tag(l, text.Range{Start: start, End: start + 1})
			},
			"relabel": func(t *rapid.T) {
				if id, ok := span(); ok {
					d.Relabel(id, rapid.SampledFrom(d.Scheme().Labels).Draw(t, "label"))
				}
			},
			"delete": func(*rapid.T) {
				if id, ok := span(); ok {
					d.Delete(id)
				}
			},
			"name": func(t *rapid.T) {
				id, ok := span()
				if !ok {
					return
				}
				tag, _ := d.Document().Span(id)
				if found := d.Entities().Find("", nil, 9); len(found) > 0 && rapid.Bool().Draw(t, "known") {
					d.AssignEntity(rapid.SampledFrom(found).Draw(t, "entity").Entity.ID, tag)
					d.failures() // of another kind
				} else {
					d.NewEntity("Ada", tag.Label, append(d.SameWords(tag), tag)...)
				}
			},
			"merge": func(t *rapid.T) {
				if found := d.Entities().Find("", nil, 9); len(found) > 1 {
					d.MergeEntities(found[0].Entity.ID, found[1].Entity.ID)
				}
			},
			"rename": func(t *rapid.T) {
				if found := d.Entities().Find("", nil, 1); len(found) > 0 {
					d.RenameEntity(found[0].Entity.ID, rapid.SampledFrom([]string{"Ada", "Bea", "Cas"}).Draw(t, "name"))
				}
			},
			"state": func(*rapid.T) { d.SetState(annotate.StateDone) },
			"link": func(*rapid.T) {
				from, ok := span()
				if !ok {
					return
				}
				to, _ := span()
				d.Link(annotate.LinkKind{Key: "any"}, from, to)
				d.failures() // to itself, or a second time
			},
			"remove article": func(*rapid.T) { d.RemoveArticle() },
			"undo":           func(*rapid.T) { d.Undo() },
			"redo":           func(*rapid.T) { d.Redo() },
			"import": func(*rapid.T) {
				if imports < 2 {
					imports++
					d.Import(context.Background(), paths, transfer.ImportOptions{}, func(transfer.ImportReport, error) { told++ })
				}
			},
			"restore": func(t *rapid.T) {
				most := rapid.IntRange(1, 3).Draw(t, "most")
				d.Bin(context.Background(), func(float64) {}, func(items []session.BinItem, err error) {
					if err != nil && !errors.Is(err, errFull) {
						t.Errorf("read the bin: %v", err)
					}
					d.Restore(items[:min(most, len(items))], func(int) {})
				})
			},
			"empty the bin": func(*rapid.T) {
				emptied++
				d.EmptyBin(context.Background(), func(float64) {}, func(storage.Emptying, error) { toldOfBin++ })
			},
			"revert": func(t *rapid.T) {
				d.Revert([]annotate.ID{d.drawChange(t)}, rapid.Bool().Draw(t, "rest"), func(session.Reverted, error) { reverts++ })
				asked++
			},
			"go back": func(t *rapid.T) {
				d.GoBack(context.Background(), d.drawChange(t), nil, func(history.Return, error) { reverts++ })
				asked++
			},
			"reload": func(*rapid.T) { d.Reload(func() {}) },
			"work":   func(*rapid.T) { d.pump.work() },
			"finish": func(*rapid.T) { d.pump.finish() },
			"step":   func(*rapid.T) { d.pump.step() },
			"rest":   func(*rapid.T) { d.pump.all() },
			"refuse": func(*rapid.T) {
				if len(d.pump.tasks) > 0 && d.pump.tasks[0].saving && !d.pump.tasks[0].ran {
					d.pump.refuse(errFull)
				}
			},
			"look": func(*rapid.T) { d.screen() },
		})
		d.pump.all()
		d.agree()
		equal(t, "imports told of", told, imports)
		equal(t, "times told that the bin was emptied", toldOfBin, emptied)
		equal(t, "reverts told of", reverts, asked)
	})
}

// drawChange is one of the newest changes of the journal.
func (d *desk) drawChange(t *rapid.T) annotate.ID {
	const newest = 8
	var ids []annotate.ID
	for c, err := range d.store.Heads(annotate.ID{}) {
		if err != nil {
			t.Fatal(err)
		}
		if ids = append(ids, c.ID); len(ids) == newest {
			break
		}
	}
	return rapid.SampledFrom(ids).Draw(t, "change")
}
