// This file owns dates as they are known of articles, and as attributes hold
// them: ISO 8601, to the day, the month or the year, or to the second.

package annotate

import (
	"fmt"
	"time"
)

// dateForms is what ParseDate reads, with how a person reads a date that is
// known so exactly.
var dateForms = []struct{ written, read string }{
	{time.DateOnly, "2 Jan 2006"},
	{"2006-01", "Jan 2006"},
	{"2006", "2006"},
	{time.RFC3339, "2 Jan 2006"},
}

// ReadableDate is a date as a person reads it, "16 Mar 2026" or "Mar 2026", as
// exactly as it is known. The error says that it is no date.
func ReadableDate(iso string) (string, error) {
	for _, form := range dateForms {
		if t, err := time.Parse(form.written, iso); err == nil {
			return t.Format(form.read), nil
		}
	}
	return "", fmt.Errorf("%q is no date such as 2026-11-14, 2026-11 or 2026", iso)
}
