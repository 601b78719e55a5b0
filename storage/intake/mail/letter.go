// This file owns which parts of a message are the letter, and which of its blocks are
// about the letter: what is answered, and the headers of what is forwarded.

package mail

import (
	"regexp"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/prose"
)

// letter is what was found in a message.
type letter struct {
	pieces      []intake.Piece
	links       []prose.Link
	language    string
	attachments []string
	locked      bool // a part of it is encrypted
}

// wholePlain is the share of the words of an HTML part that its plain twin must have to
// be taken for it. Newsletters often send a stub.
const wholePlain = 0.8

// gather reads the parts of a message in order.
func (l *letter) gather(e *entity) {
	switch {
	case e.media == "multipart/encrypted", e.media == "application/pkcs7-mime" && e.params["smime-type"] != "signed-data":
		l.locked = true
	case e.isAttachment():
		l.attach(e)
	case e.media == "multipart/alternative":
		l.alternative(e)
	case e.media == "multipart/related" && len(e.parts) > 0:
		l.gather(e.root())
	case e.media == "message/rfc822" && len(e.parts) > 0:
		l.pieces = append(l.pieces, intake.Piece{Text: "Forwarded message:", Kind: intake.Other, Out: annotate.ReasonNote})
		l.pieces = append(l.pieces, headerPieces(e.parts[0])...)
		l.gather(e.parts[0])
	case len(e.parts) > 0:
		for _, part := range e.parts {
			l.gather(part)
		}
	case e.media == "text/html" || e.media == "application/xhtml+xml":
		l.html(e)
	case e.media == "text/plain" || e.media == "text/enriched" || strings.HasPrefix(e.media, "multipart/"):
		l.pieces = append(l.pieces, plain(e)...)
	default:
		l.attach(e)
	}
}

// attach notes an attachment. A picture within the letter has no name of its own.
func (l *letter) attach(e *entity) {
	name := e.name()
	if name == "" && e.media == "message/rfc822" && len(e.parts) > 0 {
		name = words(e.parts[0].header["subject"])
	}
	if name != "" {
		l.attachments = append(l.attachments, name)
	}
}

func (l *letter) html(e *entity) {
	about := prose.Read(e.text(), func(p intake.Piece) { l.pieces = append(l.pieces, p) })
	l.links = append(l.links, about.Links...)
	if l.language == "" {
		l.language = intake.Tag(about.Language)
	}
}

// alternative reads the richest of several versions of one letter: plain text where it
// is whole. The links of all count.
func (l *letter) alternative(e *entity) {
	var best letter
	most := -1.0
	for _, part := range e.parts {
		var version letter
		version.gather(part)
		n := float64(version.words())
		if part.media == "text/plain" {
			n /= wholePlain
		}
		l.locked = l.locked || version.locked
		l.attachments = append(l.attachments, version.attachments...)
		l.links = append(l.links, version.links...)
		if l.language == "" {
			l.language = version.language
		}
		if n > most {
			best, most = version, n
		}
	}
	l.pieces = append(l.pieces, best.pieces...)
}

// words counts the words of a letter that are not addresses.
func (l *letter) words() int {
	n := 0
	for _, p := range l.pieces {
		if p.Out != annotate.ReasonHidden {
			n += text.CountWords(webAddress.ReplaceAllString(p.Text, ""))
		}
	}
	return n
}

var webAddress = regexp.MustCompile(`<?https?://[^\s>]+>?`)

// root is the part of a multipart/related that the others are there for.
func (e *entity) root() *entity {
	if start := e.params["start"]; start != "" {
		for _, part := range e.parts {
			if part.header["content-id"] == start {
				return part
			}
		}
	}
	return e.parts[0]
}

var (
	forwardMark = regexp.MustCompile(`(?i)^(-{2,} ?(forwarded|weitergeleitete|ursprüngliche|original|message transféré|пересл)[^\n]{0,40}-{2,}|begin forwarded message:|forwarded message:|anfang der weitergeleiteten nachricht:)`)
	fieldLine   = regexp.MustCompile(`(?i)^\*?(from|date|sent|subject|to|cc|reply-to|von|datum|gesendet|betreff|an|de|envoyé|objet|à)\s?:\*?\s*(.*)$`)
	attribution = regexp.MustCompile(`(?s)\d.*:$`)
)

// sort says of the blocks of a letter which are about it, and gives the fields of the
// message that was forwarded, by their names in lower case.
func (l *letter) sort(answers bool) (forwarded map[string]string) {
	head := false   // the fields of what is forwarded come next
	signed := false // the signature has begun
	for i := range l.pieces {
		p := &l.pieces[i]
		quoted := p.Kind == intake.Quote && p.Out == annotate.ReasonNote
		switch {
		case forwardMark.MatchString(p.Text) && forwarded == nil:
			p.Kind, p.Out, head = intake.Other, annotate.ReasonNote, true
			forwarded = map[string]string{}
			if _, rest, more := strings.Cut(p.Text, "\n"); more {
				head = readFields(rest, forwarded)
			}
		case head && readFields(p.Text, forwarded):
			p.Kind, p.Out = intake.Other, annotate.ReasonNote
		case forwarded != nil && answers:
			p.Kind, p.Out = intake.Other, annotate.ReasonNote // what is answered, without marks
		case signed, strings.TrimSpace(p.Text) == "--" && p.Out == "":
			p.Kind, p.Out, signed = intake.Other, annotate.ReasonNote, forwarded == nil
		case forwarded != nil && quoted:
			p.Kind, p.Out, head = intake.Paragraph, "", false
		case p.Out == "":
			head = false
			if i+1 < len(l.pieces) && isAnswered(l.pieces[i+1]) && len(p.Text) < 300 && attribution.MatchString(strings.TrimSpace(p.Text)) {
				p.Kind, p.Out = intake.Other, annotate.ReasonNote
			}
		}
	}
	return forwarded
}

func isAnswered(p intake.Piece) bool { return p.Kind == intake.Quote && p.Out == annotate.ReasonNote }

// readFields reads lines that are all fields of a header, and reports whether they were.
func readFields(s string, into map[string]string) bool {
	found := map[string]string{}
	for l := range strings.Lines(s) {
		m := fieldLine.FindStringSubmatch(strings.TrimSpace(l))
		if m == nil {
			return false
		}
		found[fieldName(strings.ToLower(m[1]))] = m[2]
	}
	for name, value := range found {
		if into[name] == "" {
			into[name] = value
		}
	}
	return true
}

// fieldName is the name that the standard gives a field.
func fieldName(name string) string {
	switch name {
	case "von", "de":
		return "from"
	case "sent", "datum", "gesendet", "envoyé":
		return "date"
	case "betreff", "objet":
		return "subject"
	}
	return name
}

// unquote makes a letter of what it quotes where it holds nothing else.
func (l *letter) unquote() {
	for _, p := range l.pieces {
		if p.Out == "" {
			return
		}
	}
	for i := range l.pieces {
		if isAnswered(l.pieces[i]) {
			l.pieces[i].Kind, l.pieces[i].Out = intake.Paragraph, ""
		}
	}
}
