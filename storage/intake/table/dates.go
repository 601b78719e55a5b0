// This file owns the dates of cells, which are written in as many ways as there are
// programs and countries.

package table

import (
	"strconv"
	"strings"
	"time"
)

// dateOrder is how a column writes a date of three numbers.
type dateOrder uint8

const (
	unknownOrder dateOrder = iota
	dayFirst               // 14/11/2016
	monthFirst             // 11/14/2016
	eitherOrder            // the column has both, or nothing that tells
)

// plainForms are those that mean one date only, with what is known of it.
var plainForms = []struct{ form, as string }{
	{time.DateOnly, time.DateOnly}, {"2006/01/02", time.DateOnly}, {"2006.01.02", time.DateOnly}, {"20060102", time.DateOnly},
	{"2006-01", "2006-01"}, {"2006/01", "2006-01"}, {"2006", "2006"},
	{"2 January 2006", time.DateOnly}, {"2 Jan 2006", time.DateOnly}, {"2-Jan-2006", time.DateOnly}, {"02-Jan-06", time.DateOnly},
	{"January 2, 2006", time.DateOnly}, {"Jan 2, 2006", time.DateOnly}, {"Jan. 2, 2006", time.DateOnly}, {"January 2006", "2006-01"}, {"Jan 2006", "2006-01"},
	{"Monday, January 2, 2006", time.DateOnly}, {"Monday, 2 January 2006", time.DateOnly}, {"Mon, 2 Jan 2006", time.DateOnly}, {"Mon Jan 2 15:04:05 2006", time.DateOnly},
	{time.RFC1123, time.DateOnly}, {time.RFC1123Z, time.DateOnly}, {time.RFC822, time.DateOnly}, {time.RFC850, time.DateOnly}, {time.UnixDate, time.DateOnly},
	{"2006年1月2日", time.DateOnly},
}

// readDate makes ISO 8601 of a date, to the day, the month or the year; as it is, with
// false, where it is none or can mean two. A time of day is left out.
func readDate(s string, order dateOrder) (string, bool) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || len(s) > 60 {
		return s, false
	}
	if date, ok := readPlain(s); ok {
		return date, true
	}
	for _, at := range []string{"T", " ", ","} { // the time of day, behind the date
		head, rest, ok := strings.Cut(s, at)
		if !ok || !strings.Contains(rest, ":") && !strings.Contains(rest, "Z") {
			continue
		}
		if date, ok := readPlain(head); ok {
			return date, true
		}
		if date, ok := readNumbers(head, order); ok {
			return date, true
		}
	}
	if date, ok := readNumbers(s, order); ok {
		return date, true
	}
	return readSeconds(s)
}

func readPlain(s string) (string, bool) {
	for _, f := range plainForms {
		if t, err := time.Parse(f.form, s); err == nil && t.Year() >= 1000 && t.Year() < 2200 {
			return t.Format(f.as), true
		}
	}
	return s, false
}

// readNumbers reads a day, a month and a year, divided by strokes, points or hyphens.
func readNumbers(s string, order dateOrder) (string, bool) {
	a, b, year, ok := threeNumbers(s)
	if !ok {
		return s, false
	}
	day, month := a, b
	switch {
	case a > 12 && b <= 12:
	case b > 12 && a <= 12, order == monthFirst:
		day, month = b, a
	case a == b, order == dayFirst, strings.Contains(s, "."): // points divide days from months, in that order
	default:
		return s, false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day || int(t.Month()) != month {
		return s, false
	}
	return t.Format(time.DateOnly), true
}

func threeNumbers(s string) (a, b, year int, ok bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/.-", r) })
	if len(parts) != 3 || len(parts[2]) != 4 || len(parts[0]) > 2 || len(parts[1]) > 2 {
		return 0, 0, 0, false
	}
	var numbers [3]int
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 1 {
			return 0, 0, 0, false
		}
		numbers[i] = n
	}
	return numbers[0], numbers[1], numbers[2], numbers[2] >= 1000 && numbers[2] < 2200
}

// readSeconds reads seconds or milliseconds since 1970, of this century.
func readSeconds(s string) (string, bool) {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s, false
	}
	if n >= 1e12 {
		n /= 1000
	}
	if n < 9e8 || n > 4e9 {
		return s, false
	}
	return time.Unix(int64(n), 0).UTC().Format(time.DateOnly), true
}

// orderOf finds out how a column writes dates: one that can mean nothing else tells.
func orderOf(cells []string) dateOrder {
	order := unknownOrder
	for _, c := range cells {
		head, _, _ := strings.Cut(strings.TrimSpace(c), " ")
		a, b, _, ok := threeNumbers(head)
		if !ok {
			continue
		}
		this := unknownOrder
		switch {
		case a > 12 && b <= 12:
			this = dayFirst
		case b > 12 && a <= 12:
			this = monthFirst
		default:
			continue
		}
		if order != unknownOrder && order != this {
			return eitherOrder
		}
		order = this
	}
	return order
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	return err == nil
}
