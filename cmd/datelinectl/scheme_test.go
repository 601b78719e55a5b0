// This file owns the tests of the command scheme.

package main

import (
	encoding "encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/formats/json"
)

func (s *shell) scheme(project string) annotate.Scheme {
	s.t.Helper()
	out, _ := s.do(0, "scheme", project, "--json")
	scheme, err := json.DecodeScheme([]byte(out))
	if err != nil {
		s.t.Fatalf("%v\n%s", err, out)
	}
	return scheme
}

// lastChange is the newest change of a project.
func lastChange(t testing.TB, path string) annotate.Change {
	t.Helper()
	store, err := storage.Open(path, storage.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	for c, err := range store.Journal() {
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	t.Fatal("the history is empty")
	return annotate.Change{}
}

const smallScheme = `{"labels": [
	{"key": "claim", "name": "Claim", "color": "#E69F00", "hotkey": "1", "guideline": "What is said to be so.", "examples": ["[It rains], he said."], "attributes": [
		{"key": "modality", "type": "choice", "values": ["asserted", "sure"], "former": {"possible": "sure"}, "required": true, "default": "asserted", "value_guidelines": {"sure": {"guideline": "No doubt."}}},
		{"key": "why", "type": "text", "shown_if": {"attribute": "modality", "values": ["sure"]}}]},
	{"key": "event", "name": "Event", "entities": true}],
	"links": [{"key": "at", "from": ["claim"], "to": ["event"]}], "article_attributes": [{"key": "topic", "type": "text"}]}`

func TestASchemeIsShown(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.write("ben.json", tagged("ben"))
	s.do(0, "import", "p.dateline", "ben.json")
	s.write("small.json", smallScheme)
	s.doAny("scheme", "p.dateline", "--set", "small.json")
	out, _ := s.do(0, "scheme", "p.dateline")
	const want = `LABEL  KEY    PRESS  COLOUR   MARK  TAGS  NOTES
Claim  claim  1      #E69F00  –     1     –
Event  event  –      –        –     0     has entities

LINK  KEY  PRESS  FROM   TO     LINKS  NOTES
at    at   –      Claim  Event  0      –

ATTRIBUTE  KEY       OF        TYPE    VALUES          USED  NOTES
modality   modality  Claim     choice  asserted, sure  1     required; begins with asserted; no longer denied, possible is now sure
why        why       Claim     text    –               0     only if modality is sure
topic      topic     articles  text    –               0     –

GUIDELINES
Claim: What is said to be so.
  e.g. [It rains], he said.
    modality = sure: No doubt.
    modality = denied: It is said not to be so.
      e.g. The ministry denied that [the bridge was closed].
`
	if out != want {
		t.Errorf("it prints\n%s\nwant\n%s", out, want)
	}
}

func TestASchemeIsAFileAgain(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.write("small.json", smallScheme)
	s.do(0, "scheme", "p.dateline", "--set", "small.json")
	out, _ := s.do(0, "scheme", "p.dateline", "--json")
	var one object
	if err := encoding.Unmarshal([]byte(out), &one); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	s.write("again.json", out)
	history := changes(t, "p.dateline")
	if got, _ := s.do(0, "scheme", "p.dateline", "--set", "again.json"); got != "The tag scheme is as in again.json already.\n" {
		t.Errorf("it prints %q", got)
	}
	got, _ := s.json(0, "scheme", "p.dateline", "--set", "again.json")
	if r := got.(object); r["changed"] != false || len(r["edits"].([]any))+len(r["kept"].([]any))+len(r["removed"].([]any)) != 0 {
		t.Errorf("%v", r)
	}
	if changes(t, "p.dateline") != history {
		t.Error("the same scheme is a change")
	}
	s.do(0, "new", "q.dateline")
	s.do(0, "scheme", "q.dateline", "--set", "again.json")
	p, q := s.scheme("p.dateline"), s.scheme("q.dateline")
	if d := p.Differences(q); len(d) > 0 {
		t.Errorf("the copy differs: %q", d)
	}
}

// What is in use and missing in the file stays; what is not goes; both are told.
func TestASchemeIsReplaced(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.write("ben.json", tagged("ben"))
	s.do(0, "import", "p.dateline", "ben.json")
	s.write("small.json", smallScheme)
	history := changes(t, "p.dateline")
	out, errs := s.doAny("--as", "zoe", "scheme", "p.dateline", "--set", "small.json")
	if !strings.Contains(out, "Add the label Event.\n") || !strings.Contains(out, "Remove the label Actor.\n") || !strings.Contains(out, "Retire the value denied of modality of Claim.\n") {
		t.Errorf("it prints %q", out)
	}
	if want := "datelinectl: label “Claim”, attribute “Modality”, value “denied”: “small.json” lacks it and 1 tag has it, so it is kept and no longer offered.\n"; errs != want {
		t.Errorf("it says\n%s\nwant\n%s", errs, want)
	}
	if n := changes(t, "p.dateline"); n != history+2 { // one is Zoe's joining
		t.Errorf("%d changes", n-history)
	}
	c := lastChange(t, "p.dateline")
	if c.Author != annotate.PersonKnownBy("zoe").ID || len(c.Edits) != 1 || !strings.Contains(c.Summary, "more edits of the tag scheme") {
		t.Errorf("the change is %+v", c)
	}
	if v := s.scheme("p.dateline").Version; v != 1 {
		t.Errorf("version %d", v)
	}

	s.write("none.json", `{"labels": [{"key": "event", "name": "Event", "letter": "c"}]}`)
	out, errs = s.doAny("--as", "zoe", "scheme", "p.dateline", "--set", "none.json", "--json")
	var r replaced
	if err := encoding.Unmarshal([]byte(out), &r); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if !r.Changed || len(r.Kept) != 1 || *r.Kept[0].Key != "claim" || r.Kept[0].Of != "label" || r.Kept[0].Tags != 1 || r.Kept[0].Attribute != nil {
		t.Errorf("kept: %+v", r.Kept)
	}
	var gone []string
	for _, p := range r.Removed {
		gone = append(gone, p.Of+" "+fmt.Sprint(p.Key != nil)+" "+fmt.Sprint(p.Tags))
	}
	if got := strings.Join(gone, ", "); got != "link true 0, article false 0" {
		t.Errorf("removed: %s", got)
	}
	if now, err := json.DecodeScheme(r.Scheme); err != nil || len(now.Labels) != 2 || !now.Labels[1].Retired {
		t.Errorf("%v: %s", err, r.Scheme)
	}
	if !strings.Contains(errs, "label “Claim”: “none.json” lacks it and 1 tag has it") {
		t.Errorf("it says %s", errs)
	}
	history = changes(t, "p.dateline")
	again, _ := s.json(0, "scheme", "p.dateline", "--set", "none.json")
	if a := again.(object); a["changed"] != false || len(a["kept"].([]any)) != 1 || changes(t, "p.dateline") != history {
		t.Errorf("again: %v", a)
	}
	shown, _ := s.do(0, "list", "p.dateline", "--json")
	if !strings.Contains(shown, `"spans": 1`) {
		t.Errorf("the tag is lost: %s", shown)
	}
	s.do(0, "verify", "p.dateline")
	s.do(0, "export", "p.dateline", "--format", "json", "--out", "out.json")
	s.do(0, "import", "p.dateline", "out.json")
}

// The scheme of an exported project is one as well, whatever else stands in the file.
func TestTheSchemeOfADataset(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.do(0, "new", "q.dateline")
	s.write("small.json", smallScheme)
	s.write("a.txt", "News")
	s.do(0, "scheme", "p.dateline", "--set", "small.json")
	s.do(0, "import", "p.dateline", "a.txt")
	s.do(0, "export", "p.dateline", "--format", "json", "--out", "out.json")
	s.do(0, "scheme", "q.dateline", "--set", "out.json")
	p, q := s.scheme("p.dateline"), s.scheme("q.dateline")
	if d := p.Differences(q); len(d) > 0 {
		t.Errorf("it differs: %q", d)
	}
}

// Articles in the bin may come out of it, so nothing that they may have goes.
func TestTheBinKeepsAScheme(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	s.write("ben.json", tagged("ben"))
	s.do(0, "import", "p.dateline", "ben.json")
	store, err := storage.Open("p.dateline", storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := store.Listing()
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Commit(storage.Batch{Changes: []annotate.Change{author(amira).RemoveArticle(list[0].Article)}}); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	s.write("none.json", `{"labels": []}`)
	_, errs := s.doAny("scheme", "p.dateline", "--set", "none.json")
	if !strings.Contains(errs, "label “Claim”: “none.json” lacks it and articles in the bin may have it") {
		t.Errorf("it says %s", errs)
	}
	s.doAny("import", "p.dateline", "ben.json") // it comes out of the bin
	s.do(0, "export", "p.dateline", "--format", "json", "--out", "out.json")
}

func TestBadSchemes(t *testing.T) {
	many := make([]string, 10_000)
	for i := range many {
		many[i] = fmt.Sprintf(`{"key": "l%d"}`, i)
	}
	for name, c := range map[string]struct {
		content string
		says    []string
	}{
		"no JSON":               {"label,key\nclaim,c\n", []string{"no tag scheme", "'l'"}},
		"nothing":               {"", []string{"empty"}},
		"a program":             {"\x7fELF\x00", []string{"no tag scheme"}},
		"no scheme":             {`{"format": "dateline/1", "articles": []}`, []string{"no tag scheme in it"}},
		"goes on":               {`{"labels": []} x`, []string{"goes on behind its end"}},
		"duplicate keys":        {`{"labels": [{"key": "claim"}, {"key": "Claim"}]}`, []string{"label “Claim”", "twice", "correct that"}},
		"cyclic conditions":     {`{"labels": [{"key": "claim", "attributes": [{"key": "a", "shown_if": {"attribute": "b"}}, {"key": "b", "shown_if": {"attribute": "a"}}]}]}`, []string{"label “claim”, attribute “a”", "ring", "correct that"}},
		"an unknown type":       {`{"labels": [{"key": "claim", "attributes": [{"key": "a", "type": "int"}]}]}`, []string{"label “claim”, attribute “a”", "int", "choice"}},
		"a colour":              {`{"labels": [{"key": "claim", "color": "orange"}]}`, []string{"label “claim”", "orange", "#E69F00"}},
		"10,000 labels":         {`{"labels": [` + strings.Join(many, ",") + `]}`, []string{"too many labels", "500"}},
		"a command's key":       {`{"labels": [{"key": "claim", "letter": "d"}]}`, []string{"label “claim”", "the key D is that of a command"}},
		"a key for two":         {`{"labels": [{"key": "a", "letter": "k"}, {"key": "b", "letter": "K"}]}`, []string{"label “b”", "the key K is also that of the label “a”"}},
		"another type in use":   {`{"labels": [{"key": "claim", "attributes": [{"key": "modality", "type": "number"}]}]}`, []string{"label “Claim”, attribute “Modality”", "in use", "key of its own"}},
		"100 MB of white space": {strings.Repeat(" ", 100<<20), []string{"empty"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newShell(t)
			s.do(0, "new", "p.dateline")
			s.write("ben.json", tagged("ben"))
			s.do(0, "import", "p.dateline", "ben.json")
			before, _ := s.do(0, "scheme", "p.dateline", "--json")
			history := changes(t, "p.dateline")
			s.write("bad.json", c.content)
			for _, args := range [][]string{{}, {"--json"}} {
				out, errs := s.do(1, append([]string{"scheme", "p.dateline", "--set", "bad.json"}, args...)...)
				if out != "" || strings.Count(errs, "\n") != 1 {
					t.Errorf("it prints %q and %q", out, errs)
				}
				for _, words := range append(c.says, "“bad.json”") {
					if !strings.Contains(errs, words) {
						t.Errorf("%s\ndoes not say %q", errs, words)
					}
				}
			}
			if after, _ := s.do(0, "scheme", "p.dateline", "--json"); after != before || changes(t, "p.dateline") != history {
				t.Errorf("half-applied: %s", after)
			}
		})
	}
}

func TestSchemeFilesThatCannotBeRead(t *testing.T) {
	s := newShell(t)
	s.do(0, "new", "p.dateline")
	if err := os.Mkdir("folder", 0o755); err != nil {
		t.Fatal(err)
	}
	for path, says := range map[string]string{
		"gone.json": "is not there", "folder": "is a folder", os.DevNull: "neither a file nor a folder", "p.dateline": "no tag scheme",
	} {
		_, errs := s.do(1, "scheme", "p.dateline", "--set", path)
		if !strings.Contains(errs, says) || !strings.Contains(errs, path) {
			t.Errorf("%s does not say %q", errs, says)
		}
	}
}

// Who works and has the handle of someone else in the project is told apart.
func TestWhoeverSetsASchemeIsOneOfThePeople(t *testing.T) {
	people := []annotate.Person{amira, annotate.PersonKnownBy("ben")}
	if me, joins := joining(people, amira); me != amira || len(joins) != 0 {
		t.Errorf("Amira is %+v, with %d changes", me, len(joins))
	}
	other := annotate.Person{ID: annotate.ID{0xb, 6: 0x70}, Handle: "Amira"}
	me, joins := joining(people, other)
	if me.ID != other.ID || me.Handle != "Amira-2" || len(joins) != 1 || joins[0].Edits[0].After != me || joins[0].Author != annotate.Program {
		t.Errorf("the other is %+v, with %+v", me, joins)
	}
}
