// This file owns the import of datasets. A file is gone through twice: once to
// hold all of it against the project, once to write it.

package transfer

import (
	"fmt"
	"path/filepath"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/formats"
	"dateline/storage/transfer/fault"
)

// datasetImport is one pass over a dataset. It is the sink of its format.
type datasetImport struct {
	job      *job
	planner  planner
	path     string
	writing  bool                                     // in the second pass
	bad      map[int]bool                             // articles that are passed over, by their number
	refused  []error                                  // why, the first of them
	refusals int                                      // how many
	look     func(*datasetImport, formats.Item, plan) // at what each article comes to, where nothing is written; or nil
	items    int
	header   []annotate.Edit // people, scheme and entities that the file brings, until they are saved
	warnings []string

	kept kept // what the first pass planned

	batch    batch
	held     map[text.Hash]bool // texts of articles in the batch
	planned  []outcome          // of the batch
	outcomes []outcome          // of what was saved
	saved    []annotate.ID      // changes, oldest first
	back     []string           // titles of articles that came out of the bin
	replaced int
}

// readDataset imports a dataset, whole or not at all.
func (j *job) readDataset(path string, in formats.Input, kind *formats.Format) error {
	check := j.newDataset(path)
	if err := readFormat(kind, in, check); err != nil {
		return err
	}
	if check.items == 0 && len(check.refused) == 0 {
		return fault.ErrNoArticles
	}
	for _, err := range check.refused {
		j.fail(path, err)
	}
	if check.items == len(check.bad) {
		return nil
	}
	write, err := j.writeDataset(check, in, kind)
	if err == nil {
		err = write.flush()
	}
	stopped := j.ctx.Err()
	if err != nil && stopped == nil {
		return j.abandon(write.saved, err)
	}
	write.report(check.warnings)
	if err == nil && len(write.outcomes) == 0 && len(check.refused) == 0 {
		return &skipError{reason: nothingNew(write.items)}
	}
	return err
}

// writeDataset writes what a first pass found good: as that planned it, if it could keep
// all, else in a second pass.
func (j *job) writeDataset(check *datasetImport, in formats.Input, kind *formats.Format) (*datasetImport, error) {
	if !check.kept.gone {
		check.writing = true
		return check, check.writeKept()
	}
	write := j.newDataset(check.path)
	write.writing, write.bad = true, check.bad
	return write, readFormat(kind, in, write)
}

// abandon takes back what was saved of a file that then failed.
func (j *job) abandon(saved []annotate.ID, cause error) error {
	err := j.takeBack(saved, cause)
	if people, e := j.store.People(); e == nil {
		j.project = people
	}
	return err
}

func (j *job) newDataset(path string) *datasetImport {
	d := &datasetImport{
		job: j, path: path, held: map[text.Hash]bool{}, bad: map[int]bool{},
		planner: planner{store: j.store, by: j.by, me: j.me.ID, file: filepath.Base(path), articles: map[annotate.ID]annotate.ID{}},
	}
	if j.ahead != nil {
		d.planner.ahead = newAhead(j.ahead)
	}
	return d
}

func nothingNew(articles int) string {
	if articles == 1 {
		return "its article and tags are in the project already"
	}
	return fmt.Sprintf("its %s and their tags are in the project already", count(articles, "article"))
}

// Header matches people and scheme to the project's.
func (d *datasetImport) Header(h formats.Header) error {
	p := newPeople(d.job.project, d.job.everyone, d.job.me)
	p.match(h.People, d.job.o.Layer)
	d.header = arrivals(p)
	d.warnings = append(d.warnings, p.warnings...)
	scheme, err := d.job.scheme()
	if err != nil {
		return err
	}
	known, err := newSchemes(scheme, h.Scheme, h.Inferred, d.job.found)
	if err != nil {
		return err
	}
	if len(known.added) > 0 {
		d.header = append(d.header, annotate.Put(scheme, known.project))
		d.warnings = append(d.warnings, toScheme(known.added))
	}
	d.planner.people, d.planner.schemes = p, known
	return d.entities(h.Entities)
}

// toScheme says what comes into the tag scheme.
func toScheme(added []string) string {
	return "added to the tag scheme of the project: " + strings.Join(added, ", ")
}

