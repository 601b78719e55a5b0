package textview_test

// This file owns the tests of selecting: with the mouse, by keys, and what
// snaps to what.

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"dateline/annotate/text"
)

const shift, alt = fyne.KeyModifierShift, fyne.KeyModifierAlt

// TestDragSnaps drags from the left edge of one group of letters to the right
// edge of another.
func TestDragSnaps(t *testing.T) {
	for _, c := range []struct{ name, text, from, to, want string }{
		{"a whole word", "Reuters said so", "Reuters", "Reuters", "[Reuters] said so"},
		{"part of a word", "Reuters said so", "ute", "ute", "[Reuters] said so"},
		{"parts of two words", "the defence minister said", "fence", "mini", "the [defence minister] said"},
		{"a possessive is left out", "Moscow’s minister", "Mosc", "ow", "[Moscow]’s minister"},
		{"a straight possessive", "Moscow's minister", "Mosc", "ow", "[Moscow]'s minister"},
		{"a possessive that was dragged over", "Moscow’s minister", "Moscow", "’s", "[Moscow’s] minister"},
		{"sentences that run together", "a difference.Russia said", "differ", "ence", "a [difference].Russia said"},
		{"the second of them", "a difference.Russia said", "Rus", "sia", "a difference.[Russia] said"},
		{"no space at the beginning", "ferries sail today", " sai", "sail", "ferries [sail] today"},
		{"no space at the end", "ferries sail today", "sail", "sail ", "ferries [sail] today"},
		{"no line break at the ends", "One.\n\nTwo three.", "Two", "three", "One.\n\n[Two three].\n"},
		{"quotation marks that were dragged over", "He said “no way” twice", "“no", "way”", "He said [“no way”] twice"},
		{"quotation marks that were not", "He said “no way” twice", "no", "way", "He said “[no way]” twice"},
		{"a hyphenated word is two", "a Russian-backed plan", "Russian", "Russian", "a [Russian]-backed plan"},
		{"an emoji of four parts", "bread 👩‍🍳 tonight", "👩‍🍳", "👩‍🍳", "bread [👩‍🍳] tonight"},
		{"a combining mark", "cafe\u0301s open", "afe\u0301", "afe\u0301", "[cafe\u0301s] open"},
		{"a flag", "go 🇸🇾 now", "🇸🇾", "🇸🇾", "go [🇸🇾] now"},
		{"a number", "about 70,000 people", "0,0", "00", "about [70,000] people"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := open(t, strings.TrimSuffix(c.text, "\n"))
			p.dragFrom(p.left(c.from), p.right(c.to))
			p.want(strings.TrimSuffix(c.want, "\n"))
		})
	}
}

func TestDragBackwards(t *testing.T) {
	p := open(t, "the defence minister said")
	p.dragFrom(p.right("mini"), p.left("fence"))
	p.want("the [defence minister] said")
}

func TestExactDrag(t *testing.T) {
	for _, c := range []struct{ name, text, over, want string }{
		{"part of a word", "Reuters said", "ute", "Re[ute]rs said"},
		{"never the spaces", "Reuters said so", " said ", "Reuters [said] so"},
		{"a whole emoji", "bread 👩‍🍳 tonight", "👩‍🍳", "bread [👩‍🍳] tonight"},
		{"a letter with its mark", "cafe\u0301s open", "e\u0301", "caf[e\u0301]s open"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := open(t, c.text)
			p.view.SetExact(true)
			p.dragFrom(p.left(c.over), p.right(c.over))
			p.want(c.want)

			p = open(t, c.text)
			p.dragFrom(p.left(c.over), p.right(c.over), alt)
			p.want(c.want)
		})
	}
}

func TestDragWithinOneEmojiTakesItWhole(t *testing.T) {
	p := open(t, "bread 👩‍🍳 tonight")
	p.view.SetExact(true)
	p.dragFrom(p.on("👩‍🍳", 0.1), p.on("👩‍🍳", 0.9))
	p.want("bread [👩‍🍳] tonight")
}

func TestClicksInARow(t *testing.T) {
	const said = "“Nothing new,” she said. Moscow’s minister did not agree. The end."
	for n, want := range []string{
		1: "“Nothing new,” she said. Moscow’s mini|ster did not agree. The end.",
		2: "“Nothing new,” she said. Moscow’s [minister] did not agree. The end.",
		3: "“Nothing new,” she said. [Moscow’s minister did not agree.] The end.",
	} {
		if n == 0 {
			continue
		}
		p := open(t, said)
		p.clicks(p.right("mini"), n)
		p.want(want)
	}
}

func TestFourthClickBeginsAnew(t *testing.T) {
	p := open(t, "One two three. Four.")
	p.clicks(p.middle("two"), 4)
	if !p.view.Selection().Empty() {
		t.Errorf("selected %q after four clicks", p.words())
	}
}

