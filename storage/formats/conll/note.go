// This file owns the note that stands beside an export.

package conll

import (
	"fmt"
	"strings"

	"dateline/storage/formats"
)

func note(e formats.Export) string {
	folder := e.Name
	var parts []string
	if len(e.Splits) > 0 {
		folder += "/" + e.Splits[0]
		parts = append(parts, "The parts of the dataset are folders in it: "+strings.Join(e.Splits, ", ")+".")
	}
	if len(e.Header.People) > 1 {
		parts = append(parts, "Each person has a folder with the articles that they tagged.")
	}
	c := newColumns(e.Header.Scheme)
	label := "DATELINE:CLAIM"
	if len(c.list) > 0 {
		label = c.list[0].name
	}
	return fmt.Sprintf(`# %s

Words with IOB2 tags, exported by Dateline: CoNLL-U Plus
(https://universaldependencies.org/ext-format.html), a file for each article.
%s

The first line of a file names its columns. Each label has one of its own,
since tags may nest and cross: B-LABEL for the first word of a tag, I-LABEL for
those that follow, O for words outside. MISC tells the white space around words.
No sentence ends within a tag.

For a tagger that learns one label, words and tags in two columns:

`+"```python"+`
from pathlib import Path

label = %s
for path in sorted(Path(%s).rglob("*.conll")):
    lines = path.read_bytes().decode("utf-8").split("\n")
    names = lines[0].split(" = ", 1)[1].split(" ")
    word, tag = names.index("FORM"), names.index(label)
    for line in lines[1:]:
        if not line.startswith("#"):
            columns = line.split("\t")
            print(columns[word] + "\t" + columns[tag] if line else "")
`+"```"+`

Tags that were changed can be imported again:

    datelinectl import PROJECT %s
`, formats.OneLine(e.Name), strings.Join(append([]string{"Lines of words begin with a number, comments with #."}, parts...), "\n"),
		formats.PythonString(label), formats.PythonString(folder), formats.ShellWord(e.Name))
}
