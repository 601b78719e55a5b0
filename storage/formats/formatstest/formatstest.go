// Package formatstest is what the tests of dataset formats share: a dataset in memory
// that can be written and read, files in memory, random datasets, and the article that
// has every script in it.
package formatstest

import (
	"bytes"
	"io"
	"io/fs"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// Dataset is a formats.Source, and through Sink takes in what a format reads.
type Dataset struct {
	Head     formats.Header
	Articles []formats.Item
	Warnings []string
	Refused  []error
}

// Header implements formats.Source.
func (d *Dataset) Header() (formats.Header, error) { return d.Head, nil }

// Items implements formats.Source.
func (d *Dataset) Items() iter.Seq2[formats.Item, error] {
	return func(yield func(formats.Item, error) bool) {
		for _, item := range d.Articles {
			if !yield(item, nil) {
				return
			}
		}
	}
}

// Handle is the handle of a layer, "" for that of whoever reads the file.
func (d *Dataset) Handle(layer annotate.ID) string {
	for _, p := range d.Head.People {
		if p.ID == layer {
			return p.Handle
		}
	}
	return ""
}

// Sink is the side of a dataset that takes in. Partial: records that are wrong are
// passed over.
type Sink struct {
	*Dataset
	Partial bool
}

// Header implements formats.Sink.
func (s Sink) Header(h formats.Header) error { s.Head = h; return nil }

// Item implements formats.Sink.
func (s Sink) Item(i formats.Item) error { s.Articles = append(s.Articles, i); return nil }

// Warn implements formats.Sink.
func (s Sink) Warn(sentence string) { s.Warnings = append(s.Warnings, sentence) }

// Refuse implements formats.Sink.
func (s Sink) Refuse(record error) error {
	if !s.Partial {
		return record
	}
	s.Refused = append(s.Refused, record)
	return nil
}

// Files are the files of a dataset in memory, by their paths. It is a formats.Output.
type Files struct {
	At     map[string]string
	Losses []formats.Loss
}

// Create implements formats.Output.
func (f *Files) Create(name string) (io.WriteCloser, error) {
	if f.At == nil {
		f.At = map[string]string{}
	}
	return &file{to: f, name: name}, nil
}

// Lose implements formats.Output.
func (f *Files) Lose(l formats.Loss) { f.Losses = append(f.Losses, l) }

type file struct {
	bytes.Buffer
	to   *Files
	name string
}

func (f *file) Close() error { f.to.At[f.name] = f.String(); return nil }

// String shows all files, for tests to compare and print.
func (f *Files) String() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(f.At)) {
		b.WriteString("==> " + name + "\n" + f.At[name] + "\n")
	}
	return b.String()
}

// Write writes a dataset.
func Write(f formats.Format, src formats.Source, o formats.WriteOptions) (*Files, error) {
	var files Files
	err := f.Write(&files, src, o)
	return &files, err
}

// MustWrite writes a dataset that can be written.
func MustWrite(t testing.TB, f formats.Format, src formats.Source, o formats.WriteOptions) *Files {
	t.Helper()
	files, err := Write(f, src, o)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Input is one file among files that lie near it.
func Input(files map[string]string, name string) formats.Input {
	r := strings.NewReader(files[name])
	return formats.Input{
		Name: path.Base(name), ReadSeeker: r, ReaderAt: r, Size: r.Size(),
		Open: func(near string) (formats.Near, error) {
			content, ok := files[path.Join(path.Dir(name), near)]
			if !ok {
				return nil, &fs.PathError{Op: "open", Path: near, Err: fs.ErrNotExist}
			}
			return struct {
				*strings.Reader
				io.Closer
			}{strings.NewReader(content), io.NopCloser(nil)}, nil
		},
	}
}

// Read reads one file of a format.
func Read(f formats.Format, in formats.Input) (*Dataset, error) {
	var d Dataset
	err := f.Read(in, Sink{Dataset: &d})
	return &d, err
}

// ReadPartial reads the good records of one file.
func ReadPartial(f formats.Format, in formats.Input) (*Dataset, error) {
	var d Dataset
	err := f.Read(in, Sink{Dataset: &d, Partial: true})
	return &d, err
}

// ReadString reads a file that stands alone.
func ReadString(f formats.Format, name, content string) (*Dataset, error) {
	return Read(f, Input(map[string]string{name: content}, name))
}

// ReadAll reads every file that the format recognises, in the order of their paths, and
// brings together what they hold: what an import of the folder comes to.
func ReadAll(f formats.Format, files map[string]string) (*Dataset, error) {
	all := &Dataset{}
	part := map[string]bool{}
	names := slices.Sorted(maps.Keys(files))
	for _, name := range names {
		if f.Beside != nil && f.Recognise(path.Base(name), head(files[name])) {
			for _, beside := range f.Beside(path.Base(name)) {
				part[path.Join(path.Dir(name), beside)] = true
			}
		}
	}
	for _, name := range names {
		if part[name] || !f.Recognise(path.Base(name), head(files[name])) {
			continue
		}
		d, err := Read(f, Input(files, name))
		if err != nil {
			return all, err
		}
		all.merge(d)
	}
	return all, nil
}

func head(s string) []byte { return []byte(s[:min(len(s), 4096)]) }

// merge takes in what another file says; articles with one text are one.
func (d *Dataset) merge(o *Dataset) {
	for _, p := range o.Head.People {
		if !slices.ContainsFunc(d.Head.People, func(q annotate.Person) bool { return q.ID == p.ID }) {
			d.Head.People = append(d.Head.People, p)
		}
	}
	for _, e := range o.Head.Entities {
		if !slices.ContainsFunc(d.Head.Entities, func(q annotate.Entity) bool { return q.ID == e.ID }) {
			d.Head.Entities = append(d.Head.Entities, e)
		}
	}
	for _, l := range o.Head.Scheme.Labels {
		if _, ok := d.Head.Scheme.Label(l.Key); !ok {
			d.Head.Scheme.Labels = append(d.Head.Scheme.Labels, l)
		}
	}
	for _, k := range o.Head.Scheme.Links {
		if _, ok := d.Head.Scheme.Link(k.Key); !ok {
			d.Head.Scheme.Links = append(d.Head.Scheme.Links, k)
		}
	}
	d.Head.HasScheme, d.Head.Inferred = d.Head.HasScheme || o.Head.HasScheme, d.Head.Inferred || o.Head.Inferred
	d.Warnings = append(d.Warnings, o.Warnings...)
	for _, it := range o.Articles {
		i := slices.IndexFunc(d.Articles, func(a formats.Item) bool { return a.Text.Hash() == it.Text.Hash() })
		if i < 0 {
			d.Articles = append(d.Articles, it)
			continue
		}
		d.Articles[i].Spans = append(d.Articles[i].Spans, it.Spans...)
		d.Articles[i].Links = append(d.Articles[i].Links, it.Links...)
		d.Articles[i].Statuses = append(d.Articles[i].Statuses, it.Statuses...)
	}
}

// Text freezes a text that can be frozen.
func Text(s string) *text.Text {
	t, err := text.New(s)
	if err != nil {
		panic(err)
	}
	return t
}
