// This file owns the rules of a source: what is learned from passages that a person
// leaves out or brings back, and how that is applied to the next article.
//
// A rule is about a place where all that stands there on the page was decided alike,
// else about words. Of two rules that contradict each other on a page the later counts.

package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/annotate/text"
)

const (
	// MaxRules is the most rules that are kept of one source.
	MaxRules = 500
	// ruleLetters is the least number of letters and digits in the words of a rule.
	ruleLetters = 12
	// maxRuleText is the length in bytes of the longest words of a rule. Longer
	// passages are articles, which do not come again.
	maxRuleText = 4 << 10
)

// Learn makes rules of what a person changed: was are the passages that were left out
// of the draft, or suggested, before; is are those that are left out now. Each must be
// in order and apart. A change that would also change another passage of this draft
// teaches nothing.
func Learn(d Draft, was, is []annotate.Passage) []annotate.Rule {
	var rules []annotate.Rule
	before, after := parts(d, was), parts(d, is)
	for i, block := range d.Blocks {
		for _, change := range changes(d, block, before[i], after[i]) {
			rule, ok := ruleFor(d, block, change, after)
			if ok && !slices.Contains(rules, rule) {
				rules = append(rules, rule)
			}
		}
	}
	return rules
}

// change is a part of a block that a person left out or brought back.
type change struct {
	text.Range
	keep   bool
	reason annotate.Reason
}

// parts divides passages by the blocks that they touch. White space at the ends of a
// part does not count.
func parts(d Draft, passages []annotate.Passage) [][]annotate.Passage {
	byBlock := make([][]annotate.Passage, len(d.Blocks))
	next := 0
	for i, block := range d.Blocks {
		for next < len(passages) && passages[next].End <= block.Start {
			next++
		}
		for _, p := range passages[next:] {
			if p.Start >= block.End {
				break
			}
			r := text.Range{Start: max(p.Start, block.Start), End: min(p.End, block.End)}
			if r = Trimmed(d.Whole.String(), r); !r.Empty() {
				byBlock[i] = append(byBlock[i], annotate.Passage{Range: r, Reason: p.Reason})
			}
		}
	}
	return byBlock
}

// changes are the parts of a block that are left out after and were not before, and
// the other way round.
func changes(d Draft, block Block, before, after []annotate.Passage) []change {
	var list []change
	add := func(from, other []annotate.Passage, keep bool) {
		for _, p := range from {
			for _, r := range Without(p.Range, other) {
				if r = Trimmed(d.Whole.String(), r); !r.Empty() {
					list = append(list, change{r, keep, p.Reason})
				}
			}
		}
	}
	add(before, after, true)
	add(after, before, false)
	slices.SortFunc(list, func(a, b change) int { return a.Start - b.Start })
	return list
}

// ruleFor is the rule that a change teaches, if it teaches one: what it would do to
// this very draft is what the person did.
func ruleFor(d Draft, block Block, c change, after [][]annotate.Passage) (annotate.Rule, bool) {
	candidates := []annotate.Rule{{Keep: c.keep, Place: block.Place}, {Keep: c.keep, Text: d.Whole.Slice(c.Range)}}
	if c.Range != Trimmed(d.Whole.String(), block.Range) || block.Place == "" {
		candidates = candidates[1:]
	}
	for _, rule := range candidates {
		if !c.keep {
			rule.Reason = c.reason
		}
		if usable(rule) && agrees(d, rule, after) && slices.Contains(matches(d, block, rule), c.Range) {
			return rule, true
		}
	}
	return annotate.Rule{}, false
}

// usable reports whether a rule says enough to be kept.
func usable(r annotate.Rule) bool {
	if r.Place != "" {
		return true
	}
	letters := 0
	for _, c := range r.Text {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			letters++
		}
	}
	return letters >= ruleLetters && len(r.Text) <= maxRuleText
}

// agrees reports whether all that a rule is about is, in the end, as the rule has it.
func agrees(d Draft, rule annotate.Rule, after [][]annotate.Passage) bool {
	for i, block := range d.Blocks {
		for _, r := range matches(d, block, rule) {
			left := Without(r, after[i])
			if rule.Keep && !slices.Equal(left, []text.Range{r}) || !rule.Keep && wordsIn(d, left) {
				return false
			}
		}
	}
	return true
}

