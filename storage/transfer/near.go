// This file owns near copies: articles that say nearly the same as another, as papers
// print what an agency sent. Their sketches find them, and their words decide.

package transfer

import (
	"cmp"
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

// Measured on articles of 150 to 850 words and on what newspapers do to such: with one
// word in twenty altered, sketches differ in up to 15 bits for 95 of 100; with a lead of
// 100 words put before, or a fifth cut from the end, in up to 17 and 14. Copies with all
// of that resemble their originals by half. Other articles on the same subject resemble
// each other by less than a tenth, and of 100,000 few have sketches that near.
const (
	nearBits    = 16   // in which the sketches of near copies differ at most
	nearAlike   = 0.4  // the least resemblance of near copies
	mostNear    = 5    // articles with near sketches whose words are compared, the nearest first
	mostSketchd = 5000 // articles from before there were sketches that are sketched, the newest first
)

// NearTo finds the articles of list that are near copies of t, the most alike first.
// One that has this very text is not among them. Of a project from before there were
// sketches the newest few thousand articles are looked at.
func NearTo(s *storage.Store, list []storage.Summary, t *text.Text) ([]Near, error) {
	n, err := newNears(s, list)
	if err != nil {
		return nil, err
	}
	return n.find(t)
}

// nears is what near copies are looked for among.
type nears struct {
	store *storage.Store
	all   []sketched
	fresh map[text.Hash]article // those that are not saved yet
}

type sketched struct {
	sketch  text.Sketch
	article annotate.ID
	text    text.Hash
}

func newNears(s *storage.Store, list []storage.Summary) (*nears, error) {
	n := &nears{store: s, all: make([]sketched, 0, len(list)), fresh: map[text.Hash]article{}}
	made := 0
	for _, a := range slices.Backward(list) {
		if a.Sketch == 0 && a.Words > 0 && made < mostSketchd {
			t, err := s.Text(a.SHA256)
			if err != nil {
				return nil, err
			}
			a.Sketch = text.SketchOf(t.String())
			made++
		}
		if a.Sketch != 0 {
			n.all = append(n.all, sketched{a.Sketch, a.ID, a.SHA256})
		}
	}
	return n, nil
}

// add takes in an article that is not saved yet. saved says that those which were added
// are.
func (n *nears) add(a article) {
	of := a.outcome.article
	n.all = append(n.all, sketched{of.Sketch, of.ID, of.SHA256})
	n.fresh[of.SHA256] = a
}

func (n *nears) saved() { clear(n.fresh) }

// find finds the near copies of a text, the most alike first.
func (n *nears) find(t *text.Text) ([]Near, error) {
	candidates := n.candidates(text.SketchOf(t.String()), t.Hash())
	if len(candidates) == 0 {
		return nil, nil
	}
	var near []Near
	runs := text.RunsOf(t.String())
	for _, c := range candidates {
		a, words, ok, err := n.read(c)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if alike := runs.Resemblance(text.RunsOf(words.String())); alike >= nearAlike {
			near = append(near, Near{a, alike})
		}
	}
	slices.SortStableFunc(near, func(a, b Near) int { return cmp.Compare(b.Alike, a.Alike) })
	return near, nil
}

// candidates are the articles with the nearest sketches.
func (n *nears) candidates(sketch text.Sketch, self text.Hash) []sketched {
	if sketch == 0 {
		return nil
	}
	var found []sketched
	for i := range n.all {
		if sketch.Distance(n.all[i].sketch) <= nearBits && n.all[i].text != self {
			found = append(found, n.all[i])
		}
	}
	slices.SortStableFunc(found, func(a, b sketched) int {
		return cmp.Compare(sketch.Distance(a.sketch), sketch.Distance(b.sketch))
	})
	return found[:min(len(found), mostNear)]
}

// read is an article with its text; false where it has gone.
func (n *nears) read(c sketched) (annotate.Article, *text.Text, bool, error) {
	if a, ok := n.fresh[c.text]; ok {
		return a.outcome.article, a.text, true, nil
	}
	a, ok, err := n.store.Article(c.article)
	if err != nil || !ok {
		return a, nil, false, err
	}
	t, err := n.store.Text(c.text)
	return a, t, err == nil, err
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

// near looks for near copies of an article that is to be added, and says of them in the
// report. A *skipError says that it is not to come in.
func (j *job) near(a article) error {
	if j.nears == nil {
		list, err := j.store.Listing()
		if err != nil {
			return err
		}
		if j.nears, err = newNears(j.store, list); err != nil {
			return err
		}
	}
	near, err := j.nears.find(a.text)
	if err != nil || len(near) == 0 {
		return err
	}
	of, skip := near[0].Article, j.o.Near == NearSkip
	j.report.Near = append(j.report.Near, NearReport{
		Path: a.path, Title: a.outcome.article.Title, Of: of.ID, AlsoIn: alsoRanIn(of), Alike: near[0].Alike, Skipped: skip,
	})
	if skip {
		return &skipError{fmt.Sprintf("it is nearly the same as %s, which is in the project", alsoRanIn(of)), of.ID}
	}
	j.report.warn(a.path, "also ran in "+alsoRanIn(of))
	return nil
}
