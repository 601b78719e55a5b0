package transfer_test

import (
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/transfer"
)

const talks = "[Shoigu](actor) said 😀 [talks go on](claim) in [Aleppo](location)."

func TestADatasetComesInAndComesInAgain(t *testing.T) {
	p := newProject(t)
	a := marked("amira", talks)
	span(a, 1)["attributes"] = object{"modality": "asserted"}
	a["links"] = []object{{"layer": "amira", "kind": "said_by", "from": spanID(a, 1), "to": spanID(a, 0)}}
	a["source"], a["published"] = "The Gazette", "2016-11-14"
	path := dataset(t, a, marked("ben", "Nothing [here](location)."))
	first := p.mustImport(transfer.ImportOptions{}, path)
	if first.Articles != 2 || first.Spans != 4 || len(first.Imported) != 2 || first.Imported[0].Spans != 3 {
		t.Errorf("first: %+v", first)
	}
	const want = `
		Shoigu said 😀 talks go on in Aleppo.
		  amira, done: [Shoigu](actor) [talks go on](claim) modality=asserted said_by→[Shoigu] [Aleppo](location)
		Nothing here.
		  ben, done: [here](location)
		`
	p.wants(want)
	before := p.changes()
	again := p.mustImport(transfer.ImportOptions{}, path)
	if again.Articles+again.Spans+len(again.Imported)+len(again.Warnings) != 0 || len(again.Skipped) != 1 || p.changes() != before {
		t.Errorf("again: %+v and %d changes", again, p.changes()-before)
	}
	p.wants(want)
}

func TestTheSameTextAddsToTheSameArticle(t *testing.T) {
	p := newProject(t)
	text := write(t, t.TempDir(), "a.txt", "Shoigu said.\n")
	id := p.mustImport(transfer.ImportOptions{}, text).Imported[0].ID
	a := marked("ben", "[Shoigu](actor) said.\r\n")
	a["id"], a["title"], a["source"], a["url"] = spanID(a, 77), "Another title", "The Gazette", "https://example.org"
	report := p.mustImport(transfer.ImportOptions{}, dataset(t, a))
	if report.Articles != 0 || report.Spans != 1 || report.Imported[0].ID != id {
		t.Errorf("%+v", report)
	}
	p.wants("Shoigu said.\n  ben, done: [Shoigu](actor)\n")
	article, _, err := p.Article(id)
	if err != nil || article.Source != "The Gazette" || article.URL != "https://example.org" || article.File != "a.txt" {
		t.Errorf("what was not known was not filled in: %+v, %v", article, err)
	}

	other := marked("ben", "Another text with that id, by [Shoigu](actor).")
	other["id"] = id.String()
	report = p.mustImport(transfer.ImportOptions{}, dataset(t, other))
	if report.Articles != 1 || report.Imported[0].ID == id {
		t.Errorf("another text took the id of an article: %+v", report)
	}
}

func TestOneFileMayHoldATextTwice(t *testing.T) {
	p := newProject(t)
	report := p.mustImport(transfer.ImportOptions{}, dataset(t,
		marked("amira!", "[Shoigu](actor) said."), marked("ben!", "[Shoigu](actor) said."), marked("amira!", "[Shoigu](actor) said.")))
	if report.Articles != 1 || report.Spans != 2 {
		t.Errorf("%+v", report)
	}
	p.wants("Shoigu said.\n  amira, done: [Shoigu](actor)\n  ben, done: [Shoigu](actor)\n")
}

