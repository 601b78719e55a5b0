package app

// This file owns the desk of a reviewer: a project in which several people marked the same
// articles, written as in a note: "claim: words | others; actor: words in two … parts".

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/profile"
	"dateline/storage/storagetest"
)

// team are the people whose work can be noted.
var team = map[string]annotate.Person{"amira": storagetest.Amira, "ben": storagetest.Ben, "chen": chen}

// marked is an article with what people marked on it. A layer is done, unless its note
// begins with "…".
type marked struct {
	text   string
	layers map[string]string
}

// straitText is the article of the design.
const straitText = `Two navies weigh joint patrol of the Narrow Strait
Northland and the Southern Union are in talks for their ships to patrol the Narrow Strait together for the first time, according to Northland’s defence minister.
Ilya Maren was quoted by local agencies as saying the two sides are “close to an understanding”.
The remarks suggest a turnaround between two capitals that have backed opposing camps in the island’s long dispute.
“We are moving, step by step, to a plan – and I mean only Port Selin here – that would let families return to their homes,” the agency quoted Mr Maren as saying.
He added that about 70,000 people were still living in Port Selin and that those in the eastern quarter were “hostages of armed groups”.`

const (
	straitClaims = "the two sides are “close to an understanding” | We are moving, step by step, to a plan – and I mean only Port Selin here – that would let families return to their homes | about 70,000 people were still living in Port Selin"
	straitActors = "Southern Union | Northland’s defence minister | Ilya Maren | Mr Maren"
	straitPlaces = "Narrow Strait together | Port Selin here"
	longClaim    = "Northland and the Southern Union are in talks for their ships to patrol the Narrow Strait together for the first time"
	shortClaim   = "are in talks for their ships to patrol the Narrow Strait together for the first time"
)

var strait = marked{straitText, map[string]string{
	"amira": "claim: " + longClaim + " | " + straitClaims + "; actor: Northland | armed groups | " + straitActors + "; location: " + straitPlaces,
	"ben":   "claim: " + shortClaim + " | " + straitClaims + "; actor: " + straitActors + "; location: Northland | eastern quarter | " + straitPlaces,
	"chen":  "claim: " + longClaim + " | " + straitClaims + "; actor: Northland | armed groups | " + straitActors + "; location: " + straitPlaces,
}}

const ferryText = "Ferries wait\nThe minister told RIA that Port Selin was open. Reuters denied it."

// ferry is an article on which two people differ in one thing, and agree in two.
var ferry = marked{ferryText, map[string]string{
	"amira": "claim: Port Selin was open; actor: minister | Reuters",
	"ben":   "claim: that Port Selin was open; actor: minister | Reuters",
}}

// startReview starts the program for Amira in a project with marked articles, in review.
func startReview(t testing.TB, articles ...marked) *desk {
	t.Helper()
	d := startTeam(t, articles...)
	d.press("Ctrl+2")
	return d
}

