// This file owns the tests of pictures.

package picture_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/storage/insights"
	"dateline/storage/insights/picture"
)

func table() insights.Table {
	good, bad := insights.TintOf(.91), insights.TintOf(.2)
	return insights.Table{Title: "Exact F1", Rows: []string{"amira – ben", "<b>&carl"}, Columns: []string{"Claim", "A label with a very long name indeed"}, Cells: [][]insights.Cell{
		{{Words: "0.91", Tint: &good}, {Words: "–"}},
		{{Words: "0.20", Tint: &bad}, {Words: ""}},
	}}
}

// texts is all that is written in an SVG document, which must be well-formed.
func texts(t *testing.T, svg string) (all []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
		if c, ok := token.(xml.CharData); ok && strings.TrimSpace(string(c)) != "" {
			all = append(all, string(c))
		}
	}
}

func TestSVG(t *testing.T) {
	var b strings.Builder
	if err := picture.Of(table()).WriteSVG(&b); err != nil {
		t.Fatal(err)
	}
	written := strings.Join(texts(t, b.String()), "|")
	for _, words := range []string{"Exact F1", "amira – ben", "<b>&carl", "Claim", "A label with a very long na…", "0.91", "–", "0.20"} {
		if !strings.Contains("|"+written+"|", "|"+words+"|") {
			t.Errorf("%q is not in %s", words, written)
		}
	}
	if !strings.Contains(b.String(), "Arial") || strings.Contains(b.String(), "<script") {
		t.Errorf("the picture is\n%s", &b)
	}
	inPage, err := picture.Of(table()).SVG()
	if err != nil || !strings.HasPrefix(inPage, "<svg") || !strings.HasSuffix(b.String(), inPage) {
		t.Errorf("in a page it is %v\n%s", err, inPage)
	}
}

func TestPNG(t *testing.T) {
	var one, two bytes.Buffer
	if err := errors.Join(picture.Of(table()).WritePNG(&one), picture.Of(table()).WritePNG(&two)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same table gives other bytes")
	}
	if folder := os.Getenv("DATELINE_ARTEFACTS"); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, "insights.png"), one.Bytes(), 0o644); err != nil {
			t.Error(err)
		}
	}
	img, err := png.Decode(&one)
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size.X < 200 || size.Y < 100 {
		t.Errorf("the picture is %v large", size)
	}
}

func TestTablesOfFewCells(t *testing.T) {
	of := table()
	of.Rows, of.Columns, of.Cells = of.Rows[:1], of.Columns[:1], [][]insights.Cell{of.Cells[0][:1]}
	for _, some := range []insights.Table{of, {Title: "Nothing"}, {Title: "Rows", Rows: []string{"a"}, Cells: [][]insights.Cell{{}}}} {
		var b bytes.Buffer
		if err := picture.Of(some).WritePNG(&b); err != nil {
			t.Errorf("%s: %v", some.Title, err)
		}
	}
}
