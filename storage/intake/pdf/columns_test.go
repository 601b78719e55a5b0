package pdf

import (
	"math"
	"strings"
	"testing"
)

// drawn makes runs of a picture of a page: each line of it one of the page, with runs
// where two spaces or more divide them.
func drawn(picture string) (runs []run) {
	for y, l := range strings.Split(strings.Trim(picture, "\n"), "\n") {
		for at := 0; at < len(l); {
			if l[at] == ' ' {
				at++
				continue
			}
			words, _, _ := strings.Cut(l[at:], "  ")
			left, top := float64(at)*5, float64(y)*12
			runs = append(runs, run{text: words, size: 10, base: top + 8, box: box{left, top, left + float64(len(words))*5, top + 8}})
			at += len(words)
		}
	}
	return runs
}

func TestOrderOfReading(t *testing.T) {
	for _, test := range []struct{ name, page, want string }{
		{"one column", `
aaa aaa aaa aaa
bbb bbb bbb
ccc ccc ccc ccc`, "aaa aaa aaa aaa/bbb bbb bbb/ccc ccc ccc ccc"},
		{"two columns below a headline", `
head head head head head head
aaa aaa aaa   ddd ddd ddd
bbb bbb bbb   eee eee eee
ccc ccc ccc   fff fff fff`, "head head head head head head/aaa aaa aaa/bbb bbb bbb/ccc ccc ccc/ddd ddd ddd/eee eee eee/fff fff fff"},
		{"columns of two stories", `
aaa aaa aaa   ddd ddd ddd
bbb bbb bbb   eee eee eee
ccc ccc ccc   fff fff fff
head head head head head head
ggg ggg ggg   jjj jjj jjj
hhh hhh hhh   kkk kkk kkk
iii iii iii   lll lll lll`, "aaa aaa aaa/bbb bbb bbb/ccc ccc ccc/ddd ddd ddd/eee eee eee/fff fff fff/head head head head head head/" +
			"ggg ggg ggg/hhh hhh hhh/iii iii iii/jjj jjj jjj/kkk kkk kkk/lll lll lll"},
		{"three columns, the last short", `
aaa aaa aaa   ddd ddd ddd   ggg ggg ggg
bbb bbb bbb   eee eee eee   hhh hhh hhh
ccc ccc ccc   fff fff fff   iii iii iii
xxx xxx xxx   yyy yyy yyy`, "aaa aaa aaa/bbb bbb bbb/ccc ccc ccc/xxx xxx xxx/ddd ddd ddd/eee eee eee/fff fff fff/yyy yyy yyy/ggg ggg ggg/hhh hhh hhh/iii iii iii"},
		{"a table", `
month         ships
may           31
june          28
july          19`, "month\tships/may\t31/june\t28/july\t19"},
		{"nothing", "", ""},
	} {
		var lines []string
		for _, c := range columnsOf(drawn(test.page)) {
			for _, l := range c.lines {
				lines = append(lines, l.text)
			}
		}
		if got := strings.Join(lines, "/"); got != test.want {
			t.Errorf("%s:\n%s, want\n%s", test.name, got, test.want)
		}
	}
}

// TestCrowdedPages are those that nobody set: they must end.
func TestCrowdedPages(t *testing.T) {
	var scattered, ladder []run
	for i := range 20_000 {
		x, y := math.Mod(float64(i)*37.7, 590), math.Mod(float64(i)*0.61803, 840)
		scattered = append(scattered, run{text: "x", size: 1, base: y + 1, box: box{x, y, x + 1, y + 1}})
		left := float64(i % 2 * 300)
		ladder = append(ladder, run{text: "x", size: 1, base: float64(i) + 1, box: box{left, float64(i), left + 100, float64(i) + 0.5}})
	}
	for name, runs := range map[string][]run{"scattered": scattered, "a ladder": ladder} {
		n := 0
		for _, c := range columnsOf(runs) {
			for _, l := range c.lines {
				n += strings.Count(l.text, "x")
			}
		}
		if n != len(runs) {
			t.Errorf("%s: %d of %d runs", name, n, len(runs))
		}
	}
}

func TestFurniture(t *testing.T) {
	var pages []sheet
	for i := range 4 {
		s := sheet{height: 842}
		put := func(y float64, words string) {
			s.runs = append(s.runs, run{text: words, size: 10, base: y, box: box{50, y - 8, 200, y}})
		}
		put(30, "The Courier")
		put(100, strings.Repeat("A line of the text. ", i+1))
		put(120, "Another line of it, the same on all pages.")
		put(300, "Of page "+string(rune('a'+i)))
		put(820, "page "+string(rune('1'+i))+" of 4")
		pages = append(pages, s)
	}
	f := newFurniture(pages)
	for i, s := range pages {
		text, heads, feet := f.takeOut(s, i)
		if len(text) != 3 || len(heads) != 1 || len(feet) != 1 || heads[0].out != "page head" || feet[0].out != "page number" {
			t.Errorf("page %d: %v, heads %v, feet %v", i, text, heads, feet)
		}
	}
}
