// This file owns the commands of review.

package app

import (
	"fmt"

	"dateline/annotate"
	"dateline/annotate/review"
)

// letteredVersions is how many versions of a case have a key.
const letteredVersions = 4

// acceptCommand is the id of the command that accepts the nth version, from 0, of a case
// that may be decided already.
func acceptCommand(n int) string {
	if n >= letteredVersions {
		return ""
	}
	return fmt.Sprintf("review-accept-%d", n+1)
}

// reviewCommands are those of review.
func (a *App) reviewCommands() []command {
	table := a.decideCommands()
	of := func(id, title, k string, on func(*App) bool, lacks string, run func(*reviewPage)) command {
		return command{id: id, title: title, keys: keys(k), enabled: on, lacks: lacks, run: func(a *App) { run(a.review) }}
	}
	skip := of("review-skip", "Skip", "S", hasCase, noCase, (*reviewPage).skip)
	skip.after = true
	comment := of("review-comment", "Comment on the case", "M", hasCase, noCase, (*reviewPage).comment)
	comment.after = true
	filter := of("review-filter", "Filter the queue…", "F", hasQueue, noQueue, (*reviewPage).openFilter)
	filter.after = true
	names := of("review-names", "Hide names", "H", hasProject, "", (*reviewPage).toggleNames)
	names.name = func(a *App) string {
		if a.review.hidden {
			return "Show names"
		}
		return "Hide names"
	}
	agreed := of("review-agreed", "Accept what is agreed…", "Shift+A", hasQueue, noQueue, (*reviewPage).openAgreed)
	agreed.after = true
	table = append(table, skip,
		of("review-next", "Next case", "J", hasQueue, noQueue, func(p *reviewPage) { p.walkTo(p.place() + 1) }),
		of("review-previous", "Previous case", "K", hasQueue, noQueue, func(p *reviewPage) { p.walkTo(p.place() - 1) }),
		comment, filter,
		of("review-queue", "Go to the queue", "Shift+Q", hasProject, "", (*reviewPage).toggleQueue),
		of("review-order", "Order: most useful or reading", "Shift+O", hasQueue, noQueue, func(p *reviewPage) { p.sort(1 - p.order) }),
		of("review-layer", "Review another layer alone", "Y", hasQueue, noQueue, (*reviewPage).nextLayer),
		names,
		of("review-adjudicated", "Show the adjudicated layer", "V", hasDocument, "Open an article first", func(p *reviewPage) { p.page.toggle(annotate.ID{}) }),
		agreed,
	)
	table = append(table, laneCommands()...)
	table = append(table, a.addCommands()...)
	for i := range table {
		table[i].menu, table[i].scope, table[i].mode = "Review", reading, reviewing
	}
	return table
}

// laneCommands show and hide the first layers of the open article.
func laneCommands() []command {
	const most = 6
	var table []command
	for i := range most {
		table = append(table, command{
			id: fmt.Sprintf("review-lane-%d", i+1), sub: "Layers", title: fmt.Sprintf("Show or hide layer %d", i+1), keys: keys(fmt.Sprintf("Shift+%d", i+1)),
			enabled: func(a *App) bool { return hasDocument(a) && i < len(a.review.participants()) }, lacks: fmt.Sprintf("The article has no layer %d", i+1),
			run: func(a *App) { a.review.page.toggle(a.review.participants()[i]) },
		})
	}
	return table
}

// decideCommands are those that decide the case in hand.
func (a *App) decideCommands() []command {
	table := []command{{
		id: "review-accept", title: "Accept version A of an open case", keys: keys("Enter"),
		enabled: hasOpenCase, lacks: "The case in hand is not open: A, B and so on decide it again", run: func(a *App) { a.review.accept(0) },
	}}
	for i := range letteredVersions {
		letter := review.Letter(i)
		table = append(table, command{
			id: acceptCommand(i), title: "Accept version " + letter, keys: keys(letter),
			enabled: func(a *App) bool { c, ok := a.review.inHand(); return ok && i < len(c.Versions) },
			lacks:   "The case in hand has no version " + letter, run: func(a *App) { a.review.accept(i) },
		})
	}
	joins := func(a *App) bool { c, ok := a.review.inHand(); return ok && canJoin(c) }
	const alike = "All versions are on the same words"
	return append(table,
		command{id: "review-union", title: "Accept all words that anyone has", keys: keys("U"), enabled: joins, lacks: alike, run: func(a *App) { a.review.union() }},
		command{id: "review-intersection", title: "Accept the words that all have", keys: keys("I"), enabled: joins, lacks: alike, run: func(a *App) { a.review.intersection() }},
		command{id: "review-own", title: "Put your own version in place of all", keys: keys("E"), enabled: hasCase, lacks: noCase, run: func(a *App) { a.review.own() }},
		command{id: "review-relabel", title: "Accept with another label…", keys: keys("L"), enabled: hasCase, lacks: noCase, run: func(a *App) { a.review.askRelabel() }},
		command{id: "review-reject", title: "Reject for a reason…", keys: keys("R"), enabled: hasCase, lacks: noCase, run: func(a *App) { a.review.askReason() }},
		command{id: "review-reopen", title: "Undo the decision on the case", keys: keys("O"), enabled: hasVerdict, lacks: "You have not decided on the case in hand", run: func(a *App) { a.review.reopen() }},
	)
}

// addCommands are those that tag what nobody did: one that asks for the label, and one of
// each label.
func (a *App) addCommands() []command {
	const lacks = "Select words on the page first"
	table := []command{{
		id: "review-add", title: "Tag words that nobody tagged…", keys: keys("T"), after: true,
		enabled: hasWords, lacks: lacks, run: func(a *App) { a.review.askAdd() },
	}}
	for _, l := range a.scheme().Offered() {
		table = append(table, command{
			id: "add-" + l.Key, sub: "Tag the words as", title: "Tag the words as " + l.Title(), keys: plainKeys(l.Hotkey),
			enabled: hasWords, lacks: lacks, run: func(a *App) { a.review.add(l) },
		})
	}
	return table
}

const (
	noCase  = "No case is in hand"
	noQueue = "There is nothing to review yet"
)

func hasCase(a *App) bool { _, ok := a.review.inHand(); return ok }

func hasOpenCase(a *App) bool {
	c, ok := a.review.inHand()
	return ok && c.State != review.Decided
}

func hasQueue(a *App) bool { _, ok := a.review.queue(); return ok }

func hasVerdict(a *App) bool {
	c, ok := a.review.inHand()
	return ok && a.review.hasDecided(c)
}
