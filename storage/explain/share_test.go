package explain_test

import (
	"errors"
	"strings"
	"syscall"
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/share"
	"dateline/storage/transfer/fault"
)

func TestShareFilesAreExplained(t *testing.T) {
	shared := func(err error) error { return &share.FileError{Path: "/s/ben.dlshare", Err: err} }
	for _, test := range []struct {
		err  error
		says []string
	}{
		{shared(share.ErrNotShare), []string{"neither a share file nor", ".dlshare"}},
		{shared(share.ErrPassphraseNeeded), []string{"locked", "ask"}},
		{shared(share.ErrPassphrase), []string{"does not open", "letter by letter"}},
		{shared(share.ErrNewerFormat), []string{"later version", "update"}},
		{shared(share.ErrDamaged), []string{"cut off or altered", "nothing of it was merged", "once more"}},
		{shared(share.ErrTooLarge), []string{"more than can be taken in", "check where"}},
		{shared(share.ErrSameProject), []string{"that is open", "someone else"}},
		{shared(share.ErrAltered), []string{"altered while it was read", "again"}},
		{shared(share.ErrNoPassphrase), []string{"no passphrase", "first line"}},
		{shared(storage.ErrOutdated), []string{"was changed all the while", "again"}},
		{shared(fault.ErrExists), []string{"there already", "--force"}},
		{shared(syscall.ENOSPC), []string{"disk is full", "free"}},
		{shared(&share.ContentError{Problem: "it has no\nclock"}), []string{"it has no clock", "does not write", "anew"}},
		{shared(&share.ContentError{Problem: "a change", Err: errors.New(strings.Repeat("x", 1000))}), []string{"a change: xxx", "anew"}},
		{shared(&share.MisfitError{Article: annotate.Article{ID: id, Title: "Talks"}, Err: &annotate.SpanError{Quote: "Homs", Found: "Aleppo"}}),
			[]string{"“Talks”", "“Homs”", "“Aleppo”", "nothing of it was merged"}},
		{shared(&share.MisfitError{Article: annotate.Article{ID: id, Title: "Talks"}, Err: &annotate.SpanError{Quote: "Homs", Problem: "it is outside"}}), []string{"it is outside"}},
		{shared(&share.MissingTextError{Articles: 1, Title: "Talks"}), []string{"the text of an article (“Talks”)", "for everyone"}},
		{shared(&share.MissingTextError{Articles: 3, Title: "Talks"}), []string{"the texts of 3 articles"}},
		{shared(&share.SchemeError{Contradictions: []string{"Change the type of A", "Merge B into C"}}), []string{"Change the type of A; Merge B into C", "--scheme"}},
		{shared(&annotate.SchemeError{Problem: "it has 501 labels"}), []string{"it has 501 labels", "nothing was merged"}},
	} {
		got := explain.Sentence(test.err)
		for _, words := range append(test.says, "/s/ben.dlshare") {
			if !strings.Contains(got, words) {
				t.Errorf("%v:\n%s\ndoes not say %q", test.err, got, words)
			}
		}
		if !strings.HasSuffix(got, ".") || strings.Contains(got, "\n") || len(got) > 800 {
			t.Errorf("%v:\n%s\nis no sentence", test.err, got)
		}
	}
}

func TestAMergeThatCannotComeBackIsExplained(t *testing.T) {
	got := explain.Sentence(&storage.SameTextError{Article: id, There: annotate.ID{7}})
	if !strings.Contains(got, annotate.ID{7}.String()) || !strings.Contains(got, "merge the file again") {
		t.Error(got)
	}
}
