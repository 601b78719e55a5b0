// This file owns the proof that the scanner takes what is JSON and nothing else, and that
// what is written is JSON.

package jsonl_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// first is the scanner of the first record of a file.
func first(t testing.TB, file string) *jsonl.Scanner {
	t.Helper()
	records := jsonl.NewRecords(strings.NewReader(file))
	if err := records.Rewind(); err != nil {
		t.Fatal(err)
	}
	s, err := records.Next()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var anyString = rapid.Custom(func(t *rapid.T) string {
	pieces := []string{"a", "Moscow", "\"", "\\", "\n", "\x00", "\x1f", "\x7f", "é", "上海", "👩‍👩‍👧", "\u2028", "\ufffd", " ", "12345678", "\xff", "\xed\xa0\x80"}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 400).Draw(t, "pieces"), "")
})

// What AppendString writes, encoding/json and the scanner read.
func TestStrings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyString.Draw(t, "s")
		written := jsonl.AppendString(nil, s)
		var back string
		if err := json.Unmarshal(written, &back); err != nil || back != strings.ToValidUTF8(s, "\uFFFD") {
			t.Fatalf("%v: %q written as %s, read as %q", err, s, written, back)
		}
		sc := first2(t, `{"a":`+string(written)+"}")
		for range sc.Members("a") {
			if got := sc.Text(); got != back {
				t.Fatalf("%q, want %q", got, back)
			}
		}
		if sc.Close(); sc.Err() != nil {
			t.Fatal(sc.Err())
		}
	})
}

func first2(t *rapid.T, file string) *jsonl.Scanner {
	records := jsonl.NewRecords(strings.NewReader(file))
	if err := records.Rewind(); err != nil {
		t.Fatal(err)
	}
	s, err := records.Next()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Escapes of every kind, as encoding/json reads them; it reads a lone surrogate as U+FFFD too.
func TestEscapes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := []string{`\n`, `\"`, `\\`, `\/`, `\b`, `\f`, `\r`, `\t`, `\u0041`, `\u00e9`, `\uD83D`, `\udc4d`, `\ud83d\udc4d`, `\u0000`, `\uFFFD`, "a", "12345678901", "é"}
		written := `"` + strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "") + `"`
		var want string
		if err := json.Unmarshal([]byte(written), &want); err != nil {
			t.Fatal(err)
		}
		for _, read := range []func(s *jsonl.Scanner) string{(*jsonl.Scanner).Text, (*jsonl.Scanner).Name} {
			s := first2(t, `{"a":`+written+`}`)
			for range s.Members("a") {
				if got := read(s); got != want {
					t.Fatalf("%s read as %q, want %q", written, got, want)
				}
			}
			if s.Err() != nil {
				t.Fatal(s.Err())
			}
		}
	})
}

// Skipping takes what encoding/json takes for JSON, and nothing more.
func FuzzSkip(f *testing.F) {
	for _, s := range []string{`1`, `-0.5e+7`, `01`, `1.`, `"a\u00e9\ud800"`, `"\x"`, `[1,2,]`, `[[],{}]`, `{"a":1,"a":2}`, `{"a" 1}`, `{,}`, `tru`, `null`, `nul`, `NaN`, "\"\t\"", `"`, `{"a":`, `[1 2]`, "\x00", "1\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		if strings.ContainsRune(value, '\n') || !utf8.ValidString(value) {
			return
		}
		file := `{"a":` + value + `}`
		s := first(t, file)
		for range s.Members("b") {
			t.Error("a member that is not there")
		}
		s.Close()
		if valid := json.Valid([]byte(file)); valid != (s.Err() == nil) && !tooMuch(s.Err()) {
			t.Errorf("%s: %v, but valid: %v", value, s.Err(), valid)
		}
		if s.Err() != nil {
			return
		}
		again := first(t, file)
		for range again.Members("a") {
			again.Pass()
		}
		if again.Close(); again.Err() != nil {
			t.Errorf("%s: passed over, %v", value, again.Err())
		}
	})
}

// tooMuch tells the errors about JSON that is allowed, and more than anyone means.
func tooMuch(err error) bool {
	return err != nil && (strings.Contains(err.Error(), "nested too deep") || strings.Contains(err.Error(), "too long a number"))
}

