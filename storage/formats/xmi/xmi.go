// This file owns what the format is to the rest of the program.

package xmi

import (
	"bytes"
	"encoding/binary"
	"path"
	"strings"

	"dateline/storage/formats"
)

// Format reads and writes UIMA CAS XMI.
//
// Reading gives *formats.Error for what is wrong with a file, which wraps
// formats.ErrNotFormat if it is no UIMA CAS XMI at all, text.ErrTooLong, text.ErrEmpty or
// *text.InvalidUTF8Error for what is wrong with a text.
//
// Writing gives *formats.Error for a text that XML has no way to hold.
var Format = formats.Format{
	Name:       "webanno-xmi",
	Title:      "UIMA CAS XMI",
	For:        "for INCEpTION, WebAnno and other UIMA programs",
	Extensions: []string{".xmi"},
	Folder:     true,
	Omits: []string{
		"names of people beside their handles", "other names and notes of actors and places",
		"colours, keys and guidelines of labels", "what was left out of articles", "which article is a newer version of which",
	},
	Recognise: recognise,
	Beside:    beside,
	Read:      read,
	Write:     write,
	Note:      note,
}

// The names of what stands in an XMI file.
const (
	xmiNamespace = "http://www.omg.org/XMI"
	uimaScheme   = "http:///" // of the namespaces of types
	uimaEnding   = ".ecore"
	typesName    = "TypeSystem.xml"

	spanType     = "custom.Span"
	relationType = "custom.Relation"
	articleType  = "dateline.Article"
	segmentation = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
	metadataType = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
)

// recognise wants XMI with types of UIMA in it, since models of UML are XMI too, or an archive
// that begins with such a file.
func recognise(name string, head []byte) bool {
	if isZip(head) {
		return strings.EqualFold(path.Ext(name), ".zip") && holdsXMI(head)
	}
	return bytes.Contains(head, []byte(xmiNamespace)) && bytes.Contains(head, []byte(`"`+uimaScheme)) &&
		bytes.Contains(head, []byte(uimaEnding+`"`)) && bytes.Contains(head, []byte(":XMI"))
}

const localHeader = "PK\x03\x04"

func isZip(head []byte) bool { return bytes.HasPrefix(head, []byte(localHeader)) }

// holdsXMI looks at the names of files in the first bytes of an archive.
func holdsXMI(head []byte) bool {
	const nameLen, nameAt = 26, 30
	for {
		at := bytes.Index(head, []byte(localHeader))
		if at < 0 || len(head) < at+nameAt {
			return false
		}
		head = head[at:]
		length := int(binary.LittleEndian.Uint16(head[nameLen:]))
		file := string(head[nameAt:min(len(head), nameAt+length)])
		if isXMIName(file) || path.Base(file) == typesName {
			return true
		}
		head = head[nameAt:]
	}
}

func isXMIName(file string) bool {
	return strings.EqualFold(path.Ext(file), ".xmi") && !strings.HasPrefix(file, "__MACOSX/")
}

// beside lists where the type system of a file stands: next to it, or above the folders of
// people.
func beside(name string) []string {
	if isXMIName(name) || strings.EqualFold(path.Ext(name), ".xml") {
		return []string{typesName, "../" + typesName}
	}
	return nil
}
