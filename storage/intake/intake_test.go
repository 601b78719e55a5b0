package intake_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
)

func TestTextMakesAnArticle(t *testing.T) {
	raw := "\uFEFF\r\n  Talks  on Aleppo\t\r\nRussia and the US talk.\r\n"
	a, frozenText, err := read(intake.Encoding{}, "/news/aleppo.txt", raw)
	if err != nil {
		t.Fatal(err)
	}
	const frozen = "\n  Talks  on Aleppo\t\nRussia and the US talk.\n"
	want := annotate.Article{Title: "Talks on Aleppo", SHA256: text.Sum([]byte(frozen)), Words: 8, File: "aleppo.txt", Sketch: text.SketchOf(frozen)}
	if a != want {
		t.Errorf("article %+v\nwant    %+v", a, want)
	}
	if got := frozenText.String(); got != frozen {
		t.Errorf("text %q, want %q", got, frozen)
	}
}

// read reads a plain text as an article of which nothing is left out.
func read(e intake.Encoding, name, raw string) (annotate.Article, *text.Text, error) {
	d, err := intake.PlainText.Read(name, []byte(raw), intake.Options{Encoding: e})
	if err != nil {
		return annotate.Article{}, nil, err
	}
	a, t, _, err := d.Finished(d.Out)
	return a, t, err
}

func TestTitle(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", 41)) // 204 code points
	for _, test := range []struct{ text, want string }{
		{"Talks\nmore", "Talks"},
		{"* * *\n\nTalks\nmore", "Talks"},
		{"\n* *\n***", "* *"},
		{"\n \u00a0\u3000\n\tTalks ", "Talks"},
		{" \n\t\n", ""},
		{"", ""},
		{strings.Repeat("字", 200), strings.Repeat("字", 200)},
		{strings.Repeat("字", 201), strings.Repeat("字", 199) + "…"},
		{strings.Repeat("word ", 40) + "\nmore", strings.TrimSpace(strings.Repeat("word ", 40))},
		{long, strings.TrimSpace(strings.Repeat("word ", 40)) + "…"},
		{"a " + strings.Repeat("b", 198), "a " + strings.Repeat("b", 198)},
		{"a " + strings.Repeat("b", 199), "a…"},
		{strings.Repeat("b", 200) + " c", strings.Repeat("b", 199) + "…"},
	} {
		got := intake.Title(test.text)
		if got != test.want || utf8.RuneCountInString(got) > intake.MaxTitle {
			t.Errorf("Title(%.20q…) = %q (%d), want %q", test.text, got, utf8.RuneCountInString(got), test.want)
		}
	}
}

func TestTextInOtherEncodings(t *testing.T) {
	for _, test := range []struct{ encoding, raw, want string }{
		{"", "caf\xc3\xa9", "café"},
		{"UTF-8", "\xef\xbb\xbfcaf\xc3\xa9", "café"},
		{"windows-1252", "caf\xe9 \x93hi\x94", "café “hi”"},
		{"Latin1", "caf\xe9", "café"},
		{"iso-8859-2", "\xb3\xf3d\xbc", "łódź"},
		{"windows-1256", "\xcd\xe1\xc8", "حلب"},
		{"windows-1251", "\xcc\xee\xf1\xea\xe2\xe0", "Москва"},
		{"koi8-r", "\xed\xcf\xd3\xcb\xd7\xc1", "Москва"},
		{"gb18030", "\xd6\xd0\xb9\xfa", "中国"},
		{"big5", "\xa4\xa4\xb0\xea", "中國"},
		{"shift_jis", "\x93\xfa\x96\x7b", "日本"},
		{"euc-jp", "\xc6\xfc\xcb\xdc", "日本"},
		{"euc-kr", "\xc7\xd1\xb1\xb9", "한국"},
		{"utf-16", "\xff\xfeh\x00i\x00", "hi"},
		{"utf-16", "\xfe\xff\x00h\x00i", "hi"},
		{"utf-16", "h\x00i\x00", "hi"},
		{"utf-16", "\xff\xfe\x3d\xd8\x00\xde\xfd\xff", "😀\uFFFD"},
		{"utf-16be", "\x00h\x00i", "hi"},
		{"utf-16le", "\xff\xfeh\x00\r\x00\n\x00", "h\n"},
	} {
		e, err := intake.FindEncoding(test.encoding)
		if err != nil {
			t.Errorf("%s: %v", test.encoding, err)
			continue
		}
		_, got, err := read(e, "a.txt", test.raw)
		if err != nil {
			t.Errorf("%s: %q: %v", test.encoding, test.raw, err)
		} else if got := got.String(); got != test.want {
			t.Errorf("%s: %q is %q, want %q", test.encoding, test.raw, got, test.want)
		}
	}
}

