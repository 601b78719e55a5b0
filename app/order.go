// This file owns the orders of the library: what they are called, and how one is kept.

package app

import (
	"slices"
	"strings"

	"dateline/app/session"
)

var orderTitles = map[session.OrderBy]string{
	session.ByImport: "Order of import", session.ByTitle: "Title", session.BySource: "Source", session.ByPublished: "Date published",
	session.ByImported: "Date imported", session.ByState: "State", session.ByTags: "Number of my tags",
}

// orderWords says how the library is sorted, for the head of the list.
func orderWords(o session.Order) string {
	words := "by " + strings.ToLower(orderTitles[o.By][:1]) + orderTitles[o.By][1:]
	if o.By == session.ByImport {
		words = "in the order of import"
	}
	if o.Reverse {
		words += ", reversed"
	}
	return words
}

// reversed is what an order that is kept begins with where it is the other way round.
const reversed = "-"

// writeOrder is how an order is kept in the profile.
func writeOrder(o session.Order) string {
	if o.Reverse {
		return reversed + string(o.By)
	}
	return string(o.By)
}

// readOrder is the inverse; what is not known is the order of import.
func readOrder(s string) session.Order {
	by, back := strings.CutPrefix(s, reversed)
	if !slices.Contains(session.Orders, session.OrderBy(by)) {
		return session.Order{}
	}
	return session.Order{By: session.OrderBy(by), Reverse: back}
}

// sortBy sorts the library, from now on.
func (a *App) sortBy(o session.Order) {
	a.profile.View.Order = writeOrder(o)
	a.saveProfile()
	a.library.shelf.ask(a.library.shelf.asked, o)
}
