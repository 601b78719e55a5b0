// This file owns what was left out of an article when it was brought in: a list of
// passages, with the places before which they stood.

package json

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// leftOut is a passage whose place is in code points.
type leftOut struct {
	at           int
	text, reason string
}

var leftOutKeys = keys("at", "text").and("reason")

func (r *reader) readLeftOut(a *article) error {
	var o leftOut
	if err := r.roomFor(len(a.leftOut), "passages that were left out"); err != nil {
		return err
	}
	err := r.l.record(leftOutKeys, func(key string) (err error) {
		switch key {
		case "at":
			o.at, err = r.l.whole()
			return err
		case "reason":
			return r.readName(&o.reason)
		}
		return readInto(r.l, &o.text)
	})
	if o.text != "" {
		a.leftOut = append(a.leftOut, o)
	}
	return err
}

// resolveLeftOut looks the places of what was left out up in the text.
func resolveLeftOut(a *article, src *text.Source) ([]annotate.Cut, error) {
	slices.SortStableFunc(a.leftOut, func(x, y leftOut) int { return cmp.Compare(x.at, y.at) })
	var cuts []annotate.Cut
	for i, o := range a.leftOut {
		r, err := text.Range{}, error(nil)
		if o.at != 0 {
			r, err = src.FromRunes(0, o.at)
		}
		if outside, ok := errors.AsType[*text.PositionError](err); ok || o.at < 0 {
			found := o.at
			if ok {
				found = outside.Value
			}
			return nil, &formats.Error{Field: fmt.Sprintf("left_out[%d].at", i), Problem: "is outside the text", Found: strconv.Itoa(found),
				Expected: fmt.Sprintf("a place from 0 to %d, the length of the text in code points", utf8.RuneCountInString(src.Raw())), Err: err}
		}
		if err != nil {
			return nil, &formats.Error{Field: fmt.Sprintf("left_out[%d].at", i), Problem: "is no place in the text", Err: err}
		}
		cuts = append(cuts, annotate.Cut{At: r.End, Text: o.text, Reason: annotate.Reason(o.reason)})
	}
	return cuts, nil
}

// resolveEarlier is the article that this one is a newer version of.
func resolveEarlier(given string) (annotate.ID, error) {
	id, ok := formats.GivenID(given)
	if given != "" && !ok {
		return id, &formats.Error{Field: "earlier", Problem: "is no id of an article", Found: strconv.Quote(annotate.Shorten(given, quoteLen)), Expected: "a UUID"}
	}
	return id, nil
}

// leftOut writes what was left out of an article; of one that is whole nothing.
func (w *writer) leftOut(item formats.Item) error {
	if len(item.LeftOut) == 0 {
		return nil
	}
	w.b = append(appendLine(w.b, "left_out"), '[')
	s := item.Text.String()
	for i, c := range item.LeftOut {
		if c.At < 0 || c.At > len(s) || item.Text.Floor(c.At) != c.At {
			return &formats.Error{Field: fmt.Sprintf("left_out[%d].at", i), Problem: "is no place in the text", Found: strconv.Itoa(c.At)}
		}
		w.b = append(append(w.b, separator(i)...), `  {"at": `...)
		w.b = strconv.AppendInt(w.b, int64(utf8.RuneCountInString(s[:c.At])), 10)
		w.b = appendString(appendMember(w.b, "text"), c.Text)
		w.b = append(appendText(w.b, "reason", string(c.Reason)), '}')
	}
	w.b = append(w.b, ']')
	return nil
}
