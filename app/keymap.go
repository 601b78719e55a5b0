// This file owns which keys are the user's own: how they are kept, which may be
// given to a command, and how they take the place of those in the table of
// commands.

package app

import (
	"fmt"
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"dateline/storage/profile"
)

// keymap is the keys that the user gave to commands, by the command's id, in
// place of its usual ones. It may name commands that are not there.
type keymap map[string][]chord

// readKeymap reads what the profile holds. Keys that cannot be read or that no
// command may have are left out, and with them a command that has no others.
func readKeymap(kept profile.Keys) keymap {
	m := keymap{}
	for id, written := range kept {
		var chords []chord
		for _, w := range written {
			if c, err := parseChord(w); err == nil && !slices.Contains(chords, c) {
				chords = append(chords, c)
			}
		}
		if len(chords) > 0 || len(written) == 0 {
			m[id] = chords
		}
	}
	return m
}

// apply gives the commands of a table their keys. No two commands of one mode have the
// same key after it, but for those that claim theirs only for a time: a key of the scheme stays the scheme's, since its labels cannot be
// made without it, and the user's own go before the usual ones.
func (m keymap) apply(table []command) []command {
	type use struct {
		key      chord
		forATime bool
	}
	taken := map[use][]*command{}
	claim := func(c *command, chords []chord) {
		c.keys = nil
		for _, k := range chords {
			u := use{k, c.claims != nil}
			if !slices.ContainsFunc(taken[u], c.meets) {
				taken[u] = append(taken[u], c)
				c.keys = append(c.keys, k)
			}
		}
	}
	for i := range table {
		if c := &table[i]; c.fromScheme() {
			c.usual = c.keys
			claim(c, c.keys)
		} else {
			c.usual = c.keys
		}
	}
	for own := range 2 { // the user's, then the rest
		for i := range table {
			c := &table[i]
			chords, chosen := m[c.id]
			switch {
			case c.fromScheme() || chosen != (own == 0):
			case chosen:
				claim(c, c.allowed(chords))
			default:
				claim(c, c.usual)
			}
		}
	}
	return table
}

// meets reports whether there is a mode in which both commands can be run.
func (c *command) meets(o *command) bool {
	return c.mode == o.mode || c.mode == anyMode || o.mode == anyMode
}

// allowed is those of the keys that the command may have.
func (c command) allowed(chords []chord) []chord {
	return slices.DeleteFunc(slices.Clone(chords), func(k chord) bool { return c.refuses(k) != "" })
}

// refuses says in a sentence why the command cannot have a key, or "".
func (c command) refuses(k chord) string {
	switch {
	case slices.Contains(c.usual, k):
		return ""
	case c.fromScheme():
		return "The keys of labels and links are the tag scheme’s; change them in its sheet (Project > Tag scheme…)."
	case k.key == fyne.KeyEscape || k.key == fyne.KeyReturn || k.key == fyne.KeyTab || k.key == fyne.KeySpace && k.plain():
		return fmt.Sprintf("%s stays as it is: every sheet, field and button needs it.", k)
	case k.movesCaret():
		return fmt.Sprintf("%s stays as it is: it moves the caret on the page.", k)
	case k.edits():
		return fmt.Sprintf("%s stays as it is: every text field needs it.", k)
	}
	return ""
}

// movesCaret reports whether the page moves its caret by the chord.
func (c chord) movesCaret() bool {
	switch c.key {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd:
		return true
	case fyne.KeyPageUp, fyne.KeyPageDown:
		return c.modifiers&^fyne.KeyModifierShift == 0
	}
	return false
}

// edits reports whether text fields have a meaning of their own for the chord.
func (c chord) edits() bool {
	if c.modifiers == fyne.KeyModifierShortcutDefault {
		switch c.key {
		case fyne.KeyA, fyne.KeyC, fyne.KeyV, fyne.KeyX, fyne.KeyY, fyne.KeyZ, fyne.KeyInsert:
			return true
		}
	}
	return c.modifiers&^fyne.KeyModifierShift == 0 && (c.key == fyne.KeyDelete || c.key == fyne.KeyBackspace || c.key == fyne.KeyInsert)
}

