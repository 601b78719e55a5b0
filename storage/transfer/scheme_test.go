// This file owns the tests of what becomes of labels, attributes and entities on the
// way in and out, when the project's scheme and the file's are not of one age.

package transfer_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/export"
	"dateline/storage/transfer"
)

// edits puts another version of the scheme in place.
func (p *project) edits(edit func(annotate.Scheme) annotate.Scheme) {
	p.t.Helper()
	c, err := author(amira).EditScheme(p.scheme(), edit(p.scheme()))
	if err != nil {
		p.t.Fatal(err)
	}
	if len(c.Edits) > 0 {
		p.commit(c)
	}
}

func (p *project) scheme() annotate.Scheme {
	p.t.Helper()
	s, err := p.Scheme()
	if err != nil {
		p.t.Fatal(err)
	}
	return s
}

// exported is the file of an export in which nothing depends on the time.
func (p *project) exported() (path, content string) {
	p.t.Helper()
	path = filepath.Join(p.t.TempDir(), "out.json")
	p.exports(export.Options{Out: path, Reproducible: true})
	b, err := os.ReadFile(path)
	if err != nil {
		p.t.Fatal(err)
	}
	return path, string(b)
}

// same imports files again and fails the test if that changes anything.
func (p *project) same(paths ...string) {
	p.t.Helper()
	before, changes := p.show(), p.changes()
	for _, path := range paths {
		if r := p.mustImport(transfer.ImportOptions{}, path); len(r.Skipped) != 1 || len(r.Warnings) != 0 || p.changes() != changes {
			p.t.Errorf("again: %+v and %d changes", r, p.changes()-changes)
		}
	}
	p.wants(before)
}

// described is an article of Amira's with all that can be said of it, for the scheme
// that describing makes.
func described() object {
	a := marked("amira", "[Shoigu](actor) said 😀 [talks go on](claim) in [Aleppo](location).")
	span(a, 1)["attributes"] = object{"modality": "denied", "voice": "unnamed source"}
	a["links"] = []object{{"layer": "amira", "kind": "said_by", "from": spanID(a, 1), "to": spanID(a, 0), "attributes": object{"verb": "said", "direct": true}}}
	a["status"] = object{"amira": "done"}
	a["said"] = object{"amira": object{"topic": []string{"war"}}}
	return a
}

// describing lets links and articles say something.
func describing(s annotate.Scheme) annotate.Scheme {
	s = s.Clone()
	s.Links[0].Attributes = []annotate.Attribute{
		{Key: "verb", Type: annotate.TypeChoice, Values: []string{"said", "told"}}, {Key: "direct", Type: annotate.TypeYesNo},
	}
	s.Article = []annotate.Attribute{{Key: "topic", Type: annotate.TypeChoices, Values: []string{"war", "trade"}}}
	return s
}

// aged is a later version of the scheme: of all that described says, something stands
// for something else.
func aged(t testing.TB, s annotate.Scheme) annotate.Scheme {
	s, err := s.Merge("location", "actor")
	if err != nil {
		t.Fatal(err)
	}
	modality, _ := annotate.AttributeNamed(s.Labels[0].Attributes, "modality")
	voice, _ := annotate.AttributeNamed(s.Labels[0].Attributes, "voice")
	claim := annotate.Owner{Kind: annotate.KindSpan, Key: "claim"}
	s = s.WithAttribute(claim, modality.ReplaceValue("denied", "disputed")).WithAttribute(claim, voice.RetireValue("unnamed source"))
	s.Links[0].Attributes[0] = s.Links[0].Attributes[0].ReplaceValue("said", "told")
	s.Article[0] = s.Article[0].ReplaceValue("war", "conflict")
	return s.Retire("claim", true)
}

