// This file owns the tests of the kappas and of the nominal alpha.

package agreement_test

import (
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate/agreement"
)

// Table 1 of R. Artstein and M. Poesio, “Inter-coder agreement for computational
// linguistics”, Computational Linguistics 34 (2008), 555–596: one coder says statement or
// information request of 100 utterances in the columns, the other in the rows.
func TestCohenKappaArtsteinPoesio(t *testing.T) {
	near(t, "kappa", value(t)(agreement.CohenKappa([][]int{{20, 20}, {10, 50}})), .348, .0005)
}

// Table 1 of Fleiss (1971): into which of five categories of diagnoses six psychiatrists put
// each of 30 patients.
var fleiss1971 = [][]int{
	{0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0}, {2, 0, 4, 0, 0},
	{0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6}, {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0},
	{0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1}, {0, 0, 5, 0, 1}, {3, 0, 0, 1, 2}, {5, 1, 0, 0, 0},
	{0, 2, 0, 4, 0}, {1, 0, 2, 0, 3}, {0, 0, 0, 0, 6}, {0, 1, 0, 5, 0}, {0, 2, 0, 1, 3}, {2, 0, 0, 4, 0},
	{1, 0, 0, 4, 1}, {0, 5, 0, 1, 0}, {4, 0, 0, 0, 2}, {0, 2, 0, 4, 0}, {1, 0, 5, 0, 0}, {0, 0, 0, 0, 6},
}

func TestFleissKappa1971(t *testing.T) {
	var items []agreement.Item
	for _, votes := range fleiss1971 {
		items = append(items, agreement.Item{Votes: votes, Times: 1})
	}
	kappa := value(t)(agreement.FleissKappa(items))
	near(t, "kappa", kappa, .430, .0005)
	near(t, "kappa by statsmodels 0.13.5", kappa, 0.43024452006014074, 1e-12)
}

