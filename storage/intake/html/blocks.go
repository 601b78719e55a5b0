// This file owns how a tree becomes blocks: what a page shows, in document order, its
// white space as browsers collapse it.

package html

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
)

// block is one block of a page, and what is known of it.
type block struct {
	text     string
	kind     intake.Kind
	level    int        // of a heading: 1 for h1
	node     *html.Node // the element that it is the text of
	place    string
	chars    int // code points
	linked   int // of them in links
	unspaced int // of them in scripts without spaces between words
	words    []string
	hidden   bool
	heard    [witnesses]float64 // the share of it that each extractor kept
	zone     zone
	asks     annotate.Reason // what its words ask for, which no article does, or ""
	out      annotate.Reason // why it is no part of the article; "" if it is
}

// page is a page on its way to a draft.
type page struct {
	root                *html.Node
	titleWords, summary string // of the article, in words to compare by
	blocks              []*block
	inside              map[*html.Node]*weight // of each element around a block
}

// walker gathers the text of the block that is open.
type walker struct {
	blocks []*block
	owners []*html.Node // the blocks' elements that are open
	text   strings.Builder
	space  bool // white space is due before the next word
	breaks int  // br elements since the last word
	linked int
	row    bool // in a row, all of which is one block
	state
}

// state is what the elements around a text make of it.
type state struct {
	pre    bool // its white space stays
	link   bool
	quote  bool
	hidden bool
}

// within is the state within an element.
func (s state) within(n *html.Node) state {
	return state{
		pre:    s.pre || n.DataAtom == atom.Pre || n.DataAtom == atom.Textarea || preformatted(n),
		link:   s.link || n.DataAtom == atom.A && attr(n, "href") != "",
		quote:  s.quote || n.DataAtom == atom.Blockquote,
		hidden: s.hidden || isHidden(n),
	}
}

// newPage walks a tree.
func newPage(root *html.Node, title, summary string) *page {
	w := &walker{owners: []*html.Node{root}}
	w.walk(root)
	w.flush()
	words := func(s string) string { return strings.Join(wordsOf(s), " ") }
	return &page{root: root, titleWords: words(title), summary: words(summary), blocks: w.blocks}
}

func (w *walker) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.add(n.Data)
	case n.Type == html.DocumentNode:
		w.children(n)
	case n.Type != html.ElementNode || silent(n):
	case n.DataAtom == atom.Br:
		w.lineBreak()
	case n.DataAtom == atom.Tr && !w.row && isRow(n):
		w.tableRow(n)
	default:
		w.element(n)
	}
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
}

func (w *walker) element(n *html.Node) {
	outer, inner := w.state, w.within(n)
	own := !w.row && isBlock(n)
	apart := own || !w.row && inner.hidden != outer.hidden
	if apart {
		w.flush()
	}
	if own {
		w.owners = append(w.owners, n)
	}
	w.state = inner
	w.children(n)
	if apart {
		w.flush()
	}
	if own {
		w.owners = w.owners[:len(w.owners)-1]
	}
	w.state = outer
}

// tableRow makes one block of a row, its cells divided by tabs.
func (w *walker) tableRow(n *html.Node) {
	w.flush()
	outer := w.state
	w.owners, w.state, w.row = append(w.owners, n), w.within(n), true
	first := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			if !first {
				w.text.WriteByte('\t')
				w.space = false
			}
			first = false
		}
		w.walk(c)
	}
	w.row = false
	w.flush()
	w.owners, w.state = w.owners[:len(w.owners)-1], outer
}

// lineBreak is a line break within a block; two of them end it.
func (w *walker) lineBreak() {
	w.space = false
	if w.row {
		w.space = true
		return
	}
	w.breaks++
	if w.breaks == 2 {
		w.flush()
	}
}

// add adds characters to the open block. The space of a run of white space stands only
// between words, and in no place twice.
func (w *walker) add(s string) {
	if w.pre && !w.row {
		w.addAsIs(s)
		return
	}
	for len(s) > 0 {
		i := strings.IndexAny(s, " \t\n\r\f")
		if i == 0 {
			w.space = true
			s = s[1:]
			continue
		}
		if i < 0 {
			i = len(s)
		}
		w.word(s[:i])
		s = s[i:]
	}
}

func (w *walker) word(s string) {
	s = strings.ReplaceAll(s, "\u00AD", "") // a place to hyphenate, which is not shown
	if s == "" {
		return
	}
	if w.text.Len() > 0 {
		if w.breaks > 0 {
			w.text.WriteByte('\n')
		} else if w.space && !strings.HasSuffix(w.text.String(), "\t") {
			w.text.WriteByte(' ')
		}
	}
	w.space, w.breaks = false, 0
	w.text.WriteString(s)
	if w.link {
		w.linked += utf8.RuneCountInString(s)
	}
}

func (w *walker) addAsIs(s string) {
	if w.text.Len() > 0 && w.breaks > 0 {
		w.text.WriteByte('\n')
	}
	w.space, w.breaks = false, 0
	w.text.WriteString(s)
	if w.link {
		w.linked += utf8.RuneCountInString(s)
	}
}

// flush ends the open block.
func (w *walker) flush() {
	s := strings.TrimSpace(w.text.String())
	if s != "" {
		n := w.owners[len(w.owners)-1]
		b := &block{text: s, node: n, place: place(n), linked: w.linked, hidden: w.hidden}
		b.kind, b.level = kindOf(n, w.quote)
		b.chars, b.words, b.asks = utf8.RuneCountInString(s), wordsOf(s), phraseReason(s)
		for _, r := range s {
			if text.IsUnspaced(r) {
				b.unspaced++
			}
		}
		w.blocks = append(w.blocks, b)
	}
	w.text.Reset()
	w.space, w.breaks, w.linked = false, 0, 0
}
