// This file owns receipts: what was left out of an article when it was brought in,
// where it stood, and why.

package annotate

import (
	"fmt"
	"slices"
	"strings"

	"dateline/annotate/text"
)

// Receipt is what was left out of one article: with its text it is all that the file
// said, in order. An article of which nothing was left out has none.
type Receipt struct {
	Article ID    `cbor:"1,keyasint"`
	Cuts    []Cut `cbor:"2,keyasint,omitempty"` // in order
}

// Key implements Record. The id is the article's.
func (r Receipt) Key() Key { return Key{Kind: KindReceipt, Article: r.Article, ID: r.Article} }

// Cut is one passage that was left out.
type Cut struct {
	At     int    `cbor:"1,keyasint"` // byte offset in the article's text before which it stood
	Text   string `cbor:"2,keyasint"` // with the line breaks that went with it
	Reason Reason `cbor:"3,keyasint,omitempty"`
}

// Reason is why a passage is no part of an article. The values are kept in project
// files.
type Reason string

// The reasons.
const (
	ReasonNavigation Reason = "navigation" // menus, breadcrumbs, links to other parts of the site
	ReasonAppeal     Reason = "appeal"     // for money, a subscription, a newsletter
	ReasonAdvert     Reason = "advert"
	ReasonCaption    Reason = "caption"  // of a picture, with its credit
	ReasonComments   Reason = "comments" // of readers, or the call for them
	ReasonRelated    Reason = "related"  // other articles
	ReasonSharing    Reason = "sharing"  // buttons and counts
	ReasonNotice     Reason = "notice"   // cookies, copyright, terms
	ReasonByline     Reason = "byline"   // author, date and place, which are kept as such
	ReasonPageHead   Reason = "page head"
	ReasonPageNumber Reason = "page number"
	ReasonNote       Reason = "note"    // footnotes, headers of a message, quoted messages
	ReasonHidden     Reason = "hidden"  // not shown to who reads the page
	ReasonOutside    Reason = "outside" // not in the part that holds the article
	ReasonRule       Reason = "rule"    // as on an earlier page of this source
	ReasonHand       Reason = "hand"    // by the user
)

// Words is the reason as a person reads it, without a capital.
func (r Reason) Words() string {
	if words, ok := reasonWords[r]; ok {
		return words
	}
	return "not part of the article"
}

var reasonWords = map[Reason]string{
	ReasonNavigation: "navigation", ReasonAppeal: "an appeal for support or a subscription", ReasonAdvert: "an advertisement",
	ReasonCaption: "a caption", ReasonComments: "comments", ReasonRelated: "links to other articles", ReasonSharing: "sharing buttons",
	ReasonNotice: "a notice of the site", ReasonByline: "the byline", ReasonPageHead: "a running head", ReasonPageNumber: "a page number",
	ReasonNote: "a note", ReasonHidden: "hidden on the page", ReasonOutside: "outside the article",
	ReasonRule: "left out before on pages of this source", ReasonHand: "left out by hand",
}

// ReceiptError says that a receipt does not fit the text of its article.
type ReceiptError struct {
	Article ID
	At      int // the place that is none
}

func (e *ReceiptError) Error() string {
	return fmt.Sprintf("receipt of article %s: something was left out before byte %d, which is no place in the text, or out of order", e.Article, e.At)
}

// Check returns a *ReceiptError if a cut has no place in the text, or stands before the
// one that it follows.
func (r Receipt) Check(t *text.Text) error {
	last := 0
	for _, c := range r.Cuts {
		if c.At < last || c.At > t.Len() || t.Floor(c.At) != c.At {
			return &ReceiptError{Article: r.Article, At: c.At}
		}
		last = c.At
	}
	return nil
}

// Passage is a part of a whole text that is left out of the article in it.
type Passage struct {
	text.Range // bytes of the whole
	Reason     Reason
}

// CutOut leaves passages, which are in order and apart, out of a whole text. What is
// kept of it is the article's text, and the cuts are its receipt's. The error is a
// *text.RangeError or *text.PositionError for passages that do not fit.
func CutOut(whole *text.Text, passages []Passage) (kept string, cuts []Cut, err error) {
	var b strings.Builder
	end := 0
	for _, p := range passages {
		if p.Start == p.End {
			continue
		}
		if err := whole.CheckRange(p.Range); err != nil {
			return "", nil, err
		}
		if p.Start < end {
			return "", nil, fmt.Errorf("leave out passages: %v begins before %d", p.Range, end)
		}
		b.WriteString(whole.String()[end:p.Start])
		cuts = append(cuts, Cut{At: b.Len(), Text: whole.String()[p.Start:p.End], Reason: p.Reason})
		end = p.End
	}
	b.WriteString(whole.String()[end:])
	return b.String(), cuts, nil
}

// Whole is the inverse of CutOut: it puts the cuts back into the text they were made
// in. Cuts that stand behind its end, in a damaged receipt, come at its end.
func Whole(kept string, cuts []Cut) (whole string, passages []Passage) {
	var b strings.Builder
	end := 0
	for _, c := range cuts {
		at := min(max(c.At, end), len(kept))
		b.WriteString(kept[end:at])
		end = at
		start := b.Len()
		b.WriteString(c.Text)
		passages = append(passages, Passage{text.Range{Start: start, End: b.Len()}, c.Reason})
	}
	b.WriteString(kept[end:])
	return b.String(), passages
}

// SamePassages reports whether two lists leave out the same, whatever the reasons.
func SamePassages(a, b []Passage) bool {
	return slices.EqualFunc(a, b, func(a, b Passage) bool { return a.Range == b.Range })
}
