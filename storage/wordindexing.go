// This file owns how the index of words is brought up to date: a segment of the
// articles that came since, and now and then one segment of several. Each is one
// transaction, prepared before it begins, so that who commits meanwhile waits for the
// writing alone.

package storage

import (
	"bytes"
	"context"
	"errors"
	"math"

	bolt "go.etcd.io/bbolt"

	"dateline/storage/words"
)

const (
	segmentText  = 48 << 20 // bytes of text from which on a segment is complete
	gatherText   = 1 << 20  // bytes of text that are read in one transaction
	gatherMost   = 2000     // articles that are
	fewDoubted   = 64       // articles whose words may be in doubt
	segmentRatio = 2        // how much larger a segment is than all that come after it
)

// IndexWords brings the index of words up to date: it reads the articles that came
// since. It is derived data, so one who is interrupted, at any moment, loses no more
// than the time. progress, which may be nil, is told how many articles of all are in
// it. The error is ctx's if it ends first, ErrReadOnly where the project is only looked
// at, or why the project could not be read or written.
func (s *Store) IndexWords(ctx context.Context, progress func(done, total int)) error {
	if s.readOnly {
		return s.fileError(ErrReadOnly)
	}
	s.indexing.Lock()
	defer s.indexing.Unlock()
	for {
		state, raw, total, err := s.wordsToAdd()
		if err != nil || state.reach >= total {
			return err
		}
		state, segment, err := s.gatherWords(ctx, state, total)
		if err != nil {
			return err
		}
		if err := s.addWords(raw, state, segment); err != nil {
			return err
		}
		if err := s.mergeWords(ctx); err != nil {
			return err
		}
		if progress != nil {
			progress(int(state.reach), int(max(total, state.reach)))
		}
	}
}

// wordsToAdd reads how far the index reaches, and the number of the last article. It
// makes a new one in the place of one that is no good.
func (s *Store) wordsToAdd() (state wordsState, raw []byte, total uint64, err error) {
	bad, many := s.badWords.Swap(false), false
	err = s.view(func(tx *bolt.Tx) (err error) {
		total = tx.Bucket(bucketListing).Sequence()
		if state, raw, err = readWordsState(tx); err == nil {
			many = len(doubted(tx)) > fewDoubted+int(total/64)
		}
		return err
	})
	if err == nil && !bad && !many || err != nil && !errors.Is(err, words.ErrDamaged) {
		return state, raw, total, err
	}
	state = wordsState{}
	err = s.update(func(tx *bolt.Tx) error {
		if err := errors.Join(makeEmpty(tx, bucketWords), makeEmpty(tx, bucketWordBlocks)); err != nil {
			return err
		}
		return state.put(tx)
	})
	return state, seal(keyWords, state.encode()), total, err
}

// block is a block of a segment with its key, sealed.
type block struct{ key, value []byte }

// collect makes a list of blocks of what put gives, which are of a segment.
func collect(segment *wordSegment, list *[]block) words.Put {
	return func(first, content []byte) error {
		key := append(number(segment.number), first...)
		*list = append(*list, block{key, seal(key, content)})
		segment.size += uint64(len(content))
		return nil
	}
}

// gatherWords makes a segment of the articles that come after those in the index, and
// returns how far that reaches with it.
func (s *Store) gatherWords(ctx context.Context, state wordsState, total uint64) (wordsState, []block, error) {
	var b words.Builder
	for b.Size() < segmentText && state.reach < total {
		if err := ctx.Err(); err != nil {
			return state, nil, err
		}
		err := s.view(func(tx *bolt.Tx) (err error) {
			state.reach, err = gatherPage(tx, &b, state.reach, total)
			return err
		})
		if err != nil {
			return state, nil, err
		}
	}
	var list []block
	state.made++
	segment := wordSegment{number: state.made}
	if err := b.Blocks(collect(&segment, &list)); err != nil {
		return state, nil, err
	}
	if len(list) > 0 {
		state.segments = append(state.segments, segment)
	}
	return state, list, nil
}

