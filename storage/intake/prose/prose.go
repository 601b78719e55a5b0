// Package prose reads HTML that is words from end to end, the chapters of books and
// letters, where package html looks for the article in a page. What is left out is only
// what is marked as something else.
package prose

// This file owns the way through a text.

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"dateline/annotate"
	"dateline/storage/intake"
	"dateline/storage/intake/flow"
)

// maxDepth is how many elements within one another are followed. The words of those
// beyond are read as if they stood in the last.
const maxDepth = 500

// maxLink is the length in bytes beyond which the words of a link are not kept.
const maxLink = 200

// About is what a text says of itself.
type About struct {
	Title    string
	Language string // BCP 47
	Links    []Link // in order
}

// Link is a link with an address of the web.
type Link struct{ Words, Address string }

// Decode makes UTF-8 of a text: valid UTF-8 is taken for what it is, unless an encoding
// that looks the same came with it; else the byte-order mark counts, the encoding that
// came with it, and the one that it names itself.
func Decode(raw []byte, declared string) (string, error) {
	if utf8.Valid(raw) && !looksLikeUTF8(declared) {
		return strings.TrimPrefix(string(raw), "\uFEFF"), nil
	}
	kind := "text/html"
	if declared != "" {
		kind = "text/html; charset=" + declared
	}
	enc, _, _ := charset.DetermineEncoding(raw[:min(len(raw), 1024)], kind)
	s, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return "", fmt.Errorf("decode a text: %w", err)
	}
	return string(bytes.TrimPrefix(s, []byte("\uFEFF"))), nil
}

// looksLikeUTF8 tells the encodings whose bytes are all valid UTF-8 and mean something
// else.
func looksLikeUTF8(name string) bool {
	name = strings.ToLower(name)
	return name == "iso-2022-jp" || strings.HasPrefix(name, "utf-16")
}

// Read gives the blocks of a text to add, and what it says of itself. There is nothing
// that it cannot read: markup with faults is taken as browsers take it.
func Read(source string, add func(intake.Piece)) About {
	r := reader{flow: flow.New(add)}
	z := html.NewTokenizer(strings.NewReader(source))
	z.AllowCDATA(true)
	for {
		switch z.Next() {
		case html.ErrorToken: // the end
			r.closeParagraph()
			r.flow.Finish()
			return r.about
		case html.TextToken:
			r.text(string(z.Text()))
		case html.StartTagToken:
			r.start(z.Token())
		case html.SelfClosingTagToken:
			z.NextIsNotRawText() // as in <title/>, which is XHTML
			if t := z.Token(); t.DataAtom == atom.Br || t.DataAtom == atom.Hr {
				r.start(t)
			}
		case html.EndTagToken:
			r.end(z.Token().DataAtom)
		}
	}
}

// reader is a text that is being read.
type reader struct {
	flow  *flow.Flow
	about About
	open  []mark // the open elements
	begun bool   // a paragraph is open
	space bool   // white space is due before the next word
	fresh bool   // nothing stands yet in the open line
	link  Link   // that is open
}

// mark is an open element, and what holds of all within it.
type mark struct {
	tag  atom.Atom
	kind intake.Kind
	out  annotate.Reason
	mute bool // it holds no words
	pre  bool // white space stays
}

func (r *reader) last() mark {
	if len(r.open) == 0 {
		return mark{}
	}
	return r.open[len(r.open)-1]
}

