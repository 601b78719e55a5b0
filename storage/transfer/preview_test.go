package transfer_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/transfer"
)

// looks previews paths as Amira.
func (p *project) looks(o transfer.ImportOptions, paths ...string) transfer.Preview {
	p.t.Helper()
	o.As = author(amira)
	before := p.changes()
	preview, err := transfer.PreviewDatasets(context.Background(), p.Store, paths, o)
	if err != nil {
		p.t.Fatal(err)
	}
	if p.changes() != before {
		p.t.Errorf("the preview wrote %d changes", p.changes()-before)
	}
	return preview
}

// counts is what a preview says, in words: "2 of 3" for two new ones of three.
func counts(p transfer.Preview) string {
	of := func(fresh, all int) string {
		if fresh == all {
			return fmt.Sprint(all)
		}
		return fmt.Sprintf("%d of %d", fresh, all)
	}
	s := "articles " + of(p.NewArticles, p.Articles) + ", tags " + of(p.Tags.New, p.Tags.All)
	if p.Links.All > 0 {
		s += ", links " + of(p.Links.New, p.Links.All)
	}
	for _, n := range []struct {
		of   int
		what string
	}{{p.FromBin, "from the bin"}, {p.Tags.Replaced + p.Links.Replaced, "replaced"}, {p.Tags.Repeated + p.Links.Repeated, "repeated"}, {p.Bad, "bad"}, {p.Spoiled, "spoiled"}, {p.Good, "good"}, {len(p.Failed), "failed"}, {p.Others, "others"}} {
		if n.of > 0 {
			s += fmt.Sprintf(", %d %s", n.of, n.what)
		}
	}
	list := func(name string, arrives bool, fresh, all int) {
		s += "; " + name
		if arrives {
			s += "*"
		}
		s += " " + of(fresh, all)
	}
	for _, l := range p.Layers {
		list(l.Person.Handle, l.Arrives, l.New, l.Spans)
	}
	for _, l := range p.Labels {
		list(l.Title(), l.Arrives, l.New, l.Spans)
	}
	if len(p.Added) > 0 {
		s += "; adds " + strings.Join(p.Added, ", ")
	}
	return s
}

// with is an object with another value of a key.
func with(a object, key string, value any) object {
	a[key] = value
	return a
}

// bad is an article that cannot come in: nobody knows its label.
func bad(words string) object { return marked("amira", words+" was [here](nobody).") }

