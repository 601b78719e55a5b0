// This file owns the proof that files of others are read, and what is wrong with them is said.

package conll_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/conll"
	"dateline/storage/formats/formatstest"
)

// said is texts with their tags in a notation of its own.
func said(d *formatstest.Dataset) string {
	var articles []string
	for _, it := range d.Articles {
		line := fmt.Sprintf("%q", it.Text.String())
		for _, s := range it.Spans {
			line += " " + s.Label + "[" + s.Quote() + "]"
		}
		articles = append(articles, line)
	}
	return strings.Join(articles, "\n")
}

func TestFilesOfOthers(t *testing.T) {
	const odd, other = "goes on with what did not begin", "beside words and tags"
	ud := func(misc ...string) string {
		var b strings.Builder
		for i, word := range []string{"Moscow", "s", "port", "."} {
			fmt.Fprintf(&b, "%d\t%s\t_\tNOUN\t_\t_\t0\troot\t_\t%s\n", i+1, word, misc[i])
		}
		return b.String()
	}
	for name, c := range map[string]struct {
		file, content, want, warning string
	}{
		"CoNLL-2003": {"eng.testa.conll", "-DOCSTART- -X- O O\n\nU.N. NNP I-NP I-ORG\nofficial NN I-NP O\nEkeus NNP I-NP I-PER\nheads VBZ I-VP O\n\nBaghdad NNP I-NP I-LOC\nIraq NNP I-NP B-LOC\n. . O O\n\n-DOCSTART- -X- -X- O\n\n# # O O\nJoint NN B-NP O\n",
			"\"U.N. official Ekeus heads\\nBaghdad Iraq .\" ORG[U.N.] PER[Ekeus] LOC[Baghdad] LOC[Iraq]\n\"# Joint\"", odd + "|" + other},
		"CoNLL-2003 without names": {"a.conll", "EU NNP B-NP O\nrejects VBZ B-VP O\n", `"EU rejects"`, other},
		"CoNLL-2002":               {"esp.testa.conll", "Melbourne B-LOC\r\n( O\r\nAustralia B-LOC\r\n) O\r\n\r\nla O\r\nAbogacía B-ORG\r\nGeneral I-ORG\r\n", `"Melbourne ( Australia )\nla Abogacía General" LOC[Melbourne] LOC[Australia] ORG[Abogacía General]`, ""},
		"CoNLL-2002 in Dutch":      {"ned.conll", "-DOCSTART- -DOCSTART- O\nDe Art O\ntekst N B-MISC\n", `"De tekst" MISC[tekst]`, other},
		"CoNLL-2000":               {"a.conll", "He PRP B-NP\nreckons VBZ B-VP\nthe DT B-NP\ndeficit NN I-NP\n", `"He reckons the deficit" NP[He] VP[reckons] NP[the deficit]`, other},
		"GermEval":                 {"a.conll", "#\thttp://de.wikipedia.org/ [2010-05-20]\n1\tBayern\tB-ORG\tO\n2\tMünchen\tI-ORG\tB-LOC\n\n#\thttp://x [2011]\n1\tJa\tO\tO\n", `"Bayern München\nJa" ORG[Bayern München] LOC[München]`, ""},
		"WNUT":                     {"emerging.conll", "#Paris\tB-location\n@you\tO\n#\tO\n\t\nEmpire\tB-location\nState\tI-location\n", `"#Paris @you #\nEmpire State" location[#Paris] location[Empire State]`, ""},
		"tag before word":          {"a.bio", "O\tany\nB-Cuisine\tthai\nI-Cuisine\tfood\n", `"any thai food" Cuisine[thai food]`, ""},
		"letters alone":            {"a.bio", "BRCA1\tB\ngene\tI\nis\tO\nx\tB\n", `"BRCA1 gene is x" entity[BRCA1 gene] entity[x]`, ""},
		"BIOES":                    {"a.conll", "John\tB-PER\nvan\tI-PER\nDam\tE-PER\nsees\tO\nParis\tS-LOC\nLyon\tS-LOC\n", `"John van Dam sees Paris Lyon" PER[John van Dam] LOC[Paris] LOC[Lyon]`, ""},
		"BILOU":                    {"a.conll", "John\tB-PER\nDam\tL-PER\nsees\tO\nParis\tU-LOC\nx\tL-LOC\n", `"John Dam sees Paris x" PER[John Dam] LOC[Paris] LOC[x]`, odd},
		"BMEWO":                    {"a.conll", "上\tB-LOC\n海\tM-LOC\n港\tE-LOC\n口\tW-LOC\n", `"上 海 港 口" LOC[上 海 港] LOC[口]`, ""},
		"IOB1":                     {"a.iob", "a I-X\nb I-X\nc B-X\nd I-Y\ne I-Y\n\nf I-Y\n", `"a b c d e\nf" X[a b] X[c] Y[d e] Y[f]`, odd},
		"no word between":          {"a.iob2", "\ufeff\n\na\tB-X\n\n\n\nb\tI-X\n\n", `"a\nb" X[a] X[b]`, odd},
		"CoNLL-U": {"a.conllu", "# newdoc id = d1\n# sent_id = 1\n# text = x\n" + ud("NER=B-LOC|SpaceAfter=No", "NER=I-LOC", "NER=O", "SpacesAfter=\\s\\t") + "\n# newpar\n" + ud("_", "_", "Translit=x|NER=S-X", "SpaceAfter=No") + "\n# newpar\n" + ud("_", "_", "_", "_") + "\n# newdoc\n" + ud("_", "_", "_", "_"),
			`"Moscows port . \tMoscow s port .Moscow s port ." LOC[Moscows] X[port]` + "\n" + `"Moscow s port ."`, other},
		"CoNLL-U of Stanza":         {"a.conllu", ud("start_char=0|end_char=6|ner=B-GPE", "ner=E-GPE", "ner=O", "ner=O") + "\n# newpar id = p\n" + ud("_", "_", "_", "_"), `"Moscow s port .\n\nMoscow s port ." GPE[Moscow s]`, other},
		"CoNLL-U without tags":      {"a.conllu", ud("_", "NER=Yes", "Entity=(x", "_"), `"Moscow s port ."`, other},
		"words of several":          {"a.conllu", "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tde\t_\t_\t_\t_\t_\t_\t_\t_\n2\tle\t_\t_\t_\t_\t_\t_\t_\tNER=B-X\n2.1\tnull\t_\t_\t_\t_\t_\t_\t_\t_\n3\tport\t_\t_\t_\t_\t_\t_\t_\tNER=I-X\n4-5\tau\t_\t_\t_\t_\t_\t_\t_\t_\n4\tà\t_\t_\t_\t_\t_\t_\t_\t_\n5\tle\t_\t_\t_\t_\t_\t_\t_\t_\n", `"duport au" X[duport]`, ""},
		"UDPipe":                    {"a.conllu", "1\t10 000\t_\t_\t_\t_\t_\t_\t_\tSpacesBefore=\\n|SpacesInToken=10\\s\\s000|SpacesAfter=\\p\\\\s\n", "\"\\n10  000|\\\\s\"", ""},
		"CoNLL-U Plus":              {"a.conllup", "# global.columns = ID FORM UPOS X:NE X:POS MISC\n# newdoc id = " + formatstest.ID(9).String() + "\n# title = Talks\n# date = yesterday\n1\ta\tX\tB-NE\tN\t_\n2\tb\tX\t_\t_\tSpaceAfter=No\n\n", `"a b" NE[a]`, other},
		"CoNLL-U Plus, no numbers":  {"a.conll", "# global.columns = FORM X:NE\n# sent_id = 1\na\tB\nb\tI\n", `"a b" X:NE[a b]`, ""},
		"an underscore is one":      {"a.conll", "_ O\n-DOCSTART-x O\n", `"_ -DOCSTART-x"`, ""},
		"comments before a newdoc":  {"a.conllu", "# generator = x\n# newdoc\n# newdoc id = a\n" + ud("_", "_", "_", "_"), `"Moscow s port ."`, other},
		"tags of several columns":   {"a.conll", "a\tB-X\tO\nb\tI-X\tB-Y\n", `"a b" X[a b] Y[b]`, ""},
		"spaces in words":           {"a.conll", "10 000\tB-N\nb\tO\n", `"10 000 b" N[10 000]`, ""},
		"a long way to the columns": {"a.conll", strings.Repeat("# a comment that goes on and on and is none of anybody's business\n", 500) + "a\tB-X\n", `"a" X[a]`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := formatstest.ReadString(conll.Format, c.file, c.content)
			if err != nil {
				t.Fatal(err)
			}
			if got := said(d); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			warnings := strings.Join(d.Warnings, "; ")
			if c.warning == "" && warnings != "" {
				t.Errorf("warnings %q", warnings)
			}
			for w := range strings.SplitSeq(c.warning, "|") {
				if !strings.Contains(warnings, w) {
					t.Errorf("warnings %q, want %q", warnings, w)
				}
			}
			for _, it := range d.Articles {
				for _, s := range it.Spans {
					if s.Layer != (annotate.ID{}) || s.Check(it.Text) != nil {
						t.Errorf("%+v", s)
					}
				}
			}
		})
	}
}

