// This file owns ids: how those of a file, or their want, become UUIDs, the
// same ones each time.

package formats

import (
	"encoding/binary"
	"strconv"

	"github.com/google/uuid"

	"dateline/annotate"
	"dateline/annotate/text"
)

// idSpace is the name space of all ids that are made here.
var idSpace = uuid.MustParse("0b6f7c0e-5d0c-5d4e-9d55-5f0b3c1f8a41")

// MadeID is the version 5 UUID of the parts. Each is written with its length,
// so that no two lists of parts are alike.
func MadeID(parts ...string) annotate.ID {
	var name []byte
	for _, p := range parts {
		name = binary.AppendUvarint(name, uint64(len(p)))
		name = append(name, p...)
	}
	return uuid.NewSHA1(idSpace, name)
}

// GivenID reads an id that is a UUID in its usual form of 36 characters.
func GivenID[S string | []byte](s S) (annotate.ID, bool) {
	if len(s) != 36 {
		return annotate.ID{}, false
	}
	id, err := uuid.ParseBytes([]byte(s))
	return id, err == nil && id != annotate.ID{}
}

// ArticleID is the id of an article that a file calls given. Without a UUID it is made from
// the text, so that the same text from another file comes to the same article.
func ArticleID(given string, h text.Hash) annotate.ID {
	if id, ok := GivenID(given); ok {
		return id
	}
	return MadeID("article", given, h.String())
}

// PartID is the id of a span or a link of an article, which the file calls given.
func PartID(article annotate.ID, kind, given string) annotate.ID {
	if id, ok := GivenID(given); ok {
		return id
	}
	return MadeID(kind, article.String(), given)
}

// SpanID is the id of the nth of the spans that say the same and have none.
func SpanID(s annotate.Span, nth int) annotate.ID {
	var places []byte
	for _, f := range s.Fragments {
		places = binary.AppendUvarint(places, uint64(f.Start))
		places = binary.AppendUvarint(places, uint64(f.End))
	}
	return MadeID("span without id", s.Article.String(), s.Layer.String(), s.Label, string(places), strconv.Itoa(nth))
}

// LinkID is the id of the nth of the links that say the same and have none.
func LinkID(l annotate.Link, nth int) annotate.ID {
	return MadeID("link without id", l.Article.String(), l.Layer.String(), l.Kind, l.From.String(), l.To.String(), strconv.Itoa(nth))
}
