// This file owns the note that stands beside an export.

package brat

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
		parts = append(parts, "Each person has a folder with their tags. An article that nobody has\n"+
			"begun is its text alone, above those.")
	}
	if len(parts) > 0 {
		parts = append([]string{""}, parts...)
	}
	return fmt.Sprintf(`# %s

A collection for brat (https://brat.nlplab.org), exported by Dateline: an
article is its text (.txt, UTF-8) and its tags (.ann). Places are counted in
Unicode code points, which is how Python counts.
%s
To go on in brat, copy the folder into brat's folder data and open it there.
annotation.conf and visual.conf hold the tag scheme. brat lists a text only if
it has a file of tags; an empty one will do:

    find . -name '*.txt' | sed -e 's|\.txt$|.ann|' | xargs touch

Tags that were changed in brat can be imported again:

    datelinectl import PROJECT %s

In Python:

`+"```python"+`
from pathlib import Path

for ann in sorted(Path(%s).rglob("*.ann")):
    text = ann.with_suffix(".txt").read_bytes().decode("utf-8")
    for line in ann.read_bytes().decode("utf-8").split("\n"):
        if line.startswith("T"):
            name, place, words = line.split("\t", 2)
            label, ranges = place.split(" ", 1)
            parts = [[int(n) for n in part.split()] for part in ranges.split(";")]
            assert words == " ".join(text[start:end] for start, end in parts)
            print(ann.stem, label, words, sep="\t")
`+"```"+`
`, formats.OneLine(e.Name), strings.Join(parts, "\n"), formats.ShellWord(e.Name), formats.PythonString(folder))
}
