// This file owns the note that stands beside an export.

package doccano

import (
	"fmt"
	"path"
	"strings"

	"dateline/storage/formats"
)

func note(e formats.Export) string {
	file, parts := e.Name, ""
	if len(e.Splits) > 0 {
		ending := path.Ext(e.Name)
		file = strings.TrimSuffix(e.Name, ending) + "." + e.Splits[0] + ending
		parts = "\nEach part of the dataset is a file of its own, with the name of the part in its\nname: " + formats.OneLine(file) + "\n"
	}
	project := "“Allow overlapping spans”"
	if len(e.Header.Scheme.Links) > 0 {
		project += ", and “Use relation labeling” to have the links too"
	}
	return fmt.Sprintf(`# %s

JSON Lines for doccano (https://doccano.github.io/doccano), exported by Dateline:
a line is the text of an article with one person's tags. Places are counted in
Unicode code points, which is how Python counts.
%s
In doccano, create a project of the type Sequence Labeling and tick
%s.
Then choose Dataset, Actions, Import Dataset, the format JSONL, and leave the
columns text and label as they are. Whose tags they are, title, source and dates
become metadata. An article that several people tagged comes in once for each.

doccano's window counts places otherwise than Python where a text has emoji, so
that tags behind one look shifted there. A file that was tagged in the window is
imported here with

    datelinectl import PROJECT FILE --offsets utf16

In Python:

`+"```python"+`
import json

with open(%s, encoding="utf-8") as f:
    for line in f:
        article = json.loads(line)
        for start, end, label in article["label"]:
            print(article["layer"], label, article["text"][start:end], sep="\t")
`+"```"+`
`, formats.OneLine(e.Name), parts, project, formats.PythonString(file))
}
