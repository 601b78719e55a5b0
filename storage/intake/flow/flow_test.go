package flow_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/intake"
	"dateline/storage/intake/flow"
)

// play reads a document in a notation of its own: “p(” opens a paragraph, “r(” a row,
// “c(” a cell, “)” closes, “~word” is hidden, “^word” a note, and all else are words.
func play(document string) string {
	var blocks []string
	f := flow.New(func(p intake.Piece) {
		s := strings.ReplaceAll(p.Text, "\t", "|")
		if p.Out != "" {
			s = fmt.Sprintf("[%s: %s]", p.Out, s)
		} else if p.Kind == intake.Row {
			s = "row " + s
		}
		blocks = append(blocks, s)
	})
	for _, word := range strings.Fields(document) {
		switch {
		case word == "p(":
			f.Begin(intake.Piece{})
		case word == "r(":
			f.BeginRow()
		case word == "c(":
			f.BeginCell()
		case word == ")":
			f.End()
		case word[0] == '~':
			f.WriteHidden(word[1:])
		case word[0] == '^':
			f.Aside(intake.Piece{Text: word[1:], Out: annotate.ReasonNote})
		default:
			f.Write(word)
		}
	}
	f.Finish()
	return strings.Join(blocks, " / ")
}

func TestFlow(t *testing.T) {
	for document, want := range map[string]string{
		"p( one ) p( two )":                                 "one / two",
		"p( ) p( two":                                       "two",
		"p( one p( box ) more )":                            "onemore / box",
		"p( one ^note more ~gone )":                         "onemore / [hidden: gone] / [note: note]",
		"r( c( p( a ) ) c( p( b ) ) )":                      "row a|b",
		"r( c( p( a ) ) c( ) c( p( b ) p( c ) ) )":          "row a||b c",
		"r( c( p( a ) p( b ) ) c( ) )":                      "a / b",
		"r( c( p( a ) ) c( p( 1 ) p( 2 ) p( 3 ) p( 4 ) ) )": "a / 1 / 2 / 3 / 4",
		"r( c( p( a ^n ) ) c( p( b ) ) )":                   "row a|b / [note: n]",
		"r( c( r( c( p( a ) ) c( p( b ) ) ) ) )":            "row a|b",
		"p( x r( c( p( a ) ) c( p( b ) ) ) )":               "x / row a|b",
		"loose ) ) ~hid c( p( a ) )":                        "loose / [hidden: hid] / a",
		"r( loose c( p( a ) ) )":                            "row loose|a",
		"p( hy\u00ADphen )":                                 "hyphen",
	} {
		if got := play(document); got != want {
			t.Errorf("%s\n gives %s\n want  %s", document, got, want)
		}
	}
}

// What stands deeper than anything is followed keeps its words, in order.
func TestDepth(t *testing.T) {
	for _, open := range []string{"p(", "p( x ", "r( c(", "r( c( p("} {
		got := play(strings.Repeat(open+" ", 1000) + "p( one ) p( two ) three")
		i, j, k := strings.Index(got, "one"), strings.Index(got, "two"), strings.Index(got, "three")
		if i < 0 || j < i || k < j {
			t.Errorf("%s a thousand times: one at %d, two at %d, three at %d", open, i, j, k)
		}
	}
}

// However elements stand within one another, each word comes out once.
func TestNoWordIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := rapid.SliceOfN(rapid.SampledFrom([]string{"p(", "p(", "r(", "c(", "c(", ")", "w", "~w", "^w"}), 0, 1000).Draw(t, "steps")
		n := 0
		for i, s := range steps {
			if strings.HasSuffix(s, "w") {
				steps[i] = fmt.Sprintf("%s%d;", s, n)
				n++
			}
		}
		got := play(strings.Join(steps, " "))
		for i := range n {
			if c := strings.Count(got, fmt.Sprintf("w%d;", i)); c != 1 {
				t.Fatalf("word %d came out %d times: %s", i, c, got)
			}
		}
	})
}
