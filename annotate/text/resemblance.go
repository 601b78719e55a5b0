package text

// This file owns how alike two texts are in truth.

// Resemblance is the share of runs of three words that two texts have in common, of all
// that either has, without regard to case: 1 for the same words in the same order, 0
// for nothing in common (Broder 1997, “On the resemblance and containment of
// documents”). Of a text with fewer words, all of them are one run. Two texts without
// words resemble each other wholly.
func Resemblance(a, b string) float64 {
	of, with := shingles(a), shingles(b)
	if len(of) == 0 && len(with) == 0 {
		return 1
	}
	common := 0
	for h := range of {
		if _, ok := with[h]; ok {
			common++
		}
	}
	return float64(common) / float64(len(of)+len(with)-common)
}

// shingles are the hashes of the runs of words of a text.
func shingles(s string) map[uint64]struct{} {
	set := make(map[uint64]struct{}, len(s)/6)
	for h := range runs(s) {
		set[h] = struct{}{}
	}
	return set
}
