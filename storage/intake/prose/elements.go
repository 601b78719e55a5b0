// This file owns what the elements of HTML, and the marks of books on them, mean.

package prose

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/annotate"
	"dateline/storage/intake"
)

// with is what holds within an element.
func (m mark) with(t html.Token) mark {
	m.tag = t.DataAtom
	switch t.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Title, atom.Iframe, atom.Object, atom.Audio,
		atom.Video, atom.Svg, atom.Select, atom.Textarea, atom.Button, atom.Rt, atom.Rp:
		m.mute = true
	case atom.Body:
		m.mute = false // though the head was not closed
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		m.kind = intake.Heading
	case atom.Li, atom.Dt, atom.Dd:
		m.kind = intake.Item
	case atom.Blockquote:
		m.kind = intake.Quote
		if attr(t, "type") == "cite" { // as mail programs mark the message that is answered
			m.out = annotate.ReasonNote
		}
	case atom.Figcaption, atom.Caption:
		m.kind, m.out = intake.Caption, annotate.ReasonCaption
	case atom.Nav:
		m.out = annotate.ReasonNavigation
	case atom.Pre:
		m.pre = true
	}
	for _, kind := range strings.Fields(attr(t, "epub:type") + " " + attr(t, "role")) {
		why, mute := ofBook(strings.TrimPrefix(kind, "doc-"))
		if why != "" {
			m.out = why
		}
		m.mute = m.mute || mute
	}
	if isHidden(t) {
		m.out = annotate.ReasonHidden
	}
	return m
}

// ofBook is why a part of a book is no part of its text, or whether it is only a mark in
// it: a number of a page or a note. The names are those of EPUB Structural Semantics and
// of DPUB-ARIA.
func ofBook(kind string) (why annotate.Reason, mute bool) {
	switch kind {
	case "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "note":
		return annotate.ReasonNote, false
	case "toc", "landmarks", "page-list", "pagelist", "loi", "lot", "index":
		return annotate.ReasonNavigation, false
	case "copyright-page":
		return annotate.ReasonNotice, false
	case "cover":
		return annotate.ReasonOutside, false
	case "titlepage", "halftitlepage":
		return annotate.ReasonByline, false
	case "noteref", "pagebreak", "backlink":
		return "", true
	}
	return "", false
}

// isHidden reports whether an element says itself that it is not shown.
func isHidden(t html.Token) bool {
	style := strings.ToLower(strings.Join(strings.Fields(attr(t, "style")), ""))
	for _, rule := range []string{"display:none", "visibility:hidden", "font-size:0;", "font-size:0px", "mso-hide:all"} {
		if strings.Contains(style+";", rule) {
			return true
		}
	}
	for _, a := range t.Attr {
		if a.Key == "hidden" {
			return true
		}
	}
	return false
}

// isBlock tells the elements that begin and end a paragraph.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Blockquote, atom.Pre, atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption,
		atom.Section, atom.Article, atom.Aside, atom.Header, atom.Footer, atom.Nav, atom.Main, atom.Figure, atom.Figcaption,
		atom.Address, atom.Hr, atom.Body, atom.Html, atom.Head, atom.Center, atom.Form, atom.Fieldset, atom.Details, atom.Summary:
		return true
	}
	return false
}

func attr(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
