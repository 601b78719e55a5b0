// This file owns the note that stands beside an export.

package csv

import (
	"fmt"
	"path"
	"strings"

	"dateline/storage/formats"
)

func note(e formats.Export) string {
	separator, reads, ending := "", "commas", path.Ext(e.Name)
	if strings.EqualFold(ending, ".tsv") {
		separator, reads = `, sep="\t"`, "tabs"
	}
	file, splits := e.Name, ""
	if len(e.Splits) > 0 {
		file = fmt.Sprintf("%s.%s%s", strings.TrimSuffix(e.Name, ending), e.Splits[0], ending)
		splits = fmt.Sprintf("\nEach part of the dataset is a file of its own, with the name of the part in its\nname: %s\n", formats.OneLine(file))
	}
	return fmt.Sprintf(`# %s

A table with a row for each tag, exported by Dateline: UTF-8, parted by %s.
Places (start, end, ranges) are counted in Unicode code points, which is how
Python counts. Articles without tags have no row.
%s
Excel and LibreOffice open it with a double click. If all stands in one column
there, as it does where Excel expects semicolons, use Data > From Text/CSV and
choose UTF-8 and %s.

A cell that begins like a formula has an apostrophe before it, so that no
spreadsheet calculates what stands in an article. In pandas:

`+"```python"+`
import pandas as pd

table = pd.read_csv(%s%s, encoding="utf-8-sig", dtype=str, keep_default_na=False)
guard = r"%s"
table = table.apply(lambda column: column.str.replace(guard, "", regex=True))
table["start"] = table["start"].astype(int)
table["end"] = table["end"].astype(int)
print(table[["layer", "label", "quote"]])
`+"```"+`
`, formats.OneLine(e.Name), reads, splits, reads, formats.PythonString(file), separator, guardPattern)
}

// guardPattern finds the apostrophe that a cell was given, in the words of
// Python. It says what isFormula says.
const guardPattern = `^'(?='*(?:[\t\r\n]|[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]*[=+\-@＝＋－＠]))`
