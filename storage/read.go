// This file owns the questions about records as they stand now.

package storage

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Get returns the record with the key; false where there is none, or it is
// removed.
func (s *Store) Get(k annotate.Key) (annotate.Record, bool, error) {
	r, removed, err := s.get(k)
	if err != nil || r == nil || removed {
		return nil, false, err
	}
	return r, true, nil
}

// Removed returns the last content of a record that is removed; false where
// there never was one, or it is there, or it was removed for good.
func (s *Store) Removed(k annotate.Key) (annotate.Record, bool, error) {
	r, removed, err := s.get(k)
	if err != nil || r == nil || !removed {
		return nil, false, err
	}
	return r, true, nil
}

func (s *Store) get(k annotate.Key) (r annotate.Record, removed bool, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		r, removed, err = readRecord(tx, k)
		return err
	})
	return r, removed, err
}

// readRecord returns nil where there never was a record, or it was removed for
// good.
func readRecord(tx *bolt.Tx, k annotate.Key) (r annotate.Record, removed bool, err error) {
	key := recordKey(k)
	value := tx.Bucket(bucketRecords).Get(key)
	if value == nil {
		return nil, false, nil
	}
	v, err := readVersion(k, key, value)
	if err != nil {
		return nil, false, err
	}
	if v.removed && isEmptied(k.Kind, v.body) {
		return nil, true, nil
	}
	r, err = decodeRecord(k, v.body)
	return r, v.removed, err
}

// Article returns an article; false where there is none, or it is in the bin.
func (s *Store) Article(id annotate.ID) (annotate.Article, bool, error) {
	r, ok, err := s.Get(annotate.Article{ID: id}.Key())
	a, _ := r.(annotate.Article)
	return a, ok, err
}

// ArticleByText returns the article with the text; false where there is none,
// or it is in the bin. Of several, which only merging makes, it is the one
// with the smallest id.
func (s *Store) ArticleByText(h text.Hash) (annotate.ID, bool, error) {
	a, ok, err := s.articleByText(h, false)
	return a.ID, ok, err
}

// RemovedByText returns the article in the bin with the text, so that who
// imports it again can be given it back.
func (s *Store) RemovedByText(h text.Hash) (annotate.Article, bool, error) {
	return s.articleByText(h, true)
}

func (s *Store) articleByText(h text.Hash, wantRemoved bool) (found annotate.Article, ok bool, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		c := tx.Bucket(bucketTextArticles).Cursor()
		for k, _ := c.Seek(h[:]); bytes.HasPrefix(k, h[:]) && len(k) == len(h)+idSize; k, _ = c.Next() {
			id := annotate.ID(k[len(h):])
			r, removed, err := readRecord(tx, annotate.Article{ID: id}.Key())
			if err != nil {
				return err
			}
			if a, isArticle := r.(annotate.Article); isArticle && removed == wantRemoved {
				found, ok = a, true
				return nil
			}
		}
		return nil
	})
	return found, ok && err == nil, err
}

// People lists the people of the project, and the layers of reviewers' decisions, in the
// order of their ids. No two have one handle, whatever their records say: see
// annotate.DistinctHandles. Those who turned out to be someone else are not among them.
func (s *Store) People() ([]annotate.Person, error) {
	people, err := s.Everyone()
	people = slices.DeleteFunc(people, func(p annotate.Person) bool { return p.Into != annotate.ID{} })
	annotate.DistinctHandles(people)
	return people, err
}

// Everyone lists the records of people as they are stored, in the order of their ids.
func (s *Store) Everyone() ([]annotate.Person, error) {
	return all[annotate.Person](s, annotate.KindPerson)
}

// Entities lists the actors and places that spans name, in the order of their
// ids.
func (s *Store) Entities() ([]annotate.Entity, error) {
	return all[annotate.Entity](s, annotate.KindEntity)
}

// SourceRules lists what was learned of the pages of each source, in the order of
// their ids.
func (s *Store) SourceRules() ([]annotate.SourceRules, error) {
	return all[annotate.SourceRules](s, annotate.KindRules)
}

// Searches lists the searches that are kept, in the order of their ids.
func (s *Store) Searches() ([]annotate.SavedSearch, error) {
	return all[annotate.SavedSearch](s, annotate.KindSearch)
}

// Scheme returns the tag scheme, which is empty where none was put.
func (s *Store) Scheme() (annotate.Scheme, error) {
	r, _, err := s.Get(annotate.Scheme{}.Key())
	scheme, _ := r.(annotate.Scheme)
	return scheme, err
}

