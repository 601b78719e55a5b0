package unpack_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"dateline/storage/intake"
	"dateline/storage/intake/unpack"
)

// words gives all text of a document.
func words(r io.Reader) (string, error) {
	d := unpack.NewDecoder(r)
	var b strings.Builder
	for {
		t, err := d.Token()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		if c, ok := t.(xml.CharData); ok {
			b.Write(c)
		}
	}
}

func TestText(t *testing.T) {
	utf16 := func(e unicode.Endianness, b unicode.BOMPolicy, s string) string {
		out, err := unicode.UTF16(e, b).NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	cyrillic, err := charmap.Windows1251.NewEncoder().String(`<?xml version="1.0" encoding="windows-1251"?><a>Алеппо</a>`)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ doc, want string }{
		{`<a>one <b>two</b><!-- three --> &amp;&lt;&#8212;</a>`, "one two &<—"},
		{`<!DOCTYPE a SYSTEM "file:///etc/passwd"><a>x</a>`, "x"},
		{`<!DOCTYPE a [<!ENTITY x "y">]><a>x</a>`, "x"},
		{"\xEF\xBB\xBF<a>x</a>", "x"},
		{utf16(unicode.LittleEndian, unicode.UseBOM, `<?xml version="1.0" encoding="UTF-16"?><a>é</a>`), "é"},
		{utf16(unicode.BigEndian, unicode.UseBOM, `<a>é</a>`), "é"},
		{utf16(unicode.LittleEndian, unicode.IgnoreBOM, `<a>é</a>`), "é"},
		{utf16(unicode.BigEndian, unicode.IgnoreBOM, `<?xml version="1.0" encoding="utf-16be"?><a>é</a>`), "é"},
		{`<?xml version="1.0" encoding="UTF-16"?><a>é</a>`, "é"},
		{cyrillic, "Алеппо"},
		{"", ""},
	} {
		if got, err := words(strings.NewReader(tt.doc)); err != nil || got != tt.want {
			t.Errorf("%q reads %q, %v; want %q", tt.doc, got, err, tt.want)
		}
	}
}

// laughs is a document of nine entities that stand for ten of the one before each.
func laughs() string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE a [<!ENTITY l0 "ha">`)
	for i := range 9 {
		fmt.Fprintf(&b, `<!ENTITY l%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&l%d;", i), 10))
	}
	return b.String() + `]><a>&l9;</a>`
}

func TestXMLThatIsRefused(t *testing.T) {
	for what, tt := range map[string]struct {
		doc  io.Reader
		want error
	}{
		"entity expansion": {strings.NewReader(laughs()), intake.ErrBroken},
		"external entity":  {strings.NewReader(`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`), intake.ErrBroken},
		"cut off":          {strings.NewReader(`<a><b>words</b>`), intake.ErrBroken},
		"crossing":         {strings.NewReader(`<a><b></a></b>`), intake.ErrBroken},
		"not UTF-8":        {strings.NewReader("<a>\xE9</a>"), intake.ErrBroken},
		"unknown charset":  {strings.NewReader(`<?xml version="1.0" encoding="klingon"?><a/>`), intake.ErrBroken},
		"deep":             {strings.NewReader(strings.Repeat("<a>", 100_000)), intake.ErrTooMuch},
		"endless text":     {io.MultiReader(strings.NewReader("<a>"), endless(" ")), intake.ErrTooMuch},
		"endless tag":      {io.MultiReader(strings.NewReader("<a "), endless(`b="" `)), intake.ErrTooMuch},
		"endless doctype":  {io.MultiReader(strings.NewReader("<!DOCTYPE "), endless("x")), intake.ErrTooMuch},
		"reader":           {failing{intake.ErrPassword}, intake.ErrPassword},
	} {
		if _, err := words(tt.doc); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", what, err, tt.want)
		}
	}
}

type endless string

func (e endless) Read(p []byte) (int, error) {
	n := 0
	for n+len(e) <= len(p) {
		n += copy(p[n:], e)
	}
	return n, nil
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// Whatever stands in a document, what it takes to read it stays bounded.
func TestMemoryOfXMLIsBounded(t *testing.T) {
	for what, r := range map[string]io.Reader{
		"text":       io.MultiReader(strings.NewReader("<a>"), endless("words ")),
		"attributes": io.MultiReader(strings.NewReader("<a "), endless(`b="" `)),
		"prefixes":   io.MultiReader(strings.NewReader("<a "), endless(`xmlns:b="c" `)),
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		if _, err := words(r); !errors.Is(err, intake.ErrTooMuch) {
			t.Errorf("%s: %v", what, err)
		}
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 256<<20 {
			t.Errorf("%s: %d MB were asked for", what, used>>20)
		}
	}
}

func TestSkipAndText(t *testing.T) {
	d := unpack.NewDecoder(strings.NewReader(`<a><b>one<c>two</c></b><d k="v">three<e>four</e></d></a>`))
	var got []string
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := tok.(xml.StartElement)
		switch {
		case ok && e.Name.Local == "b":
			if err := d.Skip(); err != nil {
				t.Fatal(err)
			}
		case ok && e.Name.Local == "d":
			s, err := d.Text()
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, unpack.Attr(e, "k"), unpack.Attr(e, "none"), s)
		}
	}
	if want := []string{"v", "", "threefour"}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("read %q, want %q", got, want)
	}
}

func FuzzXML(f *testing.F) {
	for _, doc := range []string{`<a b="c">x&amp;<d/></a>`, laughs(), "\xFF\xFE<\x00a\x00/\x00>\x00", `<?xml version="1.0" encoding="koi8-r"?><a/>`} {
		f.Add([]byte(doc))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := words(strings.NewReader(string(raw)))
		if err != nil && !errors.Is(err, intake.ErrBroken) && !errors.Is(err, intake.ErrTooMuch) {
			t.Errorf("an error of its own: %v", err)
		}
		if len(got) > 4*len(raw) {
			t.Errorf("%d bytes became %d", len(raw), len(got))
		}
	})
}
