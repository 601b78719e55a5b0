// This file owns near copies: articles that say nearly the same as another, as papers
// print what an agency sent. Their sketches find them, and their words decide.

package transfer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/transfer/fault"
)

// Near is an article that says nearly the same as another text.
type Near struct {
	Article annotate.Article
	Alike   float64 // their resemblance, 0 to 1, as text.Resemblance has it
}

// What becomes of near copies, as ImportOptions.Near has it.
const (
	NearKeep = "keep" // they come in, and the report says of what they are copies
	NearSkip = "skip" // they do not
)

// CheckNear returns a *fault.ChoiceError for a value that ImportOptions.Near does not take.
func CheckNear(value string) error {
	if known := []string{NearKeep, NearSkip}; value != "" && !slices.Contains(known, value) {
		return &fault.ChoiceError{What: "way with near copies", Value: value, Known: known}
	}
	return nil
}

const (
	mostNear     = 5    // articles with near sketches whose words are compared, the nearest first
	mostSketched = 5000 // articles from before there were sketches that are sketched, the newest first
)

// nears is what near copies are looked for among. What looks for them may do so from
// several goroutines, as long as nothing is added.
type nears struct {
	store    *storage.Store
	sketches []text.Sketch
	of       []sketched            // what they are of
	fresh    map[text.Hash]article // those that are not saved yet
}

type sketched struct {
	article annotate.ID
	text    text.Hash
	words   int
}

// newNears takes in the articles of list. Of those from before there were sketches it
// looks at the newest few thousand.
func newNears(s *storage.Store, list []storage.Summary) (*nears, error) {
	n := &nears{store: s, fresh: map[text.Hash]article{}}
	n.sketches, n.of = make([]text.Sketch, 0, len(list)), make([]sketched, 0, len(list))
	made := 0
	for _, a := range slices.Backward(list) {
		if a.Sketch == 0 && a.Words > 0 && made < mostSketched {
			t, err := s.Text(a.SHA256)
			if err != nil {
				return nil, err
			}
			a.Sketch = text.SketchOf(t.String())
			made++
		}
		n.put(a.Article)
	}
	return n, nil
}

func (n *nears) put(a annotate.Article) {
	if a.Sketch != 0 {
		n.sketches = append(n.sketches, a.Sketch)
		n.of = append(n.of, sketched{a.ID, a.SHA256, a.Words})
	}
}

// add takes in an article that is not saved yet. saved says that those which were added
// are.
func (n *nears) add(a article) {
	n.put(a.outcome.article)
	n.fresh[a.text.Hash()] = a
}

func (n *nears) saved() { clear(n.fresh) }

// find finds the near copies of an article with its text, the most alike first, among
// what was put in from a place on.
func (n *nears) find(a annotate.Article, t *text.Text, from int) ([]Near, error) {
	candidates := n.candidates(a, from)
	if len(candidates) == 0 {
		return nil, nil
	}
	var near []Near
	runs := text.RunsOf(t.String())
	for _, i := range candidates {
		words, ok, err := n.text(n.of[i])
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if alike := runs.Resemblance(text.RunsOf(words.String())); alike >= text.NearAlike {
			other, ok, err := n.article(n.of[i])
			if err != nil {
				return nil, err
			}
			if ok {
				near = append(near, Near{other, alike})
			}
		}
	}
	slices.SortStableFunc(near, func(a, b Near) int { return cmp.Compare(b.Alike, a.Alike) })
	return near, nil
}

// candidates are the places of the articles with the nearest sketches, of those that
// are long enough and no longer than a near copy can be.
func (n *nears) candidates(a annotate.Article, from int) []int {
	if a.Sketch == 0 {
		return nil
	}
	var found []int
	for i := range a.Sketch.Near(n.sketches[from:], text.NearBits) {
		of := n.of[from+i]
		if of.text != a.SHA256 && float64(min(a.Words, of.words)) >= text.NearAlike*float64(max(a.Words, of.words)) {
			found = append(found, from+i)
		}
	}
	slices.SortStableFunc(found, func(x, y int) int {
		return cmp.Compare(a.Sketch.Distance(n.sketches[x]), a.Sketch.Distance(n.sketches[y]))
	})
	return found[:min(len(found), mostNear)]
}

// text and article are what a sketch is of; false where it has gone.
func (n *nears) text(of sketched) (*text.Text, bool, error) {
	if a, ok := n.fresh[of.text]; ok {
		return a.text, true, nil
	}
	t, err := n.store.Text(of.text)
	if _, gone := errors.AsType[*storage.MissingTextError](err); gone {
		return nil, false, nil
	}
	return t, err == nil, err
}

func (n *nears) article(of sketched) (annotate.Article, bool, error) {
	if a, ok := n.fresh[of.text]; ok {
		return a.outcome.article, true, nil
	}
	return n.store.Article(of.article)
}

// alsoRanIn is what the user is told of an article that says nearly the same:
// “Title” (Source, date).
func alsoRanIn(a annotate.Article) string {
	date, err := annotate.ReadableDate(a.Published)
	if err != nil {
		date = a.Published
	}
	where := slices.DeleteFunc([]string{a.Source, date}, func(s string) bool { return s == "" })
	if len(where) == 0 {
		return fmt.Sprintf("“%s”", a.Title)
	}
	return fmt.Sprintf("“%s” (%s)", a.Title, strings.Join(where, ", "))
}

// looked is what was found among the first so many of what near copies are looked for
// among.
type looked struct {
	near []Near
	upTo int
}

// near looks for near copies of an article that is to be added among what came in since
// others looked, and says in the report of what it is one. A *skipError says that it is
// not to come in.
func (j *job) near(a article, before looked) error {
	since, err := j.nears.find(a.outcome.article, a.text, before.upTo)
	if err != nil {
		return err
	}
	near := append(before.near, since...)
	if len(near) == 0 {
		return nil
	}
	most := slices.MaxFunc(near, func(a, b Near) int { return cmp.Compare(a.Alike, b.Alike) })
	of, skip := most.Article, j.o.Near == NearSkip
	j.report.Near = append(j.report.Near, NearReport{
		Path: a.path, Title: a.outcome.article.Title, Of: of.ID, AlsoIn: alsoRanIn(of), Alike: most.Alike, Skipped: skip,
	})
	if skip {
		return &skipError{fmt.Sprintf("it is nearly the same as %s, which is in the project", alsoRanIn(of)), of.ID}
	}
	j.report.warn(a.path, "also ran in "+alsoRanIn(of))
	return nil
}
