// This file owns the comparison of the lexer with the JSON of the standard
// library: what is JSON there is JSON here, but for what the package refuses.

package json

import (
	"bytes"
	stdjson "encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzLexer(f *testing.F) {
	for _, seed := range []string{
		`{"a": [1, -0.5e+3, true, false, null, "x\n\u00e9\ud83d\ude00"], "b": {}}`, `[]`, `1`, `-`, `01`, `1.`, `.5`, `1e`, `"\x"`, `"\u12"`, "\"\x01\"", `tru`, `nulll`,
		`[1,]`, `{"a":}`, `{"a" 1}`, `{,}`, `"`, `"\ud800"`, `"\ud800\u0041"`, `"\ud800\`, " \t\r\n[ ] ", "[1]x", "\"\xff\"", strings.Repeat("[", 99) + strings.Repeat("]", 99),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > maxNumber || !utf8.Valid(b) || bytes.HasPrefix(b, []byte("\uFEFF")) || bytes.Count(b, []byte("["))+bytes.Count(b, []byte("{")) > maxDepth {
			t.Skip("refused, or taken, on purpose")
		}
		l, err := newLexer(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		if err = l.skip(); err == nil {
			err = l.close()
		}
		if valid := stdjson.Valid(b); valid != (err == nil) {
			t.Fatalf("%q: %v, but valid is %v", b, err, valid)
		}
		if err == nil && b[0] == '"' {
			compareStrings(t, b)
		}
	})
}

func compareStrings(t *testing.T, b []byte) {
	l, err := newLexer(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	got, err := l.string()
	if err != nil {
		t.Fatal(err)
	}
	var want string
	if err := stdjson.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Fatalf("%s: %q, want %q", b, got, want)
	}
	var back string
	if err := stdjson.Unmarshal(appendString(nil, want), &back); err != nil || back != want {
		t.Fatalf("%q is written as %s (%v)", want, appendString(nil, want), err)
	}
}
