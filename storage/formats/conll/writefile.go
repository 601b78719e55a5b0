// This file owns the lines of a file.

package conll

import (
	"slices"
	"strconv"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// file is a file in hand. It keeps its room from one to the next, and the words of an article
// from one layer to the next.
type file struct {
	b      []byte
	item   formats.Item
	stem   string
	cut    cut
	ranges [][]text.Range // of each column, in order and apart
	places []int          // where they begin and end
	words  []text.Range   // cut there
	starts []int          // of sentences
	open   []int          // of each column, which range is next or goes on
}

func (f *file) article(item formats.Item, stem string) {
	f.item, f.stem = item, stem
	f.cut.article(item.Text)
}

// layer writes the file of a person.
func (f *file) layer(p annotate.Person, c *columns, lose func(formats.Loss)) {
	c = f.chunks(p.ID, c, lose)
	f.ranges = f.ranges[:len(c.list)]
	f.cutWords()
	f.b = f.b[:0]
	f.head(p, c)
	f.open = append(f.open[:0], make([]int, len(c.list))...)
	starts, n := f.starts, 0
	for from := 0; from < len(f.words); n++ {
		for len(starts) > 0 && starts[0] <= f.words[from].Start {
			starts = starts[1:]
		}
		to := from + 1
		for to < len(f.words) && (len(starts) == 0 || f.words[to].Start < starts[0]) {
			to++
		}
		f.sentence(c, from, to, n+1)
		from = to
	}
}

// cutWords cuts words where tags begin and end, and finds sentences that cut no tag.
func (f *file) cutWords() {
	f.places = f.places[:0]
	for _, list := range f.ranges {
		for _, r := range list {
			f.places = append(f.places, r.Start, r.End)
		}
	}
	slices.Sort(f.places)
	f.words = f.cut.cutAt(f.words[:0], f.places)
	f.starts = f.cut.sentencesAround(f.starts[:0], f.ranges)
}

func (f *file) head(p annotate.Person, c *columns) {
	f.b = append(f.b, sayColumns+" "+columnID+" "+columnForm...)
	for _, column := range c.list {
		f.b = append(append(f.b, ' '), column.name...)
	}
	f.b = append(f.b, " "+columnMisc+"\n"...)
	a := &f.item.Article
	if a.ID != (annotate.ID{}) {
		f.say(sayDocument, a.ID.String())
	}
	f.say(sayTitle, a.Title)
	f.say(sayByline, a.Byline)
	f.say(saySource, a.Source)
	f.say(sayURL, a.URL)
	f.say(sayDate, a.Published)
	f.say(sayRetrieved, a.Retrieved)
	f.say(sayLanguage, a.Language)
	f.say(sayLayer, p.Handle)
}

// The comments.
const (
	sayDocument  = "newdoc id"
	sayTitle     = "title"
	sayByline    = "byline"
	saySource    = "source"
	sayURL       = "url"
	sayDate      = "date"
	sayRetrieved = "retrieved"
	sayLanguage  = "language"
	sayLayer     = "layer"
	saySentence  = "sent_id"
	sayText      = "text"
)

func (f *file) say(key, value string) {
	if value = formats.OneLine(value); value != "" {
		f.b = append(append(f.b, "# "...), key...)
		f.b = append(append(f.b, " = "...), value...)
		f.b = append(f.b, '\n')
	}
}

// sentence writes the nth sentence, which is the words from one to another.
func (f *file) sentence(c *columns, from, to, n int) {
	s := f.item.Text.String()
	f.b = append(append(f.b, "# "+saySentence+" = "...), f.stem...)
	f.b = strconv.AppendInt(append(f.b, '-'), int64(n), 10)
	f.b = append(f.b, "\n# "+sayText+" = "...)
	for i := from; i < to; i++ {
		f.b = append(f.b, s[f.words[i].Start:f.words[i].End]...)
		if i+1 < to && f.words[i+1].Start > f.words[i].End {
			f.b = append(f.b, ' ')
		}
	}
	f.b = append(f.b, '\n')
	quiet := 0 // up to where no tag begins or goes on
	for i := from; i < to; i++ {
		w := f.words[i]
		f.b = strconv.AppendInt(f.b, int64(i-from+1), 10)
		f.b = append(append(f.b, '\t'), s[w.Start:w.End]...)
		if w.Start < quiet {
			for range c.list {
				f.b = append(f.b, "\tO"...)
			}
		} else {
			quiet = f.tags(c, w)
		}
		f.b = append(f.b, '\t')
		f.misc(s, i, i+1 == to)
		f.b = append(f.b, '\n')
	}
	f.b = append(f.b, '\n')
}

// tags writes what the columns say of a word. It returns up to where they will say nothing.
func (f *file) tags(c *columns, w text.Range) int {
	quiet := f.item.Text.Len()
	for k := range c.list {
		list := f.ranges[k]
		for f.open[k] < len(list) && list[f.open[k]].End <= w.Start {
			f.open[k]++
		}
		f.b = append(f.b, '\t')
		if f.open[k] == len(list) {
			f.b = append(f.b, outside)
			continue
		}
		r := list[f.open[k]]
		quiet = min(quiet, max(r.Start, w.Start))
		switch {
		case r.Start > w.Start:
			f.b = append(f.b, outside)
		case r.Start == w.Start:
			f.b = append(f.b, c.list[k].begin...)
		default:
			f.b = append(f.b, c.list[k].inside...)
		}
	}
	return quiet
}

const (
	outside = 'O'
	empty   = '_'
)

// misc writes the white space around a word, as far as it is told.
func (f *file) misc(s string, i int, last bool) {
	before := len(f.b)
	if i == 0 && f.words[0].Start > 0 {
		f.b = appendSpaces(append(f.b, spacesBefore+"="...), s[:f.words[0].Start])
	}
	end, next := f.words[i].End, len(s)
	if i+1 < len(f.words) {
		next = f.words[i+1].Start
	}
	gap := s[end:next]
	if gap == " " && !last {
		if len(f.b) == before {
			f.b = append(f.b, empty)
		}
		return
	}
	if len(f.b) > before {
		f.b = append(f.b, '|')
	}
	if gap == "" {
		f.b = append(f.b, spaceAfter+"=No"...)
	} else {
		f.b = appendSpaces(append(f.b, spacesAfter+"="...), gap)
	}
}
