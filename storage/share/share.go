// This file owns what is written into a share file, and what it came to.

package share

import (
	"time"

	"dateline/annotate"
)

// Extension is what the names of share files end in.
const Extension = ".dlshare"

// Options say what is shared, and how.
type Options struct {
	From annotate.Person // whose file it is
	At   time.Time       // when it is written; the same project, options and time give the same bytes, unless the file is locked
	// Layers are those whose tags, links, states and decisions are shared; none for all.
	// Articles, people, entities and comments come along as far as those need them. The
	// decisions of a reviewer belong to their adjudicated layer.
	Layers []annotate.ID
	// For is the teammate whom the file is for, or zero: it then leaves out what came in
	// by that person's own files, and the texts of the articles in them.
	For        annotate.ID
	Originals  bool   // the files that articles came from are shared too
	Passphrase string // that locks the file; "" for none
	Force      bool   // a file that stands at the path is replaced
}

// Written is what a share file holds.
type Written struct {
	Bytes       int64 // of the file
	Articles    int
	Texts       int // that are in the file; fewer than the articles where the teammate has some
	Originals   int
	Spans       int // that stand
	Links       int // that stand
	Decisions   int // that stand
	Comments    int // that stand
	Assignments int // that stand
	Changes     int // each part of one counted
	Layers      []LayerCount
}

// LayerCount is how many tags of a layer there are.
type LayerCount struct {
	Layer annotate.Person
	Spans int
}
