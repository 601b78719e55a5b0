// This file owns the proof that files of brat and of its like are read, and what is wrong with them is said.

package brat_test

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/brat"
	"dateline/storage/formats/formatstest"
)

const sony = "Sony formed a joint venture with Ericsson, a mobile phone company based in Sweden.\nSony announced today that North and South America \t“we\u0301” 👩‍👩‍👧 buy.\n"

// at is the place of words in sony, counted in code points.
func at(words string) string {
	start := strings.Index(sony, words)
	before := len([]rune(sony[:start]))
	return fmt.Sprintf("%d %d", before, before+len([]rune(words)))
}

func readAnn(t testing.TB, ann string) *formatstest.Dataset {
	t.Helper()
	return readAll(t, map[string]string{"a.ann": ann, "a.txt": sony})
}

// said is the spans and links of a dataset in a notation of its own.
func said(d *formatstest.Dataset) string {
	var lines []string
	for _, it := range d.Articles {
		name := map[annotate.ID]string{}
		for _, s := range it.Spans {
			name[s.ID] = s.Label + "[" + s.Quote() + "]"
			line := name[s.ID]
			if len(s.Attributes) > 0 {
				line += fmt.Sprintf(" %#v", s.Attributes)
			}
			if s.Note != "" {
				line += fmt.Sprintf(" %q", s.Note)
			}
			for _, e := range d.Head.Entities {
				if e.ID == s.Entity {
					line += " = " + e.Name
				}
			}
			lines = append(lines, line)
		}
		for _, l := range it.Links {
			line := name[l.From] + " " + l.Kind + " " + name[l.To]
			if len(l.Attributes) > 0 {
				line += fmt.Sprintf(" %#v", l.Attributes)
			}
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func TestFilesOfBrat(t *testing.T) {
	t1, t2, t3 := "T1\tOrganization "+at("Sony")+"\tSony\n", "T2\tMERGE-ORG "+at("joint venture")+"\tjoint venture\n", "T3\tOrganization "+at("Ericsson")+"\tEricsson\n"
	for name, c := range map[string]struct {
		ann, want, warning string
	}{
		"the example of the site": {t1 + t2 + t3 + "E1\tMERGE-ORG:T2 Org1:T1 Org2:T3\nT4\tCountry " + at("Sweden") + "\tSweden\nR1\tOrigin Arg1:T3 Arg2:T4\n",
			"Organization[Sony]\nMERGE-ORG[joint venture]\nOrganization[Ericsson]\nCountry[Sweden]\n" +
				"Organization[Ericsson] Origin Country[Sweden]\nMERGE-ORG[joint venture] Org1 Organization[Sony]\nMERGE-ORG[joint venture] Org2 Organization[Ericsson]", ""},
		"CRLF and a mark": {"\ufeff" + strings.ReplaceAll(t1+"\n"+t3, "\n", "\r\n"), "Organization[Sony]\nOrganization[Ericsson]", ""},
		"in parts": {"T1\tLocation " + at("North") + ";" + at("America") + "\tNorth America\nT2\tLocation " + at("South America") + "\tSouth America",
			"Location[North … America]\nLocation[South America]", ""},
		"in parts, before 1.3":   {"T1\tLocation " + at("North") + ";" + at("America") + "\tNorthAmerica\n", "Location[North … America]", ""},
		"parts out of order":     {"T1\tLocation " + at("America") + ";" + at("North") + "\tAmerica North\n", "Location[North … America]", ""},
		"across a line":          {"T1\tX 75 82;83 87\tSweden. Sony\n", "X[Sweden.\nSony]", ""},
		"across a line, as one":  {"T1\tX 75 87\tSweden. Sony\n", "X[Sweden.\nSony]", ""},
		"without words":          {"T1\tX 0 4\n", "X[Sony]", ""},
		"a tab and more":         {"T1\tX " + at("America \t“we\u0301”") + "\tAmerica \t“we\u0301”\tmore\n", "X[America \t“we\u0301”]", ""},
		"ids of any number":      {"T900\tX 0 4\tSony\nT12a\tY 0 4\tSony\nR77\tz Arg1:T900 Arg2:T12a\n", "X[Sony]\nY[Sony]\nX[Sony] z Y[Sony]", ""},
		"roles of relations":     {t1 + t3 + "R1\tCoref Anaphora:T3 Antecedent:T1\t\n", "Organization[Sony]\nOrganization[Ericsson]\nOrganization[Ericsson] Coref Organization[Sony]", ""},
		"attributes":             {t1 + t2 + "E1\tMERGE-ORG:T2\nA1\tNegation E1\nA2\tConfidence E1 L1\nM1\tSpeculation T1\n", "Organization[Sony] map[string]interface {}{\"Speculation\":true}\nMERGE-ORG[joint venture] map[string]interface {}{\"Confidence\":\"L1\", \"Negation\":true}", ""},
		"several targets":        {t1 + t3 + "A1\tNegation T1 T3\nA2\tLevel T1 T3 very high\n", "Organization[Sony] map[string]interface {}{\"Level\":\"very high\", \"Negation\":true}\nOrganization[Ericsson] map[string]interface {}{\"Level\":\"very high\", \"Negation\":true}", ""},
		"several values":         {t1 + t3 + "A1\tTopic T1 war\nA2\tTopic T1 ports\nA3\tTopic T3 war\nA4\tTopic T1 war\n", "Organization[Sony] map[string]interface {}{\"Topic\":[]string{\"war\", \"ports\"}}\nOrganization[Ericsson] map[string]interface {}{\"Topic\":[]string{\"war\"}}", ""},
		"with and without value": {t1 + t3 + "A1\tNegation T1\nA2\tNegation T3 weak\n", "Organization[Sony] map[string]interface {}{\"Negation\":\"true\"}\nOrganization[Ericsson] map[string]interface {}{\"Negation\":\"weak\"}", ""},
		"of a relation":          {t1 + t3 + "R1\tr Arg1:T1 Arg2:T3\nA1\tNegation R1\n", "Organization[Sony]\nOrganization[Ericsson]\nOrganization[Sony] r Organization[Ericsson] map[string]interface {}{\"Negation\":true}", ""},
		"notes":                  {t1 + "#1\tAnnotatorNotes T1\tthis is suspect \n#2\tSource T1\tRIA\n#\tAnnotatorNotes T1\tdropped\n", "Organization[Sony] \"this is suspect\\nSource: RIA\"", "lines of a kind"},
		"notes about others":     {t1 + t3 + "R1\tr Arg1:T1 Arg2:T3\n#1\tAnnotatorNotes R1\tx\n#2\tAnnotatorNotes\tof the document\n", "Organization[Sony]\nOrganization[Ericsson]\nOrganization[Sony] r Organization[Ericsson]", "notes about relations"},
		"normalisation":          {t1 + t3 + "N1\tReference T1 Wikipedia:26989\tSony Corp\nN2\tReference T3 GO:0005515\nN3\tReference T3 X:y\tother\n", "Organization[Sony] = Sony Corp\nOrganization[Ericsson] = 0005515", "several entries"},
		"normalisation of 2013":  {t1 + "N1\tReference Annotation:T1 Referent:DB:7\tSony\nN2\tReference Referent:DB:8 Annotation:T1\n", "Organization[Sony] = Sony", "several entries"},
		"equivalence":            {t1 + t2 + t3 + "*\tEquiv T1 T2 T3\n", "Organization[Sony]\nMERGE-ORG[joint venture]\nOrganization[Ericsson]\nOrganization[Sony] Equiv MERGE-ORG[joint venture]\nOrganization[Sony] Equiv Organization[Ericsson]", "equivalent"},
		"a chain of events": {t1 + t2 + t3 + "E2\tMERGE-ORG:T2 Theme:E1 Theme2:T3 Cause3:T3\nE1\tOrganization:T1 Theme:T3\n",
			"Organization[Sony]\nMERGE-ORG[joint venture]\nOrganization[Ericsson]\nMERGE-ORG[joint venture] Theme Organization[Sony]\nMERGE-ORG[joint venture] Theme Organization[Ericsson]\n" +
				"MERGE-ORG[joint venture] Cause3 Organization[Ericsson]\nOrganization[Sony] Theme Organization[Ericsson]", ""},
		"a ring of events":                  {t1 + t2 + "E1\tMERGE-ORG:T2 a:E2\nE2\tOrganization:T1 b:E1 c:E2\n", "Organization[Sony]\nMERGE-ORG[joint venture]\nMERGE-ORG[joint venture] a Organization[Sony]\nOrganization[Sony] b MERGE-ORG[joint venture]\nOrganization[Sony] c Organization[Sony]", ""},
		"a trigger of two":                  {t1 + t2 + t3 + "E1\tMERGE-ORG:T2 a:T1\nE2\tMERGE-ORG:T2 b:T3\nA1\tNegation E2\n", "Organization[Sony]\nMERGE-ORG[joint venture]\nOrganization[Ericsson]\nMERGE-ORG[joint venture] map[string]interface {}{\"Negation\":true}\nMERGE-ORG[joint venture] a Organization[Sony]\nMERGE-ORG[joint venture] b Organization[Ericsson]", ""},
		"a relation of a relation":          {t1 + t3 + "R1\ta Arg1:T1 Arg2:T3\nR2\tb Arg1:R1 Arg2:T1\n", "Organization[Sony]\nOrganization[Ericsson]\nOrganization[Sony] a Organization[Ericsson]", "between relations"},
		"kinds of its own":                  {t1 + "X1\tAnything goes\n# a comment\n", "Organization[Sony]", "lines of a kind"},
		"no tags":                           {"", "", ""},
		"what our names mean is theirs too": {t1 + "#1\tDateline-range T1\t0 9\n#2\tDateline-note T1\t\"x\"\n", "Organization[Sony] \"Dateline-range: 0 9\\nDateline-note: \\\"x\\\"\"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := readAnn(t, c.ann)
			if got := said(d); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if got := strings.Join(d.Warnings, "; "); c.warning == "" && got != "" || !strings.Contains(got, c.warning) {
				t.Errorf("warnings %q, want %q", got, c.warning)
			}
			if it := d.Articles[0]; it.Text.String() != sony || len(d.Head.People) > 0 || slices.ContainsFunc(it.Spans, func(s annotate.Span) bool { return s.Layer != annotate.ID{} }) {
				t.Errorf("%+v", d.Head)
			}
		})
	}
}

func TestTheTextMayHaveCRLF(t *testing.T) {
	d := readAll(t, map[string]string{"a.txt": "\ufeffone\r\ntwo 👩‍👩‍👧\r\n", "a.ann": "T1\tX 6 9\ttwo\r\nT2\tX 1 9\tone two\nT3\tX 1 4;6 9\tone two\n"})
	if got := said(d); got != "X[two]\nX[one\ntwo]\nX[one\ntwo]" {
		t.Error(got)
	}
	in := formatstest.Input(map[string]string{"a.txt": "👍🏽 one", "a.ann": "T1\tX 5 8\tone\n"}, "a.ann")
	in.Offsets = text.UTF16Units
	if d, err := formatstest.Read(brat.Format, in); err != nil || said(d) != "X[one]" {
		t.Error(err, said(d))
	}
}

func TestBadFiles(t *testing.T) {
	sony := "T1\tX 0 4\tSony\n"
	for name, c := range map[string]struct {
		ann  string
		want string // parts of the sentence, separated by |
	}{
		"no annotations":           {"Hello\n", "article 1|has no tab behind its id|line 1"},
		"a line without a tab":     {sony + "T2 X 0 4 Sony\n", "T2 X 0 4 Sony: has no tab|line 2, byte 14"},
		"no id":                    {sony + "T\tX 0 4\tSony\n", "T: has no id|such as T1"},
		"no place":                 {"T1\tX\tSony\n", "T1: has no place|line 1"},
		"half a place":             {"T1\tX 0\tSony\n", "has a place that is none"},
		"places are words":         {"T1\tX a b\tSony\n", "has a place that is none"},
		"huge":                     {"T1\tX 0 99999999999999999999\tSony\n", "has a place that is none"},
		"negative":                 {"T1\tX -1 4\tSony\n", "T1: is negative|line 1"},
		"reversed":                 {"T1\tX 4 0\tSony\n", "ends before it begins"},
		"empty":                    {"T1\tX 4 4\t\n", "is an empty range"},
		"outside":                  {"T1\tX 0 9999\tSony\n", "is outside the text|the length of the text in code points"},
		"other words":              {sony + "T2\tX 0 4\tSeny\n", "T2|the text reads otherwise there|found \"Sony\"|expected \"Seny\"|line 2, byte 14"},
		"more words":               {"T1\tX 0 4\tSony formed\n", "the text reads otherwise"},
		"parts overlap":            {"T1\tX 0 4;2 6\tSony ny f\n", "ranges that overlap"},
		"an id twice":              {sony + sony, "T1: has an id that stands twice"},
		"a relation of one":        {sony + "R1\tr Arg1:T1\n", "R1: has 1 arguments"},
		"a relation of three":      {sony + "R1\tr a:T1 b:T1 c:T1\n", "has 3 arguments"},
		"a relation to nothing":    {sony + "R1\tr a:T1 b:T7\n", "R1: ties an annotation that is not in the file: found \"T7\"|line 2"},
		"a relation without roles": {sony + "R1\tr T1 T1\n", "has an argument that is none"},
		"a relation without type":  {sony + "R1\t\n", "has no type"},
		"no trigger":               {sony + "E1\tX\n", "has no trigger"},
		"a lost trigger":           {sony + "E1\tX:T9 a:T1\n", "has a trigger that is not in the file: found \"T9\""},
		"an event for a trigger":   {sony + "E1\tX:E1\n", "has a trigger that is not"},
		"a lost argument":          {sony + "E1\tX:T1 a:T9\n", "ties an annotation"},
		"an attribute of nothing":  {sony + "A1\tNegation\n", "A1: is about nothing"},
		"an attribute of no one":   {sony + "A1\tNegation T9\n", "is about an annotation that is not in the file"},
		"a normalisation":          {sony + "N1\tReference T1 GO\n", "N1: names no entry"},
		"a normalisation of none":  {sony + "N1\tReference T9 GO:1\n", "is about an annotation that is not"},
		"an equivalence of one":    {sony + "*\tEquiv T1\n", "has 1 arguments"},
		"not UTF-8":                {sony + "T2\tX 0 4\tS\xff\n", "is not UTF-8|line 2, byte 24"},
		"NUL":                      {"T1\tX 0 4\x00\tSony\n", "has a place that is none"},
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"a.ann": c.ann, "a.txt": "Sony formed a joint venture."}
			_, err := formatstest.Read(brat.Format, formatstest.Input(files, "a.ann"))
			e, ok := errors.AsType[*formats.Error](err)
			if !ok || e.Article != 1 {
				t.Fatalf("got %v", err)
			}
			for part := range strings.SplitSeq(c.want, "|") {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%v\nwant %q", err, part)
				}
			}
			if d, err := formatstest.ReadPartial(brat.Format, formatstest.Input(files, "a.ann")); err != nil || len(d.Articles) > 0 || len(d.Refused) != 1 {
				t.Errorf("in part: %v, %d articles, refused %v", err, len(d.Articles), d.Refused)
			}
		})
	}
}

