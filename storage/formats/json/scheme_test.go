// This file owns the proof that all of a scheme comes in and goes out, and that a
// scheme which cannot be worked with is refused by name.

package json_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/json"
)

// rich is the sample with all that a scheme can say.
func rich(t testing.TB) *dataset {
	d := sample(t)
	s := &d.head.Scheme
	s.Version, s.Guideline = 7, annotate.Guideline{Text: "Mark the shortest words that say it.", Examples: []string{"[Ships sail], he said."}}
	s.Article = []annotate.Attribute{
		{Key: "topic", Type: annotate.TypeChoice, Values: []string{"war", "trade"}, Required: true, Default: "war"},
		{Key: "seen", Type: annotate.TypeDate},
	}
	claim := &s.Labels[0]
	claim.Guideline = annotate.Guideline{Text: "What someone says to be so.", Examples: []string{"The port [is open].", ""}}
	claim.Attributes = []annotate.Attribute{
		{Key: "modality", Name: "Modality", Type: annotate.TypeChoice, Values: []string{"asserted", "denied"},
			Former:     map[string]string{"said": "asserted", "unsure": "", "told": "said"},
			Guideline:  annotate.Guideline{Text: "How sure the source is."},
			Guidelines: map[string]annotate.Guideline{"denied": {Text: "It is said not to be so.", Examples: []string{"It is [not open]."}}, "unsure": {Examples: []string{"Perhaps."}}},
			Required:   true, Default: "asserted"},
		{Key: "sure", Type: annotate.TypeNumber, Default: 0.5},
		{Key: "checked", Type: annotate.TypeYesNo, Default: false},
		{Key: "how", Type: annotate.TypeChoices, Values: []string{"a", "b"}, Default: []string{"b", "a"},
			Only: annotate.Condition{Attribute: "checked", Values: []string{"yes"}}},
		{Key: "why", Type: annotate.TypeText, Only: annotate.Condition{Attribute: "how"}, Retired: true},
	}
	s.Labels[1].Entities = true
	s.Labels = append(s.Labels,
		annotate.Label{Key: "person", Name: "Person", Hotkey: "1", Retired: true, Into: "actor"},
		annotate.Label{Key: "place", Name: "Place", Retired: true})
	said := &s.Links[0]
	said.Guideline = annotate.Guideline{Examples: []string{"[He] said [it]"}}
	said.Attributes = []annotate.Attribute{{Key: "word", Type: annotate.TypeText}, {Key: "direct", Type: annotate.TypeYesNo}}
	s.Links = append(s.Links, annotate.LinkKind{Key: "about", Letter: "s", Retired: true})
	d.head.Entities = append(d.head.Entities, annotate.Entity{ID: id(10), Kind: "actor", Name: "Minister", Aliases: []string{"he"}, Into: id(9), Note: "the same man"})
	d.items[0].Links[0].Attributes = map[string]any{"word": "said", "direct": true}
	d.items[0].Statuses[0].Attributes = map[string]any{"topic": "war"}
	d.items[0].Statuses[1].Attributes = map[string]any{"topic": "trade", "seen": "2016-11"}
	return d
}

func TestGoldenRich(t *testing.T) {
	d := rich(t)
	got := mustWrite(t, d, formats.WriteOptions{})
	golden(t, "testdata/rich.golden.json", got)
	checkSchema(t, got)
	back := mustRead(t, got)
	if !reflect.DeepEqual(back.head, d.head) {
		t.Errorf("the header is read back as\n%+v\nwant\n%+v", back.head, d.head)
	}
	if again := mustWrite(t, back, formats.WriteOptions{}); again != got {
		t.Errorf("written again\n%s\nwant\n%s", again, got)
	}
	if err := d.head.Scheme.Check(); err != nil {
		t.Errorf("the sample is no good: %v", err)
	}
	for name, file := range map[string]string{"alone": string(json.EncodeScheme(d.head.Scheme)), "in a dataset": got} {
		if s, err := json.DecodeScheme([]byte(file)); err != nil || !reflect.DeepEqual(s, d.head.Scheme) {
			t.Errorf("%s it is %+v (%v)\nwant %+v", name, s, err, d.head.Scheme)
		}
	}
}

