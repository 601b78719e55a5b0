// Package w3c is the Web Annotation Data Model, as JSON-LD.
//
// It is described by two W3C Recommendations of 23 February 2017: "Web Annotation Data
// Model" (w3.org/TR/annotation-model) and "Web Annotation Vocabulary"
// (w3.org/TR/annotation-vocab), with the context http://www.w3.org/ns/anno.jsonld.
//
// A file is an AnnotationCollection whose first and last page holds all annotations, an
// annotation a line:
//
//   - Of each article one with the motivation describing. Its target is the article,
//     urn:uuid: and its id, with what is known of it: via (its address), title, publisher,
//     issued and replaces of Dublin Core terms, creator of Dublin Core elements (the byline). Its
//     body is the text.
//   - Of each person who has begun with the article or says something of it as a whole, one
//     with the motivation assessing.
//   - Of each tag one with the motivation tagging. Its id is urn:uuid: and the tag's, its
//     creator the person, its bodies the label (purpose tagging), the note (commenting), the
//     entity (a SpecificResource, identifying) and the attributes (classifying). Its target is the
//     article with two selectors that say the same, a TextQuoteSelector with 32
//     characters on either side, and a TextPositionSelector. A tag in several parts has several
//     targets.
//   - Of each link one with the motivation linking. Its target is the tag that it comes from; its
//     bodies are the tag that it goes to, its kind (tagging) and its attributes.
//
// Positions are code points: section 4.2.4 of the model says that text is selected "in terms of
// unicode code points, not in terms of code units", and 4.2.5 counts positions in it.
//
// Terms that the vocabulary lacks are in a name space of our own, which the context
// declares as dateline: attribute and type (of a body that is an attribute's value: its key, and
// number, yesno or choices where it is no string; several choices are several bodies), kind (of
// an entity), state (how far somebody is), sha256 (of the text; it marks the body that is the text),
// retrieved and file (of an article).
//
// What is lost: an attribute whose value is an empty list, the scheme but for its keys, other names and
// notes of entities, and what was left out of an article.
//
// What reading accepts: such a file; any AnnotationCollection or AnnotationPage that holds its
// items; an @graph; a list of annotations, as Annotorious and Recogito give them; one annotation, or one a
// line; and the rows of Hypothesis. Where the text of an article does not stand in the
// file, it is the article in the project that has the id or the address. An annotation
// becomes a tag of each value that its tagging bodies have, else of its classifying bodies,
// else of its motivation. Its layer is its creator, by nickname, else name, else address, or that of a body.
// A body that is a resource and no text becomes the entity. Replies, and annotations of a whole
// article without a word of ours in them, are passed over, with a warning.
//
// Where there is a quote, it decides. If it does not stand at the position, in code points or
// in UTF-16 units, which browsers count in, it is looked for with what is before and behind
// it, and taken if that is in one place only, with a warning; else the article is
// refused. Selectors that refine each other are taken if they are of these two types.
//
// Annotations of one article may stand anywhere in the file. It is gone through once to
// find which belong together; of each stretch of annotations of one article it keeps 32 bytes,
// and of each article a fingerprint of its address. Then each article is read from its
// stretches. Links that stand apart from what they tie cost a second walk.
package w3c
