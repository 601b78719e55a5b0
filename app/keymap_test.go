package app

// This file owns the tests of the user's own keys.

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"dateline/storage/profile"
)

// fewCommands is a small table of commands.
func fewCommands() []command {
	return []command{
		{id: "export", title: "Export…", keys: keys("Ctrl+E")},
		{id: "label-claim", title: "Tag as Claim", keys: keys("1", "C"), scope: reading},
		{id: "note", title: "Write a note", keys: keys("Shift+Enter"), scope: reading},
		{id: "details", title: "Details…", keys: keys("Ctrl+D", "F9")},
		{id: "done", title: "Mark as done", keys: keys("D"), scope: reading},
	}
}

// shownKeys is the keys of a table, as "export: Ctrl+E".
func shownKeys(t []command) []string {
	var shown []string
	for _, c := range t {
		var written []string
		for _, k := range c.keys {
			written = append(written, k.written())
		}
		shown = append(shown, strings.TrimSpace(c.id+": "+strings.Join(written, " ")))
	}
	return shown
}

func TestKeymap(t *testing.T) {
	usual := []string{"export: Ctrl+E", "label-claim: 1 C", "note: Shift+Enter", "details: Ctrl+D F9", "done: D"}
	for name, c := range map[string]struct {
		kept profile.Keys
		want []string // where it is not the usual
	}{
		"nothing kept":                        {nil, usual},
		"one key for another":                 {profile.Keys{"export": {"Ctrl+J"}}, []string{"export: Ctrl+J", usual[1], usual[2], usual[3], usual[4]}},
		"several keys":                        {profile.Keys{"export": {"Ctrl+J", "F4", "Z"}}, []string{"export: Ctrl+J F4 Z", usual[1], usual[2], usual[3], usual[4]}},
		"no key":                              {profile.Keys{"export": {}}, []string{"export:", usual[1], usual[2], usual[3], usual[4]}},
		"its own go before another's usual":   {profile.Keys{"done": {"Ctrl+D"}}, []string{usual[0], usual[1], usual[2], "details: F9", "done: Ctrl+D"}},
		"the first of two that want one":      {profile.Keys{"done": {"Ctrl+J"}, "export": {"Ctrl+J"}}, []string{"export: Ctrl+J", usual[1], usual[2], usual[3], "done:"}},
		"what the scheme has stays there":     {profile.Keys{"done": {"C", "Ctrl+J"}}, []string{usual[0], usual[1], usual[2], usual[3], "done: Ctrl+J"}},
		"the scheme's keys are not kept here": {profile.Keys{"label-claim": {"Z"}}, usual},
		"keys that stay as they are":          {profile.Keys{"export": {"Esc", "Enter", "Tab", "Shift+Tab", "Ctrl+A", "Ctrl+X", "Left", "Ctrl+Home", "Shift+PageDown", "Del", "Ctrl+Shift+Del"}}, []string{"export: Ctrl+Shift+Del", usual[1], usual[2], usual[3], usual[4]}},
		"but may be what they were":           {profile.Keys{"note": {"Shift+Enter", "F4"}}, []string{usual[0], usual[1], "note: Shift+Enter F4", usual[3], usual[4]}},
		"unknown commands and keys":           {profile.Keys{"no-such": {"Ctrl+D"}, "export": {"Hyper+Q", "?", "", "+", "Ctrl+"}}, usual},
	} {
		if got := shownKeys(readKeymap(c.kept).apply(fewCommands())); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n\t%q\nwant\n\t%q", name, got, c.want)
		}
	}
}

// TestNoTwoCommandsEverShareAKey gives commands keys at random.
func TestNoTwoCommandsEverShareAKey(t *testing.T) {
	some := rapid.SampledFrom([]string{"Ctrl+E", "1", "C", "D", "Ctrl+D", "F9", "Ctrl+J", "Esc", "Shift+Enter", "nonsense", "Shift+Tab"})
	ids := rapid.SampledFrom([]string{"export", "label-claim", "note", "details", "done", "no-such"})
	rapid.Check(t, func(t *rapid.T) {
		kept := profile.Keys(rapid.MapOf(ids, rapid.SliceOfN(some, 0, 4)).Draw(t, "kept"))
		applied := readKeymap(kept).apply(fewCommands())
		owner := map[chord]string{}
		for _, c := range applied {
			for _, k := range c.keys {
				if other, taken := owner[k]; taken {
					t.Errorf("%s is the key of %s and of %s", k, other, c.id)
				}
				owner[k] = c.id
				if c.refuses(k) != "" && !c.fromScheme() {
					t.Errorf("%s has the key %s, which it may not", c.id, k)
				}
			}
		}
		if got := shownKeys(applied)[1]; got != "label-claim: 1 C" {
			t.Errorf("the scheme's keys became %q", got)
		}
	})
}