func TestTagsOfAFile(t *testing.T) {
	without := func(a object, key string) object {
		delete(span(a, 0), key)
		return a
	}
	with := func(a object, key string, value any) object {
		span(a, 0)[key] = value
		return a
	}
	for _, test := range []struct {
		name          string
		first, second object
		o             transfer.ImportOptions // of the second
		spans         int                    // new in the second
		warning       string                 // of the second
		want          string
	}{
		{
			name:  "the same id with other content takes its place",
			first: marked("amira", "[Shoigu](actor) said."), second: with(marked("amira", "[Shoigu](location) said."), "note", "hm"),
			warning: "1 tag had other content in the project",
			want:    "amira, done: [Shoigu](location) note=hm",
		},
		{
			name:  "a tag that the file lacks stays",
			first: marked("amira", "[Shoigu](actor) said [so](claim)."), second: marked("amira", "[Shoigu](actor) said so."),
			want: "amira, done: [Shoigu](actor) [so](claim)",
		},
		{
			name:  "without ids a tag is known by its place",
			first: with(marked("amira", "[Shoigu](actor) said."), "note", "mine"), second: marked("amira!", "[Shoigu](Actor) said."),
			want: "amira, done: [Shoigu](actor) note=mine",
		},
		{
			name:  "without ids, what the file adds is added",
			first: marked("amira!", "[So](claim) he said."), second: with(marked("amira!", "[So](claim) he said."), "attributes", object{"modality": "denied"}),
			warning: "1 tag had other content",
			want:    "amira, done: [So](claim) modality=denied",
		},
		{
			name:  "without ids, another place is another tag",
			first: marked("amira!", "[Shoigu](actor) said."), second: marked("amira!", "[Shoigu said](actor)."),
			spans: 1, want: "amira, done: [Shoigu said](actor) [Shoigu](actor)",
		},
		{
			name:  "as someone else's, it leaves the first alone",
			first: marked("amira", "[Shoigu](actor) said."), second: marked("amira", "[Shoigu](location) said."), o: transfer.ImportOptions{Layer: "ben"},
			spans: 1, want: "amira, done: [Shoigu](actor)\n  ben, done: [Shoigu](location)",
		},
		{
			name:  "labels are matched by key without case, then by name",
			first: marked("amira", "[Shoigu](ACTOR) said [so](Claim)."), second: marked("amira", "[Shoigu](actor) said [so](claim)."),
			want: "amira, done: [Shoigu](actor) [so](claim)",
		},
		{
			name:  "one by one it is done",
			first: without(marked("amira", "[Shoigu](actor) said."), "id"), second: without(marked("amira", "[Shoigu](actor) said."), "id"),
			want: "amira, done: [Shoigu](actor)",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newProject(t)
			p.mustImport(transfer.ImportOptions{}, dataset(t, test.first))
			path := dataset(t, test.second)
			report := p.mustImport(test.o, path)
			if report.Spans != test.spans {
				t.Errorf("%d new spans, want %d", report.Spans, test.spans)
			}
			if said := warnings(report); test.warning == "" && said != "" || !strings.Contains(said, test.warning) {
				t.Errorf("warnings %q, want %q", said, test.warning)
			}
			_, shown, _ := strings.Cut(p.show(), "\n  ")
			if strings.TrimSpace(shown) != test.want {
				t.Errorf("holds %s\nwant  %s", shown, test.want)
			}
			before := p.changes()
			if again := p.mustImport(test.o, path); p.changes() != before || len(again.Skipped) != 1 {
				t.Errorf("the second file again: %+v", again)
			}
		})
	}
}

func warnings(r transfer.ImportReport) string {
	var all []string
	for _, w := range r.Warnings {
		all = append(all, w.Warning)
	}
	return strings.Join(all, "\n")
}

func TestWhoIsDone(t *testing.T) {
	empty := func() object { return object{"text": "Nothing here."} }
	with := func(a object, key string, value any) object {
		a[key] = value
		return a
	}
	people := func(handles ...string) []object {
		var list []object
		for _, h := range handles {
			list = append(list, object{"handle": h})
		}
		return list
	}
	for _, test := range []struct {
		name    string
		article object
		people  []object
		layer   string
		want    string
	}{
		{name: "an empty file is mine", article: empty(), want: "amira, done: "},
		{name: "an empty list of tags, too", article: with(empty(), "spans", []object{}), want: "amira, done: "},
		{name: "or theirs for whom I import", article: empty(), layer: "ben", want: "ben, done: "},
		{name: "or that of the one whom the file names", article: empty(), people: people("carl"), want: "carl, done: "},
		{name: "of several nobody is done", article: empty(), people: people("carl", "dina"), want: ""},
		{name: "who has tags is done", article: marked("ben", "[X](actor)"), people: people("ben", "carl"), want: "ben, done: [X](actor)"},
		{name: "the file's status wins", article: with(marked("ben", "[X](actor)"), "status", object{"ben": "in work", "carl": "done"}),
			want: "ben, in work: [X](actor)\n  carl, done: "},
		{name: "new says nothing", article: with(empty(), "status", object{"ben": "new"}), want: ""},
		{name: "new with tags is new", article: with(marked("ben", "[X](actor)"), "status", object{"ben": "new"}), want: "ben, new: [X](actor)"},
		{name: "all as one is as far as the least", article: with(marked("ben", "[X](actor)"), "status", object{"ben": "done", "carl": "in work"}),
			layer: "dina", want: "dina, in work: [X](actor)"},
		{name: "as someone in the file", article: marked("ben", "[X](actor)"), people: people("ben", "carl"), layer: "Carl", want: "carl, done: [X](actor)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newProject(t)
			f := file(test.article)
			if test.people != nil {
				f["people"] = test.people
			}
			p.mustImport(transfer.ImportOptions{Layer: test.layer}, write(t, t.TempDir(), "a.json", encode(t, f)))
			_, shown, _ := strings.Cut(p.show(), "\n")
			if got := strings.TrimPrefix(strings.TrimSuffix(shown, "\n"), "  "); got != test.want {
				t.Errorf("holds %q, want %q", got, test.want)
			}
		})
	}
}

