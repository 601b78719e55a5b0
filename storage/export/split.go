// This file owns the split of a dataset: which article falls in which part.
//
// An article falls by a hash of its text and the seed, so that it falls the same way
// however the project grows and whatever else is exported. Near copies fall together, by the first of
// them that came into the project: else a model would be tested on what it was trained on.

package export

import (
	"crypto/sha256"
	"encoding/binary"

	"dateline/annotate/text"
	"dateline/storage"
)

// assign gives the part that each article of a list falls in.
func (src *source) assign(list []storage.Summary) (func(i int) string, error) {
	if len(src.o.Split) == 0 {
		return func(int) string { return "" }, nil
	}
	first, err := src.firsts(list)
	if err != nil {
		return nil, err
	}
	return func(i int) string { return fall(list[first(i)].SHA256, src.o.Seed, src.o.Split) }, nil
}

// fall is the part that a text falls in.
func fall(h text.Hash, seed uint64, split []Part) string {
	key := binary.BigEndian.AppendUint64(nil, seed)
	sum := sha256.Sum256(append(key, h[:]...))
	at := float64(binary.BigEndian.Uint64(sum[:8])>>11) / (1 << 53) // in [0, 1)
	all := 0.0
	for _, p := range split {
		all += p.Share
	}
	for _, p := range split {
		if at -= p.Share / all; at < 0 {
			return p.Name
		}
	}
	return split[len(split)-1].Name // the shares may sum up to a little less than 1
}

// mostNear is how many articles with near sketches are compared with each, the nearest first.
const mostNear = 5

// firsts groups near copies, and gives the first of each article's group.
func (src *source) firsts(list []storage.Summary) (func(i int) int, error) {
	sketches := make([]text.Sketch, len(list))
	for i, a := range list {
		sketches[i] = a.Sketch
		if a.Sketch == 0 && a.Words > 0 {
			t, err := src.store.Text(a.SHA256)
			if err != nil {
				return nil, err
			}
			sketches[i] = text.SketchOf(t.String())
		}
	}
	g := groups{of: make([]int, len(list))}
	for i := range list {
		if err := src.ctx.Err(); err != nil {
			return nil, err
		}
		g.of[i] = i
		if src.o.Progress != nil && i%1000 == 999 {
			src.o.Progress(0, "Looking for near copies")
		}
		if sketches[i] == 0 {
			continue
		}
		if err := src.group(&g, list, sketches, i); err != nil {
			return nil, err
		}
	}
	return g.first, nil
}

// group joins an article with those before it that say nearly the same.
func (src *source) group(g *groups, list []storage.Summary, sketches []text.Sketch, i int) error {
	var near []int
	for bits := 0; bits <= text.NearBits && len(near) < mostNear; bits += 4 { // the nearest first
		near = near[:0]
		for j := range sketches[i].Near(sketches[:i], bits) {
			if near = append(near, j); len(near) == mostNear {
				break
			}
		}
	}
	var runs text.Runs
	for _, j := range near {
		if g.first(i) == g.first(j) {
			continue
		}
		if runs == nil {
			var err error
			if runs, err = src.runs(list[i]); err != nil {
				return err
			}
		}
		others, err := src.runs(list[j])
		if err != nil {
			return err
		}
		if runs.Resemblance(others) >= text.NearAlike {
			g.join(i, j)
		}
	}
	return nil
}

func (src *source) runs(a storage.Summary) (text.Runs, error) {
	t, err := src.store.Text(a.SHA256)
	if err != nil {
		return nil, err
	}
	return text.RunsOf(t.String()), nil
}

// groups are sets of numbers, each known by its least (union-find: Galler and Fischer 1964).
type groups struct{ of []int }

func (g *groups) first(i int) int {
	for g.of[i] != i {
		g.of[i] = g.of[g.of[i]]
		i = g.of[i]
	}
	return i
}

func (g *groups) join(i, j int) {
	a, b := g.first(i), g.first(j)
	g.of[max(a, b)] = min(a, b)
}
