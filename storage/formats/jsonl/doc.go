// Package jsonl is what dataset formats of JSON records share. It is no format itself.
//
// Records walks through a file that holds an object a line (JSON Lines), or one list of
// objects, and keeps one record in memory, of bounded length. Scanner reads a record, as
// RFC 8259 has it and no less strictly than package json does: what is not UTF-8, a key
// that is known and stands twice, and nesting without end are errors; a lone surrogate is
// U+FFFD, and counted. The Append functions write. Head looks at the first record of a
// file of which only the beginning is known.
//
// A Scanner keeps the first thing that is wrong, and from then on reads nothing more, so
// that whoever reads looks at Err once, behind a record. The path of the value grows on the
// way out of objects and lists: "label[3]".
package jsonl
