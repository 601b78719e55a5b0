// This file owns how many cases wait for the person at work.

package session

import "dateline/annotate/review"

// Waiting is how many cases wait for the person at work: those that are open or reopened,
// and not agreed. What another reviewer has decided waits for nobody who decides nothing.
func (r *Review) Waiting() int {
	if r.queue == nil {
		return 0
	}
	counts := r.queue.Counts()
	n, decides := 0, false
	for _, k := range review.Kinds() {
		decides = decides || counts[k][review.Decided]+counts[k][review.Reopened] > 0
		if k != review.Same {
			n += counts.Undecided(k)
		}
	}
	if decides {
		return n
	}
	for _, settled := range r.settled {
		n -= settled
	}
	return n
}

// settledByOthers counts the cases that wait for the person at work, and that another
// reviewer has decided.
func settledByOthers(cases []review.Case) (n int) {
	for i := range cases {
		if c := &cases[i]; c.State == review.Open && c.Kind != review.Same && len(c.Decisions) > 0 {
			n++
		}
	}
	return n
}
