// This file owns the import of what a person has looked at: drafts with what they leave
// out, as new articles or as newer versions of others.

package transfer

import (
	"context"
	"errors"
	"fmt"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
)

// Decision is as what a draft comes in.
type Decision uint8

// The decisions.
const (
	AddNew     Decision = iota // as an article of its own
	AddVersion                 // as a newer version of another, whose tags it takes over
)

// Choice is a reading and what a person made of it. What they write into
// Draft.Article is what the article is called, and where it is from.
type Choice struct {
	Reading
	Out     []annotate.Passage // what is left out of Draft.Whole, in order and apart
	As      Decision
	Earlier annotate.ID // the article that it is a newer version of, for AddVersion
	// Replaces is an article that has come in by itself already, and goes to the bin as
	// this one takes its place, for AddVersion; zero for none.
	Replaces annotate.ID
}

// ImportChoices brings readings in as a person chose, each in a change of its own; more
// than one share a group. What their choices teach of a source is kept with them. What
// is wrong with one stands in the report; the error is for what stops all of them, as
// that of Import.
func ImportChoices(ctx context.Context, s *storage.Store, choices []Choice, o ImportOptions) (ImportReport, error) {
	o.Format = ""
	j, err := newJob(ctx, s, o)
	if err != nil {
		return newImportReport(), err
	}
	if len(choices) == 1 {
		j.group = annotate.ID{}
	}
	files := make([]candidate, len(choices))
	for i, c := range choices {
		files[i] = candidate{path: c.Path, size: int64(c.Draft.Whole.Len())}
	}
	j.gauge = newGauge(o, files)
	for i, c := range choices {
		if err := ctx.Err(); err != nil {
			return j.report, fmt.Errorf("import %s: %w", c.Path, err)
		}
		j.gauge.begin(files[i])
		if err := j.choose(c); err != nil {
			j.refuse(c.Path, err)
		}
		j.gauge.end()
	}
	j.gauge.finish()
	return j.report, nil
}

// choose saves one choice.
func (j *job) choose(c Choice) error {
	a, t, cuts, err := c.Draft.Finished(c.Out)
	if err != nil {
		return err
	}
	next := article{path: c.Path, outcome: outcome{article: a}, text: t, packed: storage.Pack(t), cuts: cuts, original: c.Original}
	rule, learned := j.rules.learn(c)
	if learned {
		next.edits = append(next.edits, rule)
	}
	if c.As == AddVersion {
		err = j.addVersion(next, c.Earlier, c.Replaces)
	} else {
		err = j.addChosen(next)
	}
	if err == nil && learned {
		j.rules.keep(rule)
	}
	return err
}

// refuse says in the report why a file is not brought in.
func (j *job) refuse(path string, err error) {
	if skip, ok := errors.AsType[*skipError](err); ok {
		j.report.skip(path, skip)
		return
	}
	j.fail(path, err)
}

// addChosen saves an article whatever it is like.
func (j *job) addChosen(next article) error {
	if err := j.sameText(next.text); err != nil {
		return err
	}
	revived, err := j.revive(&next)
	if err != nil {
		return err
	}
	j.wait(next, revived)
	return j.saveArticles(j.taken())
}

// ImportText makes an article of text that was pasted. a says what is known of
// it: title, source, URL, dates, language; a title that is empty is made from
// the text. The article is the one in the report; where the project has the
// text already, it stands under skipped.
func ImportText(ctx context.Context, s *storage.Store, a annotate.Article, raw string, as annotate.Author) (ImportReport, error) {
	reading, err := ReadText(s, raw)
	if err != nil {
		return newImportReport(), err
	}
	reading.Draft.Article = a
	report, err := ImportChoices(ctx, s, []Choice{{Reading: reading}}, ImportOptions{As: as})
	if err == nil && len(report.Failed) > 0 {
		return newImportReport(), report.Failed[0].Err
	}
	return report, err
}

// receipt is the edit that keeps what was left out of an article, if anything was.
func receipt(a annotate.Article, cuts []annotate.Cut) []annotate.Edit {
	if len(cuts) == 0 {
		return nil
	}
	return []annotate.Edit{annotate.Put(nil, annotate.Receipt{Article: a.ID, Cuts: cuts})}
}

// originalOf is what is kept of a file beside the text that was made of it.
func originalOf(raw []byte, t *text.Text) []byte {
	if raw == nil || text.Sum(raw) == t.Hash() {
		return nil
	}
	return raw
}
