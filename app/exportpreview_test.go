package app

// This file owns the tests of how the beginning of an export is shown.

import (
	"strings"
	"testing"

	"dateline/storage/export"
)

func TestTextBeforeTheFirstArticleIsFolded(t *testing.T) {
	head := strings.Repeat("A line of the scheme.\n", 100)
	article := "{\"id\": 1,\n\"title\": \"Talks\",\n\"text\": \"x\"}\n"
	short := "quote,title\nx,Talks\n"
	long := strings.Repeat("é", foldedMost)
	for name, tt := range map[string]struct{ text, want string }{
		"what is short stays":          {short, short},
		"a long head is folded":        {head + article, head[:22*22] + "⋮\n" + "{\"id\": 1,\n\"title\": \"Talks\",\n\"text\": \"x\"}\n"},
		"without an article it is not": {head, head},
		"a long text is cut":           {long, long[:foldedMost] + "…"},
		"nothing is nothing":           {"", ""},
	} {
		if got := foldText(tt.text, []string{"Else", "", "Talks"}); got != tt.want {
			t.Errorf("%s:\n%q, want\n%q", name, got, tt.want)
		}
	}
}

func TestShownFilesAreCalledAsTheyWillBe(t *testing.T) {
	parts := []export.Part{{Name: "train", Share: 1}, {Name: "test", Share: 1}}
	for _, tt := range []struct {
		names []string
		o     export.Options
		want  string
	}{
		{[]string{""}, export.Options{Out: "export.json"}, "work.json"},
		{[]string{"", "-config.xml"}, export.Options{Out: "export.json"}, "work.json work-config.xml"},
		{[]string{"", "-config.xml", "", "-config.xml"}, export.Options{Out: "export.json", Split: parts}, "work.train.json work.train-config.xml work.test.json work.test-config.xml"},
		{[]string{"train/1.txt", "train/1.ann"}, export.Options{Out: "export", Split: parts}, "train/1.txt train/1.ann"},
	} {
		var samples []export.Sample
		for _, name := range tt.names {
			samples = append(samples, export.Sample{Name: name, Text: "\ufeffa\r\nb"})
		}
		var got []string
		for _, f := range shownFiles(samples, tt.o, "work.json") {
			got = append(got, f.name)
			if f.text != "a\nb" {
				t.Errorf("%s says %q", f.name, f.text)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q are called %q, want %q", tt.names, got, tt.want)
		}
	}
}
