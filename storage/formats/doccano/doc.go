// Package doccano reads and writes the JSON Lines of doccano's sequence labelling
// projects, with and without relations. They are documented by doccano's tutorial
// (https://doccano.github.io/doccano/tutorial/), by the examples that its pages for
// importing and exporting show, and, where these are silent, by what version 1.8 does
// (backend/data_import and backend/data_export in github.com/doccano/doccano).
//
// # What is written
//
// A line is one person's layer of one article:
//
//	{"article": "…", "layer": "amira", "status": "done", "label": [[0, 17, "actor"]], "text": "…", "title": "…", …}
//
// An article has a line for each person who has tagged it, or of whose progress something is
// known, in the order of their handles. One of which nobody says anything has a line with an
// empty layer. Places are Unicode code points, as Python counts; the window of doccano
// itself counts UTF-16 units (issue 2290), and shows tags shifted behind an emoji.
//
// doccano takes label into a project without relations, and every other key beside text as
// metadata, which it gives out again. It reads lines into a table, in which a key that
// some lines lack becomes NaN, and no database takes that: so every line has every key,
// empty or not. The key id is left out, since doccano numbers texts by itself.
//
// If the scheme has kinds of links, every line also has entities and relations, which
// are what doccano takes into a project with relations:
//
//	"entities": [{"id": 1, "label": "actor", "start_offset": 0, "end_offset": 17}],
//	"relations": [{"id": 1, "from_id": 2, "to_id": 1, "type": "said_by"}]
//
// They number the tags of a line from 1, in the order of label. If the scheme has attributes
// of articles, every line has said: what its person says of the article.
//
// # What is lost
//
// Notes, attributes and entities of tags, and attributes of links. A tag in several parts is as
// many tags, and its links tie the first. Format.Omits lists what no line says.
//
// # What is read
//
// An object a line, or a list of objects:
//
//   - text, or data, as doccano 1.0 to 1.5 called it.
//   - label, or labels: lists of [start, end, label], or objects as in entities.
//   - entities with relations, as a project with relations exports them, or lists of
//     [start, end, label], as exports of 2018 had them. Where a line has tags in label too,
//     those in entities count: doccano keeps what it does not know as metadata, so that label
//     is what once was imported. A warning says so where they differ. Relations without
//     entities are passed over, and counted.
//   - layer, else username, as the tutorial has it: whose tags they are. Who is named and has
//     no status has done the article. A text with several layers is several records.
//   - the metadata that is written here, also within meta or metadata, as doccano 1.0 and 2018
//     had it. What else there is of keys, comments and categories is passed over, and a warning
//     says so.
//   - annotations, in which exports before 1.0 name labels by number, are an error.
//
// Places are UTF-16 units if Input.Offsets says so, for texts that were tagged in doccano's
// window. A line that is wrong does not keep the others from being read.
package doccano
