package annotate_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"dateline/annotate"
)

func TestStatesOfSeveral(t *testing.T) {
	noon := time.Date(2016, 11, 14, 12, 0, 0, 0, time.UTC)
	me, a, b, c := uuid.New(), uuid.New(), uuid.New(), uuid.New()
	author := annotate.Author{Person: me, Now: func() time.Time { return noon }, NewID: uuid.New}
	said := annotate.Status{Article: b, Layer: me, State: annotate.StateInWork, Attributes: map[string]any{"topic": "war"}}
	done := annotate.Status{Article: c, Layer: me, State: annotate.StateDone}
	was := func(id annotate.ID) annotate.Record {
		switch id {
		case b:
			return said
		case c:
			return done
		}
		return nil
	}
	change := author.SetStates([]annotate.ID{a, b, c}, was, annotate.StateDone)
	if len(change.Edits) != 2 || change.Summary != "Set 2 articles to done" {
		t.Fatalf("%s: %v", change.Summary, change.Edits)
	}
	if s := change.Edits[1].After.(annotate.Status); s.State != annotate.StateDone || s.Attributes["topic"] != "war" || change.Edits[1].Before == nil {
		t.Errorf("%+v", change.Edits[1])
	}
	if change := author.SetStates([]annotate.ID{a}, was, annotate.StateNew); len(change.Edits) != 0 {
		t.Errorf("an article that is new: %v", change.Edits)
	}
}