func TestClicksApartAreNotOneGesture(t *testing.T) {
	p := open(t, "One two three. Four.")
	p.clicks(p.middle("One"), 1)
	p.clicks(p.middle("three"), 1)
	if !p.view.Selection().Empty() {
		t.Errorf("selected %q by two clicks that are far apart", p.words())
	}
}

func TestDoubleClickThenDragKeepsTheWord(t *testing.T) {
	p := open(t, "the defence minister said so")
	p.clicks(p.middle("minister"), 1)
	p.down(p.middle("minister"), 0)
	p.drag(p.middle("said"))
	p.want("the defence [minister said] so")
	p.drag(p.middle("defence"))
	p.want("the [defence minister] said so")
	p.up(p.middle("defence"), true)
}

func TestTripleClickThenShiftClickTakesSentences(t *testing.T) {
	p := open(t, "One two. Three four. Five six. Seven.")
	p.clicks(p.middle("four"), 3)
	p.clicks(p.middle("six"), 1, shift)
	p.want("One two. [Three four. Five six.] Seven.")
}

func TestShiftClickExtends(t *testing.T) {
	p := open(t, "the defence minister of Russia said")
	p.clicks(p.middle("defence"), 1)
	p.clicks(p.middle("Russia"), 1, shift)
	p.want("the [defence minister of Russia] said")
	p.clicks(p.middle("minister"), 1, shift)
	p.want("the [defence minister] of Russia said")
	p.clicks(p.middle("the"), 1, shift)
	p.want("[the defence] minister of Russia said")
}

func TestSelectingSaysSoOnce(t *testing.T) {
	p := open(t, "the defence minister said")
	p.dragFrom(p.left("defence"), p.right("minister"))
	if got := strings.Join(p.heard, ", "); got != "selected" {
		t.Errorf("the listener heard %q", got)
	}
}

// TestKeys begins with the caret at the bar, or the selection in brackets made
// by dragging, and presses keys.
func TestKeys(t *testing.T) {
	for _, c := range []struct{ before, keys, want string }{
		{"Mos|cow and Kyiv", "Right", "Mosc|ow and Kyiv"},
		{"Mos|cow and Kyiv", "Left", "Mo|scow and Kyiv"},
		{"|Moscow", "Left", "|Moscow"},
		{"Moscow|", "Right", "Moscow|"},
		{"to |👩‍🍳 you", "Right", "to 👩‍🍳| you"},
		{"to 👩‍🍳| you", "Left", "to |👩‍🍳 you"},
		{"cafe\u0301| x", "Left", "caf|e\u0301 x"},
		{"Mos|cow and Kyiv", "Ctrl+Right", "Moscow |and Kyiv"},
		{"Moscow and| Kyiv", "Ctrl+Left", "Moscow |and Kyiv"},
		{"Mos|cow and Kyiv", "Shift+Right", "[Moscow] and Kyiv"},
		{"Mos|cow and Kyiv", "Shift+Right Shift+Right", "[Moscow and] Kyiv"},
		{"Mos|cow and Kyiv", "Shift+Right Shift+Right Shift+Left", "[Moscow] and Kyiv"},
		{"Moscow and |Kyiv", "Shift+Left", "Moscow [and] Kyiv"},
		{"Moscow and |Kyiv", "Ctrl+Shift+Left Ctrl+Shift+Left", "[Moscow and] Kyiv"},
		{"|Moscow, he said", "Shift+Right", "[Moscow], he said"},
		{"to |Moscow.", "Shift+Right", "to [Moscow]."},
		{"|Moscow’s men", "Shift+Right", "[Moscow]’s men"},
		{"[Moscow and] Kyiv", "Right", "Moscow and| Kyiv"},
		{"[Moscow and] Kyiv", "Left", "|Moscow and Kyiv"},
		{"Moscow and Ky|iv", "Home", "|Moscow and Kyiv"},
		{"Mos|cow and Kyiv", "End", "Moscow and Kyiv|"},
		{"Moscow and Ky|iv", "Shift+Home", "[Moscow and Kyiv]"},
		{"Moscow |and Kyiv", "Shift+End", "Moscow [and Kyiv]"},
		{"One.\nTw|o.\nThree.", "Ctrl+Home", "|One.\nTwo.\nThree."},
		{"One.\nTw|o.\nThree.", "Ctrl+End", "One.\nTwo.\nThree.|"},
		{"One.\nTw|o.\nThree.", "Ctrl+Shift+End", "One.\n[Two.\nThree.]"},
		{"One two. Thr|ee four. Five.", "Alt+Down", "One two. Three four. |Five."},
		{"One two. Three |four. Five.", "Alt+Up", "One two. |Three four. Five."},
		{"One two. |Three four. Five.", "Alt+Shift+Down", "One two. [Three four.] Five."},
		{"One.\n|Two.", "Up", "|One.\nTwo."},
		{"O|ne.\nTwo.", "Up", "|One.\nTwo."},
		{"One.\nT|wo.", "Down", "One.\nTwo.|"},
		{"Moscow |and Kyiv", "Shift+Right Esc", "Moscow and| Kyiv"},
	} {
		t.Run(c.before+" "+c.keys, func(t *testing.T) {
			p := openAt(t, c.before)
			p.press(strings.Fields(c.keys)...)
			p.want(c.want)
		})
	}
}

