// This file owns the note that stands beside an export.

package prodigy

import (
	"fmt"
	"path"
	"path/filepath"
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
	var labels []string
	for _, l := range e.Header.Scheme.Labels {
		if !l.Retired && l.Into == "" {
			labels = append(labels, l.Key)
		}
	}
	return fmt.Sprintf(`# %s

JSON Lines for Prodigy (https://prodi.gy) and spaCy, exported by Dateline: a line
is the text of an article with its tokens and one person's tags. Places are counted
in Unicode code points, which is how Python counts.
%s
To take it into Prodigy as the dataset news, train with it, or go on tagging:

    prodigy db-in news %s
    prodigy train ./model --spancat news
    prodigy spans.manual more blank:en %s --label %s

Tags may overlap, which spans.manual and spancat can do, and ner.manual and ner
cannot. Tokens are cut wherever a tag begins or ends. In spaCy, from the tokens:

`+"```python"+`
import json

import spacy
from spacy.tokens import Doc, DocBin, Span

nlp = spacy.blank("xx")
docs = []
with open(%s, encoding="utf-8") as f:
    for line in f:
        task = json.loads(line)
        words = [token["text"] for token in task["tokens"]]
        spaces = [token["ws"] for token in task["tokens"]]
        doc = Doc(nlp.vocab, words=words, spaces=spaces)
        assert doc.text == task["text"]
        doc.spans["sc"] = [
            Span(doc, span["token_start"], span["token_end"] + 1, label=span["label"])
            for span in task["spans"]
        ]
        docs.append(doc)
DocBin(docs=docs).to_disk(%s)  # what spacy train reads
`+"```"+`
`, formats.OneLine(e.Name), parts, formats.ShellWord(file), formats.ShellWord(file), formats.ShellWord(strings.Join(labels, ",")), formats.PythonString(file),
		formats.PythonString(strings.TrimSuffix(file, filepath.Ext(file))+".spacy"))
}
