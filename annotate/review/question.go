// This file owns the question that review puts: which layers are compared, and whose
// decisions count.

package review

import "dateline/annotate"

// Question says what is compared.
type Question struct {
	// Scheme says which label a label was merged into, and which value took the place of
	// another.
	Scheme annotate.Scheme
	// Layers are compared, in any order. With one alone every tag of it is a case.
	Layers []annotate.ID
	// Reviewer is the person whose decisions make a case decided.
	Reviewer annotate.ID
	// NotOwn leaves out what the reviewer alone tagged where nobody else has the article
	// done and nothing was decided: there is nothing to hold it against.
	NotOwn bool
	// Entity finds what an entity stands for, as annotate.Entities.Of does. It may be nil.
	Entity func(annotate.ID) (annotate.Entity, bool)
}
