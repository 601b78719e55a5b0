package mail

import (
	"bytes"
	"encoding/base64"
	"mime/quotedprintable"
	"testing"

	"pgregory.net/rapid"
)

// What is written as the standard asks is read back.
func TestCodings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.SliceOf(rapid.Byte()).Draw(t, "raw")
		var b bytes.Buffer
		w := quotedprintable.NewWriter(&b)
		w.Binary = true
		if _, err := w.Write(raw); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if got := quotedPrintable(b.Bytes()); !bytes.Equal(got, raw) {
			t.Errorf("quoted-printable %q is read as %q", raw, got)
		}
		if got := fromBase64([]byte(base64.StdEncoding.EncodeToString(raw))); !bytes.Equal(got, raw) {
			t.Errorf("base64 %q is read as %q", raw, got)
		}
	})
}

// A body is divided into the parts that it was put together from.
func TestParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.SliceOf(rapid.SampledFrom([]byte("a-\n b"))), 1, 5).Draw(t, "parts")
		var body []byte
		for _, part := range want {
			body = append(body, "--mark\r\n"...)
			body = append(append(body, part...), "\r\n"...)
		}
		got, cut := splitParts(append(body, "--mark--"...), "mark")
		if cut || len(got) != len(want) {
			t.Fatalf("%d parts, cut %v; want %d", len(got), cut, len(want))
		}
		for i := range want {
			if !bytes.Equal(got[i], want[i]) {
				t.Errorf("part %d is %q, want %q", i, got[i], want[i])
			}
		}
	})
}
