// Package json is dateline/1, the program's own dataset format: one JSON file
// that says all that a project holds of its articles, people, scheme, spans
// and links. Schema describes it to other programs.
//
// Positions in the file are code points of the text as the file has it, and
// every range carries its words, which are compared with the text on reading
// and on writing.
//
// What reading makes of a file:
//
//   - Keys may stand in any order; keys that it does not know are passed over,
//     so that files of a later dateline/1 can be read; null is the same as a
//     missing key. Only format, articles, text, layer, label, fragments, start
//     and end must be there.
//   - A key that it knows and that stands twice in one object is an error: RFC
//     8259 leaves open which of the two counts.
//   - Ids that are not UUIDs, and ids that are missing, become UUIDs of version
//     5 made from what they name, so that reading a file again gives the same
//     ids. An id that is no UUID counts within its article.
//   - If the file has a scheme with labels, every span has one of them, found by
//     key and else by name without regard to case; so it is with link kinds.
//     Values are of the type that the scheme gives their attribute.
//   - Attributes of links and what people say of articles (said) are treated as
//     those of spans. A label that was merged into another stands for that one.
//   - A scheme that stands alone must be one that can be worked with. That of a
//     dataset need not be: of two labels with one hotkey, say, whoever takes it in
//     can make do. No scheme has two of one key, nor more of anything than
//     package annotate allows.
//   - Ranges need not be in order. They may touch, and may not overlap.
//   - An article that is bad in itself can be passed over; what is no JSON ends the reading.
//   - Comments, decisions and origins are not kept, and a warning says how many
//     there were. So do warnings about ranges that cut a grapheme cluster and
//     about lone surrogates, which become U+FFFD.
//
// A file is read in passes, so that one whose people and scheme stand behind
// its articles needs no more memory than another: one to find the format, one
// over everything that finds syntax errors, people and repeated ids before
// anything is handed over, and one an article at a time. What stays in memory
// besides the article in hand is the header and eight bytes for each id.
//
// The JSON itself is read by a small lexer (lexer.go) and not by encoding/json,
// which takes invalid UTF-8 and lone surrogates for U+FFFD without a word, takes
// the last of repeated keys, matches keys without regard to case, does not tell
// lines, and reads a string of any length into memory.
package json
