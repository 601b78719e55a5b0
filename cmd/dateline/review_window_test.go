//go:build linux && !ci

// This file owns the test in a real window of review from end to end: two people's work is
// merged, decided on, measured and shared back, and the annotator sees what became of it.

package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/app"
	"dateline/storage/storagetest"
)

const straitText = `Two navies weigh joint patrol of the Narrow Strait
Northland and the Southern Union are in talks for their ships to patrol the Narrow Strait together for the first time, according to Northland’s defence minister.
Ilya Maren was quoted by local agencies as saying the two sides are “close to an understanding”.
The remarks suggest a turnaround between two capitals that have backed opposing camps in the island’s long dispute.
“We are moving, step by step, to a plan – and I mean only Port Selin here – that would let families return to their homes,” the agency quoted Mr Maren as saying.
He added that about 70,000 people were still living in Port Selin and that those in the eastern quarter were “hostages of armed groups”.`

const (
	straitTitle = "Two navies weigh joint patrol of the Narrow Strait"
	ferryTitle  = "Ferries wait"
	longClaim   = "Northland and the Southern Union are in talks for their ships to patrol the Narrow Strait together for the first time"
	shortClaim  = "are in talks for their ships to patrol the Narrow Strait together for the first time"
	sameClaims  = " | the two sides are “close to an understanding” | We are moving, step by step, to a plan – and I mean only Port Selin here – that would let families return to their homes | about 70,000 people were still living in Port Selin"
	sameActors  = " | Southern Union | Ilya Maren | Mr Maren"
	samePlaces  = "[Narrow Strait] together | only [Port Selin] here | living in [Port Selin]"
	ferryText   = ferryTitle + "\nThe minister told RIA that Port Selin was open. Reuters denied it."
)

var (
	amirasWork = []marked{
		{text: straitText, tags: "claim: " + longClaim + sameClaims + "; actor: Northland | Northland’s defence minister | armed groups" + sameActors + "; location: " + samePlaces},
		{text: ferryText, tags: "claim: Port Selin was open; actor: minister | Reuters"},
	}
	bensWork = []marked{
		{text: straitText, tags: "claim: " + shortClaim + sameClaims + "; actor: defence minister" + sameActors + "; location: Northland | eastern quarter | " + samePlaces, says: "The guideline says a claim starts at its verb?"},
		{text: ferryText, tags: "claim: that Port Selin was open; actor: minister | Reuters"},
	}
	chensWork = []marked{
		{text: straitText, tags: "claim: " + longClaim + sameClaims + "; actor: Northland | Northland’s defence minister | armed groups" + sameActors + "; location: " + samePlaces},
	}
)

// reviewing is the story as it goes on: the window of Amira, and what her project must hold.
type reviewing struct {
	*program
	home string
	path string
	kept []string
}

// keep waits until more of Amira's work is kept, and nothing else.
func (r *reviewing) keep(more ...string) {
	r.t.Helper()
	r.kept = append(r.kept, more...)
	r.keeps(storagetest.Amira, r.path, slices.Sorted(slices.Values(r.kept)))
}

// beside is a file in the folder of the project.
func (r *reviewing) beside(name string) string { return filepath.Join(filepath.Dir(r.path), name) }

// inHand waits until a case is in hand and the queue has the keyboard.
func (r *reviewing) inHand(words string) {
	r.t.Helper()
	r.until("in hand is "+words, func(s app.State) bool {
		var says string
		r.question("keyboard", &says)
		return s.Sheets == 0 && strings.HasPrefix(says, "Queue") && strings.Contains(says, words)
	})
}