// keyOwner is the command of a table, other than the one with the id, that has a
// key. Keys that work while reading and those that work always clash, since the
// page has both.
func keyOwner(table []command, id string, k chord) (command, bool) {
	asks := slices.IndexFunc(table, func(c command) bool { return c.id == id })
	i := slices.IndexFunc(table, func(c command) bool {
		apart := asks >= 0 && (c.claims != nil) != (table[asks].claims != nil) // one has the key while the other wants it not
		apart = apart || asks >= 0 && !c.meets(&table[asks])
		return c.id != id && !apart && slices.Contains(c.keys, k)
	})
	if i < 0 {
		return command{}, false
	}
	return table[i], true
}

// setKeys gives a command its keys, now and at the next start.
func (a *App) setKeys(id string, chords []chord) {
	c, _ := a.command(id)
	a.keepKeys(func(kept profile.Keys) {
		if slices.Equal(chords, c.usual) {
			delete(kept, id)
			return
		}
		kept[id] = []string{}
		for _, k := range chords {
			kept[id] = append(kept[id], k.written())
		}
	})
}

// takeKey gives a command a key beside those that it has, and takes it from the
// one that has it.
func (a *App) takeKey(id string, k chord) {
	if owner, taken := keyOwner(a.commands, id, k); taken {
		a.setKeys(owner.id, slices.DeleteFunc(slices.Clone(owner.keys), func(o chord) bool { return o == k }))
	}
	if c, ok := a.command(id); ok && !slices.Contains(c.keys, k) {
		a.setKeys(id, append(slices.Clone(c.keys), k))
	}
}

// resetKeys gives a command its usual keys again, and takes them from the
// commands to which the user gave them.
func (a *App) resetKeys(id string) {
	c, _ := a.command(id)
	for _, k := range c.usual {
		if owner, taken := keyOwner(a.commands, id, k); taken && !owner.fromScheme() {
			a.setKeys(owner.id, slices.DeleteFunc(slices.Clone(owner.keys), func(o chord) bool { return o == k }))
		}
	}
	a.keepKeys(func(kept profile.Keys) { delete(kept, id) })
}

// resetAllKeys gives every command of the table its usual keys.
func (a *App) resetAllKeys() {
	a.keepKeys(func(kept profile.Keys) {
		for _, c := range a.commands {
			delete(kept, c.id)
		}
	})
}

// ownKeys counts the commands that have keys of the user's.
func (a *App) ownKeys() int {
	n := 0
	for _, c := range a.commands {
		if _, own := a.profile.Settings.Keys[c.id]; own {
			n++
		}
	}
	return n
}

// keepKeys alters the keys that the profile holds, and has everything that shows
// keys follow.
func (a *App) keepKeys(alter func(profile.Keys)) {
	kept := profile.Keys{}
	maps.Copy(kept, a.profile.Settings.Keys)
	alter(kept)
	if len(kept) == 0 {
		kept = nil
	}
	a.profile.Settings.Keys = kept
	a.saveProfile()
	a.keysChanged()
}

// keysChanged reads the keys that are kept, and has everything follow.
func (a *App) keysChanged() {
	a.keymap = readKeymap(a.profile.Settings.Keys)
	a.commandsChanged()
}

// commandsChanged makes the table of commands anew, and all that shows its keys.
func (a *App) commandsChanged() {
	a.commands = a.commandTable()
	a.buildMenu()
	a.showMenu()
	a.top.showKeys()
	a.reader.setExact(a.reader.view.Exact())
	a.tour.show()
}

// lostToScheme is those of the user's keys for a command that a label or a link of
// this project has.
func (a *App) lostToScheme(c command) []chord {
	return slices.DeleteFunc(slices.Clone(a.keymap[c.id]), func(k chord) bool {
		owner, taken := keyOwner(a.commands, c.id, k)
		return !taken || !owner.fromScheme()
	})
}
