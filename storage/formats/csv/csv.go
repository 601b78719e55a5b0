// This file owns what the format is to the rest of the program.

package csv

import "dateline/storage/formats"

// Format writes a table of tags. It cannot be read.
var Format = formats.Format{
	Name:       "csv",
	Title:      "CSV table",
	For:        "of quotes, for a spreadsheet or pandas",
	Extensions: []string{".csv", ".tsv"},
	Context:    true,
	Remarks:    true,
	Omits: []string{
		"articles without tags",
		"the texts of articles, apart from quotes and the sentences around them",
		"how far people are with articles, and what they say of them as a whole",
		"what was left out of articles when they were taken in",
		"the tag scheme", "comments",
		"the ids of links and when they were made",
	},
	Recognise: func(string, []byte) bool { return false },
	Write:     write,
	Note:      note,
}
