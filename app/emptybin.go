// This file owns the emptying of the bin: what is said first, and what it came to.

package app

import (
	"fmt"
	"strings"

	"dateline/storage"
)

// askEmpty says what goes for good before the bin is emptied.
func (s *binSheet) askEmpty() {
	articles, others := 0, 0
	for _, i := range s.items {
		if i.IsArticle() {
			articles++
		} else if i.Span.Layer != s.app.session.Person() {
			others++
		}
	}
	says := grave(articles, len(s.items)-articles, others)
	s.dialog.Hide()
	s.app.ask(question{title: "Empty the bin?", says: says, do: "Empty the bin", grave: true}, s.app.emptyBin)
}

// grave is what is said before the bin is emptied.
func grave(articles, tags, others int) string {
	var goes []string
	if articles > 0 {
		goes = append(goes, plural(articles, "article")+" with the text and all tags")
	}
	if tags > 0 {
		goes = append(goes, plural(tags, "deleted tag"))
	}
	says := strings.Join(goes, " and ")
	if articles+tags == 1 {
		says += " goes"
	} else {
		says += " go"
	}
	says += " for good"
	if others > 0 {
		says += ", of which " + plural(others, "tag") + " of others"
	}
	return says + ". History keeps only that they were deleted, when and by whom. This cannot be undone; backups that were made before still have them."
}

// emptyBin empties the bin, shows how far it is, and says what room was won.
func (a *App) emptyBin() {
	of, sheet := a.session, a.showProgress("Emptying the bin")
	of.EmptyBin(sheet.ctx, func(share float64) { sheet.report(share, "") }, func(e storage.Emptying, err error) {
		sheet.close()
		if a.session != of {
			return
		}
		a.focusReader()
		switch {
		case err != nil && sheet.ctx.Err() != nil:
			a.status.say("Cancelled; the bin is as it was")
		case err != nil:
			a.fail(err)
		default:
			says := fmt.Sprintf("The bin is empty: %s and %s are gone for good", plural(e.Articles, "article"), plural(e.Tags, "tag"))
			if e.After < e.Before {
				says += fmt.Sprintf("; the project takes %s, before %s", fileSize(e.After), fileSize(e.Before))
			}
			a.status.say(says)
		}
	})
}
