// This file owns the description of the format.

// Package quotes writes a report ready to paste: what is claimed, by whom, each
// claim with its citation. It is Markdown (CommonMark) or, where the name of the file ends
// in .html or .htm, one HTML file with its own style and nothing from elsewhere. It is not read.
//
// # What is a claim, and who says it
//
// A label is a claim if its key is "claim", or if a kind of link ties it, in either
// direction, with a label whose tags name entities, and its own do not. Its speaker is
// at the other end of the kind said_by; of a label that has no such kind, of the first that
// leads to a label with entities, or else of the first that comes from one;
// reported_by and about never lead to a speaker. A tag at that end stands for the entity that it
// names (or into which that was merged), and one that names none for its own words. A claim
// with two speakers stands under both.
//
// A scheme of which no label is a claim is reported by label.
//
// # The report
//
// Speakers come in alphabetical order, and claims without a speaker last. Under each the
// claims are ordered by the date of their article, those without a date last, then by article and
// place. An entry has the quote, those of its parts joined by " … "; the source, title,
// date and address of the article; then the attributes of the claim, the entity
// that it names, its other links with whom or what they lead to, who tagged it, if
// the dataset has more than one person, and the note. Labels, attributes and kinds of link have
// the names that people see.
//
// # What is lost
//
// Links that lead to a claim, but from its speaker or from another claim, and what is said of links.
//
// # Memory
//
// Claims are known to be in order when the last was seen. Until then each is kept as the bytes
// that are written of it, and some 100 bytes besides: in all about as much as
// the file that comes out. Articles are not kept.
package quotes
