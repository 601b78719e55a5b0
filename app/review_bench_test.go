package app

// This file owns the figure of a decision, until all of the window is in step with it.

import (
	"fmt"
	"strings"
	"testing"

	"dateline/annotate/review"
)

// BenchmarkReviewDecision decides a case of an article with 600 tags of three people, and
// takes the next to hand.
func BenchmarkReviewDecision(b *testing.B) {
	const places = 100
	var text, one, other []string
	for i := range places {
		text = append(text, fmt.Sprintf("On day %d the envoy number %d went to the town number %d.", i, i, i))
		one = append(one, fmt.Sprintf("envoy number %d went", i), fmt.Sprintf("town number %d.", i))
		other = append(other, fmt.Sprintf("the envoy number %d went", i), fmt.Sprintf("town number %d.", i))
	}
	a, o := "claim: "+strings.Join(one, " | "), "claim: "+strings.Join(other, " | ")
	d := startReview(b, marked{"Envoys\n" + strings.Join(text, "\n"), map[string]string{"amira": a, "ben": o, "chen": a}})
	p := d.app.review
	p.narrow(review.Filter{Which: review.All}, false)
	d.settle()
	d.layOut()
	n := 0
	for b.Loop() {
		p.goTo(p.rows[n/2%len(p.rows)])
		p.accept(n % 2)
		b.StopTimer()
		d.settle()
		b.StartTimer()
		n++
	}
}
