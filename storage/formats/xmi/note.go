// This file owns the note that stands beside an export.

package xmi

import (
	"fmt"
	"strings"

	"dateline/storage/formats"
)

func note(e formats.Export) string {
	return fmt.Sprintf(`# %s

Articles with their tags as UIMA CAS XMI: one .xmi file for each article%s,
and TypeSystem.xml, which declares what stands in them.%s Places are counted in
UTF-16 code units, as UIMA does.

A tag is a custom.Span with its label, and a link a custom.Relation, as in the
basic annotation project of INCEpTION. A tag in several parts is one custom.Span
a part, which share their dateline_id.

INCEpTION:

1. In the settings of a project without a layer custom.Span, under Layers,
   import TypeSystem.xml. That makes the layers Span and Relation with all
   features; hide those that begin with dateline_ if they are in your way. (The
   layers of the basic annotation project take the labels alone. There, set
   Granularity to character level, Overlap to any, and allow crossing sentence
   boundaries.)
2. Under Documents, choose the format UIMA CAS XMI (XML 1.0), and import the
   .xmi files. The tags in them are shown to every annotator.

An article with control characters in its text is XML 1.1, which INCEpTION
reads in the same way, and Python does not.

Python, with the package dkpro-cassis:

`+"```python"+`
from pathlib import Path

from cassis import load_cas_from_xmi, load_typesystem

folder = Path(%s)
for types in sorted(folder.rglob("TypeSystem.xml")):
    with types.open("rb") as f:
        typesystem = load_typesystem(f)
    for path in sorted(types.parent.rglob("*.xmi")):
        with path.open("rb") as f:
            cas = load_cas_from_xmi(f, typesystem=typesystem)
        for span in cas.select("custom.Span"):
            print(path.stem, span.label, span.get_covered_text(), sep="\t")
`+"```"+`
`, formats.OneLine(e.Name), eachPerson(e), splits(e), formats.PythonString(e.Name))
}

func eachPerson(e formats.Export) string {
	if len(e.Header.People) > 1 {
		return " and\nperson, in folders that are named for the people"
	}
	return ""
}

func splits(e formats.Export) string {
	if len(e.Splits) == 0 {
		return ""
	}
	return "\nThe parts of the dataset are folders: " + formats.OneLine(strings.Join(e.Splits, ", ")) + "."
}
