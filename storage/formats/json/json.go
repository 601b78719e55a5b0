// This file owns what the format is to the rest of the program.

package json

import (
	_ "embed"
	"path/filepath"
	"regexp"
	"strings"

	"dateline/storage/formats"
)

// Format reads and writes dateline/1.
//
// Reading gives *formats.NewerError for a dateline/2 or later. It gives
// *formats.Error for anything else that is wrong with the file, which wraps
// formats.ErrNotFormat if it is no dateline file at all, io.ErrUnexpectedEOF if
// it is cut short, text.ErrTooLong, text.ErrEmpty or *text.InvalidUTF8Error for
// what is wrong with a text, and *annotate.SpanError for a quote that differs.
//
// Writing gives *formats.Error for data that would make a file which cannot be
// read, a quote that differs from its text above all. A link to a span that is
// not written is a loss.
var Format = formats.Format{
	Name:       "json",
	Title:      "Dateline JSON",
	For:        "for another project, with all that it holds",
	Extensions: []string{".json"},
	Remarks:    true,
	Recognise:  recognise,
	Read:       read,
	Write:      write,
	Note:       note,
}

// Schema is a JSON Schema (draft 2020-12) of dateline/1.
//
//go:embed dateline-1.schema.json
var Schema []byte

var (
	formatMember = regexp.MustCompile(`"format"\s*:\s*"` + formatName + `/`)
	firstMember  = regexp.MustCompile(`^\{\s*"(offsets|exported|people|scheme|entities|articles)"\s*:`)
)

// recognise wants an object that says its format, or a file called .json that
// begins with one of the other keys: the format may come last.
func recognise(name string, head []byte) bool {
	s := strings.TrimLeft(strings.TrimPrefix(string(head), "\uFEFF"), " \t\r\n")
	if !strings.HasPrefix(s, "{") {
		return false
	}
	return formatMember.MatchString(s) || strings.EqualFold(filepath.Ext(name), ".json") && firstMember.MatchString(s)
}
