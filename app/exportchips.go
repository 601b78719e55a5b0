// This file owns the rows of chips by which an export is chosen: one of several, or some
// of many with a chip for all.

package app

import "slices"

// chosenIf is what a chip shows of a choice.
func chosenIf(on bool) portion {
	if on {
		return ofAll
	}
	return ofNone
}

// boolIndex is the place of a choice of two.
func boolIndex(on bool) int {
	if on {
		return 1
	}
	return 0
}

// oneOf adds a row of which one is chosen.
func (c *exportChoices) oneOf(titles []string, now func() int, chose func(int)) *chipRow {
	row := newChipRow(c.sheet.app, "")
	row.taken = func() { revealIn(c.content, row) }
	row.toggle = func(v any) {
		if i := v.(int); i != now() {
			chose(i)
			c.changed()
		}
	}
	c.add(row)
	c.shows = append(c.shows, func() {
		var chips []chip
		for i, title := range titles {
			chips = append(chips, chip{title: title, value: i, set: chosenIf(i == now())})
		}
		row.show(chips, false)
	})
	return row
}

// anyOf adds a row of which some are chosen, behind a chip for all: that is chosen while no other
// is. To choose each of them is to choose all.
func anyOf[T comparable](c *exportChoices, all string, titles []string, values []T, chosen *[]T) {
	row := newChipRow(c.sheet.app, "")
	row.taken = func() { revealIn(c.content, row) }
	row.toggle = func(v any) {
		value, one := v.(T)
		next := slices.Clone(*chosen)
		switch i := slices.Index(next, value); {
		case !one:
			next = nil
		case i >= 0:
			next = slices.Delete(next, i, i+1)
		default:
			next = append(next, value)
		}
		if len(next) == 0 {
			next = nil
		}
		*chosen = next
		c.changed()
	}
	c.add(row)
	c.shows = append(c.shows, func() {
		chips := []chip{{title: all, value: 0, set: chosenIf(len(*chosen) == 0)}}
		for i, title := range titles {
			chips = append(chips, chip{title: title, value: values[i], set: chosenIf(slices.Contains(*chosen, values[i]))})
		}
		row.show(chips, false)
	})
}
