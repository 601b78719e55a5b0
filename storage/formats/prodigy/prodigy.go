// This file owns what the format is to the rest of the program.

package prodigy

import (
	"bytes"

	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// Format reads and writes the JSON Lines of Prodigy.
var Format = formats.Format{
	Name:       "prodigy",
	Title:      "Prodigy",
	For:        "JSON Lines of texts with tokens and spans, for Prodigy and spaCy",
	Extensions: []string{".jsonl", ".json"},
	Omits: []string{
		"names of people beside their handles",
		"when articles were taken in, and what was left out of them then",
		"which articles are newer versions of others",
		"when people last changed how far they are with an article",
		"the other names of entities, and notes on them",
		"the tag scheme",
	},
	Recognise: recognise,
	Read:      read,
	Write:     write,
	Note:      note,
}

// recognise wants a first record that has a key which Prodigy gives every answer, or a text
// with spans or tokens as Prodigy has them.
func recognise(_ string, head []byte) bool {
	hasText, ofText, answered := false, false, false
	for key, value := range jsonl.Head(head) {
		switch key {
		case "text":
			if len(value) > 0 && value[0] != '"' {
				return false
			}
			hasText = true
		case "spans", "tokens":
			switch spans, cut := startsSpans(value); {
			case spans:
				ofText = true
			case !cut:
				return false
			}
		case "_task_hash", "_input_hash", "_session_id", "_annotator_id":
			answered = true
		case "image", "audio", "video", "format", "label", "entities", "data":
			return false
		}
	}
	return hasText && (ofText || answered) || ofText && answered
}

// startsSpans reports whether a value begins as a list of spans or tokens does, or is cut
// short before that can be told.
func startsSpans(value []byte) (spans, cut bool) {
	list, ok := bytes.CutPrefix(value, []byte("["))
	list = bytes.TrimLeft(list, " \t\r\n")
	switch {
	case !ok || len(list) == 0:
		return false, ok || len(value) == 0
	case list[0] == '{':
		list = list[:min(len(list), 300)]
		return bytes.Contains(list, []byte(`"start"`)), !bytes.ContainsRune(list, '}')
	}
	return list[0] == ']', false
}
