// Package formats is the vocabulary that dataset formats share. Each of its
// sub-packages is one format: it exports a Format, and imports nothing of this
// program but this package, annotate and annotate/text.
//
// A format reads into a Sink and writes from a Source, an article at a time,
// so that memory does not grow with the dataset. What it cannot express on
// writing it reports as losses; what it cannot keep on reading it reports as
// warnings; nothing is dropped in silence. Positions are byte offsets into the
// frozen text (see annotate/text) on this side, and whatever unit the format
// defines on the other: converting is the format's own work, with Locate on the
// way in and text.Positions on the way out.
//
// A format of another program usually has no header: labels, people and kinds of
// links are found where they are used. ReadRecords reads such a file, with Builder
// for each article.
package formats