func TestInts(t *testing.T) {
	for token, want := range map[string]string{
		"0": "0", "7": "7", "-7": "-7", "12.0": "12", "1.2e1": "12", "123456789012345678": "123456789012345678", "9223372036854775807": "9223372036854775807",
		"1.5": "is no whole number: found 1.5", "1e300": "is no whole number", "92233720368547758070": "is no whole number", "01": "is not JSON: found \"01\"",
		"1x": "is not JSON: found 'x'", `"1"`: "is of the wrong kind: found a string, expected a number", "-": "is not JSON", "true": "is of the wrong kind", "": "is not JSON: found '}'",
		strings.Repeat("1", 1001): "is too long a number",
	} {
		s := first(t, `{"a": `+token+`}`)
		got := ""
		for range s.Members("a") {
			got = fmt.Sprint(s.Int())
		}
		if s.Close(); s.Err() != nil {
			got = s.Err().Error()
		}
		if got != want && !strings.Contains(got, want) {
			t.Errorf("%s is %s, want %s", token, got, want)
		}
	}
}

func TestValues(t *testing.T) {
	values := map[string]any{"a": "b", "c": []string{"d", "e"}, "f": true, "g": false, "h": 0.25, "i\n": []string{}, "j": -1e30}
	written, wrong := jsonl.AppendValues(nil, values)
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	s := first(t, `{"a": `+string(written)+`, "b": {}, "c": {"x": null}}`)
	var got []map[string]any
	for range s.Members("a", "b", "c") {
		got = append(got, s.Values())
	}
	if s.Close(); s.Err() != nil || fmt.Sprintf("%#v", got[0]) != fmt.Sprintf("%#v", values) || got[1] != nil || got[2] != nil {
		t.Errorf("%v: %#v", s.Err(), got)
	}
	written, wrong = jsonl.AppendValues(nil, map[string]any{"a": 1, "b": "x", "c": nil})
	if string(written) != `{"b":"x"}` || fmt.Sprint(wrong) != "[a c]" {
		t.Errorf("%s, wrong %v", written, wrong)
	}
	id := annotate.ID{0: 0xab, 15: 1}
	if got := string(jsonl.AppendID(nil, id)); got != `"`+id.String()+`"` {
		t.Error(got)
	}
}

// The path to what is wrong, and the line.
func TestPath(t *testing.T) {
	file := "[\n {\"a\": 1},\n {\"a\": 1, \"list\": [{}, {\n\"x\": {\"y\": tru}}]}\n]"
	records := jsonl.NewRecords(strings.NewReader(file))
	if err := records.Rewind(); err != nil {
		t.Fatal(err)
	}
	for n := 1; ; n++ {
		s, err := records.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		for key := range s.Members("a", "list") {
			if key == "a" {
				s.Int()
				continue
			}
			for range s.Items() {
				for range s.Members("x") {
					for range s.Members("y") {
						s.Bool()
					}
				}
			}
		}
		want := ""
		if n == 2 {
			want = "list[1].x.y: is not JSON: found \"tru}\", expected true (line 4, byte 49)"
		}
		if s.Close(); fmt.Sprint(s.Err()) != want && want+fmt.Sprint(s.Err()) != "<nil>" {
			t.Errorf("record %d: %v, want %q", n, s.Err(), want)
		}
	}
}

func TestHead(t *testing.T) {
	for file, want := range map[string]string{
		`{"a": 1, "b": [1`:           `a 1, "b": [1;b [1;`,
		"\uFEFF [ {\"a\" : {} } , 1": `a {} } , 1;`,
		`{"a": "cu`:                  `a "cu;`,
		`{"a`:                        "",
		`{"a": x, "b": 1}`:           `a x, "b": 1};`,
		"x":                          "",
		"":                           "",
	} {
		var got strings.Builder
		for key, value := range jsonl.Head([]byte(file)) {
			fmt.Fprintf(&got, "%s %s;", key, value)
		}
		if got.String() != want {
			t.Errorf("%s: %q, want %q", file, got.String(), want)
		}
	}
}

func TestTooMany(t *testing.T) {
	s := first(t, `{"a": {`+entries(1001)+`}}`)
	for range s.Members("a") {
		s.Values()
	}
	if s.Err() == nil || !strings.Contains(s.Err().Error(), "has too many members, expected at most 1000") {
		t.Error(s.Err())
	}
	var e *formats.Error
	if !errors.As(s.Err(), &e) || e.Line != 1 {
		t.Errorf("%#v", e)
	}
}

func entries(n int) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf(`"k%d": 1`, i))
	}
	return strings.Join(list, ",")
}
