// This file owns what goes along of comments and of reviewers' decisions.

package export

import (
	"slices"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/formats"
)

// review is what is said of articles that a format without a place for it omits.
const review = "comments, and the decisions of reviewers"

// remarks adds the comments and decisions that are about what is exported: those of
// people who are in the export, on tags that are in it or on the article, and what a
// reviewer rejected beside the layer of what they accepted.
func (src *source) remarks(item *formats.Item, records []annotate.Record) {
	if len(records) == 0 {
		return
	}
	there := make(map[annotate.ID]bool, len(item.Spans))
	for i := range item.Spans {
		there[item.Spans[i].ID] = true
	}
	inThread := map[annotate.ID]bool{}
	about := func(c annotate.Comment) bool {
		return len(c.About) == 0 || slices.ContainsFunc(c.About, func(id annotate.ID) bool { return there[id] })
	}
	for _, r := range records {
		switch r := r.(type) {
		case annotate.Comment:
			if r.Thread == (annotate.ID{}) && about(r) {
				inThread[r.ID] = true
			}
		case annotate.Decision:
			judged := slices.ContainsFunc(r.Judged, func(j annotate.Judged) bool { return there[j.Span] })
			if src.known[r.Reviewer] && (judged || there[r.Final] || src.layers[annotate.LayerOf(r.Reviewer)]) {
				r.Judged = slices.DeleteFunc(slices.Clone(r.Judged), func(j annotate.Judged) bool { return !src.known[j.Layer] })
				item.Decisions = append(item.Decisions, r)
			}
		}
	}
	for _, r := range records {
		if c, ok := r.(annotate.Comment); ok && src.known[c.Person] && (inThread[c.ID] || inThread[c.Thread]) {
			item.Comments = append(item.Comments, c)
		}
	}
	slices.SortFunc(item.Comments, func(a, b annotate.Comment) int { return slices.Compare(a.ID[:], b.ID[:]) })
	slices.SortFunc(item.Decisions, func(a, b annotate.Decision) int { return slices.Compare(a.ID[:], b.ID[:]) })
}

// sealed is a tag that a decision judged.
type sealed struct{ decision, span annotate.ID }

// holding finds which tags of an article are as decisions judged them.
func holding(c storage.Contents) map[sealed]bool {
	var decisions []annotate.Decision
	for _, r := range c.Remarks {
		if d, ok := r.(annotate.Decision); ok {
			decisions = append(decisions, d)
		}
	}
	if len(decisions) == 0 {
		return nil
	}
	spans := make(map[annotate.ID]annotate.Span, len(c.Spans))
	for _, s := range c.Spans {
		spans[s.ID] = s
	}
	holds := map[sealed]bool{}
	for _, d := range decisions {
		for _, j := range d.Judged {
			if s, ok := spans[j.Span]; ok && annotate.SealOf(s, c.Links) == j.Seal {
				holds[sealed{d.ID, j.Span}] = true
			}
		}
	}
	return holds
}

// reseal seals what holds as it is written: in the words of the scheme as they are now, and
// where it lies in what is written.
func reseal(item formats.Item, holds map[sealed]bool) {
	if len(holds) == 0 {
		return
	}
	spans := make(map[annotate.ID]annotate.Span, len(item.Spans))
	for _, s := range item.Spans {
		spans[s.ID] = s
	}
	for i := range item.Decisions {
		d := &item.Decisions[i]
		d.Judged = slices.Clone(d.Judged)
		for k, j := range d.Judged {
			if s, ok := spans[j.Span]; ok && holds[sealed{d.ID, j.Span}] {
				d.Judged[k].Seal = annotate.SealOf(s, item.Links)
			}
		}
	}
}

// renameRemarks puts the people of comments and decisions under their pseudonyms, in place.
func (p pseudonyms) renameRemarks(item formats.Item) {
	for i := range item.Comments {
		item.Comments[i].Person = p.as[item.Comments[i].Person].ID
	}
	for i := range item.Decisions {
		d := &item.Decisions[i]
		d.Reviewer = p.as[d.Reviewer].ID
		d.Judged = slices.Clone(d.Judged)
		for j := range d.Judged {
			d.Judged[j].Layer = p.as[d.Judged[j].Layer].ID
		}
	}
}

// divideRemarks gives each of the sentences of an article the comments and decisions that
// are about its tags; the first has those about the article.
func divideRemarks(item formats.Item, all []formats.Item, in map[annotate.ID]int) {
	if len(all) == 0 {
		return
	}
	of := func(spans ...annotate.ID) *formats.Item {
		for _, id := range spans {
			if i, ok := in[id]; ok {
				return &all[i]
			}
		}
		return &all[0]
	}
	threads := map[annotate.ID]*formats.Item{}
	for _, c := range item.Comments {
		if c.Thread == (annotate.ID{}) {
			threads[c.ID] = of(c.About...)
		}
	}
	for _, c := range item.Comments {
		to := threads[c.ID]
		if c.Thread != (annotate.ID{}) {
			to = threads[c.Thread]
		}
		if to != nil {
			c.Article = to.Article.ID
			to.Comments = append(to.Comments, c)
		}
	}
	for _, d := range item.Decisions {
		spans := []annotate.ID{d.Final}
		for _, j := range d.Judged {
			spans = append(spans, j.Span)
		}
		to := of(spans...)
		d.Article = to.Article.ID
		to.Decisions = append(to.Decisions, d)
	}
}
