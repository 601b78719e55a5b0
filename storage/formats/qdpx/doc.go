// Package qdpx reads and writes projects of the REFI-QDA standard 1.5 (qdasoftware.org, “Project exchange”, with the schema
// Project.xsd of March 2019), which ATLAS.ti, MAXQDA, NVivo, QualCoder and others exchange. Places are counted in
// Unicode code points, from 0.
//
// # What is written
//
// One archive: a file of text for each article in sources/, in UTF-8 without a byte-order mark and with line feeds, and
// project.qde, which holds:
//
//   - Users: everyone in the dataset, with their name, and their handle as id.
//   - CodeBook: a code for each label, called by its name for people, with its colour and guideline. Below it stand its attributes that
//     are choices or yes and no, with a code for each value (“Modality: denied”), and the actors and places of its kind that
//     tags name, whose guid is their id. No two codes have one name, since some programs take them for one.
//   - Variables: what is known of articles (source, URL, dates …), how far each person is, and what they say of an article as a whole. The values
//     stand in the TextSource of the article, whose guid is its id.
//   - PlainTextSelection: a tag, whose guid is its id, with a Coding for its label, for each value of its attributes that is a
//     code, and for whom it names. The other attributes are lines of its Description. Its note is a Note.
//   - Links: the links, called by the name of their kind for people; their attributes are a Note.
//
// Where a name does not say all, the last line of a Description does, for this program: [dateline {…}] holds keys and types,
// [dateline] stands below values of attributes.
//
// Texts are written first, and the sections of project.qde are kept in temporary files until all is known that stands in them.
//
// # What is lost
//
// A tag in several parts is one passage a part. The guids of further parts are made from that of the first, by which a
// reader knows them again. Characters that XML cannot hold are U+FFFD in a note or the kind of a link, which is a loss, and
// in titles and guidelines, which is none. What no project says stands in Format.Omits.
//
// # What is read
//
// Any REFI-QDA project with texts: a TextSource, or the text that stands for a PDF. Its text is the file in the archive, or stands in the XML; one that is there
// as a word processor's document alone is refused, and so is one outside of the archive. The project may have another
// name than project.qde, and the folder any case. A document type is refused.
//
// A code is a label; one below another is called “Feeling > Joy”. A passage is a tag for each person and code; its comment and
// its memos are notes of the first. One without a code has the label “quotation”. People are known by their id, else
// by their name. A line end of two characters counts as two, but in projects of ATLAS.ti, which counts it as one.
// Passages of pages, pictures and recordings, cases, sets, graphs, memos on whole texts, and values of other variables
// are counted in warnings.
package qdpx
