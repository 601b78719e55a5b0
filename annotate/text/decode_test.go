package text_test

import (
	"errors"
	"testing"

	"dateline/annotate/text"
)

func TestDecode(t *testing.T) {
	for _, test := range []struct{ raw, want string }{
		{"Russia\r\n", "Russia\r\n"},
		{"\xef\xbb\xbfRussia", "Russia"},
		{"حلب", "حلب"},
		{"\x01", "\x01"},
	} {
		if got, err := text.Decode([]byte(test.raw)); got != test.want || err != nil {
			t.Errorf("Decode(%q) = %q, %v", test.raw, got, err)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, test := range []struct {
		name, raw string
		want      error
	}{
		{"empty", "", text.ErrEmpty},
		{"white space", " \r\n\t\u00a0\u200b", text.ErrEmpty},
		{"mark alone", "\xef\xbb\xbf\n", text.ErrEmpty},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", text.ErrNotText},
		{"UTF-16 without a mark", "R\x00u\x00", text.ErrNotText},
	} {
		if _, err := text.Decode([]byte(test.raw)); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	for raw, want := range map[string]string{
		"\xff\xfeR\x00":                 "UTF-16",
		"\xfe\xff\x00R":                 "UTF-16",
		"\xff\xfe\x00\x00R\x00\x00\x00": "UTF-32",
		"\x00\x00\xfe\xff":              "UTF-32",
	} {
		var encoding *text.EncodingError
		if _, err := text.Decode([]byte(raw)); !errors.As(err, &encoding) || encoding.Encoding != want {
			t.Errorf("Decode(%q): %v, want %s", raw, err, want)
		}
	}
	for raw, want := range map[string]int{
		"Citt\xe0": 4, "\xef\xbb\xbfé\xc3": 5, "a\xed\xa0\x80": 1, "a\xf4\x90\x80\x80": 1, "a\xc0\xafb": 1, "�\xff": 3,
	} {
		var invalid *text.InvalidUTF8Error
		if _, err := text.Decode([]byte(raw)); !errors.As(err, &invalid) || invalid.Offset != want {
			t.Errorf("Decode(%q): %v, want byte %d", raw, err, want)
		}
	}
}
