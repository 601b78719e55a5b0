// This file owns drafts: what was read of a file before anybody has said that it is
// the article.

package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Draft is what was read of a file that holds one article: all of its words in the
// order in which they are read, and which of them are not the article.
type Draft struct {
	// Article is what the file says of the article: title, byline, source, address,
	// dates and language, each empty where it is not said. What is made of the text,
	// and the ids, stay zero.
	Article annotate.Article
	Whole   *text.Text // every word, the blocks divided by line breaks
	Blocks  []Block    // those of Whole, in order and apart; between them are line breaks alone
	Out     []annotate.Passage
	// Suggested are passages that may be no part of the article. Nobody leaves them
	// out before a person has seen them.
	Suggested []annotate.Passage
	Warnings  []string // for the user, one sentence each: what was guessed, or could not be read
	// Plain says that nothing but words was read, so that rules of the source suggest
	// and leave nothing out.
	Plain bool
}

// Block is one paragraph, heading, caption, list item, line of a menu or the like.
type Block struct {
	text.Range // bytes of Whole, without line breaks at its ends
	Kind       Kind
	// Place is where the block stands in the structure of the page, as far as a later
	// page of the same source would have the same: “article>div.body>p”. Readers of
	// formats without such a structure leave it empty.
	Place string
}

// Kind is what a block is.
type Kind uint8

// The kinds of block.
const (
	Paragraph Kind = iota
	Heading
	Item    // of a list
	Quote   // set off from the text
	Caption // of a picture or a table
	Row     // of a table
	Other   // what stands around an article
)

// Piece is what a reader adds to a Builder: a block that is not placed yet.
type Piece struct {
	Text   string // white space at its ends does not count; a line break within it stays
	Kind   Kind
	Place  string
	Out    annotate.Reason // why it is no part of the article; "" if it is
	Doubts annotate.Reason // why it may be none, where Out is empty
}

// Builder puts the blocks of a draft together. The zero Builder is empty.
type Builder struct {
	whole          strings.Builder
	blocks         []Block
	out, suggested []annotate.Passage
}

// Add adds a block at the end. A piece without words adds nothing.
func (b *Builder) Add(p Piece) {
	words := clean(p.Text)
	if words == "" {
		return
	}
	if b.whole.Len() > 0 {
		b.whole.WriteByte('\n')
	}
	start := b.whole.Len()
	b.whole.WriteString(words)
	r := text.Range{Start: start, End: b.whole.Len()}
	b.blocks = append(b.blocks, Block{Range: r, Kind: p.Kind, Place: p.Place})
	switch {
	case p.Out != "":
		b.out = append(b.out, annotate.Passage{Range: r, Reason: p.Out})
	case p.Doubts != "":
		b.suggested = append(b.suggested, annotate.Passage{Range: r, Reason: p.Doubts})
	}
}

// Len is the length in bytes of what was added so far.
func (b *Builder) Len() int { return b.whole.Len() }

// clean makes line breaks LF and takes white space and byte-order marks from the ends. What cannot stand in
// a text, NUL and broken UTF-8, goes.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "")
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.ReplaceAll(s, "\x00", "")
	// A byte-order mark at the start of a text is taken from it, and would shift all blocks.
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' })
}

// Draft makes the draft. Passages that are left out are widened to whole lines with
// their line breaks. The error is text.ErrEmpty where no block was added, or a
// *text.TooLongError.
func (b *Builder) Draft(a annotate.Article, warnings ...string) (Draft, error) {
	if len(b.blocks) == 0 {
		return Draft{}, text.ErrEmpty
	}
	src, err := text.Normalise(b.whole.String())
	if err != nil {
		return Draft{}, err
	}
	whole := src.Text()
	return Draft{
		Article: a, Whole: whole, Blocks: b.blocks, Warnings: warnings,
		Out: WholeLines(whole.String(), b.out), Suggested: WholeLines(whole.String(), b.suggested),
	}, nil
}

