package app

// This file owns the tests of the table of commands, and of what is made from
// it: menus, keys, palette and help sheet.

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestCommandsAreWhole(t *testing.T) {
	d := start(t, news)
	ids := map[string]bool{}
	for _, c := range d.app.commands {
		if c.id == "" || ids[c.id] {
			t.Errorf("the command %q has no id of its own: %q", c.title, c.id)
		}
		ids[c.id] = true
		if c.title == "" {
			t.Errorf("%s has no title", c.id)
		}
		if !slices.Contains(menuOrder, c.menu) {
			t.Errorf("%s stands in no menu: %q", c.id, c.menu)
		}
		if c.id == "recent" {
			continue
		}
		if c.run == nil {
			t.Errorf("%s does nothing", c.id)
		}
		if len(c.keys) == 0 {
			t.Errorf("%s has no key", c.id)
		}
	}
}

// TestKeysAreUnique holds every key to one command of each mode, and to one of those
// that claim it while they need it.
func TestKeysAreUnique(t *testing.T) {
	d := start(t, news)
	for i := range d.app.commands {
		c := &d.app.commands[i]
		for k := range d.app.commands[:i] {
			other := &d.app.commands[k]
			if !c.meets(other) || (c.claims != nil) != (other.claims != nil) {
				continue
			}
			for _, key := range c.keys {
				if slices.Contains(other.keys, key) {
					t.Errorf("%s is the key of %s and of %s", key, other.id, c.id)
				}
			}
		}
	}
}

// TestKeysThatFieldsNeed are not taken from one who types.
func TestKeysThatFieldsNeed(t *testing.T) {
	d := start(t, news)
	for _, c := range d.app.commands {
		for _, k := range c.keys {
			plain := k.modifiers&^fyne.KeyModifierShift == 0 && !isFunctionKey(k.key)
			if plain && (c.claims != nil && c.scope != reading || d.app.press(k, true)) {
				t.Errorf("%s would be run by typing %s into a field", c.id, k)
			}
		}
	}
}

// TestKeysThatThePageNeeds are not given to commands: the caret's.
func TestKeysThatThePageNeeds(t *testing.T) {
	d := start(t, news)
	for _, c := range d.app.commands {
		for _, k := range c.keys {
			switch k.key {
			case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd:
				t.Errorf("%s has the key %s, which moves the caret", c.id, k)
			case fyne.KeyPageUp, fyne.KeyPageDown:
				if k.modifiers == 0 || k.modifiers == fyne.KeyModifierShift {
					t.Errorf("%s has the key %s, which moves the caret", c.id, k)
				}
			}
		}
	}
}

// TestEveryKeyArrives presses every key of every command, and looks that just
// that command is run.
func TestEveryKeyArrives(t *testing.T) {
	d := start(t, news, "Second article\nOf no importance.")
	var ran, now string
	watched := slices.Clone(d.app.commands)
	for i, c := range watched {
		watched[i].enabled, watched[i].claims = func(*App) bool { return c.id == now }, nil
		watched[i].run = func(*App) { ran = c.id }
	}
	d.app.commands = watched
	d.window.SetMainMenu(d.app.buildMenu())
	for _, c := range watched {
		d.app.enter(cmp.Or(c.mode, annotating))
		for _, k := range c.keys {
			ran, now = "", c.id
			d.keyboard.held = k.modifiers
			d.pressChord(k)
			d.keyboard.held = 0
			if ran != c.id {
				t.Errorf("%s ran %q, not %s", k, ran, c.id)
			}
		}
	}
}

func TestMenuHoldsEveryCommand(t *testing.T) {
	d := start(t, news)
	items := d.menuItems()
	for _, c := range d.app.commands {
		i := slices.IndexFunc(items, func(m *fyne.MenuItem) bool {
			title, _, _ := strings.Cut(m.Label, "   ")
			return title == c.label(d.app)
		})
		if i < 0 {
			t.Errorf("no menu holds %q", c.label(d.app))
			continue
		}
		if len(c.keys) > 0 && items[i].Shortcut == nil {
			t.Errorf("the menu does not run the key of %q", c.title)
		}
		if key := c.shownKey(); !systemMenu && key != "" && !strings.HasSuffix(items[i].Label, key) {
			t.Errorf("the menu does not show the key of %q, but %q", c.title, items[i].Label)
		}
		if c.id != "recent" && items[i].Disabled != !c.on(d.app) {
			t.Errorf("the menu entry %q is grey: %v", c.title, items[i].Disabled)
		}
	}
}