// The reliability data of Krippendorff (2011): four observers of twelve units. 0 is a
// value that is lacking.
var krippendorff2011 = [4][12]int{
	{1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
	{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
	{0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
	{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0},
}

func TestNominalAlphaKrippendorff(t *testing.T) {
	var items []agreement.Item
	for unit := range 12 {
		item := agreement.Item{Votes: make([]int, 5), Times: 1}
		for _, observer := range krippendorff2011 {
			if v := observer[unit]; v > 0 {
				item.Votes[v-1]++
			}
		}
		items = append(items, item)
	}
	alpha := value(t)(agreement.NominalAlpha(items))
	near(t, "alpha", alpha, .743, .0005)
	near(t, "alpha by NLTK 3.8", alpha, 0.743421052631579, 1e-12)
}

// What three raters say of forty items, one letter each; a dot is lacking. It was made by
// a generator of random numbers.
var threeRaters = [3]string{
	"abcbaccabacbabcaabccbabacbaccababcabcaba",
	"abccaccabacbabaaabbcbabbcbaccabacc.bcaba",
	"abcbacbabaabab.acbccbabacbbccab.bcabccaa",
}

// Values by scikit-learn 1.2.1 (cohen_kappa_score), statsmodels 0.13.5 (fleiss_kappa) and
// NLTK 3.8 (AnnotationTask.alpha, binary distance).
func TestAgainstOthers(t *testing.T) {
	table := func(one, other string) [][]int {
		counts := [][]int{{0, 0, 0}, {0, 0, 0}, {0, 0, 0}}
		for i := range one {
			if one[i] != '.' && other[i] != '.' {
				counts[one[i]-'a'][other[i]-'a']++
			}
		}
		return counts
	}
	for _, c := range []struct {
		a, b int
		want float64
	}{{0, 1, 0.8073122529644269}, {0, 2, 0.762252346193952}, {1, 2, 0.5938529088913282}} {
		near(t, "Cohen's kappa", value(t)(agreement.CohenKappa(table(threeRaters[c.a], threeRaters[c.b]))), c.want, 1e-12)
	}
	var all, whole []agreement.Item
	for i := range threeRaters[0] {
		item := agreement.Item{Votes: make([]int, 3), Times: 1}
		n := 0
		for _, r := range threeRaters {
			if r[i] != '.' {
				item.Votes[r[i]-'a']++
				n++
			}
		}
		all = append(all, item)
		if n == 3 {
			whole = append(whole, item)
		}
	}
	near(t, "Fleiss' kappa", value(t)(agreement.FleissKappa(whole)), 0.7291361639824302, 1e-12)
	near(t, "alpha", value(t)(agreement.NominalAlpha(all)), 0.7195604395604396, 1e-12)
}

func TestNominalUndefined(t *testing.T) {
	item := func(times int, votes ...int) agreement.Item { return agreement.Item{Votes: votes, Times: times} }
	_, err := agreement.CohenKappa([][]int{{0, 0}, {0, 0}})
	undefined(t, "no items", err, agreement.NoWord)
	_, err = agreement.CohenKappa([][]int{{9, 0}, {0, 0}})
	undefined(t, "one category", err, agreement.NoVariation)
	near(t, "one rater of one category only", value(t)(agreement.CohenKappa([][]int{{9, 1}, {0, 0}})), 0, 0)
	for _, c := range []struct {
		name          string
		items         []agreement.Item
		fleiss, alpha error
	}{
		{"none", nil, agreement.NoWord, agreement.NoWord},
		{"none, counted", []agreement.Item{item(0, 1, 1)}, agreement.NoWord, agreement.NoWord},
		{"one rater", []agreement.Item{item(3, 1, 0)}, agreement.OneLayer, agreement.OneLayer},
		{"a lost vote", []agreement.Item{item(3, 1, 1), item(1, 2, 1)}, agreement.Uneven, nil},
		{"one category", []agreement.Item{item(3, 2, 0)}, agreement.NoVariation, agreement.NoVariation},
	} {
		_, fleiss := agreement.FleissKappa(c.items)
		_, alpha := agreement.NominalAlpha(c.items)
		if fleiss != c.fleiss || alpha != c.alpha {
			t.Errorf("%s: %v and %v, want %v and %v", c.name, fleiss, alpha, c.fleiss, c.alpha)
		}
	}
}

// Krippendorff's and Fleiss' measures by their definitions over pairs of votes.
func TestNominalByDefinition(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		raters := rapid.IntRange(2, 4).Draw(rt, "raters")
		var items []agreement.Item
		var every []int // vote
		var together [][]int
		for range rapid.IntRange(1, 12).Draw(rt, "items") {
			votes := rapid.SliceOfN(rapid.IntRange(0, 2), raters, raters).Draw(rt, "votes")
			item := agreement.Item{Votes: make([]int, 3), Times: 1}
			for _, v := range votes {
				item.Votes[v]++
			}
			items = append(items, item)
			every = append(every, votes...)
			together = append(together, votes)
		}
		unlike := func(votes []int) (apart, pairs float64) {
			for i, v := range votes {
				for k, w := range votes {
					if i != k {
						pairs++
						if v != w {
							apart++
						}
					}
				}
			}
			return apart, pairs
		}
		var observed, chance float64
		for _, votes := range together {
			apart, pairs := unlike(votes)
			observed += apart / pairs / float64(len(together))
		}
		apart, pairs := unlike(every)
		alpha, err := agreement.NominalAlpha(items)
		if apart == 0 {
			if err != error(agreement.NoVariation) {
				rt.Fatalf("alpha without variation: %v", err)
			}
			return
		}
		same(rt, "alpha", alpha, 1-observed/(apart/pairs))
		n := float64(len(every))
		for c := range 3 {
			share := 0.0
			for _, v := range every {
				if v == c {
					share += 1 / n
				}
			}
			chance += share * share
		}
		kappa, _ := agreement.FleissKappa(items)
		same(rt, "Fleiss' kappa", kappa, (1-observed-chance)/(1-chance))
	})
}

func TestCohenKappaBothWays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var table, turned [3][3]int
		for i := range 3 {
			for j := range 3 {
				table[i][j] = rapid.IntRange(0, 9).Draw(rt, "count")
				turned[2-j][2-i] = table[i][j]
			}
		}
		kappa := func(t [3][3]int) (float64, error) {
			return agreement.CohenKappa([][]int{t[0][:], t[1][:], t[2][:]})
		}
		a, errA := kappa(table)
		b, errB := kappa(turned)
		if errA != errB {
			rt.Fatalf("%v and %v", errA, errB)
		}
		same(rt, "the other way round", a, b)
	})
}