func TestBadTexts(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  string
		is    error
	}{
		"missing":     {map[string]string{"a.ann": "T1\tX 0 4\tSony\n"}, "a.txt: is missing, the text that the tags are about, expected it beside a.ann", fs.ErrNotExist},
		"empty":       {map[string]string{"a.ann": "", "a.txt": " \n"}, "a.txt: is empty", text.ErrEmpty},
		"not UTF-8":   {map[string]string{"a.ann": "", "a.txt": "\xff"}, "a.txt: is not UTF-8: found the byte 0xFF at 0", nil},
		"long":        {map[string]string{"a.ann": "", "a.txt": strings.Repeat("x", text.MaxLen+1)}, "a.txt: is too long", text.ErrTooLong},
		"very long":   {map[string]string{"a.ann": "", "a.txt": strings.Repeat("x", 3*text.MaxLen+1)}, "a.txt: is too long", text.ErrTooLong},
		"a long file": {map[string]string{"a.ann": strings.Repeat("#", 64<<20+1), "a.txt": "x"}, "a.ann: is too long", text.ErrTooLong},
		"not of brat": {map[string]string{"a.ann": "Hello", "a.txt": "x"}, "has no tab", formats.ErrNotFormat},
		"a bad conf":  {map[string]string{"a.ann": "", "a.txt": "x", "annotation.conf": ours + "# Dateline entity x y\n"}, "annotation.conf: has a comment of Dateline that cannot be read|line 2", nil},
		"a number":    {map[string]string{"a.ann": "T1\tX 0 1\tx\n#1\tn T1\tmany\n", "a.txt": "x", "annotation.conf": ours + "# Dateline attribute n number \"n\"\n"}, "#1: has a value that is none: found \"many\", expected a number", nil},
		"a yes or no": {map[string]string{"a.ann": "T1\tX 0 1\tx\nA1\tn T1 perhaps\n", "a.txt": "x", "annotation.conf": ours + "# Dateline attribute n yesno \"n\"\n"}, "expected yes or no", nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := formatstest.Read(brat.Format, formatstest.Input(c.files, "a.ann"))
			if _, ok := errors.AsType[*formats.Error](err); !ok || c.is != nil && !errors.Is(err, c.is) {
				t.Fatalf("got %v", err)
			}
			for part := range strings.SplitSeq(c.want, "|") {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%v\nwant %q", err, part)
				}
			}
		})
	}
}

