// This file owns the files that were made, or came, to harm: nothing of them is taken in,
// and the project is as it was.

package share_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

// refuser is a project that takes nothing bad.
type refuser struct {
	*worker
	t    *testing.T
	file []byte
}

func newRefuser(t *testing.T) *refuser {
	w := team(t, storagetest.Amira)[0]
	w.add(port)
	w.tag("claim", "We never saw them")
	content, err := os.ReadFile(w.store.Path())
	if err != nil {
		t.Fatal(err)
	}
	return &refuser{w, t, content}
}

// refuses makes sure that a file is refused, that the project is as it was to the byte, and
// that the user is told of the file in a sentence.
func (r *refuser) refuses(path string) error {
	r.t.Helper()
	_, err := r.tryMerge(path, share.Answers{})
	if err == nil {
		r.t.Fatalf("%s was merged", filepath.Base(path))
	}
	now, reading := os.ReadFile(r.store.Path())
	if reading != nil || !bytes.Equal(now, r.file) {
		r.t.Fatalf("after %v the project is another (%v)", err, reading)
	}
	if s := explain.Sentence(err); !strings.Contains(s, filepath.Base(path)) || !strings.HasSuffix(s, ".") || strings.Contains(s, "could not be used (") {
		r.t.Errorf("the sentence for %v is %q", err, s)
	}
	return err
}

