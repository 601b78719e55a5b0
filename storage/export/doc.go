// Package export writes datasets of a project.
//
// What is written is chosen first: articles (by a question, a state, dates), layers, labels. What
// was chosen is then shaped on its way out, an article at a time: layers become one, people
// get pseudonyms, articles become sentences, the whole is split in parts. A format of package
// registry writes it, to files that get their places only when all of them are complete.
//
// What the format cannot say is counted and kept, so that it can be shown before anything
// is written (Rehearse), printed, or be a reason to write nothing (Options.Strict).
//
// The same project and options give the same bytes.
package export