func TestChordsComeBackAsTheyWereWritten(t *testing.T) {
	d := start(t, news)
	for _, c := range d.app.commands {
		for _, k := range c.keys {
			if back, err := parseChord(k.written()); err != nil || back != k {
				t.Errorf("%s is written as %q and read as %v, %v", k, k.written(), back, err)
			}
		}
	}
}

func FuzzParseChord(f *testing.F) {
	for _, s := range []string{"Ctrl+Shift+Z", "Super+Control+F12", "F13", "+", "", "Ctrl++", "Shift+[", "Shift+Shift+A"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := parseChord(s)
		if err != nil {
			return
		}
		if back, err := parseChord(c.written()); err != nil || back != c {
			t.Errorf("%q is %v, which is written as %q and read as %v, %v", s, c, c.written(), back, err)
		}
	})
}

// chooseCommand opens the sheet of keys at a command.
func (d *desk) chooseCommand(title string) {
	d.t.Helper()
	d.turnTo("Keys and mouse")
	d.tap("Change the keys")
	d.typeText(title)
}

func TestAKeyIsChanged(t *testing.T) {
	d := start(t, news)
	d.chooseCommand("export…")
	d.press("Enter")
	d.wantScreen("Press the new key of “Export…”")
	d.press("Ctrl+J")
	d.wantScreen("Ctrl+J is a key of “Export…” now", "Ctrl+J  (yours)")
	d.press("Esc")
	d.wantScreen("1 command with keys of your own")
	d.press("Esc")
	d.wantSheets(0)

	look := func(d *desk) {
		t.Helper()
		d.press("Ctrl+J")
		d.wantScreen("Export")
		d.wantSheets(1)
		d.press("Esc")
		d.press("Ctrl+E")
		d.wantSheets(0)
		d.press("Ctrl+K")
		d.typeText("export")
		d.wantScreen("Ctrl+J")
		d.press("Esc", "F1")
		d.wantScreen("Export… | Ctrl+J")
		d.press("Esc")
		if i := slices.IndexFunc(d.menuItems(), func(m *fyne.MenuItem) bool { return strings.HasPrefix(m.Label, "Export…") }); !systemMenu && !strings.HasSuffix(d.menuItems()[i].Label, "Ctrl+J") {
			t.Errorf("the menu shows %q", d.menuItems()[i].Label)
		}
	}
	look(d)
	d = d.again()
	look(d)

	d.chooseCommand("export…")
	d.tap("Usual key")
	d.press("Esc", "Esc", "Ctrl+E")
	d.wantSheets(1)
	d.press("Esc")
}

func TestALetterIsGivenWhileReading(t *testing.T) {
	d := start(t, news)
	d.chooseCommand("export…")
	d.tap("Add another")
	d.press("Z")
	d.wantScreen("Z is a key of “Export…” now", "Ctrl+E or Z  (yours)")
	d.press("Esc", "Esc")
	if got := keyList(d.mustCommand("export").keys); got != "Ctrl+E or Z" {
		t.Errorf("the keys are %s", got)
	}
	d.press("Ctrl+F")
	d.press("Z") // typed into a field
	d.wantSheets(0)
	d.press("Esc", "Z")
	d.wantSheets(1)
	d.press("Esc", "Ctrl+E")
	d.wantSheets(1)
	d.press("Esc")
}

func (d *desk) mustCommand(id string) command {
	d.t.Helper()
	c, ok := d.app.command(id)
	if !ok {
		d.t.Fatalf("no command %s", id)
	}
	return c
}

