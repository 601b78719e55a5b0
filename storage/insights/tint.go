// This file owns how strongly a figure is coloured, wherever it is shown.

package insights

// Tint is how a figure is coloured: to one side where people agree well, to the other where
// they do not. The value is always written too, so nothing is told by the colour alone.
type Tint struct {
	Agrees   bool
	Strength float64 // 0 to 1
}

// tentative is the value from which on K. Krippendorff lets conclusions be drawn, with care
// (Content Analysis, 2004, section 11.4).
const tentative = 0.667

// TintOf is the tint of a measure's value: the farther from tentative, the stronger.
func TintOf(value float64) Tint {
	if value >= tentative {
		return Tint{true, min((value-tentative)/(1-tentative), 1)}
	}
	return Tint{false, min(1-value/tentative, 1)}
}

// Tint is that of a cell of the table: by the share that it has of its row.
func (c Confusion) Tint(row, column int) Tint {
	all := 0
	for _, n := range c.Counts[row] {
		all += n
	}
	if all == 0 {
		return Tint{Agrees: row == column}
	}
	return Tint{row == column, float64(c.Counts[row][column]) / float64(all)}
}
