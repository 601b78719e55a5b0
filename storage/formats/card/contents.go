// This file owns what a card says of what was counted.

package card

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// How many rows a table of sources or months has at most.
const (
	mostSources = 50
	mostMonths  = 120
)

func (f *Facts) contents(b *strings.Builder) {
	if f.Tally.all.articles == 0 {
		return
	}
	b.WriteString("\n## What is in it\n")
	f.bySplit(b)
	var labels, kinds []string
	for _, l := range f.Header.Scheme.Labels {
		labels = append(labels, l.Key)
	}
	for _, k := range f.Header.Scheme.Links {
		kinds = append(kinds, k.Key)
	}
	f.byLayer(b, "Tags by label and layer", "label", labels, f.Tally.labels)
	f.byLayer(b, "Links by kind and layer", "kind", kinds, f.Tally.kinds)
	f.byLayer(b, "Articles by how far people are", "state", []string{"new", "in work", "done"}, f.Tally.states)
	f.bySource(b)
	f.byMonth(b)
}

func (f *Facts) bySplit(b *strings.Builder) {
	rows := [][]string{{"split", "articles", "words", "tags", "links"}}
	row := func(name string, s sums) {
		rows = append(rows, []string{name, fmt.Sprint(s.articles), fmt.Sprint(s.words), fmt.Sprint(s.spans), fmt.Sprint(s.links)})
	}
	for _, p := range f.parts() {
		if s := f.Tally.splits.of[p.Split]; s != nil && p.Split != "" {
			row(p.Name, *s)
		}
	}
	row("all", f.Tally.all)
	b.WriteString("\n### Sizes\n\n")
	writeTable(b, rows, 1)
}

// byLayer writes a table of which the rows come in an order that is given, others behind.
func (f *Facts) byLayer(b *strings.Builder, title, what string, order []string, t table) {
	if len(t) == 0 {
		return
	}
	ids, names := f.layers(t)
	rows := [][]string{slices.Concat([]string{what}, names, []string{"all"})}
	place := map[string]int{}
	for i, name := range order {
		place[name] = i + 1
	}
	for _, name := range slices.SortedFunc(maps.Keys(t), func(x, y string) int {
		return cmp.Or(cmp.Compare(cmp.Or(place[x], len(order)+1), cmp.Or(place[y], len(order)+1)), strings.Compare(x, y))
	}) {
		row, sum := []string{name}, 0
		for _, id := range ids {
			row = append(row, fmt.Sprint(t[name][id]))
		}
		for _, n := range t[name] {
			sum += n
		}
		rows = append(rows, append(row, fmt.Sprint(sum)))
	}
	b.WriteString("\n### " + title + "\n\n")
	writeTable(b, rows, 1)
}

func (f *Facts) bySource(b *strings.Builder) {
	sources := f.Tally.sources
	names := slices.SortedFunc(maps.Keys(sources.of), func(x, y string) int {
		return cmp.Or(cmp.Compare(*sources.of[y], *sources.of[x]), strings.Compare(x, y))
	})
	rows := [][]string{{"source", "articles"}}
	rest, more := 0, 0
	for i, name := range names {
		if i >= mostSources {
			rest += *sources.of[name]
			more++
			continue
		}
		rows = append(rows, []string{cmp.Or(name, "not known"), fmt.Sprint(*sources.of[name])})
	}
	switch {
	case sources.others != nil:
		rows = append(rows, []string{"others", fmt.Sprint(rest + *sources.others)})
	case more > 0:
		rows = append(rows, []string{fmt.Sprintf("%d others", more), fmt.Sprint(rest)})
	}
	b.WriteString("\n### Articles by source\n\n")
	writeTable(b, rows, 1)
}

// byMonth writes how many articles were published when, by year where there are very many
// months.
func (f *Facts) byMonth(b *strings.Builder) {
	by, when := map[string]int{}, "month"
	for name, n := range f.Tally.months.of {
		if len(f.Tally.months.of) > mostMonths {
			name, when = name[:min(len(name), len("2006"))], "year"
		}
		by[name] += *n
	}
	rows := [][]string{{when, "articles"}}
	for _, name := range slices.Sorted(maps.Keys(by)) {
		if name != "" {
			rows = append(rows, []string{name, fmt.Sprint(by[name])})
		}
	}
	if f.Tally.months.others != nil {
		rows = append(rows, []string{"others", fmt.Sprint(*f.Tally.months.others)})
	}
	if n := by[""]; n > 0 {
		rows = append(rows, []string{"not known", fmt.Sprint(n)})
	}
	fmt.Fprintf(b, "\n### Articles by %s of publication\n\n", when)
	writeTable(b, rows, 1)
}
