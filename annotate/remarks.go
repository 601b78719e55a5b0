// This file owns what is said of a document's tags, rather than marked on its text:
// comments, decisions, and who is to read it.

package annotate

import (
	"bytes"
	"cmp"
	"slices"
	"time"
)

// Remark adds what is stored of the article beside its tags: Comments, Decisions and
// Assignments. Other records are passed over.
func (d *Document) Remark(records ...Record) {
	for _, r := range records {
		if k := r.Key(); d.holds(k) {
			d.putRemark(k, r)
		}
	}
}

func (d *Document) putRemark(k Key, r Record) {
	switch r.(type) {
	case Comment, Decision, Assignment:
		d.remarks[k] = r
	case nil:
		delete(d.remarks, k)
	}
}

// Remarks lists the comments, decisions and assignments, in the order of their kinds and
// ids.
func (d *Document) Remarks() []Record {
	records := make([]Record, 0, len(d.remarks))
	for _, r := range d.remarks {
		records = append(records, r)
	}
	slices.SortFunc(records, func(a, b Record) int {
		x, y := a.Key(), b.Key()
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), bytes.Compare(x.ID[:], y.ID[:]))
	})
	return records
}

// Comments lists the comments, the oldest first.
func (d *Document) Comments() []Comment {
	return remarks(d, func(c Comment) (time.Time, ID) { return c.Created, c.ID })
}

// Decisions lists the decisions of all reviewers, the oldest first.
func (d *Document) Decisions() []Decision {
	return remarks(d, func(c Decision) (time.Time, ID) { return c.Created, c.ID })
}

// Assignments lists who is to read the article, in the order of their being told.
func (d *Document) Assignments() []Assignment {
	return remarks(d, func(a Assignment) (time.Time, ID) { return a.Created, a.Person })
}

// remarks lists the remarks of one type, by time and then by id.
func remarks[R Record](d *Document, made func(R) (time.Time, ID)) []R {
	var list []R
	for _, r := range d.remarks {
		if r, ok := r.(R); ok {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b R) int {
		at, a16 := made(a)
		bt, b16 := made(b)
		return cmp.Or(at.Compare(bt), bytes.Compare(a16[:], b16[:]))
	})
	return list
}