func TestAPreviewSaysWhatAnImportDoes(t *testing.T) {
	linked := func() object {
		a := marked("amira", talks)
		return with(a, "links", []object{{"layer": "amira", "kind": "said_by", "from": spanID(a, 1), "to": spanID(a, 0)}})
	}
	schemed := func(labels []object, articles ...object) object {
		return with(file(articles...), "scheme", object{"labels": labels})
	}
	event := func(attributes ...object) []object {
		return []object{{"key": "event", "name": "Event", "attributes": attributes}}
	}
	named := func(key string, a object) object { return with(a, "source", "The Gazette") }
	for _, test := range []struct {
		name   string
		before []object // files that came in before
		bin    bool     // and their articles went to the bin
		files  []object
		o      transfer.ImportOptions
		want   string
	}{
		{name: "all is new", files: []object{file(linked(), marked("ben", "Nothing [here](location)."))},
			want: "articles 2, tags 4, links 1; amira 3; ben* 1; Location 2; Actor 1; Claim 1"},
		{name: "all is there", before: []object{file(linked())}, files: []object{file(linked())},
			want: "articles 0 of 1, tags 0 of 3, links 0 of 1; amira 0 of 3; Actor 0 of 1; Claim 0 of 1; Location 0 of 1"},
		{name: "some is there", before: []object{file(marked("amira!", "[Shoigu](actor) said so."))},
			files: []object{file(marked("amira!", "[Shoigu](actor) said [so](claim)."), marked("amira!", "[Lavrov](actor) left."))},
			want:  "articles 1 of 2, tags 2 of 3; amira 2 of 3; Actor 1 of 2; Claim 1"},
		{name: "other content", before: []object{file(marked("amira", "[Shoigu](actor) said."))}, files: []object{file(marked("amira", "[Shoigu](location) said."))},
			want: "articles 0 of 1, tags 0 of 1, 1 replaced; amira 0 of 1; Location 0 of 1"},
		{name: "only what is known of the article", before: []object{file(marked("amira", "[Shoigu](actor) said."))},
			files: []object{file(named("source", marked("amira", "[Shoigu](actor) said.")))},
			want:  "articles 0 of 1, tags 0 of 1; amira 0 of 1; Actor 0 of 1"},
		{name: "as someone else's", files: []object{file(marked("ben", "[Shoigu](actor) said."), marked("amira", "[Lavrov](actor) left."))}, o: transfer.ImportOptions{Layer: "carl"},
			want: "articles 2, tags 2; carl* 2; Actor 2"},
		{name: "as the person's who imports", files: []object{file(marked("ben", "[Shoigu](actor) said."))}, o: transfer.ImportOptions{Layer: "amira"},
			want: "articles 1, tags 1; amira 1; Actor 1"},
		{name: "three annotators of one text, in three files", files: []object{
			file(marked("mina!", "[Shoigu](actor) said.")), file(marked("flora!", "[Shoigu](actor) said.")), file(marked("milano!", "[Shoigu said](actor)."))},
			want: "articles 1, tags 3; flora* 1; milano* 1; mina* 1; Actor 3"},
		{name: "the same file twice", files: []object{file(linked()), file(linked())},
			want: "articles 1, tags 3 of 6, links 1 of 2, 4 repeated; amira 3 of 6; Actor 1 of 2; Claim 1 of 2; Location 1 of 2"},
		{name: "one text twice in a file", files: []object{file(marked("amira!", "[Shoigu](actor) said."), marked("ben!", "[Shoigu](actor) said."), marked("amira!", "[Shoigu](actor) said."))},
			want: "articles 1, tags 2 of 3, 1 repeated; amira 1 of 2; ben* 1; Actor 2 of 3"},
		{name: "a label that is not known", files: []object{schemed(event(), marked("amira", "It [rains](event)."))},
			want: "articles 1, tags 1; amira 1; Event* 1; adds the label Event"},
		{name: "a label of which a second file knows more", files: []object{
			schemed(event(), marked("amira", "It [rains](event).")),
			schemed(event(object{"key": "wet", "type": "text"}), marked("amira", "It [pours](event)."))},
			want: "articles 2, tags 2; amira 2; Event* 2; adds the label Event, the attribute wet of Event"},
		{name: "two files that use one key for different things", files: []object{
			schemed(event(object{"key": "wet", "type": "text"}), marked("amira", "It [rains](event).")),
			schemed(event(object{"key": "wet", "type": "number"}), marked("amira", "It [pours](event)."))},
			want: "articles 1, tags 1, 1 failed; amira 1; Event* 1; adds the label Event"},
		{name: "a label that nobody uses comes with nothing new", before: []object{file(marked("amira", "[Shoigu](actor) said."))},
			files: []object{schemed(append(event(), object{"key": "actor", "name": "Actor"}), marked("amira", "[Shoigu](actor) said."))},
			want:  "articles 0 of 1, tags 0 of 1; amira 0 of 1; Actor 0 of 1"},
		{name: "out of the bin", before: []object{file(marked("amira", "[Shoigu](actor) said so."))}, bin: true,
			files: []object{file(marked("amira!", "[Shoigu](actor) said [so](claim)."), marked("ben!", "[Shoigu](actor) said so."))},
			want:  "articles 1, tags 2 of 3, 1 from the bin; amira 1 of 2; ben* 1; Actor 1 of 2; Claim 1"},
		{name: "a bad article spoils its file", files: []object{file(bad("Shoigu"), marked("amira", "[Lavrov](actor) left."), bad("Kerry")), file(marked("amira", "[One](actor)."))},
			want: "articles 1, tags 1, 2 bad, 1 spoiled, 1 good; amira 1; Actor 1"},
		{name: "unless the good ones are taken", files: []object{file(bad("Shoigu"), marked("amira", "[Lavrov](actor) left."), bad("Kerry"))},
			o: transfer.ImportOptions{Partial: true}, want: "articles 1, tags 1, 2 bad; amira 1; Actor 1"},
		{name: "all are bad", files: []object{file(bad("Shoigu"))}, o: transfer.ImportOptions{Partial: true}, want: "articles 0, tags 0, 1 bad"},
		{name: "a file without articles", files: []object{file()}, want: "articles 0, tags 0, 1 failed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newProject(t)
			for _, f := range test.before {
				report := p.mustImport(transfer.ImportOptions{}, write(t, t.TempDir(), "before.json", encode(t, f)))
				if test.bin {
					p.remove(report.Imported[0].ID)
				}
			}
			folder := t.TempDir()
			var paths []string
			for i, f := range test.files {
				paths = append(paths, write(t, folder, fmt.Sprintf("%d.json", i), encode(t, f)))
			}
			preview := p.looks(test.o, paths...)
			if got := counts(preview); got != test.want {
				t.Errorf("says\n\t%s\nwant\n\t%s", got, test.want)
			}
			report := p.imports(test.o, paths...)
			agree(t, preview, report)
			if again := p.looks(test.o, paths...); !again.IsNothing() || len(again.Added) > 0 {
				t.Errorf("of what came in it says %s", counts(again))
			}
		})
	}
}

