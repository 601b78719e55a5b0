// This file owns the row: what a list of the cases of a whole project keeps of one, and
// the words that it shows.

package review

import (
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
)

// Row is what a list shows of one case. It is never altered.
type Row struct {
	Case    annotate.ID // Case.ID
	Article annotate.ID
	Number  int      // of the article, as Queue.Put was told
	Label   string   // the key
	Labels  []string // the keys of all versions, where they differ
	Kind    Kind
	Kinds   KindSet
	State   State
	Holders []annotate.ID // the holders of the first version, then of the others
	Missing []annotate.ID // that have the article done and hold none
	// Split is how many layers hold the first version, and Of how many hold any or are
	// missing.
	Split, Of int
	Comments  int    // unresolved threads
	Start     int    // in bytes, of the case's extent
	Quote     string // of the first version, at most 80 code points

	end      int // of the extent
	runnerUp int // how many layers hold the second version
	compared int // how many layers are compared on the article
	sayings  []saying
	rank     uint16 // among the most useful; the least first
}

// saying is what some layers say.
type saying struct {
	layers []annotate.ID
	verb   string // "start", or "" where it is understood
	words  string // behind that
}

// rowQuote is how many code points of a quote a row holds.
const rowQuote = 80

func (q *Queue) rowOf(c *Case, number int) Row {
	r := Row{
		Case: c.ID, Article: c.Article, Number: number, Label: c.Label, Kind: c.Kind, Kinds: c.Kinds, State: c.State,
		Missing: c.Missing, Split: len(c.Versions[0].Layers), Comments: c.Comments, Start: c.Extent.Start, end: c.Extent.End,
		runnerUp: c.runnerUp(), compared: len(c.Layers),
		Quote: shortQuote(c.Versions[0].Span, rowQuote), Holders: c.Versions[0].Layers,
	}
	if len(c.Versions) > 1 {
		r.Holders = slices.Clone(r.Holders)
		for _, v := range c.Versions[1:] {
			r.Holders = append(r.Holders, v.Layers...)
		}
	}
	if c.Kinds.Has(Label) {
		for _, v := range c.Versions {
			if key := q.key(v.Span.Label); !slices.Contains(r.Labels, key) {
				r.Labels = append(r.Labels, key)
			}
		}
	}
	r.Of = len(r.Holders) + len(r.Missing)
	if c.Kind != Same {
		r.sayings = q.sayings(c)
	}
	r.rank = rankOf(&r)
	return r
}

// shortQuote is the beginning of the words of a span, at most n code points. A quote of one
// part is cut where it stands, and keeps no more in memory than that.
func shortQuote(s annotate.Span, n int) string {
	quote := ""
	if len(s.Fragments) == 1 {
		quote = s.Fragments[0].Quote
	} else {
		quote = s.Quote()
	}
	return strings.Clone(annotate.Shorten(quote, n))
}

// splits is how many degrees of evenness there are.
const splits = 16

// rankOf is where a row stands among the most useful: first what was reopened, then what
// has unresolved comments, then the kinds in their order, then what is most evenly split.
func rankOf(r *Row) uint16 {
	rank := uint16(0)
	if r.State != Reopened {
		rank |= 1
	}
	rank <<= 1
	if r.Comments == 0 {
		rank |= 1
	}
	rank = rank<<4 | uint16(r.Kind)
	even := 0
	if r.Of > 0 {
		even = min(splits-1, r.Split*splits/r.Of)
	}
	return rank*splits + uint16(even)
}

// ranks is how many ranks there are.
const ranks = 1 << 10

// Heading is the row's first line: “Boundary · Claim”, “Only ben · Location”, “Label · Actor
// or Location”. handle names a layer.
func (r *Row) Heading(s annotate.Scheme, handle func(annotate.ID) string) string {
	kind := r.Kind.String()
	if r.Kind == Only {
		kind += " " + namesOf(r.Holders, handle)
	}
	titles := make([]string, 0, len(r.Labels))
	for _, key := range r.Labels {
		titles = append(titles, titleOf(s, key))
	}
	if len(titles) == 0 {
		titles = []string{titleOf(s, r.Label)}
	}
	return kind + " · " + strings.Join(titles, " or ")
}

// Line says in what the tags differ: “amira starts at “Northland”, ben at “are in talks””. It
// is the quote where there is nothing more to be said.
func (r *Row) Line(handle func(annotate.ID) string) string {
	if len(r.sayings) == 0 {
		return "“" + r.Quote + "”"
	}
	said := make([]string, len(r.sayings))
	for i, s := range r.sayings {
		said[i] = namesOf(s.layers, handle) + s.does() + s.words
	}
	if r.Kind == Boundary {
		return strings.Join(said, ", ")
	}
	return strings.Join(said, " · ")
}

// does is the verb, as it is said of one or of several.
func (s saying) does() string {
	switch {
	case s.verb == "":
		return ""
	case len(s.layers) > 1:
		return " " + s.verb
	}
	return " " + s.verb + "s"
}

func namesOf(layers []annotate.ID, handle func(annotate.ID) string) string {
	names := make([]string, len(layers))
	for i, l := range layers {
		names[i] = handle(l)
	}
	slices.Sort(names) // where they are hidden, the order of ids would tell who is who
	return strings.Join(names, ", ")
}

// Letter names the nth version of a case, or the nth layer where names are hidden, from 0: A
// to Z, then A2 to Z2, and so on.
func Letter(n int) string {
	if n < 0 {
		return "?"
	}
	s := string(rune('A' + n%26))
	if n >= 26 {
		s += strconv.Itoa(n/26 + 1)
	}
	return s
}