func TestWhatIsKnownOfAnArticle(t *testing.T) {
	d, err := formatstest.ReadString(conll.Format, "a.conllup", "# global.columns = ID FORM X:NE MISC\n# newdoc id = "+formatstest.ID(9).String()+"\n# title = Talks\n# date = yesterday\n# layer = amira\n1\ta\tB-NE\t_\n\n# title = no title\n1\tb\tO\t_\n\n# newdoc id = two\n1\tb\tO\t_\n")
	if err != nil {
		t.Fatal(err)
	}
	a, b := d.Articles[0], d.Articles[1]
	if a.Article.ID != formatstest.ID(9) || a.Article.Title != "Talks" || a.Article.Published != "" || a.Spans[0].Layer != annotate.PersonKnownBy("amira").ID || len(d.Head.People) != 1 {
		t.Errorf("%+v", a)
	}
	if b.Article.ID != formats.ArticleID("two", b.Text.Hash()) || b.Article.Title != "" {
		t.Errorf("%+v", b)
	}
}

func TestBadFiles(t *testing.T) {
	own := "# global.columns = ID FORM DATELINE:X MISC\n"
	for name, c := range map[string]struct {
		content string
		want    string // parts of the sentence, separated by |
		is      error
		good    int // articles that can be read all the same
	}{
		"empty":                  {"", "holds no words", formats.ErrNotFormat, 0},
		"comments only":          {"# a\n# b\n", "holds no words", formats.ErrNotFormat, 0},
		"words only":             {"one\ntwo\n", "has no column of tags", formats.ErrNotFormat, 0},
		"no tags":                {"He PRP\nsails VBZ\n", "has no column of tags|expected one of O, B-LABEL and I-LABEL", formats.ErrNotFormat, 0},
		"CoNLL-2012":             {"#begin document (bc/x); part 000\nbc/x 0 0 He PRP (TOP* - - - x * -\nbc/x 0 1 x VB *) - - - x * (1)\n\n#end document\n", "has no column of tags", formats.ErrNotFormat, 0},
		"no words":               {"# global.columns = ID X:NE\n1\tO\n", "has no column of words|found ID X:NE", formats.ErrNotFormat, 0},
		"too few columns":        {"a X O\nb O\n", "article 1: has another number of columns: found 2, expected 3 (line 2, byte 6)", nil, 0},
		"of one of two":          {"-DOCSTART- O\n\na O\nb\n\n-DOCSTART- O\n\nc O\n", "article 1: has another number of columns|line 4", nil, 1},
		"no tag":                 {own + "1\ta\tX\t_\n", "article 1: has a tag that is none: found \"X\"|such as O, B-claim or I-claim|line 2, byte 43", nil, 0},
		"half a tag":             {own + "1\ta\tB-\t_\n", "has a tag that is none", nil, 0},
		"a label with a control": {own + "1\ta\tB-a\x01b\t_\n", "has a tag that is none", nil, 0},
		"no word":                {own + "1\t\tO\t_\n", "has no word", nil, 0},
		"no number":              {own + "2-1\ta\tO\t_\n", "has a number that is none: found \"2-1\"", nil, 0},
		"not UTF-8":              {own + "# newdoc id = a\n1\ta\tO\t_\n\n# newdoc id = b\n1\t\xff\tO\t_\n", "article 2: is not UTF-8|line 6", nil, 1},
		"an id twice":            {own + strings.Repeat("# newdoc id = "+formatstest.ID(9).String()+"\n1\ta\tO\t_\n\n", 2), "article 2, newdoc id: has an id that stands twice", nil, 1},
		"too long":               {"a O\n" + strings.Repeat(strings.Repeat("x", 1<<20)+" O\n", 11) + "-DOCSTART-\nb O\n", "article 1: is too long", nil, 1},
		"no text":                {own + "1\t\u00a0\tO\t_\n", "article 1: is empty", text.ErrEmpty, 0},
	} {
		t.Run(name, func(t *testing.T) {
			in := func() formats.Input {
				return formatstest.Input(map[string]string{"a.conll": c.content}, "a.conll")
			}
			_, err := formatstest.Read(conll.Format, in())
			if _, ok := errors.AsType[*formats.Error](err); !ok || c.is != nil && !errors.Is(err, c.is) {
				t.Fatalf("got %v", err)
			}
			for part := range strings.SplitSeq(c.want, "|") {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%v\nwant %q", err, part)
				}
			}
			if c.is == formats.ErrNotFormat {
				return
			}
			if d, err := formatstest.ReadPartial(conll.Format, in()); err != nil || len(d.Articles) != c.good || len(d.Refused) != 1 {
				t.Errorf("in part: %v, %d articles, refused %v", err, len(d.Articles), d.Refused)
			}
		})
	}
}

// endless is a file of one line that does not end.
type endless struct{ at, size int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.at >= e.size {
		return 0, io.EOF
	}
	for i := range p {
		p[i] = 'x'
	}
	e.at += int64(len(p))
	return len(p), nil
}
func (e *endless) Seek(offset int64, _ int) (int64, error) { e.at = offset; return offset, nil }

func TestALineThatDoesNotEnd(t *testing.T) {
	e := &endless{size: 1 << 30}
	err := conll.Format.Read(formats.Input{Name: "a.conll", ReadSeeker: e, Size: e.size}, formatstest.Sink{Dataset: &formatstest.Dataset{}})
	if err == nil || !strings.Contains(err.Error(), "is too long a line") || e.at > 64<<20 {
		t.Errorf("%v after %d bytes", err, e.at)
	}
}
