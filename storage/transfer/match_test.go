package transfer_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"testing"

	"dateline/annotate"
	"dateline/storage/export"
	"dateline/storage/transfer"
)

// An article that was exported, altered and imported is another article, and
// its tags are other tags: a project with one id for two could not be exported
// and read again.
func TestAnAlteredArticleHasTagsOfItsOwn(t *testing.T) {
	for name, id := range map[string]func(a object, i int) any{
		"UUIDs":    func(a object, i int) any { return spanID(a, i) },
		"numbers":  func(_ object, i int) any { return fmt.Sprint(i) },
		"no names": func(object, int) any { return nil },
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			a := marked("ben", "[Shoigu](actor) said [so](claim).")
			a["id"] = "018f0000-0000-7000-8000-00000000000a"
			for i := range 2 {
				span(a, i)["id"] = id(a, i)
			}
			a["links"] = []object{{"id": "018f0000-0000-7000-8000-00000000000b", "layer": "ben", "kind": "said_by", "from": id(a, 1), "to": id(a, 0)}}
			p.mustImport(transfer.ImportOptions{}, dataset(t, a))
			a["text"] = "Shoigu said so!"
			altered := dataset(t, a)
			if report := p.mustImport(transfer.ImportOptions{}, altered); report.Articles != 1 || report.Spans != 2 {
				t.Errorf("%+v", report)
			}
			before := p.changes()
			if report := p.mustImport(transfer.ImportOptions{}, altered); len(report.Skipped) != 1 || p.changes() != before {
				t.Errorf("again: %+v", report)
			}
			want := p.show()
			out := filepath.Join(t.TempDir(), "out.json")
			if report := p.exports(export.Options{Out: out}); report.Spans != 4 {
				t.Errorf("%+v", report)
			}
			q := newProject(t)
			q.mustImport(transfer.ImportOptions{}, out)
			if got := q.show(); got != want {
				t.Errorf("came back as\n%s\nwas\n%s", got, want)
			}
		})
	}
}

func TestLinkKindsAreFoundByName(t *testing.T) {
	p := newProject(t)
	a := marked("ben", "[Shoigu](actor) said [so](claim).")
	a["links"] = []object{{"layer": "ben", "kind": "Said By", "from": spanID(a, 1), "to": spanID(a, 0)}}
	report := p.mustImport(transfer.ImportOptions{}, dataset(t, a))
	d, err := p.Document(report.Imported[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	links := d.AllLinks()
	if len(links) != 1 || links[0].Kind != "said_by" || links[0].Layer != annotate.PersonKnownBy("ben").ID {
		t.Errorf("%+v", links)
	}
}

// One file that is brought into two projects, as the tags of two people, is two people's
// tags when the projects are merged: no id is one of both. As the tags of one person they
// are the same ones.
func TestWhatIsTwoPeoplesHasTwoIDs(t *testing.T) {
	for name, id := range map[string]func(a object, i int) any{
		"UUIDs":    func(a object, i int) any { return spanID(a, i) },
		"numbers":  func(_ object, i int) any { return fmt.Sprint(i) },
		"no names": func(object, int) any { return nil },
	} {
		a := marked("ben", "[Shoigu](actor) said [so](claim).")
		a["id"] = "018f0000-0000-7000-8000-00000000000a"
		for i := range 2 {
			span(a, i)["id"] = id(a, i)
		}
		if id(a, 0) != nil {
			a["links"] = []object{{"layer": "ben", "kind": "said_by", "from": id(a, 1), "to": id(a, 0)}}
		}
		file := dataset(t, a)
		ids := func(layer string) map[annotate.Key]bool {
			p := newProject(t)
			p.mustImport(transfer.ImportOptions{Layer: layer}, file)
			before := p.changes()
			if report := p.mustImport(transfer.ImportOptions{Layer: layer}, file); len(report.Skipped) != 1 || p.changes() != before {
				t.Errorf("%s: again %+v", name, report)
			}
			keys := map[annotate.Key]bool{}
			for r, err := range p.Records(annotate.KindSpan, annotate.KindLink) {
				if err != nil {
					t.Fatal(err)
				}
				keys[r.Key()] = true
			}
			return keys
		}
		flora, mina := ids("flora"), ids("mina")
		for k := range flora {
			if mina[k] {
				t.Errorf("%s: both have %v", name, k)
			}
		}
		if again := ids("flora"); !maps.Equal(again, flora) {
			t.Errorf("%s: the same person's are %v, and %v", name, flora, again)
		}
	}
}