// aScheme draws a scheme that can be worked with, in which all may be said that a
// scheme can say.
func aScheme(t *rapid.T, labels, kinds []string) annotate.Scheme {
	s := annotate.Scheme{
		Version: rapid.IntRange(0, 9).Draw(t, "version"), Guideline: aGuideline(t), Article: someAttributes(t),
	}
	for i, key := range labels {
		l := annotate.Label{
			Key: key, Name: aName.Draw(t, "label name"), Mark: rapid.SampledFrom([]annotate.Mark{"", annotate.MarkPill}).Draw(t, "mark"),
			Color: rapid.SampledFrom([]string{"", "#E69F00"}).Draw(t, "colour"), Attributes: someAttributes(t), Guideline: aGuideline(t),
			Retired: rapid.Bool().Draw(t, "retired"), Entities: rapid.Bool().Draw(t, "entities"),
		}
		if l.Retired {
			l.Hotkey, l.Letter = "1", "c"
		}
		if i > 0 && rapid.Bool().Draw(t, "merged") {
			l.Into = labels[i-1]
		}
		s.Labels = append(s.Labels, l)
	}
	for _, key := range kinds {
		s.Links = append(s.Links, annotate.LinkKind{
			Key: key, Name: aName.Draw(t, "kind name"), From: []string{labels[0]}, Guideline: aGuideline(t),
			Attributes: someAttributes(t), Retired: rapid.Bool().Draw(t, "retired"),
		})
	}
	return s
}

func aGuideline(t *rapid.T) annotate.Guideline {
	return annotate.Guideline{Text: aName.Draw(t, "guideline"), Examples: someNames(t, "examples")}
}

func someNames(t *rapid.T, what string) []string {
	if list := rapid.SliceOfN(aName, 0, 2).Draw(t, what); len(list) > 0 {
		return list
	}
	return nil
}

// someAttributes draws attributes whose keys are none of those that tags have values
// of in aSpan, which follow no scheme.
func someAttributes(t *rapid.T) []annotate.Attribute {
	var list []annotate.Attribute
	for i := range rapid.IntRange(0, 3).Draw(t, "attributes") {
		a := annotate.Attribute{
			Key: fmt.Sprintf("key %d", i), Name: aName.Draw(t, "attribute name"), Type: rapid.SampledFrom(annotate.AttributeTypes).Draw(t, "type"),
			Guideline: aGuideline(t), Required: rapid.Bool().Draw(t, "required"), Retired: rapid.Bool().Draw(t, "retired"),
		}
		if a.Type == annotate.TypeChoice || a.Type == annotate.TypeChoices {
			a.Values = []string{"one", "\"two\""}
			a.Former = rapid.SampledFrom([]map[string]string{nil, {"uno": "one", "": "", "due": "uno"}}).Draw(t, "former")
		}
		a.Default = rapid.SampledFrom(map[annotate.AttributeType][]any{
			annotate.TypeChoice: {nil, "one"}, annotate.TypeChoices: {nil, []string{}, []string{"one", "\"two\""}}, annotate.TypeText: {nil, "", "x"},
			annotate.TypeNumber: {nil, 0.0, -1.5e-7}, annotate.TypeYesNo: {nil, true, false}, annotate.TypeDate: {nil, "2016-11"},
		}[a.Type]).Draw(t, "default")
		if g := aGuideline(t); !g.IsZero() {
			a.Guidelines = map[string]annotate.Guideline{"one": g}
		}
		if i > 0 && rapid.Bool().Draw(t, "condition") {
			a.Only = annotate.Condition{Attribute: list[i-1].Key, Values: rapid.SampledFrom([][]string{nil, {"one"}}).Draw(t, "values")}
			if len(list[i-1].Values) == 0 {
				a.Only.Values = nil
			}
		}
		list = append(list, a)
	}
	return list
}

func TestSchemeRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := aScheme(t, []string{"claim", "actor", "place"}, []string{"said_by", "about"})
		if err := want.Check(); err != nil {
			t.Fatalf("the scheme that was drawn is no good: %v", err)
		}
		file := json.EncodeScheme(want)
		got, err := json.DecodeScheme(file)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\n%s\nis read as\n%+v\nwant\n%+v", err, file, got, want)
		}
		checkSchema(t, `{"format": "dateline/1", "articles": [], "scheme": `+string(file)+`}`)
	})
}

func FuzzDecodeScheme(f *testing.F) {
	whole := string(json.EncodeScheme(rich(f).head.Scheme))
	f.Add(whole)
	for _, part := range []int{2, 3, 7} {
		f.Add(whole[:len(whole)/part])
	}
	f.Add(strings.ReplaceAll(whole, "checked", "how"))
	f.Add(strings.ReplaceAll(whole, `"key"`, `"name"`))
	f.Add(strings.ReplaceAll(whole, `null`, `"told"`))
	f.Add(strings.ReplaceAll(whole, `"actor"`, `"person"`))
	f.Add(`{"articles": [], "scheme": ` + whole + `, "format": "dateline/1"}`)
	f.Add(`{"labels": [{"name": "A B", "attributes": [{"key": "k", "former": {"x": "x"}, "default": ["x"], "shown_if": {"attribute": "k"}}]}]}`)
	f.Fuzz(func(t *testing.T, file string) {
		s, err := json.DecodeScheme([]byte(file))
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Error("an error without a word")
			}
			return
		}
		if err := s.Check(); err != nil {
			t.Errorf("it was read and cannot be worked with: %v", err)
		}
		again, err := json.DecodeScheme(json.EncodeScheme(s))
		if err != nil || !reflect.DeepEqual(again, s) {
			t.Errorf("%v: written and read again\n%+v\nwant\n%+v", err, again, s)
		}
	})
}

