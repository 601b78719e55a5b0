// This file owns what a tag scheme looks like to people.

package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"dateline/annotate"
	"dateline/storage/usage"
)

// valuesWidth is how much of a list fits a line, in code points.
const valuesWidth = 60

func (s *session) printScheme(scheme annotate.Scheme, counts usage.Counts) error {
	if len(scheme.Labels)+len(scheme.Links)+len(scheme.Article) == 0 {
		return s.print("No labels.\n")
	}
	w := tabwriter.NewWriter(s.stdout, 0, 0, 2, ' ', 0)
	printLabels(w, scheme, counts)
	printLinks(w, scheme, counts)
	printAttributes(w, scheme, counts)
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return s.printGuidelines(scheme)
}

func printLabels(w io.Writer, scheme annotate.Scheme, counts usage.Counts) {
	fmt.Fprintln(w, "LABEL\tKEY\tPRESS\tCOLOUR\tMARK\tTAGS\tNOTES")
	for _, l := range scheme.Labels {
		var notes []string
		if l.Entities {
			notes = append(notes, "has entities")
		}
		if l.Retired {
			notes = append(notes, "retired")
		}
		press := keys(l.Hotkey, l.Letter)
		if into, ok := scheme.Label(l.Key); ok && l.Into != "" {
			notes = append(notes, "merged into "+into.Title())
		}
		if l.Retired || l.Into != "" {
			press = ""
		}
		n := counts.Of(usage.Target{Owner: annotate.Owner{Kind: annotate.KindSpan, Key: l.Key}}).Total()
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%d\t%s\n", cell(l.Title()), cell(l.Key), cell(press), cell(l.Color), cell(string(l.Mark)), n, cell(strings.Join(notes, ", ")))
	}
}

func printLinks(w io.Writer, scheme annotate.Scheme, counts usage.Counts) {
	if len(scheme.Links) == 0 {
		return
	}
	fmt.Fprintln(w, "\nLINK\tKEY\tPRESS\tFROM\tTO\tLINKS\tNOTES")
	for _, k := range scheme.Links {
		press, notes := keys(k.Letter), ""
		if k.Retired {
			press, notes = "", "retired"
		}
		n := counts.Of(usage.Target{Owner: annotate.Owner{Kind: annotate.KindLink, Key: k.Key}}).Total()
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%d\t%s\n", cell(k.Title()), cell(k.Key), cell(press), cell(ends(scheme, k.From)), cell(ends(scheme, k.To)), n, cell(notes))
	}
}

// keys is what is pressed: “1 C”.
func keys(list ...string) string {
	return strings.ToUpper(strings.Join(slices.DeleteFunc(list, func(k string) bool { return k == "" }), " "))
}

// ends names the labels that a link may have at one end.
func ends(scheme annotate.Scheme, list []string) string {
	if len(list) == 0 {
		return "any label"
	}
	names := make([]string, len(list))
	for i, key := range list {
		l, ok := scheme.Stored(key)
		if !ok {
			l.Key = key
		}
		names[i] = l.Title()
	}
	return annotate.Shorten(strings.Join(names, ", "), valuesWidth)
}

// owned is something that has attributes, with its title.
type owned struct {
	annotate.Owner
	title      string
	guideline  annotate.Guideline
	attributes []annotate.Attribute
}

func owners(scheme annotate.Scheme) []owned {
	var list []owned
	for _, l := range scheme.Labels {
		list = append(list, owned{annotate.Owner{Kind: annotate.KindSpan, Key: l.Key}, l.Title(), l.Guideline, l.Attributes})
	}
	for _, k := range scheme.Links {
		list = append(list, owned{annotate.Owner{Kind: annotate.KindLink, Key: k.Key}, k.Title(), k.Guideline, k.Attributes})
	}
	return append(list, owned{annotate.Owner{Kind: annotate.KindArticle}, "articles", annotate.Guideline{}, scheme.Article})
}

func printAttributes(w io.Writer, scheme annotate.Scheme, counts usage.Counts) {
	head := "\nATTRIBUTE\tKEY\tOF\tTYPE\tVALUES\tUSED\tNOTES\n"
	for _, o := range owners(scheme) {
		for _, a := range o.attributes {
			fmt.Fprint(w, head)
			head = ""
			n := counts.Of(usage.Target{Owner: o.Owner, Attribute: a.Key}).Total()
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%d\t%s\n", cell(a.Title()), cell(a.Key), cell(o.title), cell(string(a.Type)),
				cell(annotate.Shorten(strings.Join(a.Values, ", "), valuesWidth)), n, cell(remarks(o.attributes, a)))
		}
	}
}

// remarks is what else there is to say of an attribute.
func remarks(list []annotate.Attribute, a annotate.Attribute) string {
	var notes []string
	if a.Required {
		notes = append(notes, "required")
	}
	if a.Default != nil {
		notes = append(notes, "begins with "+annotate.ValueText(a.Default))
	}
	if other, ok := annotate.AttributeNamed(list, a.Only.Attribute); ok {
		is := strings.Join(a.Only.Values, " or ")
		if is == "" {
			is = "there"
		}
		notes = append(notes, fmt.Sprintf("only if %s is %s", other.Title(), is))
	}
	if a.Retired {
		notes = append(notes, "retired")
	}
	var former []string
	for _, v := range slices.Sorted(maps.Keys(a.Former)) {
		if next := a.Former[v]; next != "" {
			v += " is now " + next
		}
		former = append(former, v)
	}
	if len(former) > 0 {
		notes = append(notes, "no longer "+annotate.Shorten(strings.Join(former, ", "), valuesWidth))
	}
	return strings.Join(notes, "; ")
}

// printGuidelines prints a paragraph for each guideline, those of values under their
// attribute's.
func (s *session) printGuidelines(scheme annotate.Scheme) error {
	var lines []string
	add := func(indent, what string, g annotate.Guideline) {
		if g.IsZero() {
			return
		}
		lines = append(lines, fmt.Sprintf("%s%s: %s", indent, cell(what), cell(g.Text)))
		for _, e := range g.Examples {
			lines = append(lines, fmt.Sprintf("%s  e.g. %s", indent, cell(e)))
		}
	}
	add("", "All tags", scheme.Guideline)
	for _, o := range owners(scheme) {
		add("", o.title, o.guideline)
		for _, a := range o.attributes {
			add("  ", a.Title()+" of "+o.title, a.Guideline)
			for _, v := range slices.Concat(a.Values, slices.Sorted(maps.Keys(a.Former))) {
				add("    ", a.Title()+" = "+v, a.Guidelines[v])
			}
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return s.print("\nGUIDELINES\n%s\n", strings.Join(lines, "\n"))
}
