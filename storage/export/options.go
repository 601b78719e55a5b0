// This file owns what an export is asked for.

package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/registry"
	"dateline/storage/transfer/fault"
)

// Options say what is written, where and how. Format is needed, and Out for an export.
type Options struct {
	Format string // a name of Writable
	Out    string // the file or the folder to write

	Layers []string         // handles of those whose tags are written; none: everyone's
	Merged bool             // the layers are written as one, equal tags once
	Labels []string         // keys or names of the labels that are written; none: all
	States []annotate.State // a layer is written where it is so far with an article; none: all
	Query  string           // a question of package search; articles that do not fit are not written
	Since  string           // a year, month or day, ISO 8601: only what was published since it began
	Until  string           // only what was published before it ended

	Split     []Part // the parts that the dataset is split in; none: it is not
	Seed      uint64 // of the split
	Sentences bool   // each sentence is an article of its own
	Context   int    // how many words around each quote stand beside it, in formats with a place for them

	Pseudonyms string // the key file by which people get pseudonyms; "": they keep their handles
	Card       bool   // the README is a dataset card

	Force        bool             // what is at Out is replaced, if it is a file or an export
	Reproducible bool             // the time of the export is left out
	Strict       bool             // what the format cannot say stops the export
	Now          func() time.Time // for the time of the export; nil: it is left out
	Me           annotate.ID      // whom “me” and “status:” in Query stand for

	Progress Progress // nil: nobody asks
	// Workers calls work with each number from 0 to n-1, several at a time if it can, and
	// returns when all have returned. nil: one after the other.
	Workers func(n int, work func(i int))
}

// Progress is told how far long work is: the share that is done, 0 to 1, and
// what is being worked on, which is empty at the end. It is called from the
// goroutine that does the work, and often.
type Progress func(share float64, what string)

// Writable lists the names of the formats that can be exported.
func Writable() []string {
	var names []string
	for _, f := range registry.Writable() {
		names = append(names, f.Name)
	}
	return names
}

// Folders lists those of them that are written as a folder of files.
func Folders() []string {
	var names []string
	for _, f := range registry.Writable() {
		if f.Folder {
			names = append(names, f.Name)
		}
	}
	return names
}

// CheckWritable returns a *fault.FormatError for a name that is not in Writable.
func CheckWritable(name string) error {
	_, err := writer(name)
	return err
}

func writer(name string) (formats.Format, error) {
	f, ok := registry.Find(name)
	if !ok || f.Write == nil {
		return formats.Format{}, &fault.FormatError{Name: name, Known: Writable(), Writing: true}
	}
	return f, nil
}

// Part is one part of a dataset that is split: "train", with 80 of 100.
type Part struct {
	Name  string
	Share float64 // above 0; of the sum of all
}

// mostShare is the largest share that a part can be given: that sums of them stay numbers.
const mostShare = 1e9

// ParseSplit reads parts as the command line has them, "train=80,dev=10,test=10".
// The error is a sentence for the user.
func ParseSplit(s string) ([]Part, error) {
	if s == "" {
		return nil, nil
	}
	var parts []Part
	seen := map[string]bool{}
	for _, word := range strings.Split(s, ",") {
		name, share, ok := strings.Cut(strings.TrimSpace(word), "=")
		n, err := strconv.ParseFloat(share, 64)
		switch {
		case !ok || err != nil || !(n > 0) || n > mostShare:
			return nil, fmt.Errorf("%q is no part of a split; write each as name=share, as in train=80,dev=10,test=10", word)
		case !isPartName(name):
			return nil, fmt.Errorf("%q cannot name a part of a split; use small letters, digits and hyphens", name)
		case seen[name]:
			return nil, fmt.Errorf("the part %q of the split stands twice", name)
		}
		seen[name] = true
		parts = append(parts, Part{name, n})
	}
	return parts, nil
}

// isPartName reports whether a name can be a part of the names of files.
func isPartName(name string) bool {
	device := slices.Contains([]string{"con", "prn", "aux", "nul"}, name) // which Windows takes for no file
	return name != "" && !device && len(name) <= 40 && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") == "" && name[0] != '-'
}
