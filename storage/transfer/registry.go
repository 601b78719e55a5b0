// This file owns the list of formats, and how the one of a file is found.

package transfer

import (
	"path/filepath"
	"slices"
	"strings"

	"dateline/storage/formats"
	"dateline/storage/formats/registry"
	"dateline/storage/intake"
	"dateline/storage/intake/docx"
	"dateline/storage/intake/epub"
	"dateline/storage/intake/html"
	"dateline/storage/intake/mail"
	"dateline/storage/intake/odt"
	"dateline/storage/intake/pdf"
	"dateline/storage/intake/table"
	"dateline/storage/transfer/fault"
)

// Auto is the format name that has each file recognised.
const Auto = "auto"

// singles lists the formats that hold one article each, plain text last, which takes
// what is text to the eye.
var singles = []intake.Format{
	html.Format,
	mail.WebArchive,
	pdf.Format,
	docx.Format,
	odt.Format,
	epub.Format,
	mail.Format,
	intake.PlainText,
}

// tables lists the formats of which each row of a file is an article.
var tables = []tabular{
	{"table", "Table of articles", table.Extensions, table.Recognise, rowsOf},
}

// format is one entry of a list.
type format struct {
	name, title string
	extensions  []string
	recognise   func(name string, head []byte) bool

	// One of these is not nil.
	dataset *formats.Format
	single  *intake.Format
	table   *tabular
}

// readable lists what can be imported, datasets first. Two that are one to the user have
// one name.
func readable() []format {
	var list []format
	for _, f := range registry.Readable() {
		list = append(list, format{f.Name, f.Title, f.Extensions, f.Recognise, &f, nil, nil})
	}
	for i := range tables {
		f := &tables[i]
		list = append(list, format{f.Name, f.Title, f.Extensions, f.Recognise, nil, nil, f})
	}
	for i := range singles {
		f := &singles[i]
		list = append(list, format{f.Name, f.Title, f.Extensions, f.Recognise, nil, f, nil})
	}
	return list
}

// Readable lists the names of the formats that can be imported, in the order in
// which files are tried.
func Readable() []string {
	var names []string
	for _, f := range readable() {
		if !slices.Contains(names, f.name) {
			names = append(names, f.name)
		}
	}
	return names
}

// CheckReadable returns a *fault.FormatError for a name that is neither Auto nor
// in Readable.
func CheckReadable(name string) error {
	_, err := formatsNamed(name)
	return err
}

// Extensions lists the extensions of the files that can be imported, with the
// dot, as for a file dialog.
func Extensions() []string {
	var extensions []string
	for _, f := range readable() {
		extensions = append(extensions, f.extensions...)
	}
	return extensions
}

// formatsNamed is the formats of that name, or all for Auto and "".
func formatsNamed(name string) ([]format, error) {
	all := readable()
	if name == "" || name == Auto {
		return all, nil
	}
	named := slices.DeleteFunc(all, func(f format) bool { return f.name != name })
	if len(named) == 0 {
		return nil, &fault.FormatError{Name: name, Known: Readable()}
	}
	return named, nil
}

// How many bytes of a file a format is shown to recognise it by: datasets more, since some begin
// with the text of their first article.
const (
	headSize        = 4096
	datasetHeadSize = 64 << 10
)

// recognised finds the format of a file among candidates, which are all, or those of
// the name that the caller said. A file that was named itself is given more credit than
// one that stands in a folder: what has a format's extension is read as that, if only to
// say what is wrong with it, and what is text is read as text unless its extension says
// that it is more.
func recognised(candidates []format, name string, head []byte, inFolder bool) (format, bool) {
	short := head[:min(len(head), headSize)]
	for _, f := range candidates {
		if f.dataset != nil && f.recognise(name, head) || f.dataset == nil && f.recognise(name, short) {
			return f, true
		}
	}
	ext := strings.ToLower(filepath.Ext(name))
	said := !slices.ContainsFunc(candidates, func(f format) bool { return f.name != candidates[0].name })
	if !inFolder || said {
		for _, f := range candidates {
			if slices.Contains(f.extensions, ext) {
				return f, true
			}
		}
	}
	switch {
	case inFolder:
		return format{}, false
	case said:
		return candidates[0], true
	case slices.Contains(foreign, ext) || !intake.Readable(head):
		return format{}, false
	}
	i := slices.IndexFunc(candidates, func(f format) bool { return f.single != nil && f.name == intake.PlainText.Name })
	if i < 0 {
		return format{}, false
	}
	return candidates[i], true
}

// foreign lists the extensions of files that are text to the eye, but of which
// reading them as an article would make a mess.
var foreign = []string{
	".xml", ".xmi", ".rtf", ".tex", ".svg", ".jsonld", ".yaml", ".yml", ".toml", ".ann", ".conll", ".iob", ".bio",
}
