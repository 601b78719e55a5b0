// This file owns how bytes and characters are written in messages (RFC 2045, RFC 2047).
// It never fails: of what is damaged the rest is read.

package mail

import (
	"encoding/base64"
	"io"
	"mime"
	"strings"

	"dateline/storage/intake/prose"
)

// decoded is the body of a part as it was before it was sent.
func (e *entity) decoded() []byte {
	switch strings.ToLower(strings.TrimSpace(e.header["content-transfer-encoding"])) {
	case "quoted-printable":
		return quotedPrintable(e.body)
	case "base64":
		return fromBase64(e.body)
	}
	return e.body
}

// quotedPrintable decodes “=3D” and joins lines that end with “=”.
func quotedPrintable(s []byte) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '=' {
			out = append(out, s[i])
			continue
		}
		if i+2 < len(s) {
			if high, low := hex(s[i+1]), hex(s[i+2]); high >= 0 && low >= 0 {
				out = append(out, byte(high<<4|low))
				i += 2
				continue
			}
		}
		end := i + 1
		for end < len(s) && (s[end] == ' ' || s[end] == '\t' || s[end] == '\r') {
			end++
		}
		if end == len(s) || s[end] == '\n' {
			i = end // a line that goes on
			continue
		}
		out = append(out, '=')
	}
	return out
}

func hex(c byte) int { return strings.IndexByte("0123456789ABCDEF", upper(c)) }

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

// fromBase64 decodes what is in the alphabet, up to the first padding.
func fromBase64(s []byte) []byte {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	in := make([]byte, 0, len(s))
	for _, c := range s {
		if c == '=' {
			break
		}
		if strings.IndexByte(alphabet, c) >= 0 {
			in = append(in, c)
		}
	}
	if len(in)%4 == 1 {
		in = in[:len(in)-1]
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(in)))
	n, err := base64.RawStdEncoding.Decode(out, in)
	if err != nil {
		return out[:min(n, len(out))]
	}
	return out[:n]
}

// words are those of a header field, in which other than ASCII is written “=?…?=”.
func words(field string) string {
	d := mime.WordDecoder{CharsetReader: func(name string, r io.Reader) (io.Reader, error) {
		raw, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		s, err := prose.Decode(raw, name)
		return strings.NewReader(s), err
	}}
	s, err := d.DecodeHeader(field)
	if err != nil {
		s = field
	}
	if plain, err := prose.Decode([]byte(s), ""); err == nil {
		s = plain
	}
	return strings.Join(strings.Fields(s), " ")
}

// text is the text of a part.
func (e *entity) text() string {
	s, err := prose.Decode(e.decoded(), e.params["charset"])
	if err != nil {
		return strings.ToValidUTF8(string(e.decoded()), "\uFFFD")
	}
	return strings.ReplaceAll(s, "\r\n", "\n")
}