// small is a small share file of Ben's.
func small(t *testing.T) (ben *worker, path string) {
	t.Helper()
	ben = team(t, storagetest.Ben)[0]
	ben.add(aleppo)
	ben.tag("actor", "Sergei Shoigu")
	return ben, ben.share(share.Options{})
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestCutOffAnywhere(t *testing.T) {
	r := newRefuser(t)
	_, path := small(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range whole {
		write(t, path, whole[:n])
		if err := r.refuses(path); !errors.Is(err, share.ErrDamaged) && !errors.Is(err, share.ErrNotShare) {
			t.Fatalf("cut off after %d of %d bytes: %v", n, len(whole), err)
		}
	}
	write(t, path, append(whole[:len(whole):len(whole)], 0))
	if err := r.refuses(path); !errors.Is(err, share.ErrDamaged) {
		t.Errorf("a byte more: %v", err)
	}
	write(t, path, append(whole[:len(whole):len(whole)], whole...))
	if err := r.refuses(path); !errors.Is(err, share.ErrDamaged) {
		t.Errorf("twice: %v", err)
	}
}

func TestAnyByteAltered(t *testing.T) {
	r := newRefuser(t)
	_, path := small(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flips := []byte{1, 0x80, 0xff}
	if testing.Short() {
		flips = flips[:1]
	}
	for i := range whole {
		for _, flip := range flips {
			bad := bytes.Clone(whole)
			bad[i] ^= flip
			write(t, path, bad)
			err := r.refuses(path)
			if !errors.Is(err, share.ErrDamaged) && !errors.Is(err, share.ErrNotShare) && !errors.Is(err, share.ErrNewerFormat) {
				t.Fatalf("byte %d of %d altered by %x: %v", i, len(whole), flip, err)
			}
		}
	}
}

func TestLocked(t *testing.T) {
	ben, open := small(t)
	r := newRefuser(t)
	path := filepath.Join(t.TempDir(), "locked"+share.Extension)
	o := share.Options{From: ben.me, At: storagetest.Start, Passphrase: "correct horse"}
	if _, err := share.Write(t.Context(), ben.store, path, o, nil); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Error(info.Mode(), err)
	}
	if err := r.refuses(path); !errors.Is(err, share.ErrPassphraseNeeded) {
		t.Error(err)
	}
	if _, err := share.Open(t.Context(), path, "wrong horse"); !errors.Is(err, share.ErrPassphrase) || !strings.Contains(explain.Sentence(err), "passphrase") {
		t.Error(err)
	}
	locked, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := os.ReadFile(open)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(locked, plain[:20]) {
		t.Error("it is not locked")
	}
	for _, n := range []int{len(locked) - 1, len(locked) / 2, 40} {
		write(t, path, locked[:n])
		if _, err := share.Open(t.Context(), path, "correct horse"); !errors.Is(err, share.ErrDamaged) {
			t.Errorf("cut off after %d bytes: %v", n, err)
		}
	}
	bad := bytes.Clone(locked)
	bad[len(bad)-40] ^= 1
	write(t, path, bad)
	if _, err := share.Open(t.Context(), path, "correct horse"); !errors.Is(err, share.ErrDamaged) {
		t.Errorf("altered: %v", err)
	}
	write(t, path, locked)
	src, err := share.Open(t.Context(), path, "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := share.Merge(t.Context(), r.store, src, r.Author, share.Answers{}, nil); err != nil {
		t.Error(err)
	}
	if err := src.Close(); err != nil {
		t.Error(err)
	}
	if len(r.listing()) != 2 {
		t.Error("it was not merged")
	}
}

// forged is what a bad file is made of.
type forged struct {
	items []share.Item
	t     *testing.T
	ben   *worker
}

// change puts a change into the file.
func (f *forged) change(c annotate.Change) {
	f.t.Helper()
	b, err := storage.EncodeChange(c)
	if err != nil {
		f.t.Fatal(err)
	}
	f.items = append(f.items, share.Item{Kind: share.ItemChange, Content: b})
}

// article is that of the file.
func (f *forged) article() annotate.Article { return f.ben.listing()[0].Article }

func (f *forged) by(edits ...annotate.Edit) annotate.Change {
	c := f.ben.Change("Harm", edits...)
	c.Clock = 100
	return c
}

func TestFilesMadeToHarm(t *testing.T) {
	other, err := text.New("Another text of 2016.")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		harm func(f *forged)
		want error // nil for a ContentError
		says string
	}{
		{name: "no clock", harm: func(f *forged) {
			c := f.by(annotate.Put(nil, storagetest.Amira))
			c.Clock = 0
			f.change(c)
		}, says: "none that Dateline writes"},
		{name: "a clock without end", harm: func(f *forged) {
			c := f.by(annotate.Put(nil, storagetest.Amira))
			c.Clock = 1<<64 - 1
			f.change(c)
		}},
		{name: "no edits", harm: func(f *forged) { f.change(f.by()) }},
		{name: "a scheme as a change", harm: func(f *forged) { f.change(f.by(annotate.Put(nil, annotate.Scheme{}))) }},
		{name: "rules", harm: func(f *forged) { f.change(f.by(annotate.Put(nil, annotate.RulesOf("courier.example")))) }},
		{name: "an article is removed", harm: func(f *forged) { f.change(f.by(annotate.Remove(f.article()))) }},
		{name: "a record that was removed for good", harm: func(f *forged) {
			f.change(f.by(annotate.Put(nil, annotate.Span{ID: f.ben.NewID(), Article: f.article().ID})))
		}},
		{name: "a tag of an article that is not in it", harm: func(f *forged) {
			f.change(f.by(annotate.Put(nil, annotate.Span{ID: f.ben.NewID(), Article: storagetest.ID(77), Label: "claim"})))
		}, says: "an article that is not in it"},
		{name: "a tag outside of its text", harm: func(f *forged) {
			f.change(f.by(annotate.Put(nil, annotate.Span{ID: f.ben.NewID(), Article: f.article().ID, Layer: f.ben.me.ID, Label: "claim",
				Fragments: []annotate.Fragment{{Range: text.Range{Start: 0, End: 1 << 40}, Quote: "Russia"}}})))
		}, says: "Russia and the United States"},
		{name: "a tag with other words", harm: func(f *forged) {
			f.change(f.by(annotate.Put(nil, annotate.Span{ID: f.ben.NewID(), Article: f.article().ID, Layer: f.ben.me.ID, Label: "claim",
				Fragments: []annotate.Fragment{{Range: text.Range{Start: 0, End: 6}, Quote: "Prussi"}}})))
		}, says: "“Prussi”, but the text reads “Russia”"},
		{name: "the article with another text", harm: func(f *forged) {
			a := f.article()
			a.SHA256 = other.Hash()
			f.change(f.by(annotate.Put(f.article(), a)))
		}, says: "two different texts"},
		{name: "a text that is another", harm: func(f *forged) {
			b, err := share.EncodeArticle(storagetest.Article(storagetest.ID(88), storagetest.Text(f.t, port)), "Another text.")
			if err != nil {
				f.t.Fatal(err)
			}
			f.insert(share.Item{Kind: share.ItemArticle, Content: b})
		}, says: "another than it says"},
		{name: "an article of which nothing is known", harm: func(f *forged) {
			b, err := share.EncodeArticle(storagetest.Article(storagetest.ID(88), other), other.String())
			if err != nil {
				f.t.Fatal(err)
			}
			f.insert(share.Item{Kind: share.ItemArticle, Content: b})
		}, says: "is not in it"},
		{name: "a name without end", harm: func(f *forged) {
			f.change(f.by(annotate.Put(nil, annotate.Person{ID: f.ben.NewID(), Handle: strings.Repeat("x", 1<<20)})))
		}},
		{name: "no change", harm: func(f *forged) { f.items = append(f.items, share.Item{Kind: share.ItemChange, Content: []byte{0xff}}) }},
		{name: "no bytes", harm: func(f *forged) { f.items = append(f.items, share.Item{Kind: share.ItemChange}) }},
		{name: "an item of no kind", harm: func(f *forged) { f.items = append(f.items, share.Item{Kind: 200}) }, want: share.ErrDamaged},
		{name: "out of order", harm: func(f *forged) { f.items = append(f.items, f.items[0]) }, want: share.ErrDamaged},
		{name: "without a head", harm: func(f *forged) { f.items = f.items[1:] }, want: share.ErrDamaged},
		{name: "nothing", harm: func(f *forged) { f.items = nil }, want: share.ErrDamaged},
		{name: "a change less than it says", harm: func(f *forged) { f.items = append(f.items, share.End(99)) }, want: share.ErrDamaged},
		{name: "a head that is none", harm: func(f *forged) { f.items[0].Content = []byte("x") }},
		{name: "a scheme of nonsense", harm: func(f *forged) { f.items[1].Content = []byte{0x81} }},
	} {
		t.Run(test.name, func(t *testing.T) {
			ben, path := small(t)
			r := newRefuser(t)
			items, err := share.ReadItems(path)
			if err != nil {
				t.Fatal(err)
			}
			f := &forged{items: items, t: t, ben: ben}
			test.harm(f)
			if err := share.WriteItems(path, f.items); err != nil {
				t.Fatal(err)
			}
			err = r.refuses(path)
			if _, isContent := errors.AsType[*share.ContentError](err); test.want == nil && !isContent {
				if _, misfit := errors.AsType[*share.MisfitError](err); !misfit {
					t.Errorf("%v", err)
				}
			} else if test.want != nil && !errors.Is(err, test.want) {
				t.Errorf("%v, want %v", err, test.want)
			}
			if !strings.Contains(explain.Sentence(err), test.says) {
				t.Errorf("%s", explain.Sentence(err))
			}
		})
	}
}

// insert puts an item before the changes.
func (f *forged) insert(i share.Item) {
	for at := range f.items {
		if f.items[at].Kind == share.ItemChange {
			f.items = append(f.items[:at:at], append([]share.Item{i}, f.items[at:]...)...)
			return
		}
	}
}

func TestWhatIsNoShareFile(t *testing.T) {
	r := newRefuser(t)
	dir := t.TempDir()
	path := func(name string, content string) string {
		p := filepath.Join(dir, name)
		write(t, p, []byte(content))
		return p
	}
	sum := sha256.Sum256([]byte("dateline-share/9\n"))
	for _, test := range []struct {
		path string
		want error
	}{
		{path("empty.dlshare", ""), share.ErrNotShare},
		{path("note.txt", "Dear Ben, here are my tags."), share.ErrNotShare},
		{path("newer.dlshare", "dateline-share/9\n"+string(sum[:])), share.ErrNewerFormat},
		{path("zero.dlshare", "dateline-share/0\n"+strings.Repeat("x", 100)), share.ErrNotShare},
		{path("age.dlshare", "age-encryption.org/v1\nnonsense"), share.ErrPassphraseNeeded},
		{path("broken.dateline", "nonsense"), storage.ErrNotProject},
		{filepath.Join(dir, "missing.dlshare"), fs.ErrNotExist},
		{dir, share.ErrNotShare},
	} {
		if err := r.refuses(test.path); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", test.path, err)
		}
	}
	if err := share.NotItself(r.store, r.store.Path()); !errors.Is(err, share.ErrSameProject) {
		t.Error(err)
	}
}