// An attribute that brat's user added to the configuration, and values beyond it, are read as those of anyone.
func TestWhatWasAddedInBrat(t *testing.T) {
	d := readAll(t, map[string]string{"a.txt": "Sony", annotationConf: "# Dateline layer \"amira\"\r\n# Dateline attribute sure choice \"how sure\"\n# Dateline later x\n\n[entities]\nX\n",
		"a.ann": "T1\tX 0 4\tSony\nA1\tsure T1 T1\nA2\tsure T1 other\nA3\tNegation T1\n"})
	if got := said(d); got != `X[Sony] map[string]interface {}{"Negation":true, "how sure":"T1"}` || len(d.Warnings) != 1 || len(d.Head.People) != 1 || d.Head.People[0].Handle != "amira" {
		t.Error(got, d.Warnings, d.Head.People)
	}
}

// Roles say which end is which, wherever they stand.
func TestArg2BeforeArg1(t *testing.T) {
	files := map[string]string{"a.txt": "Ships from Aleppo.", "a.ann": "T1\tThing 0 5\tShips\nT2\tPlace 11 17\tAleppo\nR1\tOrigin Arg2:T2 Arg1:T1\n"}
	d, err := formatstest.ReadAll(brat.Format, files)
	if err != nil {
		t.Fatal(err)
	}
	it := d.Articles[0]
	if l := it.Links[0]; l.From != it.Spans[0].ID || l.To != it.Spans[1].ID {
		t.Errorf("%+v", l)
	}
}
