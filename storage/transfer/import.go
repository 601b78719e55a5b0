// This file owns an import: what is tried with each file, in which order, and
// what is said of it.

package transfer

import (
	"context"
	"fmt"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/transfer/fault"
)

// ImportOptions say how files are read and in whose name. As is needed; the
// rest may be zero.
type ImportOptions struct {
	Format   string    // a name of Readable, or Auto, which "" stands for
	Layer    string    // handle of the person whose tags they are; "": as the files say
	Offsets  text.Unit // of the places in datasets, where it is not the one that their format defines; "": it is
	Partial  bool      // of a dataset with bad articles the good ones come in, and the report lists the rest
	Encoding string    // of plain text and tables, as intake.FindEncoding knows it; "": it is guessed
	Columns  string    // of tables, as table.ParseMapping knows them; "": they are guessed
	// Near says what becomes of near copies of articles that are there: NearKeep, which
	// "" stands for, or NearSkip.
	Near string
	As   annotate.Author
	Me   annotate.Person // the person of As, put into a project that does not have them; zero if it has

	// Progress is told how far the import is, from the goroutine that imports, and
	// often. nil: nobody asks.
	Progress func(Pace)
	// Workers calls work with each number from 0 to n-1, several at a time if it can,
	// and returns when all have returned: the way to read files on several processors.
	// nil: one after the other.
	Workers func(n int, work func(i int))
}

// Import brings files into a project; a path may be a folder. What is wrong
// with a file stands in the report; the error is for what stops all of them: a
// *fault.FormatError, an *intake.UnknownEncodingError, a project that cannot be
// read or written, or the end of ctx. What the report says was imported is in
// the project even then.
func Import(ctx context.Context, s *storage.Store, paths []string, o ImportOptions) (ImportReport, error) {
	j, err := newJob(ctx, s, o)
	if err != nil {
		return newImportReport(), err
	}
	files, err := scan(ctx, paths)
	if err != nil {
		return j.report, fmt.Errorf("look for files: %w", err)
	}
	files = withoutParts(files, j.formats)
	j.gauge = newGauge(o, files)
	list, err := s.Listing()
	if err == nil {
		j.nears, err = newNears(s, list)
	}
	if err != nil {
		return j.report, err
	}
	for _, few := range batches(files) {
		if err := j.files(few); err != nil {
			return j.report, err
		}
	}
	j.flush()
	j.gauge.finish()
	return j.report, nil
}

// job is an import under way.
type job struct {
	saver
	reader
	ctx       context.Context
	o         ImportOptions
	me        annotate.Person
	project   []annotate.Person
	everyone  []annotate.Person // those too who turned out to be someone else
	pending   []article         // read and not yet saved
	waiting   map[text.Hash]int // their places in pending
	nears     *nears            // made when it is needed
	size      int               // their bytes
	report    ImportReport
	gauge     *gauge
	addresses map[string]annotate.ID // of articles of the library; made when it is needed
	found     map[string]bool        // attributes that were found in tags of its files
	mostKept  int                    // edits of a file, with which it is planned once
	ahead     *ahead                 // what the project would hold besides, where nothing is written; else nil
}

// scheme is the tag scheme that files are matched to.
func (j *job) scheme() (annotate.Scheme, error) {
	if j.ahead != nil && j.ahead.scheme != nil {
		return *j.ahead.scheme, nil
	}
	return j.store.Scheme()
}

// entities lists those that files are matched to.
func (j *job) entities() ([]annotate.Entity, error) {
	all, err := j.store.Entities()
	if j.ahead != nil {
		all = append(all, j.ahead.entities...)
	}
	return all, err
}

func newJob(ctx context.Context, s *storage.Store, o ImportOptions) (*job, error) {
	j := &job{ctx: ctx, o: o, me: o.Me, report: newImportReport(), gauge: newGauge(ImportOptions{}, nil), waiting: map[text.Hash]int{}, mostKept: mostKeptEdits, found: map[string]bool{}, saver: saver{store: s, by: o.As}}
	var err error
	if j.reader, err = newReader(s, o); err != nil {
		return nil, err
	}
	if err = CheckNear(o.Near); err != nil {
		return nil, err
	}
	if s.ReadOnly() {
		return nil, &storage.FileError{Path: s.Path(), Err: storage.ErrReadOnly}
	}
	if j.project, err = s.People(); err != nil {
		return nil, err
	}
	if j.everyone, err = s.Everyone(); err != nil {
		return nil, err
	}
	j.me.ID = o.As.Person
	j.group = o.As.NewID()
	return j, nil
}

// files reads a few files, several at a time, and imports what was read of them in
// their order. Its error stops the import.
func (j *job) files(few []candidate) error {
	reads := make([]read, len(few))
	j.workers(len(few), func(i int) { reads[i] = j.look(few[i]) })
	for i, c := range few {
		j.gauge.begin(c)
		if err := j.file(c, reads[i]); err != nil {
			j.flush()
			j.report.warn(c.path, "the import was stopped here; what was read before is in the project")
			return err
		}
		reads[i] = read{}
		j.gauge.end()
	}
	return nil
}

// look reads a file, and looks for near copies of its article. It is safe for
// concurrent use.
func (j *job) look(c candidate) read {
	r := j.read(j.ctx, c)
	if r.err == nil && r.kind.single != nil {
		j.lookNear(&r)
	}
	return r
}

func (j *job) lookNear(r *read) {
	r.upTo = len(j.nears.of)
	r.near, r.err = j.nears.find(r.article.outcome.article, r.article.text, 0)
}

func (j *job) workers(n int, work func(i int)) {
	if j.o.Workers != nil && n > 1 {
		j.o.Workers(n, work)
		return
	}
	for i := range n {
		work(i)
	}
}

// file imports one file, or says in the report why not. Its error stops the
// import.
func (j *job) file(c candidate, r read) error {
	err := j.ctx.Err()
	if err == nil {
		if err = r.err; err == nil {
			err = j.add(c, r)
		}
	}
	if err != nil && j.ctx.Err() != nil {
		return fmt.Errorf("import %s: %w", c.path, j.ctx.Err())
	}
	if err != nil {
		j.refuse(c.path, err)
	}
	return nil
}

// add takes in what was read of a file, or reads it now, if it is one that holds many
// articles.
func (j *job) add(c candidate, r read) error {
	if r.kind.single != nil {
		return j.addArticle(r.article, r.looked)
	}
	j.flush()
	f, err := c.open()
	if err != nil {
		return err
	}
	defer f.Close()
	if r.kind.table != nil {
		return j.readTable(c, f, r.kind.table)
	}
	return j.readDataset(c.path, j.input(c, f), r.kind.dataset)
}

// skipError is the reason why a file is passed over. article is the one that
// is there already, if that is why.
type skipError struct {
	reason  string
	article annotate.ID
}

func (e *skipError) Error() string { return e.reason }

func (j *job) fail(path string, err error) {
	err = &fault.FileError{Path: path, Err: err}
	j.report.Failed = append(j.report.Failed, Failed{Path: path, Error: explain.Sentence(err), Err: err})
}
