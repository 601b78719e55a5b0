// This file owns the changes that a person makes to comments, and the threads that these
// are read in.

package annotate

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// CommentError says why something cannot be done with a comment.
type CommentError struct {
	Problem string // "there is nothing in it"
	Remedy  string // what can be done now
}

func (e *CommentError) Error() string { return e.Problem }

// Comment begins a thread about tags of the document, or about the article as a whole
// where there are none. The error is a *CommentError.
func (a Author) Comment(d *Document, about []ID, words string) (Change, Comment, error) {
	at := a.now()
	c := Comment{ID: a.NewID(), Article: d.Article.ID, About: sortedIDs(about), Person: a.Person, Text: strings.TrimSpace(words), Created: at, Modified: at}
	if err := c.check(); err != nil {
		return Change{}, Comment{}, err
	}
	of := "the article " + quoted(d.Article.Title)
	for i, id := range c.About {
		s, ok := d.Span(id)
		if !ok {
			return Change{}, Comment{}, &CommentError{Problem: "a tag that it is about is not there any more", Remedy: "choose the tag again"}
		}
		if i == 0 {
			of = quoted(s.Quote())
		}
	}
	return a.Change("Comment on "+of, Put(nil, c)), c, nil
}

// check says what is wrong with what a comment says.
func (c Comment) check() error {
	if c.Text == "" {
		return &CommentError{Problem: "a comment says something", Remedy: "write it first"}
	}
	return nil
}

// sortedIDs is ids in their order, each once; nil for none.
func sortedIDs(ids []ID) []ID {
	if len(ids) == 0 {
		return nil
	}
	sorted := slices.SortedFunc(slices.Values(ids), func(a, b ID) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(sorted)
}

// Reply says more in the thread that a comment is in. A thread that was resolved is then
// open again, if the document holds its first comment. The error is a *CommentError.
func (a Author) Reply(d *Document, to Comment, words string) (Change, Comment, error) {
	at := a.now()
	c := Comment{ID: a.NewID(), Article: to.Article, Thread: cmp.Or(to.Thread, to.ID), Person: a.Person, Text: strings.TrimSpace(words), Created: at, Modified: at}
	if err := c.check(); err != nil {
		return Change{}, Comment{}, err
	}
	edits := []Edit{Put(nil, c)}
	if first, ok := d.Get(Key{Kind: KindComment, Article: to.Article, ID: c.Thread}).(Comment); ok && first.Resolved {
		edits = append(edits, a.resolve(first, false))
	}
	return a.Change("Reply "+quoted(c.Text), edits...), c, nil
}

// ResolveThread says that nothing is left to be said in the thread of its first comment,
// or that something is. Whoever takes part may say so.
func (a Author) ResolveThread(first Comment, resolved bool) Change {
	verb := "Resolve"
	if !resolved {
		verb = "Reopen"
	}
	return a.Change(fmt.Sprintf("%s the comment %s", verb, quoted(first.Text)), a.resolve(first, resolved))
}

func (a Author) resolve(first Comment, resolved bool) Edit {
	next := first
	next.Resolved, next.Modified = resolved, a.now()
	return Put(first, next)
}

// EditComment writes a comment of the author's own anew. The error is a *CommentError.
func (a Author) EditComment(c Comment, words string) (Change, error) {
	next := c
	next.Text, next.Modified = strings.TrimSpace(words), a.now()
	if err := a.owns(c, "edit"); err != nil {
		return Change{}, err
	}
	if err := next.check(); err != nil {
		return Change{}, err
	}
	return a.Change("Edit the comment "+quoted(c.Text), Put(c, next)), nil
}

// owns says that a comment is someone else's, if it is.
func (a Author) owns(c Comment, verb string) error {
	if c.Person != a.Person {
		return &CommentError{Problem: fmt.Sprintf("the comment %s is someone else’s, and only they can %s it", quoted(c.Text), verb), Remedy: "reply to it"}
	}
	return nil
}

// RemoveComment removes a comment of the author's own. Where it is the first of a thread,
// it takes the author's replies with it; but where others replied, the thread stays, and
// the first comment says nothing any more. A first comment that says nothing goes with
// the last reply. The error is a *CommentError.
func (a Author) RemoveComment(d *Document, c Comment) (Change, error) {
	if err := a.owns(c, "remove"); err != nil {
		return Change{}, err
	}
	return a.Change("Remove the comment "+quoted(c.Text), a.removal(d, c)...), nil
}

func (a Author) removal(d *Document, c Comment) []Edit {
	thread, ok := threadOf(Threads(d.Comments()), c)
	others := slices.ContainsFunc(thread.Replies, func(r Comment) bool { return r.Person != a.Person })
	switch {
	case ok && c.Thread == (ID{}) && others:
		next := c
		next.Text, next.Modified = "", a.now()
		return []Edit{Put(c, next)}
	case ok && c.Thread == (ID{}):
		edits := make([]Edit, 0, len(thread.Replies)+1)
		for _, r := range thread.Replies {
			edits = append(edits, Remove(r))
		}
		return append(edits, Remove(c))
	case ok && thread.First.Text == "" && len(thread.Replies) == 1 && d.Get(thread.First.Key()) != nil:
		return []Edit{Remove(c), Remove(thread.First)}
	}
	return []Edit{Remove(c)}
}

// Thread is a comment with its replies, the oldest first.
type Thread struct {
	// First says what the thread is about. Its text is empty where it was taken back, or
	// has not come yet.
	First   Comment
	Replies []Comment
}

// Threads puts comments into threads: the thread that began first comes first. The
// comments are in the order of Document.Comments.
func Threads(comments []Comment) []Thread {
	var threads []Thread
	at := map[ID]int{}
	place := func(first Comment) int {
		i, ok := at[first.ID]
		if !ok {
			i = len(threads)
			at[first.ID] = i
			threads = append(threads, Thread{First: first})
		}
		return i
	}
	for _, c := range comments {
		if c.Thread == (ID{}) {
			place(c)
		}
	}
	for _, c := range comments {
		if c.Thread != (ID{}) {
			i := place(Comment{ID: c.Thread, Article: c.Article, Created: c.Created})
			threads[i].Replies = append(threads[i].Replies, c)
		}
	}
	slices.SortStableFunc(threads, func(a, b Thread) int { return a.First.Created.Compare(b.First.Created) })
	return threads
}

// threadOf finds the thread that a comment is in.
func threadOf(threads []Thread, c Comment) (Thread, bool) {
	i := slices.IndexFunc(threads, func(t Thread) bool { return t.First.ID == cmp.Or(c.Thread, c.ID) })
	if i < 0 {
		return Thread{}, false
	}
	return threads[i], true
}

// Open reports whether something is left to be said.
func (t Thread) Open() bool { return !t.First.Resolved }

// IsAbout reports whether the thread is about any of the spans; with none, whether it is
// about the article as a whole.
func (t Thread) IsAbout(spans ...ID) bool {
	if len(spans) == 0 {
		return len(t.First.About) == 0
	}
	return slices.ContainsFunc(spans, func(id ID) bool { return slices.Contains(t.First.About, id) })
}

// ThreadsAbout lists the threads that are about any of the spans; with none, those about
// the article as a whole.
func ThreadsAbout(threads []Thread, spans ...ID) []Thread {
	return slices.DeleteFunc(slices.Clone(threads), func(t Thread) bool { return !t.IsAbout(spans...) })
}
