// This file owns the note that stands beside an export.

package json

import (
	"fmt"

	"dateline/storage/formats"
)

func note(e formats.Export) string {
	return fmt.Sprintf(`# %s

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
`, formats.OneLine(e.Name), formats.ShellWord(e.First()), formats.PythonString(e.First()))
}