func TestMenuFollowsWhatCanBeDone(t *testing.T) {
	d := start(t, news)
	grey := func(prefix string) bool {
		for _, item := range d.menuItems() {
			if strings.HasPrefix(item.Label, prefix) {
				return item.Disabled
			}
		}
		t.Fatalf("no menu entry %q", prefix)
		return false
	}
	if !grey("Undo") || !grey("Copy") || !grey("Delete the tag") || !grey("Link: Said by") {
		t.Error("an entry that has nothing to work on is not grey")
	}
	d.selectPhrase("Reuters")
	if grey("Tag as Claim") || grey("Copy") {
		t.Error("the selection can neither be tagged nor copied from the menu")
	}
	d.press("1")
	if grey("Undo: Tag “Reuters” as Claim") || grey("Delete the tag") || grey("Link: Said by") || grey("Change to Actor") {
		t.Error("the tag can neither be undone, deleted, linked nor changed from the menu")
	}
	d.press("Ctrl+Z")
	if grey("Redo: Tag “Reuters” as Claim") || !grey("Undo") {
		t.Error("the menu does not follow undo")
	}
}

func TestHelpHoldsEveryCommandAndKey(t *testing.T) {
	d := start(t, news)
	d.press("F1")
	screen := " | " + d.screen() + " | "
	for _, c := range d.app.commands {
		if c.id == "recent" {
			continue
		}
		if !strings.Contains(screen, " | "+c.title+" | ") {
			t.Errorf("the help sheet does not name %q", c.title)
		}
		for _, k := range c.keys {
			if !strings.Contains(screen, k.String()) {
				t.Errorf("the help sheet does not hold the key %s of %q", k, c.title)
			}
		}
	}
	d.press("Enter")
	d.wantSheets(0)
}

func TestPaletteFindsEveryCommand(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin was open", "1")
	d.selectPhrase("Reuters")
	for _, c := range d.app.commands {
		if c.id == "recent" || c.id == "palette" || !c.on(d.app) {
			continue
		}
		found := d.app.find(strings.TrimSuffix(c.label(d.app), "…"), paletteRows)
		if !slices.ContainsFunc(found, func(e paletteEntry) bool { return e.title == c.label(d.app) }) {
			t.Errorf("the palette does not find %q", c.label(d.app))
		}
	}
}

func TestPalette(t *testing.T) {
	d := start(t, several(30)...)
	d.press("Ctrl+K")
	d.wantSheets(1)
	d.typeText("article 17")
	d.wantScreen("Article 17")
	d.press("Enter")
	d.wantSheets(0)
	d.wantTitle("Article 17")
	if !d.state().OnPage {
		t.Error("the page does not have the keyboard")
	}

	d.press("Ctrl+K")
	d.typeText("done")
	d.press("Enter")
	d.wantScreen("done")

	d.press("Ctrl+K")
	d.typeText("no such thing at all")
	d.wantScreen("Nothing of that name")
	d.press("Enter")
	d.wantSheets(0)

	d.press("Ctrl+K")
	first := d.app.find("", paletteRows)
	d.press("Down", "Down", "Up", "Esc")
	d.wantSheets(0)
	if len(first) == 0 {
		t.Error("the palette is empty before anything is typed")
	}
}

func TestPaletteRunsWhatItOpensOver(t *testing.T) {
	d := start(t, news)
	d.selectPhrase("Reuters")
	d.press("Ctrl+K")
	d.typeText("tag as location")
	d.press("Enter")
	d.wantTags("location: Reuters")
	d.press("Ctrl+K")
	d.typeText("keys and commands")
	d.press("Enter")
	d.wantSheets(1)
	d.wantScreen("Shift+click")
}

func TestChordsAreReadAndShown(t *testing.T) {
	for _, c := range []struct {
		written, shown string
		want           chord
	}{
		{"Ctrl+Shift+Z", "Ctrl+Shift+Z", chord{fyne.KeyZ, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}},
		{"Del", "Del", chord{fyne.KeyDelete, 0}},
		{"Ctrl+PageDown", "Ctrl+Page Down", chord{fyne.KeyPageDown, fyne.KeyModifierShortcutDefault}},
		{"Ctrl+Minus", "Ctrl+−", chord{fyne.KeyMinus, fyne.KeyModifierShortcutDefault}},
		{"Ctrl+0", "Ctrl+0", chord{fyne.Key0, fyne.KeyModifierShortcutDefault}},
		{"Shift+Tab", "Shift+Tab", chord{fyne.KeyTab, fyne.KeyModifierShift}},
		{"Enter", "Enter", chord{fyne.KeyReturn, 0}},
		{"F6", "F6", chord{fyne.KeyF6, 0}},
		{"Alt+Down", "Alt+Down", chord{fyne.KeyDown, fyne.KeyModifierAlt}},
	} {
		if got := key(c.written); got != c.want {
			t.Errorf("%s is read as %+v", c.written, got)
		}
		if got := c.want.String(); got != c.shown {
			t.Errorf("%s is shown as %s", c.written, got)
		}
		if back, ok := chordOf(c.want.shortcut()); !ok || back != c.want {
			t.Errorf("%s comes back from Fyne as %v", c.written, back)
		}
	}
	for _, wrong := range []string{"Hyper+Z", "Ctrl Z+Z"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q is taken for a key", wrong)
				}
			}()
			key(wrong)
		}()
	}
	if _, ok := chordOf(nil); ok {
		t.Error("nothing is taken for a key")
	}
	var _ fyne.Shortcut = &desktop.CustomShortcut{}
}
