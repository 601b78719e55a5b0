// This file owns the passes before the articles are read: the one that finds
// out whether the file is dateline/1, and the one that goes over all of it for
// what must be known before the first article is handed over.

package json

import (
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// The format and its version.
const (
	formatName    = "dateline"
	formatVersion = 1
	formatKey     = "dateline/1"
)

// checkFormat looks for the format key, which usually comes first, and for
// nothing else, since a newer version may differ in everything else.
func checkFormat(src io.ReadSeeker) error {
	l, err := newLexer(src)
	if err != nil {
		return err
	}
	c, err := l.peek()
	switch {
	case err != nil && errors.Is(l.stop, io.EOF):
		return &formats.Error{Problem: "the file is empty", Err: formats.ErrNotFormat}
	case err != nil:
		return err
	case c != '{':
		e := l.fail("is no Dateline file", strconv.QuoteRune(l.rune()), `{"format": "`+formatKey+`", …`)
		e.Err = formats.ErrNotFormat
		return e
	}
	found := errors.New("found")
	err = l.object(func(key []byte) error {
		if string(key) != "format" {
			return l.skip()
		}
		name, err := l.string()
		if err == nil {
			err = checkVersion(string(name))
		}
		if err == nil {
			err = found
		}
		return at(err, "format")
	})
	switch {
	case errors.Is(err, found):
		return nil
	case err == nil:
		return &formats.Error{Field: "format", Problem: "is missing", Expected: strconv.Quote(formatKey), Err: formats.ErrNotFormat}
	}
	return err
}

func checkVersion(name string) error {
	number, ok := strings.CutPrefix(name, formatName+"/")
	version, err := strconv.Atoi(number)
	switch {
	case ok && err == nil && version == formatVersion:
		return nil
	case ok && err == nil && version > formatVersion:
		return &formats.NewerError{Format: formatName, Found: version, Known: formatVersion}
	}
	return &formats.Error{
		Problem: "is another format", Found: strconv.Quote(annotate.Shorten(name, 40)),
		Expected: strconv.Quote(formatKey), Err: formats.ErrNotFormat,
	}
}

// survey is what a pass over the whole file finds.
type survey struct {
	l       *lexer
	sink    formats.Sink
	head    formats.Header
	people  people
	places  entities
	handles []string // of layers, in the order in which they come up
	known   map[string]bool

	bad map[int]bool // articles that are passed over, by their place in the file

	seed   maphash.Seed
	hashes []uint64 // of all ids
	name   []byte   // the one in hand, with what it is the id of
	// suspects holds the hashes that come up twice, and under each the ids
	// that have it, with their article. It is nil in the first survey.
	suspects map[uint64]map[string]int
}

// surveyFile goes over the file once, or once more if ids may stand twice.
func surveyFile(src io.ReadSeeker, sink formats.Sink) (*survey, error) {
	s := &survey{sink: sink, seed: maphash.MakeSeed(), bad: map[int]bool{}}
	if err := s.run(src); err != nil {
		return nil, err
	}
	suspects := s.repeated()
	if len(suspects) > 0 {
		again := &survey{sink: sink, seed: s.seed, suspects: suspects, bad: s.bad}
		if err := again.run(src); err != nil {
			return nil, err
		}
	}
	s.hashes = nil
	return s, nil
}

func (s *survey) run(src io.ReadSeeker) (err error) {
	s.known = make(map[string]bool)
	if s.l, err = newLexer(src); err != nil {
		return err
	}
	err = s.l.record(keys("articles").and("format", "offsets", "people", "scheme", "entities"), func(key string) error {
		switch key {
		case "offsets":
			return s.offsets()
		case "people":
			return s.l.within(func() error { return s.people.read(s.l) })
		case "scheme":
			return s.scheme()
		case "entities":
			return s.l.within(func() error { return s.places.read(s.l) })
		case "articles":
			return s.l.array(s.article)
		}
		return s.l.skip()
	})
	if err != nil {
		return err
	}
	if err := s.l.close(); err != nil {
		return err
	}
	s.head.People, s.head.Entities = s.people.with(s.handles), s.places.list
	s.people.findReviewers(s.head.People)
	return nil
}

func (s *survey) offsets() error {
	unit, err := s.l.string()
	if err != nil {
		return err
	}
	if string(unit) != "codepoint" {
		return s.l.fail("is a unit that dateline/1 does not have", strconv.Quote(annotate.Shorten(string(unit), 40)), `"codepoint"`)
	}
	return nil
}

func (s *survey) scheme() (err error) {
	s.head.Scheme, s.head.HasScheme, err = readScheme(s.l)
	return err
}

// article goes over one article. It looks at no more than it must: what is
// wrong within is found with more to say of it when the article is read.
func (s *survey) article(i int) error {
	if s.bad[i] {
		return s.l.skip()
	}
	var title, id string
	began := s.l.mark()
	err := s.l.record(keys("text").and("id", "title", "status", "said", "spans", "links", "comments", "decisions"), func(key string) error {
		switch key {
		case "id":
			b, err := s.l.string()
			if err != nil {
				return err
			}
			id = string(b)
			return s.id("article", b, i)
		case "title":
			b, err := s.l.string()
			title = annotate.Shorten(string(b), titleLen)
			return err
		case "status", "said":
			return s.l.object(func(handle []byte) error {
				s.handle(handle)
				return s.l.skip()
			})
		case "spans", "links":
			return s.l.array(func(int) error { return s.part(key, i) })
		case "comments", "decisions":
			return s.l.array(func(int) error { return s.surveyRemark() })
		}
		return s.l.skip()
	})
	if err == nil {
		return nil
	}
	s.bad[i] = true
	return refuse(s.sink, s.l, began, inArticle(err, i, title, id))
}

// part goes over a span or a link.
func (s *survey) part(kind string, article int) error {
	return s.l.record(keys("id", "layer"), func(key string) error {
		b, err := s.l.string()
		if err != nil {
			return err
		}
		if key == "layer" {
			s.handle(b)
			return nil
		}
		return s.id(kind, b, article)
	})
}

func (s *survey) handle(b []byte) {
	if !s.known[string(b)] && len(b) > 0 {
		s.known[string(b)] = true
		s.handles = append(s.handles, string(b))
	}
}

// id notes an id, and finds out whether it came before if it is suspect. Ids
// of spans and links that are no UUIDs count within their article, and are
// compared when it is read.
func (s *survey) id(kind string, given []byte, article int) error {
	s.name = append(s.name[:0], kind...)
	if id, ok := formats.GivenID(given); ok {
		s.name = append(s.name, id[:]...)
	} else if kind == "article" && len(given) > 0 {
		s.name = append(s.name, given...)
	} else {
		return nil
	}
	hash := maphash.Bytes(s.seed, s.name)
	if s.suspects == nil {
		s.hashes = append(s.hashes, hash)
		return nil
	}
	ids, ok := s.suspects[hash]
	if !ok {
		return nil
	}
	if first, ok := ids[string(s.name)]; ok {
		return s.l.fail("stands twice in the file", string(given),
			fmt.Sprintf("an id of its own, but article %d has it too", first+1))
	}
	ids[string(s.name)] = article
	return nil
}

// repeated lists the hashes that came up twice.
func (s *survey) repeated() map[uint64]map[string]int {
	repeated := make(map[uint64]map[string]int)
	slices.Sort(s.hashes)
	for i := 1; i < len(s.hashes); i++ {
		if s.hashes[i] == s.hashes[i-1] {
			repeated[s.hashes[i]] = make(map[string]int)
		}
	}
	return repeated
}
