// This file owns near copies: articles of a source whose texts are nearly those of articles
// of the project, and their tags, which can be put on those as well.

package share

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"dateline/annotate"
	"dateline/annotate/anchor"
	"dateline/annotate/text"
	"dateline/storage"
)

// mostNear is how many articles with near sketches are compared in truth, the nearest first.
const mostNear = 5

// nearCopies finds the near copies of the articles that come in, and where their tags lie
// on the project's own if they are to be put there.
func (p *plan) nearCopies(ctx context.Context) error {
	list, err := p.store.Listing()
	if err != nil {
		return err
	}
	theirs := map[annotate.ID]bool{} // as the project has them
	for _, t := range p.articles {
		theirs[t.id] = true
	}
	mine := slices.DeleteFunc(list, func(s storage.Summary) bool { return theirs[s.ID] || s.Sketch == 0 })
	sketches := make([]text.Sketch, len(mine))
	for i, s := range mine {
		sketches[i] = s.Sketch
	}
	for i := range p.list {
		a := &p.list[i]
		if where := p.articles[a.ID].where; where != fresh && !(p.answers.Anchor && where == here) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		near, ok, err := p.near(a, mine, sketches)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		p.preview.Near = append(p.preview.Near, near)
		if p.answers.Anchor {
			if err := p.anchor(a, near.Mine); err != nil {
				return err
			}
		}
	}
	return nil
}

// near finds the article of the project that is most like one of the source. One that had
// its id here, and has another text, is looked at first.
func (p *plan) near(a *article, mine []storage.Summary, sketches []text.Sketch) (Near, bool, error) {
	var found []storage.Summary
	if a.Sketch != 0 {
		for i := range a.Sketch.Near(sketches, text.NearBits) {
			found = append(found, mine[i])
		}
	}
	slices.SortStableFunc(found, func(x, y storage.Summary) int {
		return cmp.Compare(a.Sketch.Distance(x.Sketch), a.Sketch.Distance(y.Sketch))
	})
	found = found[:min(len(found), mostNear)]
	if own := slices.IndexFunc(mine, func(s storage.Summary) bool { return s.ID == a.ID }); own >= 0 {
		found = append(found, mine[own])
	}
	if len(found) == 0 {
		return Near{}, false, nil
	}
	t, err := p.textOf(a.SHA256)
	if err != nil {
		return Near{}, false, err
	}
	runs := text.RunsOf(t.String())
	best := Near{Theirs: a.Article, Alike: -1}
	for _, s := range found {
		raw, err := p.store.RawText(s.SHA256)
		if err != nil {
			return Near{}, false, err
		}
		if alike := runs.Resemblance(text.RunsOf(raw)); alike > best.Alike {
			best.Mine, best.Alike = s.Article, alike
		}
	}
	return best, best.Alike >= text.NearAlike, nil
}

// anchor finds where the tags of an article of the source lie on one of the project. Each
// gets an id that is made of its own and that article's (a version 5 UUID), so that it is
// put there once, however often it comes.
func (p *plan) anchor(a *article, mine annotate.Article) error {
	older, err := p.textOf(a.SHA256)
	if err != nil {
		return err
	}
	newer, err := p.store.Text(mine.SHA256)
	if err != nil {
		return err
	}
	d, err := p.store.Document(mine.ID)
	if err != nil {
		return err
	}
	spans, links := p.standingOn(p.articles[a.ID].id)
	placed, lost := anchor.Anchor(older, newer, spans)
	ids := map[annotate.ID]annotate.ID{}
	for _, s := range placed {
		was := s.ID
		s.ID, s.Article, s.Decision = uuid.NewSHA1(s.ID, mine.ID[:]), mine.ID, annotate.ID{}
		ids[was] = s.ID
		if _, there := d.Span(s.ID); !there {
			p.anchored = append(p.anchored, annotate.Put(nil, s))
			p.preview.Anchored++
		}
	}
	for _, l := range links {
		from, to := ids[l.From], ids[l.To]
		if from == (annotate.ID{}) || to == (annotate.ID{}) {
			continue
		}
		l.ID, l.Article, l.From, l.To = uuid.NewSHA1(l.ID, mine.ID[:]), mine.ID, from, to
		if _, there := d.Link(l.ID); !there {
			p.anchored = append(p.anchored, annotate.Put(nil, l))
		}
	}
	for _, l := range lost {
		p.preview.NotAnchored = append(p.preview.NotAnchored, LeftOut{
			Placed: Placed{Span: l.Span, Article: a.Title, Layer: p.person(l.Span.Layer)}, Author: p.person(l.Span.Layer), Why: l.Why,
		})
	}
	return nil
}

// standingOn is the tags and links of others that stand on an article of the project once
// the source is merged, as far as they are in the source.
func (p *plan) standingOn(article annotate.ID) (spans []annotate.Span, links []annotate.Link) {
	for k, w := range p.winners {
		if k.Article != article || w.record == nil || !w.stands() && !w.Same || p.mine[layerOf(w.record)] {
			continue
		}
		switch r := w.record.(type) {
		case annotate.Span:
			spans = append(spans, r)
		case annotate.Link:
			links = append(links, r)
		}
	}
	slices.SortFunc(spans, func(a, b annotate.Span) int { return compare(a.ID, b.ID) })
	slices.SortFunc(links, func(a, b annotate.Link) int { return compare(a.ID, b.ID) })
	return spans, links
}

// anchorSummary is what history says of the tags that were put on near copies.
func anchorSummary(n int) string {
	if n == 1 {
		return "Put a tag of a near copy on the article"
	}
	return fmt.Sprintf("Put %d tags of near copies on the articles", n)
}
