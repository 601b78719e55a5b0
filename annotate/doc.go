// Package annotate is the domain of Dateline: articles, the people who read
// them, the tag scheme, spans and links, and the one unit of writing, the
// Change.
//
// It does no input or output, reads no clock and makes no ids of its own: an
// Author brings them. It imports nothing else of this program but
// annotate/text, which owns positions.
//
// How the pieces meet: an Author turns a gesture into a Change; a Document
// applies the Change and says so to its view; package storage writes the same
// Change to disk; undoing it is applying and writing its inverse.
package annotate