// all lists the records of a kind that belongs to no article.
func all[R annotate.Record](s *Store, kind annotate.Kind) ([]R, error) {
	var list []R
	err := s.view(func(tx *bolt.Tx) error {
		return scan(tx, kindPrefix(kind), func(r annotate.Record) {
			if r, ok := r.(R); ok {
				list = append(list, r)
			}
		})
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// scan calls take with each record that is not removed and whose key begins
// with prefix.
func scan(tx *bolt.Tx, prefix []byte, take func(annotate.Record)) error {
	return scanVersions(tx, prefix, func(k annotate.Key, v version) error {
		if v.removed {
			return nil
		}
		r, err := decodeRecord(k, v.body)
		if err == nil {
			take(r)
		}
		return err
	})
}

// scanVersions calls take with the newest version of each record whose key
// begins with prefix, until take returns an error.
func scanVersions(tx *bolt.Tx, prefix []byte, take func(annotate.Key, version) error) error {
	c := tx.Bucket(bucketRecords).Cursor()
	for key, value := c.Seek(prefix); key != nil && bytes.HasPrefix(key, prefix); key, value = c.Next() {
		k, ok := parseRecordKey(key)
		if !ok {
			return fmt.Errorf("%w: a record has the key %x", ErrDamaged, key)
		}
		v, err := readVersion(k, key, value)
		if err == nil {
			err = take(k, v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Document returns an article with its text and what all people marked on it.
// Spans that do not fit the text are in it; its Problems lists them. The error
// is an *UnknownArticleError where there is no such article.
func (s *Store) Document(id annotate.ID) (d *annotate.Document, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		d, err = readDocument(tx, id)
		return err
	})
	return d, err
}

func readDocument(tx *bolt.Tx, id annotate.ID) (*annotate.Document, error) {
	r, _, err := readRecord(tx, annotate.Scheme{}.Key())
	if err != nil {
		return nil, err
	}
	scheme, _ := r.(annotate.Scheme)
	c, err := readContents(tx, id)
	if err != nil {
		return nil, err
	}
	d := annotate.NewDocument(c.Article, c.Text, c.Spans, c.Links, c.Statuses)
	d.Remark(c.Remarks...)
	d.Follow(scheme)
	return d, nil
}

// Contents is all that a project holds of an article, as it is stored. A Document is what
// to work with; this is for whoever goes through very many.
type Contents struct {
	Article  annotate.Article
	Text     *text.Text
	Spans    []annotate.Span
	Links    []annotate.Link
	Statuses []annotate.Status
	LeftOut  []annotate.Cut    // of its receipt
	Remarks  []annotate.Record // comments, decisions and assignments
}

// Contents returns what is stored of an article, as Document does.
func (s *Store) Contents(id annotate.ID) (c Contents, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		c, err = readContents(tx, id)
		return err
	})
	return c, err
}

// ContentsWithoutText is Contents, for whoever does not need the text, which takes the
// most of the time.
func (s *Store) ContentsWithoutText(id annotate.ID) (c Contents, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		c, err = readRecords(tx, id)
		return err
	})
	return c, err
}

func readContents(tx *bolt.Tx, id annotate.ID) (c Contents, err error) {
	if c, err = readRecords(tx, id); err != nil {
		return Contents{}, err
	}
	c.Text, err = readText(tx, c.Article.SHA256)
	var missing *MissingTextError
	if errors.As(err, &missing) {
		err = fmt.Errorf("%w: article %s: %w", ErrDamaged, id, err)
	}
	if err != nil {
		return Contents{}, err
	}
	return c, nil
}

// readRecords reads all of Contents but the text.
func readRecords(tx *bolt.Tx, id annotate.ID) (c Contents, err error) {
	found := false
	err = scan(tx, id[:], func(r annotate.Record) {
		switch r := r.(type) {
		case annotate.Article:
			c.Article, found = r, true
		case annotate.Span:
			c.Spans = append(c.Spans, r)
		case annotate.Link:
			c.Links = append(c.Links, r)
		case annotate.Status:
			c.Statuses = append(c.Statuses, r)
		case annotate.Receipt:
			c.LeftOut = r.Cuts
		case annotate.Comment, annotate.Decision, annotate.Assignment:
			c.Remarks = append(c.Remarks, r)
		}
	})
	if err != nil {
		return Contents{}, err
	}
	if !found {
		return Contents{}, &UnknownArticleError{ID: id}
	}
	return c, nil
}

// Changes is how many changes the journal holds: what was read of the project stands
// as long as there are no more.
func (s *Store) Changes() (n uint64, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		n = tx.Bucket(bucketJournal).Sequence()
		return nil
	})
	return n, err
}
