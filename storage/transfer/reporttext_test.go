package transfer_test

import (
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/transfer"
)

func TestReportAsText(t *testing.T) {
	r := transfer.ImportReport{
		Articles: 1204, Spans: 1,
		Imported: []transfer.Imported{{Path: "a.txt", Title: "Talks"}, {Path: "b.json", Title: "More", Spans: 1}, {Title: "Pasted"}},
		Versions: []transfer.VersionReport{{Article: annotate.Article{Title: "Talks"}, Moved: 2, Lost: []transfer.LostTag{
			{Layer: "amira", Label: "Claim", Quote: "give\nnow", Why: "its words are not in the newer text"},
		}}},
		Near:     []transfer.NearReport{{Path: "c.txt", Title: "Talks", AlsoIn: "“Talks” (RIA, 14 Nov 2016)", Alike: 0.87, Skipped: true}},
		Skipped:  []transfer.Skipped{{Path: "d.txt", Reason: "its text is there"}},
		Failed:   []transfer.Failed{{Path: "e.pdf", Error: "“e.pdf” opens with a password only."}},
		Warnings: []transfer.Warning{{Path: "a.txt", Warning: "read as windows-1251"}},
	}
	const want = `Import report

1,204 articles and 1 tag came in.

Brought in (3)
- a.txt: Talks
- b.json: More, with 1 tag
- Pasted

Newer versions (1)
- “Talks” took over 2 tags; 1 tag found no place, and the earlier version stays with all of its tags
    - amira’s Claim “give now”: its words are not in the newer text

Also ran elsewhere (1)
- c.txt: Talks: also ran in “Talks” (RIA, 14 Nov 2016), alike by 87 % (not brought in)

Passed over (1)
- d.txt: its text is there

Failed (1)
- “e.pdf” opens with a password only.

To know (1)
- a.txt: read as windows-1251
`
	var b strings.Builder
	if n, err := r.WriteTo(&b); err != nil || b.String() != want || int(n) != len(want) {
		t.Errorf("%s", b.String())
	}
}
