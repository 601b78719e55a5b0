// This file owns the proof that files which are wrong are refused, and say why.

package labelstudio_test

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/labelstudio"
)

// one is a file of one task with a result.
func one(result string) string {
	return `[{"data":{"title":"Talks","text":"He said 👍 so."},"annotations":[{"id":1,"result":[` + result + `]}]}]`
}

func region(value string) string {
	return one(`{"id":"r","type":"labels","from_name":"l","to_name":"text","value":{` + value + `}}`)
}

func TestBad(t *testing.T) {
	for name, c := range map[string]struct {
		file, want string
		is         error
	}{
		"no JSON":           {"He said so.", "is no JSON", formats.ErrNotFormat},
		"another JSON":      {`[{"text":"a"}]`, "is no task of Label Studio", formats.ErrNotFormat},
		"cut short":         {one("")[:60], "cut short", io.ErrUnexpectedEOF},
		"not UTF-8":         {strings.ReplaceAll(one(""), "He", "\xff"), "is not UTF-8", nil},
		"text behind":       {one("") + "x", "goes on behind its end", nil},
		"twice":             {`[{"data":{"text":"a"},"data":{"text":"b"},"annotations":[]}]`, "stands twice", nil},
		"no text":           {`[{"data":{"image":"x","other":"y"},"annotations":[]}]`, "does not say which text is tagged: found “image”, “other”", nil},
		"an address":        {`[{"data":{"text":"https://example.org/a.txt"},"annotations":[]}]`, "data.text: is the address of a text", nil},
		"no words":          {`[{"data":{"text":" \n"},"annotations":[]}]`, "data.text: is empty", text.ErrEmpty},
		"negative":          {region(`"start":-1,"end":2,"labels":["a"]`), "annotations[0].result[0].value: is negative: found -1", nil},
		"reversed":          {region(`"start":3,"end":2,"labels":["a"]`), "ends before it begins", nil},
		"empty":             {region(`"start":2,"end":2,"labels":["a"]`), "is an empty range", nil},
		"outside":           {region(`"start":2,"end":99,"labels":["a"]`), "is outside the text: found 99", nil},
		"no number":         {region(`"start":2,"end":true,"labels":["a"]`), "annotations[0].result[0].value.end: is of the wrong kind", nil},
		"half a number":     {region(`"start":2.5,"end":3,"labels":["a"]`), "is no whole number", nil},
		"other words":       {region(`"start":0,"end":2,"text":"She","labels":["a"]`), `the text reads otherwise from 0 to 2: found "He", expected "She"`, nil},
		"fits in no unit":   {region(`"start":10,"end":13,"text":"sx.","labels":["a"]`), `found "so.", expected "sx."`, nil},
		"labels, a number":  {region(`"start":0,"end":2,"labels":7`), "labels: is of the wrong kind: found a number, expected a list of strings", nil},
		"result, an object": {`[{"data":{"text":"a"},"annotations":[{"result":{}}]}]`, "annotations[0].result: is of the wrong kind: found an object, expected a list", nil},
		"HTML":              {`[{"data":{"text":"<b>one</b> two"},"annotations":[{"result":[{"type":"hypertextlabels","value":{"start":"/b[1]/text()[1]","end":"/b[1]/text()[1]","startOffset":0,"endOffset":3,"globalOffsets":{"start":0,"end":3},"hypertextlabels":["a"]}}]}]}]`, "is a place in HTML: found /b[1]/text()[1]", nil},
		"a dialogue":        {one(`{"type":"paragraphlabels","value":{"start":"0","end":"0","startOffset":1,"endOffset":3,"paragraphlabels":["a"]}}`), "is a region of a dialogue", nil},
		"nested deep":       {one(strings.Repeat(`{"x":[`, 90) + strings.Repeat(`]}`, 90)), "is nested too deep", nil},
		"an empty kind":     {one(`{"id":"a","type":"labels","value":{"start":0,"end":2,"labels":["a"]}},{"type":"relation","from_id":"a","to_id":"a","labels":[""]}`), "is a link without a kind", nil},
		"an empty label":    {region(`"start":0,"end":2,"labels":[""]`), "has no label", nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := formatstest.ReadString(labelstudio.Format, "x.json", c.file)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v, want %q", err, c.want)
			}
			if wrong := (*formats.Error)(nil); !errors.As(err, &wrong) {
				t.Errorf("%T", err)
			}
			if c.is != nil && !errors.Is(err, c.is) {
				t.Errorf("%v is not %v", err, c.is)
			}
		})
	}
}

