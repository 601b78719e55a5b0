// This file owns when an article was published, in ISO 8601.

package html

import (
	"regexp"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"
)

// publishedNames are the meta elements that name the date, the surest first.
var publishedNames = []string{
	"article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished",
	"parsely-pub-date", "publish-date", "publishdate", "publish_date", "published_time", "pubdate", "pub_date", "publication_date",
	"sailthru.date", "dcterms.created", "dcterms.date", "dcterms.issued", "dc.date.issued", "dc.date", "cxenseparse:recs:publishtime",
	"weibo:article:create_at", "date", "last-modified-date", "article.published", "bt:pubdate", "ptime",
}

// published is the date and where the page says it the time, or "".
func (f *facts) published() string {
	if date := isoDate(f.linked.published); date != "" {
		return date
	}
	for _, name := range publishedNames {
		if date := isoDate(f.meta[name]); date != "" {
			return date
		}
	}
	for _, t := range f.times {
		if date := isoDate(t.date); date != "" && t.published && !t.modified {
			return date
		}
	}
	return ""
}

// foundDate is a date that the text or the address of a page tells: what go-htmldate
// finds. It makes the first of January of a year that stands alone, which is no date.
func foundDate(root *html.Node, address string) (date string) {
	defer func() {
		if recover() != nil {
			date = ""
		}
	}()
	found, err := htmldate.FromDocument(root, htmldate.Options{URL: address, UseOriginalDate: true})
	if err != nil || found.IsZero() || found.DateTime.YearDay() == 1 {
		return ""
	}
	return found.Format(time.DateOnly)
}

var isoStart = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

// isoDate is a date of the web in ISO 8601, as exact as it was, or "".
func isoDate(s string) string {
	s = strings.TrimSpace(s)
	if isoStart.MatchString(s) {
		return plausible(s)
	}
	for _, layout := range []string{
		time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02 15:04:05Z07:00",
		"2006-01-02 15:04:05 Z0700", "2006-01-02T15:04:05.999Z0700", time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700",
	} {
		if t, err := time.Parse(layout, s); err == nil {
			return plausible(t.Format(time.RFC3339))
		}
	}
	// A time without its zone is no time.
	for _, layout := range []string{
		"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", "20060102", "2006/01/02", "2 January 2006", "January 2, 2006", "Jan 2, 2006", "2 Jan 2006", "02.01.2006",
	} {
		if t, err := time.Parse(layout, s); err == nil {
			return plausible(t.Format(time.DateOnly))
		}
	}
	return ""
}

// plausible refuses years before the printing of news and those of no date at all.
func plausible(date string) string {
	if date < "1600" || date >= "2200" {
		return ""
	}
	return date
}
