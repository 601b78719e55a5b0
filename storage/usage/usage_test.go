// This file owns the tests of what is in use, and of what a person takes out of it.

package usage_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
	"dateline/storage/usage"
)

// desk is a project with an article that Amira and Ben have both marked, and one in
// the bin.
type desk struct {
	*storage.Store
	scheme annotate.Scheme
	amira  annotate.Author
	page   annotate.ID
}

func newDesk(t *testing.T) desk {
	t.Helper()
	store := storagetest.Create(t)
	d := desk{store, storagetest.Scheme(), storagetest.Author(storagetest.Amira), storagetest.ID(100)}
	body, err := text.New("Harbour shut, Shoigu told RIA. Port Selin is open.")
	if err != nil {
		t.Fatal(err)
	}
	gone := storagetest.ID(101)
	var changes []annotate.Change
	for _, id := range []annotate.ID{d.page, gone} {
		changes = append(changes, d.amira.AddArticle(annotate.Article{ID: id, Title: "Harbour shut", SHA256: body.Hash()}))
		for i, author := range []annotate.Author{d.amira, storagetest.Author(storagetest.Ben)} {
			n := 1000*int(id[15]) + 100*i
			spans := []annotate.Span{
				{ID: storagetest.ID(n + 1), Label: "claim", Attributes: map[string]any{"modality": "denied"}, Fragments: annotate.Fragments(body, text.Range{Start: 0, End: 12})},
				{ID: storagetest.ID(n + 2), Label: "claim", Attributes: map[string]any{"modality": "asserted"}, Fragments: annotate.Fragments(body, text.Range{Start: 31, End: 49})},
				{ID: storagetest.ID(n + 3), Label: "actor", Fragments: annotate.Fragments(body, text.Range{Start: 14, End: 20})},
			}
			var edits []annotate.Edit
			for _, s := range spans {
				s.Article, s.Layer = id, author.Person
				edits = append(edits, annotate.Put(nil, s))
			}
			edits = append(edits, annotate.Put(nil, annotate.Link{ID: storagetest.ID(n + 4), Article: id, Layer: author.Person, Kind: "said_by", From: spans[0].ID, To: spans[2].ID}))
			changes = append(changes, author.Change("mark", edits...))
		}
	}
	changes = append(changes, d.amira.RemoveArticle(annotate.Article{ID: gone, Title: "Harbour shut", SHA256: body.Hash()}))
	if err := store.Commit(storage.Batch{Changes: changes, Texts: []*text.Text{body}}); err != nil {
		t.Fatal(err)
	}
	return d
}

var (
	claim  = annotate.Owner{Kind: annotate.KindSpan, Key: "claim"}
	actor  = annotate.Owner{Kind: annotate.KindSpan, Key: "actor"}
	place  = annotate.Owner{Kind: annotate.KindSpan, Key: "location"}
	saidBy = annotate.Owner{Kind: annotate.KindLink, Key: "said_by"}
)

func (d desk) use(t *testing.T) usage.Counts {
	t.Helper()
	counts, err := usage.Of(context.Background(), d.Store, d.scheme, nil)
	if err != nil {
		t.Fatal(err)
	}
	return counts
}

func TestUse(t *testing.T) {
	d := newDesk(t)
	counts := d.use(t)
	for _, c := range []struct {
		of            usage.Target
		total, others int
	}{
		{usage.Target{Owner: claim}, 4, 2},
		{usage.Target{Owner: actor}, 2, 1},
		{usage.Target{Owner: place}, 0, 0},
		{usage.Target{Owner: saidBy}, 2, 1},
		{usage.Target{Owner: claim, Attribute: "modality"}, 4, 2},
		{usage.Target{Owner: claim, Attribute: "modality", Value: "denied"}, 2, 1},
		{usage.Target{Owner: claim, Attribute: "modality", Value: "possible"}, 0, 0},
	} {
		if got := counts.Of(c.of); got.Total() != c.total || got.Others(storagetest.Amira.ID) != c.others {
			t.Errorf("%+v: %v, want %d, of which %d of others", c.of, got, c.total, c.others)
		}
	}
}