func TestUnknownEncodings(t *testing.T) {
	for _, name := range []string{"klingon", "utf-7", "hz-gb-2312", "iso-2022-kr", "utf-64"} {
		_, err := intake.FindEncoding(name)
		var unknown *intake.UnknownEncodingError
		if !errors.As(err, &unknown) || unknown.Name != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatIsNoText(t *testing.T) {
	huge := strings.Repeat("a", text.MaxLen+1)
	for _, test := range []struct {
		name, encoding, raw string
		want                error
	}{
		{"a picture", "", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", text.ErrNotText},
		{"nothing", "", "", text.ErrEmpty},
		{"white space", "", " \r\n\t\u00a0\u3000", text.ErrEmpty},
		{"only a mark", "", "\uFEFF", text.ErrEmpty},
		{"white space in another encoding", "windows-1252", "\xa0 ", text.ErrEmpty},
		{"Latin-1", "utf-8", "caf\xe9", &text.InvalidUTF8Error{Offset: 3}},
		{"a cut character", "utf-8", "ab\xe2\x82", &text.InvalidUTF8Error{Offset: 2}},
		{"UTF-16", "utf-8", "\xff\xfeh\x00", &text.EncodingError{Encoding: "UTF-16"}},
		{"too much", "", huge, &text.TooLongError{Length: text.MaxLen + 1}},
		{"half of a pair", "utf-16", "\xff\xfea\x00\x3d\xd8b\x00", &intake.EncodingError{Encoding: "utf-16", Offset: 4}},
		{"the other half", "utf-16le", "\x00\xdeb\x00", &intake.EncodingError{Encoding: "utf-16le", Offset: 0}},
		{"half a unit", "utf-16", "a\x00b", &intake.EncodingError{Encoding: "utf-16", Offset: 2}},
		{"a pair cut short", "utf-16be", "\x00a\xd8\x3d", &intake.EncodingError{Encoding: "utf-16be", Offset: 2}},
		{"no Shift JIS", "shift_jis", "\x93\xfa\xff", &intake.EncodingError{Encoding: "shift_jis", Offset: 2}},
		{"no EUC-KR", "euc-kr", "\xc7\xd1\xb1", &intake.EncodingError{Encoding: "euc-kr", Offset: 2}},
	} {
		e, err := intake.FindEncoding(test.encoding)
		if err != nil {
			t.Fatal(err)
		}
		_, _, err = read(e, "a.txt", test.raw)
		if !matches(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
}

// matches reports whether want, or an equal error of its type, is in the chain
// of err.
func matches(err, want error) bool {
	for ; err != nil; err = errors.Unwrap(err) {
		if reflect.DeepEqual(err, want) {
			return true
		}
	}
	return false
}

func TestRecognise(t *testing.T) {
	for _, test := range []struct {
		name, head string
		want       bool
	}{
		{"a.txt", "\x00", true}, // by its name; reading says what is wrong
		{"A.TXT", "x", true},
		{"README.md", "x", false},
		{"README", "hello", true},
		{"README", "h\xc3", true},
		{"README", "h\xc3h", false},
		{"core", "\x7fELF\x00", false},
		{"empty", "", false},
		{"a.json", "{}", false},
		{"a.html", "<p>", false},
		{"a.ann", "T1", false},
	} {
		if got := intake.PlainText.Recognise(test.name, []byte(test.head)); got != test.want {
			t.Errorf("%s %q: %v", test.name, test.head, got)
		}
	}
}

func TestReadAllKeepsToItsBound(t *testing.T) {
	for _, size := range []int64{-1, 0, 4} {
		got, err := intake.ReadAll(strings.NewReader("text"), size)
		if err != nil || string(got) != "text" {
			t.Errorf("size %d: %q, %v", size, got, err)
		}
	}
	if _, err := intake.ReadAll(bytes.NewReader(nil), intake.MaxFile+1); !errors.Is(err, text.ErrTooLong) {
		t.Errorf("a file that says it is large: %v", err)
	}
	if _, err := intake.ReadAll(endless{}, 4); !errors.Is(err, text.ErrTooLong) {
		t.Errorf("a file without end: %v", err)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }

func FuzzText(f *testing.F) {
	f.Add("utf-8", []byte("Talks\r\nin Aleppo 👩‍👩‍👧"))
	f.Add("utf-16", []byte("\xff\xfe\x3d\xd8\x00\xde"))
	f.Add("shift_jis", []byte("\x93\xfa\x96\x7b"))
	f.Add("gb18030", []byte("\x84\x31\xa4\x37"))
	f.Add("windows-1252", []byte("caf\xe9"))
	f.Fuzz(func(t *testing.T, encoding string, raw []byte) {
		e, err := intake.FindEncoding(encoding)
		if err != nil {
			return
		}
		a, got, err := read(e, "f.txt", string(raw))
		if err != nil {
			return
		}
		if _, err := text.New(got.String()); err != nil {
			t.Error(err)
		}
		if a.Title == "" || utf8.RuneCountInString(a.Title) > intake.MaxTitle || strings.ContainsAny(a.Title, "\r\n") {
			t.Errorf("title %q", a.Title)
		}
	})
}
