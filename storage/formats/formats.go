// This file owns the vocabulary of dataset formats: what one is, what it takes
// in and what it gives out.

package formats

import (
	"cmp"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Header is what a dataset says once, for all of its articles.
type Header struct {
	People    []annotate.Person // everyone whose layer stands in an Item, at least
	Scheme    annotate.Scheme
	HasScheme bool // false: the dataset says nothing of its labels; Scheme is empty
	// Inferred says that nobody wrote the scheme down: it was found in the tags. The types
	// of its attributes are those of the values that came up, and whoever knows better
	// may take them for others that hold the same values.
	Inferred bool
	Entities []annotate.Entity
}

// Item is one article with all that a dataset holds of it. Layers are ids of
// Header.People; a reader that meets a handle of which the file says no more
// adds annotate.PersonKnownBy(handle) to them. A zero layer is that of whoever reads
// the file. A status without a State is that of a
// person who says something of the article and of whose progress nothing is said.
type Item struct {
	Article  annotate.Article
	Text     *text.Text
	Spans    []annotate.Span
	Links    []annotate.Link
	Statuses []annotate.Status
	LeftOut  []annotate.Cut // of its receipt, in order
	// Comments and Decisions are what is said of tags; the people who say it are among
	// Header.People too.
	Comments  []annotate.Comment
	Decisions []annotate.Decision
	// Split is the part of the dataset that it belongs to, "train" say; "" where the
	// dataset is not split.
	Split string
}

// Source is what a Format writes. Header is asked first, and once. Items are
// walked once, in the order in which they are to be written; the walk ends at
// the first error. The spans of an item fit its text, words and all, and come in
// reading order; links follow in the order in which they were made, and tie spans
// of the item.
type Source interface {
	Header() (Header, error)
	Items() iter.Seq2[Item, error]
}

// Sink takes what a Format reads: the header once, then the items in the order
// of the file. An error that it returns ends the reading and is returned by
// Read, wrapped or as it is. Warn may be called at any time, with a sentence
// for the user about something that was kept differently or not at all.
//
// Refuse is told of a record, an article say, that cannot be taken for the reason
// given, where the reader could go on with the next. If it returns nil the reader
// does; else the reading ends with the error that it returned.
//
// A file may turn out to be bad at its last byte, after items were handed
// over; who wants it whole or not at all holds them back until Read returns.
type Sink interface {
	Header(Header) error
	Item(Item) error
	Refuse(record error) error
	Warn(sentence string)
}

// Input is a file that is read. It may be gone through more than once, from the
// start each time.
type Input struct {
	Name string // of the file, without its folder
	io.ReadSeeker
	io.ReaderAt       // the same bytes
	Size        int64 // in bytes

	// Open opens a file that stands near this one, by its path from this one's folder,
	// with slashes: "talks.txt", "../TypeSystem.xml". The error is one that
	// errors.Is(err, fs.ErrNotExist) where there is none. Who opens closes.
	Open func(path string) (Near, error)

	// Offsets is the unit of the places in the file, where the user knows that it is not
	// the one that the format defines; else "".
	Offsets text.Unit

	// Known finds an article by what the file says of it, for formats that need not
	// hold the text itself: by the id of Article, else by its URL. nil: none is known.
	Known func(annotate.Article) (annotate.Article, *text.Text, bool)
}

// Near is a file that stands near an Input.
type Near interface {
	io.ReadSeekCloser
	io.ReaderAt
}

// Output is where a dataset is written.
type Output interface {
	// Create begins a file, and closing it ends it. In a format that is a folder, name is
	// the path within it, with slashes. In a format that is one file, "" is that file,
	// and anything else the name of one beside it, behind the stem that the user chose:
	// "-config.xml" is tasks-config.xml beside tasks.json. Several may be open at once.
	// Writes need not be gathered.
	Create(name string) (io.WriteCloser, error)
	// Lose reports what the format cannot say.
	Lose(Loss)
}

// Loss says what a format could not express of one span.
type Loss struct {
	Span annotate.ID
	Why  string // "it is in 3 parts, and is written as 3 tags": one of few, with no words of the span
}

// WriteOptions are what a Format is told besides the data.
type WriteOptions struct {
	Exported time.Time // written into formats that have a place for it; zero: left out
	Ending   string    // of the file's name, lower case, with its dot: ".html"; "" for folders
	Context  int       // how many words around each quote stand beside it, in formats with a place for them
}

// Format is one way to write a dataset down.
type Format struct {
	Name       string   // as the command line knows it: "json"
	Title      string   // for people: "Dateline JSON"
	For        string   // what it is for, after the title: "for another project, with all that it holds"
	Extensions []string // of its files, with the dot, the usual one first: ".json"; of a folder that is not read none
	Folder     bool     // it is written as a folder of files, not one file
	Context    bool     // it has a place for words around quotes: WriteOptions.Context
	Remarks    bool     // it has a place for comments and decisions

	// Omits lists what the format has no place for in any article, for the user:
	// "dates of articles". What it cannot say of some tags are losses.
	Omits []string

	// Recognise reports whether a file looks like this format, by its name
	// and its first bytes (some thousand, or all there are).
	Recognise func(name string, head []byte) bool

	// Beside lists the files near one that is read which are a part of it, and no
	// files of their own: "talks.txt" for "talks.ann". nil: there are none.
	Beside func(name string) []string

	// Read hands what stands in the file to the sink. Errors that the file is to blame for
	// are *Error or *NewerError. Nil: the format cannot be read.
	Read func(in Input, sink Sink) error

	// Write writes all of the source. The losses are what the format cannot
	// say; nothing else is left out. The same source and options give the
	// same bytes. Nil: the format cannot be written.
	Write func(out Output, src Source, o WriteOptions) error

	// DataFiles is the pattern of the files of a split ("train"; "" for all) within
	// the folder, as a Hugging Face dataset card names them. nil: it is no such folder.
	DataFiles func(split string) string

	// Note is what the README beside an export says, in Markdown, from the heading on:
	// what the file is, and how the program that it is for loads it.
	Note func(Export) string
}

// Export is an export as its README speaks of it.
type Export struct {
	Name   string   // of the file or folder: "talks.json"
	Splits []string // of a dataset that is split, each a file or folder of its own
	Header Header
}

// First is the name of the first file of an export that is one file for each part: "talks.train.json".
func (e Export) First() string {
	if len(e.Splits) == 0 {
		return e.Name
	}
	ext := filepath.Ext(e.Name)
	return strings.TrimSuffix(e.Name, ext) + "." + e.Splits[0] + ext
}

// ReadingOrder compares spans by start, the longer first, then by id.
func ReadingOrder(a, b annotate.Span) int {
	x, y := a.Extent(), b.Extent()
	return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), slices.Compare(a.ID[:], b.ID[:]))
}

// MadeOrder compares links by when they were made, then by id.
func MadeOrder(a, b annotate.Link) int {
	return cmp.Or(a.Created.Compare(b.Created), slices.Compare(a.ID[:], b.ID[:]))
}
