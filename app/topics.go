// This file owns the topics of the help sheet: how things are done, in a few
// sentences each, with the keys that the user has.

package app

import (
	"cmp"
	"strings"
)

// topic is one thing that a user asks how to do.
type topic struct{ title, says string }

// topics is all of them. A command's id in braces stands for its key.
func topics(a *App) []topic {
	all := []topic{
		{"How to tag words", "Select words by dragging, or a word by a double click and a sentence by a triple click; then press the key of a label, which stands on its button above the page. Selections take whole words; {exact} has them end where you end, and Alt does so for one drag."},
		{"How to tag one thing many times", "Press a label’s key twice to keep it in the hand: whatever you select is tagged, until Esc. Or find the words ({find}) and tag all their places in one step ({tag-all})."},
		{"How to nest tags", "Tags may lie within one another and overlap in any way: mark the claim, then the actor and the place inside it. A click takes the smallest tag there, the next click the one around it; Ctrl+click lists all."},
		{"How to tag a claim in parts", "“The bridge, police said, stands” holds one claim in two parts. Tag the first part, then select the other with Ctrl held; or press {part} and select it. A thin line joins the parts."},
		{"How to link a claim to who said it", "Choose the claim, press the key of the link (S for Said by, in the scheme that ships), and click the actor; or drag over words that are not tagged yet, and they become one. The link’s key twice takes the last actor again. Dragging from the ring at the claim’s corner links too."},
		{"How to correct a tag", "Click it. Drag its handles, or press {edge-end} for its end and {edge-start} for its beginning and use the arrows. Another label’s key changes the label, {delete} deletes it, {undo} takes anything back."},
		{"How to find words in an article", "{find} opens the find bar; matches are marked as you type. {next-match} and {previous-match} go from one to the next. Capitals and curly quotation marks make no difference unless you tick Match case."},
		{"How to write a note", "The chosen tag stands in the inspector. {inspect} takes the keyboard there, {note} to its note; Esc comes back to the page."},
		{"How to answer a tag’s questions by keys", "With the tag chosen, {next-attribute} goes to its next attribute, and the digits choose a value while it is at hand; {repeat-value} gives the last value again. {next-lacking} goes to the next tag that still lacks the attribute."},
		{"How to do the same to several tags", "{mark} marks the chosen tag; mark others too, and what you then say of one is said of all. Each such step is one undo."},
		{"How to say who or which place is meant", "“Mr Shoigu” and “the minister” may be one person: {entity} says which actor or place the chosen tag names, and takes a new one by its name. {entities} lists them all, to rename, merge or part."},
		{"How to review teammates’ tags", "Merge their share files ({merge}), then go to the review ({review}): the queue lists where people differ. {review-accept} accepts version A and goes on to the next case, {review-union} takes all words that anyone has, {review-own} the words that you select; {review-reject} asks for a reason. What people agree on is accepted at once ({review-agreed}). Nobody’s own tags are touched: what you decide grows in a layer of its own, and a case opens again when a tag of it changes."},
		{"How to check one teammate", "In review, {review-layer} goes from layer to layer: then each tag of that one is a case. {review-names} hides names, so that nobody is favoured."},
		{"How to see the rule for a label", "{guideline} shows what the scheme says of the chosen tag’s label, with its examples."},
		{"How to talk about a tag", "{comment} begins a comment on the chosen tag, or on the article while none is chosen; Ctrl+Enter sends it. Comments travel in share files, so that whoever made the tag or reviews it reads and answers them. The list of tags shows how many are open on each; {next-comment} goes from one to the next. Resolve a thread when nothing is left to be said."},
		{"How to learn what became of my tags", "When the reviewer’s share file is merged, {outcome} holds your tags against what was decided, in this article: accepted, moved, rejected and why, with a statement for each label. {outcomes} does so for all articles. The inspector says it of the chosen tag."},
		{"How to share out the reading", "{assignments} shows who is to read which article, and how far they are. Space in a cell gives the article to that person or takes it back; tick several titles to give them together. Deal out gives each article to as many people as you want, at random. In the library, assigned:me finds your own."},
		{"How to bring articles in", "Drop files or folders on the window, or use {import}; {paste} makes an article of what you copied. A text stays as it came in, so that tags never shift."},
		{"How to take the work away", "{export} writes datasets: a table for a spreadsheet, files to train and test on, quotes for a report, all that there is for another project. Choose which articles, whose tags and which labels; how it begins, and which tags do not fit, is shown before anything is written. A project is one file too: copy it to keep it."},
		{"Where the work is kept", "Everything you mark is in the project’s file by the time the status bar says Saved. Undo reaches across articles and restarts, and backups stand beside the project."},
		{"How to get back what was deleted", "{undo} takes back the last steps. What was deleted longer ago waits in the bin ({bin}): tick it and restore it, an article with all that was on it, a tag with its links. It waits until you empty the bin."},
		{"How to see an older state, or go back to it", "{backups} lists the backups. Look into one: it stands in the window in place of the project, and nothing in it can be changed. Restoring one keeps the present state as a backup first. {save-copy} saves a copy where you want it."},
		{"How to know that all is well", "{check} reads the whole project and lists what is wrong; Enter goes to a problem, {next-problem} to the next one."},
		{"How to read in peace", "{page-only} leaves nothing but the page. {inspect} brings a tag’s details in, Esc sends them away."},
		{"How to work without a mouse", "{palette} finds every command by its name. {next-pane} goes from pane to pane, Tab from tag to tag; Shift with the arrows selects. Every key can be changed in the settings ({settings})."},
	}
	for i := range all {
		all[i].says = a.withKeys(all[i].says)
	}
	return all
}

// withKeys puts the keys of commands in the place of their ids in braces. A
// command without a key is called by its title.
func (a *App) withKeys(s string) string {
	for _, c := range a.commands {
		if named := "{" + c.id + "}"; strings.Contains(s, named) {
			s = strings.ReplaceAll(s, named, cmp.Or(c.shownKey(), "“"+c.title+"”"))
		}
	}
	return s
}
