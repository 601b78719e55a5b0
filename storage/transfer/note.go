// This file owns the notes that stand beside exports: what the file is, and how
// it is loaded by the tool that it is for.

package transfer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// noteExtension is what the name of a note ends in, after that of the export.
const noteExtension = ".README.md"

// noteHead begins every note, so that one can be told from a file of the
// user's that has its name.
const noteHead = "<!-- written by Dateline -->\n"

// jsonNote is the note beside an export in dateline/1.
func jsonNote(name string) string {
	return noteHead + fmt.Sprintf(`
# %s

Articles with their tags, exported by Dateline in its own format (dateline/1):
UTF-8 JSON, nothing left out. Import it into a project with File > Import, or

    datelinectl import PROJECT %s

Places are counted in Unicode code points, which is how Python counts. Each
range also holds its words.

`+"```python"+`
import json

with open(%s, encoding="utf-8") as f:
    data = json.load(f)

for article in data["articles"]:
    text = article["text"]
    for span in article.get("spans", []):
        for part in span["fragments"]:
            assert text[part["start"]:part["end"]] == part["text"]
        words = " … ".join(part["text"] for part in span["fragments"])
        print(span["layer"], span["label"], words, sep="\t")
`+"```"+`
`, oneLine(name), shellWord(name), pythonString(name))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// pythonString writes s as a literal of Python. A JSON string is one, as long as
// no character is escaped as two surrogates, which encoding/json does not do.
func pythonString(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil { // a string can always be encoded
		panic(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// shellWord writes s as one word of a POSIX shell.
func shellWord(s string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
	if s != "" && strings.Trim(s, plain) == "" && s[0] != '-' {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
