// Package annotatetest is the notation in which tests write articles with tags,
// and in which they print what became of them. It is imported by tests alone.
//
// A span is written in square brackets, its label in parentheses behind it:
//
//	[The [UN](actor) left [Geneva](location)](claim)
//
// A span may have a name, which stands at its start and before its label.
// Spans that cross, so that the brackets alone would not say which belong
// together, have one:
//
//	[a|one [b|two](a|claim) three](b|claim)
//
// A name that is written more than once makes one span of several ranges:
//
//	[x|He](x|claim) said [x|will go](x|claim)
//
// A span of someone else's layer says whose, by the person's handle:
//
//	[Geneva](location@ben)
//
// The characters [ ] | and \ of the article itself have a backslash before
// them.
//
// [Parse], [ParseBy] and [Read] read the notation, [Print] prints one layer in it. What it
// prints depends on nothing but what is marked: spans are named only where they
// must be, by a, b, c in the order in which they begin.
package annotatetest

// This file owns reading.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
)

// span is one that is being read.
type span struct {
	name, label, handle string
	fragments           []text.Range
}

// bracket is one that is open.
type bracket struct {
	start int // in the text
	span  *span
}

type parser struct {
	rest  string
	text  strings.Builder
	spans []*span // in the order in which they begin
	open  []bracket
	named map[string]*span
}

var (
	opening = regexp.MustCompile(`^\[(?:([a-z][a-z0-9]*)\|)?`)
	closing = regexp.MustCompile(`^\]\((?:([a-z][a-z0-9]*)\|)?([A-Za-z0-9_-]+)(?:@([a-z0-9-]+))?\)`)
)

// parse reads the whole of a marked text.
func parse(marked string) (*parser, error) {
	p := &parser{rest: marked, named: map[string]*span{}}
	for p.rest != "" {
		if err := p.step(); err != nil {
			return nil, fmt.Errorf("at byte %d of %q: %w", len(marked)-len(p.rest), marked, err)
		}
	}
	if len(p.open) > 0 {
		return nil, fmt.Errorf("%q: %d brackets are not closed", marked, len(p.open))
	}
	return p, nil
}

func (p *parser) step() error {
	switch p.rest[0] {
	case '\\':
		if len(p.rest) < 2 || !strings.ContainsRune(special, rune(p.rest[1])) {
			return fmt.Errorf("a backslash stands before one of %s", special)
		}
		p.text.WriteByte(p.rest[1])
		p.rest = p.rest[2:]
	case '[':
		m := opening.FindStringSubmatch(p.rest)
		p.rest = p.rest[len(m[0]):]
		return p.begin(m[1])
	case ']':
		m := closing.FindStringSubmatch(p.rest)
		if m == nil {
			return fmt.Errorf("no label stands behind the bracket")
		}
		p.rest = p.rest[len(m[0]):]
		return p.end(m[1], m[2], m[3])
	default:
		p.text.WriteByte(p.rest[0])
		p.rest = p.rest[1:]
	}
	return nil
}

func (p *parser) begin(name string) error {
	s := p.named[name]
	if s == nil {
		s = &span{name: name}
		p.spans = append(p.spans, s)
	}
	if slices.ContainsFunc(p.open, func(b bracket) bool { return b.span == s }) {
		return fmt.Errorf("%s is open already", name)
	}
	if name != "" {
		p.named[name] = s
	}
	p.open = append(p.open, bracket{p.text.Len(), s})
	return nil
}

func (p *parser) end(name, label, handle string) error {
	for i, b := range slices.Backward(p.open) {
		if b.span.name != name {
			continue
		}
		if b.span.label != "" && (b.span.label != label || b.span.handle != handle) {
			return fmt.Errorf("%s is %s elsewhere", name, b.span.label)
		}
		b.span.label, b.span.handle = label, handle
		b.span.fragments = append(b.span.fragments, text.Range{Start: b.start, End: p.text.Len()})
		p.open = slices.Delete(p.open, i, i+1)
		return nil
	}
	return fmt.Errorf("no bracket named %q is open", name)
}

// document makes a document of what was read. Its spans are the person's
// own, but for those that say whose they are.
func (p *parser) document(me annotate.Author) (*annotate.Document, map[string]annotate.ID, error) {
	body, err := text.New(p.text.String())
	if err != nil {
		return nil, nil, err
	}
	title, _, _ := strings.Cut(body.String(), "\n")
	a := annotate.Article{
		ID: me.NewID(), Title: title, SHA256: body.Hash(), Words: text.CountWords(body.String()), Imported: me.Now(),
	}
	d := annotate.NewDocument(a, body, nil, nil, nil)
	names := map[string]annotate.ID{}
	for _, s := range p.spans {
		author := me
		if s.handle != "" {
			author.Person = annotate.PersonKnownBy(s.handle).ID
		}
		c, made, err := author.Tag(d, label(s.label), s.fragments...)
		if err != nil {
			return nil, nil, err
		}
		c.Edits = c.Edits[:1] // the article stays new
		if err := d.Apply(c); err != nil {
			return nil, nil, err
		}
		if s.name != "" {
			names[s.name] = made.ID
		}
	}
	return d, names, nil
}
