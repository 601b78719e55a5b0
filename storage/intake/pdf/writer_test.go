package pdf_test

// This file owns the PDFs of the tests: words at places in the standard fonts.

import (
	"bytes"
	"fmt"
	"strings"
)

// sheet is the content of one page of A4.
type sheet struct{ content strings.Builder }

const (
	regular = "F1" // Helvetica
	bold    = "F2"
)

// put sets words at a place in points from the upper left corner.
func (s *sheet) put(x, y, size float64, font, words string) {
	escaped := strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`).Replace(words)
	fmt.Fprintf(&s.content, "BT /%s %g Tf %g %g Td (%s) Tj ET\n", font, size, x, 842-y, escaped)
}

// lines sets lines one below the other.
func (s *sheet) lines(x, y, size float64, font string, lines ...string) {
	for i, l := range lines {
		s.put(x, y+float64(i)*size*1.2, size, font, l)
	}
}

// file makes a file of pages. trailer stands in the trailer, and may name objects from
// 100 on, which are in extra.
func file(pages []*sheet, trailer string, extra ...string) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(content string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), content)
	}
	b.WriteString("%PDF-1.7\n")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 5+2*i)
	}
	object("<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>")
	object(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</X %d 0 R>>>>>>", len(pages), &kids, 5+2*len(pages)))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
	for i, p := range pages {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R>>", 6+2*i))
		object(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", p.content.Len(), &p.content))
	}
	for _, e := range extra {
		object(e)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, trailer, at)
	return b.Bytes()
}
