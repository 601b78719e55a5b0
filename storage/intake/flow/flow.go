// Package flow puts what is read of a document, element by element, into the order of
// blocks: paragraphs, the boxes and notes that hang on them, and tables row by row.
package flow

import (
	"strings"

	"dateline/annotate"
	"dateline/storage/intake"
)

// cellBlocks is how many blocks a cell of a table has at most. One with more is no cell
// but a column of the page.
const cellBlocks = 3

// maxOpen is how many frames are open at once. What stands deeper loses its structure
// and none of its words: it would be handed outwards through all of them.
const maxOpen = 100

// Flow is a document that is being read. Elements are opened and closed in turn, within
// one another as deep as they come. What is opened within a paragraph comes after it.
type Flow struct {
	add  func(intake.Piece)
	open []*frame
	over int // ends that close nothing, as their beginnings were too deep
}

// frame is an open paragraph, row or cell.
type frame struct {
	what   element
	piece  intake.Piece
	words  strings.Builder // of a paragraph
	hidden strings.Builder // of a paragraph, which are not shown
	after  []intake.Piece  // what comes after a paragraph, or stands in a cell
	cells  [][]intake.Piece
}

type element uint8

const (
	paragraph element = iota
	row
	cell
)

// New gives each block to add as soon as it is whole.
func New(add func(intake.Piece)) *Flow { return &Flow{add: add} }

// Begin opens a paragraph.
func (f *Flow) Begin(p intake.Piece) { f.push(&frame{what: paragraph, piece: p}) }

// BeginRow opens a row of a table.
func (f *Flow) BeginRow() { f.push(&frame{what: row}) }

// BeginCell opens a cell of a row.
func (f *Flow) BeginCell() { f.push(&frame{what: cell}) }

func (f *Flow) push(top *frame) {
	if len(f.open) >= maxOpen {
		if top.what != paragraph {
			f.over++
			return
		}
		if f.Paragraph() != nil { // the next takes its place
			f.close()
			f.over++
		}
	}
	f.open = append(f.open, top)
}

// Paragraph is the open paragraph, for what is known of it only after its beginning, or
// nil where none is open.
func (f *Flow) Paragraph() *intake.Piece {
	if top := f.top(); top != nil && top.what == paragraph {
		return &top.piece
	}
	return nil
}

// Words are those of the open paragraph so far that are shown.
func (f *Flow) Words() string {
	if top := f.top(); top != nil {
		return top.words.String()
	}
	return ""
}

func (f *Flow) top() *frame {
	if len(f.open) == 0 {
		return nil
	}
	return f.open[len(f.open)-1]
}

// Write adds words to the open paragraph; without one they make a paragraph. Soft
// hyphens, which say where a word may be divided, are no part of it.
func (f *Flow) Write(s string) {
	s = strings.ReplaceAll(s, "\u00AD", "")
	if top := f.top(); top != nil && top.what == paragraph {
		top.words.WriteString(s)
		return
	}
	f.Aside(intake.Piece{Text: s})
}

// WriteHidden adds words that the open paragraph has and does not show.
func (f *Flow) WriteHidden(s string) {
	if top := f.top(); top != nil && top.what == paragraph {
		top.hidden.WriteString(s)
		return
	}
	f.Aside(intake.Piece{Text: s, Out: annotate.ReasonHidden})
}

// Aside adds a block of its own after the open paragraph.
func (f *Flow) Aside(p intake.Piece) {
	if strings.TrimSpace(p.Text) == "" {
		return
	}
	top := f.top()
	switch {
	case top == nil:
		f.add(p)
	case top.what == row: // what stands between cells
		top.cells = append(top.cells, []intake.Piece{p})
	default:
		top.after = append(top.after, p)
	}
}

// End closes what was opened last. Without anything open it does nothing.
func (f *Flow) End() {
	if f.over > 0 {
		f.over--
	} else if len(f.open) > 0 {
		f.close()
	}
}

func (f *Flow) close() {
	top := f.top()
	f.open = f.open[:len(f.open)-1]
	switch top.what {
	case paragraph:
		f.endParagraph(top)
	case cell:
		if outer := f.top(); outer != nil && outer.what == row {
			outer.cells = append(outer.cells, top.after)
		} else {
			f.all(top.after)
		}
	case row:
		f.endRow(top.cells)
	}
}

// Finish closes all that is open.
func (f *Flow) Finish() {
	for len(f.open) > 0 {
		f.close()
	}
}

func (f *Flow) endParagraph(p *frame) {
	p.piece.Text = p.words.String()
	f.Aside(p.piece)
	f.Aside(intake.Piece{Text: p.hidden.String(), Kind: p.piece.Kind, Out: annotate.ReasonHidden})
	f.all(p.after)
}

func (f *Flow) all(pieces []intake.Piece) {
	for _, p := range pieces {
		f.Aside(p)
	}
}

// endRow makes one block of a row with its cells divided by tabs. A row that has but one
// cell, or a cell with many blocks, headings, lists or tables, only shapes the page, and
// its blocks stay apart. So do notes and hidden words.
func (f *Flow) endRow(cells [][]intake.Piece) {
	var words []string
	var apart []intake.Piece
	filled, longest, plain := 0, 0, true
	for _, c := range cells {
		var shown []string
		for _, p := range c {
			if p.Out == "" {
				shown = append(shown, strings.TrimSpace(p.Text))
				plain = plain && p.Kind == intake.Paragraph
			} else {
				apart = append(apart, p)
			}
		}
		if len(shown) > 0 {
			filled++
		}
		longest = max(longest, len(shown))
		words = append(words, strings.Join(shown, " "))
	}
	if filled < 2 || longest > cellBlocks || !plain {
		for _, c := range cells {
			f.all(c)
		}
		return
	}
	f.Aside(intake.Piece{Text: strings.Join(words, "\t"), Kind: intake.Row})
	f.all(apart)
}
