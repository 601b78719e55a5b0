// Package brat reads and writes the standoff format of brat, the annotation tool, as its site documents
// it: https://brat.nlplab.org/standoff.html for the tags and https://brat.nlplab.org/configuration.html
// for the configuration.
//
// # What is written
//
// A folder that brat opens as a collection. An article is two files: NNNN-slug.txt, its text exactly, and
// NNNN-slug.ann, its tags, with places in Unicode code points. Beside them stand annotation.conf, the
// scheme, and visual.conf, names and colours. Where the dataset has several people, each has a folder,
// with files and configuration of their own, and an article of which nobody has tagged anything, and which
// nobody has done, is its text alone, above those folders.
//
//   - A span is a text-bound annotation (T), in as many fragments as it has parts. brat shows no
//     annotation across a line break, and writes one there as fragments around it; so is it done here.
//     Reading joins fragments between which there is white space with a line break in it. Where that does
//     not give the ranges that the span has, a note of the type Dateline-range holds them. A span of
//     nothing but line breaks cannot be said.
//   - A link is a relation (R) from Arg1 to Arg2.
//   - A choice is an attribute (A) with a value, and so is a yes or no, which may be neither. A choice of
//     several is a binary attribute for each value. Texts, numbers and dates have no place in attributes,
//     of which the values are those of annotation.conf: they are notes, whose type is the name of the
//     attribute. In them, words in quotation marks are a JSON string.
//   - A note is an AnnotatorNotes line. If it is of several lines, or else not what a line can hold, one
//     of the type Dateline-note holds it as a JSON string.
//   - An entity is a normalisation (N) to the resource Dateline, by its id and name.
//
// Names of types are ASCII letters, digits, hyphens and underscores. Keys that are otherwise are changed,
// and comments at the head of annotation.conf, which brat overlooks, lead back to them. The first of them
// says whose tags the folder holds.
//
// # What is lost
//
// Format.Omits lists it. Ids of articles and tags are made from what they say when they are read.
//
// # What is read
//
// Files of brat from 1.0, and of the BioNLP shared tasks, as far as their names end in .ann; also with
// CRLF, with a byte-order mark, and without the words of a span.
//
//   - An event (E) is the span of its trigger, and its arguments are links to the spans of what they name,
//     with the role as their kind. If several events share a trigger, each is a span. The number of a role
//     is dropped if the event has the role without it as well: Theme, Theme2.
//   - An equivalence (*) is links from its first tag to the others, and a warning.
//   - M lines are attributes. One that has no value is true. One of which a tag has several values is a
//     list.
//   - Notes of other types than AnnotatorNotes become a part of the note, behind their type.
//   - Attributes of relations become those of links. Notes about relations, and whatever has a kind of its
//     own, are not kept, and a warning says so.
package brat
