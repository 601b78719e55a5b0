// This file owns writing: a file for each part of the dataset, and the row groups in
// them.

package parquet

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/parquet-go/parquet-go"

	"dateline/annotate"
	"dateline/storage/formats"
)

// waitMost is how many bytes of rows may wait to be written, in all files.
const waitMost = 8 << 20

type writer struct {
	out   formats.Output
	o     formats.WriteOptions
	rows  *filler
	files []*dataFile
}

// dataFile is a file that is being written.
type dataFile struct {
	name    string
	file    io.WriteCloser
	w       *parquet.GenericWriter[row]
	waiting int // bytes of rows, about
}

func write(out formats.Output, src formats.Source, o formats.WriteOptions) error {
	head, err := src.Header()
	if err != nil {
		return fmt.Errorf("write Parquet: %w", err)
	}
	w := &writer{out: out, o: o, rows: newFiller(head)}
	err = w.all(src)
	for _, f := range w.files {
		if err == nil {
			err = f.w.Close()
		}
		err = errors.Join(err, f.file.Close())
	}
	if err != nil {
		return fmt.Errorf("write Parquet: %w", err)
	}
	return nil
}

func (w *writer) all(src formats.Source) error {
	n := 0
	for item, err := range src.Items() {
		if err != nil {
			return err
		}
		n++
		if err := w.item(item); err != nil {
			return inArticle(err, n, item.Article)
		}
	}
	if len(w.files) > 0 {
		return nil
	}
	_, err := w.fileOf("") // without rows: a dataset all the same
	return err
}

func inArticle(err error, n int, a annotate.Article) error {
	if e, ok := errors.AsType[*formats.Error](err); ok {
		e.Article, e.Title = n, annotate.Shorten(a.Title, 60)
	}
	return err
}

func (w *writer) item(item formats.Item) error {
	f, err := w.fileOf(item.Split)
	if err != nil {
		return err
	}
	made, err := w.rows.fill(item)
	if err != nil {
		return err
	}
	if _, err := f.w.Write([]row{*made}); err != nil {
		return err
	}
	f.waiting += made.size()
	return w.makeRoom()
}

// makeRoom ends the row group of the file with the most rows waiting, if too much waits.
func (w *writer) makeRoom() error {
	sum := 0
	most := w.files[0]
	for _, f := range w.files {
		if sum += f.waiting; f.waiting > most.waiting {
			most = f
		}
	}
	if sum < waitMost {
		return nil
	}
	most.waiting = 0
	return most.w.Flush()
}

// fileOf is the file of a part of the dataset.
func (w *writer) fileOf(split string) (*dataFile, error) {
	name := fileName(split)
	if i := slices.IndexFunc(w.files, func(f *dataFile) bool { return f.name == name }); i >= 0 {
		return w.files[i], nil
	}
	file, err := w.out.Create(name)
	if err != nil {
		return nil, err
	}
	options := []parquet.WriterOption{
		parquet.CreatedBy("Dateline", "1", "parquet"),
		parquet.Compression(&parquet.Snappy),
		parquet.DefaultEncoding(&parquet.Plain),
		parquet.DataPageVersion(1),
		parquet.KeyValueMetadata("dateline.offsets", "code points"),
	}
	if !w.o.Exported.IsZero() {
		options = append(options, parquet.KeyValueMetadata("dateline.exported", w.o.Exported.UTC().Format(time.RFC3339)))
	}
	f := &dataFile{name: name, file: file, w: parquet.NewGenericWriter[row](file, options...)}
	w.files = append(w.files, f)
	return f, nil
}
