// This file owns the command agree.

package main

import (
	"dateline/annotate/agreement"
	"dateline/storage"
	"dateline/storage/insights"
)

// agreeCommand says how far people agree.
type agreeCommand struct {
	Project   string   `arg:"" help:"The project."`
	Layer     []handle `sep:"none" placeholder:"HANDLE" help:"Whose tags are compared; may be given several times. Without it those of everyone who has done an article."`
	Intervals bool     `help:"Say too between which values each measure lies with 95 % confidence, had other articles been compared."`
	JSON      bool     `name:"json" help:"Print a JSON object."`
}

// agreed is what agree --json prints. Intervals are there where they are asked for.
type agreed struct {
	agreement.Report
	Intervals map[string]intervals `json:"intervals,omitempty"` // by label
}

// intervals are those of a label's measures: the lowest value and the highest, or null.
type intervals struct {
	Pairs         []pairIntervals `json:"pairs"`
	FleissKappa   *interval       `json:"fleiss_kappa"`
	Alpha         *interval       `json:"alpha"`
	AlphaUnitized *interval       `json:"alpha_unitized"`
	Gamma         *interval       `json:"gamma"`
}

type pairIntervals struct {
	A          string    `json:"a"`
	B          string    `json:"b"`
	Exact      *interval `json:"exact"`
	Overlap    *interval `json:"overlap"`
	CohenKappa *interval `json:"cohen_kappa"`
}

type interval [2]float64

// Run implements the command.
func (c *agreeCommand) Run(s *session) error {
	store, err := storage.Open(c.Project, storage.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	compared, err := c.compare(s, store)
	if closing := store.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if c.JSON {
		all := compared.All()
		return s.printJSON(agreed{all.Report, intervalsOf(all)})
	}
	return s.printAgreement(compared)
}

func (c *agreeCommand) compare(s *session, store *storage.Store) (*insights.Comparison, error) {
	o := insights.Options{Layers: handles(c.Layer), Measures: agreement.Measures{Unitized: true, Gamma: true}, Workers: onProcessors}
	if c.Intervals {
		o.Resamples = insights.Resamples
	}
	bar := s.progress("Comparing")
	defer bar.clear()
	o.Progress = bar.show
	return insights.Compare(s.ctx, store, o)
}

func intervalsOf(g insights.Group) map[string]intervals {
	all := map[string]intervals{}
	for label, in := range g.Intervals {
		of := intervals{Pairs: []pairIntervals{}, FleissKappa: lowHigh(in.FleissKappa), Alpha: lowHigh(in.Alpha), AlphaUnitized: lowHigh(in.AlphaUnitized), Gamma: lowHigh(in.Gamma)}
		for i, p := range g.Report.Labels[label].Pairs {
			of.Pairs = append(of.Pairs, pairIntervals{p.A, p.B, lowHigh(in.Pairs[i].Exact), lowHigh(in.Pairs[i].Overlap), lowHigh(in.Pairs[i].CohenKappa)})
		}
		all[label] = of
	}
	return all
}

func lowHigh(in *agreement.Interval) *interval {
	if in == nil {
		return nil
	}
	return &interval{in.Low, in.High}
}
