// This file owns what the format is to the rest of the program, and the names of its
// files.

package parquet

import (
	"strings"
	"unicode"

	"dateline/storage/formats"
)

// Format writes a folder of Parquet files. It cannot be read.
var Format = formats.Format{
	Name:   "parquet",
	Title:  "Hugging Face dataset",
	For:    "in Parquet, for datasets, pandas and DuckDB",
	Folder: true,
	Omits: []string{
		"the files that articles came from, and when they were taken in",
		"which articles are newer versions of others",
		"what was left out of articles when they were taken in",
		"the other names of entities, and notes on them",
		"when people last changed how far they are with an article",
	},
	Recognise: func(string, []byte) bool { return false },
	Write:     write,
	DataFiles: func(split string) string { return dataFolder + SplitName(split) + "-*" },
	Note:      note,
}

const dataFolder = "data/"

// SplitName is what Hugging Face calls a part of a dataset: all of one that is not
// split is "train", and "dev" is "validation".
func SplitName(split string) string {
	switch strings.ToLower(split) {
	case "", "train", "training":
		return "train"
	case "dev", "val", "valid", "validation":
		return "validation"
	case "test", "testing":
		return "test"
	}
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_' // a hyphen would part the name from the number of the file
	}, split)
	return name
}

func fileName(split string) string { return dataFolder + SplitName(split) + "-00000-of-00001.parquet" }
