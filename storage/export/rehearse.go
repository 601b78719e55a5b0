// This file owns the rehearsal of an export: what it would write and lose.

package export

import (
	"bytes"
	"context"
	"errors"
	"io"
	"unicode/utf8"

	"dateline/storage"
	"dateline/storage/formats"
)

// Rehearse does all that Run does, and writes nothing. What it reports is what Run would.
func Rehearse(ctx context.Context, s *storage.Store, o Options) (Report, error) {
	kind, err := writer(o.Format)
	if err != nil {
		return Report{}, err
	}
	src, err := newSource(ctx, s, o)
	if err != nil {
		return Report{}, err
	}
	if err := write(kind, src, &nowhere{}, o); err != nil {
		return Report{}, errors.Join(err, src.lost.Close())
	}
	return src.report(kind), nil
}

// Sample is how the files of an export begin.
type Sample struct {
	Name string // of the file, in a folder with its path; "" for an export that is one file
	Text string // its first characters
	Cut  bool   // there is more
}

const (
	sampleArticles = 5        // that are written for samples
	sampleBytes    = 24 << 10 // of each
	mostSamples    = 6        // files
)

// Samples shows how an export would look: the beginnings of the files that it would make of
// the first few articles. Files that are no text to the eye are named, and not shown.
func Samples(ctx context.Context, s *storage.Store, o Options) ([]Sample, error) {
	kind, err := writer(o.Format)
	if err != nil {
		return nil, err
	}
	o.Progress = nil
	src, err := newSource(ctx, s, o)
	if err != nil {
		return nil, err
	}
	src.articles = src.articles[:min(len(src.articles), sampleArticles)]
	out := &nowhere{keep: true}
	err = errors.Join(write(kind, src, out, o), src.lost.Close())
	return out.samples(), err
}

// nowhere is where a rehearsal writes.
type nowhere struct {
	keep  bool
	files []*beginning
}

func (n *nowhere) failed() error { return nil }

func (n *nowhere) output(_ string, lost *Losses) formats.Output {
	return output{lost: lost, create: func(name string) (io.WriteCloser, error) {
		b := &beginning{name: name}
		if n.keep && len(n.files) < mostSamples {
			b.most = sampleBytes
			n.files = append(n.files, b)
		}
		return b, nil
	}}
}

func (n *nowhere) samples() []Sample {
	var all []Sample
	for _, b := range n.files {
		s := Sample{Name: b.name, Cut: b.cut}
		for len(b.kept) > 0 && !utf8.Valid(b.kept) && b.cut { // a character that was cut
			b.kept = b.kept[:len(b.kept)-1]
			if len(b.kept) < sampleBytes-utf8.UTFMax {
				break
			}
		}
		if utf8.Valid(b.kept) && bytes.IndexByte(b.kept, 0) < 0 {
			s.Text = string(b.kept)
		}
		all = append(all, s)
	}
	return all
}

// beginning keeps how a file begins.
type beginning struct {
	name string
	most int
	kept []byte
	cut  bool
}

func (b *beginning) Write(p []byte) (int, error) {
	room := min(len(p), b.most-len(b.kept))
	b.kept = append(b.kept, p[:room]...)
	b.cut = b.cut || room < len(p)
	return len(p), nil
}

func (b *beginning) Close() error { return nil }
