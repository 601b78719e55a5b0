// Package xmi reads and writes UIMA CAS XMI, which INCEpTION, WebAnno and other programs that are
// built on Apache UIMA exchange. It is documented in “XMI CAS Serialization Reference” of the Apache
// UIMA reference guide, in the INCEpTION user guide under “UIMA CAS XMI”, and for the types of
// DKPro Core in its type system reference. Places are counted in UTF-16 code units.
//
// # What is written
//
// A folder with TypeSystem.xml, and one file for each article and person; with several people in
// the dataset, in a folder for each. Of a dataset that is split, each part is such a folder. Files are
// numbered in the order of the articles. A file holds:
//
//   - the Sofa of the view _InitialView with the text. White space in it but for blanks is written
//     as references, since readers of XML make blanks of it otherwise.
//   - DocumentMetaData of DKPro Core (documentTitle, documentId, documentUri, language), and Sentence and Token
//     for all of the text, without which INCEpTION does not show it.
//   - dateline.Article: id, title, layer (the handle of the person), status, source, url, published, retrieved, language, byline,
//     file, imported, and what the person says of the article as a whole.
//   - custom.Span for each tag: label, note, entity (its name), dateline_entity (its id), dateline_id, dateline_created,
//     dateline_modified, and its attributes.
//   - custom.Relation for each link, from Governor to Dependent: label (its kind), dateline_id, dateline_created, attributes.
//
// custom.Span and custom.Relation with label are those of the basic annotation project of INCEpTION, which makes
// the layers with all other features when TypeSystem.xml is imported among its layers.
//
// All features are strings. An attribute is a feature that is named for its key; __number, __yesno or __list behind
// the name says that it is no text. Members of a list have | between them (a backslash before one that
// belongs to a member). Characters in a key that a feature cannot have in its name are written as _x and their
// number in hexadecimal and _; key_x_ stands before a key that means something else or begins with no letter.
//
// A text with control characters makes the file XML 1.1, which UIMA reads like XML 1.0, and others may not. NUL,
// U+FFFE and U+FFFF stand in no XML: a text with one of them is refused with a *formats.Error, a note or
// label gets U+FFFD in place of it and is a loss, and so does a title, which is none.
//
// # What is lost
//
// A tag in several parts is one annotation a part, with the same dateline_id; it is whole again after
// reading. A link to a tag of another person is left out. What no file says stands in Format.Omits.
//
// # What is read
//
// A file of XMI 1.0 or 1.1 in UTF-8, or a ZIP archive of such files, as INCEpTION exports them. A type system beside the
// file, in the folder above or in the archive tells which features are numbers, yes or no, or lead elsewhere; without
// it all are text. A document type is refused, and so are entities.
//
// Tags are the annotations of the view with a begin and an end, of whatever type, but for those with which tools divide
// a text (Token, Sentence …) or describe its grammar (POS, Lemma, Dependency …). The label is the feature label or value,
// else the only feature of text that the annotations of the type have, else the name of the type. note and
// comment are notes; other features are attributes. Annotations with Governor and Dependent are links, and so is
// what a feature of links (“slots”) leads to.
//
// The tags are those of the person in dateline.Article. In an export of INCEpTION they are of the one for whom the file
// and its documentId are named, or of nobody for CURATION_USER. Else nothing is said of whose they are.
package xmi
