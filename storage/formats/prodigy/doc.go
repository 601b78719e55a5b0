// Package prodigy reads and writes the JSON Lines of Prodigy, the annotation tool of the makers
// of spaCy. They are documented at https://prodi.gy/docs/api-interfaces (spans_manual and
// relations), https://prodi.gy/docs/dependencies-relations and https://prodi.gy/docs/review,
// and tokens at https://spacy.io/api/doc and https://spacy.io/api/token.
//
// # What is written
//
// A line is one person's layer of one article, an answered task:
//
//	{"_annotator_id": "amira", "_session_id": "amira", "answer": "accept",
//	 "spans": [{"start": 0, "end": 6, "token_start": 0, "token_end": 0, "label": "location", "id": "…"}],
//	 "text": "Moscow’s minister", "tokens": [{"text": "Moscow’s", "start": 0, "end": 8, "id": 0, "ws": true}, …],
//	 "meta": {"article": "…", "title": "…", …, "status": "done"}}
//
// An article has a line for each person who has tagged it, or of whose progress something is
// known, in the order of their handles. One of which nobody says anything is a task without
// an answer. Places are Unicode code points; token_end is the last token of a span, not the
// one behind it.
//
// Tokens are the segments of UAX #29, punctuation too. White space is treated as spaCy does:
// one space behind a token is its ws, and whatever white space there is beyond is a token of
// its own. So tokens with their spaces are the text. A text is also cut wherever a span of the
// line begins or ends, and a space with which one begins or ends is a token, so that each
// span is exact wherever it lies. The tokens of two people may therefore differ.
//
// Links are relations from head to child. Prodigy names the last tokens of their spans, and the
// spans as head_span and child_span.
//
// Prodigy keeps keys that it does not know. Spans have id, note, attributes, entity (id, name,
// kind), created and modified; relations have id, head_id, child_id, attributes and created. A
// tag in several parts is as many spans, which have the id of the tag as their part_of. What is
// said of it stands at the first. What a person says of the article is said.
//
// # What is lost
//
// To Prodigy a tag in several parts is several spans, and its links tie the first. Reading
// joins them again. Format.Omits lists what no line says.
//
// # What is read
//
// An object a line, as db-out writes them, or a list of objects:
//
//   - text, and spans by their start and end. Where a line has tokens and a span says which are
//     its own, or what its words are, these must agree. Spans with one part_of and one label
//     are one tag.
//   - relations: their ends are found by head_id and child_id, else by head_span and
//     child_span, else by the tokens head and child. One between words that are no spans is
//     passed over, and counted.
//   - _annotator_id, else _session_id: whose tags they are, as it stands there. Prodigy joins
//     the names of dataset and session by a hyphen, which may stand in both.
//   - answer: what was rejected or ignored is passed over, and counted.
//   - meta and the keys that are written here. Keys that begin with an underscore are Prodigy's
//     own; others are not kept, and a warning names them.
//
// An id that is no UUID is not kept. A line that is wrong does not keep the others from being
// read.
package prodigy
