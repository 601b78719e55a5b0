// This file owns the plans that the first pass over a dataset keeps, so that a file of usual size is
// read and planned once.

package transfer

import (
	"dateline/annotate/text"
	"dateline/storage"
)

// kept are the plans of all articles of a file, unless they are gone: they were too many, or one
// stands only when another was written.
type kept struct {
	plans []plan
	texts map[text.Hash]bool
	edits int
	bytes int // of texts
	gone  bool
}

// The most that is kept; some 70 MB.
const (
	mostKeptEdits = 100_000
	mostKeptBytes = 32 << 20
)

// keep keeps the plan of an article.
func (d *datasetImport) keep(p plan) error {
	k := &d.kept
	if k.gone {
		return nil
	}
	h := p.text.Hash()
	binned := false
	if p.fresh {
		var err error
		if _, binned, err = d.job.store.RemovedByText(h); err != nil {
			return err
		}
	}
	k.edits += len(p.edits)
	k.bytes += p.text.Len()
	if binned || k.texts[h] || k.edits > d.job.mostKept || k.bytes > mostKeptBytes {
		*k = kept{gone: true}
		return nil
	}
	if k.texts == nil {
		k.texts = map[text.Hash]bool{}
	}
	k.texts[h] = true
	k.plans = append(k.plans, p)
	return nil
}

// take takes the plans of a batch; none when none are left.
func (k *kept) take() []plan {
	edits, bytes := 0, 0
	for i, p := range k.plans {
		edits += len(p.edits)
		bytes += p.text.Len()
		if edits >= batchEdits || bytes >= batchBytes || i == len(k.plans)-1 {
			taken := k.plans[: i+1 : i+1]
			k.plans = k.plans[i+1:]
			return taken
		}
	}
	return nil
}

// staged is a batch that can be written.
type staged struct {
	batch    batch
	planned  []outcome
	replaced int
}

// stage makes the batch of some plans, and lets go of them.
func stage(plans []plan) (s staged) {
	for i := range plans {
		p := &plans[i]
		if len(p.edits) > 0 {
			p.measure()
			s.replaced += p.replaced
			s.planned = append(s.planned, p.outcome)
			s.batch.add(p.outcome, p.edits, storage.Pack(p.text), nil)
		}
		plans[i] = plan{}
	}
	return s
}

// writeKept writes all plans: while one batch is written, the next is made ready.
func (d *datasetImport) writeKept() error {
	next := stage(d.kept.take())
	for more := d.kept.take(); len(next.planned) > 0 || len(more) > 0; more = d.kept.take() {
		now := next
		var err error
		d.job.workers(2, func(i int) {
			switch i {
			case 0:
				d.batch, d.planned, d.replaced = now.batch, now.planned, d.replaced+now.replaced
				err = d.flush()
			case 1:
				next = stage(more)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}
