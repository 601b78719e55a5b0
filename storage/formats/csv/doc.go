// This file owns the description of the format.

// Package csv writes tags as a table, for a spreadsheet or for pandas: a row for
// each tag. It is not read.
//
// The file is CSV as RFC 4180 has it, in UTF-8 with a byte-order mark, by which
// Excel knows that it is UTF-8, and with CRLF at the end of a row; a line end
// within a cell stays as it is in the text (LF). Where the name of the file ends
// in .tsv tabs part the cells, and all else is the same. A cell with a comma, a
// semicolon, a tab, a quotation mark or a line end in it is quoted: the semicolon
// too, since LibreOffice offers to part cells at it.
//
// # Columns
//
//   - quote: the words of the tag, those of its parts joined by " … ". With
//     WriteOptions.Context so many words stand in columns of their own on each side:
//     before, quote, after;
//   - parts: how many ranges it has; start and end: from where to where it lies,
//     in code points; ranges: each range, "0..5;9..12" (Excel would take "9-12" for
//     a date);
//   - sentence: the sentences around it; those around parts that lie apart are
//     joined by " … ";
//   - title, byline, source, url, published, retrieved, language, article_id: of
//     the article;
//   - layer: the handle of whose tag it is; label: the key;
//   - LABEL.ATTRIBUTE: one for each attribute of each label of the scheme, in its
//     order. Several choices are joined by "; ", a yes-or-no is yes or no;
//   - note, entity and entity_id: the entity that the tag names, or that into
//     which it was merged;
//   - KIND, KIND.ids and KIND.ATTRIBUTE: one for each kind of link, with the quotes
//     and the ids of the tags that links lead to from this one, joined by "; ", and
//     one for each attribute of the links, in the same order. Several choices of one
//     link are joined by ", ";
//   - decision: what reviewers decided of the tag, as “reject by amira: no claim”, joined
//     by "; ";
//   - span_id, created, modified (RFC 3339).
//
// A name that would stand twice gets " (2)" at its end.
//
// # Formulas
//
// A spreadsheet takes a cell for a formula that begins with =, +, - or @ (see “CSV
// Injection” of OWASP), full-width forms of these among them, after white space
// too; what begins with a tab or a line end can come to such a cell. Cells with words of the
// user or of an article that begin so get an apostrophe before them, and so do those that
// have apostrophes and then such a beginning, so that the way back is plain: of
// a cell that is
//
//	' '* ( TAB | CR | LF | BLANK* ( = | + | - | @ | ＝ | ＋ | － | ＠ ) )
//
// the first apostrophe is not of the data, and all others are as they were. Headings
// are treated likewise. Numbers that stand in a column for numbers (parts, start, end, number attributes) are not
// touched.
//
// # What is lost
//
// An attribute or a link that the scheme does not list has no column. Choices that
// have "; " in them (", " on links) cannot be told apart once they are joined. An article without
// tags has no row.
//
// Excel shows no more than 32,767 characters of a cell.
package csv
