// This file owns the large letters that texts begin with.

package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostDropCaps is how many of them a page can have.
const mostDropCaps = 50

// withDropCaps puts a letter that is as high as several lines before the first of those
// that begin beside it, and has them all begin where it does.
func withDropCaps(runs []run) []run {
	body := bodySize(runs)
	gone := map[int]bool{}
	for i, r := range runs {
		if len(gone) < mostDropCaps && isDropCap(r, body) && addBefore(r, runs, i, body) {
			gone[i] = true
		}
	}
	var kept []run
	for i, r := range runs {
		if !gone[i] {
			kept = append(kept, r)
		}
	}
	return kept
}

// isDropCap reports whether a run is a letter, or one with its quotation mark, of at
// least the height of two lines.
func isDropCap(r run, body float64) bool {
	letter := strings.TrimLeft(r.text, "“„«\"'‘")
	c, n := utf8.DecodeRuneInString(letter)
	return r.size > 1.8*body && n == len(letter) && unicode.IsLetter(c) && !isIdeograph(c) && !isLeftward(c)
}

// addBefore adds a large letter, which is run i, to the highest of the lines beside it;
// false where there is none.
func addBefore(letter run, runs []run, i int, body float64) bool {
	first := -1
	for j, r := range runs {
		beside := r.box.left > letter.box.left && r.box.left-letter.box.right < 2*body
		if j == i || !beside || r.size > 0.6*letter.size || (r.box.top+r.box.bottom)/2 < letter.box.top || r.box.top > letter.box.bottom {
			continue
		}
		if first < 0 || r.box.top < runs[first].box.top {
			first = j
		}
		runs[j].box.left = letter.box.left
	}
	if first < 0 {
		return false
	}
	runs[first].text = letter.text + runs[first].text
	return true
}
