// This file owns merging: a look at what it would come to, and the merge itself.

package share

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/usage"
)

// Look tells what merging a source would come to, if me merged it with these answers. It
// changes nothing. progress, which may be nil, is told how much is done, in steps of no
// set size. That schemes contradict each other is no error here. The error is a *FileError
// with a *ContentError, *MisfitError or *MissingTextError if the source is at fault.
func Look(ctx context.Context, store *storage.Store, src *Source, me annotate.Person, answers Answers, progress func(done, total int)) (Preview, error) {
	p, err := newPlan(ctx, store, src, me, answers, progress)
	if err != nil {
		return Preview{}, err
	}
	return p.preview, nil
}

// Merge takes a source into a project, as one step that undo takes back: see
// storage.Store.Withdraw. Where all of it is here, nothing is changed; what was withdrawn
// comes back. The error is as that of Look, or a *FileError with a *SchemeError where the
// schemes contradict each other and the answer is SchemeAsk, or about the project. With an
// error nothing was taken in; a text that nothing speaks of may be in the file.
func Merge(ctx context.Context, store *storage.Store, src *Source, author annotate.Author, answers Answers, progress func(done, total int)) (Report, error) {
	everyone, err := store.Everyone()
	if err != nil {
		return Report{}, err
	}
	me := annotate.Person{ID: author.Person}
	for _, person := range everyone {
		if person.ID == me.ID {
			me = person
		}
	}
	for try := 1; ; try++ {
		r, err := mergeOnce(ctx, store, src, me, author, answers, progress)
		if !errors.Is(err, storage.ErrOutdated) || try == mostTries {
			return r, src.wrap(err)
		}
	}
}

// mostTries is how often a merge is planned anew because the project was changed meanwhile.
const mostTries = 5

func mergeOnce(ctx context.Context, store *storage.Store, src *Source, me annotate.Person, author annotate.Author, answers Answers, progress func(done, total int)) (Report, error) {
	after, err := store.Changes()
	if err != nil {
		return Report{}, err
	}
	half := &pace{progress: progress, total: 2 * src.count()}
	p, err := newPlan(ctx, store, src, me, answers, func(done, _ int) { half.tell(done) })
	if err != nil {
		return Report{}, err
	}
	report := Report{Preview: p.preview}
	if p.preview.Standing == StandingHere {
		return report, nil
	}
	if answers.Scheme == SchemeAsk && len(p.preview.Scheme.Contradictions) > 0 {
		return Report{}, &SchemeError{p.preview.Scheme.Contradictions}
	}
	if err := p.saveTexts(ctx); err != nil {
		return Report{}, err
	}
	half.done = src.count()
	in, err := p.prepared(ctx, author, half)
	if err != nil {
		return Report{}, err
	}
	in.After = after
	p.winners = nil // it is planned, and they take as much room as all that comes in
	m, err := store.Merge(in)
	if err != nil {
		return Report{}, err
	}
	report.Head, report.Changes = m.Head, len(m.Changes)
	return report, nil
}

// compareSchemes finds how the schemes differ.
func (p *plan) compareSchemes(ctx context.Context) error {
	mine, err := p.store.Scheme()
	if err != nil {
		return err
	}
	var counts usage.Counts
	if p.answers.Scheme == SchemeTheirs {
		if counts, err = usage.Of(ctx, p.store, mine, nil); err != nil {
			return err
		}
	}
	p.scheme, err = mergeSchemes(mine, p.src.scheme(), p.answers.Scheme, func(part annotate.SchemePart) bool {
		return counts.Of(usage.Target{Owner: part.Owner, Attribute: part.Attribute, Value: part.Value}) != nil
	})
	return err
}

// What is put into the project in one transaction before the merge itself.
const batchBytes = 16 << 20

