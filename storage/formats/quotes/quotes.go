// This file owns what the format is to the rest of the program.

package quotes

import "dateline/storage/formats"

// Format writes a report of claims. It cannot be read.
var Format = formats.Format{
	Name:       "quotes",
	Title:      "Quotes",
	For:        "by speaker with their citations, to paste into a report",
	Extensions: []string{".md", ".html", ".htm"},
	Omits: []string{
		"tags that are no claims, unless a claim is linked to them",
		"articles without claims, and the texts of all",
		"authors of articles, and when they were retrieved",
		"where in the text a quote stands, ids, and when tags were made",
		"how far people are with articles, and what they say of them as a whole",
		"the other names of entities, and notes on them",
		"the tag scheme",
	},
	Recognise: func(string, []byte) bool { return false },
	Write:     write,
	Note:      note,
}