// startTeam is startReview before the user goes to review.
func startTeam(t testing.TB, articles ...marked) *desk {
	t.Helper()
	home := t.TempDir()
	p := profile.Profile{}
	p.SetMe(storagetest.Amira)
	if err := p.Save(filepath.Join(home, "config")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(home, "work"+storage.Extension)
	if err := createProject(path, false); err != nil {
		t.Fatal(err)
	}
	store, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program := annotate.Author{Person: annotate.Program, Now: time.Now, NewID: annotate.NewID}
	join := program.Change("Join", annotate.Put(nil, storagetest.Amira), annotate.Put(nil, storagetest.Ben), annotate.Put(nil, chen))
	storagetest.Commit(t, store, storage.Batch{Changes: []annotate.Change{join}})
	made := 1 << 20
	for _, m := range articles {
		commitMarked(t, store, m, &made)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return sitDown(t, home, path)
}

// commitMarked puts an article with its layers into a project.
func commitMarked(t testing.TB, store *storage.Store, m marked, made *int) {
	t.Helper()
	body := storagetest.Text(t, m.text)
	article := storagetest.Article(annotate.NewID(), body)
	edits := []annotate.Edit{annotate.Put(nil, article)}
	for _, who := range []string{"amira", "ben", "chen"} {
		note, ok := m.layers[who]
		if !ok {
			continue
		}
		state := annotate.StateDone
		if rest, inWork := strings.CutPrefix(note, "…"); inWork {
			note, state = rest, annotate.StateInWork
		}
		edits = append(edits, annotate.Put(nil, annotate.Status{Article: article.ID, Layer: team[who].ID, State: state}))
		for _, s := range spansOf(t, body, note) {
			*made++
			s.ID, s.Article, s.Layer, s.Created = storagetest.ID(*made), article.ID, team[who].ID, storagetest.Start
			edits = append(edits, annotate.Put(nil, s))
		}
	}
	program := annotate.Author{Person: annotate.Program, Now: time.Now, NewID: annotate.NewID}
	storagetest.Commit(t, store, storage.Batch{Texts: []*text.Text{body}, Changes: []annotate.Change{program.Change("Fill", edits...)}})
}

// spansOf reads a note.
func spansOf(t testing.TB, body *text.Text, note string) (spans []annotate.Span) {
	t.Helper()
	for part := range strings.SplitSeq(note, "; ") {
		label, tags, ok := strings.Cut(part, ": ")
		if !ok {
			continue
		}
		for words := range strings.SplitSeq(tags, " | ") {
			var ranges []text.Range
			for piece := range strings.SplitSeq(words, " … ") {
				at := strings.Index(body.String(), piece)
				if at < 0 {
					t.Fatalf("%q is not in the text", piece)
				}
				ranges = append(ranges, text.Range{Start: at, End: at + len(piece)})
			}
			spans = append(spans, annotate.Span{Label: label, Fragments: annotate.Fragments(body, ranges...)})
		}
	}
	return spans
}

// queued are the rows of the queue, the one in hand with a star: "*Boundary · Claim: …".
func (d *desk) queued() (rows []string) {
	p := d.app.review
	p.list.show()
	for i := range p.rows {
		now := (&caseRow{page: p, index: i}).now()
		row := now.title + ": " + now.line
		if now.aside != "" {
			row += " [" + now.aside + "]"
		}
		if now.current {
			row = "*" + row
		}
		rows = append(rows, row)
	}
	return rows
}

func (d *desk) wantQueue(want ...string) {
	d.t.Helper()
	if got := d.queued(); !slices.Equal(got, want) {
		d.t.Errorf("the queue is\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// finals are the adjudicated tags of the open article: "claim: words".
func (d *desk) finals() (list []string) {
	doc := d.app.session.Document()
	for _, s := range doc.Spans(annotate.AdjudicatedBy(storagetest.Amira).ID) {
		list = append(list, s.Label+": "+s.Quote())
	}
	slices.Sort(list)
	return list
}

func (d *desk) wantFinals(want ...string) {
	d.t.Helper()
	if got := d.finals(); !slices.Equal(got, want) {
		d.t.Errorf("the adjudicated tags are\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// selectInReview drags over words of the page of review.
func (d *desk) selectInReview(words string) {
	d.t.Helper()
	v := d.app.review.page.view
	at := strings.Index(v.Text(), words)
	if at < 0 {
		d.t.Fatalf("%q is not on the page", words)
	}
	v.Select(text.Range{Start: at, End: at + len(words)})
	d.app.focus(v)
	d.settle()
}

func TestPicturesOfReview(t *testing.T) {
	d := startReview(t, strait, ferry)
	for _, c := range []struct {
		name       string
		appearance Appearance
		size       fyne.Size
	}{
		{"light", AppearanceLight, fyne.NewSize(1440, 900)},
		{"dark", AppearanceDark, fyne.NewSize(1440, 900)},
		{"narrow", AppearanceLight, fyne.NewSize(900, 600)},
	} {
		d.app.setAppearance(c.appearance)
		d.window.Resize(c.size)
		d.layOut()
		d.picture("review-" + c.name)
	}
	d.press("Shift+Q")
	d.shoot("review-narrow-queue")
	d.press("Esc")
	d.app.setAppearance(AppearanceLight)
	d.window.Resize(fyne.NewSize(1440, 900))
	d.press("J", "J", "M")
	d.typeText("The guideline says a claim starts at its verb?")
	d.press("Ctrl+Enter")
	d.shoot("review-comment")
	d.press("U", "K", "K", "H")
	d.shoot("review-names")
	d.press("H", "F")
	d.shoot("review-filter")
	d.pickFrom("Decided or not")
	d.press("Esc", "R")
	d.shoot("review-reason")
	d.press("Esc", "Shift+A")
	d.shoot("review-agreed")
	d.press("Enter", "Home")
	d.shoot("review-accepted")
	d.press("V")
	d.shoot("review-adjudicated")
	d.press("V")
	d.pickFrom("Only ben")
	d.shoot("review-one")
}