// saveTexts puts the texts of new articles into the project, and the files that they came
// from if they are in the source. By themselves they mean nothing: a merge that comes no
// further leaves room taken, and nothing else.
func (p *plan) saveTexts(ctx context.Context) error {
	var batch storage.Batch
	size := 0
	flush := func() error {
		err := p.store.Commit(batch)
		batch, size = storage.Batch{}, 0
		return err
	}
	wanted := map[text.Hash]bool{}
	done := map[text.Hash]bool{}
	for _, a := range p.list {
		if p.articles[a.ID].where == purged {
			continue
		}
		wanted[a.Original] = true
		if p.articles[a.ID].where != fresh || done[a.SHA256] {
			continue
		}
		done[a.SHA256] = true
		if err := ctx.Err(); err != nil {
			return err
		}
		t, err := p.src.text(a.SHA256)
		if err != nil {
			return err
		}
		batch.Packed = append(batch.Packed, storage.Pack(t))
		if size += t.Len(); size >= batchBytes {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	delete(wanted, text.Hash{})
	err := p.src.originals(ctx, func(h text.Hash, b []byte) error {
		if !wanted[h] {
			return nil
		}
		if _, there, err := p.store.Original(h); there || err != nil {
			return err
		}
		batch.Originals = append(batch.Originals, b)
		if size += len(b); size >= batchBytes {
			return flush()
		}
		return nil
	})
	if err != nil {
		return err
	}
	if size == 0 {
		return nil
	}
	return flush()
}

// prepared is what the store takes in.
func (p *plan) prepared(ctx context.Context, author annotate.Author, tell *pace) (storage.Incoming, error) {
	head := author.Change(p.summary())
	own, err := p.ownChanges(author)
	if err != nil {
		return storage.Incoming{}, err
	}
	return storage.Incoming{
		Head: head, Source: p.src.sum(), From: p.src.head.From.ID, Project: p.src.head.Project,
		Changes: p.arriving(ctx, tell), Own: own,
	}, nil
}

// ownChanges are what the person who merges changes beside.
func (p *plan) ownChanges(author annotate.Author) (list []annotate.Change, err error) {
	if p.scheme.changed() {
		c, err := author.EditScheme(p.scheme.before, p.scheme.after)
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	for _, own := range []struct {
		edits   []annotate.Edit
		summary string
	}{
		{p.moved, joinSummary(p.joined)},
		{p.revived, "Keep actors and places that tags name"},
		{p.anchored, anchorSummary(p.preview.Anchored)},
	} {
		if len(own.edits) > 0 {
			list = append(list, author.Change(own.summary, own.edits...))
		}
	}
	return list, nil
}

// arriving yields the changes of the source as they are to stand in the project.
func (p *plan) arriving(ctx context.Context, tell *pace) iter.Seq2[annotate.Change, error] {
	return func(yield func(annotate.Change, error) bool) {
		n := 0
		err := p.src.changes(ctx, func(c annotate.Change) error {
			if n++; n%together == 0 {
				tell.tell(n)
			}
			c, err := p.incoming(c)
			if err != nil {
				return err
			}
			kept := c.Edits[:0]
			for i, e := range c.Edits {
				if !p.out[editOf{c.ID, i}] {
					kept = append(kept, e)
				}
			}
			if c.Edits = kept; len(kept) > 0 && !yield(c, nil) {
				return errStop
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			yield(annotate.Change{}, err)
		}
	}
}

// summary is what history says of the merge.
func (p *plan) summary() string {
	what := "Merge a project"
	if !p.src.whole {
		what = "Merge the share file of " + annotate.Shorten(p.src.head.From.Title(), 40)
	}
	tags, decisions := 0, p.preview.Decisions.arrived()
	for _, l := range p.preview.Layers {
		tags += l.Tags.arrived()
	}
	var parts []string
	for _, part := range []struct {
		n    int
		noun string
	}{
		{p.preview.Articles.New, "article"}, {tags, "tag"}, {decisions, "decision"}, {p.preview.Comments.arrived(), "comment"},
	} {
		switch part.n {
		case 0:
		case 1:
			parts = append(parts, "1 "+part.noun)
		default:
			parts = append(parts, fmt.Sprintf("%d %ss", part.n, part.noun))
		}
	}
	if len(parts) == 0 {
		return what
	}
	return what + ": " + strings.Join(parts, ", ")
}

// arrived is how many of them the merge alters.
func (c Counts) arrived() int { return c.New + c.Changed + c.Removed }
