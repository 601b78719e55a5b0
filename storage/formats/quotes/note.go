// This file owns the note that stands beside an export.

package quotes

import (
	"fmt"
	"path"
	"strings"

	"dateline/storage/formats"
)

func note(e formats.Export) string {
	ending := path.Ext(e.Name)
	stem := strings.TrimSuffix(e.Name, ending)
	file, splits := e.Name, ""
	if len(e.Splits) > 0 {
		file = stem + "." + e.Splits[0] + ending
		splits = fmt.Sprintf("\nEach part of the dataset is a report of its own, with the name of the part in its\nname: %s\n", formats.OneLine(file))
	}
	how := fmt.Sprintf(`It is Markdown (CommonMark). Paste it where Markdown is taken, or make a document
of it with Pandoc:

    pandoc %s -o %s
`, formats.ShellWord(file), formats.ShellWord(strings.TrimSuffix(file, ending)+".docx"))
	if strings.EqualFold(ending, ".html") || strings.EqualFold(ending, ".htm") {
		how = `It is one HTML file that needs nothing from elsewhere. Open it in a browser to
read and print it; what is copied there keeps its form in Word and LibreOffice.
`
	}
	return fmt.Sprintf(`# %s

Claims by speaker, each with its citation, exported by Dateline for a report.
Tags that are no claims are not in it, unless a claim is linked to them.
%s
%s`, formats.OneLine(e.Name), splits, how)
}