// agree compares what was said with what came in.
func agree(t *testing.T, p transfer.Preview, r transfer.ImportReport) {
	t.Helper()
	if p.NewArticles != r.Articles || p.Tags.New != r.Spans || p.Touched != len(r.Imported) {
		t.Errorf("said were %d articles and %d tags in %d, in came %d and %d in %d", p.NewArticles, p.Tags.New, p.Touched, r.Articles, r.Spans, len(r.Imported))
	}
	if got := p.Spoiled + len(p.Failed); p.Bad == 0 && got != len(r.Failed) {
		t.Errorf("%d files fail, said were %d", len(r.Failed), got)
	}
	warned := 0
	for _, w := range r.Warnings {
		if !strings.Contains(w.Warning, "other content") && !strings.Contains(w.Warning, "the bin") && !strings.Contains(w.Warning, "added to the tag scheme") {
			warned++
		}
	}
	if warned != len(p.Warnings) {
		t.Errorf("said was %v, the report warns %v", p.Warnings, r.Warnings)
	}
}

// remove puts an article into the bin.
func (p *project) remove(id annotate.ID) {
	p.t.Helper()
	a, ok, err := p.Article(id)
	if err != nil || !ok {
		p.t.Fatalf("%v, %v", ok, err)
	}
	p.commit(author(amira).RemoveArticle(a))
}

func TestAPreviewNamesWhatIsBad(t *testing.T) {
	p := newProject(t)
	path := dataset(t, bad("Shoigu"), marked("amira", "[Lavrov](actor) left."), bad("Kerry"))
	cut := write(t, t.TempDir(), "cut.json", `{"format": "dateline/1", "articles": [`)
	preview := p.looks(transfer.ImportOptions{}, path, cut)
	if len(preview.Refused) != 2 || len(preview.Failed) != 1 {
		t.Fatalf("%+v", preview)
	}
	for i, words := range [][]string{{"data.json", "article 1", "Shoigu"}, {"data.json", "article 3", "Kerry"}} {
		for _, w := range words {
			if !strings.Contains(preview.Refused[i].Error, w) {
				t.Errorf("%q does not say %q", preview.Refused[i].Error, w)
			}
		}
	}
	report := p.imports(transfer.ImportOptions{Partial: true}, path, cut)
	if len(report.Failed) != 3 || report.Failed[0].Error != preview.Refused[0].Error || report.Failed[2].Error != preview.Failed[0].Error {
		t.Errorf("said was %v and %v, reported is %v", preview.Refused, preview.Failed, report.Failed)
	}
}

