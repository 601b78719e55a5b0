// This file owns what the format is to the rest of the program.

package labelstudio

import (
	"bytes"
	"path/filepath"
	"strings"

	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// Format reads and writes tasks of Label Studio.
var Format = formats.Format{
	Name:       "labelstudio",
	Title:      "Label Studio",
	For:        "for tagging on in Label Studio, with its labelling configuration",
	Extensions: []string{".json"},
	Omits: []string{
		"names of people beside their handles", "guidelines, and the names of link kinds",
		"other names and notes of entities", "what was left out of articles",
	},
	Recognise: recognise,
	Beside:    beside,
	Read:      read,
	Write:     write,
	Note:      note,
}

// configName is the name of the labelling configuration, behind the stem of the tasks.
const configName = "-config.xml"

func beside(name string) []string {
	return []string{strings.TrimSuffix(name, filepath.Ext(name)) + configName}
}

// recognise wants a first record with data and with annotations or predictions, as far as it
// goes; or one of JSON-MIN, which says which annotation it is and has regions.
func recognise(_ string, head []byte) bool {
	isList := bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n"), []byte("["))
	data, whole, results, regions, minimal, last := false, false, false, false, false, ""
	for key, value := range jsonl.Head(head) {
		last = key
		switch {
		case key == "data":
			if !bytes.HasPrefix(value, []byte("{")) {
				return false
			}
			data, whole = true, isWhole(value)
		case key == "annotations" || key == "predictions" || key == "completions":
			if !isListOfObjects(value) {
				return false
			}
			results = true
		case key == "annotator" || key == "annotation_id":
			minimal = true
		case key == "meta" && bytes.HasPrefix(value, []byte(ownMeta)):
			return true
		default:
			regions = regions || isListOfObjects(value) && hasRegion(value)
		}
	}
	if data && !results { // which may come behind a long text
		return isList && !whole
	}
	return data || results && isList && cutBefore(last) || minimal && regions
}

// isWhole reports whether the object that a value begins with ends in it.
func isWhole(value []byte) bool {
	depth, inString := 0, false
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return true
			}
		}
	}
	return false
}

// cutBefore reports whether the head may have ended before the data of a task, which
// Label Studio writes behind the annotations.
func cutBefore(last string) bool { return last == "annotations" || last == "completions" }

func isListOfObjects(value []byte) bool {
	list, ok := bytes.CutPrefix(value, []byte("["))
	list = bytes.TrimLeft(list, " \t\r\n")
	return ok && (len(list) == 0 || list[0] == '{' || list[0] == ']')
}

// hasRegion reports whether a list begins with a region that has labels.
func hasRegion(value []byte) bool {
	first, _, _ := bytes.Cut(value, []byte("}"))
	return bytes.Contains(first, []byte(`"start"`)) && bytes.Contains(first, []byte(`labels"`))
}
