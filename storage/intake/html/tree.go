// This file owns how a page becomes a tree that is safe to walk, whatever the page says.

package html

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/storage/intake"
)

// maxDepth is how many elements that do not close by themselves may stand within each
// other in a page whose tree was too deep at first.
const maxDepth = 120

// parse makes the tree of a page, which is at most 512 elements deep: html.Parse refuses
// others, and the extractors walk and clone it recursively. Of a page that is deeper the
// elements beyond maxDepth are taken out, and their words stay; then also those that the
// standard opens again in each block, and then nearly all. The error is
// intake.ErrBroken.
func parse(page string) (*html.Node, error) {
	root, err := html.Parse(strings.NewReader(page))
	for _, keep := range []func(atom.Atom) bool{everything, exceptFormatting, paragraphsOnly} {
		if err == nil {
			return root, nil
		}
		root, err = html.Parse(strings.NewReader(flatten(page, keep)))
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", intake.ErrBroken, err)
	}
	return root, nil
}

func everything(atom.Atom) bool { return true }

func exceptFormatting(a atom.Atom) bool { return !formatting(a) }

// formatting tells the elements that the standard opens again in each block after one in
// which they were not closed.
func formatting(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S,
		atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

func paragraphsOnly(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Br, atom.Script, atom.Style, atom.Title, atom.Template:
		return true
	}
	return false
}

// flatten takes the tags that keep refuses, or that would open an element deeper than
// maxDepth, out of a page.
func flatten(page string, keep func(atom.Atom) bool) string {
	var b strings.Builder
	var open []atom.Atom
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		raw := z.Raw()
		name := atom.Atom(0)
		if kind == html.StartTagToken || kind == html.EndTagToken {
			tag, _ := z.TagName()
			name = atom.Lookup(tag)
		}
		good := true
		if (kind == html.StartTagToken || kind == html.EndTagToken) && !keep(name) {
			good = false
		} else if !closesItself(name) {
			open, good = nest(open, name, kind)
		}
		if good {
			b.Write(raw)
		}
	}
	return b.String()
}

// nest follows a tag. An end tag closes the innermost element of its name and all that
// is within it, but that of a formatting element itself alone.
func nest(open []atom.Atom, name atom.Atom, kind html.TokenType) ([]atom.Atom, bool) {
	switch kind {
	case html.StartTagToken:
		if len(open) >= maxDepth {
			return open, false
		}
		return append(open, name), true
	case html.EndTagToken:
		for i := len(open) - 1; i >= 0; i-- {
			if open[i] == name && formatting(name) {
				return slices.Delete(open, i, i+1), true
			} else if open[i] == name {
				return open[:i], true
			}
		}
	}
	return open, true
}

// closesItself tells the elements that cannot nest by being left open: those without
// content, and those that the next of their kind closes.
func closesItself(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link,
		atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr,
		atom.Html, atom.Head, atom.Body, atom.P, atom.Li, atom.Dt, atom.Dd, atom.Option, atom.Optgroup,
		atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption, atom.Colgroup,
		atom.Rp, atom.Rt, atom.Script, atom.Style, atom.Title, atom.Textarea:
		return true
	}
	return false
}
