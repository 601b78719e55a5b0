// This file owns the note that stands beside an export.

package w3c

import (
	"fmt"
	"path/filepath"
	"strings"

	"dateline/storage/formats"
)

func note(e formats.Export) string {
	file, several := e.Name, ""
	if len(e.Splits) > 0 {
		ending := filepath.Ext(e.Name)
		stem := strings.TrimSuffix(e.Name, ending)
		file = stem + "." + e.Splits[0] + ending
		several = fmt.Sprintf("\nThe parts of the dataset are files of their own: %s.\n", formats.OneLine(stem+".PART"+ending+" for "+strings.Join(e.Splits, ", ")))
	}
	return fmt.Sprintf(`# %s

Articles with their tags as W3C Web Annotations (JSON-LD), exported by Dateline:
a collection with one page. An annotation with the motivation describing holds
the text of an article; one with the motivation tagging is a tag, and one with
the motivation linking a link between two.

A tag has a TextQuoteSelector and a TextPositionSelector that say the same.
Positions are counted in Unicode code points, as the Web Annotation Data Model
has it (sections 4.2.4 and 4.2.5), and as Python counts. Terms that begin with
dateline: are our own.
%s
Programs that know Web Annotations, such as Annotorious and its Recogito
extension for text, take the items of the page. To import what was changed:

    datelinectl import PROJECT %s

In Python:

`+"```python"+`
import json

with open(%s, encoding="utf-8") as f:
    items = json.load(f)["first"]["items"]

texts = {a["target"]["id"]: a["body"]["value"] for a in items if a["motivation"] == "describing"}
for a in items:
    if a["motivation"] != "tagging":
        continue
    targets = a["target"] if isinstance(a["target"], list) else [a["target"]]
    for target in targets:
        quote, position = target["selector"]
        text = texts[target["source"]]
        assert text[position["start"]:position["end"]] == quote["exact"]
        person = a.get("creator", {}).get("nickname", "")
        print(person, a["body"][0]["value"], quote["exact"], sep="\t")
`+"```"+`

Each line of items is one annotation. With the package rdflib or pyld, the file
can be read as RDF; the context is fetched from www.w3.org.
`, formats.OneLine(e.Name), several, formats.ShellWord(file), formats.PythonString(file))
}
