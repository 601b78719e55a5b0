// This file owns the sentences about tags, about what was asked for, and about
// the user's own files.

package explain

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/profile"
	"dateline/storage/transfer/fault"
)

// asked explains that something was asked for that there is not.
func asked(err error) string {
	if e, ok := errors.AsType[*fault.FormatError](err); ok {
		verb := "reads"
		if e.Writing {
			verb = "writes"
		}
		return fmt.Sprintf("there is no format %s that Dateline %s; choose one of %s", quote(e.Name), verb, list(e.Known))
	}
	if e, ok := errors.AsType[*fault.ChoiceError](err); ok {
		return fmt.Sprintf("there is no %s %s; choose one of %s", e.What, quote(e.Value), list(e.Known))
	}
	if e, ok := errors.AsType[*fault.NotThereError](err); ok {
		return fmt.Sprintf("the project has no %s %s; it has %s", e.What, quote(e.Name), list(e.Known))
	}
	if e, ok := errors.AsType[*fault.QueryError](err); ok {
		return fmt.Sprintf("the search %s cannot be made: %s; change it and try again", quote(e.Query), strings.TrimSuffix(e.Problem, "."))
	}
	if e, ok := errors.AsType[*fault.LossError](err); ok {
		return fmt.Sprintf("nothing was written, because %d tags do not fit the format %s (the first is %s: %s); choose another format, or allow losses",
			e.Spans, e.Format, e.First, e.Why)
	}
	if e, ok := errors.AsType[*annotate.SchemeError](err); ok {
		return fmt.Sprintf("the tag scheme stays as it is, since it could not be worked with otherwise (%s); change that and try again", e)
	}
	if e, ok := errors.AsType[*intake.UnknownEncodingError](err); ok {
		return fmt.Sprintf("there is no encoding %s; use a name such as utf-8, utf-16, windows-1252, iso-8859-2, koi8-r, gb18030 or shift_jis", quote(e.Name))
	}
	return ""
}

// tagged explains an error about a tag.
func tagged(err error) string {
	in := ""
	if a, ok := errors.AsType[*fault.ArticleError](err); ok {
		in = fmt.Sprintf(" in %s (%s)", quote(a.Title), a.ID)
	}
	if e, ok := errors.AsType[*annotate.SpanError](err); ok {
		if e.Found != "" {
			return fmt.Sprintf("the tag %s%s says %s, but the text reads %s there; verify the project to find all such tags", e.Span, in, quote(e.Quote), quote(e.Found))
		}
		return fmt.Sprintf("the tag %s%s does not fit its text (%s); mark it again", e.Span, in, e.Problem)
	}
	if e, ok := errors.AsType[*annotate.LinkError](err); ok {
		return fmt.Sprintf("the link %s%s (%s) ties a tag that is not there; remove the link and make it again", e.Link.ID, in, e.Link.Kind)
	}
	if e, ok := errors.AsType[*annotate.TieError](err); ok {
		return fmt.Sprintf("there is no link “%s” between these: %s; choose another tag or another link", e.Kind.Title(), e.Problem)
	}
	if e, ok := errors.AsType[*annotate.EntityError](err); ok {
		if e.Name == "" {
			return fmt.Sprintf("%s; %s", e.Problem, e.Remedy)
		}
		return fmt.Sprintf("of the entity %s: %s; %s", quote(e.Name), e.Problem, e.Remedy)
	}
	if e, ok := errors.AsType[*review.DecisionError](err); ok {
		return fmt.Sprintf("%s: %s; %s", quote(e.Quote), e.Problem, e.Remedy)
	}
	if e, ok := errors.AsType[*annotate.CommentError](err); ok {
		return fmt.Sprintf("%s; %s", e.Problem, e.Remedy)
	}
	if e, ok := errors.AsType[*review.DealError](err); ok {
		return fmt.Sprintf("each article is to be read by %d, of %d who are chosen; choose more people, or fewer for each article", e.Each, e.People)
	}
	if e, ok := errors.AsType[*text.RangeError](err); ok {
		return fmt.Sprintf("nothing can be marked there: the place %s; select some words", e.Problem)
	}
	if e, ok := errors.AsType[*text.PositionError](err); ok {
		return fmt.Sprintf("the place %d (in units of %s) %s; select some words", e.Value, e.Unit, e.Problem)
	}
	if in != "" {
		a, _ := errors.AsType[*fault.ArticleError](err)
		what, advice := about(a.Err)
		return join(of("the article"+in, what), advice)
	}
	return ""
}

// personal explains an error about the profile or an identity, and about any
// other file whose name the system tells.
func personal(err error) string {
	if e, ok := errors.AsType[*profile.DamagedError](err); ok {
		if e.Aside == "" {
			return fmt.Sprintf("the settings in %s cannot be read, so you start with none; delete that file", quote(e.Path))
		}
		return fmt.Sprintf("the settings in %s could not be read, so you start with none; the damaged file is kept as %s", quote(e.Path), quote(e.Aside))
	}
	if e, ok := errors.AsType[*profile.IdentityError](err); ok {
		return fmt.Sprintf("%s cannot be used as an identity: %s; choose a file that Dateline saved as one", quote(e.Path), e.Problem)
	}
	if path := named(err); path != "" {
		what, advice := about(err)
		return join(of(quote(path), what), advice)
	}
	return ""
}

// named is the file that an error of the system is about.
func named(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Path
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.New
	}
	return ""
}
