// This file owns what the user is told of a file before it is merged, and after.

package share

import (
	"fmt"
	"strings"
	"time"

	"dateline/annotate"
)

// SchemeAnswer says whose tag scheme stands where two contradict each other.
type SchemeAnswer string

// The answers.
const (
	SchemeAsk    SchemeAnswer = ""       // none does: the merge is refused with a *SchemeError
	SchemeMine   SchemeAnswer = "mine"   // that of the project; what only the file has is known, and not offered
	SchemeTheirs SchemeAnswer = "theirs" // that of the file; what is in use and not in it is kept, no longer offered
	SchemeBoth   SchemeAnswer = "both"   // that of the project, with what only the file has
)

// Answers are what the user decided of what a preview asks.
type Answers struct {
	Scheme SchemeAnswer
	// Anchor puts the tags of near copies on the project's own article as well.
	Anchor bool
	// Mine are layers of the file that turned out to be those of the person who merges:
	// see Join.
	Mine []annotate.ID
	// Foreign lets changes of others alter and remove tags of the person who merges.
	Foreign bool
}

// Standing is how what a file brings relates to what is in the project.
type Standing string

// How a file stands to a project.
const (
	StandingNew       Standing = "new"       // it brings something
	StandingHere      Standing = "here"      // all of it is here: merging changes nothing
	StandingWithdrawn Standing = "withdrawn" // all of it was here, and its merge was undone: merging brings it back
)

// Preview is what merging a file would come to.
type Preview struct {
	Path     string
	Whole    bool            // it is a project, and no share file
	From     annotate.Person // whose file it is; of a project nobody's
	At       time.Time       // when it was written; of a project zero
	Project  annotate.ID     // that it was written from
	Same     bool            // which is this one, or a copy of it
	Standing Standing

	Articles    ArticleCounts
	Near        []Near
	Layers      []LayerChange
	Decisions   Counts
	Comments    Counts
	Assignments Counts
	Entities    Counts
	Clashes     []Clash
	Scheme      SchemeChange
	// LeftOut is what does not come in, and why.
	LeftOut []LeftOut
	// Misfits are tags that did not fit their text where they come from. They come in as
	// they are.
	Misfits []Placed
	// Anchored is how many tags of near copies are put on articles of the project, if
	// Answers.Anchor says so, and NotAnchored are those that find no place there.
	Anchored    int
	NotAnchored []LeftOut
}

// ArticleCounts is how many articles of a file are where.
type ArticleCounts struct {
	New    int // that the project does not have
	Here   int // that it has, with the same text
	Binned int // that are in its bin: they stay there, and what comes in waits with them
}

// Counts is how many records of a sort come in, and what they find.
type Counts struct {
	New     int // not in the project
	Changed int // in the project, and another version of it stands afterwards
	Here    int // in the project as they are
	Removed int // in the project, and no longer there afterwards
}

// LayerChange is what becomes of the tags of a layer.
type LayerChange struct {
	Layer annotate.Person // as the project knows them, else as the file does
	Tags  Counts
	Links Counts
}

// Near is an article of the file whose text is nearly that of one of the project. It comes
// in as an article of its own.
type Near struct {
	Theirs, Mine annotate.Article
	Alike        float64 // 0 to 1: see text.Resemblance
}

// Clash is a handle that two different people have. The project tells them apart by a
// number behind it.
type Clash struct{ Mine, Theirs annotate.Person }

// SchemeChange is how the tag scheme of the file differs from that of the project, in
// sentences, as annotate.Scheme.Differences makes them.
type SchemeChange struct {
	Added          []string // only the file has: it is added
	Contradictions []string // that cannot both hold: the answer is asked for
	Differing      []string // names, colours, guidelines and such: those of the project stay, unless the answer is SchemeTheirs
}

// Placed is a tag and where it lies.
type Placed struct {
	Span    annotate.Span
	Article string // title
	Layer   annotate.Person
}

// LeftOut is something that does not come in.
type LeftOut struct {
	Placed // Span is zero where it is no tag
	Author annotate.Person
	Why    string // for the user, without a capital and a full stop
}

// Report is what a merge came to.
type Report struct {
	Preview             // as it was before
	Head    annotate.ID // the change that undo takes back; zero where nothing came in
	Changes int         // that came in, or came back, each part of one counted
}

// Warnings is what the user is told of it beside the counts, a sentence each without a full
// stop.
func (p Preview) Warnings() (list []string) {
	if len(p.Scheme.Differing) > 0 {
		list = append(list, "the tag schemes differ, and that of the project stays as it is: "+strings.Join(p.Scheme.Differing, "; "))
	}
	for _, c := range p.Clashes {
		list = append(list, fmt.Sprintf("%s and %s share the handle %s; one of them is shown with a number behind it", c.Mine.Title(), c.Theirs.Title(), c.Mine.Handle))
	}
	for _, n := range p.Near {
		list = append(list, fmt.Sprintf("“%s” is nearly the same as “%s”, and comes in as an article of its own", short(n.Theirs.Title), short(n.Mine.Title)))
	}
	for _, l := range p.LeftOut {
		list = append(list, l.sentence("left out"))
	}
	for _, l := range p.NotAnchored {
		list = append(list, l.sentence("not placed on the near copy"))
	}
	for _, m := range p.Misfits {
		list = append(list, fmt.Sprintf("the tag “%s” in “%s” does not fit its text, and did not where it comes from", short(m.Span.Quote()), short(m.Article)))
	}
	return list
}

func short(s string) string { return annotate.Shorten(s, 60) }

// sentence says what does not come in, and why.
func (l LeftOut) sentence(how string) string {
	what, where := "something", ""
	if l.Span.ID != (annotate.ID{}) {
		what = fmt.Sprintf("the tag “%s”", short(l.Span.Quote()))
	}
	if l.Article != "" {
		where = fmt.Sprintf(" in “%s”", short(l.Article))
	}
	return fmt.Sprintf("%s%s is %s: %s", what, where, how, l.Why)
}
