// This file owns what is remembered of the last export, so that the next one begins with
// the same choices.

package profile

import "dateline/annotate"

// Export is what an export was asked for. Zero values stand for what an export is
// without a choice.
type Export struct {
	Format string           `json:"format,omitempty"` // by its name
	Ending string           `json:"ending,omitempty"` // of the file, with its dot; empty: the usual one
	States []annotate.State `json:"states,omitempty"` // how far those whose tags are written are with an article; none: however far

	Merged    bool   `json:"merged,omitempty"`    // layers are written as one
	Sentences bool   `json:"sentences,omitempty"` // each is an article of its own
	Split     bool   `json:"split,omitempty"`
	Parts     string `json:"parts,omitempty"`   // of a split: "train=80,dev=10,test=10"
	Seed      string `json:"seed,omitempty"`    // of it, in digits
	Context   int    `json:"context,omitempty"` // words around quotes

	Hidden   bool `json:"hidden,omitempty"`   // people have pseudonyms
	Card     bool `json:"card,omitempty"`     // the README is a dataset card
	Timeless bool `json:"timeless,omitempty"` // the time of the export is left out

	// What follows holds for one project alone.
	Project string   `json:"project,omitempty"` // absolute path
	Layers  []string `json:"layers,omitempty"`  // handles; none: everyone's
	Labels  []string `json:"labels,omitempty"`  // keys; none: all
	Since   string   `json:"since,omitempty"`   // dates of publication, as an export takes them
	Until   string   `json:"until,omitempty"`
	Key     string   `json:"key,omitempty"` // the file that says who has which pseudonym
}

// UnmarshalJSON implements json.Unmarshaler, as that of Settings.
func (e *Export) UnmarshalJSON(raw []byte) error {
	readFields(raw, e)
	return nil
}

// In is what holds for a project: all of it where that is the one of the export, or else what
// holds everywhere.
func (e Export) In(project string) Export {
	if e.Project != project {
		e.Project, e.Layers, e.Labels, e.Since, e.Until, e.Key = project, nil, nil, "", "", ""
	}
	return e
}