func wordsIn(d Draft, ranges []text.Range) bool {
	return slices.ContainsFunc(ranges, func(r text.Range) bool { return !Trimmed(d.Whole.String(), r).Empty() })
}

// matches are the parts of a block that a rule is about: all of it, or where the rule
// has words, each place where they are the block, or whole sentences of it.
func matches(d Draft, block Block, rule annotate.Rule) []text.Range {
	if rule.Place != "" && rule.Place != block.Place || rule.Place == "" && rule.Text == "" {
		return nil
	}
	whole := Trimmed(d.Whole.String(), block.Range)
	if rule.Text == "" {
		return []text.Range{whole}
	}
	var found []text.Range
	s := d.Whole.String()[whole.Start:whole.End]
	for at := 0; ; {
		i := strings.Index(s[at:], rule.Text)
		if i < 0 {
			return found
		}
		start, end := at+i, at+i+len(rule.Text)
		if beginsSentence(s, start) && endsSentence(s, end) {
			found = append(found, text.Range{Start: whole.Start + start, End: whole.Start + end})
		}
		at = end
	}
}

// sentenceEnds are the marks after which a sentence may begin, and those that may
// stand between them and it.
const (
	sentenceEnds   = ".!?…:。！？؟।"
	sentenceClosed = ")]}\"'”’»›」』"
)

// beginsSentence reports whether a sentence, or what may stand for one, begins at a
// byte offset of a line: at its start, or behind the end of another.
func beginsSentence(line string, at int) bool {
	before := strings.TrimRightFunc(line[:at], unicode.IsSpace)
	return before == "" || endsWithMark(before)
}

// endsSentence is the same for an end.
func endsSentence(line string, at int) bool {
	return strings.TrimSpace(line[at:]) == "" || endsWithMark(line[:at])
}

func endsWithMark(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, sentenceClosed))
	return strings.ContainsRune(sentenceEnds, last)
}

// Merge adds learned rules to those that a source has, oldest first. A rule takes the
// place of the one about the same words and place, and the oldest go where there would
// be more than MaxRules.
func Merge(known, learned []annotate.Rule) []annotate.Rule {
	merged := slices.Clone(known)
	for _, rule := range learned {
		merged = slices.DeleteFunc(merged, func(r annotate.Rule) bool { return r.Text == rule.Text && r.Place == rule.Place })
		merged = append(merged, rule)
	}
	return merged[max(0, len(merged)-MaxRules):]
}

// Apply leaves passages of a draft out by the rules of its source, or keeps them. In a
// plain text they are suggested, or suggested no longer.
func Apply(rules []annotate.Rule, d *Draft) {
	out, suggested := parts(*d, d.Out), parts(*d, d.Suggested)
	changed := false
	for i, block := range d.Blocks {
		for _, rule := range rules {
			for _, r := range matches(*d, block, rule) {
				changed = true
				if !d.Plain {
					out[i] = set(out[i], r, !rule.Keep)
				}
				suggested[i] = set(suggested[i], r, !rule.Keep && d.Plain)
			}
		}
	}
	if changed {
		whole := d.Whole.String()
		d.Out = WholeLines(whole, slices.Concat(out...))
		d.Suggested = WholeLines(whole, slices.Concat(suggested...))
	}
}

// set has a range among passages, in order and apart, or takes it from them.
func set(passages []annotate.Passage, r text.Range, in bool) []annotate.Passage {
	var all []annotate.Passage
	for _, p := range passages {
		for _, left := range Without(p.Range, []annotate.Passage{{Range: r}}) {
			all = append(all, annotate.Passage{Range: left, Reason: p.Reason})
		}
	}
	if in {
		all = append(all, annotate.Passage{Range: r, Reason: annotate.ReasonRule})
		slices.SortFunc(all, func(a, b annotate.Passage) int { return a.Start - b.Start })
	}
	return all
}