// entities puts the actors and places that the project does not know. One that
// it knows stays as it is.
func (d *datasetImport) entities(file []annotate.Entity) error {
	all, err := d.job.entities()
	if err != nil {
		return err
	}
	known := make(map[annotate.ID]bool, len(all))
	for _, e := range all {
		known[e.ID] = true
	}
	for _, e := range file {
		if known[e.ID] {
			continue
		}
		if l, ok := d.planner.schemes.label(e.Kind); ok {
			e.Kind = l.Key
		}
		all = append(all, e)
		d.header = append(d.header, annotate.Put(nil, e))
	}
	d.planner.named = annotate.NewEntities(all)
	return nil
}

// Warn takes a sentence of the format about the file.
func (d *datasetImport) Warn(sentence string) { d.warnings = append(d.warnings, sentence) }

// mostRefused is how many bad articles of a file are listed.
const mostRefused = 1000

// Refuse takes what is wrong with an article of the file, and passes it over if that was asked for,
// or to see what else is wrong where nothing is written. The second pass finds nothing that the first did not.
func (d *datasetImport) Refuse(article error) error {
	if !d.job.o.Partial && d.look == nil || d.job.ctx.Err() != nil {
		return article
	}
	if d.writing {
		return nil
	}
	d.refusals++
	switch {
	case len(d.refused) < mostRefused:
		d.refused = append(d.refused, article)
	case len(d.refused) == mostRefused:
		d.refused = append(d.refused, fault.ErrMoreRefused)
	}
	return nil
}

// Item plans an article and, in the second pass, writes it with its like.
func (d *datasetImport) Item(it formats.Item) error {
	if err := d.job.ctx.Err(); err != nil {
		return err
	}
	d.items++
	if !d.writing {
		p, err := d.planner.article(d.items, it)
		switch {
		case err != nil:
			d.bad[d.items] = true
			return d.Refuse(err)
		case d.look != nil:
			d.look(d, it, p)
		default:
			return d.keep(p)
		}
		return nil
	}
	if d.bad[d.items] {
		return nil
	}
	revived, err := d.ready(it)
	if err != nil {
		return err
	}
	p, err := d.planner.article(d.items, it)
	if err != nil {
		return err
	}
	if revived {
		p.fresh = true
		d.back = append(d.back, p.outcome.article.Title)
	}
	if len(p.edits) == 0 && !revived {
		return nil
	}
	p.measure()
	d.replaced += p.replaced
	d.held[p.text.Hash()] = true
	d.planned = append(d.planned, p.outcome)
	if revived {
		p.outcome.fresh = false // it is in the project since it was ready
	}
	d.batch.add(p.outcome, p.edits, storage.Pack(p.text), nil)
	if d.batch.full() {
		return d.flush()
	}
	return nil
}

// ready brings the project to where the item can be planned: an article with
// the same text that is not saved yet is saved, and one in the bin comes back.
func (d *datasetImport) ready(it formats.Item) (revived bool, err error) {
	h := it.Text.Hash()
	if d.held[h] {
		if err := d.flush(); err != nil {
			return false, err
		}
	}
	if _, there, err := d.job.store.ArticleByText(h); err != nil || there {
		return false, err
	}
	binned, ok, err := d.job.store.RemovedByText(h)
	if err != nil || !ok {
		return false, err
	}
	d.batch.add(outcome{fresh: true}, []annotate.Edit{annotate.Put(nil, binned)}, storage.Packed{}, nil)
	return true, d.flush()
}

// flush writes the batch.
func (d *datasetImport) flush() error {
	if len(d.batch.edits) == 0 {
		d.outcomes, d.planned = append(d.outcomes, d.planned...), nil
		return nil
	}
	d.batch.shared = d.header
	ids, err := d.job.save(d.batch)
	if err != nil {
		return err
	}
	d.job.arrived(d.header)
	d.saved = append(d.saved, ids...)
	d.outcomes = append(d.outcomes, d.planned...)
	d.batch, d.planned, d.header = batch{}, nil, nil
	clear(d.held)
	return d.job.ctx.Err()
}

// report says what was saved of the file.
func (d *datasetImport) report(warnings []string) {
	for _, o := range d.outcomes {
		d.job.report.add(d.path, o)
	}
	if len(d.outcomes) == 0 {
		return
	}
	for _, w := range warnings {
		d.job.report.warn(d.path, w)
	}
	for _, title := range d.back {
		d.job.report.warn(d.path, fmt.Sprintf("“%s”: %s", title, fromBin))
	}
	if d.replaced > 0 {
		d.job.report.warn(d.path, fmt.Sprintf("%s had other content in the project; the file's stands now, history keeps the other",
			count(d.replaced, "tag")))
	}
}
