// This file owns how a tree becomes blocks: what a page shows, in document order, its
// white space as browsers collapse it.

package html

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/annotate"
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
	text   strings.Builder
	space  bool // white space is due before the next word
	breaks int  // br elements since the last word
	linked int
	pre    int // elements within which white space stays
	links  int
	hidden int
	quotes int
	row    int // elements of a row within which all is one block
	owners []*html.Node
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
	switch n.Type {
	case html.TextNode:
		w.add(n.Data)
		return
	case html.ElementNode:
		if silent(n) {
			return
		}
		w.element(n)
		return
	case html.DocumentNode:
		w.children(n)
	}
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
}

func (w *walker) element(n *html.Node) {
	count := func(counter *int, by bool) func() {
		if by {
			*counter++
			return func() { *counter-- }
		}
		return func() {}
	}
	if n.DataAtom == atom.Br {
		w.lineBreak()
		return
	}
	if n.DataAtom == atom.Tr && w.row == 0 && isRow(n) {
		w.tableRow(n)
		return
	}
	own := w.row == 0 && isBlock(n)
	if own {
		w.flush()
		w.owners = append(w.owners, n)
	}
	ends := []func(){
		count(&w.pre, n.DataAtom == atom.Pre || n.DataAtom == atom.Textarea || preformatted(n)),
		count(&w.links, n.DataAtom == atom.A && attr(n, "href") != ""),
		count(&w.quotes, n.DataAtom == atom.Blockquote),
		count(&w.hidden, isHidden(n)),
	}
	if isHidden(n) && !own && w.row == 0 {
		w.flush()
	}
	w.children(n)
	if isHidden(n) && !own && w.row == 0 {
		w.flush()
	}
	if own {
		w.flush()
		w.owners = w.owners[:len(w.owners)-1]
	}
	for _, end := range ends {
		end()
	}
}

// tableRow makes one block of a row, its cells divided by tabs.
func (w *walker) tableRow(n *html.Node) {
	w.flush()
	w.owners = append(w.owners, n)
	w.row++
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
	w.row--
	w.flush()
	w.owners = w.owners[:len(w.owners)-1]
}

// lineBreak is a line break within a block; two of them end it.
func (w *walker) lineBreak() {
	w.space = false
	if w.row > 0 {
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
	if w.pre > 0 && w.row == 0 {
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
	if w.links > 0 {
		w.linked += utf8.RuneCountInString(s)
	}
}

func (w *walker) addAsIs(s string) {
	if w.text.Len() > 0 && w.breaks > 0 {
		w.text.WriteByte('\n')
	}
	w.space, w.breaks = false, 0
	w.text.WriteString(s)
	if w.links > 0 {
		w.linked += utf8.RuneCountInString(s)
	}
}

// flush ends the open block.
func (w *walker) flush() {
	s := strings.TrimSpace(w.text.String())
	if s != "" {
		n := w.owners[len(w.owners)-1]
		b := &block{text: s, node: n, place: place(n), linked: w.linked, hidden: w.hidden > 0}
		b.kind, b.level = kindOf(n, w.quotes > 0)
		b.chars, b.words, b.asks = utf8.RuneCountInString(s), wordsOf(s), phraseReason(s)
		for _, r := range s {
			if unspaced(r) {
				b.unspaced++
			}
		}
		w.blocks = append(w.blocks, b)
	}
	w.text.Reset()
	w.space, w.breaks, w.linked = false, 0, 0
}
