// This file owns what the format is to the rest of the program.

package w3c

import (
	"bytes"

	"dateline/storage/formats"
)

// Format reads and writes Web Annotations.
var Format = formats.Format{
	Name:       "w3c",
	Title:      "W3C Web Annotations",
	For:        "JSON-LD for programs that know the Web Annotation Data Model",
	Extensions: []string{".jsonld", ".json"},
	Omits: []string{
		"names, colours, keys and guidelines of labels", "other names and notes of entities", "what was left out of articles",
	},
	Recognise: recognise,
	Read:      read,
	Write:     write,
	Note:      note,
}

// context is the address of the context of Web Annotations.
const context = "http://www.w3.org/ns/anno.jsonld"

// The name space of our own terms.
const (
	ownPrefix = "dateline:"
	namespace = "urn:uuid:5b0b8a3e-8d0e-5f7c-9a52-77336361616e#"
)

// recognise wants JSON that names the context of Web Annotations or of Open Annotation, or
// that has annotations with selectors of text.
func recognise(_ string, head []byte) bool {
	b := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	if len(b) == 0 || b[0] != '{' && b[0] != '[' {
		return false
	}
	for _, sign := range []string{"www.w3.org/ns/anno", "www.w3.org/ns/oa"} {
		if i := bytes.Index(b, []byte(sign)); i >= 0 && bytes.Contains(b[:i], []byte(`"@context"`)) {
			return true
		}
	}
	return bytes.Contains(b, []byte(`"selector"`)) && bytes.Contains(b, []byte(`"target"`)) &&
		(bytes.Contains(b, []byte(`"TextPositionSelector"`)) || bytes.Contains(b, []byte(`"TextQuoteSelector"`)))
}
