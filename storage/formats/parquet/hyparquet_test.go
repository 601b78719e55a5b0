// This file owns the proof by a reader that was not written with the writer:
// hyparquet, in JavaScript.

package parquet_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/parquet"
)

const (
	hyparquet = "hyparquet@1.33.0"
	dump      = `import { parquetReadObjects, asyncBufferFromFile } from 'hyparquet'
const rows = await parquetReadObjects({ file: await asyncBufferFromFile(process.argv[2]) })
console.log(JSON.stringify(rows))`
)

// TestHyparquet needs npm and its registry, and so runs with DATELINE_CHECK_FORMATS=1
// only.
func TestHyparquet(t *testing.T) {
	if os.Getenv("DATELINE_CHECK_FORMATS") != "1" {
		t.Skip("DATELINE_CHECK_FORMATS is not 1")
	}
	folder := t.TempDir()
	run(t, folder, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, hyparquet)
	put(t, folder, "dump.mjs", dump)
	d := formatstest.Sample()
	many := newProject(1500, []string{""}) // several row groups
	for item := range many.Items() {
		item.Article.ID = formatstest.ID(60)
		item.Spans = append(item.Spans[:0:0], item.Spans...)
		d.Articles = append(d.Articles, item)
	}
	files := formatstest.MustWrite(t, parquet.Format, d, formats.WriteOptions{})
	put(t, folder, "train.parquet", files.At[trainFile])
	var rows []map[string]any
	if err := json.Unmarshal(run(t, folder, "node", "dump.mjs", "train.parquet"), &rows); err != nil || len(rows) != len(d.Articles) {
		t.Fatal(err, len(rows))
	}
	for i, it := range d.Articles {
		if got, want := show(t, rows[i]), show(t, withTimes(plain(t, expected(d, it)))); got != want {
			t.Fatalf("row %d\n%s\nwant\n%s", i, got, want)
		}
	}
}

// withTimes writes times as JavaScript does.
func withTimes(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			if micro, ok := inner.(float64); ok && (key == "created" || key == "modified") {
				v[key] = time.UnixMicro(int64(micro)).UTC().Format("2006-01-02T15:04:05.000Z")
				continue
			}
			v[key] = withTimes(inner)
		}
	case []any:
		for i := range v {
			v[i] = withTimes(v[i])
		}
	}
	return value
}

func put(t *testing.T, folder, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, folder string, command ...string) []byte {
	t.Helper()
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Dir, cmd.Stderr = folder, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strconv.Quote(command[0]), err, out)
	}
	return out
}
