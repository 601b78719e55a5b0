// This file owns what the READMEs beside exports are written with, and told by.

package formats

import (
	"bytes"
	"encoding/json"
	"strings"
)

// A README that an export puts beside itself begins with NoteHead, or with CardHead where it is a
// dataset card, so that it can be told from a file of the user's that has its name.
const (
	NoteHead = "<!-- written by Dateline -->\n"
	CardHead = "---\n# written by Dateline\n"
)

// IsNote reports whether a file, of which head are the first bytes, is such a README.
func IsNote(head []byte) bool {
	return bytes.HasPrefix(head, []byte(NoteHead)) || bytes.HasPrefix(head, []byte(CardHead))
}

// OneLine is s on one line.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// PythonString writes s as a literal of Python. A JSON string is one, as long as
// no character is escaped as two surrogates, which encoding/json does not do.
func PythonString(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil { // a string can always be encoded
		panic(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// ShellWord writes s as one word of a POSIX shell.
func ShellWord(s string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-"
	if s != "" && strings.Trim(s, plain) == "" && s[0] != '-' {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
