// This file owns the guess in which encoding a text is.
//
// What a byte-order mark says and what is valid UTF-8 is known. Of anything else each
// encoding that people write their language in makes letters: the guess is the encoding
// and language whose letters are the likeliest. Of the samples of the tests it reads all,
// and 98 % of their pieces of 100 bytes; the best of the libraries, the port of ICU’s
// detector in github.com/gogs/chardet, 36 of 47 and 73 %.

package intake

import (
	"bytes"
	"math"
	"unicode"
	"unicode/utf8"
)

// Guess guesses the encoding of a text. It is certain of what a byte-order mark says,
// and of valid UTF-8. For bytes that fit no encoding it is the zero Encoding.
func Guess(raw []byte) (e Encoding, certain bool) {
	if e, ok := marked(raw); ok {
		return e, true
	}
	switch {
	case bytes.IndexByte(raw, 0) >= 0:
		return guessWide(raw), false
	case bytes.Contains(raw, []byte("\x1B$B")) || bytes.Contains(raw, []byte("\x1B$@")):
		return mustFind("iso-2022-jp"), false
	case utf8.Valid(raw) || cutUTF8(raw):
		return utf8Encoding, true
	}
	return guessLetters(raw), false
}

// marked is the encoding that a byte-order mark says.
func marked(raw []byte) (Encoding, bool) {
	for _, m := range []struct{ mark, name string }{
		{"\xEF\xBB\xBF", "utf-8"}, {"\xFF\xFE\x00\x00", "utf-32"}, {"\x00\x00\xFE\xFF", "utf-32"},
		{"\xFF\xFE", "utf-16"}, {"\xFE\xFF", "utf-16"},
	} {
		if bytes.HasPrefix(raw, []byte(m.mark)) {
			return mustFind(m.name), true
		}
	}
	return Encoding{}, false
}

// cutUTF8 reports whether bytes are UTF-8, with other characters than those of ASCII,
// but for the last character, which is cut.
func cutUTF8(raw []byte) bool {
	for cut := 1; cut < utf8.UTFMax && cut < len(raw); cut++ {
		whole, tail := raw[:len(raw)-cut], raw[len(raw)-cut:]
		if utf8.RuneStart(tail[0]) {
			return !utf8.FullRune(tail) && utf8.Valid(whole) && !IsASCII(whole)
		}
	}
	return false
}

// IsASCII reports whether all bytes are of ASCII.
func IsASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// wideSample is how many bytes of a text of wide units are looked at.
const wideSample = 4 << 10

// guessWide guesses in which encoding of two or four bytes a unit a text without a mark
// is. NULs are in its spaces and line breaks.
func guessWide(raw []byte) Encoding {
	sample := raw[:min(len(raw), wideSample)]
	for _, name := range []string{"utf-32le", "utf-32be", "utf-16le", "utf-16be"} {
		e := mustFind(name)
		if len(raw)%e.unit() != 0 {
			continue
		}
		// The sample may end between the halves of a pair.
		if readsAsText(e, sample) || len(raw) > wideSample && readsAsText(e, sample[:wideSample-2]) {
			return e
		}
	}
	return Encoding{}
}

// readsAsText reports whether bytes, in an encoding of whole units, are all characters
// that texts have, some of them white space unless all are of Latin-1.
func readsAsText(e Encoding, raw []byte) bool {
	decoded, err := e.decode(raw)
	if err != nil {
		return false
	}
	spaces, latin := false, true
	for _, r := range string(decoded) {
		if isControl(r) || !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf, unicode.Cc) {
			return false
		}
		spaces, latin = spaces || unicode.IsSpace(r), latin && r <= unicode.MaxLatin1
	}
	return spaces || latin
}

func isControl(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v' && r != 0x1A || 0x7F <= r && r < 0xA0 && r != 0x85
}

// leastLikely is the mean logarithm of the likelihood of a byte beyond ASCII under which
// bytes fit no encoding.
const leastLikely = -8

// rareDoubles is the logarithm of how rare two bytes a character are in texts with little
// beyond ASCII.
const rareDoubles = 5

// guessLetters finds the encoding of which the letters are the likeliest.
func guessLetters(raw []byte) Encoding {
	var counts [256]int
	for _, b := range raw {
		counts[b]++
	}
	high, latin := 0, 0
	for b, n := range counts {
		if n > 0 && b < utf8.RuneSelf && isControl(rune(b)) {
			return Encoding{}
		}
		if b >= utf8.RuneSelf {
			high += n
		} else if unicode.IsLetter(rune(b)) {
			latin += n
		}
	}
	best, most := Encoding{}, leastLikely*float64(high)
	for _, w := range singleByteWritings() {
		if score := w.score(&counts, high, latin); score > most {
			best, most = w.encoding, score
		}
	}
	sample := sampleOf(raw)
	for _, w := range doubleByteWritings() {
		if score := w.score(sample)*float64(high) - rareDoubles; score > most {
			if _, err := w.encoding.decode(raw); err == nil {
				best, most = w.encoding, score
			}
		}
	}
	return best
}

// sampleSize is how many bytes of a text are tried in each encoding of two bytes a
// character.
const sampleSize = 1 << 10

// sampleOf is the part of a text that begins with the first line that is not ASCII.
func sampleOf(raw []byte) []byte {
	first := bytes.IndexFunc(raw, func(r rune) bool { return r >= utf8.RuneSelf })
	start := bytes.LastIndexByte(raw[:max(first, 0)], '\n') + 1
	start = max(start, first-sampleSize/2)
	return raw[start:min(len(raw), start+sampleSize)]
}

// score is the logarithm of how likely the bytes beyond ASCII are in this encoding and
// language. high is their number, latin that of the letters of ASCII.
func (w *singleByte) score(counts *[256]int, high, latin int) float64 {
	sum := -w.rarity
	for b := utf8.RuneSelf; b < len(counts); b++ {
		if n := counts[b]; n > 0 {
			sum += float64(n) * w.likely[b-utf8.RuneSelf]
		}
	}
	if w.latin == (high > latin+1) { // texts in Latin letters are mostly ASCII, and no others
		sum -= 2 * float64(high)
	}
	return sum
}

// score is the mean for each byte of the characters that are not ASCII.
func (w *doubleByte) score(sample []byte) float64 {
	decoded, _ := w.encoding.enc.NewDecoder().Bytes(sample) // what is wrong is U+FFFD in it
	sum, size, rest := 0.0, 0, string(decoded)
	for rest != "" {
		r, n := utf8.DecodeRuneInString(rest)
		rest = rest[n:]
		switch {
		case r < utf8.RuneSelf:
		case r == utf8.RuneError && len(rest) > utf8.UTFMax:
			return math.Inf(-1)
		default:
			sum += w.likely(r)
			size += 2
		}
	}
	if size == 0 {
		return math.Inf(-1)
	}
	return sum / float64(size)
}
