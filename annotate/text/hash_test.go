package text_test

import (
	"bytes"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"dateline/annotate/text"
)

func TestHash(t *testing.T) {
	const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // FIPS 180-2, appendix B.1
	h := text.Sum([]byte("abc"))
	if h.String() != abc || h.IsZero() || !(text.Hash{}).IsZero() {
		t.Errorf("Sum is %s", h)
	}
	if mustNew(t, "abc").Hash() != h {
		t.Error("the hash of a text is not that of its bytes")
	}
	if parsed, err := text.ParseHash(abc); parsed != h || err != nil {
		t.Errorf("ParseHash = %s, %v", parsed, err)
	}
	for _, bad := range []string{"", abc[1:], abc + "00", "x" + abc[1:]} {
		if _, err := text.ParseHash(bad); err == nil {
			t.Errorf("ParseHash(%q) gives no error", bad)
		}
	}
}

func TestHashIsStoredAsAByteString(t *testing.T) {
	h := text.Sum([]byte("abc"))
	stored, err := cbor.Marshal(struct {
		Hash  text.Hash
		Range text.Range
	}{h, text.Range{Start: 1, End: 2}})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(stored, append([]byte{0x58, 32}, h[:]...)) || !bytes.HasSuffix(stored, []byte{0xA2, 1, 1, 2, 2}) {
		t.Errorf("stored as %x", stored)
	}
	var back struct{ Hash text.Hash }
	if err := cbor.Unmarshal(stored, &back); err != nil || back.Hash != h {
		t.Errorf("read back %s, %v", back.Hash, err)
	}
	if err := h.UnmarshalBinary([]byte("short")); err == nil {
		t.Error("a short hash is read")
	}
}