// TestReviewOfATeam is the way of two people's tags: Ben's and Chen's work comes to Amira in
// share files; she decides, and Ben sees what became of his tags.
func TestReviewOfATeam(t *testing.T) {
	s, _ := onScreen(t)
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	makeProject(t, at("amira.dateline"), storagetest.Amira, amirasWork...)
	makeProject(t, at("ben.dateline"), storagetest.Ben, bensWork...)
	makeProject(t, at("chen.dateline"), chen, chensWork...)
	shareAll(t, at("ben.dateline"), at("from-ben.dlshare"), storagetest.Ben)
	shareAll(t, at("chen.dateline"), at("chens.dlshare"), chen)
	home := homeOf(t, storagetest.Amira, at("amira.dateline"))

	r := &reviewing{home: home, path: at("amira.dateline"), program: start(t, s, home, at("from-ben.dlshare"))}
	r.mergesBoth()
	r.decides()
	r.addsAndAccepts()
	r.measures()
	r.sharesBack("back.dlshare")
	r.keep()
	r.quit()
	if got, err := reviewIn(r.path, storagetest.Amira); err != nil || !slices.Equal(got, slices.Sorted(slices.Values(r.kept))) {
		t.Errorf("after the window has closed kept is %q, %v", got, err)
	}
	seesMineAgainstFinal(t, s, homeOf(t, storagetest.Ben, at("ben.dateline")), at("back.dlshare"))
}

// mergesBoth takes the share file that the program was started with, and another by the menu.
func (r *reviewing) mergesBoth() {
	s := r.screen
	r.hears("Merge “from-ben.dlshare”", "From ben (Ben Okafor)", "all here already")
	s.shoot("40-what-would-come-in")
	s.press("Esc")
	r.until("nothing comes in by Esc", func(s app.State) bool { return s.Sheets == 0 && s.Says == "Cancelled; nothing came in" && s.OnPage })
	r.quit()

	r.program = start(r.t, s, r.home, r.beside("from-ben.dlshare"))
	r.hears("Merge “from-ben.dlshare”")
	s.press("Enter")
	r.until("Ben's tags came in", func(s app.State) bool {
		return s.Sheets == 0 && strings.HasPrefix(s.Says, "Merged: ") && strings.Contains(s.Says, "came in") && s.OnPage && s.Saved
	})
	s.press("Ctrl+Shift+J")
	r.until("it asks for a file", func(s app.State) bool { return s.Sheets == 1 })
	r.clickOn("text chens.dlshare")
	r.pressButton("Open")
	r.hears("Merge “chens.dlshare”", "chen (Chen Wei)")
	s.press("Enter")
	r.until("Chen's tags came in", func(s app.State) bool {
		return s.Sheets == 0 && s.OnPage && s.Saved && strings.HasPrefix(s.Says, "Merged: ")
	})
	r.keep()
}

// decides takes all disagreements in turn, by keys.
func (r *reviewing) decides() {
	s := r.screen
	s.press("Ctrl+2")
	r.inHand("6 cases. 1: Boundary · Claim")
	r.hears("The guideline says a claim starts at its verb?", "6 disagreements")
	r.pressButton("Reply")
	s.typeText("Include the subject if it is inside the sentence.")
	s.press("Ctrl+Enter")
	r.keep("says: Include the subject if it is inside the sentence.")
	r.inHand("Boundary · Claim")
	s.shoot("41-review")
	s.press("Ctrl+Shift+d")
	time.Sleep(300 * time.Millisecond)
	s.shoot("42-review-dark")
	s.press("Ctrl+Shift+l")
	time.Sleep(500 * time.Millisecond) // Fyne sets the size again after it has drawn other colours
	s.resizeWindow(900, 600)
	s.shoot("43-review-small")
	s.resizeWindow(1440, 900)

	r.pressButton("Accept B  B")
	r.hears("Label · Actor or Location")
	r.keep("accept claim: " + shortClaim)
	s.press("k") // after a click keys go to the queue
	r.inHand("Label · Actor or Location")
	s.press("Enter")
	r.inHand("Boundary · Claim. amira starts")
	r.until("the next case is in another article", func(s app.State) bool { return s.Title == ferryTitle })
	r.keep("accept actor: Northland")
	s.press("u")
	r.inHand("Boundary · Actor")
	r.keep("re-bound claim: that Port Selin was open")
	r.until("the first article is open", func(s app.State) bool { return s.Title == straitTitle })
	s.press("Enter")
	r.inHand("Only ben · Location")
	r.keep("accept actor: Northland’s defence minister")
	r.rejects()

	s.press("m")
	s.typeText("Are they an actor?")
	s.press("Ctrl+Enter")
	r.keep("says: Are they an actor?")
	r.inHand("Only amira, chen · Actor")
	s.press("h")
	r.inHand("Only annotator ")
	s.shoot("45-names-hidden")
	s.press("h")
	r.inHand("Only amira, chen · Actor")
	s.press("Enter")
	r.hears("There is nothing to decide")
	r.keep("accept actor: armed groups")
}

