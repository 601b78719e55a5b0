package transfer_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/anchor"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/export"
	"dateline/storage/transfer"
	"dateline/storage/transfer/fault"
)

// choose brings one reading in.
func (p *project) choose(c transfer.Choice) transfer.ImportReport {
	p.t.Helper()
	report, err := transfer.ImportChoices(context.Background(), p.Store, []transfer.Choice{c}, transfer.ImportOptions{As: author(amira)})
	if err != nil || len(report.Failed) > 0 {
		p.t.Fatalf("%v, %+v", err, report.Failed)
	}
	return report
}

func (p *project) read(path string) transfer.Reading {
	p.t.Helper()
	r, err := transfer.Read(context.Background(), p.Store, path, transfer.ImportOptions{})
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

// cut is the passage of a draft that holds words.
func cut(t *testing.T, r transfer.Reading, words string) []annotate.Passage {
	t.Helper()
	at := strings.Index(r.Draft.Whole.String(), words)
	if at < 0 {
		t.Fatalf("no %q in %q", words, r.Draft.Whole)
	}
	return []annotate.Passage{{Range: text.Range{Start: at, End: at + len(words)}, Reason: annotate.ReasonHand}}
}

// undo takes the newest change back.
func (p *project) undo() {
	p.t.Helper()
	for c, err := range p.Journal() {
		if err != nil {
			p.t.Fatal(err)
		}
		p.commit(author(amira).Undo(c)...)
		return
	}
}

func TestReadingBringsNothingIn(t *testing.T) {
	p := newProject(t)
	path := write(t, t.TempDir(), "a.txt", "Please give.\nTalks on Aleppo go on.\n")
	before := p.changes()
	r := p.read(path)
	if r.Draft.Whole.String() != "Please give.\nTalks on Aleppo go on.\n" || r.Format != "text" || r.Same != nil || p.changes() != before {
		t.Errorf("%+v, %d changes", r, p.changes()-before)
	}
	p.mustImport(transfer.ImportOptions{}, path)
	if again := p.read(path); again.Same == nil || again.Same.Title != "Please give." {
		t.Errorf("the text is there, and the reading says %+v", again.Same)
	}
	if pasted, err := transfer.ReadText(p.Store, "Please give.\r\nTalks on Aleppo go on.\r\n"); err != nil || pasted.Same == nil || pasted.Draft.Article.File != "" {
		t.Errorf("pasted: %+v, %v", pasted, err)
	}
}

func TestReadingSaysWhyNot(t *testing.T) {
	p := newProject(t)
	for name, test := range map[string]struct {
		path string
		want error
	}{
		"a dataset": {dataset(t, marked("amira", "Talks.")), fault.ErrManyArticles},
		"pictures":  {write(t, t.TempDir(), "a.jpg", "\xff\xd8\x00\x00"), fault.ErrUnknownFormat},
		"no words":  {write(t, t.TempDir(), "a.txt", " \n"), text.ErrEmpty},
	} {
		_, err := transfer.Read(context.Background(), p.Store, test.path, transfer.ImportOptions{})
		if file, ok := errors.AsType[*fault.FileError](err); !ok || file.Path != test.path || !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestChoicesLeaveOutWithAReceipt(t *testing.T) {
	p := newProject(t)
	r := p.read(write(t, t.TempDir(), "a.txt", "Please give.Talks on Aleppo go on.\n"))
	r.Draft.Article.Title, r.Draft.Article.Source = "Talks", "Global Times"
	report := p.choose(transfer.Choice{Reading: r, Out: cut(t, r, "Please give.")})
	p.wants("Talks\n")
	a, _, err := p.Article(report.Imported[0].ID)
	if err != nil || a.Source != "Global Times" || a.Original != text.Sum(r.Original) {
		t.Errorf("%+v, %v", a, err)
	}
	d, err := p.Document(a.ID)
	if err != nil || d.Text.String() != "Talks on Aleppo go on.\n" {
		t.Errorf("%q, %v", d.Text, err)
	}
	record, ok, err := p.Get(annotate.Receipt{Article: a.ID}.Key())
	want := annotate.Receipt{Article: a.ID, Cuts: []annotate.Cut{{Text: "Please give.", Reason: annotate.ReasonHand}}}
	if got, _ := record.(annotate.Receipt); !ok || err != nil || got.Article != want.Article || !slices.Equal(got.Cuts, want.Cuts) {
		t.Errorf("receipt %+v, %v", record, err)
	}
	p.undo()
	p.wants("")
	if _, ok, _ := p.Get(want.Key()); ok {
		t.Error("the receipt stayed where the article was undone")
	}
}

// An article that comes out of the bin keeps what was known to be left out of it, also
// when that is undone.
func TestAReceiptStandsWhenTheArticleIsBack(t *testing.T) {
	p := newProject(t)
	dir := t.TempDir()
	bring := func(file, lead string) annotate.ID {
		r := p.read(write(t, dir, file, lead+"\nTalks on Aleppo go on.\n"))
		return p.choose(transfer.Choice{Reading: r, Out: cut(t, r, lead+"\n")}).Imported[0].ID
	}
	id := bring("a.txt", "Please give.")
	wants := func(when string) {
		t.Helper()
		record, _, err := p.Get(annotate.Receipt{Article: id}.Key())
		if got, _ := record.(annotate.Receipt); err != nil || len(got.Cuts) != 1 || got.Cuts[0].Text != "Please give.\n" {
			t.Errorf("%s: receipt %+v, %v", when, record, err)
		}
	}
	a, _, err := p.Article(id)
	if err != nil {
		t.Fatal(err)
	}
	p.commit(author(amira).RemoveArticle(a))
	if back := bring("b.txt", "Join us."); back != id {
		t.Fatal("another article came in")
	}
	wants("back")
	p.undo()
	p.wants("")
	wants("undone")
}

// tagged imports an article with tags of Amira's and Ben's, and gives its id.
func (p *project) tagged(amiras, bens string) annotate.ID {
	p.t.Helper()
	p.mustImport(transfer.ImportOptions{}, dataset(p.t, marked("amira", amiras)))
	p.mustImport(transfer.ImportOptions{}, dataset(p.t, marked("ben", bens)))
	list, err := p.Listing()
	if err != nil || len(list) != 1 {
		p.t.Fatal(len(list), err)
	}
	return list[0].ID
}

func TestCleaningAgainKeepsTheTags(t *testing.T) {
	p := newProject(t)
	id := p.tagged("Please give.\n[Talks on Aleppo go on](claim), [Shoigu](actor) said.", "Please give.\nTalks on [Aleppo](location) go on, Shoigu said.")
	r, err := transfer.Clean(p.Store, id)
	if err != nil || r.Cleans != id {
		t.Fatalf("%+v, %v", r, err)
	}
	report := p.choose(transfer.Choice{Reading: r, Out: cut(t, r, "Please give.\n"), As: transfer.AddVersion, Earlier: id})
	const want = `
		Please give.
		  amira, done: [Talks on Aleppo go on](claim) [Shoigu](actor)
		  ben, done: [Aleppo](location)
		`
	p.wants(want)
	v := report.Versions[0]
	if v.Moved != 3 || len(v.Lost) != 0 || v.Article.Earlier != id || report.Articles != 1 {
		t.Errorf("%+v", v)
	}
	if bin, err := p.Bin(); err != nil || len(bin) != 1 || bin[0].ID != id {
		t.Errorf("the bin holds %+v, %v", bin, err)
	}

	back, err := transfer.Clean(p.Store, v.ID) // and bring it back
	if err != nil || back.Draft.Whole.String() != r.Draft.Whole.String() || len(back.Draft.Out) != 1 {
		t.Errorf("%+v, %v", back.Draft, err)
	}
	p.choose(transfer.Choice{Reading: back, As: transfer.AddVersion, Earlier: v.ID})
	p.wants(want)
	p.undo()
	p.wants(want)
	if bin, err := p.Bin(); err != nil || len(bin) != 2 { // the first, and the one that was undone
		t.Errorf("the bin holds %d, %v", len(bin), err)
	}
}

func TestAVersionThatLosesTagsLeavesTheEarlierOne(t *testing.T) {
	p := newProject(t)
	id := p.tagged("[Please give](claim). Talks on Aleppo go on, [Shoigu](actor) said.", "Please give. Talks on [Aleppo](location) go on, Shoigu said.")
	r, err := transfer.Clean(p.Store, id)
	if err != nil {
		t.Fatal(err)
	}
	report := p.choose(transfer.Choice{Reading: r, Out: cut(t, r, "Please give. "), As: transfer.AddVersion, Earlier: id})
	p.wants(`
		Please give. Talks on Aleppo go on, Shoigu said.
		  amira, done: [Please give](claim) [Shoigu](actor)
		  ben, done: [Aleppo](location)
		Please give. Talks on Aleppo go on, Shoigu said.
		  amira, in work: [Shoigu](actor)
		  ben, done: [Aleppo](location)
		`)
	lost := report.Versions[0].Lost
	if len(lost) != 1 || lost[0].Quote != "Please give" || lost[0].Label != "Claim" || lost[0].Layer != "amira" || lost[0].Why != anchor.WhyGone {
		t.Errorf("lost %+v", lost)
	}
	p.undo()
	p.wants(`
		Please give. Talks on Aleppo go on, Shoigu said.
		  amira, done: [Please give](claim) [Shoigu](actor)
		  ben, done: [Aleppo](location)
		`)
}

func TestLinksGoAlongWithAVersion(t *testing.T) {
	p := newProject(t)
	a := marked("amira", "Please give. [Talks go on](claim), [Shoigu](actor) said.")
	a["links"] = []object{{"id": "018f0000-0000-7000-8000-000000000077", "layer": "amira", "kind": "said_by", "from": spanID(a, 0), "to": spanID(a, 1)}}
	p.mustImport(transfer.ImportOptions{}, dataset(t, a))
	list, _ := p.Listing()
	r, err := transfer.Clean(p.Store, list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	r.Draft.Article.Title = "Talks"
	p.choose(transfer.Choice{Reading: r, Out: cut(t, r, "Please give. "), As: transfer.AddVersion, Earlier: list[0].ID})
	p.wants(`
		Talks
		  amira, done: [Talks go on](claim) said_by→[Shoigu] [Shoigu](actor)
		`)
}

func TestCleaningWithoutACutCorrectsTheDetails(t *testing.T) {
	p := newProject(t)
	id := p.tagged("Talks in [Aleppo](location).", "Talks in [Aleppo](location).")
	r, err := transfer.Clean(p.Store, id)
	if err != nil {
		t.Fatal(err)
	}
	c := transfer.Choice{Reading: r, As: transfer.AddVersion, Earlier: id}
	if report := p.choose(c); len(report.Skipped) != 1 {
		t.Errorf("nothing was altered: %+v", report)
	}
	c.Draft.Article.Title = "Talks"
	if report := p.choose(c); len(report.Imported) != 1 || report.Articles != 0 {
		t.Errorf("%+v", report)
	}
	p.wants(`
		Talks
		  amira, done: [Aleppo](location)
		  ben, done: [Aleppo](location)
		`)
}

// A page that was read with a receipt is cleaned by it, and keeps its file.
func TestCleaningKeepsTheFile(t *testing.T) {
	p := newProject(t)
	raw := "Please give.\r\nTalks go on.\r\nJoin us.\r\n"
	r := p.read(write(t, t.TempDir(), "a.txt", raw))
	first := p.choose(transfer.Choice{Reading: r, Out: cut(t, r, "Please give.\n")}).Imported[0].ID
	again, err := transfer.Clean(p.Store, first)
	if err != nil || len(again.Draft.Out) != 1 || string(again.Original) != raw {
		t.Fatalf("%+v, %v", again, err)
	}
	out := append(again.Draft.Out, cut(t, again, "Join us.\n")...)
	second := p.choose(transfer.Choice{Reading: again, Out: out, As: transfer.AddVersion, Earlier: first}).Imported[0].ID
	a, _, err := p.Article(second)
	if err != nil || a.Original != text.Sum([]byte(raw)) {
		t.Errorf("%+v, %v", a, err)
	}
	if kept, ok, err := p.Original(a.Original); !ok || err != nil || string(kept) != raw {
		t.Errorf("%q, %v", kept, err)
	}
}

func TestAVersionOfWhatIsNotThere(t *testing.T) {
	p := newProject(t)
	r, err := transfer.ReadText(p.Store, "Talks go on.")
	if err != nil {
		t.Fatal(err)
	}
	gone := annotate.NewID()
	report, err := transfer.ImportChoices(context.Background(), p.Store, []transfer.Choice{{Reading: r, As: transfer.AddVersion, Earlier: gone}}, transfer.ImportOptions{As: author(amira)})
	if err != nil || len(report.Failed) != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
	if _, ok := errors.AsType[*storage.UnknownArticleError](report.Failed[0].Err); !ok {
		t.Error(report.Failed[0].Err)
	}
	if _, err := transfer.Clean(p.Store, gone); err == nil {
		t.Error("an article that is not there was cleaned")
	}
	p.wants("")
}

// A copy that came in by itself makes room for the version that is made of it in the same
// change, and comes back with one undo.
func TestAVersionReplacesTheCopyThatCameIn(t *testing.T) {
	p := newProject(t)
	dir := t.TempDir()
	first := p.mustImport(transfer.ImportOptions{}, write(t, dir, "a.txt", "Talks on Aleppo go on.\nNobody was hurt.\n")).Imported[0].ID
	copied := p.mustImport(transfer.ImportOptions{}, write(t, dir, "b.txt", "Talks on Aleppo go on.\nTwo were hurt.\n")).Imported[0].ID
	r, err := transfer.Clean(p.Store, copied)
	if err != nil {
		t.Fatal(err)
	}
	r.Cleans = annotate.ID{}
	before := p.changes()
	report := p.choose(transfer.Choice{Reading: r, Out: r.Draft.Out, As: transfer.AddVersion, Earlier: first, Replaces: copied})
	if made := p.changes() - before; len(report.Versions) != 1 || made != 1 {
		t.Fatalf("%d versions by %d changes, want one by one", len(report.Versions), made)
	}
	for _, id := range []annotate.ID{first, copied} {
		if _, there, err := p.Article(id); there || err != nil {
			t.Errorf("an article that was replaced is there still; %v", err)
		}
	}
	p.undo()
	for _, id := range []annotate.ID{first, copied} {
		if _, there, err := p.Article(id); !there || err != nil {
			t.Errorf("undone, an article is not back; %v", err)
		}
	}
}

// What an export says of articles and an import reads is all there is: their receipts,
// their bylines, and of what they are newer versions.
func TestReceiptsGoOutAndComeBack(t *testing.T) {
	p := newProject(t)
	id := p.tagged("Give 👩\u200d👩.\n[Talks on Aleppo](claim) go on.\nJoin us.", "Give 👩\u200d👩.\nTalks on [Aleppo](location) go on.\nJoin us.")
	r, err := transfer.Clean(p.Store, id)
	if err != nil {
		t.Fatal(err)
	}
	r.Draft.Article.Byline = "By Amira"
	out := append(cut(t, r, "Give 👩\u200d👩.\n"), cut(t, r, "\nJoin us.")...)
	version := p.choose(transfer.Choice{Reading: r, Out: out, As: transfer.AddVersion, Earlier: id}).Imported[0].ID
	file := filepath.Join(t.TempDir(), "out.json")
	if _, err := export.Run(t.Context(), p.Store, export.Options{Format: "json", Out: file}); err != nil {
		t.Fatal(err)
	}
	other := newProject(t)
	other.mustImport(transfer.ImportOptions{}, file)
	for _, store := range []*project{p, other} {
		a, _, err := store.Article(version)
		if err != nil || a.Byline != "By Amira" || a.Earlier != id || a.Sketch == 0 {
			t.Errorf("%+v, %v", a, err)
		}
		record, _, err := store.Get(annotate.Receipt{Article: version}.Key())
		receipt, _ := record.(annotate.Receipt)
		if whole, _ := annotate.Whole("Talks on Aleppo go on.", receipt.Cuts); err != nil || whole != r.Draft.Whole.String() {
			t.Errorf("%+v, %v", receipt, err)
		}
	}
	if again := other.mustImport(transfer.ImportOptions{}, file); len(again.Skipped) != 1 {
		t.Errorf("the same again: %+v", again)
	}
}
