// This file owns the measures of who puts what into which category: the two kappas, and
// the nominal alpha.

package agreement

// Item is something that raters put into categories, one each.
type Item struct {
	Votes []int // how many raters put it into each category
	Times int   // how many items have these votes
}

// CohenKappa is the kappa of J. Cohen, “A coefficient of agreement for nominal scales”,
// Educational and Psychological Measurement 20 (1960), 37–46: how far two raters agree
// beyond what raters who use the categories as often as each of them does would agree by
// chance. table[i][j] counts the items that the one puts into category i and the other
// into j. It is at most 1, and 0 at chance. The error is NoWord where the table is empty,
// and NoVariation where both use one and the same category only.
func CohenKappa(table [][]int) (float64, error) {
	rows, columns := make([]float64, len(table)), make([]float64, len(table))
	var n, agreed float64
	for i, row := range table {
		for j, count := range row {
			c := float64(count)
			rows[i] += c
			columns[j] += c
			n += c
			if i == j {
				agreed += c
			}
		}
	}
	if n == 0 {
		return 0, NoWord
	}
	var chance float64 // times n²
	for i := range rows {
		chance += rows[i] * columns[i]
	}
	if chance == n*n {
		return 0, NoVariation
	}
	return (n*agreed - chance) / (n*n - chance), nil
}

// FleissKappa is the kappa of J. L. Fleiss, “Measuring nominal scale agreement among many
// raters”, Psychological Bulletin 76 (1971), 378–382. All items have as many votes, two
// or more, of the same categories. Chance is one for all raters: how often each category
// is used by any. It is at most 1, and 0 at chance. The error is NoWord without items,
// OneLayer with less than two votes, Uneven, and NoVariation where one category has all
// votes.
func FleissKappa(items []Item) (float64, error) {
	t := tallyVotes(items)
	switch {
	case t.items == 0:
		return 0, NoWord
	case t.most < 2:
		return 0, OneLayer
	case t.least != t.most:
		return 0, Uneven
	}
	if t.unlike == 0 {
		return 0, NoVariation
	}
	// 1 − (1−P̄)/(1−P̄e) of the paper, with both over all votes.
	return 1 - t.votes*t.apart/t.unlike, nil
}

// NominalAlpha is the alpha of K. Krippendorff for nominal data, “Reliability in content
// analysis: some common misconceptions and recommendations”, Human Communication Research
// 30 (2004), 411–433, and “Computing Krippendorff's alpha-reliability” (2011): how far
// the disagreement within items falls short of that among all votes together. Items may
// have lost votes; one that has a single vote says nothing, and is passed over. It is at
// most 1, and 0 at chance. The error is NoWord where no item has two votes, and
// NoVariation where one category has all votes.
func NominalAlpha(items []Item) (float64, error) {
	t := tallyVotes(items)
	if t.items == 0 {
		return 0, NoWord
	}
	switch {
	case t.votes == 0:
		return 0, OneLayer
	case t.unlike == 0:
		return 0, NoVariation
	}
	return 1 - (t.votes-1)*t.apart/t.unlike, nil
}

// voteTally sums items up.
type voteTally struct {
	items       float64
	least, most float64 // votes of an item
	votes       float64 // of items that have two votes and more
	// apart counts, for each vote, what part of the item's other votes are for another
	// category.
	apart float64
	// unlike counts, for each vote, all votes that are for another category.
	unlike float64
}

func tallyVotes(items []Item) (t voteTally) {
	var categories []float64 // the votes for each
	for _, item := range items {
		if item.Times == 0 {
			continue
		}
		var n float64
		for _, v := range item.Votes {
			n += float64(v)
		}
		times := float64(item.Times)
		if t.items == 0 {
			t.least = n
		}
		t.items += times
		t.least, t.most = min(t.least, n), max(t.most, n)
		if n < 2 {
			continue
		}
		t.votes += times * n
		for c, v := range item.Votes {
			if c == len(categories) {
				categories = append(categories, 0)
			}
			categories[c] += times * float64(v)
			t.apart += times * float64(v) * (n - float64(v)) / (n - 1)
		}
	}
	for _, c := range categories {
		t.unlike += c * (t.votes - c)
	}
	return t
}
