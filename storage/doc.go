// Package storage keeps a project: one file, NAME.dateline, in which every
// change that was reported as saved is found again.
//
// # The rules it owns
//
// A Commit is one transaction, and it is on disk (fsync) when it returns. A
// process that is killed at any moment leaves a file that opens, with every
// committed batch whole and no other.
//
// Nothing is overwritten. Each change stands in the journal with the records
// as they were before and after it; a removed record keeps its last content
// under a tombstone; texts are never altered. What the journal says of a text
// is its hash.
//
// Versions of one record are ordered by the clock of their change, then by its
// id. A change that comes in late, from a teammate's copy, is journaled and
// its older versions are passed over, so the records that result do not depend
// on the order in which changes arrive. A change that is there already is
// passed over whole.
//
// Changes of another project come in by a merge, all in one transaction, and are marked as
// such. A change that comes in as several parts is ordered by what they are parts of.
// Whether an article is in the bin is each project's own affair: a version of it that comes
// in by a merge leaves it where it is. A merge that is taken back is withdrawn: its changes
// stay in the journal and count no more, and each record is what the others make of it, so
// that it is as if they had never come, until they come again.
//
// One thing is taken away: what is in the bin, when someone empties it. Then
// texts, files and bodies go, from the records as from the journal; who did
// what and when stays there, and a stub of each record, with its clock, so that
// an older version that comes in late does not revive it. The body of a stub is
// that of a record in which everything is zero.
//
// # The file
//
// It is a bbolt database (a copy-on-write B+tree in one file, with one writer
// at a time and a lock on the file). These are its buckets:
//
//	project         format, id, created
//	records         [article id] kind [id]    -> version: clock, journal number, removed or not, body
//	listing         number in order of import -> what the library lists of the article
//	order           article id                -> its number in listing
//	texts           number                    -> text, deflated
//	textindex       SHA-256 of a text         -> its number in texts
//	textarticles    SHA-256, article id       -> nothing
//	originals, originalindex                  the same for imported files
//	journal         number                    -> change: its head, and its edits, deflated if long
//	changes         change id                 -> its number in journal
//	groups          group id, number          -> nothing
//	articlechanges  article id, number        -> nothing: the changes that are about the article (since format 2)
//	entityarticles  entity id, article id     -> how many of its spans name the entity (since format 3)
//	merges          change id                 -> a merge: what was merged, whose, and the changes that it brought (since format 4)
//	withdrawn       change id                 -> the merge by which it came: the change counts no more (since format 4)
//	parts           change id, number         -> nothing: the parts of the change that came in (since format 4)
//	words           how far the index of words reaches, and which articles it may know wrongly
//	wordblocks      segment, first word       -> block of the index of words
//
// All that belongs to one article is one run of keys in records. What is
// listed stands apart from what is long, and is brought up to date in the
// transaction that alters the records it sums up. Long values are keyed by a
// number that grows, since a B+tree takes those in without moving others
// about. The head of a change says who did what and when, and is read without
// the edits, of which an import has thousands. Bodies are CBOR (RFC 8949) with
// the integer keys of the domain's struct tags, less what the key of the
// record says already; each stands behind a CRC-32C of key and value, because
// bbolt has no checksums of its own below its two meta pages.
//
// The index of words is derived from the texts, and is there once IndexWords was called.
// It is made anew where it is found to be damaged, and after articles were removed for
// good.
//
// A project of an older format is looked at as it is, and brought up to date when it
// is opened to be written: after a snapshot, in transactions of which the last
// names the new format.
//
// Where much is to go, or another copy is to take the project's place, a new
// file is written beside it (a draft, .NAME.dateline.N.part), opened, locked, and
// given the project's name; so there is always one whole project under that
// name. A draft that was left by a process which was killed goes when the project
// is next opened to be written.
//
// The clock of the project is the sequence of the bucket records, the number
// of the last journal entry that of journal.
//
// # Damage
//
// Every file is checked before bbolt touches it, since bbolt creates what is
// missing, panics on some damage, and dies of a truncated file (SIGBUS). Every
// transaction is guarded: a panic or fault inside becomes ErrDamaged. So does a
// single value that does not fit its checksum, for those who ask for it; what
// else can be read is read on, and Verify lists all that is wrong.
//
// Whichever call meets damage first, from then on the Store writes no more:
// Commit and Snapshot return what was found until the project is opened again.
// The listing alone is summed up anew from the records where a value of it is
// damaged, and that is not damage.
//
// This package starts no goroutines; a Store may be used by several.
package storage
