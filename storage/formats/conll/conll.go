// This file owns what the format is to the rest of the program.

package conll

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"dateline/storage/formats"
)

// Format reads and writes columns of words with IOB tags.
//
// Reading gives *formats.Error for what is wrong with a file or an article in it, which wraps formats.ErrNotFormat if
// there are no words in it, or none with tags.
var Format = formats.Format{
	Name:       "conll",
	Title:      "CoNLL",
	For:        "for training taggers of names, which read words with IOB tags",
	Extensions: extensions,
	Folder:     true,
	Omits: []string{
		"how far people are with an article, and what they say of it as a whole",
		"ids of tags, and when tags were made",
		"when articles were imported, from which file, and what was left out of them",
	},
	Recognise: recognise,
	Read:      read,
	Write:     write,
	Note:      note,
}

const (
	extension  = ".conll"
	byteOrder  = "\uFEFF"
	sayColumns = "# global.columns ="
	docStart   = "-DOCSTART-"
)

var extensions = []string{extension, ".conllu", ".conllup", ".iob", ".iob2", ".bio"}

// recognise wants one of the extensions, and a line of columns; or a beginning that no other format has.
func recognise(name string, head []byte) bool {
	head = bytes.TrimPrefix(head, []byte(byteOrder))
	for _, beginning := range []string{sayColumns, docStart + " ", docStart + "\t"} {
		if bytes.HasPrefix(head, []byte(beginning)) {
			return true
		}
	}
	if !slices.Contains(extensions, strings.ToLower(path.Ext(name))) || bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	comments := false
	for line := range bytes.Lines(head) {
		switch line = bytes.TrimSpace(line); {
		case len(line) == 0:
		case line[0] == '#':
			comments = true
		default:
			return len(bytes.Fields(line)) > 1
		}
	}
	return comments
}
