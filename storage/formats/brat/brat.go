// This file owns what the format is to the rest of the program.

package brat

import (
	"path"
	"regexp"
	"strings"

	"dateline/storage/formats"
)

// Format reads and writes brat's folders.
//
// Reading gives *formats.Error for what is wrong with a file, which wraps fs.ErrNotExist if the text
// beside it is missing, and formats.ErrNotFormat if its first line is no annotation.
var Format = formats.Format{
	Name:       "brat",
	Title:      "brat",
	For:        "to go on tagging in brat, and for programs that read its standoff format",
	Extensions: []string{annExtension},
	Folder:     true,
	Omits: []string{
		"titles, sources, addresses, dates and languages of articles, and what else is known of them",
		"how far people are with an article, and what they say of it as a whole",
		"ids of articles and tags, and when tags were made",
		"other names of entities, and notes about them",
	},
	Recognise: recognise,
	Beside:    beside,
	Read:      read,
	Write:     write,
	Note:      note,
}

const (
	annExtension  = ".ann"
	textExtension = ".txt"
	confName      = "annotation.conf"
	visualName    = "visual.conf"
	markOrder     = "\uFEFF"
)

// firstLine is how an annotation begins: an id, and a tab.
var firstLine = regexp.MustCompile(`^(?:[A-Z][0-9][^\t\n ]*|#[^\t\n ]*|\*)\t`)

// recognise wants the extension, and an annotation on the first line that is not empty. There
// may be none.
func recognise(name string, head []byte) bool {
	if !strings.EqualFold(path.Ext(name), annExtension) {
		return false
	}
	s := strings.TrimLeft(strings.TrimPrefix(string(head), markOrder), "\r\n \t")
	return s == "" || firstLine.MatchString(s)
}

func beside(name string) []string { return []string{textBeside(name), confName, visualName} }

// textBeside is the name of the text that a file of annotations is about.
func textBeside(name string) string { return strings.TrimSuffix(name, path.Ext(name)) + textExtension }
