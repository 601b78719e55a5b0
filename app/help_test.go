package app

// This file owns the tests of the help sheet: that what is looked for is found,
// and run.

import (
	"strings"
	"testing"
)

func TestHelpIsFoundByTyping(t *testing.T) {
	d := start(t, news)
	for typed, want := range map[string]string{
		"export":       "Export… | Ctrl+E",
		"dark":         "Dark | Ctrl+Shift+D",
		"view light":   "Light | ",
		"ctrl+shift+z": "Redo | ",
		"triple":       "Select a word, a sentence | double click, triple click",
		"nest":         "How to nest tags | Tags may lie within one another",
		"parts police": "How to tag a claim in parts | “The bridge, police said",
		"said by":      "How to link a claim to who said it",
	} {
		d.press("F1")
		d.typeText(typed)
		d.wantScreen(want)
		if screen := d.screen(); strings.Contains(screen, "Smaller text") {
			t.Errorf("%q finds what does not hold it: %s", typed, screen)
		}
		d.press("Esc")
		d.wantSheets(0)
	}
	d.press("F1")
	d.typeText("no such thing at all")
	d.wantScreen("Nothing holds these words")
	d.press("Down", "Enter", "Esc")
	d.wantSheets(0)
}

func TestHelpRunsACommand(t *testing.T) {
	d := start(t, news)
	d.press("F1")
	d.typeText("mark as done")
	d.press("Enter")
	d.wantSheets(0)
	d.wantScreen("done")
	if !d.state().OnPage {
		t.Error("the page does not have the keyboard")
	}
	d.press("F1")
	d.typeText("write a note")
	d.press("Enter")
	d.wantSheets(0)
	d.wantSays("Choose a tag first")
}

func TestHelpOpensATopic(t *testing.T) {
	d := start(t, news)
	d.app.setKeys("find", keys("Ctrl+J"))
	d.press("F1")
	if strings.Contains(d.screen(), "Tags may lie within one another") {
		t.Error("a topic is open before it is asked for")
	}
	for range 400 {
		d.press("Down")
	}
	all := topics(d.app)
	for i := len(all) - 1; all[i].title != "How to find words in an article"; i-- {
		d.press("Up")
	}
	d.press("Enter")
	d.wantScreen("Ctrl+J opens the find bar")
	d.press("Enter")
	if strings.Contains(d.screen(), "opens the find bar") {
		t.Error("the topic stays open")
	}
	d.press("Esc")
}

func TestTopicsNameCommandsThatThereAre(t *testing.T) {
	d := start(t, news)
	for _, topic := range topics(d.app) {
		if strings.ContainsAny(topic.says, "{}") {
			t.Errorf("%s: %s", topic.title, topic.says)
		}
	}
	for _, step := range tourSteps {
		if says := d.app.withKeys(step.says); strings.ContainsAny(says, "{}") {
			t.Errorf("%s: %s", step.title, says)
		}
	}
}
