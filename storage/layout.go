// This file owns the names of the buckets and the keys in them. The names and
// the keys are the format: changing one needs a migration.

package storage

import (
	"encoding/binary"
	"slices"

	"dateline/annotate"
	"dateline/annotate/text"
)

// formatVersion is the version of the layout that this program writes. What
// each brought:
//
//	1	the first
//	2	the bucket articlechanges; records may be emptied
//	3	labels and marks in the listing; the bucket entityarticles
//	4	comments, decisions, assignments; merges, which the buckets merges, withdrawn and parts tell of
const (
	formatVersion            = 4
	formatWithArticleChanges = 2
	formatWithMarks          = 3
	formatWithMerges         = 4
)

// Extension is what the names of project files end in.
const Extension = ".dateline"

var (
	bucketProject       = []byte("project")
	bucketRecords       = []byte("records")
	bucketListing       = []byte("listing")
	bucketOrder         = []byte("order")
	bucketTexts         = []byte("texts")
	bucketTextIndex     = []byte("textindex")
	bucketTextArticles  = []byte("textarticles")
	bucketOriginals     = []byte("originals")
	bucketOriginalIndex = []byte("originalindex")
	bucketJournal       = []byte("journal")
	bucketChanges       = []byte("changes")
	bucketGroups        = []byte("groups")

	bucketArticleChanges = []byte("articlechanges")
	bucketEntityArticles = []byte("entityarticles")

	bucketMerges    = []byte("merges")
	bucketWithdrawn = []byte("withdrawn")
	bucketParts     = []byte("parts")

	// What is in these is derived, so a project may lack them.
	bucketWords      = []byte("words")
	bucketWordBlocks = []byte("wordblocks")
)

// buckets are those of format 1; later ones stand in bucketsOf.
var buckets = [][]byte{
	bucketProject, bucketRecords, bucketListing, bucketOrder, bucketTexts, bucketTextIndex,
	bucketTextArticles, bucketOriginals, bucketOriginalIndex, bucketJournal, bucketChanges, bucketGroups,
}

// bucketsOf lists the buckets that a project of a format has.
func bucketsOf(format uint64) [][]byte {
	list := slices.Clone(buckets)
	if format >= formatWithArticleChanges {
		list = append(list, bucketArticleChanges)
	}
	if format >= formatWithMarks {
		list = append(list, bucketEntityArticles)
	}
	if format >= formatWithMerges {
		list = append(list, bucketMerges, bucketWithdrawn, bucketParts)
	}
	return list
}

var (
	keyFormat  = []byte("format")
	keyID      = []byte("id")
	keyCreated = []byte("created")
)

const idSize = len(annotate.ID{})

// recordKey is the key of a record in the bucket records. An article stands
// before all that belongs to it; what belongs to no article stands under the
// zero id.
func recordKey(k annotate.Key) []byte {
	b := make([]byte, 0, 2*idSize+1)
	if k.Kind == annotate.KindArticle {
		return append(append(b, k.ID[:]...), byte(k.Kind))
	}
	b = append(append(b, k.Article[:]...), byte(k.Kind))
	return append(b, k.ID[:]...)
}

// parseRecordKey is the inverse of recordKey; ok is false for what it does not
// make.
func parseRecordKey(b []byte) (k annotate.Key, ok bool) {
	if len(b) < idSize+1 {
		return annotate.Key{}, false
	}
	owner := annotate.ID(b[:idSize])
	k.Kind = annotate.Kind(b[idSize])
	rest := b[idSize+1:]
	if k.Kind == annotate.KindArticle {
		k.ID = owner
		return k, len(rest) == 0
	}
	if len(rest) != idSize {
		return annotate.Key{}, false
	}
	k.Article, k.ID = owner, annotate.ID(rest)
	return k, true
}

// kindPrefix is what the keys of all records of a kind that belongs to no
// article begin with.
func kindPrefix(kind annotate.Kind) []byte {
	return append(make([]byte, idSize, idSize+1), byte(kind))
}

// number is the key that a count makes: in order of bytes as in order of size.
func number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// parseNumber is the inverse of number, and zero, which numbers nothing, for
// what is none.
func parseNumber(b []byte) uint64 {
	if len(b) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(b)
}

func textArticleKey(h text.Hash, article annotate.ID) []byte {
	return append(append(make([]byte, 0, len(h)+idSize), h[:]...), article[:]...)
}

func groupKey(group annotate.ID, n uint64) []byte {
	return binary.BigEndian.AppendUint64(append(make([]byte, 0, idSize+8), group[:]...), n)
}

func articleChangeKey(article annotate.ID, n uint64) []byte {
	return binary.BigEndian.AppendUint64(append(make([]byte, 0, idSize+8), article[:]...), n)
}
