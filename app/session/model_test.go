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
				if d.Document() == nil || len(d.Scheme().Labels) == 0 {
					return
				}
				start := rapid.IntRange(0, d.Document().Text.Len()-1).Draw(t, "start")
				l := rapid.SampledFrom(d.Scheme().Labels).Draw(t, "label")
				d.Tag(l, text.Range{Start: start, End: start + 1})
			},
			"relabel": func(t *rapid.T) {
				if id, ok := span(); ok && len(d.Scheme().Labels) > 0 {
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
			"scheme": func(t *rapid.T) {
				if next, ok := drawScheme(t, d.Scheme()); ok {
					_ = d.EditScheme(next) // one that cannot be worked with is refused, and nothing happens
				}
			},
			"say": func(t *rapid.T) {
				id, ok := span()
				if !ok {
					return
				}
				tag, _ := d.Document().Span(id)
				if l, ok := d.Scheme().Label(tag.Label); ok && len(l.Attributes) > 0 {
					a := rapid.SampledFrom(l.Attributes).Draw(t, "attribute")
					if len(a.Values) > 0 {
						d.SetAttribute(a, rapid.SampledFrom(a.Values).Draw(t, "value"), id)
						d.failures() // no longer offered
					}
				}
			},
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
					d.BringIn(context.Background(), session.Intake{Paths: paths}, transfer.ImportOptions{}, func(transfer.ImportReport, error) { told++ })
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

// drawScheme is a scheme after one edit: a label is added, removed, retired, merged or
// parted again, or an attribute of one comes or goes.
func drawScheme(t *rapid.T, scheme annotate.Scheme) (next annotate.Scheme, ok bool) {
	if len(scheme.Labels) == 0 {
		return scheme, false
	}
	l := rapid.SampledFrom(scheme.Labels).Draw(t, "label of the scheme")
	owner := annotate.Owner{Kind: annotate.KindSpan, Key: l.Key}
	var err error
	switch rapid.IntRange(0, 6).Draw(t, "edit of the scheme") {
	case 0:
		key := rapid.SampledFrom([]string{"place", "event"}).Draw(t, "new label")
		next = scheme.WithLabel(annotate.Label{Key: key, Name: key, Color: "#009E73"})
	case 1:
		next, err = scheme.WithoutLabel(l.Key)
	case 2:
		next = scheme.Retire(l.Key, !l.Retired)
	case 3:
		next, err = scheme.Merge(l.Key, rapid.SampledFrom(scheme.Labels).Draw(t, "into").Key)
	case 4:
		next = scheme.Part(l.Key)
	case 5:
		next = scheme.WithAttribute(owner, annotate.Attribute{Key: "mood", Type: annotate.TypeChoice, Values: []string{"good", "bad"}})
	case 6:
		next = scheme.WithoutAttribute(owner, "mood")
	}
	return next, err == nil
}
