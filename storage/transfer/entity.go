// This file owns which entity stands for another that was merged into it.

package transfer

import "dateline/annotate"

// standing holds, of entities that were merged, the one that each was merged into.
type standing map[annotate.ID]annotate.ID

func newStanding(entities []annotate.Entity) standing {
	s := standing{}
	for _, e := range entities {
		if e.Into != (annotate.ID{}) {
			s[e.ID] = e.Into
		}
	}
	return s
}

// of is the entity that stands for another, which may be none.
func (s standing) of(id annotate.ID) annotate.ID {
	for range len(s) { // a ring ends
		into, merged := s[id]
		if !merged {
			break
		}
		id = into
	}
	return id
}
