// This file owns what agreement looks like to people.

package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"dateline/annotate/agreement"
	"dateline/storage/insights"
)

// measures are the names that reasons stand under.
var measures = []string{"exact", "overlap", "cohen_kappa", "fleiss_kappa", "alpha", "alpha_unitized", "gamma"}

// printAgreement prints a row for each label and pair of layers, and one for all of them.
// What has no value is a dash; why stands below.
func (s *session) printAgreement(c *insights.Comparison) error {
	g := c.All()
	r := g.Report
	switch {
	case len(r.Layers) < 2:
		return s.print("Nothing to compare: %s, and there is %s.\n", agreement.OneLayer, onlyOne(r.Layers))
	case r.Articles == 0:
		return s.print("Nothing to compare: %s (%s).\n", agreement.NoArticle, strings.Join(r.Layers, ", "))
	}
	if err := s.print("%s, %s, that all of %s have done.\n\n", count(r.Articles, "article"), count(r.Words, "word"), strings.Join(r.Layers, ", ")); err != nil {
		return err
	}
	w := tabwriter.NewWriter(s.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "LABEL\tLAYERS\tTAGS\tEXACT F1\tOVERLAP F1\tKAPPA\tALPHA\tALPHA UNITIZED\tGAMMA")
	var none []string
	for _, label := range c.Labels {
		l := r.Labels[label]
		if tags(l) == 0 {
			none = append(none, label)
			continue
		}
		printLabelAgreement(w, label, l, r.Layers, g.Intervals[label])
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	if len(none) > 0 {
		if err := s.print("\nNo tags of %s.\n", strings.Join(none, ", ")); err != nil {
			return err
		}
	}
	return s.printReasons(c, none)
}

// onlyOne names what layer there is where there are no two.
func onlyOne(layers []string) string {
	if len(layers) == 0 {
		return "none with an article done"
	}
	return "only " + layers[0]
}

func tags(l agreement.Label) (n int) {
	for _, spans := range l.Spans {
		n += spans
	}
	return n
}

func printLabelAgreement(w io.Writer, label string, l agreement.Label, layers []string, in agreement.Intervals) {
	for i, p := range l.Pairs {
		var of agreement.PairIntervals
		if i < len(in.Pairs) {
			of = in.Pairs[i]
		}
		fmt.Fprintf(w, "%s\t%s – %s\t%d, %d\t%s\t%s\t%s\t\t\t\n", cell(label), p.A, p.B, l.Spans[p.A], l.Spans[p.B],
			value(p.Exact.F1, of.Exact), value(p.Overlap.F1, of.Overlap), value(p.CohenKappa, of.CohenKappa))
	}
	fmt.Fprintf(w, "%s\tall %d\t%d\t\t\t%s\t%s\t%s\t%s\n", cell(label), len(layers), tags(l),
		value(l.FleissKappa, in.FleissKappa), value(l.Alpha, in.Alpha), value(l.AlphaUnitized, in.AlphaUnitized), value(l.Gamma, in.Gamma))
}

// value is a measure to two digits, with its interval if there is one.
func value(v *float64, in *agreement.Interval) string {
	if v == nil {
		return "–"
	}
	s := fmt.Sprintf("%.2f", *v)
	if in != nil {
		s += fmt.Sprintf(" (%.2f to %.2f)", in.Low, in.High)
	}
	return s
}

// printReasons prints why measures have no value, and what else is to be known of them,
// but for the labels that have no tags.
func (s *session) printReasons(c *insights.Comparison, none []string) error {
	for _, label := range c.Labels {
		if slices.Contains(none, label) {
			continue
		}
		l := c.All().Report.Labels[label]
		for _, measure := range measures {
			if why := l.Why[measure]; why != "" {
				if err := s.print("%s, %s: %s.\n", label, strings.ReplaceAll(measure, "_", " "), why); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
