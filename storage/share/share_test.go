package share_test

import (
	"os"
	"testing"

	"dateline/annotate"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

const (
	port   = "Port Selin reopens, says council. “We never saw them,” Ilse Varga told Reuters on Tuesday."
	aleppo = "Russia and the United States are close to joint action in Aleppo, Sergei Shoigu said on Monday."
)

func team(t *testing.T, who ...annotate.Person) []*worker {
	t.Helper()
	var list []*worker
	for _, p := range who {
		w := newWorker(t, t.TempDir(), p)
		t.Cleanup(func() {
			w.verify()
			w.close()
		})
		list = append(list, w)
	}
	return list
}

func TestTwoProjectsBecomeOne(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben)
	amira, ben := w[0], w[1]
	amira.add(port)
	ben.add(port)
	ben.add(aleppo)
	amira.tag("claim", "We never saw them")
	ben.tag("actor", "Ilse Varga")
	ben.tag("actor", "Sergei Shoigu")
	r := amira.merge(ben.share(share.Options{}), share.Answers{})
	if r.Articles != (share.ArticleCounts{New: 1, Here: 1}) || r.Standing != share.StandingNew || len(r.Layers) != 1 || r.Layers[0].Tags.New != 2 {
		t.Errorf("%+v", r)
	}
	ben.merge(amira.share(share.Options{}), share.Answers{})
	sameSayings(t, "both", amira.says(), ben.says())
	before := amira.changes()
	r = amira.merge(ben.share(share.Options{}), share.Answers{})
	if r.Standing != share.StandingHere || amira.changes() != before {
		t.Errorf("merged again: %v, %d changes more", r.Standing, amira.changes()-before)
	}
}

func TestMergeIsUndone(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben)
	amira, ben := w[0], w[1]
	amira.add(port)
	ben.add(port)
	ben.add(aleppo)
	amira.tag("claim", "We never saw them")
	ben.tag("actor", "Ilse Varga")
	ben.tag("actor", "Sergei Shoigu")
	file := ben.share(share.Options{})
	before := amira.says()
	r := amira.merge(file, share.Answers{})
	after := amira.says()
	if w := amira.mergeUndo(r.Head); len(w.Stayed) > 0 {
		t.Errorf("%v stayed", w.Stayed)
	}
	sameSayings(t, "after the undo", amira.says(), before)
	amira.verify()
	r = amira.merge(file, share.Answers{})
	if r.Standing != share.StandingWithdrawn {
		t.Errorf("merged again: %v", r.Standing)
	}
	sameSayings(t, "merged again", amira.says(), after)
}

func TestSameBytes(t *testing.T) {
	w := team(t, storagetest.Amira)
	amira := w[0]
	amira.add(port)
	amira.tag("claim", "We never saw them")
	one, two := amira.share(share.Options{Originals: true}), amira.share(share.Options{Originals: true})
	a, err1 := os.ReadFile(one)
	b, err2 := os.ReadFile(two)
	if err1 != nil || err2 != nil || string(a) != string(b) {
		t.Error("the same project gave two different files", err1, err2)
	}
	measured, err := share.Measure(t.Context(), amira.store, share.Options{From: amira.me, At: storagetest.Start}, nil)
	if err != nil || measured.Bytes < int64(len(a))-16 || measured.Bytes > int64(len(a))+16 || measured.Spans != 1 || measured.Articles != 1 || len(measured.Layers) != 1 {
		t.Errorf("measured %+v %v, and it has %d bytes", measured, err, len(a))
	}
}