// gatherPage reads the articles after number last, and returns the last that it read.
// One that cannot be read has no words: whoever asks for it is told of the damage.
func gatherPage(tx *bolt.Tx, b *words.Builder, last, total uint64) (uint64, error) {
	var shared sharing
	c := tx.Bucket(bucketListing).Cursor()
	size := b.Size() + gatherText
	k, v := c.Seek(number(last + 1))
	for n := 0; k != nil && n < gatherMost && b.Size() < size; k, v = c.Next() {
		n++
		last = parseNumber(k)
		if last > math.MaxUint32 {
			break
		}
		l, err := shared.read(k, v)
		if err != nil || l.purged {
			continue
		}
		if at := tx.Bucket(bucketTextIndex).Get(l.SHA256[:]); at != nil {
			if content, err := inflate(tx.Bucket(bucketTexts).Get(at)); err == nil {
				b.Add(uint32(last), string(content))
			}
		}
	}
	if k == nil {
		last = max(last, total)
	}
	return last, nil
}

// addWords adds a segment, unless the index is another than it was.
func (s *Store) addWords(was []byte, state wordsState, segment []block) error {
	return s.update(func(tx *bolt.Tx) error {
		if _, raw, err := readWordsState(tx); err != nil || !bytes.Equal(raw, was) {
			return nil // the bin was emptied meanwhile: it is looked at again
		}
		if err := putBlocks(tx, segment); err != nil {
			return err
		}
		return state.put(tx)
	})
}

func putBlocks(tx *bolt.Tx, list []block) error {
	b := appending(tx.Bucket(bucketWordBlocks))
	for _, block := range list {
		if err := b.Put(block.key, block.value); err != nil {
			return err
		}
	}
	return nil
}

// mergeWords makes one segment of the last ones, where those before are not much larger
// than all that come after them. So there are few of them, and each article is written
// again a few times in all.
func (s *Store) mergeWords(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var state wordsState
	var was []byte
	var list []block
	var old []wordSegment
	err := s.view(func(tx *bolt.Tx) (err error) {
		if state, was, err = readWordsState(tx); err != nil {
			return err
		}
		from := mergeFrom(state.segments)
		if old = state.segments[from:]; len(old) < 2 {
			return nil
		}
		var merged []words.Blocks
		for _, segment := range old {
			merged = append(merged, blocksOf(tx, segment))
		}
		state.made++
		next := wordSegment{number: state.made}
		err = words.Merge(merged, collect(&next, &list))
		state.segments = append(state.segments[:from:from], next)
		return err
	})
	if errors.Is(err, words.ErrDamaged) {
		s.badWords.Store(true) // it is made anew
		return nil
	}
	if err != nil || len(list) == 0 {
		return err
	}
	return s.update(func(tx *bolt.Tx) error {
		if _, raw, err := readWordsState(tx); err != nil || !bytes.Equal(raw, was) {
			return nil
		}
		if err := errors.Join(dropSegments(tx, old), putBlocks(tx, list)); err != nil {
			return err
		}
		return state.put(tx)
	})
}

// mergeFrom is the first of the segments that are to become one.
func mergeFrom(segments []wordSegment) int {
	from, after := len(segments), uint64(0)
	for i := len(segments) - 1; i >= 0; i-- {
		if segments[i].size < segmentRatio*after {
			from = i
		}
		after += segments[i].size
	}
	return from
}

func dropSegments(tx *bolt.Tx, segments []wordSegment) error {
	b := tx.Bucket(bucketWordBlocks)
	var keys [][]byte
	for _, s := range segments {
		prefix := number(s.number)
		c := b.Cursor()
		for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
			keys = append(keys, bytes.Clone(k))
		}
	}
	for _, k := range keys {
		if err := b.Delete(k); err != nil {
			return err
		}
	}
	return nil
}
