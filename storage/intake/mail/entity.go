// This file owns the structure of messages: headers and parts within parts (RFC 5322,
// RFC 2045, RFC 2046). It takes what it finds, as messages are seldom quite right.

package mail

import (
	"bytes"
	"fmt"
	"mime"
	"strings"

	"dateline/storage/intake"
)

// What one message may hold.
const (
	maxParts  = 10_000
	maxWithin = 20       // parts within one another
	maxField  = 64 << 10 // bytes of a field of a header
)

// entity is a message or a part of one.
type entity struct {
	header map[string]string // the first of each name, in lower case, unfolded
	media  string            // "text/plain"
	params map[string]string // of the media type
	body   []byte            // as it was sent
	parts  []*entity         // of a multipart, or the message in a message/rfc822
	cut    bool              // the end of a multipart is missing
}

// parser counts the parts.
type parser struct{ parts int }

// parse reads a message or part. The error is intake.ErrTooMuch.
func (p *parser) parse(raw []byte, depth int) (*entity, error) {
	if p.parts++; p.parts > maxParts || depth > maxWithin {
		return nil, fmt.Errorf("a message of too many parts: %w", intake.ErrTooMuch)
	}
	e := &entity{}
	e.header, e.body = splitHeader(raw)
	e.media, e.params = mediaType(e.header["content-type"])
	var inner [][]byte
	switch {
	case e.media == "message/rfc822":
		inner = [][]byte{e.decoded()}
	case strings.HasPrefix(e.media, "multipart/") && e.params["boundary"] != "":
		inner, e.cut = splitParts(e.body, e.params["boundary"])
	}
	for _, raw := range inner {
		part, err := p.parse(raw, depth+1)
		if err != nil {
			return nil, err
		}
		e.cut = e.cut || part.cut
		e.parts = append(e.parts, part)
	}
	return e, nil
}

// mediaType reads a Content-Type. What cannot be read is text, as is what says nothing.
func mediaType(s string) (string, map[string]string) {
	media, params, err := mime.ParseMediaType(s)
	if err == nil || media != "" && err == mime.ErrInvalidMediaParameter {
		return media, params
	}
	first, _, _ := strings.Cut(s, ";")
	if first = strings.ToLower(strings.TrimSpace(first)); strings.Contains(first, "/") {
		return first, nil
	}
	return "text/plain", nil
}

// splitHeader divides a message at the first empty line. A line that is no field ends
// the header too.
func splitHeader(raw []byte) (map[string]string, []byte) {
	header := map[string]string{}
	name := ""
	for len(raw) > 0 {
		line, rest, _ := bytes.Cut(raw, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			return header, rest
		}
		key, value, ok := bytes.Cut(line, []byte(":"))
		switch {
		case line[0] == ' ' || line[0] == '\t':
			if name != "" && len(header[name]) < maxField {
				header[name] += " " + string(bytes.TrimSpace(line))
			}
		case ok && isName(key):
			name = strings.ToLower(string(bytes.TrimSpace(key)))
			if _, twice := header[name]; twice {
				name = ""
			} else {
				header[name] = string(bytes.TrimSpace(value))
			}
		case len(header) > 0 || !bytes.HasPrefix(line, []byte("From ")): // the line between messages of an mbox
			return header, raw
		}
		raw = rest
	}
	return header, nil
}

// isName tells the names that a field can have.
func isName(key []byte) bool {
	for _, c := range bytes.TrimRight(key, " \t") {
		if c <= ' ' || c > '~' {
			return false
		}
	}
	return len(key) > 0
}

// splitParts divides a body at its boundary. Cut tells that the last boundary is
// missing.
func splitParts(body []byte, boundary string) (parts [][]byte, cut bool) {
	mark := []byte("--" + boundary)
	begun := -1 // where the open part begins
	for at := 0; at < len(body); {
		line, _, whole := bytes.Cut(body[at:], []byte("\n"))
		next := at + len(line) + 1
		if !whole {
			next = len(body)
		}
		if rest, ok := bytes.CutPrefix(line, mark); ok {
			rest = bytes.TrimRight(rest, " \t\r")
			last := bytes.Equal(rest, []byte("--"))
			if last || len(rest) == 0 {
				if begun >= 0 {
					parts = append(parts, trimBreak(body[begun:max(begun, at)]))
				}
				if begun = next; last {
					return parts, false
				}
			}
		}
		at = next
	}
	if begun >= 0 {
		parts = append(parts, body[begun:])
	}
	return parts, true
}

// trimBreak takes the line break from the end of a part: it belongs to the boundary.
func trimBreak(part []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(part, []byte("\n")), []byte("\r"))
}

// isAttachment reports whether a part is a file that goes with a message.
func (e *entity) isAttachment() bool {
	disposition, _, _ := strings.Cut(e.header["content-disposition"], ";")
	return strings.EqualFold(strings.TrimSpace(disposition), "attachment")
}

// name is what the file in a part is called, or "".
func (e *entity) name() string {
	if _, params, err := mime.ParseMediaType(e.header["content-disposition"]); err == nil && params["filename"] != "" {
		return words(params["filename"])
	}
	return words(e.params["name"])
}
