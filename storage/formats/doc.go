// Package formats is the vocabulary that dataset formats share. Each of its
// sub-packages is one format: it exports a Format, and imports nothing of this
// program but this package, annotate and annotate/text.
//
// A format reads into a Sink and writes from a Source, an article at a time,
// so that memory does not grow with the dataset. What it cannot express on
// writing it reports as losses; what it cannot keep on reading it reports as
// warnings; nothing is dropped in silence. Positions are byte offsets into the
// frozen text (see annotate/text) on this side, and whatever unit the format
// defines on the other: converting is the format's own work.
package formats
