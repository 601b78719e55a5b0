// This file owns the comparison of the undo stack with a plain one: two lists
// of steps, which a person with a long memory could keep.

package annotate_test

import (
	"errors"
	"iter"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
)

// history is a journal, and what is not in it yet.
type history struct {
	journal []annotate.Change // the oldest first
	unsaved []annotate.Change
	read    int // changes that were read of it
	broken  error
}

func (h *history) olderThan(id annotate.ID) iter.Seq2[annotate.Change, error] {
	return func(yield func(annotate.Change, error) bool) {
		end := len(h.journal)
		if id != (annotate.ID{}) {
			end = slices.IndexFunc(h.journal, func(c annotate.Change) bool { return c.ID == id })
		}
		for _, c := range slices.Backward(h.journal[:end]) {
			h.read++
			if !yield(c, nil) {
				return
			}
		}
		if h.broken != nil {
			yield(annotate.Change{}, h.broken)
		}
	}
}

func (h *history) change(id annotate.ID) annotate.Change {
	for _, c := range slices.Concat(h.journal, h.unsaved) {
		if c.ID == id {
			return c
		}
	}
	return annotate.Change{}
}

func (h *history) save() { h.journal, h.unsaved = append(h.journal, h.unsaved...), nil }

// undoModel is the plain stack, beside the one that is tested.
type undoModel struct {
	history
	stack      *annotate.UndoStack
	me, other  annotate.Author
	undo, redo [][]annotate.ID
}

func newUndoModel() *undoModel {
	m := &undoModel{me: annotatetest.NewAuthor(annotatetest.ID(1), 1000), other: annotatetest.NewAuthor(annotatetest.ID(2), 1_000_000)}
	m.restart()
	return m
}

// made takes changes of one step in.
func (m *undoModel) made(changes ...annotate.Change) (step []annotate.ID) {
	for _, c := range changes {
		m.unsaved = append(m.unsaved, c)
		m.stack.Done(c)
		step = append(step, c.ID)
	}
	return step
}

// do is a new step of n changes.
func (m *undoModel) do(n int) {
	var changes []annotate.Change
	var group annotate.ID
	if n > 1 {
		group = m.me.NewID()
	}
	for range n {
		c := m.me.Change("do")
		c.Group = group
		changes = append(changes, c)
	}
	m.undo = append(m.undo, m.made(changes...))
	m.redo = nil
}

func (m *undoModel) takeBack(from, to *[][]annotate.ID, inverse func(...annotate.Change) []annotate.Change) {
	last := len(*from) - 1
	if last < 0 {
		return
	}
	var changes []annotate.Change
	for _, id := range (*from)[last] {
		changes = append(changes, m.change(id))
	}
	*from = (*from)[:last]
	*to = append(*to, m.made(inverse(changes...)...))
}

// others is what someone else does, their undos among it.
func (m *undoModel) others(n int) {
	c := m.other.Change("other")
	m.unsaved = append(m.unsaved, c)
	m.stack.Done(c)
	if n > 1 {
		u := m.other.Undo(c)[0]
		m.unsaved = append(m.unsaved, u)
		m.stack.Done(u)
	}
}

// restart makes the stack anew, of what is saved; what is not is told to it.
func (m *undoModel) restart() {
	m.stack = annotate.NewUndoStack(m.me.Person, m.olderThan)
	for _, c := range m.unsaved {
		m.stack.Done(c)
	}
}

func (m *undoModel) check(t *rapid.T) {
	step, ok, err := m.stack.NextUndo()
	compareStep(t, "undo", step, ok, m.undo)
	if err != nil {
		t.Errorf("NextUndo: %v", err)
	}
	step, ok = m.stack.NextRedo()
	compareStep(t, "redo", step, ok, m.redo)
}

func compareStep(t *rapid.T, what string, got annotate.Step, ok bool, want [][]annotate.ID) {
	t.Helper()
	switch {
	case ok != (len(want) > 0):
		t.Errorf("there is something to %s: %v, want %v", what, ok, !ok)
	case ok && !slices.Equal(got.Changes, want[len(want)-1]):
		t.Errorf("next %s is %v, want %v", what, got.Changes, want[len(want)-1])
	}
}

func TestUndoStackAgainstAPlainOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newUndoModel()
		n := func(t *rapid.T) int { return rapid.IntRange(1, 3).Draw(t, "n") }
		actions := map[string]func(*rapid.T){
			"do":      func(t *rapid.T) { m.do(n(t)) },
			"undo":    func(*rapid.T) { m.takeBack(&m.undo, &m.redo, m.me.Undo) },
			"undo 2":  func(*rapid.T) { m.takeBack(&m.undo, &m.redo, m.me.Undo) },
			"redo":    func(*rapid.T) { m.takeBack(&m.redo, &m.undo, m.me.Redo) },
			"others":  func(t *rapid.T) { m.others(n(t)) },
			"save":    func(*rapid.T) { m.save() },
			"restart": func(*rapid.T) { m.save(); m.restart() },
			"reload":  func(*rapid.T) { m.restart() },
			"look":    m.check, // at times only: looking makes the stack read
		}
		t.Repeat(actions)
		m.check(t)
		for len(m.undo) > 0 && !t.Failed() {
			m.takeBack(&m.undo, &m.redo, m.me.Undo)
			m.check(t)
		}
		for len(m.redo) > 0 && !t.Failed() {
			m.takeBack(&m.redo, &m.undo, m.me.Redo)
			m.check(t)
		}
	})
}

// The first gesture after a start is undone and the key pressed again, before
// or after the disk has the undo: the next step is the one before the start.
func TestUndoTwiceBeforeItIsSaved(t *testing.T) {
	for saved := range 3 {
		m := newUndoModel()
		m.do(1)
		m.save()
		m.restart()
		m.do(1)
		if saved > 0 {
			m.save()
		}
		m.takeBack(&m.undo, &m.redo, m.me.Undo)
		if saved > 1 {
			m.save()
		}
		step, ok, err := m.stack.NextUndo()
		if err != nil || !ok || !slices.Equal(step.Changes, m.undo[0]) {
			t.Errorf("%d changes saved: next undo is %v, %v, %v, want %v", saved, step.Changes, ok, err, m.undo[0])
		}
	}
}

func TestUndoStackReadsNoMoreThanItNeeds(t *testing.T) {
	m := newUndoModel()
	for range 10_000 {
		m.do(1)
	}
	m.save()
	m.read = 0
	m.restart()
	if _, ok, err := m.stack.NextUndo(); !ok || err != nil {
		t.Fatal(ok, err)
	}
	if m.read > 5 {
		t.Errorf("%d changes were read to find the last", m.read)
	}
}

func TestUndoSummaries(t *testing.T) {
	m := newUndoModel()
	c := m.me.Change("Tag “UN” as Actor")
	m.undo = append(m.undo, m.made(c))
	undo, _, err := m.stack.NextUndo()
	if err != nil {
		t.Fatal(err)
	}
	m.takeBack(&m.undo, &m.redo, m.me.Undo)
	redo, _ := m.stack.NextRedo()
	same(t, "summaries", []string{undo.Summary, redo.Summary}, []string{c.Summary, c.Summary})
}

func TestUndoStackSaysThatTheJournalCannotBeRead(t *testing.T) {
	broken := errors.New("the disk is gone")
	m := newUndoModel()
	m.broken = broken
	m.restart()
	if _, ok, err := m.stack.NextUndo(); ok || !errors.Is(err, broken) {
		t.Errorf("NextUndo: %v, %v, want %v", ok, err, broken)
	}
	m.do(1)
	if _, ok, err := m.stack.NextUndo(); !ok || err != nil {
		t.Errorf("what was done since can be undone: %v, %v", ok, err)
	}
}

// What the program takes back, as an import does that failed half-way, is
// neither the person's to undo again nor to redo.
func TestTakenBackByTheProgram(t *testing.T) {
	n := byte(0)
	by := func(person annotate.ID) annotate.Author {
		return annotate.Author{Person: person, Now: time.Now, NewID: func() annotate.ID { n++; return annotate.ID{n} }}
	}
	amira := by(annotate.ID{99})
	first := amira.Change("first")
	failed := amira.Change("failed")
	back := by(annotate.Program).Undo(failed)[0]
	journal := []annotate.Change{back, failed, first} // newest first
	u := annotate.NewUndoStack(amira.Person, func(olderThan annotate.ID) iter.Seq2[annotate.Change, error] {
		return func(yield func(annotate.Change, error) bool) {
			from := slices.IndexFunc(journal, func(c annotate.Change) bool { return c.ID == olderThan }) + 1
			for _, c := range journal[from:] {
				if !yield(c, nil) {
					return
				}
			}
		}
	})
	if step, ok := u.NextRedo(); ok {
		t.Errorf("redo offers %q", step.Summary)
	}
	if step, ok, err := u.NextUndo(); err != nil || !ok || step.Summary != "first" {
		t.Errorf("undo offers %q, %v, %v", step.Summary, ok, err)
	}
}
