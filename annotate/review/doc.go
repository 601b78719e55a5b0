// Package review compares what several people marked on an article, and makes the
// changes by which a reviewer decides between them.
//
// [Question.Cases] puts the tags of several layers together that stand for the same
// thing, and says in what they differ. A [Reviewer] decides such a case: that writes a
// decision and, into the reviewer's adjudicated layer, the tag that came of it, and
// never touches anyone else's layer. A [Queue] keeps what a list of the cases of a whole
// project needs. [Against] tells annotators what became of their tags.
//
// The package is pure: no files, no clock, ids come from the Author.
package review
