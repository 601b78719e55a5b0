// This file owns the two extractors: how they are asked, and how what they kept is found
// again in the blocks of the page.

package html

import (
	"hash/maphash"
	"net/url"
	"strings"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/go-shiori/dom"
	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"dateline/annotate/text"
)

// The extractors.
const (
	byTrafilatura = iota
	byReadability
	witnesses
)

// maxNodes is how many nodes a tree may have that the extractors are asked about: they
// clone it several times, and some of what they do grows with its square.
const maxNodes = 100_000

// hear asks the extractors, and notes of each block how much of it they kept.
func (p *page) hear(address string) {
	if nodes(p.root) > maxNodes {
		return
	}
	where, err := url.Parse(address)
	if err != nil || where.Host == "" {
		where = &url.URL{Scheme: "http", Host: "localhost"} // an address that nothing is loaded from
	}
	readable := readableNode(p.root, where)
	for i, node := range []*html.Node{trafilaturaNode(p.root, readable, where), readable} {
		if node == nil {
			continue
		}
		said := newTestimony(node)
		for _, b := range p.blocks {
			b.heard[i] = said.share(b.words)
		}
	}
}

// kept is how much of the block the extractors kept, the mean of both.
func (b *block) kept() float64 { return (b.heard[byTrafilatura] + b.heard[byReadability]) / witnesses }

// readableNode is what go-readability keeps, or nil. An extractor that panics has
// nothing to say.
func readableNode(root *html.Node, where *url.URL) (node *html.Node) {
	defer func() {
		if recover() != nil {
			node = nil
		}
	}()
	parser := readability.NewParser()
	article, err := parser.ParseDocument(root, where)
	if err != nil {
		return nil
	}
	return article.Node
}

// trafilaturaNode is what go-trafilatura keeps, or nil. It falls back on the other's
// where its own is poor.
func trafilaturaNode(root, readable *html.Node, where *url.URL) (node *html.Node) {
	defer func() {
		if recover() != nil {
			node = nil
		}
	}()
	o := trafilatura.Options{OriginalURL: where, ExcludeComments: true, EnableFallback: true, HtmlDateOverride: &htmldate.Result{}}
	if readable != nil {
		o.FallbackCandidates = &trafilatura.FallbackCandidates{Readability: dom.Clone(readable, true)}
	}
	result, err := trafilatura.ExtractDocument(root, o)
	if err != nil {
		return nil
	}
	return result.ContentNode
}

// gram is how many words in a row a block is compared by.
const gram = 3

// testimony is what an extractor kept: runs of words, and short blocks as a whole.
type testimony struct {
	seed  maphash.Seed
	runs  map[uint64]bool
	whole map[uint64]bool
}

func newTestimony(n *html.Node) testimony {
	t := testimony{maphash.MakeSeed(), map[uint64]bool{}, map[uint64]bool{}}
	w := &walker{owners: []*html.Node{n}}
	w.walk(n)
	w.flush()
	var all []string
	for _, b := range w.blocks {
		all = append(all, b.words...)
		if len(b.words) < gram {
			t.whole[t.hash(b.words)] = true
		}
	}
	for i := 0; i+gram <= len(all); i++ {
		t.runs[t.hash(all[i:i+gram])] = true
	}
	return t
}

func (t testimony) hash(words []string) uint64 {
	var h maphash.Hash
	h.SetSeed(t.seed)
	for _, word := range words {
		h.WriteString(word)
		h.WriteByte(0)
	}
	return h.Sum64()
}

// share is how much of a block was kept, from 0 to 1.
func (t testimony) share(words []string) float64 {
	if len(words) == 0 {
		return 0
	}
	if len(words) < gram {
		if t.whole[t.hash(words)] {
			return 1
		}
		return 0
	}
	found := 0
	for i := 0; i+gram <= len(words); i++ {
		if t.runs[t.hash(words[i:i+gram])] {
			found++
		}
	}
	return float64(found) / float64(len(words)-gram+1)
}

// wordsOf are the words of a text to compare by: runs of letters and digits in lower
// case, and each character of scripts without spaces.
func wordsOf(s string) []string {
	var words []string
	start := -1
	s = strings.ToLower(s)
	for i, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			if text.IsUnspaced(r) {
				if start >= 0 {
					words = append(words, s[start:i])
				}
				words = append(words, string(r))
				start = -1
			} else if start < 0 {
				start = i
			}
		} else if start >= 0 {
			words = append(words, s[start:i])
			start = -1
		}
	}
	if start >= 0 {
		words = append(words, s[start:])
	}
	return words
}

func nodes(n *html.Node) int {
	count := 1
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		count += nodes(c)
	}
	return count
}