// openAt opens a text with a caret or a selection in it.
func openAt(t testing.TB, shown string) *page {
	t.Helper()
	if before, after, ok := strings.Cut(shown, "|"); ok {
		p := open(t, before+after)
		p.view.Select(text.Range{Start: len(before), End: len(before)})
		return p
	}
	before, rest, _ := strings.Cut(shown, "[")
	within, after, _ := strings.Cut(rest, "]")
	p := open(t, before+within+after)
	p.view.Select(text.Range{Start: len(before), End: len(before) + len(within)})
	return p
}

func TestExactKeysGoByGrapheme(t *testing.T) {
	for _, c := range []struct{ before, keys, want string }{
		{"Mos|cow", "Shift+Right", "Mos[c]ow"},
		{"Mos|cow", "Shift+Left Shift+Left", "M[os]cow"},
		{"to |👩‍🍳", "Shift+Right", "to [👩‍🍳]"},
		{"caf|e\u0301s", "Shift+Right", "caf[e\u0301]s"},
		{"Mos|cow and Kyiv", "Ctrl+Shift+Right", "Mos[cow] and Kyiv"},
	} {
		p := openAt(t, c.before)
		p.view.SetExact(true)
		p.press(strings.Fields(c.keys)...)
		p.want(c.want)
	}
}

func TestSelectAll(t *testing.T) {
	p := open(t, " One.\nTwo. ")
	p.view.TypedShortcut(&fyne.ShortcutSelectAll{})
	p.want(" [One.\nTwo.] ")
}

func TestStrideEndsWithItsGesture(t *testing.T) {
	for _, c := range []struct {
		name  string
		begin func(p *page)
	}{
		{"a sentence let go of", func(p *page) { p.clicks(p.middle("four"), 3); p.press("Esc") }},
		{"a sentence tagged", func(p *page) {
			p.clicks(p.middle("four"), 3)
			p.view.Choose(p.tag("claim", "Three four five.").ID)
		}},
		{"letters let go of", func(p *page) { p.dragFrom(p.left("hree"), p.right("hre"), alt); p.press("Esc") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := open(t, "One two. Three four five. Six seven eight.")
			c.begin(p)
			p.view.Unselect()
			p.press("Ctrl+Home", "Shift+Right")
			p.want("[One] two. Three four five. Six seven eight.")

			p = open(t, "One two. Three four five. Six seven eight.")
			c.begin(p)
			p.press("Shift+Right")
			if got := p.words(); len(strings.Fields(got)) != 1 {
				t.Errorf("Shift+Right selects %q, want one word", got)
			}
		})
	}
}

const ragged = "The first line of this article is long enough.\nShort.\nThe third line of this article is long as well."

func TestUpAndDownKeepTheColumn(t *testing.T) {
	p := open(t, ragged)
	p.clicks(p.left("article is long enough"), 1)
	column := p.left("article is long enough").X
	p.press("Down")
	if got := p.view.Caret(); got != p.find("Short.").End {
		t.Errorf("the caret is at %d on the short line, not at its end", got)
	}
	p.press("Down")
	nearColumn(t, p, column)
	p.press("Up", "Up")
	nearColumn(t, p, column)
}

// nearColumn checks that the caret stands where the column is.
func nearColumn(t *testing.T, p *page, x float32) {
	t.Helper()
	c := p.view.Caret()
	rects := p.view.Rects(text.Range{Start: c, End: c + 1})
	if len(rects) == 0 {
		t.Fatal("the caret is not in view")
	}
	if d := rects[0].X0 - x; d < -12 || d > 12 {
		t.Errorf("the caret stands %.0f pixels from its column, before %q", d, p.view.Text()[c:min(c+10, len(p.view.Text()))])
	}
}

// TestColumnIsForgotten moves down once, goes elsewhere in some way, and moves
// down again from there.
func TestColumnIsForgotten(t *testing.T) {
	lines := strings.Repeat("The line of this article is long enough to hold it.\n", 6)
	for _, c := range []struct {
		name string
		to   func(p *page, x place)
	}{
		{"by a click", func(p *page, at place) { p.clicks(at, 1) }},
		{"by Shift+click", func(p *page, at place) { p.clicks(at, 1, shift) }},
		{"by choosing a tag", func(p *page, at place) { p.view.Choose(p.tag("actor", "enough").ID) }},
		{"by Home", func(p *page, at place) { p.press("Home", "Ctrl+Home"); p.clicks(at, 1) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := open(t, lines)
			p.clicks(p.right("The"), 1)
			p.press("Down")
			c.to(p, p.left("enough"))
			p.press("Down")
			nearColumn(t, p, p.left("enough").X)
		})
	}
}