func TestAPreviewTellsDatasetsFromTheRest(t *testing.T) {
	p := newProject(t)
	folder := t.TempDir()
	write(t, folder, "mixed/a.json", encode(t, file(marked("amira", "[One](actor)."))))
	write(t, folder, "mixed/deep/b.json", encode(t, file(marked("amira", "[Two](actor)."))))
	write(t, folder, "mixed/c.txt", "A text.")
	write(t, folder, "mixed/d.bin", "\x00\x01")
	write(t, folder, "plain/e.txt", "Another text.")
	named := write(t, folder, "named.txt", encode(t, file(marked("amira", "[Three](actor)."))))
	text := write(t, folder, "text.txt", "A third text.")
	gone := filepath.Join(folder, "gone.json")
	empty := filepath.Join(folder, "empty")
	if err := os.Mkdir(empty, 0o755); err != nil {
		t.Fatal(err)
	}
	preview := p.looks(transfer.ImportOptions{}, filepath.Join(folder, "mixed"), filepath.Join(folder, "plain"), named, text, gone, empty)
	if got := counts(preview); got != "articles 3, tags 3, 1 others; amira 3; Actor 3" || preview.Files != 3 {
		t.Errorf("%d files: %s", preview.Files, got)
	}
	if got := fmt.Sprint(preview.Formats); got != "[Dateline JSON]" {
		t.Errorf("the formats are %s", got)
	}
	if got := bases(preview.Paths); got != "mixed named.txt" {
		t.Errorf("the datasets are %s", got)
	}
	if got := bases(preview.Rest); got != "plain text.txt gone.json empty" {
		t.Errorf("the rest is %s", got)
	}
}

func bases(paths []string) string {
	var names []string
	for _, path := range paths {
		names = append(names, filepath.Base(path))
	}
	return strings.Join(names, " ")
}

func TestAPreviewShowsTheFirstArticles(t *testing.T) {
	p := newProject(t)
	var articles []object
	for i := range 30 {
		articles = append(articles, marked("amira", fmt.Sprintf("Number %d, said [RIA](actor).", i)))
	}
	articles[0] = marked("amira", "[A](actor) [b](claim) [c](location) [d](actor) [e](actor) [f](actor) [g](actor) [h](actor) [i](actor) [j](actor)")
	preview := p.looks(transfer.ImportOptions{}, dataset(t, articles...))
	if len(preview.Examples) != 20 {
		t.Fatalf("%d examples", len(preview.Examples))
	}
	first := preview.Examples[0]
	if first.Spans != 10 || len(first.Tags) != 8 || !first.New || first.Tags[0].Title() != "Actor" || first.Tags[0].Quote != "A" {
		t.Errorf("%+v", first)
	}
}

func TestAPreviewEndsWithItsContext(t *testing.T) {
	p := newProject(t)
	ctx, cancel := context.WithCancel(context.Background())
	o := transfer.ImportOptions{As: author(amira), Progress: func(transfer.Pace) { cancel() }}
	if _, err := transfer.PreviewDatasets(ctx, p.Store, []string{dataset(t, marked("amira", talks))}, o); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

func TestThePaceOfAPreview(t *testing.T) {
	p := newProject(t)
	last := 0.0
	o := transfer.ImportOptions{Progress: func(pace transfer.Pace) {
		if pace.Share < last || pace.Share > 1 || pace.All != 2 {
			t.Errorf("%.2f after %.2f, of %d files", pace.Share, last, pace.All)
		}
		last = pace.Share
	}}
	p.looks(o, dataset(t, marked("amira", talks)), dataset(t, marked("ben", talks)))
	if last != 1 {
		t.Errorf("the last is %.2f", last)
	}
}
