// This file owns the proof that what an import asks of memory does not grow with the
// number of its files.

package transfer_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"dateline/storage/transfer"
)

// live is how much memory is in use, in bytes.
func live() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestMemoryDoesNotGrowWithTheFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("writes a hundred megabytes")
	}
	p := newProject(t)
	folder := t.TempDir()
	const files, each = 800, 64 << 10
	for i := range files {
		s := prose(i)
		write(t, folder, fmt.Sprintf("%04d.txt", i), strings.Repeat(s, each/len(s)))
	}
	var rows strings.Builder
	rows.WriteString("title,text\n")
	for i := range 400 {
		fmt.Fprintf(&rows, "Row %d,\"%s\"\n", i, strings.Repeat(prose(files+i), 8))
	}
	write(t, folder, "rows.csv", rows.String())
	rows.Reset()

	before, most, calls := live(), uint64(0), 0
	report := p.imports(transfer.ImportOptions{Workers: parallel, Progress: func(now transfer.Pace) {
		if calls++; calls%200 == 0 || filepath.Ext(now.What) == ".csv" && calls%50 == 0 {
			most = max(most, live())
		}
	}}, folder)
	if report.Articles != files+400 {
		t.Fatalf("%d articles, %v", report.Articles, report.Failed)
	}
	if grown := int64(most) - int64(before); grown > 40<<20 {
		t.Errorf("an import of %d MB holds %d MB", (files*each+400*32<<10)>>20, grown>>20)
	}
}
