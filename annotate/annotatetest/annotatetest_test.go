package annotatetest_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/text"
)

func TestReadAndPrint(t *testing.T) {
	for _, c := range []struct{ name, marked, printed string }{
		{"nothing", "", ""},
		{"plain", "The UN left.", ""},
		{"one", "The [UN](actor) left.", ""},
		{"nested", "[The [UN](actor) left [Geneva](location)](claim)", ""},
		{"same range", "[[UN](actor)](claim)", ""},
		{"same start", "[[UN](actor) left](claim)", ""},
		{"side by side", "[UN](actor)[left](claim)", ""},
		{"crossing", "[a|one [b|two](a|claim) three](b|claim)", ""},
		{"crossing three", "[a|one [b|two [c|three](a|claim) four](b|actor) five](c|claim)", ""},
		{"in pieces", "[a|He](a|claim) said [a|will go](a|claim)", ""},
		{"pieces that touch", "[a|He](a|claim)[a| said](a|claim)", ""},
		{"pieces with a span within", "[a|He and [UN](actor)](a|claim) said [a|no](a|claim)", ""},
		{"pieces within a span", "[[a|He](a|actor) said [a|no](a|actor)](claim)", ""},
		{"names that need not be", "[x|one](x|claim) [y|two](y|claim)", "[one](claim) [two](claim)"},
		{"names out of order", "[z|one [y|two](z|claim) three](y|claim)", "[a|one [b|two](a|claim) three](b|claim)"},
		{"brackets in the text", `\[sic\] [a \| b](claim) \\`, ""},
		{"parentheses in the text", `[UN](actor) (sic)`, ""},
		{"other scripts", "[حلب](location) 👩‍👩‍👧 [北京](location)", ""},
		{"another layer", "[UN](actor@ben) left [Geneva](location)", "UN left [Geneva](location)"},
		{"a line break", "[one\ntwo](claim)\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := c.printed
			if want == "" {
				want = c.marked
			}
			if got := annotatetest.Read(t, c.marked).String(); got != want {
				t.Errorf("printed %s\n   want %s", got, want)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for marked, says := range map[string]string{
		"[UN":                       "not closed",
		"UN](actor)":                "no bracket",
		"[UN]":                      "no label",
		"[UN](ac tor)":              "no label",
		"[a|UN](b|actor)":           "no bracket",
		"[a|one [a|two](a|x)](a|x)": "open already",
		"[a|one](a|x) [a|two](a|y)": "elsewhere",
		"[](claim)":                 "is empty",
		`\n`:                        "backslash",
	} {
		if _, err := annotatetest.Parse(marked); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want an error with %q", marked, err, says)
		}
	}
}

func TestNamed(t *testing.T) {
	p := annotatetest.Read(t, "[x|He](x|claim) told the [y|UN](y|actor)")
	if got := p.Named("y").Quote(); got != "UN" {
		t.Errorf("y is %q", got)
	}
	if got := p.Tagged("He").ID; got != p.Named("x").ID {
		t.Errorf("He is %v", got)
	}
	p.Tie("said_by", p.Named("x"), p.Named("y"))
	if got, want := p.Ties(), "“He” said_by “UN”"; got != want {
		t.Errorf("links %s, want %s", got, want)
	}
}

func TestPrintTellsWhatDoesNotFit(t *testing.T) {
	p := annotatetest.Read(t, "The [UN](actor) left.")
	bad := p.Tagged("UN")
	bad.Fragments = []annotate.Fragment{{Range: text.Range{Start: 4, End: 6}, Quote: "EU"}}
	d := annotate.NewDocument(p.Article, p.Text, []annotate.Span{bad}, nil, nil)
	if got := annotatetest.Print(d, p.Author.Person); !strings.Contains(got, "\n! ") || !strings.Contains(got, `"EU"`) {
		t.Errorf("printed %s", got)
	}
}

// What is printed says all: read again, it prints the same, whatever the spans.
func TestPrintedReadsBack(t *testing.T) {
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 0))
	const words = "a [b] c|d \\ e\nfür 北京 g"
	for range 500 {
		p := annotatetest.Read(t, strings.NewReplacer("[", `\[`, "]", `\]`, "|", `\|`, `\`, `\\`).Replace(words))
		for range r.IntN(8) {
			c, _, err := p.Author.Tag(p.Document, annotate.Label{Key: "claim"}, randomRanges(r, p.Text)...)
			if err != nil {
				continue // a range cut a character
			}
			p.Do(c)
		}
		once := p.String()
		if twice := annotatetest.Read(t, once).String(); twice != once {
			t.Fatalf("seed %d: %s\nread back: %s", seed, once, twice)
		}
	}
}

func randomRanges(r *rand.Rand, t *text.Text) []text.Range {
	var ranges []text.Range
	at := 0
	for range 1 + r.IntN(3) {
		start := at + r.IntN(t.Len()-at)
		end := start + 1 + r.IntN(t.Len()-start)
		ranges = append(ranges, text.Range{Start: start, End: end})
		if at = end; at == t.Len() {
			break
		}
	}
	return ranges
}