// In UTF-16 alone a place can be inside a character.
func TestInsideACharacter(t *testing.T) {
	in := formatstest.Input(map[string]string{"x.json": region(`"start":8,"end":9,"labels":["a"]`)}, "x.json")
	in.Offsets = text.UTF16Units
	if _, err := formatstest.Read(labelstudio.Format, in); err == nil || !strings.Contains(err.Error(), "cuts a character in two: found 9") {
		t.Error(err)
	}
}

func TestWhereAnErrorIs(t *testing.T) {
	file := strings.TrimSuffix(one(""), "]") + ",\n" + strings.TrimPrefix(region(`"start":0,"end":2,"text":"She","labels":["a"]`), "[")
	_, err := formatstest.ReadString(labelstudio.Format, "x.json", file)
	wrong, ok := errors.AsType[*formats.Error](err)
	if !ok || wrong.Article != 2 || wrong.Title != "Talks" || wrong.Line != 2 || wrong.Span != "r" || wrong.Field != "annotations[0].result[0].value.text" {
		t.Errorf("%+v", wrong)
	}
	if span, ok := errors.AsType[*annotate.SpanError](err); !ok || span.Quote != "She" || span.Found != "He" {
		t.Errorf("%+v", span)
	}
	d, err := formatstest.ReadPartial(labelstudio.Format, formatstest.Input(map[string]string{"x.json": file}, "x.json"))
	if err != nil || len(d.Articles) != 1 || len(d.Refused) != 1 {
		t.Errorf("%v, %d articles, refused %v", err, len(d.Articles), d.Refused)
	}
}

func FuzzRead(f *testing.F) {
	whole, err := os.ReadFile("testdata/sample.golden.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(whole))
	f.Add(string(whole[:len(whole)/2]))
	f.Add(strings.ReplaceAll(string(whole), "00000000-0000-7000-8000-00000000000", "s"))
	f.Add(export)
	f.Add(strings.ReplaceAll(export, `[X]`, ``))
	f.Add(one(`{"type":"labels","value":{"start":0,"end":2,"labels":["a","b"]}},{"type":"relation","from_id":"","to_id":""}`))
	f.Add(region(`"start":8,"end":10,"text":"👍","labels":["a"]`))
	f.Add(`[{"text":"a\ud800b","l":[{"start":0,"end":1,"labels":["x"]}],"annotator":1}]`)
	f.Add(`{"data":{"text":"a"},"predictions":[{"model_version":1.5,"result":[{"type":"choices","from_name":"c","value":{"choices":["x","y"]}}]}]}`)
	f.Fuzz(func(t *testing.T, file string) {
		d, err := formatstest.ReadString(labelstudio.Format, "x.json", file)
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Error("an error without a word")
			}
			return
		}
		for _, it := range d.Articles {
			for _, s := range it.Spans {
				if err := s.Check(it.Text); err != nil {
					t.Error(err)
				}
			}
		}
		keep := all
		if again := mustRead(t, file); formatstest.Shown(again, keep) != formatstest.Shown(d, keep) {
			t.Error("read again it is not the same")
		}
		files, err := formatstest.Write(labelstudio.Format, d, formats.WriteOptions{})
		if err != nil {
			return // people without handles of their own
		}
		back := mustRead(t, files.At[""])
		if got, want := formatstest.Shown(back, keep), formatstest.Shown(d, keep); got != want {
			t.Errorf("written and read again\n%s\nwant\n%s\n%s", got, want, files)
		}
	})
}
