// This file owns the people of the project: how much there is of each, what they are called,
// and that two layers turned out to be one person's.

package session

import (
	"fmt"
	"strings"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/share"
)

// Work is how much there is of a person's.
type Work struct {
	Tags     int
	Articles int // with tags
	Done     int // articles that the person is done with
}

// CountWork counts what there is of each person's, beside the screen.
func (s *Session) CountWork(done func(map[annotate.ID]Work)) {
	list, back := s.lend()
	work := map[annotate.ID]Work{}
	s.work.Run(
		func() error {
			for i := range list {
				count(work, &list[i])
			}
			return nil
		},
		func(error) {
			back()
			done(work)
		})
}

func count(work map[annotate.ID]Work, a *storage.Summary) {
	for _, l := range a.Layers {
		w := work[l.Person]
		w.Tags += l.Spans
		if l.Spans > 0 {
			w.Articles++
		}
		if l.State == annotate.StateDone {
			w.Done++
		}
		work[l.Person] = w
	}
}

// Me is the person at work as the project knows them, or with the id alone where it does
// not.
func (s *Session) Me() annotate.Person {
	for _, p := range s.people {
		if p.ID == s.author.Person {
			return p
		}
	}
	return annotate.Person{ID: s.author.Person}
}

// Called finds the person of the project who has a handle, compared without case.
func (s *Session) Called(handle string) (annotate.Person, bool) {
	for _, p := range s.people {
		if strings.EqualFold(p.Handle, handle) {
			return p, true
		}
	}
	return annotate.Person{}, false
}

// Rename gives a person another handle and name, as one step. Nobody else has the handle:
// see Called.
func (s *Session) Rename(person annotate.ID, handle, name string, done func(error)) {
	s.behind(
		func() ([]annotate.Change, error) {
			r, _, err := s.store.Get(annotate.Person{ID: person}.Key())
			was, ok := r.(annotate.Person)
			if err != nil || !ok {
				return nil, err
			}
			is := was
			is.Handle, is.Name = handle, name
			if is == was {
				return nil, nil
			}
			return []annotate.Change{s.author.Change(fmt.Sprintf("Rename %s to %s", titled(was), titled(is)), annotate.Put(was, is))}, nil
		},
		done)
}

// titled is a person's handle, with their name where it says more.
func titled(p annotate.Person) string {
	if p.Name == "" || strings.EqualFold(p.Name, p.Handle) {
		return p.Handle
	}
	return fmt.Sprintf("%s (%s)", p.Handle, p.Name)
}

// TakeLayers makes layers the person's own who is at work, as one step: see share.Join.
// joined says whether there was anything to do.
func (s *Session) TakeLayers(old []annotate.ID, done func(joined bool, err error)) {
	joined := false
	s.behind(
		func() ([]annotate.Change, error) {
			c, err := share.Join(s.store, s.author, old...)
			if joined = err == nil && len(c.Edits) > 0; !joined {
				return nil, err
			}
			return s.author.InBatches(c, storedEdits), nil
		},
		func(err error) { done(joined && err == nil, err) })
}
