// This file owns the command list.

package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"

	"dateline/annotate"
	"dateline/storage"
)

// listCommand lists articles, in order of import.
type listCommand struct {
	Project string `arg:"" help:"The project."`
	JSON    bool   `name:"json" help:"Print a JSON array."`
}

// listed is an article as list --json prints it.
type listed struct {
	ID        annotate.ID            `json:"id"`
	Title     string                 `json:"title"`
	Source    string                 `json:"source"`
	Published string                 `json:"published"`
	Language  string                 `json:"language"`
	Words     int                    `json:"words"`
	SHA256    string                 `json:"sha256"`
	Layers    map[string]listedLayer `json:"layers"` // by handle
}

type listedLayer struct {
	Spans  int            `json:"spans"`
	Status annotate.State `json:"status"`
}

// Run implements the command.
func (c *listCommand) Run(s *session) error {
	store, err := storage.Open(c.Project, storage.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	list, err := listing(store)
	if closing := store.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return s.printJSON(list)
	}
	return s.printList(list)
}

func listing(store *storage.Store) ([]listed, error) {
	persons, err := people(store)
	if err != nil {
		return nil, err
	}
	summaries, err := store.Listing()
	if err != nil {
		return nil, err
	}
	list := make([]listed, len(summaries))
	for i, a := range summaries {
		list[i] = listed{
			ID: a.ID, Title: a.Title, Source: a.Source, Published: a.Published, Language: a.Language,
			Words: a.Words, SHA256: a.SHA256.String(), Layers: make(map[string]listedLayer, len(a.Layers)),
		}
		for _, layer := range a.Layers {
			handle := cmp.Or(persons[layer.Person].Handle, layer.Person.String())
			list[i].Layers[handle] = listedLayer{layer.Spans, cmp.Or(layer.State, annotate.StateNew)}
		}
	}
	return list, nil
}

// titleWidth is how much of a title fits a line, in code points.
const titleWidth = 60

func (s *session) printList(list []listed) error {
	if len(list) == 0 {
		return s.print("No articles.\n")
	}
	w := tabwriter.NewWriter(s.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "PUBLISHED\tSOURCE\tWORDS\tTITLE\tLAYERS")
	for _, a := range list {
		fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s\n", cell(a.Published), cell(a.Source), a.Words, cell(annotate.Shorten(a.Title, titleWidth)), cell(layers(a)))
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

// cell is what stands in a table: one line without tabs, and a dash for nothing.
// What would steer the terminal, or turn the columns after it round, is left out.
func cell(s string) string {
	steers := func(r rune) bool {
		return unicode.IsControl(r) && !unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r)
	}
	s = strings.Map(func(r rune) rune {
		if steers(r) {
			return -1
		}
		return r
	}, s)
	return cmp.Or(strings.Join(strings.Fields(s), " "), "–")
}

func layers(a listed) string {
	var parts []string
	for _, handle := range slices.Sorted(maps.Keys(a.Layers)) {
		l := a.Layers[handle]
		parts = append(parts, fmt.Sprintf("%s: %s, %s", handle, count(l.Spans, "tag"), l.Status))
	}
	return strings.Join(parts, "; ")
}
