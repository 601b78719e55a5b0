// This file owns what is said to this program alone, in the descriptions of a project: on the last line, in brackets.

package qdpx

import (
	"encoding/json"
	"strings"

	"dateline/annotate"
)

// marker says what a code, a variable or the project is to this program, where its name does not.
type marker struct {
	Label     string                 `json:"label,omitempty"`     // its key
	Attribute string                 `json:"attribute,omitempty"` // its key
	Type      annotate.AttributeType `json:"type,omitempty"`      // of the attribute
	Value     *string                `json:"value,omitempty"`     // of the attribute
	Name      *string                `json:"name,omitempty"`      // where another code has it, or XML cannot hold it
	Entity    bool                   `json:"entity,omitempty"`    // the code is one; its guid is its id
	Aliases   []string               `json:"aliases,omitempty"`   // of the entity
	Into      *annotate.ID           `json:"into,omitempty"`      // that the entity was merged into
	Status    string                 `json:"status,omitempty"`    // the handle of a person
	Said      string                 `json:"said,omitempty"`      // the handle of a person
	Links     map[string]string      `json:"links,omitempty"`     // names of links, by their kinds
}

const (
	markerStart = "[dateline"
	markerEnd   = "]"
	valuesMark  = markerStart + markerEnd // below the values of attributes
)

// marked is a description with a marker below it.
func marked(about string, m marker) string {
	b, err := json.Marshal(m)
	if err != nil {
		panic(err) // it holds strings alone
	}
	line := markerStart + " " + fitting.Replace(string(b)) + markerEnd
	if about == "" {
		return line
	}
	return about + "\n\n" + line
}

// fitting writes what JSON leaves and XML cannot hold.
var fitting = strings.NewReplacer("\uFFFE", `\ufffe`, "\uFFFF", `\uffff`)

// unmarked takes the marker from a description. ok: there was one.
func unmarked(description string) (about string, m marker, ok bool) {
	trimmed := strings.TrimRight(description, " \t\r\n")
	at := strings.LastIndexByte(trimmed, '\n') + 1
	line, found := strings.CutPrefix(trimmed[at:], markerStart+" ")
	if line, ok = strings.CutSuffix(line, markerEnd); !found || !ok {
		return description, marker{}, false
	}
	if json.Unmarshal([]byte(line), &m) != nil {
		return description, marker{}, false
	}
	return strings.TrimRight(trimmed[:at], "\r\n"), m, true
}
