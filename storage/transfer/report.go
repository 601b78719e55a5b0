// This file owns what an import and an export say of themselves. Marshalled to
// JSON the reports are the objects that scripts read; their keys and meaning
// do not change.

package transfer

import (
	"fmt"

	"dateline/annotate"
)

// ImportReport says what an import did. Its lists are never nil.
type ImportReport struct {
	Articles int        `json:"articles"` // new ones, and those that came out of the bin
	Spans    int        `json:"spans"`    // new ones
	Imported []Imported `json:"imported"`
	Skipped  []Skipped  `json:"skipped"`
	Failed   []Failed   `json:"failed"`
	Warnings []Warning  `json:"warnings"`

	Near     []NearReport    `json:"near,omitempty"`     // near copies of what was there, or came in with them
	Versions []VersionReport `json:"versions,omitempty"` // newer versions that took over the tags of others
}

// NearReport is a file that says nearly what an article of the project says.
type NearReport struct {
	Path    string      `json:"path"`
	Title   string      `json:"title"` // of the file's article
	Of      annotate.ID `json:"of"`    // the most alike of them
	AlsoIn  string      `json:"also"`  // that one's title, source and date, for the user
	Alike   float64     `json:"alike"` // 0 to 1, as text.Resemblance has it
	Skipped bool        `json:"skipped"`
}

// VersionReport is an article that came in as a newer version of another.
type VersionReport struct {
	Article annotate.Article `json:"-"`
	ID      annotate.ID      `json:"id"`
	Earlier annotate.ID      `json:"earlier"`
	Moved   int              `json:"moved"` // tags that it took over
	// Lost are the tags that found no place on it. If there are any, the earlier
	// version stays in the library with all its tags; else it went to the bin.
	Lost []LostTag `json:"lost"`
}

// LostTag is a tag that found no place on a newer version of its article.
type LostTag struct {
	Span  annotate.Span `json:"-"`
	ID    annotate.ID   `json:"span"`
	Quote string        `json:"quote"`
	Label string        `json:"label"` // as the scheme calls it
	Layer string        `json:"layer"` // the person's handle
	Why   string        `json:"why"`   // for the user
}

// Imported is an article that a file added or added to.
type Imported struct {
	Path  string      `json:"path"`
	ID    annotate.ID `json:"id"`
	Title string      `json:"title"`
	Spans int         `json:"spans"` // new ones
}

// Skipped is a file that brought nothing new, or that no format knows.
type Skipped struct {
	Path   string `json:"path"`
	Reason string `json:"reason"` // for the user
	// Article is the one that has the file's text, if that is the reason.
	Article annotate.ID `json:"-"`
}

// Failed is a file of which nothing was brought in.
type Failed struct {
	Path  string `json:"path"`
	Error string `json:"error"` // the sentence for the user, which names the file
	Err   error  `json:"-"`
}

// Warning is about a file that was brought in, but not just as it stands.
type Warning struct {
	Path    string `json:"path"`
	Warning string `json:"warning"` // for the user
}

func newImportReport() ImportReport {
	return ImportReport{Imported: []Imported{}, Skipped: []Skipped{}, Failed: []Failed{}, Warnings: []Warning{},
		Near: []NearReport{}, Versions: []VersionReport{}}
}

func (r *ImportReport) skip(path string, e *skipError) {
	r.Skipped = append(r.Skipped, Skipped{Path: path, Reason: e.reason, Article: e.article})
}

func (r *ImportReport) warn(path, warning string) {
	r.Warnings = append(r.Warnings, Warning{path, warning})
}

// add takes an article into the report.
func (r *ImportReport) add(path string, o outcome) {
	if o.fresh {
		r.Articles++
	}
	r.Spans += o.spans
	r.Imported = append(r.Imported, Imported{Path: path, ID: o.article.ID, Title: o.article.Title, Spans: o.spans})
}

// ExportReport says what an export wrote. Lost is never nil.
type ExportReport struct {
	Articles int    `json:"articles"`
	Spans    int    `json:"spans"`
	Lost     []Lost `json:"lost"`
	// Note is the file with the loading snippet that stands beside the export.
	Note string `json:"-"`
}

// Lost is what the format could not say of a span.
type Lost struct {
	Span annotate.ID `json:"span"`
	Why  string      `json:"why"`
}

// count writes a number with its noun, "1 article", "1,204 articles".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s + " " + noun + "s"
}
