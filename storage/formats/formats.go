// This file owns the vocabulary of dataset formats: what one is, what it takes
// in and what it gives out.

package formats

import (
	"io"
	"iter"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Header is what a dataset says once, for all of its articles.
type Header struct {
	People    []annotate.Person // everyone whose layer stands in an Item, at least
	Scheme    annotate.Scheme
	HasScheme bool // false: the dataset says nothing of its labels; Scheme is empty
	Entities  []annotate.Entity
}

// Item is one article with all that a dataset holds of it. Layers are ids of
// Header.People; a reader that meets a handle of which the file says no more
// adds annotate.PersonKnownBy(handle) to them. A status without a State is that of a
// person who says something of the article and of whose progress nothing is said.
type Item struct {
	Article  annotate.Article
	Text     *text.Text
	Spans    []annotate.Span
	Links    []annotate.Link
	Statuses []annotate.Status
	LeftOut  []annotate.Cut // of its receipt, in order
}

// Source is what a Format writes. Header is asked first, and once. Items are
// walked once, in the order in which they are to be written; the walk ends at
// the first error.
type Source interface {
	Header() (Header, error)
	Items() iter.Seq2[Item, error]
}

// Sink takes what a Format reads: the header once, then the items in the order
// of the file. An error that it returns ends the reading and is returned by
// Read, wrapped or as it is. Warn may be called at any time, with a sentence
// for the user about something that was kept differently or not at all.
//
// A file may turn out to be bad at its last byte, after items were handed
// over; who wants it whole or not at all holds them back until Read returns.
type Sink interface {
	Header(Header) error
	Item(Item) error
	Warn(sentence string)
}

// Loss says what a format could not express of one span.
type Loss struct {
	Span annotate.ID
	Why  string
}

// WriteOptions are what a Format is told besides the data.
type WriteOptions struct {
	Exported time.Time // written into formats that have a place for it; zero: left out
}

// Format is one way to write a dataset down.
type Format struct {
	Name       string   // as the command line knows it: "json"
	Title      string   // for people: "Dateline JSON"
	Extensions []string // of its files, with the dot, the usual one first: ".json"
	Folder     bool     // it is written as a folder of files, not one file

	// Recognise reports whether a file looks like this format, by its name
	// and its first bytes (some thousand, or all there are).
	Recognise func(name string, head []byte) bool

	// Read hands what stands in r to the sink. It may go through r more than
	// once, from the start each time. Errors that the file is to blame for
	// are *Error or *NewerError. Nil: the format cannot be read.
	Read func(r io.ReadSeeker, sink Sink) error

	// Write writes all of the source. The losses are what the format cannot
	// say; nothing else is left out. The same source and options give the
	// same bytes. Nil: the format cannot be written.
	Write func(w io.Writer, src Source, o WriteOptions) ([]Loss, error)
}