// Each bad scheme file is refused with a sentence that names the label and the
// attribute.
func TestBadSchemes(t *testing.T) {
	label := func(members string) string { return `{"labels": [{"key": "claim", "name": "Claim", ` + members + `}]}` }
	attribute := func(members string) string {
		return label(`"attributes": [{"key": "voice", "type": "choice", "values": ["own", "other"], ` + members + `}]`)
	}
	many := make([]string, 10_000)
	for i := range many {
		many[i] = fmt.Sprintf(`{"key": "l%d"}`, i)
	}
	for name, c := range map[string]struct{ file, want string }{
		"no JSON":               {"label;key\nclaim;c", "is no tag scheme|found 'l'"},
		"a web page":            {"<html>", "is no tag scheme|found '<'"},
		"empty":                 {" \n", "the file is empty"},
		"another file":          {`{"name": "dateline", "version": "1.0.0"}`, "version: is of the wrong kind|a string"},
		"nothing of a scheme":   {`{"name": "dateline"}`, "has no tag scheme in it"},
		"a dataset without one": {`{"format": "dateline/1", "articles": []}`, "has no tag scheme in it"},
		"a newer dataset":       {`{"format": "dateline/2", "scheme": {"labels": []}}`, "dateline/2|reads up to dateline/1"},
		"cut":                   {`{"labels": [{"key": "a"}`, "the file is cut short"},
		"goes on":               {`{"labels": [{"key": "a"}]} {}`, "goes on behind its end|found '{'"},
		"a member twice":        {`{"labels": [], "labels": []}`, "labels: stands twice in one object"},
		"labels in an object":   {`{"labels": {"claim": {}}}`, "labels: is of the wrong kind|found an object"},
		"10,000 labels":         {`{"labels": [` + strings.Join(many, ",") + `]}`, "labels[500]: has too many labels|at most 500"},
		"10,000 link kinds":     {`{"links": [` + strings.Join(many, ",") + `]}`, "links[500]: has too many link kinds"},
		"10,000 attributes":     {label(`"attributes": [` + strings.Join(many, ",") + `]`), "label “Claim”|attributes[100]: has too many attributes"},
		"10,000 values":         {attribute(`"former": {` + strings.ReplaceAll(strings.ReplaceAll(strings.Join(many, ","), `{"key": `, ""), `}`, `: ""`) + `}`), "too many values"},
		"a key twice":           {`{"labels": [{"key": "claim"}, {"key": "CLAIM", "name": "Other"}]}`, `label “Other”, labels[1].key: stands twice|"CLAIM"|"claim"`},
		"a link kind twice":     {`{"links": [{"key": "about"}, {"key": "About"}]}`, `link “About”, links[1].key: stands twice`},
		"an attribute twice":    {label(`"attributes": [{"key": "voice"}, {"key": "Voice"}]`), `label “Claim”, attribute “Voice”, labels[0].attributes[1].key: stands twice`},
		"a colour":              {label(`"color": "orange"`), `label “Claim”|labels[0].color: is no colour|"orange"|#E69F00`},
		"a mark":                {label(`"mark": "blink"`), `label “Claim”|labels[0].mark: is not known|"blink"|bracket pill dotted`},
		"a type":                {label(`"attributes": [{"key": "voice", "type": "int"}]`), `label “Claim”, attribute “voice”|type: is not known|"int"|choice`},
		"a value twice":         {attribute(`"name": "Voice", "values2": 0, "default": "own"}, {"key": "w", "values": ["a", "a"]`), "label “Claim”, attribute “w”: the value “a” stands twice"},
		"a value offered twice": {attribute(`"former": {"own": "other"}`), "attribute “voice”: the value “own” is both offered and no longer offered"},
		"a ring of values":      {attribute(`"former": {"a": "b", "b": "a"}`), "attribute “voice”: the value|leads back to it"},
		"a default":             {attribute(`"default": "their own"`), "label “Claim”, attribute “voice”: its default “their own” is none of its values"},
		"a default of its kind": {label(`"attributes": [{"key": "n", "type": "number", "default": "1"}]`), "attribute “n”: its default “1”"},
		"a nested default":      {attribute(`"default": {"a": 1}`), "default: is of the wrong kind|found an object"},
		"no values":             {label(`"attributes": [{"key": "voice", "type": "choice"}]`), "label “Claim”, attribute “voice”: it is a choice and has no values"},
		"a ring of conditions":  {label(`"attributes": [{"key": "a", "shown_if": {"attribute": "b"}}, {"key": "b", "shown_if": {"attribute": "a"}}]`), "label “Claim”, attribute “a”: the conditions|ring"},
		"its own condition":     {attribute(`"shown_if": {"attribute": "voice"}`), "attribute “voice”: the conditions|ring"},
		"a strange condition":   {attribute(`"shown_if": {"attribute": "tone"}`), "shown only if “tone” has a value, which is not there"},
		"a condition's value":   {attribute(`"shown_if": {"attribute": "b", "values": ["z"]}}, {"key": "b", "values": ["a"]`), "shown only if “b” is “z”"},
		"one hotkey for two":    {`{"labels": [{"key": "a", "hotkey": "1"}, {"key": "b", "hotkey": "1"}]}`, "label “b”: the key 1 is also that of the label “a”"},
		"no hotkey":             {label(`"hotkey": "12"`), `label “Claim”: the key "12" is no digit`},
		"one letter for two":    {`{"labels": [{"key": "a", "letter": "s"}], "links": [{"key": "said", "letter": "S"}]}`, "link “said”: the key S is also that of the label “a”"},
		"a command's letter":    {label(`"letter": "D"`), "label “Claim”: the key D is that of a command|take another letter"},
		"no letter":             {label(`"letter": "é"`), "label “Claim”: the key|is no letter from A to Z"},
		"a ring of labels":      {`{"labels": [{"key": "a", "merged_into": "b"}, {"key": "b", "merged_into": "a"}]}`, "label “a”: it is merged into"},
		"merged into nothing":   {label(`"merged_into": "fact"`), `label “Claim”: it is merged into "fact"`},
		"a link to nothing":     {`{"labels": [{"key": "a"}], "links": [{"key": "l", "to": ["b"]}]}`, `link “l”: it joins the label "b"`},
		"a long name":           {label(`"key2": 0, "attributes": [{"key": "k", "name": "` + strings.Repeat("x", 201) + `"}]`), "a name of 201 characters is too long"},
		"a long guideline":      {label(`"guideline": "` + strings.Repeat("x", 20001) + `"`), "label “Claim”: a guideline of 20001 characters"},
		"a guideline's kind":    {label(`"guideline": ["x"]`), "label “Claim”, labels[0].guideline: is of the wrong kind|found a list"},
		"yes as a word":         {label(`"retired": "yes"`), "label “Claim”, labels[0].retired: is of the wrong kind|found a string|true or false"},
		"a version":             {`{"version": -1}`, "version: is negative"},
		"articles' attributes":  {`{"article_attributes": [{"key": "topic", "type": "choice"}]}`, "articles, attribute “topic”: it is a choice"},
		"in a dataset":          {`{"format": "dateline/1", "articles": [], "scheme": ` + label(`"letter": "d"`) + `}`, "label “Claim”: the key D"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := json.DecodeScheme([]byte(c.file))
			if err == nil {
				t.Fatalf("it was read; want an error with %q", c.want)
			}
			for part := range strings.SplitSeq(c.want, "|") {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("the error is\n%v\nwant one with %q", err, part)
				}
			}
		})
	}
}

