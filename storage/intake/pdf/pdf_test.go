package pdf_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/intake"
	"dateline/storage/intake/pdf"
)

// told is a draft line by line: what is left out stands behind its reason.
func told(d intake.Draft) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		for _, p := range d.Out {
			if p.Start <= block.Start && block.Start < p.End {
				fmt.Fprintf(&b, "[%s] ", p.Reason)
			}
		}
		if block.Kind == intake.Heading {
			b.WriteString("# ")
		}
		b.WriteString(d.Whole.Slice(block.Range) + "\n")
	}
	return b.String()
}

func wants(t *testing.T, raw []byte, want string) intake.Draft {
	t.Helper()
	d, err := pdf.Read("a.pdf", raw)
	if err != nil {
		t.Fatal(err)
	}
	if got := told(d); got != strings.TrimLeft(want, "\n") {
		t.Errorf("read:\n%s\nwant:%s", got, want)
	}
	return d
}

func TestColumnsHeadsAndHyphens(t *testing.T) {
	var pages []*sheet
	for i := range 3 {
		s := &sheet{}
		s.put(56, 30, 9, regular, "The Courier")
		s.put(290, 820, 9, regular, fmt.Sprint(i+1))
		pages = append(pages, s)
	}
	pages[0].lines(56, 80, 22, bold, "Port of Selin reopens after", "three days of talks")
	pages[0].lines(56, 150, 10, regular,
		"The port of Selin reopened on Monday after", "three days of talks between the dock wor-", "kers and the government, officials said.")
	pages[0].lines(66, 198, 10, regular, "The long-standing quarrel over the well-")
	pages[0].lines(56, 210, 10, regular, "being of night crews had held up trade, and")
	pages[0].lines(310, 150, 10, regular,
		"nobody knew for how long. A minister said", "that the well-being of the crews came", "first, and that ships would be unloaded")
	pages[1].lines(56, 80, 10, regular, "from Tuesday on.")
	pages[1].lines(66, 92, 10, regular, "Figures of the port's own say that 120 ships")
	pages[1].lines(56, 104, 10, regular, "had waited in the roads outside the harbour.")
	pages[1].lines(56, 700, 8, regular, "1 Figures of the port authority for the month of June.")
	pages[2].lines(56, 80, 10, regular, "They will be let in by the day of their arrival.")
	d := wants(t, file(pages, ""), `
[page head] The Courier
# Port of Selin reopens after three days of talks
The port of Selin reopened on Monday after three days of talks between the dock workers and the government, officials said.
The long-standing quarrel over the well-being of night crews had held up trade, and nobody knew for how long. A minister said that the well-being of the crews came first, and that ships would be unloaded from Tuesday on.
[page number] 1
[page head] The Courier
Figures of the port's own say that 120 ships had waited in the roads outside the harbour.
[note] 1 Figures of the port authority for the month of June.
[page number] 2
[page head] The Courier
They will be let in by the day of their arrival.
[page number] 3
`)
	if d.Article.Title != "Port of Selin reopens after three days of talks" || d.Article.Language != "en-GB" {
		t.Errorf("article %+v", d.Article)
	}
}

func TestTablesAndCaptions(t *testing.T) {
	s := &sheet{}
	s.lines(56, 80, 10, regular, "The port lets in ships by the day of their arrival, as it said in a", "letter to all of its owners.")
	s.put(56, 130, 10, regular, "Table 1: Ships by month")
	for i, row := range [][2]string{{"Month", "Ships"}, {"May", "31"}, {"June", "28"}, {"July", "19"}} {
		s.put(56, 150+float64(i)*14, 10, regular, row[0])
		s.put(150, 150+float64(i)*14, 10, regular, row[1])
	}
	wants(t, file([]*sheet{s}, ""), `
The port lets in ships by the day of their arrival, as it said in a letter to all of its owners.
[caption] Table 1: Ships by month
Month	Ships
May	31
June	28
July	19
`)
}