// rejects needs a reason, and is undone and done again.
func (r *reviewing) rejects() {
	s := r.screen
	s.press("r")
	r.until("it asks why", func(s app.State) bool { return s.Sheets == 1 })
	s.shoot("44-reject")
	s.press("Esc")
	r.inHand("Only ben · Location")
	r.keep()
	s.press("r")
	r.until("it asks why", func(s app.State) bool { return s.Sheets == 1 })
	s.press("Enter")
	r.until("there is no rejection without a reason", func(s app.State) bool { return s.Sheets == 1 })
	s.typeText("a part of a town")
	s.press("Enter")
	r.inHand("Only amira, chen · Actor")
	const rejected = "reject: eastern quarter (a part of a town)"
	r.keep(rejected)

	s.press("Ctrl+z")
	r.inHand("Only ben · Location")
	r.kept = slices.DeleteFunc(r.kept, func(line string) bool { return line == rejected })
	r.keep()
	s.press("Ctrl+Shift+z")
	r.keep(rejected)
	r.hears("Rejected: a part of a town")
	s.press("s")
	r.inHand("Only amira, chen · Actor")
}

// addsAndAccepts tags what nobody did, and accepts what all agree on.
func (r *reviewing) addsAndAccepts() {
	s := r.screen
	s.press("Ctrl+PageUp")
	r.until("the first article is open", func(s app.State) bool { return s.Title == straitTitle })
	r.dragOver("two capitals")
	s.press("2")
	r.keep("own version actor: two capitals")
	s.press("Shift+a")
	r.hears("Accept 9 tags")
	s.press("Esc")
	r.until("Esc closes the sheet", func(s app.State) bool { return s.Sheets == 0 })
	r.keep()
	s.press("Shift+a")
	r.hears("Accept 9 tags")
	s.press("Enter")
	r.until("what is agreed is accepted", func(s app.State) bool { return s.Sheets == 0 && strings.HasPrefix(s.Says, "Accepted 9 tags") })
	for _, claim := range strings.Split(strings.TrimPrefix(sameClaims, " | "), " | ") {
		r.kept = append(r.kept, "accept claim: "+claim)
	}
	for _, actor := range strings.Split(strings.TrimPrefix(sameActors, " | "), " | ") {
		r.kept = append(r.kept, "accept actor: "+actor)
	}
	r.keep("accept location: Narrow Strait", "accept location: Port Selin", "accept location: Port Selin")
	s.shoot("46-decided")
}

// measures opens the case behind a figure.
func (r *reviewing) measures() {
	s := r.screen
	s.press("Ctrl+3")
	r.typesAt("Exact F1. ")
	s.press("Home")
	s.press("Right")
	r.typesAt("Exact F1. Actor · amira – ben: ")
	s.press("Enter")
	r.typesAt("Behind the figure, ")
	s.shoot("47-insights")
	s.press("Enter")
	r.hears("Accepted: Actor “Northland”")
	r.typesAt("Queue, ")
	s.shoot("48-the-case-behind-a-figure")
}

