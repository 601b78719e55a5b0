// This file owns the report of an import as a text that people keep.

package transfer

import (
	"fmt"
	"io"
	"strings"

	"dateline/storage/formats"
)

// WriteTo writes the report as plain text in UTF-8: what went in, what was passed over
// and why, what failed, and what there is to know of what went in. It implements
// io.WriterTo.
func (r ImportReport) WriteTo(w io.Writer) (int64, error) {
	n, err := io.WriteString(w, r.Text())
	return int64(n), err
}

// Text is what WriteTo writes.
func (r ImportReport) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Import report\n\n%s and %s came in.\n", count(r.Articles, "article"), count(r.Spans, "tag"))
	section(&b, "Brought in", r.Imported, func(i Imported) string {
		line := inFile(i.Path, i.Title)
		if i.Spans > 0 {
			line += ", with " + count(i.Spans, "tag")
		}
		return line
	})
	section(&b, "Newer versions", r.Versions, versionText)
	section(&b, "Also ran elsewhere", r.Near, func(n NearReport) string {
		line := fmt.Sprintf("%s: also ran in %s, alike by %.0f %%", inFile(n.Path, n.Title), n.AlsoIn, 100*n.Alike)
		if n.Skipped {
			line += " (not brought in)"
		}
		return line
	})
	section(&b, "Passed over", r.Skipped, func(s Skipped) string { return inFile(s.Path, s.Reason) })
	section(&b, "Failed", r.Failed, func(f Failed) string { return f.Error })
	section(&b, "To know", r.Warnings, func(w Warning) string { return inFile(w.Path, w.Warning) })
	return b.String()
}

// section writes a list under its heading, if there is anything in it.
func section[T any](b *strings.Builder, heading string, list []T, line func(T) string) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s (%d)\n", heading, len(list))
	for _, item := range list {
		for i, s := range strings.Split(line(item), "\n") {
			if i == 0 {
				b.WriteString("- ")
			} else {
				b.WriteString("    - ")
			}
			b.WriteString(formats.OneLine(s) + "\n")
		}
	}
}

// inFile says something of a file; what was pasted has none.
func inFile(path, says string) string {
	if path == "" {
		return says
	}
	return path + ": " + says
}

// versionText is a newer version with the tags that found no place on it, a line each.
func versionText(v VersionReport) string {
	var b strings.Builder
	fmt.Fprintf(&b, "“%s” took over %s", formats.OneLine(v.Article.Title), count(v.Moved, "tag"))
	if len(v.Lost) > 0 {
		fmt.Fprintf(&b, "; %s found no place, and the earlier version stays with all of its tags", count(len(v.Lost), "tag"))
	}
	for _, l := range v.Lost {
		fmt.Fprintf(&b, "\n%s’s %s “%s”: %s", l.Layer, l.Label, formats.OneLine(l.Quote), l.Why)
	}
	return b.String()
}
