// Package mail reads letters (RFC 5322 and MIME) and web pages that were saved as one
// (MHTML, RFC 2557). Of a letter the words are the article; its headers, signatures and
// the messages that it answers are no part of it. Attachments are named and not read.
package mail

// This file owns the format of letters, and what their headers say of the article.

import (
	"bytes"
	"fmt"
	netmail "net/mail"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/storage/intake"
)

// Format is a letter.
var Format = intake.Format{
	Name:       "eml",
	Title:      "E-mail message",
	Extensions: []string{".eml"},
	Recognise:  recognise,
	Read:       read,
}

// recognise goes by the file's extension; a file without one is looked into.
func recognise(name string, head []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".eml":
		return true
	case "":
		header, _ := splitHeader(head)
		return header["from"] != "" && (header["message-id"] != "" || header["mime-version"] != "") && !savedPage(header)
	}
	return false
}

// read makes a draft of a letter.
func read(name string, raw []byte, _ intake.Options) (intake.Draft, error) {
	e, err := message(raw)
	if err != nil {
		return intake.Draft{}, fmt.Errorf("read a message: %w", err)
	}
	var l letter
	l.gather(e)
	if l.locked || len(l.pieces) > 0 && strings.HasPrefix(l.pieces[0].Text, "-----BEGIN PGP MESSAGE") {
		return intake.Draft{}, intake.ErrPassword
	}
	answers := strings.HasPrefix(strings.ToLower(words(e.header["subject"])), "re:")
	forwarded := l.sort(answers)
	if answers {
		forwarded = nil // what is answered is not the letter
	}
	l.unquote()
	a := l.about(e, forwarded)
	a.File = filepath.Base(name)
	var b intake.Builder
	for _, p := range append(headerPieces(e), l.pieces...) {
		if p.Out == "" && len(p.Text) < 200 && inBrowser.MatchString(p.Text) {
			p.Doubts = annotate.ReasonNavigation
		}
		b.Add(p)
	}
	return b.Draft(a, l.warnings(e)...)
}

// message reads a message with a header; without one it is none.
func message(raw []byte) (*entity, error) {
	var p parser
	e, err := p.parse(bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF")), 0)
	if err != nil {
		return nil, err
	}
	if len(e.header) == 0 {
		return nil, fmt.Errorf("a message without a header: %w", intake.ErrBroken)
	}
	return e, nil
}

// headerPieces are the fields that a mail program shows above a message.
func headerPieces(e *entity) []intake.Piece {
	var pieces []intake.Piece
	for _, name := range []string{"From", "To", "Date", "Subject"} {
		if value := words(e.header[strings.ToLower(name)]); value != "" {
			pieces = append(pieces, intake.Piece{Text: name + ": " + value, Kind: intake.Other, Out: annotate.ReasonNote})
		}
	}
	return pieces
}

// about is what the headers say: those of what is forwarded before those of the message.
// Who sends to a list is a source; any other sender is an author. The date on which the
// letter was sent is that of its publication.
func (l *letter) about(e *entity, forwarded map[string]string) annotate.Article {
	field := func(name string) string {
		if s := forwarded[name]; s != "" {
			return s
		}
		return words(e.header[name])
	}
	a := annotate.Article{Title: title(field("subject")), Published: date(field("date")), URL: l.address(e)}
	if a.Language = intake.Tag(e.header["content-language"]); a.Language == "" {
		a.Language = l.language
	}
	sender := field("from")
	if forwarded["from"] == "" {
		sender = e.header["from"] // which is parsed before it is decoded
	}
	if e.header["list-id"] != "" || e.header["list-unsubscribe"] != "" || e.header["list-url"] != "" {
		a.Source = person(sender)
	} else {
		a.Byline = person(sender)
	}
	return a
}

var replyMark = regexp.MustCompile(`(?i)^\s*(re|fwd?|aw|wg|tr|rv|enc|vs|sv|ref|rif|odp|пересл|отв)(\[\d+\])?\s*:\s*`)

// title is a subject without the marks of answers and forwarding.
func title(subject string) string {
	for {
		rest := replyMark.ReplaceAllString(subject, "")
		if rest == subject {
			return strings.TrimSpace(subject)
		}
		subject = rest
	}
}

// spoken are dates as programs write them above what they forward. None says in which
// zone it is, so the time of day is not kept.
var spoken = []string{
	"Mon, Jan 2, 2006 at 3:04 PM", "Mon, 2 Jan 2006 at 15:04", "Monday, January 2, 2006 3:04 PM", "Monday, 2 January 2006 15:04",
	"2 January 2006 at 15:04:05 MST", "January 2, 2006 at 3:04:05 PM MST",
}

// date is a date of a header in ISO 8601, or "".
func date(field string) string {
	if t, err := netmail.ParseDate(field); err == nil {
		return t.Format(time.RFC3339)
	}
	field = strings.Join(strings.Fields(field), " ")
	for _, layout := range spoken {
		if t, err := time.Parse(layout, field); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// person is the name of a sender, or the address where there is no name.
func person(field string) string {
	a, err := netmail.ParseAddress(field)
	if err == nil && a.Name == "" {
		return a.Address
	}
	if err == nil {
		return words(a.Name)
	}
	name, _, _ := strings.Cut(words(field), "<")
	return strings.Trim(strings.TrimSpace(name), `"`)
}

var inBrowser = regexp.MustCompile(`(?i)(view|read|open|see|display)\b.{0,40}\b(browser|online|web ?(version|page))|im browser|online (lesen|ansehen)|version en ligne|navigateur|navegador|в браузере`)

// address is where the letter can be read on the web: what its header says, or where its
// link to itself leads.
func (l *letter) address(e *entity) string {
	for _, name := range []string{"list-url", "archived-at", "content-location", "content-base"} {
		if s := strings.Trim(e.header[name], "<> "); isWeb(s) {
			return s
		}
	}
	for _, link := range l.links {
		if inBrowser.MatchString(link.Words) {
			return link.Address
		}
	}
	for i, p := range l.pieces {
		if len(p.Text) > 500 || !inBrowser.MatchString(p.Text) {
			continue
		}
		for _, near := range l.pieces[i:min(i+2, len(l.pieces))] {
			if found := webAddress.FindString(near.Text); found != "" {
				return strings.Trim(found, "<>()[].,")
			}
		}
	}
	return ""
}

func isWeb(s string) bool { return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") }

// mostNamed is how many attachments a warning names.
const mostNamed = 5

// warnings say what of a message was not read.
func (l *letter) warnings(e *entity) []string {
	var warnings []string
	if e.cut {
		warnings = append(warnings, "The message is cut off: its end is missing.")
	}
	if n := len(l.attachments); n > 0 {
		s := strings.Join(l.attachments[:min(n, mostNamed)], ", ")
		if n > mostNamed {
			s += fmt.Sprintf(" and %d more", n-mostNamed)
		}
		warnings = append(warnings, "The files that came with the message were not read: "+s+".")
	}
	return warnings
}
