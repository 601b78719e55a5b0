// Package share carries work from one project to another without a server: it writes
// share files (NAME.dlshare), looks at what one would bring, and merges it, as well as
// another project, into a project.
//
// # What travels
//
// Changes travel, as the journal has them, with their ids, authors, clocks, times and
// groups; the texts of the articles that they are about; the tag scheme as a whole; and
// the files that articles came from, if they are asked for. What does not travel: that
// an article was removed, what is in the bin or was removed for good, what was learned of
// sources, saved searches, and whatever tells of merges.
//
// A change that is about several articles or layers travels in parts, one for each, so
// that a share of one layer and a share of all bring the same.
//
// # What merging rests on
//
// Of two versions of a record the one with the later stamp stands (see package storage),
// so changes may come in any order, any number of times, by any mix of files. Articles
// are the same where their texts are: those of a file are looked for by the hash of
// their text, and what is about them is put under the id that the article has here.
//
// Everything that a file says is checked before anything of it is applied. Then one
// transaction takes in all of it, and one step takes it back.
package share
