// This file owns the sentences about what Verify found.

package explain

import (
	"errors"
	"fmt"

	"dateline/annotate"
	"dateline/storage"
)

// Finding is what the user is told of a problem that Verify found: one sentence,
// to stand below the name of the article that the problem is in.
func Finding(p storage.Problem) string {
	var span *annotate.SpanError
	var link *annotate.LinkError
	var entity *storage.EntityError
	var receipt *annotate.ReceiptError
	ofFile := p.Article == annotate.ID{}
	switch {
	case errors.As(p.Err, &span) && span.Found != "":
		return sentence(fmt.Sprintf("the tag says %s, but the text reads %s there; mark the words again, or delete the tag",
			quote(annotate.Shorten(span.Quote, shownQuote)), quote(annotate.Shorten(span.Found, shownQuote))))
	case errors.As(p.Err, &span):
		return sentence(fmt.Sprintf("the tag %s does not fit the text: %s; mark the words again, or delete the tag",
			quote(annotate.Shorten(span.Quote, shownQuote)), span.Problem))
	case errors.As(p.Err, &link):
		return sentence(fmt.Sprintf("a link (%s) leads to a tag that is not there; remove the link", link.Link.Kind))
	case errors.As(p.Err, &entity) && entity.Span != (annotate.ID{}):
		return sentence(fmt.Sprintf("the tag %s names an entity that is not there; say anew which one it names", quote(annotate.Shorten(entity.Quote, shownQuote))))
	case entity != nil:
		return sentence(fmt.Sprintf("the entity %s was merged into one that is not there; part it from that one", quote(entity.Entity.Name)))
	case errors.As(p.Err, &receipt):
		return sentence("what was left out of this article does not fit its text any more; clean the article again, and bring it in as a newer version")
	case p.Damage && ofFile && p.Err != nil:
		return sentence("a part of the file cannot be read; " + wholeAgain)
	case p.Damage && ofFile:
		return sentence("the file is damaged: " + p.Problem + "; " + wholeAgain)
	case p.Damage && p.Err != nil:
		return sentence(unread(p) + " cannot be read, since the file is damaged there; " + wholeAgain)
	case p.Damage:
		return sentence("the file is damaged where this article is: " + p.Problem + "; " + wholeAgain)
	case errors.Is(p.Err, storage.ErrMislisted), errors.Is(p.Err, storage.ErrDamaged):
		return sentence("what the library says of it does not agree with it, or cannot be read; nothing is lost, since it is summed up again")
	}
	return sentence(p.Problem)
}

// wholeAgain is what to do about damage.
const wholeAgain = "restore a backup, or if there is none, save a copy and keep it"

// unread is what cannot be read.
func unread(p storage.Problem) string {
	if p.Span != (annotate.ID{}) {
		return "a tag of this article"
	}
	if _, missing := errors.AsType[*storage.MissingTextError](p.Err); missing {
		return "the text of this article"
	}
	return "something of this article"
}

// shownQuote is how many code points of a tag's words are quoted in a list.
const shownQuote = 80