func TestAttributesOfLinksAndArticlesComeAndGo(t *testing.T) {
	p := newProject(t)
	p.edits(describing)
	path := dataset(t, described())
	p.mustImport(transfer.ImportOptions{}, path)
	d := p.document()
	if l := d.AllLinks()[0]; !maps.Equal(l.Attributes, map[string]any{"verb": "said", "direct": true}) {
		t.Errorf("the link says %v", l.Attributes)
	}
	if said := d.Said(amira.ID); !reflect.DeepEqual(said, map[string]any{"topic": []string{"war"}}) {
		t.Errorf("of the article: %v", said)
	}
	out, content := p.exported()
	p.same(path, out)

	q := newProject(t)
	q.mustImport(transfer.ImportOptions{}, out)
	if _, again := q.exported(); withoutVersion(again) != withoutVersion(content) {
		t.Errorf("a copy exports\n%s\nnot\n%s", again, content)
	}

	// What the file does not say stays, and what it says anew is added.
	less := described()
	delete(less["links"].([]object)[0], "attributes")
	delete(less, "said")
	p.same(dataset(t, less))
	more := described()
	more["links"].([]object)[0]["attributes"] = object{"verb": "told"}
	more["said"] = object{"amira": object{"topic": []string{"trade"}}}
	if r := p.mustImport(transfer.ImportOptions{}, dataset(t, more)); !strings.Contains(warnings(r), "1 tag had other content") {
		t.Errorf("warnings: %q", warnings(r))
	}
	if l := p.document().AllLinks()[0]; l.Attributes["verb"] != "told" {
		t.Errorf("the link says %v", l.Attributes)
	}
	if said := p.document().Said(amira.ID); !reflect.DeepEqual(said["topic"], []string{"trade"}) {
		t.Errorf("of the article: %v", said)
	}
}

func (p *project) document() *annotate.Document {
	p.t.Helper()
	list, err := p.Listing()
	if err != nil || len(list) != 1 {
		p.t.Fatalf("%d articles, %v", len(list), err)
	}
	d, err := p.Document(list[0].ID)
	if err != nil {
		p.t.Fatal(err)
	}
	return d
}

// withoutVersion leaves out of a file how many times its scheme was edited.
func withoutVersion(file string) string {
	for v := range 9 {
		file = strings.ReplaceAll(file, fmt.Sprintf("\"version\": %d,\n", v), "")
	}
	return file
}

// What was merged, replaced or retired in the project since goes out as it is now, and
// neither a new nor an old file brings back what was before.
func TestASchemeThatHasAged(t *testing.T) {
	p := newProject(t)
	p.edits(describing)
	young := dataset(t, described())
	p.mustImport(transfer.ImportOptions{}, young)
	before, _ := p.exported() // with the scheme of then
	p.edits(func(s annotate.Scheme) annotate.Scheme { return aged(t, s) })

	out, content := p.exported()
	for _, now := range []string{
		`"label": "actor", "fragments": [{"start": 29, "end": 35, "text": "Aleppo"}]`, `"modality": "disputed"`, `"voice": "unnamed source"`,
		`"attributes": {"direct": true, "verb": "told"}`, `"said": {"amira": {"topic": ["conflict"]}}`, `"merged_into": "actor"`, `"former": {"denied": "disputed"}`,
	} {
		if !strings.Contains(content, now) {
			t.Errorf("the export does not say %s:\n%s", now, content)
		}
	}
	if stored := p.document().AllSpans()[2]; stored.Label != "location" {
		t.Errorf("the tag itself was written: %+v", stored)
	}
	p.same(out, young, before)

	q := newProject(t) // one that has heard of none of it
	q.mustImport(transfer.ImportOptions{}, out)
	q.same(out)

	r := newProject(t) // one where it is so already, when the tags come
	r.edits(describing)
	r.edits(func(s annotate.Scheme) annotate.Scheme { return aged(t, s) })
	r.mustImport(transfer.ImportOptions{}, young)
	for _, s := range r.document().AllSpans() {
		if s.Label == "location" || s.Attributes["modality"] == "denied" {
			t.Errorf("it was stored as the file has it: %+v", s)
		}
	}
	if _, again := r.exported(); withoutVersion(again) != withoutVersion(content) {
		t.Errorf("it exports\n%s\nnot\n%s", again, content)
	}
	r.same(young, out, before)
	if claim, _ := r.scheme().Stored("claim"); !claim.Retired {
		t.Error("the file offers again what the project has retired")
	}
}

