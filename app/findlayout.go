// This file owns where the parts of the find bar stand: in one row, or in two
// where the page is narrow.

package app

import (
	"fyne.io/fyne/v2"
)

// The measures of the find bar, in Fyne's device-independent pixels.
const (
	findGap      = 6
	findMargin   = 5  // above and below
	findLeft     = 28 // as the row of labels has it
	findRight    = 10
	leastWords   = 150 // the width of the field
	mostWords    = 340
	leastNumbers = 76 // of the count
)

// underBarLayout sets the page under the bar, if that is shown. What is first is
// the bar, what is second the page.
type underBarLayout struct{ bar *findBar }

func (l *underBarLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	size := parts[1].MinSize()
	if l.bar.isOpen() {
		size.Height += l.bar.height(l.bar.content.Size().Width)
	}
	return size
}

func (l *underBarLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	height := float32(0)
	if l.bar.isOpen() {
		height = l.bar.height(size.Width)
		put(parts[0], 0, 0, size.Width, height)
	}
	put(parts[1], 0, height, size.Width, max(size.Height-height, 0))
}

// height is how high the bar is at a width: one row, or two, and the line below.
func (b *findBar) height(width float32) float32 {
	row := b.words.MinSize().Height + 2*findMargin
	if b.isNarrow(width) {
		row += b.words.MinSize().Height + findMargin
	}
	return row + 1
}

// isNarrow reports whether the switches need a row of their own.
func (b *findBar) isNarrow(width float32) bool {
	need := float32(findLeft + findRight + leastWords)
	for _, o := range []fyne.CanvasObject{b.previous, b.next, b.matchCase, b.wholeWords, b.atRight(), b.leave} {
		need += o.MinSize().Width + findGap
	}
	return need+b.numbers()+findGap > width
}

// atRight is the button of the two that is shown.
func (b *findBar) atRight() *button {
	if b.widen.Visible() {
		return b.widen
	}
	return b.tagAll
}

// numbers is the width of the count. It keeps it from one match to the next.
func (b *findBar) numbers() float32 {
	n := grouped(len(b.found))
	widest := fyne.MeasureText(n+" of "+n, b.count.TextSize, b.count.TextStyle).Width
	return max(widest, leastNumbers)
}

// findBarLayout sets the parts of the bar.
type findBarLayout struct{ bar *findBar }

func (l *findBarLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(minPageWidth, 0) }

func (l *findBarLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	b := l.bar
	height := b.words.MinSize().Height
	y, right := float32(findMargin), size.Width-findRight
	fromRight := func(o fyne.CanvasObject) {
		width := o.MinSize().Width
		put(o, right-width, y, width, height)
		right -= width + findGap
	}
	x := float32(findLeft)
	fromLeft := func(o fyne.CanvasObject, width float32) {
		put(o, x, y, width, height)
		x += width + findGap
	}
	rest := b.numbers() + 3*findGap + b.previous.MinSize().Width + b.next.MinSize().Width
	switches := b.matchCase.MinSize().Width + b.wholeWords.MinSize().Width + 2*findGap
	narrow := b.isNarrow(size.Width)
	fromRight(b.leave)
	if !narrow {
		fromRight(b.atRight())
		rest += switches
	}
	fromLeft(b.words, min(max(right-x-rest, leastWords), mostWords))
	fromLeft(b.count, b.numbers())
	fromLeft(b.previous, b.previous.MinSize().Width)
	fromLeft(b.next, b.next.MinSize().Width)
	if narrow {
		x, y, right = findLeft, y+height+findMargin, size.Width-findRight
		fromRight(b.atRight())
	}
	fromLeft(b.matchCase, b.matchCase.MinSize().Width)
	fromLeft(b.wholeWords, b.wholeWords.MinSize().Width)
}
