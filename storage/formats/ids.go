// This file owns ids: how those of a file, or their want, become UUIDs, the
// same ones each time.

package formats

import (
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
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
	var room [roomLen]byte
	name := append(room[:0], idSpace[:]...)
	for _, p := range parts {
		name = binary.AppendUvarint(name, uint64(len(p)))
		name = append(name, p...)
	}
	return made(name)
}

// roomLen is enough for the names of most ids.
const roomLen = 512

// made is what uuid.NewSHA1 makes of a name that begins with its name space.
func made(name []byte) annotate.ID {
	sum := sha1.Sum(name)
	id := annotate.ID(sum[:16])
	id[6], id[8] = id[6]&0x0f|0x50, id[8]&0x3f|0x80
	return id
}

// appendPart is a part of a name that is an id.
func appendPart(name []byte, id annotate.ID) []byte {
	name = append(name, 36)
	for i, part := range [...][]byte{id[:4], id[4:6], id[6:8], id[8:10], id[10:]} {
		if i > 0 {
			name = append(name, '-')
		}
		name = hex.AppendEncode(name, part)
	}
	return name
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
	var room, placesRoom [roomLen]byte
	places := placesRoom[:0]
	for _, f := range s.Fragments {
		places = binary.AppendUvarint(places, uint64(f.Start))
		places = binary.AppendUvarint(places, uint64(f.End))
	}
	name := append(room[:0], idSpace[:]...)
	name = appendText(name, "span without id")
	name = appendPart(appendPart(name, s.Article), s.Layer)
	name = appendText(name, s.Label)
	name = append(binary.AppendUvarint(name, uint64(len(places))), places...)
	var digits [20]byte
	count := strconv.AppendInt(digits[:0], int64(nth), 10)
	name = append(binary.AppendUvarint(name, uint64(len(count))), count...)
	return made(name)
}

func appendText(name []byte, part string) []byte {
	return append(binary.AppendUvarint(name, uint64(len(part))), part...)
}

// LinkID is the id of the nth of the links that say the same and have none.
func LinkID(l annotate.Link, nth int) annotate.ID {
	return MadeID("link without id", l.Article.String(), l.Layer.String(), l.Kind, l.From.String(), l.To.String(), strconv.Itoa(nth))
}
