// This file owns ids: what identifies a record, in this project and in every
// copy of it.

package annotate

import (
	"crypto/sha256"

	"github.com/google/uuid"
)

// ID identifies a record, a person or a change: a UUID (RFC 9562). The program
// makes version 7, which sort by the time of their making; ids that come in
// from elsewhere may be of any version. The zero ID means none.
type ID = uuid.UUID

// handleNamespace is the name space of the ids of people who are known by
// their handle alone.
var handleNamespace = uuid.MustParse("5b0b8a3e-8d0e-5f7c-9a52-3f6f1c7a9d10")

// NewID makes a version 7 id. It is what programs pass as Author.NewID; tests
// pass a counter.
func NewID() ID { return uuid.Must(uuid.NewV7()) }

// InLayer is the id, in one person's layer, of what has an id that belongs to another's, or
// that was made of what it says: a UUID of version 8, made of both, so that it is the same
// in every project.
func InLayer(id, layer ID) ID { return uuid.NewHash(sha256.New(), id, layer[:], 8) }

// ParseID reads an id in its canonical form of 36 characters.
func ParseID(s string) (ID, error) { return uuid.Parse(s) }
