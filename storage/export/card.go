// This file owns what a dataset card says of an export: what was counted on its way out, and
// what it was asked for.

package export

import (
	"fmt"
	"path/filepath"
	"strings"

	"dateline/storage/formats"
	"dateline/storage/formats/card"
)

// readme is what becomes the README of an export.
type readme struct {
	kind   formats.Format
	o      Options
	tally  *card.Tally // nil: it is no card
	agreed *agreed     // with it, where there are several people
}

// newReadme begins the README of an export. For a card it watches what is written.
func newReadme(kind formats.Format, src *source, o Options) *readme {
	r := &readme{kind: kind, o: o}
	if hasCard(kind, o) {
		r.tally = &card.Tally{}
		src.watch = append(src.watch, r.tally.Add)
		if people := src.names.people(src.people); len(people) > 1 && !o.Merged {
			r.agreed = newAgreed(people, src.scheme)
			src.watch = append(src.watch, r.agreed.add)
		}
	}
	return r
}

// text is the README, once all was written.
func (r *readme) text(e formats.Export, files []card.File) string {
	if r.tally == nil {
		return formats.NoteHead + "\n" + r.kind.Note(e)
	}
	facts := card.Facts{
		Name: strings.TrimSuffix(e.Name, filepath.Ext(e.Name)), Program: "Dateline",
		Options: r.o.sentences(), Header: e.Header, Tally: r.tally, Files: files, Pseudonyms: r.o.Pseudonyms != "",
	}
	if !r.o.Reproducible && r.o.Now != nil {
		facts.Exported = r.o.Now()
	}
	if r.agreed != nil {
		facts.Agreement = r.agreed.lines()
	}
	for _, p := range e.Splits {
		part := card.Part{Split: p, Name: p}
		if r.kind.DataFiles != nil {
			part.Files = r.kind.DataFiles(p)
			part.Name, _, _ = strings.Cut(filepath.Base(part.Files), "-")
		}
		facts.Parts = append(facts.Parts, part)
	}
	if r.kind.DataFiles == nil {
		facts.Loading = strings.Replace(r.kind.Note(e), "# ", "## ", 1)
	}
	return card.Card(facts)
}

// sentences say what was chosen for an export.
func (o Options) sentences() []string {
	var list []string
	say := func(is bool, format string, args ...any) {
		if is {
			list = append(list, fmt.Sprintf(format, args...))
		}
	}
	say(len(o.Layers) > 0 && o.Pseudonyms == "", "Only the tags of %s.", strings.Join(o.Layers, ", "))
	say(len(o.Layers) > 0 && o.Pseudonyms != "", "Only the tags of %d of the people.", len(o.Layers))
	say(o.Merged, "The tags of all people are one layer, equal ones once.")
	say(len(o.Labels) > 0, "Only tags with the labels %s.", strings.Join(o.Labels, ", "))
	say(len(o.States) > 0, "Only tags of articles that their annotators hold to be %s.", joined(o.States))
	say(o.Query != "" && o.Pseudonyms == "", "Only articles that the search %q finds.", o.Query)
	say(o.Query != "" && o.Pseudonyms != "", "Only articles that a search finds.") // which may name people
	say(o.Since != "", "Only articles published since %s.", o.Since)
	say(o.Until != "", "Only articles published until %s.", o.Until)
	say(o.Sentences, "Each sentence is an article of its own.")
	if len(o.Split) > 0 {
		var parts []string
		for _, p := range o.Split {
			parts = append(parts, fmt.Sprintf("%s %g", p.Name, p.Share))
		}
		say(true, "Split by a hash of the text with the seed %d, near copies together: %s.", o.Seed, strings.Join(parts, ", "))
	}
	return list
}

func joined[S ~string](list []S) string {
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = string(s)
	}
	return strings.Join(words, " or ")
}
