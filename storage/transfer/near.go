// This file owns near copies: articles that say nearly the same as another.

package transfer

import (
	"cmp"
	"slices"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
)

// Near is an article that says nearly the same as another text.
type Near struct {
	Article annotate.Article
	Alike   float64 // their resemblance, 0 to 1, as text.Resemblance has it
}

const (
	nearBits  = 12  // in which the sketches of near copies differ at most
	nearAlike = 0.5 // the least resemblance of near copies
)

// What becomes of near copies.
const (
	NearKeep = "keep" // they come in, and the report says of what they are copies
	NearSkip = "skip" // they do not
)

// NearTo finds the articles of list that are near copies of t, the most alike first.
// One that has this very text is not among them.
func NearTo(s *storage.Store, list []storage.Summary, t *text.Text) ([]Near, error) {
	sketch := text.SketchOf(t.String())
	var near []Near
	for _, a := range list {
		if a.SHA256 == t.Hash() || a.Sketch == 0 || sketch.Distance(a.Sketch) > nearBits {
			continue
		}
		other, err := s.Text(a.SHA256)
		if err != nil {
			return nil, err
		}
		if alike := text.Resemblance(t.String(), other.String()); alike >= nearAlike {
			near = append(near, Near{a.Article, alike})
		}
	}
	slices.SortFunc(near, func(a, b Near) int { return cmp.Compare(b.Alike, a.Alike) })
	return near, nil
}
