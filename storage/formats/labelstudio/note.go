// This file owns the note that stands beside an export.

package labelstudio

import (
	"fmt"
	"path/filepath"
	"strings"

	"dateline/storage/formats"
)

func note(e formats.Export) string {
	tasks, config := e.Name, beside(e.Name)[0]
	several := ""
	if len(e.Splits) > 0 {
		ending := filepath.Ext(e.Name)
		stem := strings.TrimSuffix(e.Name, ending)
		tasks = stem + "." + e.Splits[0] + ending
		config = beside(tasks)[0]
		several = fmt.Sprintf("\nThe parts of the dataset are files of their own: %s, each with its\nconfiguration. One configuration does for all if they have the same labels.\n",
			formats.OneLine(stem+".PART"+ending+" for "+strings.Join(e.Splits, ", ")))
	}
	return fmt.Sprintf(`# %s

Tasks for Label Studio (https://labelstud.io), exported by Dateline: one for each
article, with an annotation for each person, and the labelling configuration in
%s. Places are counted in Unicode code points, which
is how Label Studio and Python count.
%s
1. Create a project. Under Labeling Setup, choose Custom template, and paste
   %s into the code.
2. Under Import, upload the tasks (at most 250 MB at once, unless your server is
   set up for more). All annotations become those of whoever imports them; Dateline knows from the
   meta of each task whose they were.
3. To bring back what was changed, export as JSON (not JSON-MIN, which has no
   links), and import that file into the project:

       datelinectl import PROJECT FILE.json

In Python:

`+"```python"+`
import json

with open(%s, encoding="utf-8") as f:
    tasks = json.load(f)

for task in tasks:
    text = task["data"]["text"]
    for annotation in task["annotations"]:
        for item in annotation["result"]:
            if item["type"] == "labels":
                value = item["value"]
                assert text[value["start"]:value["end"]] == value["text"]
                print(value["labels"][0], value["text"], sep="\t")
`+"```"+`
`, formats.OneLine(e.Name), formats.OneLine(config), several, formats.OneLine(config), formats.PythonString(tasks))
}