// sharesBack writes a share file for Ben by the sheet.
func (r *reviewing) sharesBack(name string) {
	s := r.screen
	s.press("Ctrl+Shift+h")
	r.hears("Share “amira”", "Decisions")
	s.shoot("49-share")
	s.press("Esc")
	r.until("Esc closes the sheet", func(s app.State) bool { return s.Sheets == 0 })
	r.typesAt("Queue, ")
	s.press("Ctrl+Shift+h")
	r.until("the sheet is open", func(s app.State) bool { return s.Sheets == 1 })
	s.press("Enter")
	r.until("it asks where to", func(s app.State) bool { return s.Sheets == 2 })
	s.press("Ctrl+a")
	s.typeText(name)
	s.press("Enter")
	r.until("it is written", func(s app.State) bool { return s.Sheets == 1 && strings.HasPrefix(s.Says, "Saved “"+name+"”") })
	s.press("Enter")
	r.until("the sheets are closed", func(s app.State) bool { return s.Sheets == 0 })
	r.typesAt("Queue, ")
}

// seesMineAgainstFinal has Ben merge the reviewer's share file, and look at his tags.
func seesMineAgainstFinal(t *testing.T, s *screen, home, file string) {
	p := start(t, s, home, file)
	p.hears("Merge “back.dlshare”", "From amira (Amira Haddad)")
	s.press("Enter")
	p.until("the decisions came in", func(s app.State) bool {
		return s.Sheets == 0 && strings.Contains(s.Says, "decisions") && s.OnPage && s.Saved && s.Title == straitTitle
	})
	s.press("Alt+m")
	p.hears("Mine against final", "rejected")
	s.shoot("50-mine-against-final")
	s.press("Esc")
	p.until("the page has the keyboard", func(s app.State) bool { return s.Sheets == 0 && s.OnPage })
	s.press("Alt+m")
	p.until("the sheet is open again", func(s app.State) bool { return s.Sheets == 1 })
	s.press("Enter")
	p.until("the tag is chosen on the page", func(s app.State) bool {
		return s.Sheets == 0 && s.Chosen == "Northland" && s.Says == "Relabelled Actor" && s.OnPage
	})
	p.hears("Final: Relabelled Actor, by Amira Haddad")
	s.shoot("51-what-became-of-a-tag")
	p.quit()
}

// TestKilledWhileDeciding kills the program in the middle of decisions: each of them is whole,
// with its tag, or is not there.
func TestKilledWhileDeciding(t *testing.T) {
	s, _ := onScreen(t)
	folder := t.TempDir()
	amiras, bens := manyCases(60)
	path := filepath.Join(folder, "amira.dateline")
	makeProject(t, path, storagetest.Amira, amiras)
	makeProject(t, filepath.Join(folder, "ben.dateline"), storagetest.Ben, bens)
	file := filepath.Join(folder, "from-ben.dlshare")
	shareAll(t, filepath.Join(folder, "ben.dateline"), file, storagetest.Ben)
	home := homeOf(t, storagetest.Amira, path)

	p := start(t, s, home, file)
	p.hears("Merge “from-ben.dlshare”")
	s.press("Enter")
	p.until("Ben's tags came in", func(s app.State) bool { return s.Sheets == 0 && s.Saved })
	decided := 0
	for _, wait := range []time.Duration{0, 7, 23} {
		s.press("Ctrl+2")
		p.typesAt("Queue, ")
		for range 12 {
			s.strike("b")
			time.Sleep(15 * time.Millisecond)
		}
		time.Sleep(wait * time.Millisecond)
		if err := p.command.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		<-p.ended
		lines, err := reviewIn(copyOf(t, path), storagetest.Amira)
		if err != nil {
			t.Fatalf("the project does not open: %v", err)
		}
		for _, line := range lines {
			if !strings.HasPrefix(line, "accept actor: ") {
				t.Errorf("kept is %q", line)
			}
		}
		if len(lines) < decided {
			t.Errorf("%d decisions are kept, and %d were before", len(lines), decided)
		}
		t.Logf("%d of %d more decisions are kept", len(lines)-decided, 12)
		decided = len(lines)
		p = start(t, s, home, path)
		p.until("the project opens again", func(s app.State) bool { return s.Project != "" && s.Sheets == 0 && s.Title != "" })
	}
	if decided == 0 {
		t.Error("no decision was kept")
	}
	p.quit()
}