// What a caller tells apart is told by type.
func TestSchemeErrorTypes(t *testing.T) {
	if _, err := json.DecodeScheme([]byte(`{"name": 1}`)); !errors.Is(err, formats.ErrNotFormat) {
		t.Errorf("no scheme: %v", err)
	}
	_, err := json.DecodeScheme([]byte(`{"labels": [{"key": "a", "letter": "d"}]}`))
	if e, ok := errors.AsType[*annotate.SchemeError](err); !ok || e.Where != "label “a”" {
		t.Errorf("a command's letter: %v", err)
	}
	if _, err := json.DecodeScheme([]byte(`{"format": "dateline/9"}`)); !func() bool { _, ok := errors.AsType[*formats.NewerError](err); return ok }() {
		t.Errorf("newer: %v", err)
	}
}

// A key that is null or not known says nothing.
func TestSchemeLeavesOut(t *testing.T) {
	s, err := json.DecodeScheme([]byte(`{"labels": [{"key": "a", "guideline": null, "examples": [], "retired": null, "merged_into": "", "mood": 1,
		"attributes": [{"key": "k", "values": ["v"], "former": {"w": null, "x": "v"}, "default": null, "shown_if": null, "value_guidelines": {"v": {}, "w": null}},
			{"key": "l", "type": "choices", "values": ["v"], "default": "v"}]}], "article_attributes": null}`))
	want := annotate.Scheme{Labels: []annotate.Label{{Key: "a", Attributes: []annotate.Attribute{
		{Key: "k", Type: annotate.TypeChoice, Values: []string{"v"}, Former: map[string]string{"w": "", "x": "v"}},
		{Key: "l", Type: annotate.TypeChoices, Values: []string{"v"}, Default: []string{"v"}},
	}}}}
	if err != nil || !reflect.DeepEqual(s, want) {
		t.Errorf("%v: %+v, want %+v", err, s, want)
	}
}

