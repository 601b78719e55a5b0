// Package conll reads and writes columns of words with IOB tags, as the shared tasks of CoNLL made them
// usual: a word on a line, sentences parted by empty lines.
//
// # What is written
//
// CoNLL-U Plus, https://universaldependencies.org/ext-format.html, which is CoNLL-U
// (https://universaldependencies.org/format.html) with columns of one's own: a folder with a file for each
// article, NNNN-slug.conll. Where the dataset has several people, each has a folder, with the articles in
// which they tagged something, or with which they are done; an article of which neither is so for anyone
// lies above those folders.
//
// The columns are ID, FORM, one for each label of the scheme, and MISC. That of the label claim is called
// DATELINE:CLAIM and holds IOB2 tags (Tjong Kim Sang and Veenstra 1999, “Representing text chunks”):
// B-claim for the first word of a tag, I-claim for those that follow, O for words outside. So tags of
// different labels may nest and cross. A name of a column is capital letters, and those only: the label
// stands in the tags as it is.
//
// Comments before the first sentence name the article: newdoc id, title, byline, source, url, date,
// retrieved, language, and layer, whose tags they are. Each sentence has its sent_id and text, which is
// its words, with a space where there is white space of any kind.
//
//   - Words are the segments of UAX #29, with no white space in them. They are cut where a tag begins or
//     ends, and where a sentence does, so that each tag is of whole words.
//   - Sentences are those of the program. A sentence that would cut a tag in two is not ended, since
//     readers take each sentence by itself.
//   - White space after a word is told in MISC as UDPipe does
//     (https://ufal.mff.cuni.cz/udpipe/1/users-manual): nothing for a space, SpaceAfter=No for none, else
//     SpacesAfter, where \s, \t, \n, \r, \p and \\ are a space, a tab, a line feed, a carriage return, a
//     vertical bar and a backslash, and other characters stand for themselves. At the end of a sentence a
//     space is told too. SpacesBefore is what stands before the first word. So the text comes back to the
//     byte.
//
// # What is lost
//
// Of two tags of one label that overlap the second. Parts of tags become tags of their own. White space at
// the ends of a tag, and tags of nothing else. Attributes, notes, entities, links. Format.Omits lists what
// no article can say. Ids of tags are made from what they say when they are read.
//
// # What is read
//
//   - What is written here, with nothing missing.
//   - CoNLL-U Plus with columns of others; those whose values are all tags are taken.
//   - CoNLL-U, with tags in MISC (NER=B-PER, in any case, as Stanza writes it), or without.
//   - Columns without names, parted by tabs or by spaces: CoNLL-2002 (word, tag), CoNLL-2003 (word, part
//     of speech, chunk, tag), GermEval 2014 (number, word, two levels of tags), WNUT (word, tag), tag
//     before word. Columns of which all values are tags are taken, but not one of chunks beside another.
//
// Tags are IOB1, IOB2, BIOES, BILOU, BMEWO, also letters without a label. One that goes on with what did
// not begin is taken for a beginning, and a warning says so. A newdoc or a -DOCSTART- begins an article; a
// file without is one. Where the file does not tell white space there is a space between words, and a line
// feed between sentences.
package conll
