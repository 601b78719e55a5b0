// This file owns the note that stands beside an export.

package parquet

import (
	"fmt"
	"strings"

	"dateline/storage/formats"
)

func note(e formats.Export) string {
	parts := "One file holds all of it: the split train."
	split := "train"
	if len(e.Splits) > 0 {
		var names []string
		for _, s := range e.Splits {
			names = append(names, SplitName(s))
		}
		split = names[0]
		parts = "The dataset is split into " + strings.Join(names, ", ") + ", a file each."
	}
	return fmt.Sprintf(`# %s

A folder of Apache Parquet files with a row for each article, exported by
Dateline, as Hugging Face datasets loads it. %s
README.md in the folder is its dataset card.

Places are counted in Unicode code points, which is how Python counts. Each
range also holds its words.

`+"```python"+`
from datasets import load_dataset

articles = load_dataset(%s, split=%s)
for article in articles:
    for span in article["spans"]:
        for part in span["fragments"]:
            assert article["text"][part["start"]:part["end"]] == part["text"]
        words = " … ".join(part["text"] for part in span["fragments"])
        print(span["layer"], span["label"], words, sep="\t")
`+"```"+`

pandas and DuckDB read the files too:

`+"```python"+`
import pandas as pd

articles = pd.read_parquet(%s)
`+"```"+`

`+"```sql"+`
SELECT title, span.layer, span.label, span.fragments[1].text
FROM (SELECT title, unnest(spans) AS span FROM %s);
`+"```"+`
`, formats.OneLine(e.Name), parts, formats.PythonString("./"+e.Name), formats.PythonString(split),
		formats.PythonString(e.Name+"/"+fileName(split)), sqlString(e.Name+"/"+dataFolder+split+"-*.parquet"))
}

func sqlString(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