// The name of a file leads nowhere.
func TestNamesAreBaseNames(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben)
	amira, ben := w[0], w[1]
	for i, name := range []string{"../../etc/passwd", `C:\Windows\system.ini`, "..", "/", "a\x00b\n.txt", "plain.txt"} {
		body := storagetest.Text(t, strings.Repeat("word ", i+1))
		a := storagetest.Article(ben.NewID(), body)
		a.File = name
		ben.commit(ben.Change("Add", annotate.Put(nil, a)), body)
	}
	amira.merge(ben.share(share.Options{}), share.Answers{})
	var names []string
	for _, a := range amira.listing() {
		names = append(names, a.File)
	}
	if got := strings.Join(names, "|"); got != "passwd|system.ini|||ab.txt|plain.txt" {
		t.Errorf("%q", got)
	}
}

// A file that is stopped while it is looked at, or merged, leaves nothing.
func TestStopped(t *testing.T) {
	r := newRefuser(t)
	_, path := small(t)
	ctx, stop := context.WithCancel(t.Context())
	src, err := share.Open(ctx, path, "")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := src.Close(); err != nil {
			t.Error(err)
		}
	}()
	stop()
	if _, err := share.Open(ctx, path, ""); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := share.Look(ctx, r.store, src, r.me, share.Answers{}, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := share.Merge(ctx, r.store, src, r.Author, share.Answers{}, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	out := filepath.Join(t.TempDir(), "out"+share.Extension)
	if _, err := share.Write(ctx, r.store, out, share.Options{From: r.me}, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if left, err := os.ReadDir(filepath.Dir(out)); err != nil || len(left) > 0 {
		t.Error(left, err)
	}
}
