// This file owns what the person at work says of tags and of articles. Each thing said is
// one change and one undo.

package session

import (
	"errors"
	"slices"

	"dateline/annotate"
)

// Threads lists the threads of comments on the open document, the one that began first
// first. One who is to read it blind sees what they say themselves until they are done.
func (s *Session) Threads() []annotate.Thread {
	if s.document == nil {
		return nil
	}
	comments := s.document.Comments()
	if !s.ReadsBlind() {
		return annotate.Threads(comments)
	}
	me := s.Person()
	own := slices.DeleteFunc(comments, func(c annotate.Comment) bool { return c.Person != me })
	return slices.DeleteFunc(annotate.Threads(own), func(t annotate.Thread) bool { return t.First.Person != me })
}

// Comment begins a thread about tags of the open document, whosever they are, or about the
// article as a whole where there are none. It reports whether that was taken.
func (s *Session) Comment(about []annotate.ID, words string) bool {
	return s.say("comment", func() (annotate.Change, error) {
		c, _, err := s.author.Comment(s.document, about, words)
		return c, err
	})
}

// Reply says more in a thread of the open document.
func (s *Session) Reply(to annotate.Comment, words string) bool {
	return s.say("reply", func() (annotate.Change, error) {
		c, _, err := s.author.Reply(s.document, to, words)
		return c, err
	})
}

// EditComment writes a comment of the person's own anew.
func (s *Session) EditComment(c annotate.Comment, words string) bool {
	return s.say("edit the comment", func() (annotate.Change, error) { return s.author.EditComment(c, words) })
}

// RemoveComment removes a comment of the person's own.
func (s *Session) RemoveComment(c annotate.Comment) bool {
	return s.say("remove the comment", func() (annotate.Change, error) { return s.author.RemoveComment(s.document, c) })
}

// ResolveThread says that nothing is left to be said in a thread, or that something is.
func (s *Session) ResolveThread(first annotate.Comment, resolved bool) bool {
	return s.say("resolve the comment", func() (annotate.Change, error) { return s.author.ResolveThread(first, resolved), nil })
}

var errNoDocument = errors.New("no article is open")

func (s *Session) say(doing string, change func() (annotate.Change, error)) bool {
	if s.document == nil {
		s.view.Failed(doing, errNoDocument)
		return false
	}
	c, err := change()
	if err != nil {
		s.view.Failed(doing, err)
		return false
	}
	return s.do(c)
}