func TestUseOfWhatWasMergedAndReplaced(t *testing.T) {
	d := newDesk(t)
	a := d.scheme.Attributes(claim)[0].ReplaceValue("denied", "disputed")
	d.scheme = d.scheme.WithAttribute(claim, a)
	merged, err := d.scheme.Merge("actor", "location")
	if err != nil {
		t.Fatal(err)
	}
	d.scheme = merged
	counts := d.use(t)
	for target, want := range map[usage.Target]int{
		{Owner: place}: 2,
		{Owner: actor}: 2,
		{Owner: claim, Attribute: "modality", Value: "disputed"}: 2,
		{Owner: claim, Attribute: "modality", Value: "denied"}:   2,
		{Owner: claim, Attribute: "modality", Value: "asserted"}: 2,
	} {
		if got := counts.Of(target).Total(); got != want {
			t.Errorf("%+v: %d, want %d", target, got, want)
		}
	}
}

// clear takes a part out of use and commits it.
func (d desk) clear(t *testing.T, target usage.Target) int {
	t.Helper()
	edits, tags, err := usage.Clear(context.Background(), d.Store, d.scheme, target, storagetest.Amira.ID, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	page, err := d.Document(d.page)
	if err != nil {
		t.Fatal(err)
	}
	c := d.amira.Change("clear", edits...)
	if err := page.Apply(c); err != nil {
		t.Fatal(err)
	}
	if err := d.Commit(storage.Batch{Changes: []annotate.Change{c}}); err != nil {
		t.Fatal(err)
	}
	return tags
}

func TestClearLeavesWhatIsOfOthers(t *testing.T) {
	for _, c := range []struct {
		target    usage.Target
		tags      int
		left      usage.Target
		wantLeft  int
		wantLinks int
	}{
		{usage.Target{Owner: claim}, 2, usage.Target{Owner: claim}, 2, 1},
		{usage.Target{Owner: actor}, 1, usage.Target{Owner: actor}, 1, 1},
		{usage.Target{Owner: saidBy}, 1, usage.Target{Owner: claim}, 4, 1},
		{usage.Target{Owner: claim, Attribute: "modality"}, 2, usage.Target{Owner: claim, Attribute: "modality"}, 2, 2},
		{usage.Target{Owner: claim, Attribute: "modality", Value: "denied"}, 1, usage.Target{Owner: claim, Attribute: "modality"}, 3, 2},
	} {
		d := newDesk(t)
		tags := d.clear(t, c.target)
		counts := d.use(t)
		if left, links := counts.Of(c.left).Total(), counts.Of(usage.Target{Owner: saidBy}).Total(); tags != c.tags || left != c.wantLeft || links != c.wantLinks {
			t.Errorf("%+v: %d cleared, %d left, %d links, want %d, %d, %d", c.target, tags, left, links, c.tags, c.wantLeft, c.wantLinks)
		}
	}
}

func TestOneOfSeveralChoicesIsTaken(t *testing.T) {
	d := newDesk(t)
	sort := annotate.Attribute{Key: "sort", Type: annotate.TypeChoices, Values: []string{"a", "b"}}
	d.scheme = d.scheme.WithAttribute(actor, sort)
	page, err := d.Document(d.page)
	if err != nil {
		t.Fatal(err)
	}
	s := page.Spans(storagetest.Amira.ID)[1]
	if err := d.Commit(storage.Batch{Changes: []annotate.Change{d.amira.SetAttribute(sort, []string{"a", "b"}, s)}}); err != nil {
		t.Fatal(err)
	}
	d.clear(t, usage.Target{Owner: actor, Attribute: "sort", Value: "a"})
	r, _, err := d.Get(s.Key())
	if err != nil {
		t.Fatal(err)
	}
	if got := r.(annotate.Span).Attributes["sort"]; !reflect.DeepEqual(got, []string{"b"}) {
		t.Errorf("left %v", got)
	}
}

func TestUseCanBeGivenUp(t *testing.T) {
	d := newDesk(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := usage.Of(ctx, d.Store, d.scheme, nil); err != context.Canceled {
		t.Error(err)
	}
}
