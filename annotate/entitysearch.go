// This file owns how entities are found by what is typed of their names, and by
// the words of a span that may name one.

package annotate

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/annotate/text"
)

// Match is an entity that a query found, and the name by which it was.
type Match struct {
	Entity Entity
	Name   string // its name, or the alias that was found
	Exact  bool   // the query is all of it
}

// The grades of a match, the best first. Those of aliases come after those of
// names.
const (
	wholeName = iota
	wholeAlias
	nameBegins
	nameHas   // from one of its words on
	nameWords // its words begin so, in any order
	aliasBegins
	aliasHas
	aliasWords
)

// hit is how well a query fits an entity, and what hits are put in order by.
type hit struct {
	is    *entity // that stands
	of    *entity // whose name it is: the same, or one that was merged into it
	name  int     // of of.plain
	grade int
	other bool // it is of another kind than was asked for
}

func (h hit) compare(o hit) int {
	switch {
	case h.grade != o.grade:
		return h.grade - o.grade
	case h.other != o.other && o.other:
		return -1
	case h.other != o.other:
		return 1
	case h.is.uses != o.is.uses:
		return o.is.uses - h.is.uses
	}
	return cmp.Or(cmp.Compare(h.is.plain[0], o.is.plain[0]), bytes.Compare(h.is.ID[:], o.is.ID[:]),
		bytes.Compare(h.of.ID[:], o.of.ID[:]), h.name-o.name)
}

// Find lists the entities in one of whose names each word of the query begins a
// word, in whichever order and spelling: at most most, the best first. The best
// are those that are called just so; then come names that begin with the query,
// that have it from one of their words on, that have its words; and then aliases
// in the same order. Among equals those come first that have one of the kinds,
// then those that more spans name, then by name. An empty query finds all.
func (x *Entities) Find(query string, kinds []string, most int) []Match {
	plain := text.Plain(query)
	x.count()
	best := topHits{kinds: kinds, most: most}
	if plain == "" {
		for _, e := range x.byID {
			if e.Into == (ID{}) || x.standing(e.ID) == e {
				best.add(hit{is: e, of: e, grade: nameBegins})
			}
		}
		return best.matches(plain)
	}
	var words []string
	rarest := x.names
	for at := range text.PlainWords(plain) {
		word := text.PlainWord(plain, at)
		words = append(words, word)
		if found := x.beginning(word); len(found) < len(rarest) || len(words) == 1 {
			rarest = found
		}
	}
	for i, n := range rarest {
		if i > 0 && n.of == rarest[i-1].of && n.name == rarest[i-1].name {
			continue
		}
		name := n.key
		if n.offset > 0 {
			name = n.of.plain[n.name]
		}
		if g, ok := gradeOf(name, plain, words); ok {
			is := n.of
			if is.Into != (ID{}) {
				is = x.standing(is.ID)
			}
			best.add(hit{is: is, of: n.of, name: int(n.name), grade: gradeAs(g, n.name > 0 || is != n.of)})
		}
	}
	return best.matches(plain)
}

// beginning is the places of names that begin with a word.
func (x *Entities) beginning(word string) []nameStart {
	from, _ := slices.BinarySearchFunc(x.names, word, func(n nameStart, word string) int { return cmp.Compare(n.key, word) })
	rest := x.names[from:]
	to, _ := slices.BinarySearchFunc(rest, word, func(n nameStart, word string) int {
		if strings.HasPrefix(n.key, word) {
			return -1
		}
		return 1
	})
	return rest[:to]
}

// gradeOf says how well a query, of which words are the words, fits a name.
func gradeOf(name, query string, words []string) (grade int, ok bool) {
	switch {
	case name == query:
		return wholeName, true
	case strings.HasPrefix(name, query):
		return nameBegins, true
	}
	missing, has := len(words), false
	var found uint64 // of the first 64 words
	for at := range text.PlainWords(name) {
		has = has || strings.HasPrefix(name[at:], query)
		for i, w := range words {
			if i < 64 && found&(1<<i) == 0 && strings.HasPrefix(name[at:], w) {
				found |= 1 << i
				missing--
			}
		}
	}
	switch {
	case missing > 0:
		return 0, false
	case has:
		return nameHas, true
	}
	return nameWords, true
}

