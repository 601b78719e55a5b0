// This file owns the way of a foreign text and its places into the program: the text
// is frozen, and places in the unit of the file become byte ranges of it.

package formats

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/annotate/text"
)

// Freeze freezes a text as a file has it. The error, an *Error about the field that
// the text stands in, wraps text.ErrTooLong, text.ErrEmpty (white space is no text) or a
// *text.InvalidUTF8Error.
func Freeze(raw, field string) (*text.Source, error) {
	src, err := text.Normalise(raw)
	if err == nil && strings.TrimSpace(src.Text().String()) == "" {
		err = text.ErrEmpty
	}
	if bad, ok := errors.AsType[*text.InvalidUTF8Error](err); ok {
		return nil, &Error{Field: field, Problem: "is not UTF-8", Found: fmt.Sprintf("the byte 0x%02X at %d", raw[bad.Offset], bad.Offset),
			Expected: "text encoded as UTF-8", Err: err}
	}
	switch long, tooLong := errors.AsType[*text.TooLongError](err); {
	case tooLong:
		return nil, &Error{Field: field, Problem: "is too long", Found: fmt.Sprintf("%d bytes", long.Length),
			Expected: fmt.Sprintf("at most %d", text.MaxLen), Err: err}
	case errors.Is(err, text.ErrEmpty):
		return nil, &Error{Field: field, Problem: "is empty", Expected: "the words of an article", Err: err}
	case err != nil:
		return nil, &Error{Field: field, Problem: "cannot be used", Err: err}
	}
	return src, nil
}

// Locate maps a range of the text as the file has it, in a unit (text.Bytes,
// text.CodePoints, text.UTF16Units), to bytes of the frozen text. The range holds
// something. The error is an *Error about the field.
func Locate(src *text.Source, unit text.Unit, start, end int, field string) (text.Range, error) {
	place := func() string { return fmt.Sprintf("%d to %d", start, end) }
	switch {
	case start < 0:
		return text.Range{}, &Error{Field: field, Problem: "is negative", Found: strconv.Itoa(start), Expected: aPlace(src, unit)}
	case start > end:
		return text.Range{}, &Error{Field: field, Problem: "ends before it begins", Found: place(), Expected: "start before end"}
	case start == end:
		return text.Range{}, &Error{Field: field, Problem: "is an empty range", Found: place(), Expected: "start before end"}
	}
	r, err := from(src, unit, start, end)
	switch wrong, ok := errors.AsType[*text.PositionError](err); {
	case ok && wrong.Problem == text.Inside:
		return text.Range{}, &Error{Field: field, Problem: "cuts a character in two", Found: strconv.Itoa(wrong.Value),
			Expected: "a place between characters, counted in " + string(unit) + "s", Err: err}
	case ok:
		return text.Range{}, &Error{Field: field, Problem: "is outside the text", Found: strconv.Itoa(wrong.Value), Expected: aPlace(src, unit), Err: err}
	}
	if err == nil {
		err = src.Text().CheckRange(r)
	}
	if err != nil {
		return text.Range{}, &Error{Field: field, Problem: "holds no more than half of a line end", Found: place(), Expected: "some words", Err: err}
	}
	return r, nil
}

func from(src *text.Source, unit text.Unit, start, end int) (text.Range, error) {
	switch unit {
	case text.UTF16Units:
		return src.FromUTF16(start, end)
	case text.Bytes:
		return src.FromBytes(start, end)
	}
	return src.FromRunes(start, end)
}

func aPlace(src *text.Source, unit text.Unit) string {
	length := len(src.Raw())
	switch unit {
	case text.UTF16Units:
		length = 0
		for _, r := range src.Raw() {
			length += 1 + min(1, int(r)/0x10000)
		}
	case text.CodePoints:
		length = utf8.RuneCountInString(src.Raw())
	}
	return fmt.Sprintf("a place from 0 to %d, the length of the text in %ss", length, unit)
}

// SameWords reports whether words that a file has for a range of the frozen text are
// those that stand there, or were before the text's line ends became those of Unix.
func SameWords(words string, t *text.Text, r text.Range) bool {
	there := t.Slice(r)
	return words == there || strings.ContainsRune(words, '\r') &&
		strings.TrimSuffix(strings.ReplaceAll(strings.ReplaceAll(words, "\r\n", "\n"), "\r", "\n"), "\n") == strings.TrimSuffix(there, "\n")
}
