// Package registry lists the dataset formats. Everything that names formats, the command
// line, its help, the sheets and the file dialogs, takes them from here: to add a format is to
// write its package, and a line below.
package registry

import (
	"slices"

	"dateline/storage/formats"
	"dateline/storage/formats/csv"
	"dateline/storage/formats/json"
	"dateline/storage/formats/parquet"
	"dateline/storage/formats/quotes"
)

// All lists the formats in the order in which they are offered, and in which a file is
// tried: the first that recognises one has it.
var All = []formats.Format{
	json.Format,
	csv.Format,
	quotes.Format,
	parquet.Format,
}

// Find finds a format by its name.
func Find(name string) (formats.Format, bool) {
	i := slices.IndexFunc(All, func(f formats.Format) bool { return f.Name == name })
	if i < 0 {
		return formats.Format{}, false
	}
	return All[i], true
}

// Readable lists the formats that can be read.
func Readable() []formats.Format {
	return slices.DeleteFunc(slices.Clone(All), func(f formats.Format) bool { return f.Read == nil })
}

// Writable lists the formats that can be written.
func Writable() []formats.Format {
	return slices.DeleteFunc(slices.Clone(All), func(f formats.Format) bool { return f.Write == nil })
}
