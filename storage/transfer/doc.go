// Package transfer moves articles and tags between files and a project: what the
// commands import and export do, in a window or without one.
//
// # What an import promises
//
// A file goes in whole or not at all, but for tables, of which each row goes in or is
// refused by itself. A dataset is read through and held against the
// project before anything is written; if the writing itself then fails, what
// was written of the file is taken back, and history shows both. Files do not
// depend on each other. What is saved goes in transactions of some thousand
// records that share a group, so that an import which is cancelled between two
// keeps what it did, and all of it can be undone as one.
//
// An article is known by its text. The same text again adds to the article that
// has it, and one that lies in the bin comes out of it. A tag is known by its
// id or, in a file that gives none, by its layer, label and place. The same
// again changes nothing; the same tag with other content takes the place of the
// one that is there, which history keeps, and the report says how many did. A
// tag that the file lacks and the project has stays.
//
// A file that holds one article is read as a draft: what its reader, and the rules
// that people taught of its source, leave out of it goes into a receipt, which is saved
// with the article in the same change. Nothing is left out of plain text that nobody
// has looked at. The file is kept wherever its bytes are not those of the text. An
// article that says nearly the same as another comes in, unless the caller skips such,
// and the report says where it also ran.
//
// A newer version of an article is an article of its own, which takes over the tags of
// all people in one change. If it has a place for all of them, the earlier version goes
// to the bin in the same change; if not, that one stays with all of its tags, and the
// report lists those that found no place.
//
// Whose tags they are: those of the person that the caller names, else of the
// layer that the file names, else of the person who imports. People are the
// same if their ids are. One who arrives with a handle that someone else has in
// the project gets another, and the report says so. A handle of which the file
// says no more is the project's person of that handle.
//
// How far they are: as the file says. Of an article on whose status the file
// says nothing, each layer that has tags on it is done. If it has none, it is
// done for the person whom the caller names, or the one person whom the file
// names, or, in a file that names nobody, for the one who imports; a file that
// names several people leaves it new for all of them.
//
// Labels, attributes and link kinds are matched to the project's scheme by key
// without regard to case, then by name. What the file's own scheme has and the
// project's lacks is added to the project's, and reported. A file without a
// scheme can use only what the project has. What the project says of a word
// stands: a tag of a label that was merged into another comes in as the other's,
// and so with values that were replaced and entities that were merged; what was
// retired takes what files bring and is not offered again. What a file adds never
// takes a key of the keyboard that is taken, nor makes a scheme that cannot be
// worked with: then nothing of the file goes in.
//
// What people say of links and of articles is added to what the project has; a
// file that says nothing of it takes nothing away.
//
// # What an export promises
//
// It is written beside its place and renamed when it is complete and on disk;
// a file that is there is left alone unless the caller insists. Every tag is
// held against the text on its way out, and one that does not fit stops the
// export. Tags, links, statuses and entities go out as the scheme has them now, so
// that what is exported and imported again changes nothing, also after labels were
// merged and values replaced.
package transfer
