// This file owns what was marked on an article that is in the bin.

package storage

import (
	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// RemovedDocument returns an article that is in the bin as it will be when it comes back:
// with its text and all that people marked on it.
func (s *Store) RemovedDocument(a annotate.Article) (d *annotate.Document, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		var spans []annotate.Span
		var links []annotate.Link
		var statuses []annotate.Status
		var remarks []annotate.Record
		err := scan(tx, a.ID[:], func(r annotate.Record) {
			switch r := r.(type) {
			case annotate.Span:
				spans = append(spans, r)
			case annotate.Link:
				links = append(links, r)
			case annotate.Status:
				statuses = append(statuses, r)
			default:
				remarks = append(remarks, r)
			}
		})
		if err != nil {
			return err
		}
		t, err := readText(tx, a.SHA256)
		if err != nil {
			return err
		}
		d = annotate.NewDocument(a, t, spans, links, statuses)
		d.Remark(remarks...)
		return nil
	})
	return d, err
}
