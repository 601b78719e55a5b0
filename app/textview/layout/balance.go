package layout

import (
	"math"
	"slices"
)

// This file owns the end of a piece. A piece ends where its text was cut and not
// where a line is full; a short line there would look like the end of a
// paragraph. So what is missing in it is shared out among the lines before.

// balanced is how many lines share it.
const balanced = 12

// breakpoint is a cluster that may begin a line, with the best way to come to
// it. Places are sums of advances from the first breakpoint, in ems.
type breakpoint struct {
	cluster    int
	begin      float32 // of a line that begins here
	end        float32 // of a line that ends here, without hanging spaces
	shortfall  float32 // of the best lines up to here: the sum of the squares of what each lacks
	before     int     // the breakpoint that the last of them begins with
	obligatory bool
}

// balance breaks the last lines anew, so that the sum of the squares of what
// each of them lacks is least.
func (s *setter) balance(width float32) {
	first := max(len(s.ends)-balanced, 0)
	if n := len(s.ends); n < 2 || s.inkWidth(n-1) >= 0.9*s.inkWidth(n-2) {
		return
	}
	from := s.lineStart(first)
	s.findBreakpoints(from, s.ends[first:])
	points, most := s.points, mostOnLine(width)
	for i := 1; i < len(points); i++ {
		p := &points[i]
		p.shortfall = math.MaxFloat32
		for k := i - 1; k >= 0; k-- {
			lacks := width - (p.end - points[k].begin)
			if k < i-1 && (lacks < -slack || p.cluster-points[k].cluster > most) {
				break // but a line holds one step at least
			}
			if sum := points[k].shortfall + lacks*lacks; sum < p.shortfall {
				p.shortfall, p.before = sum, k
			}
			if points[k].obligatory {
				break
			}
		}
	}
	s.ends = s.ends[:first]
	for i := len(points) - 1; i > 0; i = points[i].before {
		s.ends = append(s.ends, points[i].cluster)
	}
	slices.Reverse(s.ends[first:])
}

// lineStart returns the cluster that line i begins with.
func (s *setter) lineStart(i int) int {
	if i == 0 {
		return 0
	}
	return s.ends[i-1]
}

// inkWidth returns the width of line i without hanging spaces, in ems.
func (s *setter) inkWidth(i int) float32 {
	from, till := s.lineStart(i), s.ends[i]
	for till > from && s.clusters[till-1].gap {
		till--
	}
	return s.width(from, till)
}

// findBreakpoints lists where the text from a cluster on may break: between
// graphemes only if the lines that it has now do so.
func (s *setter) findBreakpoints(from int, ends []int) {
	least := permitted
	for _, end := range ends {
		if end < len(s.clusters) && s.breakBefore(end) == emergency {
			least = emergency
		}
	}
	s.points = append(s.points[:0], breakpoint{cluster: from})
	begin, end := float32(0), float32(0)
	for i := from; i < len(s.clusters); i++ {
		if begin += s.clusters[i].advance; !s.clusters[i].gap {
			end = begin
		}
		if kind := s.breakBefore(i + 1); kind >= least {
			s.points = append(s.points, breakpoint{cluster: i + 1, begin: begin, end: end, obligatory: kind == obligatory})
		}
	}
}

// breakBefore tells what may happen before a cluster.
func (s *setter) breakBefore(k int) breakKind {
	if k == len(s.clusters) {
		return obligatory
	}
	return s.breaks[s.clusters[k].rune]
}
