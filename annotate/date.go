// This file owns dates as they are known of articles, and as attributes hold
// them: ISO 8601, to the day, the month or the year, or to the second.

package annotate

import (
	"fmt"
	"time"
)

// dateForms is how a date may be written, with how a person reads a date that
// is known so exactly: on the screen, and in a citation.
var dateForms = []struct{ written, short, long string }{
	{time.DateOnly, "2 Jan 2006", "2 January 2006"},
	{"2006-01", "Jan 2006", "January 2006"},
	{"2006", "2006", "2006"},
	{time.RFC3339, "2 Jan 2006", "2 January 2006"},
}

// ReadableDate is a date as a person reads it, "16 Mar 2026" or "Mar 2026", as
// exactly as it is known. The error says that it is no date.
func ReadableDate(iso string) (string, error) {
	short, _, err := readDate(iso)
	return short, err
}

// LongDate is a date as a citation has it, "16 March 2026" or "March 2026", as
// exactly as it is known. The error says that it is no date.
func LongDate(iso string) (string, error) {
	_, long, err := readDate(iso)
	return long, err
}

func readDate(iso string) (short, long string, err error) {
	for _, form := range dateForms {
		if t, err := time.Parse(form.written, iso); err == nil {
			return t.Format(form.short), t.Format(form.long), nil
		}
	}
	return "", "", fmt.Errorf("%q is no date such as 2026-11-14, 2026-11 or 2026", iso)
}
