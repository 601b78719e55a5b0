package main

import (
	"strings"
	"testing"
)

// twoProjects makes Amira's project with an article and a tag, and Ben's with another.
func twoProjects(t *testing.T) *shell {
	s := newShell(t)
	for _, who := range []string{"amira", "ben"} {
		s.do(0, "new", who+".dateline", "--as", who)
		s.write(who+".json", `{"format": "dateline/1", "articles": [{"title": "Talks", "text": "Talks of `+who+` in Aleppo and Moscow", "spans": [{"layer": "`+who+
			`", "label": "location", "fragments": [{"start": 0, "end": 5, "text": "Talks"}]}]}]}`)
		s.doAny("import", who+".dateline", who+".json", "--as", who)
	}
	return s
}

func TestShareAndMerge(t *testing.T) {
	s := twoProjects(t)
	v, _ := s.json(0, "share", "ben.dateline", "--out", "ben.dlshare", "--as", "ben")
	if w := v.(map[string]any); w["articles"] != 1.0 || w["spans"] != 1.0 || w["layers"].(map[string]any)["ben"] != 1.0 {
		t.Errorf("%v", w)
	}
	v, _ = s.json(0, "merge", "amira.dateline", "ben.dlshare", "--dry-run", "--as", "amira")
	if m := v.(map[string]any); m["articles"] != 1.0 || m["spans"] != 1.0 {
		t.Errorf("a look: %v", m)
	}
	s.write("nonsense.dlshare", "nonsense")
	v, stderr := s.json(1, "merge", "amira.dateline", "nonsense.dlshare", "ben.dlshare", "ben.dateline", "missing.dlshare", "amira.dateline", "--as", "amira")
	m := v.(map[string]any)
	if m["articles"] != 1.0 || len(m["merged"].([]any)) != 1 || len(m["skipped"].([]any)) != 1 || len(m["failed"].([]any)) != 3 {
		t.Errorf("%v", m)
	}
	for _, says := range []string{"nonsense.dlshare” is neither", "missing.dlshare” is not there", "is the project that is open"} {
		if !strings.Contains(stderr, says) {
			t.Errorf("%s does not say %q", stderr, says)
		}
	}
	one := m["merged"].([]any)[0].(map[string]any)
	if one["from"] != "ben" || one["path"] != "ben.dlshare" || one["layers"].(map[string]any)["ben"].(map[string]any)["new"] != 1.0 {
		t.Errorf("%v", one)
	}
	stdout, _ := s.do(0, "merge", "amira.dateline", "ben.dlshare")
	if !strings.Contains(stdout, "Skipped ben.dlshare: all of it is in the project already.") {
		t.Error(stdout)
	}
	s.do(0, "verify", "amira.dateline")
	list, _ := s.json(0, "list", "amira.dateline")
	if len(list.([]any)) != 2 {
		t.Errorf("%v", list)
	}
}

func TestShareIsAsked(t *testing.T) {
	s := twoProjects(t)
	s.do(0, "share", "ben.dateline", "--out", "ben.dlshare", "--as", "ben")
	if _, stderr := s.do(1, "share", "ben.dateline", "--out", "ben.dlshare"); !strings.Contains(stderr, "there already") {
		t.Error(stderr)
	}
	s.do(0, "share", "ben.dateline", "--out", "ben.dlshare", "--force")
	if _, stderr := s.do(1, "share", "ben.dateline", "--out", "amira.dateline", "--force"); !strings.Contains(stderr, "project") {
		t.Error(stderr)
	}
	if _, stderr := s.do(1, "share", "ben.dateline", "--out", "x.dlshare", "--layer", "dora"); !strings.Contains(stderr, "“dora”") {
		t.Error(stderr)
	}
	if _, stderr := s.do(1, "share", "ben.dateline", "--out", "none/x.dlshare"); !strings.Contains(stderr, "folder") {
		t.Error(stderr)
	}
	s.do(2, "share", "ben.dateline")
	s.do(2, "merge", "amira.dateline", "ben.dlshare", "--scheme", "ours")
	s.do(2, "merge", "amira.dateline")
}

func TestLockedShare(t *testing.T) {
	s := twoProjects(t)
	s.write("key", "correct horse\n")
	s.write("wrong", "wrong horse")
	s.write("empty", "\n")
	s.do(0, "share", "ben.dateline", "--out", "ben.dlshare", "--passphrase-file", "key", "--as", "ben")
	for _, test := range []struct{ file, says string }{{"", "is locked"}, {"wrong", "does not open"}, {"empty", "no passphrase"}, {"none", "not there"}} {
		args := []string{"merge", "amira.dateline", "ben.dlshare"}
		if test.file != "" {
			args = append(args, "--passphrase-file", test.file)
		}
		if _, stderr := s.do(1, args...); !strings.Contains(stderr, test.says) {
			t.Errorf("%s: %s", test.file, stderr)
		}
	}
	s.doAny("merge", "amira.dateline", "ben.dlshare", "--passphrase-file", "key", "--as", "amira")
	s.do(0, "verify", "amira.dateline")
}
