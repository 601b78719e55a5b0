// This file owns what review needs of one article.

package review

import "dateline/annotate"

// Article is everything that is marked and said on one article, of all layers, in any
// order. It can be made without a document, for a whole project at a time. Nothing in it
// is altered, and cases share its parts.
type Article struct {
	ID       annotate.ID
	Spans    []annotate.Span
	Links    []annotate.Link
	Statuses []annotate.Status
	Remarks  []annotate.Record // comments and decisions; others are passed over
}

// Of is what review needs of a document.
func Of(d *annotate.Document) Article {
	return Article{ID: d.Article.ID, Spans: d.AllSpans(), Links: d.AllLinks(), Statuses: d.Statuses(), Remarks: d.Remarks()}
}
