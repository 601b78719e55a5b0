//go:build linux && !ci

package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/app"
)

// onScreen gives a test a screen and a home, or skips it where there is none.
func onScreen(t testing.TB) (*screen, string) {
	t.Helper()
	if _, err := exec.LookPath("Xvfb"); err != nil && os.Getenv("DATELINE_WINDOW") == "" {
		t.Skip("there is no Xvfb here; `make test` installs it")
	}
	home := t.TempDir()
	if err := os.MkdirAll(filepath.Join(home, ".cache"), 0o755); err != nil {
		t.Fatal(err)
	}
	return startScreen(t, 1440, 900), home
}

func saved(s app.State) bool { return s.Saved }

// The words of the sample article that the test marks.
const (
	claim    = "minesweepers had cleared 38 of the 41 known mines"
	actor    = "minesweepers"
	speaker  = "Oda Lindqvar"
	place1   = "Merrin Sound"
	fileName = "export.json"
)

// TestFirstDay is the whole way of an analyst's first day: open, mark, link,
// undo, redo, leave, come back, find all, export.
func TestFirstDay(t *testing.T) {
	s, home := onScreen(t)
	p := start(t, s, home, "")
	p.until("the program asks for a name", func(s app.State) bool { return s.Sheets == 1 })
	s.shoot("1-welcome")
	s.press("Enter")
	p.until("the sample article is open", func(s app.State) bool { return s.Sheets == 0 && s.Articles == 1 && s.Title != "" && s.OnPage })
	s.press("Ctrl+Shift+l")

	p.dragOver(claim)
	p.until("the words are selected", func(s app.State) bool { return s.Selected == claim })
	s.shoot("2-selected")
	s.press("1")
	p.until("they are a claim", func(s app.State) bool { return s.Chosen == claim && s.Label == "claim" && s.Tags == 1 && s.Saved })

	s.clicks(p.middle(actor), 2)
	p.until("a word inside the claim is selected", func(s app.State) bool { return s.Selected == actor })
	s.press("a")
	p.until("it is an actor inside the claim", func(s app.State) bool { return s.Chosen == actor && s.Label == "actor" && s.Tags == 2 })

	p.dragOver(speaker)
	s.press("2")
	p.until("the speaker is an actor", func(s app.State) bool { return s.Chosen == speaker && s.Tags == 3 })
	p.dragOver(place1)
	s.press("3")
	p.until("the place is a location", func(s app.State) bool { return s.Chosen == place1 && s.Label == "location" && s.Tags == 4 })

	s.click(p.middle(actor))
	p.until("a click takes the smallest tag", func(s app.State) bool { return s.Chosen == actor })
	s.click(p.middle(actor))
	p.until("another click takes the tag around it", func(s app.State) bool { return s.Chosen == claim })

	p.pressButton("Pick…  S")
	s.click(p.middle(speaker))
	p.until("the claim is linked", func(s app.State) bool { return s.Chosen == claim && s.Links == 1 && s.Saved })
	s.shoot("3-linked")

	s.press("Ctrl+z")
	p.until("undo takes the link", func(s app.State) bool { return s.Links == 0 })
	s.press("Ctrl+z")
	p.until("undo takes the location", func(s app.State) bool { return s.Tags == 3 })
	s.press("Ctrl+Shift+z")
	s.press("Ctrl+Shift+z")
	p.until("redo brings both back", func(s app.State) bool { return s.Tags == 4 && s.Saved })
	p.quit()

	p = start(t, s, home, "")
	p.until("all is found again", func(s app.State) bool { return s.Tags == 4 && s.Articles == 1 })
	s.click(p.middle("known mines"))
	p.until("the claim has its link", func(s app.State) bool { return s.Chosen == claim && s.Links == 1 })
	s.press("Ctrl+z")
	p.until("undo takes back what was done before the restart", func(s app.State) bool { return s.Chosen == claim && s.Links == 0 && saved(s) })
	s.press("Ctrl+Shift+z")
	p.until("and redo brings it back", func(s app.State) bool { return s.Links == 1 && saved(s) })

	s.press("Ctrl+e")
	p.until("the program asks what to export", func(s app.State) bool { return s.Sheets == 1 })
	time.Sleep(time.Second)
	s.shoot("4-export")
	s.press("Down")
	s.press("Up")
	s.press("Enter")
	p.until("the program asks where to", func(s app.State) bool { return s.Sheets == 2 })
	s.press("Ctrl+a")
	s.typeText(fileName)
	p.pressButton("Export")
	p.until("the export is written", func(s app.State) bool { return s.Sheets == 1 && strings.Contains(s.Says, fileName) })
	s.press("Enter")
	p.until("what was written is read", func(s app.State) bool { return s.Sheets == 0 && s.OnPage })
	folder := filepath.Dir(p.state().Project)
	p.quit()
	checkExport(t, filepath.Join(folder, fileName))
}

// checkExport holds the export against what was marked.
func checkExport(t *testing.T, path string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var d struct {
		Format   string
		Articles []struct {
			Text   string
			Status map[string]string
			Spans  []struct {
				ID, Label string
				Fragments []struct {
					Start, End int
					Text       string
				}
			}
			Links []struct{ Kind, From, To string }
		}
	}
	if err := json.Unmarshal(raw, &d); err != nil {
		t.Fatal(err)
	}
	if d.Format != "dateline/1" || len(d.Articles) != 1 {
		t.Fatalf("the export is %q with %d articles", d.Format, len(d.Articles))
	}
	article := d.Articles[0]
	quotes := map[string]string{}
	var marked []string
	runes := []rune(article.Text)
	for _, span := range article.Spans {
		f := span.Fragments[0]
		if got := string(runes[f.Start:f.End]); got != f.Text {
			t.Errorf("the text holds %q where the tag says %q", got, f.Text)
		}
		quotes[span.ID] = f.Text
		marked = append(marked, span.Label+": "+f.Text)
	}
	want := []string{"location: " + place1, "actor: " + speaker, "claim: " + claim, "actor: " + actor}
	if !slices.Equal(marked, want) {
		t.Errorf("marked\n%q, want\n%q", marked, want)
	}
	if len(article.Links) != 1 || article.Links[0].Kind != "said_by" || quotes[article.Links[0].From] != claim || quotes[article.Links[0].To] != speaker {
		t.Errorf("links %+v", article.Links)
	}
}

// TestSecondStart starts the program twice on one project: the second window
// says so, and the first goes on.
func TestSecondStart(t *testing.T) {
	s, home := onScreen(t)
	first := start(t, s, home, "")
	first.until("the program asks for a name", func(s app.State) bool { return s.Sheets == 1 })
	s.press("Enter")
	first.until("the sample article is open", func(s app.State) bool { return s.Title != "" && s.OnPage })
	project := first.state().Project

	second := start(t, s, home, project)
	second.until("the second says that it cannot open the project", func(s app.State) bool { return s.Sheets == 1 && s.Project == "" })
	s.shoot("4-second-start")
	if err := second.command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-second.ended
	first.until("the first has the keyboard again", func(app.State) bool { return s.focusWindow() })
	first.dragOver(claim)
	s.press("1")
	first.until("the first goes on marking", func(s app.State) bool { return s.Chosen == claim && s.Saved })
	first.quit()
}
