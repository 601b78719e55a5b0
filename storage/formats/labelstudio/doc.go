// Package labelstudio is the JSON of Label Studio: tasks with their annotations, and a
// labelling configuration beside them.
//
// The format is described in Label Studio's documentation: "Label Studio Task Format" and
// "Import pre-annotated data" in its guide (labelstud.io/guide/task_format,
// /guide/predictions, /guide/export), and the pages of its tags Text, Labels, Label,
// Relations, Choices, Number and TextArea (labelstud.io/tags).
//
// A file is a list of tasks, one for each article:
//
//   - data holds the text, and title, source, url, published, retrieved, language and byline
//     as far as they are known.
//   - annotations has one for each person who tagged something, said something of the
//     article or is done with it. Its result has an item for each tag (type "labels"), one for
//     each attribute of it under the same id (choices, number or textarea), one for the name
//     of its entity (a textarea), and one for each pair of tags that are linked (relation).
//     The note of a tag is the meta text of its region. What is said of the article as a
//     whole are items with an id of their own.
//   - meta has "dateline", with what Label Studio keeps and does not look at: the id of the
//     article, whose annotation each is, and which choices are a yes or no, or a list.
//
// Label Studio gives every annotation that is imported to whoever imports it, unless
// completed_by names the e-mail address of one of its users, and refuses the file if it does not
// know the address. So people stand in meta, each with the id of their annotation, which
// Label Studio keeps as its import_id. A region has in its meta, as "dateline", when it was
// made, and its entity; both survive a change in Label Studio.
//
// Places are code points of the text, as Label Studio counts; early versions of it counted
// UTF-16 units.
//
// The configuration, NAME-config.xml, has a Label for each label, with its colour and key, a
// control for each attribute, shown for regions of its labels alone, and the kinds of links.
// Nothing in it makes selections snap to words. It is for Label Studio; reading needs it not.
//
// What is lost:
//
//   - A tag in several parts is a region for each. They are joined again on reading, but in
//     Label Studio they are apart.
//   - Attributes of links stand in the file until the annotation is changed in Label
//     Studio, which does not show them, and has no two links of a kind between the same tags.
//   - Guidelines, other names and notes of entities, and what was left out of an article.
//
// What reading accepts: lists of tasks as Label Studio exports them (JSON, and completions
// of versions before 1.0), one task or a task a line, and JSON-MIN, where the results stand among the
// data. The text is the key of data that to_name names, else "text", else the only string.
// Predictions are layers that are called by their model_version. The person of an
// annotation is the one that meta names, else the e-mail address in completed_by, else
// annotator-N by its number. Annotations that were cancelled are passed over.
//
// Each result carries the words of its region, and they tell whether a task counts code points or
// UTF-16 units: the unit in which all of them fit is taken. White space counts for nothing there:
// the browser writes it otherwise, and a line break as a backslash and an n. Without words it is code
// points. Regions of HTML are taken if the text has no markup; those of dialogues (Paragraphs)
// are an error.
package labelstudio
