// This file owns the format of share files.
//
// A file is a line that names the format and its version, then what it holds, compressed
// (Zstandard, RFC 8878), and at its end the SHA-256 of all bytes before. What it holds is a
// row of items: a byte that says what the item is, its length (as binary.Uvarint reads
// it), and that many bytes. Their order is that of the constants below; there may be many
// people, articles, originals and changes. An item's bytes are CBOR (RFC 8949).
//
// A locked file is all of that within an age file (age-encryption.org/v1) with a
// passphrase.

package share

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"io"
	"time"

	"github.com/fxamacker/cbor/v2"
	"github.com/klauspost/compress/zstd"

	"dateline/annotate"
	"dateline/annotate/text"
)

// magic begins every share file; the version follows as one digit, and a line break.
const (
	magic   = "dateline-share/"
	version = 1
)

// What an item is.
const (
	itemHeader byte = iota + 1
	itemScheme
	itemPerson
	itemArticle
	itemOriginal
	itemChange
	itemEnd
)

// The most that a file may hold. They are far above what people make, and keep a file of
// nonsense from filling the memory or the disk.
const (
	mostItem     = 64 << 20 // bytes of an item; of an original mostOriginal
	mostOriginal = 512 << 20
	mostWindow   = 8 << 20 // bytes that the decompressor looks back
	mostRatio    = 200     // by how much a file may grow when it is decompressed …
	mostSmall    = 1 << 30 // … if it holds more bytes than this
	mostClock    = 1 << 60 // no project counts that far
)

// header is what a file says of itself.
type header struct {
	Project annotate.ID     `cbor:"1,keyasint"`
	From    annotate.Person `cbor:"2,keyasint"`
	At      time.Time       `cbor:"3,keyasint"`
	Layers  []annotate.ID   `cbor:"4,keyasint,omitempty"` // that are in it, if not all are
	For     annotate.ID     `cbor:"5,keyasint"`           // whom it is for, or zero
}

// personItem and articleItem are records with their ids.
type personItem struct {
	_    struct{} `cbor:",toarray"`
	ID   annotate.ID
	Body cbor.RawMessage
}

type articleItem struct {
	_       struct{} `cbor:",toarray"`
	ID      annotate.ID
	Body    cbor.RawMessage
	Text    []byte        // empty where the teammate has it
	Misfits []annotate.ID // tags that did not fit the text when the file was written
}

type originalItem struct {
	_       struct{} `cbor:",toarray"`
	Hash    text.Hash
	Content []byte
}

// endItem says how many changes there are, so that a file from which whole items were
// taken is told as well.
type endItem struct {
	_       struct{} `cbor:",toarray"`
	Changes int
}

var (
	encMode = must(func() cbor.EncOptions {
		o := cbor.CoreDetEncOptions()
		o.Time = cbor.TimeUnixDynamic
		return o
	}().EncMode())
	decMode = must(cbor.DecOptions{
		DupMapKey: cbor.DupMapKeyEnforcedAPF, IndefLength: cbor.IndefLengthForbidden, TagsMd: cbor.TagsForbidden,
		UTF8: cbor.UTF8DecodeInvalid, MaxNestedLevels: 16, MaxArrayElements: 1 << 24, MaxMapPairs: 1 << 24,
	}.DecMode())
)

func must[M any](mode M, err error) M {
	if err != nil {
		panic(err) // options that contradict each other
	}
	return mode
}

// most is how many bytes an item of a kind may have.
func most(kind byte) int {
	if kind == itemOriginal {
		return mostOriginal + 1<<10
	}
	return mostItem
}

// writer writes the plain form of a share file.
type writer struct {
	raw  *bufio.Writer
	sum  hash.Hash
	zip  *zstd.Encoder
	size [binary.MaxVarintLen64 + 1]byte
}

func newWriter(to io.Writer) (*writer, error) {
	w := &writer{raw: bufio.NewWriterSize(to, 1<<16), sum: sha256.New()}
	both := io.MultiWriter(w.raw, w.sum)
	if _, err := io.WriteString(both, magic+string(rune('0'+version))+"\n"); err != nil {
		return nil, err
	}
	var err error
	w.zip, err = zstd.NewWriter(both, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(mostWindow/2), zstd.WithEncoderLevel(zstd.SpeedDefault))
	return w, err
}

// item writes one item.
func (w *writer) item(kind byte, content any) error {
	b, err := encMode.Marshal(content)
	if err != nil {
		return err
	}
	return w.bytes(kind, b)
}

// bytes writes an item whose bytes are there already.
func (w *writer) bytes(kind byte, b []byte) error {
	if most := most(kind); len(b) > most {
		return fmt.Errorf("%w: an item of %d bytes, where %d are the most", ErrTooLarge, len(b), most)
	}
	head := binary.AppendUvarint(append(w.size[:0], kind), uint64(len(b)))
	if _, err := w.zip.Write(head); err != nil {
		return err
	}
	_, err := w.zip.Write(b)
	return err
}

// close completes the file.
func (w *writer) close() error {
	if err := w.zip.Close(); err != nil {
		return err
	}
	if _, err := w.raw.Write(w.sum.Sum(nil)); err != nil {
		return err
	}
	return w.raw.Flush()
}