func TestPeopleAreTheirIDs(t *testing.T) {
	p := newProject(t)
	f := file(marked("amira", "[One](actor)"), marked("ben", "[Two](actor)"), marked("carl", "[Three](actor)"))
	f["people"] = []object{
		{"handle": "amira", "id": "018f0000-0000-7000-8000-00000000aaaa", "name": "Amira Other"}, // another Amira
		{"handle": "mina", "id": amira.ID.String(), "name": "Amira by another handle"},           // our Amira
	}
	f["articles"] = append(f["articles"].([]object), marked("mina", "[Four](actor)"))
	path := write(t, t.TempDir(), "a.json", encode(t, f))
	report := p.mustImport(transfer.ImportOptions{}, path)
	if got := warnings(report); !strings.Contains(got, "amira") || !strings.Contains(got, "amira-2") || len(report.Warnings) != 1 {
		t.Errorf("warnings: %s", got)
	}
	p.wants(`
		One
		  amira-2, done: [One](actor)
		Two
		  ben, done: [Two](actor)
		Three
		  carl, done: [Three](actor)
		Four
		  amira, done: [Four](actor)
		`)
	people, err := p.People()
	if err != nil || len(people) != 4 {
		t.Errorf("people: %v, %v", people, err)
	}
	// A handle of which a file says no more is the project's person of it.
	p.mustImport(transfer.ImportOptions{}, dataset(t, marked("amira", "[Five](actor)")))
	if !strings.HasSuffix(p.show(), "Five\n  amira, done: [Five](actor)\n") {
		t.Errorf("holds\n%s", p.show())
	}
	if again := p.mustImport(transfer.ImportOptions{}, path); len(again.Skipped) != 1 {
		t.Errorf("again: %+v", again)
	}
}

func TestThePersonWhoImportsIsPutIn(t *testing.T) {
	p := newProject(t)
	for i, who := range []struct {
		person annotate.Person
		want   string // their handle here
	}{
		{annotate.Person{ID: annotate.ID{9}, Handle: "zoe", Name: "Zoe"}, "zoe"},
		{annotate.Person{ID: annotate.ID{8}, Handle: "amira", Name: "Another Amira"}, "amira-2"},
	} {
		o := transfer.ImportOptions{As: author(who.person), Me: who.person}
		path := write(t, t.TempDir(), "a.json", encode(t, file(object{"text": "Text " + string(rune('a'+i))})))
		report, err := transfer.Import(t.Context(), p.Store, []string{path}, o)
		if err != nil || len(report.Failed) > 0 {
			t.Fatalf("%+v, %v", report, err)
		}
		if (warnings(report) != "") != (who.want != who.person.Handle) {
			t.Errorf("%s: warnings %q", who.want, warnings(report))
		}
		if !strings.HasSuffix(p.show(), "  "+who.want+", done: \n") {
			t.Errorf("%s: holds\n%s", who.want, p.show())
		}
	}
}