func TestAConflictIsTold(t *testing.T) {
	d := start(t, news)
	ask := func(k string) { d.chooseCommand("export…"); d.press("Enter", k) }
	leave := func() {
		for d.state().Sheets > 0 {
			d.press("Esc")
		}
	}
	ask("Ctrl+D")
	d.wantScreen("Ctrl+D is the key of “Details…”. Take it from there for “Export…”?")
	d.press("Esc")
	leave()
	if d.app.keyOf("export") != "Ctrl+E" || d.app.keyOf("details") != "Ctrl+D" {
		t.Error("the key was taken though the answer was no")
	}
	ask("Ctrl+D")
	d.press("Enter")
	leave()
	if d.app.keyOf("export") != "Ctrl+D" || d.app.keyOf("details") != "" {
		t.Errorf("the keys are %q and %q", d.app.keyOf("export"), d.app.keyOf("details"))
	}
	d = d.again()
	if d.app.keyOf("export") != "Ctrl+D" || d.app.keyOf("details") != "" {
		t.Errorf("at the next start the keys are %q and %q", d.app.keyOf("export"), d.app.keyOf("details"))
	}
	d.chooseCommand("details")
	d.tap("Usual key")
	leave()
	if d.app.keyOf("export") != "" || d.app.keyOf("details") != "Ctrl+D" {
		t.Errorf("after details has its usual key again, the keys are %q and %q", d.app.keyOf("export"), d.app.keyOf("details"))
	}
	for k, says := range map[string]string{
		"1": "1 is the key of “Tag as Claim”, which the tag scheme gives", "S": "which the tag scheme gives", "Tab": "Tab stays as it is", "Enter": "Enter stays as it is",
		"Left": "moves the caret", "Ctrl+X": "every text field needs it", "Ctrl+C": "every text field needs it", "Del": "every text field needs it",
	} {
		ask(k)
		d.wantScreen(says)
		if got := d.app.keyOf("export"); got != "" {
			t.Errorf("%s became the key of Export: %q", k, got)
		}
		leave()
	}
	d.chooseCommand("tag as claim")
	d.wantScreen("change them in its sheet")
	d.press("Enter", "Z")
	leave()
	if got := keyList(d.mustCommand("label-claim").keys); got != "1 or C" {
		t.Errorf("the label's keys are %s", got)
	}
	d.chooseCommand("undo")
	d.tap("Take away")
	d.wantScreen("no key  (yours)")
	d.tap("All usual keys")
	d.press("Enter")
	leave()
	if got, want := d.app.profile.Settings.Keys, profile.Keys(nil); !reflect.DeepEqual(got, want) || d.app.keyOf("undo") != "Ctrl+Z" || d.app.keyOf("export") != "Ctrl+E" {
		t.Errorf("the keys that are kept are %v", got)
	}
}

// TestEscLeavesTheKeyAsItIs gives up when a key is asked for.
func TestEscLeavesTheKeyAsItIs(t *testing.T) {
	d := start(t, news)
	d.chooseCommand("export…")
	d.press("Enter", "Esc")
	d.wantSheets(2)
	if _, ok := d.window.Canvas().Focused().(*field); !ok {
		t.Errorf("the keyboard is in %T", d.window.Canvas().Focused())
	}
	d.press("Esc", "Esc")
	d.wantSheets(0)
	if got := d.app.keyOf("export"); got != "Ctrl+E" {
		t.Errorf("the key is %q", got)
	}
}

// TestALabelTakesTheUsersKey opens a project whose scheme has a key that the user
// gave to a command.
func TestALabelTakesTheUsersKey(t *testing.T) {
	d := start(t, news)
	d.app.setKeys("export", keys("Z", "Ctrl+J"))
	scheme := d.app.session.Scheme().Clone()
	for i := range scheme.Labels {
		if scheme.Labels[i].Key == "actor" {
			scheme.Labels[i].Letter = "Z"
		}
	}
	if err := d.app.session.EditScheme(scheme); err != nil {
		t.Fatal(err)
	}
	d.settle()
	if got := keyList(d.mustCommand("label-actor").keys); got != "2 or Z" {
		t.Errorf("the label's keys are %s", got)
	}
	if got := d.app.keyOf("export"); got != "Ctrl+J" {
		t.Errorf("the key of Export is %q", got)
	}
	d.chooseCommand("export…")
	d.wantScreen("Ctrl+J  (yours; the scheme has Z)")
	d.press("Esc", "Esc", "Ctrl+Z")
	if got := d.app.keyOf("export"); got != "Z" {
		t.Errorf("after the scheme was changed back, the key of Export is %q", got)
	}
}

// TestSentencesNameTheKeysOfTheUser gives two commands keys of the user's: what is said
// of them names those.
func TestSentencesNameTheKeysOfTheUser(t *testing.T) {
	d := start(t, news)
	d.app.setKeys("undo", keys("F4"))
	d.tag("Reuters", "2")
	d.press("Ctrl+H")
	d.chooseChange(taggedReuters)
	d.press("B")
	d.wantScreen("which F4 undoes")
	d.press("Enter")
	d.settle()
	d.wantSays("; F4 undoes that")
	d.press("F4")
	d.wantTags("actor: Reuters")
	d.chooseChange(taggedReuters)
	d.press("R")
	d.wantSays("; F4 brings it back")
	d.press("F4")
	d.wantTags("actor: Reuters")
}

// TestNoSentenceNamesTheKeyOfUndo reads what the program is made of: undo can be given
// another key, and then a sentence with its usual one is wrong.
func TestNoSentenceNamesTheKeyOfUndo(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(source), "\n") {
			code, _, _ := strings.Cut(line, "//")
			if strings.Contains(strings.ReplaceAll(code, `keys("Ctrl+Z")`, ""), "Ctrl+Z") {
				t.Errorf("%s:%d names the key outright: %s", name, n+1, strings.TrimSpace(line))
			}
		}
	}
}
