// This file owns the tests of the command search.

package main

import (
	"os"
	"strings"
	"testing"
)

func TestSearch(t *testing.T) {
	s := newShell(t)
	a := s.write("a.txt", "Talks\n\nThe 🚢 reached Port Selin, said Ilse Varga.\n")
	b := s.write("b.txt", "Weather\n\nRain over Selin and the port.\n")
	s.do(0, "new", "p.dateline")
	s.do(0, "import", "p.dateline", a, b)
	got, _ := s.json(0, "search", "p.dateline", "Ilse")
	first := got.([]any)[0].(map[string]any)
	if len(got.([]any)) != 1 || first["title"] != "Talks" {
		t.Fatal(got)
	}
	excerpt := first["excerpts"].([]any)[0].(map[string]any)
	hit := excerpt["hits"].([]any)[0].([]any)
	if in := []rune(excerpt["text"].(string)); string(in[int(hit[0].(float64)):int(hit[1].(float64))]) != "Ilse" {
		t.Error(excerpt)
	}
	for query, want := range map[string]int{"selin": 2, `"port selin"`: 1, "selin -rain": 1, "rep*": 0, "rea*": 1, "nothing": 0, "source:x": 0, "status:new": 2} {
		got, _ := s.json(0, "search", "p.dateline", query)
		if n := len(got.([]any)); n != want {
			t.Errorf("%s: %d, want %d", query, n, want)
		}
	}
	if out, _ := s.do(0, "search", "p.dateline", "rain", "over"); !strings.HasPrefix(out, "Weather") || !strings.Contains(out, "\n    ") {
		t.Error(out)
	}
	if _, said := s.do(2, "search", "p.dateline", "before:tomorrow rain"); !strings.Contains(said, "“tomorrow” is no year") {
		t.Error(said)
	}
	if out, _ := s.do(0, "search", "p.dateline", "nothing"); out != "No articles.\n" {
		t.Error(out)
	}
	s.do(2, "search", "p.dateline")
	s.do(1, "search", "missing.dateline", "x")
}

// A project that cannot be written is searched by reading it.
func TestSearchAReadOnlyProject(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everything")
	}
	s := newShell(t)
	a := s.write("a.txt", "Talks\n\nThe ship reached Port Selin.\n")
	s.do(0, "new", "p.dateline")
	s.do(0, "import", "p.dateline", a)
	if err := os.Chmod("p.dateline", 0o444); err != nil {
		t.Fatal(err)
	}
	if got, _ := s.json(0, "search", "p.dateline", "selin"); len(got.([]any)) != 1 {
		t.Error(got)
	}
}
