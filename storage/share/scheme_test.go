package share_test

import (
	"errors"
	"slices"
	"testing"

	"dateline/annotate"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

func TestSchemesMeet(t *testing.T) {
	edit := func(w *worker, alter func(*annotate.Scheme)) {
		before, err := w.store.Scheme()
		if err != nil {
			t.Fatal(err)
		}
		after := before.Clone()
		alter(&after)
		c, err := w.EditScheme(before, after)
		if err != nil {
			t.Fatal(err)
		}
		w.commit(c)
	}
	for _, test := range []struct {
		name           string
		theirs         func(*annotate.Scheme)
		answer         share.SchemeAnswer
		added, against []string
		differing      []string
		fails          bool
		check          func(annotate.Scheme) bool
	}{
		{name: "the same", theirs: func(s *annotate.Scheme) { s.Guideline.Text = "Read twice." }, differing: []string{"Edit the guideline of the tag scheme"}},
		{name: "a new label", theirs: func(s *annotate.Scheme) {
			s.Labels = append(s.Labels, annotate.Label{Key: "date", Name: "Date", Hotkey: "4"})
		}, added: []string{"Add the label Date"}, check: func(s annotate.Scheme) bool { _, ok := s.Label("date"); return ok }},
		{name: "a new label, mine", theirs: func(s *annotate.Scheme) { s.Labels = append(s.Labels, annotate.Label{Key: "date", Name: "Date"}) }, answer: share.SchemeMine,
			added: []string{"Add the label Date"}, check: func(s annotate.Scheme) bool { l, ok := s.Label("date"); return ok && l.Retired }},
		{name: "a new value", theirs: func(s *annotate.Scheme) {
			s.Labels[0].Attributes[0].Values = append(s.Labels[0].Attributes[0].Values, "hoped")
		}, added: []string{"Offer the value hoped of modality of Claim"}},
		{name: "another name", theirs: func(s *annotate.Scheme) { s.Labels[1].Name, s.Labels[1].Color = "Person", "#000000" },
			differing: []string{"Rename the label Actor to Person", "Change the colour of Person"}},
		{name: "another type", theirs: func(s *annotate.Scheme) {
			s.Labels[0].Attributes[0] = annotate.Attribute{Key: "modality", Type: annotate.TypeNumber}
		},
			against: []string{"Change the type of modality of Claim"}, fails: true},
		{name: "another type, both", theirs: func(s *annotate.Scheme) {
			s.Labels[0].Attributes[0] = annotate.Attribute{Key: "modality", Type: annotate.TypeNumber}
		},
			answer: share.SchemeBoth, against: []string{"Change the type of modality of Claim"}},
		{name: "merged labels", theirs: func(s *annotate.Scheme) { s.Labels[2].Into, s.Labels[2].Hotkey = "actor", "" },
			against: []string{"Merge the label Location into Actor"}, fails: true},
		{name: "merged labels, theirs", theirs: func(s *annotate.Scheme) { s.Labels[2].Into, s.Labels[2].Hotkey = "actor", "" }, answer: share.SchemeTheirs,
			against: []string{"Merge the label Location into Actor"}, check: func(s annotate.Scheme) bool { return s.Same("location", "actor") }},
		{name: "fewer labels, theirs", theirs: func(s *annotate.Scheme) {
			s.Labels, s.Links = s.Labels[1:2], nil
		}, answer: share.SchemeTheirs, check: func(s annotate.Scheme) bool {
			l, ok := s.Label("claim")
			_, gone := s.Label("location")
			return ok && l.Retired && !gone
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := team(t, storagetest.Amira, storagetest.Ben)
			amira, ben := w[0], w[1]
			amira.add(port)
			amira.tag("claim", "We never saw them")
			edit(ben, test.theirs)
			ben.add(aleppo)
			file := ben.share(share.Options{})
			before := amira.says()
			r, err := amira.tryMerge(file, share.Answers{Scheme: test.answer})
			if test.fails {
				e, ok := errors.AsType[*share.SchemeError](err)
				if !ok || !slices.Equal(e.Contradictions, test.against) {
					t.Errorf("%v", err)
				}
				sameSayings(t, "nothing came in", amira.says(), before)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := r.Scheme; !slices.Equal(got.Added, test.added) || !slices.Equal(got.Contradictions, test.against) || !slices.Equal(got.Differing, test.differing) {
				t.Errorf("%+v", got)
			}
			scheme, err := amira.store.Scheme()
			if err != nil || scheme.Check() != nil || test.check != nil && !test.check(scheme) {
				t.Errorf("%+v %v %v", scheme, err, scheme.Check())
			}
			if again := amira.merge(file, share.Answers{Scheme: test.answer}); again.Standing != share.StandingHere {
				t.Errorf("merged again: %v", again.Standing)
			}
			amira.mergeUndo(r.Head)
			sameSayings(t, "after the undo", amira.says(), before)
		})
	}
}
