// Package intaketest writes drafts down, and archives to read them from, for the tests
// of readers.
package intaketest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"dateline/storage/intake"
)

var signs = map[intake.Kind]string{
	intake.Heading: "# ", intake.Item: "- ", intake.Quote: "> ", intake.Row: "| ", intake.Caption: "fig ",
}

// Blocks writes the blocks of a draft, each on a line: “# ” stands before a heading,
// “- ” an item, “> ” a quote, “| ” a row and “fig ” a caption, and before those that are
// left out the reason: “[note] …”. Tabs are written “|”, line breaks “\n”.
func Blocks(d intake.Draft) string {
	var lines []string
	for _, b := range d.Blocks {
		s := signs[b.Kind] + strings.ReplaceAll(d.Whole.String()[b.Start:b.End], "\t", "|")
		for _, out := range d.Out {
			if out.Start <= b.Start && b.End <= out.End {
				s = fmt.Sprintf("[%s] %s", out.Reason, s)
			}
		}
		lines = append(lines, strings.ReplaceAll(s, "\n", `\n`))
	}
	return strings.Join(lines, "\n")
}

// Zip makes an archive of pairs of a name and a content.
func Zip(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		method := zip.Deflate
		if pairs[i] == "mimetype" {
			method = zip.Store // as the formats that have it ask
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: pairs[i], Method: method})
		if err == nil {
			_, err = io.WriteString(w, pairs[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Padding is so many MB of XML that say nothing, and pack well.
func Padding(mb int) string { return strings.Repeat("<!--"+strings.Repeat(" ", 1<<20)+"-->", mb) }

// Growth is by how many bytes the memory that the program holds grows while f runs.
func Growth(f func()) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return int64(after.Sys) - int64(before.Sys)
}