// However large a file that is no scheme, reading it takes no room.
func TestHostileSchemes(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads hundreds of megabytes")
	}
	for name, c := range map[string]struct {
		write func(io.Writer) error
		want  string
	}{
		"one string":   {repeated(`{"labels": [{"guideline": "`, "0123456789abcdef", 6_400_000), "takes too much room"},
		"strings":      {repeated(`{"labels": [{"key": "a", "examples": ["a"`, `,"0123456789abcdef"`, 6_000_000), "too many examples"},
		"labels":       {repeated(`{"labels": [{"key": "a"}`, `,{"key": "a"}`, 8_000_000), `stands twice`},
		"white space":  {repeated(`{"labels": [`, "                ", 6_400_000), "takes too much room|at most 16 MB"},
		"another key":  {repeated(`{"x": [0`, ",12345678", 12_000_000), "cut short"},
		"letters":      {repeated("", "nonsense ", 11_000_000), "is no tag scheme"},
		"articles":     {repeated(`{"format": "dateline/1", "articles": [{}`, `,{"text": "Ships sail."}`, 4_000_000), "cut short"},
		"former":       {repeated(`{"article_attributes": [{"former": {"a": null`, `,"b": null`, 10_000_000), "stands twice"},
		"lists":        {repeated(`{"x": `, "[", 100_000_000), "nested too deep"},
		"a long value": {repeated(`{"article_attributes": [{"default": ["a"`, `,"0123456789abcdef"`, 6_000_000), "takes too much room"},
	} {
		t.Run(name, func(t *testing.T) {
			file := &madeUp{write: c.write}
			defer file.Close()
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			_, err := json.ReadScheme(file)
			runtime.ReadMemStats(&after)
			for part := range strings.SplitSeq(c.want, "|") {
				if err == nil || !strings.Contains(err.Error(), part) {
					t.Errorf("%v\nwant %q", err, part)
				}
			}
			if grown := int64(after.TotalAlloc - before.TotalAlloc); grown > 200<<20 {
				t.Errorf("%d MB were taken on the way", grown>>20)
			}
		})
	}
}

// What is wrong with links' and articles' values is said where it stands.
func TestBadValues(t *testing.T) {
	file, err := os.ReadFile("testdata/rich.golden.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ from, to, want string }{
		"a link's":        {`"direct": true`, `"direct": "yes"`, `article 1 ("Ships <stop> & \"wait\""), links[0].attributes.direct: is not what the scheme says|"yes"|true or false`},
		"an article's":    {`"topic": "trade"`, `"topic": 5`, `said.amira.topic: is not what the scheme says|5|a string`},
		"nested":          {`"topic": "trade"`, `"topic": {}`, `said.amira.topic: is of the wrong kind`},
		"twice":           {`"said": {`, `"said": {"ben": {}, `, `said.ben: stands twice`},
		"nobody's":        {`"said": {`, `"said": {"": {}, `, `said: is of a layer without a name`},
		"an entity's end": {`"merged_into": "00000000-0000-7000-8000-000000000009"`, `"merged_into": "e7"`, `entities[1].merged_into: is not among the entities|"e7"`},
		"an entity's own": {`"merged_into": "00000000-0000-7000-8000-000000000009"`, `"merged_into": "00000000-0000-7000-8000-00000000000a"`, `entities[1].merged_into: leads back to itself`},
	} {
		t.Run(name, func(t *testing.T) {
			bad := strings.Replace(string(file), c.from, c.to, 1)
			if bad == string(file) {
				t.Fatalf("the file has no %s", c.from)
			}
			_, err := read(bad)
			for part := range strings.SplitSeq(c.want, "|") {
				if err == nil || !strings.Contains(err.Error(), part) {
					t.Errorf("%v\nwant %q", err, part)
				}
			}
		})
	}
}

// Who says something of an article need not have a status.
func TestSaidWithoutStatus(t *testing.T) {
	d := mustRead(t, one(`"text": "Ships sail.", "said": {"ben": {"topic": ["a"]}, "cem": {}, "dan": null}, "status": {"amira": "done"}`))
	layer := func(handle string) annotate.ID { return annotate.PersonKnownBy(handle).ID }
	want := []annotate.Status{
		{Article: d.items[0].Article.ID, Layer: layer("amira"), State: annotate.StateDone},
		{Article: d.items[0].Article.ID, Layer: layer("ben"), Attributes: map[string]any{"topic": []string{"a"}}},
	}
	if !reflect.DeepEqual(d.items[0].Statuses, want) {
		t.Errorf("%+v, want %+v", d.items[0].Statuses, want)
	}
	again := mustRead(t, mustWrite(t, d, formats.WriteOptions{}))
	if !slices.EqualFunc(again.items[0].Statuses, want, func(a, b annotate.Status) bool { return reflect.DeepEqual(a, b) }) {
		t.Errorf("again: %+v", again.items[0].Statuses)
	}
}
