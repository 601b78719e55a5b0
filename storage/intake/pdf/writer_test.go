package pdf_test

// This file owns the PDFs of the tests: words at places in the standard fonts.

import (
	"bytes"
	"fmt"
	"strings"
)

// sheet is the content of one page of A4.
type sheet struct {
	content strings.Builder
	dict    string // what else the page's dictionary holds
}

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

// file makes a file of pages. trailer stands in the trailer. extra are more objects, from
// 5+2*len(pages) on; the first of them is the form X and the font F3.
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
	object(fmt.Sprintf("<</Type/Pages/Count %[1]d/Kids[%[2]s]/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 %[3]d 0 R>>/XObject<</X %[3]d 0 R>>>>>>", len(pages), &kids, 5+2*len(pages)))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
	for i, p := range pages {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R%s>>", 6+2*i, p.dict))
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

// encoded is a font without glyphs of its own, in which each character of words has a
// code that only its ToUnicode table explains, and the codes of words.
func encoded(words string) (font, descendant, table, codes string) {
	var hex, pairs strings.Builder
	code := map[rune]int{}
	for _, r := range words {
		if code[r] == 0 {
			code[r] = len(code) + 1
			fmt.Fprintf(&pairs, "<%04X> <%04X>\n", code[r], r)
		}
		fmt.Fprintf(&hex, "%04X", code[r])
	}
	cmap := fmt.Sprintf("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"+
		"1 begincodespacerange <0000> <FFFF> endcodespacerange\n%d beginbfchar\n%sendbfchar endcmap end end", len(code), &pairs)
	return "<</Type/Font/Subtype/Type0/BaseFont/Some/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
		"<</Type/Font/Subtype/CIDFontType2/BaseFont/Some/DW 500/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>" +
			"/FontDescriptor<</Type/FontDescriptor/FontName/Some/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200/StemV 80/ItalicAngle 0/CapHeight 700>>>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(cmap), cmap), hex.String()
}

// scripted is a file of one page with lines in a script that the standard fonts lack, each
// as it is seen from left to right.
func scripted(lines ...string) []byte {
	s := &sheet{}
	font, descendant, table, codes := encoded(strings.Join(lines, ""))
	for i, l := range lines {
		n := 4 * len([]rune(l))
		fmt.Fprintf(&s.content, "BT /F3 20 Tf 50 %d Td <%s> Tj ET\n", 700-24*i, codes[:n])
		codes = codes[n:]
	}
	return file([]*sheet{s}, "", fmt.Sprintf(font, 8, 9), descendant, table)
}
