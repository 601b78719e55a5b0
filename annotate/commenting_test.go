// This file owns what people say of tags, and who is to read what.

package annotate_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
)

// talk is a page on which several people comment.
type talk struct {
	*annotatetest.Page
	t      *testing.T
	people map[string]annotate.Author
}

func newTalk(t *testing.T) *talk {
	k := &talk{annotatetest.Read(t, "The [UN](actor) left [Geneva](location)."), t, nil}
	amira := annotatetest.NewAuthor(annotatetest.ID(1), 1000)
	ben := annotatetest.NewAuthor(annotatetest.ID(2), 2000)
	ben.Now = amira.Now // they look at one clock
	k.people = map[string]annotate.Author{"amira": amira, "ben": ben}
	return k
}

// says begins a thread about tags.
func (k *talk) says(who, words string, about ...annotate.ID) annotate.Comment {
	k.t.Helper()
	c, comment, err := k.people[who].Comment(k.Document, about, words)
	if err != nil {
		k.t.Fatal(err)
	}
	k.Do(c)
	return comment
}

func (k *talk) replies(who string, to annotate.Comment, words string) annotate.Comment {
	k.t.Helper()
	c, comment, err := k.people[who].Reply(k.Document, to, words)
	if err != nil {
		k.t.Fatal(err)
	}
	k.Do(c)
	return comment
}

func (k *talk) removes(who string, c annotate.Comment) {
	k.t.Helper()
	now, ok := k.Get(c.Key()).(annotate.Comment)
	if !ok {
		k.t.Fatalf("there is no comment %q", c.Text)
	}
	change, err := k.people[who].RemoveComment(k.Document, now)
	if err != nil {
		k.t.Fatal(err)
	}
	k.Do(change)
}

// String prints the threads, one a line; a resolved one has a tick.
func (k *talk) String() string {
	var lines []string
	for _, t := range annotate.Threads(k.Comments()) {
		line := t.First.Text
		for _, r := range t.Replies {
			line += " / " + r.Text
		}
		if !t.Open() {
			line += " ✓"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func (k *talk) want(what, threads string) {
	k.t.Helper()
	if got := k.String(); got != threads {
		k.t.Errorf("%s:\n%s\nwant:\n%s", what, got, threads)
	}
}

func TestThreads(t *testing.T) {
	k := newTalk(t)
	un, geneva := k.Tagged("UN").ID, k.Tagged("Geneva").ID
	first := k.says("amira", "  An actor?\n", un, geneva, un)
	whole := k.says("ben", "A good one.")
	reply := k.replies("ben", first, "Yes.")
	k.want("threads", "An actor? / Yes.\nA good one.")
	k.replies("amira", reply, "Then so be it.")
	k.want("a reply to a reply", "An actor? / Yes. / Then so be it.\nA good one.")
	if len(first.About) != 2 {
		t.Errorf("it is about %v", first.About)
	}
	threads := annotate.Threads(k.Comments())
	if about := annotate.ThreadsAbout(threads, geneva); len(about) != 1 || about[0].First.ID != first.ID {
		t.Errorf("about Geneva: %v", about)
	}
	if about := annotate.ThreadsAbout(threads); len(about) != 1 || about[0].First.ID != whole.ID {
		t.Errorf("about the article: %v", about)
	}
	k.Do(k.people["ben"].ResolveThread(first, true))
	k.want("resolved", "An actor? / Yes. / Then so be it. ✓\nA good one.")
	k.replies("ben", first, "But why?")
	k.want("a reply opens it", "An actor? / Yes. / Then so be it. / But why?\nA good one.")
	c, err := k.people["ben"].EditComment(reply, " Surely. ")
	if err != nil {
		t.Fatal(err)
	}
	k.Do(c)
	k.want("edited", "An actor? / Surely. / Then so be it. / But why?\nA good one.")
}

func TestRemoveComment(t *testing.T) {
	k := newTalk(t)
	first := k.says("amira", "An actor?", k.Tagged("UN").ID)
	mine := k.replies("amira", first, "Or not?")
	k.want("threads", "An actor? / Or not?")
	other := k.replies("ben", first, "Yes.")
	k.removes("amira", mine)
	k.removes("amira", first)
	k.want("the replies of others stay", " / Yes.")
	k.removes("ben", other)
	k.want("what says nothing goes with the last of them", "")

	first = k.says("amira", "An actor?", k.Tagged("UN").ID)
	k.replies("amira", first, "Or not?")
	k.removes("amira", first)
	k.want("one’s own replies go too", "")
}

func TestWhatCannotBeSaid(t *testing.T) {
	k := newTalk(t)
	first := k.says("amira", "An actor?")
	ben := k.people["ben"]
	_, _, empty := ben.Comment(k.Document, nil, " \n")
	_, _, unknown := ben.Comment(k.Document, []annotate.ID{annotatetest.ID(77)}, "This?")
	_, _, nothing := ben.Reply(k.Document, first, "")
	_, edited := ben.EditComment(first, "No actor.")
	_, removed := ben.RemoveComment(k.Document, first)
	_, blank := k.people["amira"].EditComment(first, "")
	for i, err := range []error{empty, unknown, nothing, edited, removed, blank} {
		var refused *annotate.CommentError
		if !errors.As(err, &refused) || refused.Problem == "" || refused.Remedy == "" {
			t.Errorf("%d: %v", i, err)
		}
	}
}

// A reply can come before what it replies to, as in a share file.
func TestReplyWithoutItsThread(t *testing.T) {
	reply := annotate.Comment{ID: annotatetest.ID(9), Thread: annotatetest.ID(8), Text: "Yes."}
	threads := annotate.Threads([]annotate.Comment{reply})
	if len(threads) != 1 || threads[0].First.ID != reply.Thread || len(threads[0].Replies) != 1 {
		t.Errorf("%+v", threads)
	}
}

func TestAssign(t *testing.T) {
	amira := annotatetest.NewAuthor(annotatetest.ID(1), 1000)
	none := func(annotate.Key) annotate.Record { return nil }
	given := []annotate.Assignment{
		{Article: annotatetest.ID(50), Person: annotatetest.ID(2)}, {Article: annotatetest.ID(51), Person: annotatetest.ID(2), Blind: true},
	}
	c := amira.Assign(given, none)
	if c.Summary != "Assign 2 articles to 1 person" || len(c.Edits) != 2 {
		t.Errorf("%s: %d edits", c.Summary, len(c.Edits))
	}
	stored := map[annotate.Key]annotate.Record{}
	for _, e := range c.Edits {
		stored[e.Key()] = e.After
	}
	was := func(k annotate.Key) annotate.Record { return stored[k] }
	if got := fmt.Sprint(stored[given[1].Key()].(annotate.Assignment).By == amira.Person, stored[given[1].Key()].(annotate.Assignment).Blind); got != "true true" {
		t.Errorf("by the author, and blind: %s", got)
	}
	given[0].Blind = true
	if c := amira.Assign(given, was); len(c.Edits) != 1 || c.Edits[0].Before == nil {
		t.Errorf("assigned again: %+v", c.Edits)
	}
	c = amira.Unassign(stored[given[0].Key()].(annotate.Assignment))
	if len(c.Edits) != 1 || c.Edits[0].After != nil || c.Summary != "Take back 1 article from 1 person" {
		t.Errorf("%s: %+v", c.Summary, c.Edits)
	}
}