// Without ids, tags are known by their place in the words of today.
func TestPlacesOfMergedLabels(t *testing.T) {
	p := newProject(t)
	path := dataset(t, marked("amira!", "[Aleppo](location) is quiet."))
	p.mustImport(transfer.ImportOptions{}, path)
	p.edits(func(s annotate.Scheme) annotate.Scheme {
		s, err := s.Merge("location", "actor")
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
	p.same(path, dataset(t, marked("amira!", "[Aleppo](actor) is quiet.")))
}

func TestOnlyTagsOfAMergedLabel(t *testing.T) {
	p := newProject(t)
	p.mustImport(transfer.ImportOptions{}, dataset(t, marked("amira", "[Aleppo](location) is [quiet](claim).")))
	p.edits(func(s annotate.Scheme) annotate.Scheme {
		s, err := s.Merge("location", "actor")
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
	for _, label := range []string{"actor", "Location"} {
		if r := p.exports(export.Options{Out: filepath.Join(t.TempDir(), "out.json"), Labels: []string{label}}); r.Spans != 1 {
			t.Errorf("of %s %d tags were written", label, r.Spans)
		}
	}
}

func TestMergedEntities(t *testing.T) {
	p := newProject(t)
	a := marked("amira", "[Shoigu](actor) said.")
	e1, e2 := spanID(a, 91), spanID(a, 92)
	span(a, 0)["entity"] = e1
	f := file(a)
	f["entities"] = []object{{"id": e1, "kind": "Actor", "name": "Mr Shoigu"}, {"id": e2, "kind": "actor", "name": "Sergei Shoigu"}}
	path := write(t, t.TempDir(), "a.json", encode(t, f))
	p.mustImport(transfer.ImportOptions{}, path)
	entities, err := p.Entities()
	if err != nil || len(entities) != 2 {
		t.Fatalf("%v, %v", entities, err)
	}
	into := entities[1]
	if into.Name != "Sergei Shoigu" {
		entities[0], into = entities[1], entities[0]
	}
	merged := entities[0]
	merged.Into, merged.Note = into.ID, "one man"
	p.commit(author(amira).Change("Merge", annotate.Put(entities[0], merged)))

	out, content := p.exported()
	for _, now := range []string{`"entity": "` + e2 + `"`, `"kind": "actor", "name": "Mr Shoigu", "aliases": [], "merged_into": "` + e2 + `", "note": "one man"`} {
		if !strings.Contains(content, now) {
			t.Errorf("the export does not say %s:\n%s", now, content)
		}
	}
	p.same(path, out)
	q := newProject(t)
	q.mustImport(transfer.ImportOptions{}, out)
	if _, again := q.exported(); again != content {
		t.Errorf("a copy exports\n%s\nnot\n%s", again, content)
	}
	q.same(path, out)

	// Two people may have merged the two into each other, or into one that is gone.
	for _, entity := range []annotate.ID{merged.ID, annotate.NewID(), {}} { // the last, since verify tells of one that is gone
		before, _, err := p.Get(into.Key())
		if err != nil {
			t.Fatal(err)
		}
		next := before.(annotate.Entity)
		next.Into = entity
		p.commit(author(amira).Change("Merge", annotate.Put(before, next)))
		out, _ := p.exported()
		p.same(out)
		q := newProject(t)
		q.mustImport(transfer.ImportOptions{}, out)
		q.same(out)
	}
}

// What files add never breaks a scheme, and what would is refused by name.
func TestWhatAFileMayAdd(t *testing.T) {
	labels := func(list ...object) object { return object{"labels": list} }
	many := make([]object, 499)
	for i := range many {
		many[i] = object{"key": fmt.Sprintf("l%d", i)}
	}
	modality := func(members object) object {
		a := object{"key": "modality", "type": "choice"}
		maps.Copy(a, members)
		return labels(object{"key": "claim", "attributes": []object{a}})
	}
	for name, c := range map[string]struct {
		scheme object
		fails  string // parts of the sentence
		check  func(annotate.Scheme) string
	}{
		"keys that are taken": {
			scheme: object{"labels": []object{{"key": "a", "hotkey": "1", "letter": "s"}, {"key": "b", "hotkey": "4", "letter": "k"}, {"key": "c", "hotkey": "4", "letter": "K"},
				{"key": "d", "hotkey": "12", "letter": "é"}, {"key": "e", "letter": "D"}}, "links": []object{{"key": "l", "letter": "k"}, {"key": "m", "letter": "c"}, {"key": "n", "letter": "n"}}},
			check: func(s annotate.Scheme) string {
				var keys []string
				for _, l := range s.Labels[3:] {
					keys = append(keys, l.Hotkey+l.Letter)
				}
				for _, k := range s.Links[3:] {
					keys = append(keys, k.Letter)
				}
				if got := strings.Join(keys, ","); got != ",4k,,,,,," {
					return "keys " + got
				}
				return ""
			},
		},
		"a merged label": {
			scheme: labels(object{"key": "town", "merged_into": "Location"}, object{"key": "Location"}, object{"key": "org", "name": "Actor"}, object{"key": "ngo", "merged_into": "org"}),
			check: func(s annotate.Scheme) string {
				town, _ := s.Label("town")
				ngo, _ := s.Label("ngo")
				return strings.TrimPrefix(town.Key+ngo.Key, "locationactor")
			},
		},
		"a condition on what is elsewhere": {
			scheme: labels(object{"key": "claim", "attributes": []object{{"key": "why", "shown_if": object{"attribute": "tone"}}, {"key": "how", "shown_if": object{"attribute": "modality"}}, {"key": "tone2", "name": "x"}}}),
			check: func(s annotate.Scheme) string {
				list := s.Labels[0].Attributes
				return list[2].Only.Attribute + strings.TrimPrefix(list[3].Only.Attribute, "modality")
			},
		},
		"a value that was": {
			scheme: modality(object{"values": []string{"asserted"}, "former": object{"said": "asserted", "asserted": "said2", "told": "nowhere", "denied": nil}}),
			check: func(s annotate.Scheme) string {
				a := s.Labels[0].Attributes[0]
				if want := map[string]string{"said": "asserted", "told": ""}; !maps.Equal(a.Former, want) || len(a.Values) != 4 {
					return fmt.Sprintf("%+v", a)
				}
				return ""
			},
		},
		"as many labels as there may be": {scheme: labels(many[:497]...), check: func(s annotate.Scheme) string { return "" }},
		"too many labels":                {scheme: labels(many...), fails: "it has 502 labels|500|correct"},
		"a choice of nothing":            {scheme: labels(object{"key": "a", "attributes": []object{{"key": "k", "type": "choice"}}}), fails: "label “a”, attribute “k”|no values to choose from"},
		"a default that is none":         {scheme: labels(object{"key": "a", "attributes": []object{{"key": "k", "values": []string{"x"}, "default": "y"}}}), fails: "label “a”, attribute “k”: its default “y”"},
		"a ring of labels":               {scheme: labels(object{"key": "a", "merged_into": "b"}, object{"key": "b", "merged_into": "a"}), fails: "label “a”: it is merged into"},
		"a link to nothing":              {scheme: object{"links": []object{{"key": "l", "to": []string{"nobody"}}}}, fails: "link “l”: it joins the label|nobody"},
		"a link's attribute of another type": {
			scheme: object{"links": []object{{"key": "said_by", "attributes": []object{{"key": "verb", "type": "number"}}}}}, fails: "verb|said_by|number|choice",
		},
		"an article's attribute of another type": {scheme: object{"article_attributes": []object{{"key": "topic", "type": "text"}}}, fails: "topic|articles|text|choices"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			p.edits(describing)
			f := file(object{"text": "X"})
			f["scheme"] = c.scheme
			path := write(t, t.TempDir(), "a.json", encode(t, f))
			before := p.changes()
			r := p.imports(transfer.ImportOptions{}, path)
			if err := p.scheme().Check(); err != nil {
				t.Errorf("the scheme is broken: %v", err)
			}
			if c.fails == "" {
				if len(r.Failed) > 0 {
					t.Fatal(r.Failed[0].Error)
				}
				if wrong := c.check(p.scheme()); wrong != "" {
					t.Error(wrong)
				}
				p.same(path)
				return
			}
			if len(r.Failed) != 1 || p.changes() != before {
				t.Fatalf("%+v and %d changes", r, p.changes()-before)
			}
			for part := range strings.SplitSeq(c.fails+"|"+path, "|") {
				if !strings.Contains(r.Failed[0].Error, part) {
					t.Errorf("%s\ndoes not say %q", r.Failed[0].Error, part)
				}
			}
		})
	}
}

// A value outside its choices is told with its article, its tag and its attribute.
func TestValuesThatDoNotFit(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(object)
		says  string
	}{
		"a tag's":         {func(a object) { span(a, 1)["attributes"] = object{"modality": "maybe"} }, "article 1|talks go on|spans[1].attributes|modality: maybe"},
		"one of several":  {func(a object) { a["said"] = object{"amira": object{"topic": []string{"war", "sport"}}} }, "article 1|said|topic: [war sport]"},
		"an article's":    {func(a object) { a["said"] = object{"ben": object{"mood": "good"}} }, "article 1|said|mood"},
		"a link's":        {func(a object) { a["links"].([]object)[0]["attributes"] = object{"verb": "sang"} }, "article 1|links[0].attributes|verb: sang"},
		"a link's type":   {func(a object) { a["links"].([]object)[0]["attributes"] = object{"direct": "yes"} }, "links[0].attributes|direct: yes"},
		"nobody's choice": {func(a object) { a["links"].([]object)[0]["attributes"] = object{"tone": "low"} }, "links[0].attributes|tone"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			p.edits(describing)
			a := described()
			c.spoil(a)
			before := p.changes()
			r := p.imports(transfer.ImportOptions{}, dataset(t, a))
			if len(r.Failed) != 1 || p.changes() != before {
				t.Fatalf("%+v and %d changes", r, p.changes()-before)
			}
			for part := range strings.SplitSeq(c.says+"|scheme of the project", "|") {
				if !strings.Contains(r.Failed[0].Error, part) {
					t.Errorf("%s\ndoes not say %q", r.Failed[0].Error, part)
				}
			}
		})
	}
}

// An import that says how far someone is leaves what they say of the article.
func TestAStatusKeepsWhatIsSaid(t *testing.T) {
	p := newProject(t)
	p.edits(describing)
	a := object{"text": "X", "said": object{"amira": object{"topic": []string{"war"}}}, "status": object{"amira": "in work"}}
	p.mustImport(transfer.ImportOptions{}, dataset(t, a))
	p.mustImport(transfer.ImportOptions{}, dataset(t, object{"text": "X", "status": object{"amira": "done"}}))
	d := p.document()
	if d.State(amira.ID) != annotate.StateDone || len(d.Said(amira.ID)) != 1 {
		t.Errorf("%s, %v", d.State(amira.ID), d.Said(amira.ID))
	}
	p.mustImport(transfer.ImportOptions{Layer: "ben"}, dataset(t, object{"text": "X", "said": object{"a": object{"topic": []string{"trade"}}, "b": object{"topic": []string{"war"}}}}))
	ben := p.person("ben")
	if d := p.document(); !reflect.DeepEqual(d.Said(ben)["topic"], []string{"trade"}) || d.State(ben) != annotate.StateDone {
		t.Errorf("Ben is %s and says %v", d.State(ben), d.Said(ben))
	}
}

func (p *project) person(handle string) annotate.ID {
	p.t.Helper()
	people, err := p.People()
	if err != nil {
		p.t.Fatal(err)
	}
	for _, person := range people {
		if person.Handle == handle {
			return person.ID
		}
	}
	p.t.Fatalf("nobody is called %s", handle)
	return annotate.ID{}
}
