// This file owns what the format is to the rest of the program.

package doccano

import (
	"bytes"

	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// Format reads and writes the JSON Lines of doccano's sequence labelling projects.
var Format = formats.Format{
	Name:       "doccano",
	Title:      "doccano",
	For:        "JSON Lines of texts with their tags, for doccano",
	Extensions: []string{".jsonl", ".json"},
	Omits: []string{
		"names of people beside their handles",
		"when articles were taken in, and what was left out of them then",
		"which articles are newer versions of others",
		"ids of tags, and when they were made",
		"when people last changed how far they are with an article",
		"entities",
		"the tag scheme",
	},
	Recognise: recognise,
	Read:      read,
	Write:     write,
	Note:      note,
}

// recognise wants a first record with a text, and with a list of tags of which the first
// is one of doccano's; or one that begins as those do that are written here.
func recognise(_ string, head []byte) bool {
	hasText, hasTags := false, false
	for key, value := range jsonl.Head(head) {
		switch key {
		case "text", "data":
			if len(value) > 0 && value[0] != '"' {
				return false
			}
			hasText = true
		case "article": // which is before the text, and the tags too
			hasText = true
		case "label", "labels", "entities":
			switch tags, cut := startsTags(value); {
			case tags:
				hasTags = true
			case !cut:
				return false
			}
		case "spans", "tokens", "answer", "_task_hash", "_input_hash", "_session_id", "_annotator_id": // Prodigy's
			return false
		}
	}
	return hasText && hasTags
}

// startsTags reports whether a value begins as a list of tags does, or is cut short before
// that can be told.
func startsTags(value []byte) (tags, cut bool) {
	list, ok := bytes.CutPrefix(value, []byte("["))
	list = bytes.TrimLeft(list, " \t\r\n")
	switch {
	case !ok || len(list) == 0:
		return false, ok || len(value) == 0
	case list[0] == '{':
		list = list[:min(len(list), 300)]
		return bytes.Contains(list, []byte(`"start_offset"`)), !bytes.ContainsRune(list, '}')
	}
	return list[0] == '[' || list[0] == ']', false
}
