// This file owns who is to read which article: read once when it is asked for, and kept in
// step with what is done.

package session

import (
	"slices"

	"dateline/annotate"
)

// assigned is who is to read which article, by the article.
type assigned map[annotate.ID][]annotate.Assignment

func assignedBy(list []annotate.Assignment) assigned {
	of := assigned{}
	for _, a := range list {
		of[a.Article] = append(of[a.Article], a)
	}
	return of
}

// apply brings it in step with an edit of an assignment.
func (of assigned) apply(e annotate.Edit) {
	k := e.Key()
	rest := slices.DeleteFunc(slices.Clone(of[k.Article]), func(a annotate.Assignment) bool { return a.Person == k.ID })
	if a, ok := e.After.(annotate.Assignment); ok {
		rest = append(rest, a)
	}
	if of[k.Article] = rest; len(rest) == 0 {
		delete(of, k.Article)
	}
}

// ReadAssignments reads who is to read which article, beside the screen, so that Assigned
// and what alters it can be asked from then on. It is read once.
func (s *Session) ReadAssignments(done func(error)) {
	if s.assigned != nil {
		done(nil)
		return
	}
	var list []annotate.Assignment
	s.after(
		func() (err error) { list, err = s.store.Assignments(); return err },
		func(err error) {
			if err == nil {
				s.setAssigned(list)
			}
			done(err)
		})
}

// setAssigned takes what was read, with what waits to be saved.
func (s *Session) setAssigned(list []annotate.Assignment) {
	s.assigned = assignedBy(list)
	for _, c := range s.queue.changes {
		s.listAssignments(c)
	}
}

// listAssignments brings what was read in step with a change.
func (s *Session) listAssignments(c annotate.Change) {
	if s.assigned == nil {
		return
	}
	for _, e := range c.Edits {
		if e.Key().Kind == annotate.KindAssignment {
			s.assigned.apply(e)
		}
	}
}

// Assigned lists who is to read an article, in no order; not to be altered. Before
// ReadAssignments it is empty.
func (s *Session) Assigned(article annotate.ID) []annotate.Assignment { return s.assigned[article] }

// AssignedTo finds whether a person is to read an article.
func (s *Session) AssignedTo(article, person annotate.ID) (annotate.Assignment, bool) {
	for _, a := range s.assigned[article] {
		if a.Person == person {
			return a, true
		}
	}
	return annotate.Assignment{}, false
}

// Assign gives articles to people to read, as one step. Who reads them so already is
// passed over. It reports whether that was taken.
func (s *Session) Assign(given []annotate.Assignment) bool {
	return s.do(s.author.Assign(given, func(k annotate.Key) annotate.Record {
		if a, ok := s.AssignedTo(k.Article, k.ID); ok {
			return a
		}
		return nil
	}))
}

// Unassign takes articles back from people who were to read them, as one step.
func (s *Session) Unassign(gone []annotate.Assignment) bool {
	return s.do(s.author.Unassign(gone...))
}
