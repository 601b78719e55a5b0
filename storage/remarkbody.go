// This file owns the bodies of what is said of an article beside its tags: comments,
// decisions, and who is to read it. See codec.go for what bodies are.

package storage

import (
	"time"

	"dateline/annotate"
)

type commentBody struct {
	ID       annotate.ID   `cbor:"-"`
	Article  annotate.ID   `cbor:"-"`
	Thread   annotate.ID   `cbor:"3,keyasint,omitzero"`
	About    []annotate.ID `cbor:"4,keyasint,omitempty"`
	Person   annotate.ID   `cbor:"5,keyasint"`
	Text     string        `cbor:"6,keyasint,omitempty"`
	Resolved bool          `cbor:"7,keyasint,omitempty"`
	Created  time.Time     `cbor:"8,keyasint,omitzero"`
	Modified time.Time     `cbor:"9,keyasint,omitzero"`
}

type decisionBody struct {
	ID       annotate.ID       `cbor:"-"`
	Article  annotate.ID       `cbor:"-"`
	Reviewer annotate.ID       `cbor:"3,keyasint"`
	Verdict  annotate.Verdict  `cbor:"4,keyasint"`
	Judged   []annotate.Judged `cbor:"5,keyasint,omitempty"`
	Accepted annotate.ID       `cbor:"6,keyasint,omitzero"`
	Final    annotate.ID       `cbor:"7,keyasint,omitzero"`
	Reason   string            `cbor:"8,keyasint,omitempty"`
	Created  time.Time         `cbor:"9,keyasint,omitzero"`
	Modified time.Time         `cbor:"10,keyasint,omitzero"`
}

type assignmentBody struct {
	Article annotate.ID `cbor:"-"`
	Person  annotate.ID `cbor:"-"`
	By      annotate.ID `cbor:"3,keyasint"`
	Created time.Time   `cbor:"4,keyasint,omitzero"`
	Blind   bool        `cbor:"5,keyasint,omitempty"`
}
