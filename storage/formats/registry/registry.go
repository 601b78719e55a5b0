// Package registry lists the dataset formats. Everything that names formats, the command
// line, its help, the sheets and the file dialogs, takes them from here: to add a format is to
// write its package, and a line below.
package registry

import (
	"slices"

	"dateline/storage/formats"
	"dateline/storage/formats/brat"
	"dateline/storage/formats/conll"
	"dateline/storage/formats/csv"
	"dateline/storage/formats/doccano"
	"dateline/storage/formats/json"
	"dateline/storage/formats/labelstudio"
	"dateline/storage/formats/parquet"
	"dateline/storage/formats/prodigy"
	"dateline/storage/formats/qdpx"
	"dateline/storage/formats/quotes"
	"dateline/storage/formats/w3c"
	"dateline/storage/formats/xmi"
)

// All lists the formats in the order in which they are offered, and in which a file is
// tried: the first that recognises one has it.
var All = []formats.Format{
	json.Format,
	csv.Format,
	doccano.Format,
	prodigy.Format,
	labelstudio.Format,
	brat.Format,
	conll.Format,
	xmi.Format,
	w3c.Format,
	parquet.Format,
	qdpx.Format,
	quotes.Format,
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