// GuessLanguage sets the language of the article, where it has none, by what is kept of
// the text, as Language guesses it.
func (d *Draft) GuessLanguage() {
	if d.Article.Language != "" {
		return
	}
	if kept, _, err := annotate.CutOut(d.Whole, d.Out); err == nil {
		d.Article.Language = languageOf(kept)
	}
}

// WholeLines widens passages that cover whole lines by the line break after them, or
// before them at the end of the text, and joins those that touch and have one reason,
// so that no empty line is left where they stood. Passages that end within a line stay
// as they are. They must be in order and apart, and are so afterwards.
func WholeLines(whole string, passages []annotate.Passage) []annotate.Passage {
	var wide []annotate.Passage
	add := func(p annotate.Passage) {
		if n := len(wide); n > 0 && wide[n-1].End == p.Start && wide[n-1].Reason == p.Reason {
			wide[n-1].End = p.End
		} else if p.Start < p.End {
			wide = append(wide, p)
		}
	}
	for _, p := range passages {
		if n := len(wide); n > 0 {
			p.Start = max(p.Start, wide[n-1].End)
		}
		starts := p.Start == 0 || whole[p.Start-1] == '\n'
		if starts && p.Start < p.End && p.End < len(whole) && whole[p.End] == '\n' {
			p.End++
		}
		add(p)
	}
	dropLastBreak(whole, wide)
	return wide
}

// dropLastBreak widens the first of the passages at the end of the text, if they cover
// whole lines, by the line break before it.
func dropLastBreak(whole string, passages []annotate.Passage) {
	i := len(passages) - 1
	if i < 0 || passages[i].End < len(whole) {
		return
	}
	for i > 0 && passages[i-1].End == passages[i].Start {
		i--
	}
	if start := passages[i].Start; start > 0 && whole[start-1] == '\n' {
		passages[i].Start--
	}
}

// Trimmed takes white space from the ends of a range.
func Trimmed(s string, r text.Range) text.Range {
	part := s[r.Start:r.End]
	r.Start += len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
	return text.Range{Start: r.Start, End: r.Start + len(strings.TrimSpace(part))}
}

// Without is what is left of a range without passages, which are in order and apart.
func Without(r text.Range, passages []annotate.Passage) []text.Range {
	first, _ := slices.BinarySearchFunc(passages, r.Start+1, func(p annotate.Passage, at int) int { return cmp.Compare(p.End, at) })
	var left []text.Range
	for _, p := range passages[first:] {
		if p.Start >= r.End {
			break
		}
		if p.Start > r.Start {
			left = append(left, text.Range{Start: r.Start, End: p.Start})
		}
		r.Start = min(p.End, r.End)
	}
	if !r.Empty() {
		left = append(left, r)
	}
	return left
}

// Finished makes the article of a draft with what out leaves out of it, which is
// draft.Out or what a person made of it. The article lacks its ids and the time of
// import. The error is text.ErrEmpty where nothing but white space is kept.
func (d Draft) Finished(out []annotate.Passage) (annotate.Article, *text.Text, []annotate.Cut, error) {
	kept, cuts, err := annotate.CutOut(d.Whole, out)
	if err != nil {
		return annotate.Article{}, nil, nil, fmt.Errorf("leave passages out: %w", err)
	}
	if strings.TrimSpace(kept) == "" {
		return annotate.Article{}, nil, nil, text.ErrEmpty
	}
	t := d.Whole
	if len(cuts) > 0 {
		if t, err = text.New(kept); err != nil {
			return annotate.Article{}, nil, nil, err
		}
	}
	a := d.Article
	if a.Title == "" {
		a.Title = Title(kept)
	}
	a.SHA256, a.Words, a.Sketch = t.Hash(), text.CountWords(kept), text.SketchOf(kept)
	return a, t, cuts, nil
}
