// This file owns the tests of how entities are found: examples, and a comparison
// with a search that is slow and plain to see through.

package annotate_test

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/text"
)

func found(matches []annotate.Match) string {
	var names []string
	for _, m := range matches {
		name := m.Entity.Name
		if m.Name != name {
			name += " as " + m.Name
		}
		if m.Exact {
			name += "!"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func people() *annotate.Entities {
	var list []annotate.Entity
	for i, names := range []string{
		"Sergei Shoigu|Mr Shoigu|the defence minister", "Sergei Lavrov|the foreign minister", "Bashar al-Assad|Assad",
		"Mr Jones", "Émile Zola", "Port Selin|Selin", "Shoigu", "Łódź", "سامر قاسم", "Anne Serge",
	} {
		all := strings.Split(names, "|")
		list = append(list, annotate.Entity{ID: annotatetest.ID(901 + i), Kind: "actor", Name: all[0], Aliases: all[1:]})
	}
	list[5].Kind, list[7].Kind = "location", "location"
	return annotate.NewEntities(list)
}

func TestFindEntities(t *testing.T) {
	x := people()
	for query, want := range map[string]string{
		"ser":              "Sergei Lavrov, Sergei Shoigu, Anne Serge",
		"shoigu":           "Shoigu!, Sergei Shoigu",
		"mr shoigu":        "Sergei Shoigu as Mr Shoigu!",
		"shoi ser":         "Sergei Shoigu",
		"assad":            "Bashar al-Assad as Assad!",
		"al-a":             "Bashar al-Assad",
		"EMILE":            "Émile Zola",
		"lodz":             "Łódź!",
		"minister":         "Sergei Lavrov as the foreign minister, Sergei Shoigu as the defence minister",
		"سامر":             "سامر قاسم",
		"nobody":           "",
		"shoigu shoigu no": "",
		"hoigu":            "",
	} {
		if got := found(x.Find(query, nil, 9)); got != want {
			t.Errorf("%q finds %s, want %s", query, got, want)
		}
	}
	if got := found(x.Find("se", []string{"Location"}, 9)); got != "Sergei Lavrov, Sergei Shoigu, Port Selin, Anne Serge" {
		t.Errorf("of locations first: %s", got)
	}
	x.SetUses(map[annotate.ID]int{annotatetest.ID(901): 3})
	if got := found(x.Find("ser", nil, 2)); got != "Sergei Shoigu, Sergei Lavrov" {
		t.Errorf("of those in use first: %s", got)
	}
	if got := x.Find("ser", nil, 0); len(got) != 0 {
		t.Errorf("of none wanted: %v", got)
	}
}

func TestLikelyEntities(t *testing.T) {
	x := people()
	for words, want := range map[string]string{
		"Minister Shoigu": "Sergei Shoigu, Sergei Lavrov, Shoigu",
		"Mr Lavrov":       "Sergei Lavrov",
		"Mr Shoigu":       "Sergei Shoigu as Mr Shoigu!, Shoigu",
		"he":              "",
	} {
		if got := found(x.Likely(words, []string{"actor"}, 9)); got != want {
			t.Errorf("“%s” may be %s, want %s", words, got, want)
		}
	}
}

// naive is Find as its comment says it.
func naive(list []annotate.Entity, uses map[annotate.ID]int, query string, kinds []string, most int) []string {
	stands := func(e annotate.Entity) annotate.Entity {
		byID := map[annotate.ID]annotate.Entity{}
		for _, o := range list {
			byID[o.ID] = o
		}
		var way []annotate.Entity
		for {
			if i := slices.IndexFunc(way, func(o annotate.Entity) bool { return o.ID == e.ID }); i >= 0 {
				return slices.MinFunc(way[i:], func(a, b annotate.Entity) int { return bytes.Compare(a.ID[:], b.ID[:]) })
			}
			way = append(way, e)
			next, ok := byID[e.Into]
			if !ok {
				return e
			}
			e = next
		}
	}
	fits := func(name string) int {
		name, query := text.Plain(name), text.Plain(query)
		starts := slices.Collect(text.PlainWords(name))
		for at := range text.PlainWords(query) {
			word := text.PlainWord(query, at)
			if !slices.ContainsFunc(starts, func(s int) bool { return strings.HasPrefix(name[s:], word) }) {
				return -1
			}
		}
		switch {
		case name == query && query != "":
			return 0
		case strings.HasPrefix(name, query):
			return 2
		case slices.ContainsFunc(starts, func(s int) bool { return strings.HasPrefix(name[s:], query) }):
			return 3
		}
		return 4
	}
	type line struct {
		grade, other, uses int
		e                  annotate.Entity
	}
	best := map[annotate.ID]line{}
	used := map[annotate.ID]int{}
	for _, e := range list {
		used[stands(e).ID] += uses[e.ID]
	}
	for _, e := range list {
		is := stands(e)
		for i, name := range append([]string{e.Name}, e.Aliases...) {
			grade := fits(name)
			switch alias := i > 0 || e.ID != is.ID; {
			case grade < 0 || query == "" && alias:
				continue
			case alias && grade == 0:
				grade = 1
			case alias:
				grade += 3
			}
			other := 0
			if len(kinds) > 0 && is.Kind != "" && !slices.Contains(kinds, is.Kind) {
				other = 1
			}
			if was, ok := best[is.ID]; !ok || grade < was.grade {
				best[is.ID] = line{grade, other, used[is.ID], is}
			}
		}
	}
	var lines []line
	for _, l := range best {
		lines = append(lines, l)
	}
	slices.SortFunc(lines, func(a, b line) int {
		return cmp.Or(a.grade-b.grade, a.other-b.other, b.uses-a.uses, cmp.Compare(text.Plain(a.e.Name), text.Plain(b.e.Name)), bytes.Compare(a.e.ID[:], b.e.ID[:]))
	})
	var names []string
	for _, l := range lines[:min(most, len(lines))] {
		names = append(names, l.e.ID.String()+l.e.Name)
	}
	return names
}

// TestEntitiesAreAsNaive edits entities at random and looks that the index, kept in
// step by each change, finds what a search without one does.
func TestEntitiesAreAsNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"Ada", "ada", "Áda", "Ada Bo", "Bo Ada", "Bo-Ada", "al-Bo", "B", "👩", "—", "Adab", "Ada  bo c", "Łab", "سامر"})
		id := rapid.Map(rapid.IntRange(1, 8), annotatetest.ID)
		into := rapid.Map(rapid.IntRange(-9, 9), func(n int) annotate.ID {
			if n <= 0 {
				return annotate.ID{}
			}
			return annotatetest.ID(n)
		})
		entity := rapid.Custom(func(t *rapid.T) annotate.Entity {
			return annotate.Entity{
				ID: id.Draw(t, "id"), Name: name.Draw(t, "name"), Aliases: rapid.SliceOfN(name, 0, 3).Draw(t, "aliases"),
				Kind: rapid.SampledFrom([]string{"", "actor", "location"}).Draw(t, "kind"), Into: into.Draw(t, "into"),
			}
		})
		list := map[annotate.ID]annotate.Entity{}
		for _, e := range rapid.SliceOfN(entity, 0, 5).Draw(t, "begin") {
			list[e.ID] = e
		}
		stored := func() (all []annotate.Entity) {
			for n := range 9 {
				if e, ok := list[annotatetest.ID(n)]; ok {
					all = append(all, e)
				}
			}
			return all
		}
		x := annotate.NewEntities(stored())
		author := annotatetest.NewAuthor(annotatetest.Amira.ID, 5000)
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			var edits []annotate.Edit
			for _, e := range rapid.SliceOfN(entity, 1, 3).Draw(t, "edits") {
				was, there := list[e.ID]
				switch {
				case there && rapid.Bool().Draw(t, "remove"):
					edits = append(edits, annotate.Remove(was))
					delete(list, e.ID)
				case there:
					edits = append(edits, annotate.Put(was, e))
					list[e.ID] = e
				default:
					edits = append(edits, annotate.Put(nil, e))
					list[e.ID] = e
				}
			}
			x.Apply(author.Change("edit", edits...))
			uses := map[annotate.ID]int{annotatetest.ID(1): 2, annotatetest.ID(2): 1, annotatetest.ID(3): 2}
			x.SetUses(uses)
			query := rapid.SampledFrom([]string{"", "a", "ada", "bo", "b a", "bo ada", "bo a", "al-b", "👩", "—", "lab", "c", "سا", "ada bo c"}).Draw(t, "query")
			kinds := rapid.SampledFrom([][]string{nil, {"actor"}}).Draw(t, "kinds")
			most := rapid.IntRange(0, 9).Draw(t, "most")
			var got []string
			for _, m := range x.Find(query, kinds, most) {
				got = append(got, m.Entity.ID.String()+m.Entity.Name)
			}
			if want := naive(stored(), uses, query, kinds, most); !slices.Equal(got, want) {
				t.Fatalf("%q finds %v, want %v, of %+v", query, got, want, stored())
			}
		}
	})
}