func (r *reader) start(t html.Token) {
	if isBlock(t.DataAtom) {
		r.closeParagraph()
	}
	switch t.DataAtom {
	case atom.Br:
		r.lineBreak()
		return
	case atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Base, atom.Col, atom.Wbr, atom.Area, atom.Embed, atom.Param, atom.Source, atom.Track:
		return
	case atom.Html:
		r.about.Language = attr(t, "lang")
		if r.about.Language == "" {
			r.about.Language = attr(t, "xml:lang")
		}
	case atom.A:
		r.link = Link{Address: attr(t, "href")}
	case atom.Td, atom.Th:
		r.closeWithin(atom.Table, atom.Td, atom.Th)
	case atom.Tr:
		r.closeWithin(atom.Table, atom.Tr)
	}
	if len(r.open) >= maxDepth {
		return
	}
	m := r.last().with(t)
	if m.out != r.last().out {
		r.closeParagraph()
	}
	r.open = append(r.open, m)
	switch t.DataAtom {
	case atom.Tr:
		r.flow.BeginRow()
	case atom.Td, atom.Th:
		r.flow.BeginCell()
	}
}

// end closes the last element of a name and all that is open in it. Of one that is not
// open nothing ends.
func (r *reader) end(tag atom.Atom) {
	if isBlock(tag) {
		r.closeParagraph()
	}
	if tag == atom.A {
		r.endLink()
	}
	for i := len(r.open) - 1; i >= 0; i-- {
		if r.open[i].tag == tag {
			r.closeTo(i)
			return
		}
		if r.open[i].tag == atom.Table && tag != atom.Body && tag != atom.Html {
			return // nothing outside a table ends in it
		}
	}
}

func (r *reader) endLink() {
	r.link.Words = strings.Join(strings.Fields(r.link.Words), " ")
	if strings.HasPrefix(r.link.Address, "http://") || strings.HasPrefix(r.link.Address, "https://") {
		r.about.Links = append(r.about.Links, r.link)
	}
	r.link = Link{}
}

// closeWithin closes the last of the elements that is open in the innermost of the tag
// outer, as the next of its kind does.
func (r *reader) closeWithin(outer atom.Atom, tags ...atom.Atom) {
	for i := len(r.open) - 1; i >= 0 && r.open[i].tag != outer; i-- {
		for _, tag := range tags {
			if r.open[i].tag == tag {
				r.closeTo(i)
				return
			}
		}
	}
}

// closeTo closes the open elements from the i-th on.
func (r *reader) closeTo(i int) {
	for n := len(r.open) - 1; n >= i; n-- {
		closed := r.open[n]
		r.open = r.open[:n]
		table := closed.tag == atom.Tr || closed.tag == atom.Td || closed.tag == atom.Th
		if table || closed.out != r.last().out {
			r.closeParagraph()
		}
		if table {
			r.flow.End()
		}
	}
}

func (r *reader) closeParagraph() {
	if r.begun {
		r.flow.End()
	}
	r.begun, r.space, r.fresh = false, false, true
}

// lineBreak is a line break within a paragraph; a second one ends it.
func (r *reader) lineBreak() {
	if r.begun && strings.HasSuffix(r.flow.Words(), "\n") {
		r.closeParagraph()
		return
	}
	if r.begun {
		r.flow.Write("\n")
	}
	r.space, r.fresh = false, true
}

// text adds characters, their white space as browsers collapse it.
func (r *reader) text(s string) {
	m := r.last()
	if m.tag == atom.Title {
		r.about.Title = strings.Join(strings.Fields(s), " ")
	}
	if m.mute {
		return
	}
	if r.link.Address != "" && len(r.link.Words) < maxLink {
		r.link.Words += s
	}
	if m.pre {
		r.paragraph(m)
		r.flow.Write(s)
		return
	}
	words := strings.FieldsFunc(s, isSpace)
	if len(words) == 0 {
		r.space = r.space || s != ""
		return
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	r.paragraph(m)
	if (r.space || isSpace(first)) && !r.fresh {
		r.flow.Write(" ")
	}
	r.flow.Write(strings.Join(words, " "))
	r.space, r.fresh = isSpace(last), false
}

// paragraph opens a paragraph if none is open.
func (r *reader) paragraph(m mark) {
	if !r.begun {
		r.flow.Begin(intake.Piece{Kind: m.kind, Out: m.out})
		r.begun, r.fresh = true, true
	}
}

func isSpace(c rune) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