func TestPagesUpAndDown(t *testing.T) {
	var b strings.Builder
	for i := range 200 {
		b.WriteString(strings.Repeat("word ", 1+i%7) + "\n")
	}
	p := open(t, b.String())
	p.press("PageDown")
	first := p.view.Caret()
	if first == 0 {
		t.Fatal("Page Down did not move the caret")
	}
	p.press("PageDown")
	second := p.view.Caret()
	if second <= first || len(p.view.Rects(text.Range{Start: second, End: second + 1})) == 0 {
		t.Errorf("the second Page Down took the caret from %d to %d, out of view", first, second)
	}
	p.press("PageUp")
	if got := p.view.Caret(); got != first {
		t.Errorf("Page Up took the caret to %d, want %d", got, first)
	}
	p.press("Shift+PageDown")
	if got := p.view.Selection(); got.Start < first-1 || got.Len() < 100 {
		t.Errorf("Shift+Page Down selects %v", got)
	}
	p.press(times(40, "PageDown")...)
	if got := p.view.Caret(); got != len(p.view.Text()) {
		t.Errorf("Page Down ends at %d of %d", got, len(p.view.Text()))
	}
}

func TestArabicGoesFromTheRight(t *testing.T) {
	const arabic = "قال سامر قاسم، المتحدث باسم نقابة البحارة"
	t.Run("left goes on", func(t *testing.T) {
		p := openAt(t, "|"+arabic)
		p.press("Left")
		p.want("ق|" + strings.TrimPrefix(arabic, "ق"))
		p.press("Right")
		p.want("|" + arabic)
	})
	t.Run("Shift+left grows", func(t *testing.T) {
		p := openAt(t, "|"+arabic)
		p.press("Shift+Left", "Shift+Left")
		p.wantWords("قال سامر")
		p.press("Shift+Right")
		p.wantWords("قال")
	})
	t.Run("drag", func(t *testing.T) {
		p := open(t, "In Arabic:\n"+arabic+"\nThe end.")
		p.dragFrom(p.right("سامر"), p.left("قاسم"))
		p.wantWords("سامر قاسم")
		p.dragFrom(p.left("قاسم"), p.right("سامر"))
		p.wantWords("سامر قاسم")
	})
	t.Run("part of a word", func(t *testing.T) {
		p := open(t, arabic)
		p.dragFrom(p.on("المتحدث", 0.6), p.on("المتحدث", 0.4))
		p.wantWords("المتحدث")
	})
	t.Run("double click", func(t *testing.T) {
		p := open(t, arabic)
		p.clicks(p.middle("المتحدث"), 2)
		p.wantWords("المتحدث")
	})
	t.Run("Home and End", func(t *testing.T) {
		p := openAt(t, "|"+arabic)
		p.press("End")
		p.want(arabic + "|")
		p.press("Home")
		p.want("|" + arabic)
	})
}

// TestSelectionIsWhole drags between any two places of a page with all kinds
// of writing, and holds what comes of it against the promises of the design.
func TestSelectionIsWhole(t *testing.T) {
	p := open(t, "Moscow’s cafe\u0301s 👩‍🍳 and 🇸🇾🇺🇸 said:  “no”. A difference.Russia\n\n  قال سامر قاسم، نقابة 3 أسابيع\n上海，港口开放。\tThe end … ")
	whole := storageText(t, p)
	rapid.Check(t, func(t *rapid.T) {
		point := func(name string) place {
			return fyne.NewPos(rapid.Float32Range(0, 890).Draw(t, name+" x"), rapid.Float32Range(-20, 400).Draw(t, name+" y"))
		}
		p.view.SetExact(rapid.Bool().Draw(t, "exact"))
		from, to := point("from"), point("to")
		p.dragFrom(from, to)
		r := p.view.Selection()
		if r.Empty() {
			return
		}
		got := p.words()
		if got != strings.TrimSpace(got) {
			t.Errorf("selected %q, with space at its ends", got)
		}
		if !whole.IsGrapheme(r.Start) || !whole.IsGrapheme(r.End) {
			t.Errorf("selected %q, which cuts a character", got)
		}
		if !p.view.Exact() && whole.Snap(r) != r {
			t.Errorf("selected %q, which cuts a word", got)
		}
		p.view.Unselect()
	})
}

func storageText(t testing.TB, p *page) *text.Text {
	t.Helper()
	return p.document.Text
}