func TestTheSchemeOfAFile(t *testing.T) {
	label := func(key string, more object) object {
		more["key"] = key
		return more
	}
	for _, test := range []struct {
		name    string
		label   string // of the tag, in ben's layer
		span    object // more of it
		scheme  object
		warning []string
		fails   []string
		want    string
	}{
		{name: "unknown to a file without one", label: "event", fails: []string{"event", "scheme of the project"}},
		{name: "unknown to its own", label: "event", scheme: object{"labels": []object{label("actor", object{})}}, fails: []string{"event", "scheme of the file"}},
		{name: "known to its own", label: "event", scheme: object{"labels": []object{label("event", object{"name": "Event", "hotkey": "1", "color": "#000000"})}},
			warning: []string{"added", "the label Event"}, want: "[X](event)"},
		{name: "by name", label: "who", scheme: object{"labels": []object{label("who", object{"name": "Actor"})}}, want: "[X](actor)"},
		{name: "an attribute nobody has", label: "claim", span: object{"attributes": object{"mood": "good"}}, fails: []string{"mood", "scheme of the project"}},
		{name: "a value nobody has", label: "claim", span: object{"attributes": object{"modality": "maybe"}}, fails: []string{"modality", "maybe"}},
		{name: "a value that the file has", label: "claim", span: object{"attributes": object{"modality": "maybe"}},
			scheme:  object{"labels": []object{label("claim", object{"attributes": []object{{"key": "modality", "type": "choice", "values": []string{"maybe"}}}})}},
			warning: []string{"the value maybe of Modality of Claim"}, want: "[X](claim) modality=maybe"},
		{name: "an attribute that the file has", label: "claim", span: object{"attributes": object{"sure": 0.5}},
			scheme:  object{"labels": []object{label("claim", object{"attributes": []object{{"key": "sure", "type": "number"}}})}},
			warning: []string{"the attribute sure of Claim"}, want: "[X](claim)"},
		{name: "an attribute of another type", label: "claim",
			scheme: object{"labels": []object{label("claim", object{"attributes": []object{{"key": "modality", "type": "number"}}})}},
			fails:  []string{"modality", "number", "choice"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newProject(t)
			a := marked("ben", "[X]("+test.label+")")
			for k, v := range test.span {
				span(a, 0)[k] = v
			}
			f := file(a)
			if test.scheme != nil {
				f["scheme"] = test.scheme
			}
			path := write(t, t.TempDir(), "a.json", encode(t, f))
			before := p.changes()
			report := p.imports(transfer.ImportOptions{}, path)
			if test.fails != nil {
				if len(report.Failed) != 1 || p.changes() != before {
					t.Fatalf("%+v and %d changes", report, p.changes()-before)
				}
				for _, words := range append(test.fails, path) {
					if !strings.Contains(report.Failed[0].Error, words) {
						t.Errorf("%s\ndoes not say %q", report.Failed[0].Error, words)
					}
				}
				p.wants("")
				return
			}
			if len(report.Failed) > 0 {
				t.Fatal(report.Failed[0].Error)
			}
			if (len(test.warning) == 0) != (len(report.Warnings) == 0) {
				t.Errorf("warnings: %q", warnings(report))
			}
			for _, words := range test.warning {
				if !strings.Contains(warnings(report), words) {
					t.Errorf("warnings %q do not say %q", warnings(report), words)
				}
			}
			p.wants("X\n  ben, done: " + test.want + "\n")
			if again := p.mustImport(transfer.ImportOptions{}, path); len(again.Skipped) != 1 || len(again.Warnings) != 0 {
				t.Errorf("again: %+v", again)
			}
		})
	}
}

func TestAddedLabelsTakeNobodysKey(t *testing.T) {
	p := newProject(t)
	f := file(marked("ben", "[X](event)"))
	f["scheme"] = object{"labels": []object{{"key": "event", "hotkey": "1", "letter": "k"}}, "links": []object{{"key": "at", "name": "At", "from": []string{"event"}}}}
	p.mustImport(transfer.ImportOptions{}, write(t, t.TempDir(), "a.json", encode(t, f)))
	scheme, err := p.Scheme()
	if err != nil {
		t.Fatal(err)
	}
	if l, ok := scheme.Label("event"); !ok || l.Hotkey != "" || l.Letter != "k" {
		t.Errorf("event is %+v, %v", l, ok)
	}
	if k, ok := scheme.Link("at"); !ok || len(k.From) != 1 {
		t.Errorf("at is %+v, %v", k, ok)
	}
	if l, ok := scheme.Label("claim"); !ok || l.Hotkey != "1" || len(l.Attributes) != 2 {
		t.Errorf("claim is %+v, %v", l, ok)
	}
}