// many makes entities with two names each, of words of which some are in very
// many.
func many(n int) []annotate.Entity {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteByte("bdfgklmnprstvz"[r.IntN(14)])
			b.WriteByte("aeiou"[r.IntN(5)])
		}
		return strings.ToUpper(b.String()[:1]) + b.String()[1:]
	}
	list := make([]annotate.Entity, n)
	for i := range list {
		list[i] = annotate.Entity{ID: annotatetest.ID(1000 + i), Kind: "actor", Name: word() + " " + word(), Aliases: []string{"Mr " + word()}}
	}
	return list
}

func BenchmarkTypeAhead(b *testing.B) {
	x := annotate.NewEntities(many(50_000))
	for _, query := range []string{"", "m", "mr", "ka", "kalo", "mr ka", "ka lo", "zzz"} {
		b.Run(fmt.Sprintf("%q", query), func(b *testing.B) {
			for b.Loop() {
				x.Find(query, []string{"actor"}, 8)
			}
		})
	}
	b.Run("likely", func(b *testing.B) {
		for b.Loop() {
			x.Likely("Minister Kalo Mr", []string{"actor"}, 8)
		}
	})
}

func BenchmarkNewEntities(b *testing.B) {
	list := many(50_000)
	for b.Loop() {
		annotate.NewEntities(list)
	}
}

func BenchmarkApplyToEntities(b *testing.B) {
	list := many(50_000)
	x := annotate.NewEntities(list)
	author := annotatetest.NewAuthor(annotatetest.Amira.ID, 5000)
	is := list[777]
	for b.Loop() {
		next := is
		next.Name += "x"
		x.Apply(author.Change("", annotate.Put(is, next)))
		x.Apply(author.Change("", annotate.Put(next, is)))
	}
}
