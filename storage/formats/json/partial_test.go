package json_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/storage/formats"
)

// partial takes what is good of a file.
type partial struct {
	*dataset
	refused []string
}

func (p *partial) Header(h formats.Header) error { return sink{p.dataset}.Header(h) }
func (p *partial) Item(i formats.Item) error     { return sink{p.dataset}.Item(i) }
func (p *partial) Warn(sentence string)          { sink{p.dataset}.Warn(sentence) }
func (p *partial) Refuse(err error) error {
	p.refused = append(p.refused, err.Error())
	return nil
}

func TestGoodArticlesAreTakenFromAmongBad(t *testing.T) {
	good := func(n int) string {
		return fmt.Sprintf(`{"id": "a%d", "title": "Good %d", "text": "Ships sail %d.", "spans": [{"layer": "amira", "label": "claim", "fragments": [{"start": 0, "end": 5, "text": "Ships"}]}]}`, n, n, n)
	}
	bad := []struct{ article, want string }{
		{`{"title": "Far", "text": "Ships.", "spans": [{"layer": "amira", "label": "claim", "fragments": [{"start": 0, "end": 99}]}]}`, `article 2 ("Far"), spans[0].fragments: is outside the text: found 99`},
		{`{"title": "Words", "text": "Ships.", "spans": [{"layer": "amira", "label": "claim", "fragments": [{"start": "0", "end": 3}]}]}`, `spans[0].fragments[0].start: is of the wrong kind: found a string`},
		{`{"title": 12, "text": "Ships."}`, `title: is of the wrong kind: found a number`},
		{`{"title": "No text"}`, `text: is missing`},
		{`[1, 2, {"text": "]}"}]`, `is of the wrong kind: found a list`},
		{`{"id": "a1", "text": "The id of another."}`, `stands twice in the file`},
		{`{"text": "Ships.", "spans": [{"id": 7, "layer": "amira", "label": "claim", "fragments": []}]}`, `spans[0].id: is of the wrong kind`},
		{`{"text": "` + strings.Repeat("long \\u00e9 ", 20_000) + `", "spans": [{"layer": "", "label": "claim", "fragments": [{"start": 0, "end": 3}]}]}`, `spans[0].layer: is empty`},
	}
	for _, b := range bad {
		file := `{"format": "dateline/1", "articles": [` + good(1) + ",\n" + b.article + ", " + good(3) + "]}"
		p := &partial{dataset: &dataset{}}
		if err := jsonRead(strings.NewReader(file), p); err != nil {
			t.Errorf("%.100s: %v", b.article, err)
			continue
		}
		if len(p.items) != 2 || p.items[0].Article.Title != "Good 1" || p.items[1].Spans[0].Quote() != "Ships" {
			t.Errorf("%.100s: %d articles", b.article, len(p.items))
		}
		if len(p.refused) != 1 || !strings.Contains(p.refused[0], b.want) || !strings.HasPrefix(p.refused[0], "article 2") {
			t.Errorf("%.100s: refused %q, want %q", b.article, p.refused, b.want)
		}
		if _, err := read(file); err == nil || err.Error() != "read dateline/1: "+p.refused[0] {
			t.Errorf("%.100s: whole: %v", b.article, err)
		}
	}
	for _, broken := range []string{`{"text": "Ships."`, `{"text": "Ships", }`, `{"text": tru}`} {
		p := &partial{dataset: &dataset{}}
		if err := jsonRead(strings.NewReader(`{"format": "dateline/1", "articles": [`+good(1)+`, `+broken), p); err == nil || len(p.items) > 0 {
			t.Errorf("%s: %v, %d articles", broken, err, len(p.items))
		}
	}
}
