// This file owns the note that stands beside an export.

package qdpx

import (
	"fmt"
	"strings"

	"dateline/storage/formats"
)

func note(e formats.Export) string {
	return fmt.Sprintf(`# %s

Articles with their tags as a REFI-QDA project (version 1.5 of the standard):
an archive of the texts, and an XML file of what is coded in them.%s Places are
counted in Unicode code points.

A label is a code. Below it stand the values of its attributes, and the actors
or places that its tags name, as codes of their own. Numbers and words that are
attributes are the comment of the passage. Notes are memos, links are links
between passages, and what is known of an article is variables of its document.
A tag in several parts is one passage a part. Whose a tag is, the user who made
it says.

- ATLAS.ti: Import project, when it starts.
- MAXQDA: Import, then REFI-QDA Project, when it starts.
- NVivo: Import, then REFI-QDA, in an open project.
- QualCoder: Project, then Import REFI-QDA project.

Python:

`+"```python"+`
import xml.etree.ElementTree as ET
import zipfile

q = "{urn:QDA-XML:project:1.0}"
with zipfile.ZipFile(%s) as archive:
    project = ET.fromstring(archive.read("project.qde"))
    names = {code.get("guid"): code.get("name") for code in project.iter(q + "Code")}
    for source in project.iter(q + "TextSource"):
        path = source.get("plainTextPath").replace("internal://", "sources/")
        text = archive.read(path).decode("utf-8")
        for passage in source.iter(q + "PlainTextSelection"):
            words = text[int(passage.get("startPosition")):int(passage.get("endPosition"))]
            codes = [names[ref.get("targetGUID")] for ref in passage.iter(q + "CodeRef")]
            print(", ".join(codes), words, sep="\t")
`+"```"+`
`, formats.OneLine(e.Name), splits(e), formats.PythonString(e.First()))
}

func splits(e formats.Export) string {
	if len(e.Splits) == 0 {
		return ""
	}
	stem := strings.TrimSuffix(formats.OneLine(e.Name), ".qdpx")
	var names []string
	for _, s := range e.Splits {
		names = append(names, stem+"."+s+".qdpx")
	}
	return "\nThe parts of the dataset are projects beside each other: " + strings.Join(names, ", ") + "."
}
