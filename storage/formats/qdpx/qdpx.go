// This file owns what the format is to the rest of the program.

package qdpx

import (
	"bytes"
	"path"
	"strings"

	"dateline/storage/formats"
)

// Format reads and writes REFI-QDA projects.
//
// Reading gives *formats.Error for what is wrong with a file, which wraps formats.ErrNotFormat if it is no
// REFI-QDA project at all, text.ErrTooLong, text.ErrEmpty or *text.InvalidUTF8Error for what is wrong with a
// text.
var Format = formats.Format{
	Name:       "qdpx",
	Title:      "REFI-QDA project",
	For:        "for ATLAS.ti, MAXQDA, NVivo and QualCoder",
	Extensions: []string{".qdpx"},
	Omits: []string{
		"keys of the keyboard and marks of labels", "guidelines of link kinds and of attributes that are no choice", "what was left out of articles",
		"which article is a newer version of which", "when people changed how far they are",
	},
	Recognise: recognise,
	Read:      read,
	Write:     write,
	Note:      note,
}

const (
	projectName   = "project.qde"
	sourcesFolder = "sources/"
	internal      = "internal://" // before the name of a file in that folder
	namespace     = "urn:QDA-XML:project:1.0"
	schemaAt      = "http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd"
)

func recognise(name string, head []byte) bool {
	if !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return false
	}
	const first = 30 // where the name of the first entry stands (APPNOTE 6.3.10, section 4.3.7)
	entry := strings.ToLower(string(head[min(first, len(head)):min(first+len("project.qde"), len(head))]))
	return strings.EqualFold(path.Ext(name), ".qdpx") || entry == "project.qde" || strings.HasPrefix(entry, "sources/")
}
