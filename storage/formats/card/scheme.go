// This file owns what a card says of the tag scheme, so that who has the tags also has
// the rules by which they were made.

package card

import (
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
)

func (f *Facts) scheme(b *strings.Builder) {
	s := f.Header.Scheme
	if len(s.Labels) == 0 {
		return
	}
	b.WriteString("\n## The tag scheme\n")
	if f.Header.Inferred {
		b.WriteString("\nNobody wrote it down: it was found in the tags.\n")
	}
	writeGuideline(b, s.Guideline)
	for _, l := range s.Standing() {
		fmt.Fprintf(b, "\n### %s\n", headed("Label", l.Key, l.Title()))
		writeNotes(b, []string{sayIf(l.Entities, "Its tags name actors or places by names of their own."), sayIf(l.Retired, "It is no longer offered."), alsoWritten(s, l.Key)})
		writeGuideline(b, l.Guideline)
		writeAttributes(b, l.Attributes)
	}
	for _, k := range s.Links {
		fmt.Fprintf(b, "\n### %s\n", headed("Link", k.Key, k.Title()))
		writeNotes(b, []string{"From " + ends(k.From) + " to " + ends(k.To) + ".", sayIf(k.Retired, "It is no longer offered.")})
		writeGuideline(b, k.Guideline)
		writeAttributes(b, k.Attributes)
	}
	if len(s.Article) > 0 {
		b.WriteString("\n### Of an article as a whole\n")
		writeAttributes(b, s.Article)
	}
}

// headed is the heading of a part of the scheme: "Label claim", and the name if that is
// another.
func headed(what, key, title string) string {
	if strings.EqualFold(key, title) {
		return what + " " + escape(key)
	}
	return what + " " + escape(key) + ": " + escape(title)
}

func sayIf(is bool, sentence string) string {
	if is {
		return sentence
	}
	return ""
}

// alsoWritten names the labels that were merged into one.
func alsoWritten(s annotate.Scheme, key string) string {
	keys := slices.DeleteFunc(s.KeysOf(key), func(k string) bool { return k == key })
	if len(keys) == 0 {
		return ""
	}
	return "Merged into it: " + escape(strings.Join(keys, ", ")) + "."
}

func ends(labels []string) string {
	if len(labels) == 0 {
		return "any label"
	}
	return escape(strings.Join(labels, " or "))
}

// writeNotes writes sentences that are escaped already as one paragraph.
func writeNotes(b *strings.Builder, sentences []string) {
	sentences = slices.DeleteFunc(sentences, func(s string) bool { return s == "" })
	if len(sentences) > 0 {
		b.WriteString("\n" + strings.Join(sentences, " ") + "\n")
	}
}

func writeGuideline(b *strings.Builder, g annotate.Guideline) {
	for line := range strings.SplitSeq(g.Text, "\n") {
		if line = escape(line); line != "" {
			b.WriteString("\n" + line + "\n")
		}
	}
	if len(g.Examples) > 0 {
		b.WriteString("\nExamples:\n\n")
		for _, e := range g.Examples {
			b.WriteString("- " + escape(e) + "\n")
		}
	}
}

func writeAttributes(b *strings.Builder, attributes []annotate.Attribute) {
	if len(attributes) == 0 {
		return
	}
	b.WriteString("\nAttributes:\n\n")
	for _, a := range attributes {
		b.WriteString("- " + describe(a) + "\n")
		for _, v := range a.Values {
			if g := inline(a.Guidelines[v]); g != "" {
				b.WriteString("  - " + escape(v) + ": " + g + "\n")
			}
		}
	}
}

var typeWords = map[annotate.AttributeType]string{
	annotate.TypeChoice: "one of ", annotate.TypeChoices: "some of ", annotate.TypeText: "text", annotate.TypeNumber: "a number",
	annotate.TypeYesNo: "yes or no", annotate.TypeDate: "a date",
}

// describe is an attribute in a sentence or two.
func describe(a annotate.Attribute) string {
	words := typeWords[a.Type]
	if a.Type == annotate.TypeChoice || a.Type == annotate.TypeChoices {
		words += escape(strings.Join(a.Values, ", "))
	}
	s := escape(a.Key)
	if !strings.EqualFold(a.Key, a.Title()) {
		s += " (" + escape(a.Title()) + ")"
	}
	if words != "" {
		s += ": " + words
	}
	if a.Required {
		s += "; always"
	}
	if !a.Only.IsZero() {
		s += "; if " + escape(a.Only.Attribute) + " is " + escape(strings.Join(a.Only.Values, " or "))
	}
	if a.Retired {
		s += "; no longer offered"
	}
	if g := inline(a.Guideline); g != "" {
		s += ". " + g
	}
	return s
}

// inline is a guideline on one line.
func inline(g annotate.Guideline) string {
	s := escape(g.Text)
	if len(g.Examples) > 0 {
		s += " Examples: " + escape(strings.Join(g.Examples, " / "))
	}
	return strings.TrimSpace(s)
}
