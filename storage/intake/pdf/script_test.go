package pdf_test

// This file owns the tests of scripts and of pages that are turned or cut.

import (
	"slices"
	"testing"
)

// seen is a line from right to left as it is seen from left to right.
func seen(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}

func TestArabicInLogicalOrder(t *testing.T) {
	wants(t, scripted(seen("قال الوزير إن المحادثات في حلب"), seen(" يوما.")+"12"+seen("استمرت ")), `
قال الوزير إن المحادثات في حلب استمرت 12 يوما.
`)
}

func TestChineseWithoutSpaces(t *testing.T) {
	wants(t, scripted("新华社北京六月五日电国务院总理在会议", "上表示，港口将于下周重新开放。"), `
新华社北京六月五日电国务院总理在会议上表示，港口将于下周重新开放。
`)
}

func TestTurnedAndCutPages(t *testing.T) {
	turned := &sheet{dict: "/Rotate 90"}
	turned.content.WriteString("BT /F1 10 Tf 0 1 -1 0 100 100 Tm (The port of Selin is open, as the) Tj ET\nBT /F1 10 Tf 0 1 -1 0 112 100 Tm (minister said on Monday.) Tj ET\n")
	wants(t, file([]*sheet{turned}, ""), "The port of Selin is open, as the minister said on Monday.\n")
	cut := &sheet{dict: "/CropBox[0 400 595 842]"}
	cut.lines(56, 80, 10, regular, "The port of Selin is open, as the", "minister said on Monday.")
	cut.put(56, 800, 10, regular, "Of another article.")
	wants(t, file([]*sheet{cut}, ""), "The port of Selin is open, as the minister said on Monday.\n[hidden] Of another article.\n")
	moved := &sheet{dict: "/MediaBox[-100 -1000 495 -158]"}
	moved.lines(-44, 1200, 10, regular, "The port of Selin is open, as the", "minister said on Monday.")
	moved.put(190, 1830, 10, regular, "7")
	wants(t, file([]*sheet{moved}, ""), "The port of Selin is open, as the minister said on Monday.\n[page number] 7\n")
}

func TestLargeFirstLetter(t *testing.T) {
	s := &sheet{}
	s.put(56, 94, 30, regular, "T")
	s.lines(78, 80, 10, regular, "he port of Selin is open, as the", "minister said on Monday. All the")
	s.lines(56, 104, 10, regular, "crews went back to work on Tuesday.")
	wants(t, file([]*sheet{s}, ""), "The port of Selin is open, as the minister said on Monday. All the crews went back to work on Tuesday.\n")
}