func TestTitleThatTheFileGives(t *testing.T) {
	for title, want := range map[string]string{
		"Port reopens": "Port reopens", "Microsoft Word - Document3": "The port is open", "draft_final.docx": "The port is open",
		`C:\texts\port`: "The port is open", "": "The port is open",
	} {
		s := &sheet{}
		s.put(56, 80, 18, bold, "The port is open")
		s.put(56, 110, 10, regular, "It opened on Monday, said the minister, and will stay open.")
		info := fmt.Sprintf("<</Title(%s)/Author(Lena Ortiz)>>", strings.ReplaceAll(title, `\`, `\\`))
		d, err := pdf.Read("x.pdf", file([]*sheet{s}, "/Info 7 0 R", info))
		if err != nil {
			t.Fatal(err)
		}
		if d.Article.Title != want || d.Article.Byline != "Lena Ortiz" {
			t.Errorf("%q: title %q, byline %q", title, d.Article.Title, d.Article.Byline)
		}
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	page := &sheet{}
	page.put(56, 80, 10, regular, "The port of Selin is open.")
	whole := file([]*sheet{page}, "")
	zeros := strings.Repeat("00", 32)
	locked := file([]*sheet{page}, "/Encrypt 7 0 R/ID[<00><00>]",
		fmt.Sprintf("<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>", zeros, zeros))
	scanned := &sheet{}
	scanned.content.WriteString("q 595 0 0 842 0 0 cm 0 0 1 1 re f Q")
	for _, test := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"a password", locked, intake.ErrPassword},
		{"pages without text", file([]*sheet{scanned, scanned}, ""), intake.ErrNoText},
		{"the head alone", whole[:40], intake.ErrBroken},
		{"no PDF", []byte("%PDF-1.7\nnothing of the kind"), intake.ErrBroken},
		{"nothing", nil, intake.ErrBroken},
		{"no pages", file(nil, ""), intake.ErrBroken},
	} {
		if _, err := pdf.Read("a.pdf", test.raw); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	if d, err := pdf.Read("a.pdf", append(whole, "trash"...)); err != nil || !strings.Contains(d.Whole.String(), "Selin") {
		t.Errorf("trash at the end: %v", err)
	}
	if d, err := pdf.Read("a.pdf", whole[:len(whole)-8]); err != nil || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "cut off") {
		t.Errorf("cut off: %v, %q", err, d.Warnings)
	}
	d, err := pdf.Read("a.pdf", file([]*sheet{page, scanned}, ""))
	if err != nil || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "1 of 2 pages") {
		t.Errorf("a page without text: %v, %q", err, d.Warnings)
	}
}

func TestRecognised(t *testing.T) {
	for _, test := range []struct {
		name, head string
		want       bool
	}{
		{"a", "%PDF-1.4\n", true}, {"a.txt", "\x00\x00 mail header\n%PDF-1.7", true}, {"a", "PDF", false}, {"A.PDF", "", true},
		{"a", strings.Repeat(" ", 2000) + "%PDF-", false},
	} {
		if got := pdf.Format.Recognise(test.name, []byte(test.head)); got != test.want {
			t.Errorf("%s, %.20q: %v", test.name, test.head, got)
		}
	}
}

// TestMemoryIsGivenBack reads many files, whole and broken ones.
func TestMemoryIsGivenBack(t *testing.T) {
	if testing.Short() {
		t.Skip("reads hundreds of files")
	}
	private := func() int {
		status, err := os.ReadFile("/proc/self/status")
		if err != nil {
			t.Skip("there is no /proc here")
		}
		var kb int
		_, rest, _ := strings.Cut(string(status), "RssAnon:")
		fmt.Sscan(rest, &kb)
		return kb >> 10
	}
	s := &sheet{}
	for i := range 20 {
		s.put(56, 60+float64(i)*14, 10, regular, "The port of Selin reopened on Monday after three days of talks.")
	}
	whole := file([]*sheet{s}, "")
	read := func(n int) {
		for i := range n {
			raw := whole
			if i%3 == 1 {
				raw = whole[:len(whole)/2]
			}
			pdf.Read("a.pdf", raw)
		}
	}
	read(20)
	before := private()
	read(200)
	if after := private(); after > before+64 {
		t.Errorf("private memory grew from %d to %d MB", before, after)
	}
}

func FuzzRead(f *testing.F) {
	s := &sheet{}
	s.lines(56, 80, 10, regular, "The port of Selin reopened on", "Monday after talks.")
	f.Add(file([]*sheet{s}, ""))
	f.Add(file([]*sheet{s, s}, "/Info 9 0 R", "<</Title(x)>>"))
	f.Add(scripted(seen("استمرت 12 يوما"), "港口重新开放"))
	pdf.Read("a.pdf", nil) // starts PDFium, which takes longer than a try may
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, err := pdf.Read("a.pdf", raw)
		if err != nil {
			return
		}
		if _, _, err := annotate.CutOut(d.Whole, d.Out); err != nil {
			t.Error(err)
		}
	})
}

// BenchmarkRead reads ten pages of two columns.
func BenchmarkRead(b *testing.B) {
	var pages []*sheet
	for range 10 {
		s := &sheet{}
		for _, x := range []float64{56, 310} {
			for i := range 50 {
				s.put(x, 60+float64(i)*14, 10, regular, "The port of Selin reopened on Monday, after")
			}
		}
		pages = append(pages, s)
	}
	raw := file(pages, "")
	if _, err := pdf.Read("a.pdf", raw); err != nil { // which starts PDFium
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := pdf.Read("a.pdf", raw); err != nil {
			b.Fatal(err)
		}
	}
}
