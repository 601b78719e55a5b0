// This file owns what the elements of a page are to a reader of it: blocks or parts of a
// line, shown or not, and where they stand.

package html

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/storage/intake"
)

// attr is an attribute's value, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key && a.Namespace == "" })
}

// silent tells elements whose content is no text to read, or is shown only by browsers
// that lack something.
func silent(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Embed,
		atom.Audio, atom.Video, atom.Canvas, atom.Svg, atom.Datalist, atom.Rp, atom.Noembed, atom.Noframes, atom.Title:
		return true
	}
	return false
}

// isBlock tells elements that stand on lines of their own: those that the HTML standard
// shows so, and those of forms.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details,
		atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer,
		atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Html,
		atom.Legend, atom.Li, atom.Listing, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.Optgroup, atom.Option, atom.P,
		atom.Plaintext, atom.Pre, atom.Section, atom.Summary, atom.Ul, atom.Xmp,
		atom.Table, atom.Caption, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th,
		atom.Button, atom.Select, atom.Textarea:
		return true
	}
	return n.Data == "search" || n.DataAtom == 0 && hasBlock(n)
}

// hasBlock reports whether an element has a block among its children.
func hasBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.DataAtom != 0 && isBlock(c) {
			return true
		}
	}
	return false
}

// isRow reports whether a row is one of a table of data: it has two cells or more, all
// without blocks. Other rows lay out a page.
func isRow(n *html.Node) bool {
	cells := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		if cells++; !isCell(c, 3) {
			return false
		}
	}
	return cells > 1
}

// isCell reports whether a cell holds words in a line. It looks a few elements deep.
func isCell(n *html.Node, deep int) bool {
	breaks := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && len(c.Data) > 600:
			return false
		case c.DataAtom == atom.Br:
			breaks++
		case c.Type == html.ElementNode && (isBlock(c) || deep > 0 && !isCell(c, deep-1)):
			return n.DataAtom != atom.Td && n.DataAtom != atom.Th || c.DataAtom == atom.P && onlyChild(c) && isCell(c, 0)
		}
	}
	return breaks < 4
}

// onlyChild reports whether an element stands alone but for white space.
func onlyChild(n *html.Node) bool {
	blank := func(s *html.Node) bool {
		return s == nil || s.Type == html.TextNode && strings.TrimSpace(s.Data) == ""
	}
	prev, next := n.PrevSibling, n.NextSibling
	return blank(prev) && blank(next) && (prev == nil || prev.PrevSibling == nil) && (next == nil || next.NextSibling == nil)
}

// isHidden reports whether browsers do not show an element, or do not say it aloud, as
// far as the page alone tells.
func isHidden(n *html.Node) bool {
	if n.DataAtom == atom.Dialog {
		return !hasAttr(n, "open")
	}
	if hasAttr(n, "hidden") && attr(n, "hidden") != "until-found" || strings.EqualFold(attr(n, "aria-hidden"), "true") {
		return true
	}
	style := strings.ToLower(strings.Join(strings.Fields(attr(n, "style")), ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// preformatted reports whether an element's style keeps its white space.
func preformatted(n *html.Node) bool {
	style := strings.ToLower(attr(n, "style"))
	return strings.Contains(style, "white-space") && (strings.Contains(style, "pre-wrap") || strings.Contains(style, "pre-line"))
}

// kindOf is the kind of a block whose element is n, and of a heading the level.
func kindOf(n *html.Node, quoted bool) (intake.Kind, int) {
	for e := n; e != nil && e.DataAtom != atom.Body; e = e.Parent {
		switch e.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			return intake.Heading, int(e.Data[1] - '0')
		case atom.Figcaption, atom.Caption:
			return intake.Caption, 0
		case atom.Li, atom.Dt, atom.Dd:
			return intake.Item, 0
		case atom.Tr:
			if isRow(e) {
				return intake.Row, 0
			}
		}
		if e.DataAtom != atom.P && e.DataAtom != atom.Div && e.DataAtom != atom.Tr {
			break
		}
	}
	if quoted {
		return intake.Quote, 0
	}
	return intake.Paragraph, 0
}

// maxPlace is how many elements a place names.
const maxPlace = 5

// place is where an element stands: itself and the elements around it that have a name
// of their own, as the style sheets of a site know them.
func place(n *html.Node) string {
	var steps []string
	for e := n; e != nil && e.Type == html.ElementNode && len(steps) < maxPlace; e = e.Parent {
		if e.DataAtom == atom.Html || e.DataAtom == atom.Body {
			break
		}
		tokens := stableTokens(e)
		if len(tokens) == 0 && e != n {
			switch e.DataAtom {
			case atom.Article, atom.Aside, atom.Main, atom.Nav, atom.Header, atom.Footer, atom.Figure, atom.Blockquote:
			default:
				continue
			}
		}
		steps = append(steps, e.Data+strings.Join(tokens, ""))
	}
	slices.Reverse(steps)
	return strings.Join(steps, ">")
}

// stableTokens are the id and up to two classes of an element that a later page of the
// site has too, as in a selector: "#content", ".body".
func stableTokens(n *html.Node) []string {
	var tokens []string
	if id := stable(attr(n, "id")); id != "" {
		tokens = append(tokens, "#"+id)
	}
	for class := range strings.FieldsSeq(attr(n, "class")) {
		if class = stable(class); class != "" && len(tokens) < 3 && !slices.Contains(tokens, "."+class) {
			tokens = append(tokens, "."+class)
		}
	}
	return tokens
}

// stable is the part of a name before what a machine counted or hashed: of "post-4711"
// it is "post", of "css-1x2ab9" nothing.
func stable(name string) string {
	if prefix, _, ok := strings.Cut(name, "-"); ok && (prefix == "css" || prefix == "sc" || prefix == "jsx" || prefix == "svelte") {
		return ""
	}
	end := 0
	for start := 0; start < len(name); {
		size := strings.IndexAny(name[start:], "-_:")
		if size < 0 {
			size = len(name) - start
		}
		if part := name[start : start+size]; counted(part) {
			break
		}
		end = start + size
		start = end + 1
	}
	name = strings.Trim(name[:end], "-_:")
	switch name {
	case "css", "jss", "ember", "yui", "emotion", "id", "v":
		return ""
	}
	if len(name) > 40 {
		return ""
	}
	return name
}

// counted tells numbers and hashes from words: a hash has digits among its letters, or
// capitals in odd places.
func counted(part string) bool {
	digits, letters, turns := 0, 0, 0
	var last rune
	for _, r := range part {
		switch {
		case '0' <= r && r <= '9':
			digits++
		case unicode.IsLetter(r):
			letters++
		default:
			return true
		}
		if unicode.IsUpper(last) && unicode.IsLower(r) || unicode.IsLower(last) && unicode.IsUpper(r) {
			turns++
		}
		last = r
	}
	return digits > 0 && (letters == 0 || digits > 1 || letters > 2) || turns > 2 && len(part) < 10
}
