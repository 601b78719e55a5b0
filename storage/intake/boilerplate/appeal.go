// This file owns appeals to readers for money or a subscription, which stand in whole
// paragraphs and sometimes run into the article's own.
//
// A sentence asks if it speaks of what the reader gives to those who write, or begins as
// such requests do. Between two that ask, and beside them, stand sentences of the site
// about itself. What is quoted does not count: people in the news ask for support too.

package boilerplate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/annotate/text"
)

// tone is how a sentence sounds.
type tone uint8

const (
	neutral  tone = iota
	ownWork       // the site speaks of itself
	giving        // it speaks of what the reader gives
	asking        // for support
	pleading      // for support of a newsroom, or as people do in appeals alone
)

type sentence struct {
	text.Range
	line int
	tone tone
}

// farthest is how many sentences, and ownest how many of those that are neutral, may
// stand between two that ask.
const (
	farthest = 12
	ownest   = 3
)

// appeals finds appeals, in order and apart, divided by lines. Lines with a reason of
// their own are passed over.
func appeals(s string, lines []line) []text.Range {
	var all []sentence
	for i, l := range lines {
		if l.reason == "" {
			all = append(all, sentencesOf(s, l.Range, i)...)
		}
	}
	var found []text.Range
	for i := 0; i < len(all); i++ {
		if all[i].tone < asking {
			continue
		}
		last := lastOf(all, i)
		if isAppeal(all[i:last+1], lines) {
			found = append(found, byLine(all[i:last+1])...)
		}
		i = last
	}
	return found
}

// isAppeal reports whether sentences are surely enough an appeal: one of them pleads, two
// speak of what is given, or they are all of a line.
func isAppeal(sentences []sentence, lines []line) bool {
	given := 0
	for _, s := range sentences {
		if s.tone == pleading {
			return true
		}
		if s.tone >= giving {
			given++
		}
	}
	first, last := sentences[0], sentences[len(sentences)-1]
	return given > 1 || first.Start == lines[first.line].Start && last.End == lines[last.line].End
}

// lastOf is the last sentence of the appeal that begins with one: the last that speaks of
// what is given, with few strange ones before it.
func lastOf(all []sentence, first int) int {
	last, strange := first, 0
	for i := first + 1; i < len(all) && i-last <= farthest; i++ {
		switch all[i].tone {
		case giving, asking, pleading:
			last, strange = i, 0
		case neutral:
			if strange++; strange > ownest {
				return last
			}
		}
	}
	return last
}

// byLine joins the sentences of each line.
func byLine(sentences []sentence) []text.Range {
	var ranges []text.Range
	for i, s := range sentences {
		if i > 0 && sentences[i-1].line == s.line {
			ranges[len(ranges)-1].End = s.End
		} else {
			ranges = append(ranges, s.Range)
		}
	}
	return ranges
}

// sentencesOf divides a line into sentences. One ends behind a mark before a space, or
// before a capital that follows without one, as where paragraphs were glued together.
func sentencesOf(s string, l text.Range, number int) []sentence {
	var list []sentence
	start := l.Start
	for at := l.Start; at < l.End; {
		if c := s[at]; c < utf8.RuneSelf && c != '.' && c != '!' && c != '?' {
			at++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[at:l.End])
		said := s[l.Start:at]
		at += n
		if !endsSentence(r) {
			continue
		}
		end := at
		for end < l.End {
			next, n := utf8.DecodeRuneInString(s[end:l.End])
			if !endsSentence(next) && !isCloser(next) {
				break
			}
			end += n
		}
		next, _ := utf8.DecodeRuneInString(s[end:l.End])
		isEnd := end == l.End || unicode.IsSpace(next) || r > 0x3000 || isOpener(next) && endsLower(said)
		if at = end; isEnd {
			list = append(list, sentence{text.Range{Start: start, End: end}, number, toneOf(s[start:end])})
			for start = end; start < l.End && s[start] == ' '; start++ {
			}
			at = max(at, start)
		}
	}
	if start < l.End {
		list = append(list, sentence{text.Range{Start: start, End: l.End}, number, toneOf(s[start:l.End])})
	}
	return list
}

// endsLower reports whether the last two characters are lower-case letters.
func endsLower(s string) bool {
	last, n := utf8.DecodeLastRuneInString(s)
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-n])
	return unicode.IsLower(last) && unicode.IsLower(before)
}

// toneOf is how a sentence sounds by the words outside quotation marks.
func toneOf(s string) tone {
	lower := strings.ToLower(s)
	initial, _ := utf8.DecodeRuneInString(lower)
	for _, plea := range pleas[initial] {
		if strings.HasPrefix(lower, plea) {
			return pleading
		}
	}
	var has, first role
	n := 0
	for word := range wordsOutsideQuotes(lower) {
		if mayHaveRole[word[0]]>>(len(word)%64)&1 != 0 {
			has |= roles[word]
		}
		if n++; n == 1 {
			first = has
		}
	}
	gives := has&(support|dues) != 0
	switch {
	case gives && has&(you|maybe) != 0 && has&us != 0 && has&media != 0:
		return pleading
	case has&support != 0 && has&you != 0 && has&(us|media) != 0:
		return asking
	case gives && first&you != 0:
		return giving
	case has&(us|media) != 0:
		return ownWork
	}
	return neutral
}