// gradeAs is the grade of a match with a name, or with what is only an alias.
func gradeAs(grade int, alias bool) int {
	switch {
	case !alias:
		return grade
	case grade == wholeName:
		return wholeAlias
	}
	return grade - nameBegins + aliasBegins
}

// topHits keeps the best hits in order, one of each entity.
type topHits struct {
	kinds []string
	most  int
	hits  []hit
}

// add takes a hit in. One of an entity that fell out before can only come back by
// a better one, since what is kept gets better alone.
func (t *topHits) add(h hit) {
	full := len(t.hits) == t.most
	if full && (t.most == 0 || t.hits[t.most-1].grade < h.grade) {
		return
	}
	h.other = len(t.kinds) > 0 && !kindAmong(h.is.Kind, t.kinds)
	if full && t.hits[t.most-1].compare(h) <= 0 {
		return
	}
	if was := slices.IndexFunc(t.hits, func(o hit) bool { return o.is == h.is }); was >= 0 {
		if t.hits[was].compare(h) <= 0 {
			return
		}
		t.hits = slices.Delete(t.hits, was, was+1)
	}
	at, _ := slices.BinarySearchFunc(t.hits, h, hit.compare)
	if t.hits = slices.Insert(t.hits, at, h); len(t.hits) > t.most {
		t.hits = t.hits[:t.most]
	}
}

func (t *topHits) matches(query string) []Match {
	matches := make([]Match, len(t.hits))
	for i, h := range t.hits {
		matches[i] = Match{Entity: h.is.Entity, Name: h.of.named(h.name), Exact: query != "" && h.grade <= wholeAlias}
	}
	return matches
}

// named is the nth name: the name, or an alias.
func (e *entity) named(n int) string {
	if n == 0 {
		return e.Name
	}
	return e.Aliases[n-1]
}

// kindAmong reports whether an entity of a kind may be named by spans of one of
// the labels. One without a kind may be by any.
func kindAmong(kind string, labels []string) bool {
	return kind == "" || slices.ContainsFunc(labels, func(l string) bool { return strings.EqualFold(l, kind) })
}

// Likely lists the entities that words may name: at most most, the likeliest
// first. Those that Find finds come first; then those that share a word with
// them, the rarer the better: “Mr Shoigu” finds Sergei Shoigu before Mr Jones.
func (x *Entities) Likely(words string, kinds []string, most int) []Match {
	list := x.Find(words, kinds, most)
	const (
		common = 50 // names that share a word, from which on it tells nothing
		least  = 3  // code points of a word that tells something
	)
	score := map[*entity]float64{}
	plain := text.Plain(words)
	for at := range text.PlainWords(plain) {
		word := text.PlainWord(plain, at)
		found := x.beginning(word)
		if utf8.RuneCountInString(word) < least || len(found) > common {
			continue
		}
		for _, n := range found {
			if text.PlainWord(n.key, 0) == word {
				score[x.standing(n.of.ID)] += 1 / float64(len(found))
			}
		}
	}
	for _, m := range list {
		delete(score, x.byID[m.Entity.ID])
	}
	var more []*entity
	for e := range score {
		more = append(more, e)
	}
	slices.SortFunc(more, func(a, b *entity) int {
		if a, b := kindAmong(a.Kind, kinds), kindAmong(b.Kind, kinds); a != b && len(kinds) > 0 {
			return map[bool]int{true: -1, false: 1}[a]
		}
		return cmp.Or(cmp.Compare(score[b], score[a]), b.uses-a.uses, cmp.Compare(a.plain[0], b.plain[0]), bytes.Compare(a.ID[:], b.ID[:]))
	})
	for _, e := range more[:min(len(more), most-len(list))] {
		list = append(list, Match{Entity: e.Entity, Name: e.Name})
	}
	return list
}
