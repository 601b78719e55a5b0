// This file owns the proof that an export comes back as it is, whatever was done to the
// scheme since the tags were made.

package transfer_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/transfer"
)

// grown does something to a scheme that an analyst can do to it, and parts what was
// merged only if it may.
func grown(r *rand.Rand, s annotate.Scheme, parts bool) annotate.Scheme {
	label := func() string { return s.Labels[r.IntN(len(s.Labels))].Key }
	value := func(o annotate.Owner, change func(a annotate.Attribute, value string) annotate.Attribute) annotate.Scheme {
		list := s.Attributes(o)
		if len(list) == 0 {
			return s
		}
		a := list[r.IntN(len(list))]
		if len(a.Values) == 0 {
			return s
		}
		return s.WithAttribute(o, change(a, a.Values[r.IntN(len(a.Values))]))
	}
	owners := []annotate.Owner{{Kind: annotate.KindSpan, Key: "claim"}, {Kind: annotate.KindLink, Key: "said_by"}, {Kind: annotate.KindArticle}}
	owner := owners[r.IntN(len(owners))]
	switch r.IntN(7) {
	case 0:
		if merged, err := s.Merge(label(), label()); err == nil {
			return merged
		}
	case 1:
		if parts {
			return s.Part(label())
		}
	case 2:
		return s.Retire(label(), r.IntN(2) == 0)
	case 3:
		return value(owner, func(a annotate.Attribute, v string) annotate.Attribute {
			if len(a.Values) == 1 {
				return a
			}
			return a.RetireValue(v)
		})
	case 4:
		return value(owner, func(a annotate.Attribute, v string) annotate.Attribute {
			return a.ReplaceValue(v, fmt.Sprintf("new %d", r.IntN(4)))
		})
	case 5:
		return value(owner, func(a annotate.Attribute, v string) annotate.Attribute {
			return a.ReplaceValue(v, a.Values[r.IntN(len(a.Values))])
		})
	case 6:
		return s.RetireLink("said_by", r.IntN(2) == 0)
	}
	return s
}

func TestWhateverBecomesOfAScheme(t *testing.T) {
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 4))
			p := newProject(t)
			p.edits(describing)
			young := dataset(t, described())
			p.mustImport(transfer.ImportOptions{}, young)
			files, parts := []string{young}, seed%2 == 1
			for range 1 + r.IntN(6) {
				p.edits(func(s annotate.Scheme) annotate.Scheme {
					if next := grown(r, s, parts); next.Check() == nil {
						return next
					}
					return s
				})
				out, _ := p.exported()
				files = append(files, out)
				p.same(out)
			}
			last, content := p.exported()

			q := newProject(t)
			q.mustImport(transfer.ImportOptions{}, last)
			_, copied := q.exported()
			q.same(last)
			if shown, want := articlesOf(t, copied), articlesOf(t, content); shown != want {
				t.Errorf("a copy holds\n%s\nwant\n%s", shown, want)
			}

			// Files of before bring no other meaning, unless labels that were one in them
			// have been parted since.
			if parts {
				return
			}
			before := p.show()
			p.imports(transfer.ImportOptions{}, files...)
			p.wants(before)
			if _, again := p.exported(); articlesOf(t, again) != articlesOf(t, content) {
				t.Errorf("with files of before it holds\n%s\nwant\n%s", articlesOf(t, again), articlesOf(t, content))
			}
		})
	}
}

// articlesOf is the part of a file that is not the scheme.
func articlesOf(t testing.TB, content string) string {
	t.Helper()
	_, articles, ok := strings.Cut(content, "\"articles\": [\n{")
	if !ok {
		t.Fatalf("no articles in\n%s", content)
	}
	return articles
}
