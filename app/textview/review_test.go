package textview_test

// This file owns the tests of a review: which words look agreed and which disputed, and
// what mouse and keyboard do with its marks.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/colour"
	"dateline/app/textview"
	"dateline/storage/storagetest"
)

// reviewer is a page on which the mark that is clicked becomes the current one.
type reviewer struct {
	*page
	shown *textview.Review
	told  []string
}

// openReview shows a text with a review of it.
func openReview(t testing.TB, marked string, cases ...versions) *reviewer {
	t.Helper()
	p := open(t, marked)
	fonts, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	r := &reviewer{page: p}
	p.view = textview.New(fonts, r)
	p.view.SetLooks(looks, colors)
	p.window.SetContent(p.view)
	p.view.Open(p.document, amira.ID, "")
	r.shown = p.review(cases...)
	p.heard = nil
	return r
}

func (r *reviewer) tell(format string, a ...any) { r.told = append(r.told, fmt.Sprintf(format, a...)) }
func (r *reviewer) TagClicked(tags []annotate.ID) {
	r.tell("clicked %s", r.names(tags))
	r.become(tags[0])
}
func (r *reviewer) TagsWanted(tags []annotate.ID, _ fyne.Position) { r.tell("list %s", r.names(tags)) }
func (r *reviewer) Hovered(tags []annotate.ID, _ fyne.Position)    { r.hovered = r.names(tags) }

// become makes a mark the current one.
func (r *reviewer) become(id annotate.ID) {
	r.shown.Current = id
	r.view.SetReview(r.shown)
}

// names is the words of marks, with commas between them.
func (r *reviewer) names(ids []annotate.ID) string {
	var names []string
	for _, id := range ids {
		i := slices.IndexFunc(r.shown.Marks, func(m textview.Mark) bool { return m.ID == id })
		m := r.shown.Marks[i]
		var parts []string
		for _, words := range text.Merge(slices.Concat(m.Ranges, m.Disputed)...) {
			parts = append(parts, r.view.Text()[words.Start:words.End])
		}
		names = append(names, strings.Join(parts, " … "))
	}
	return strings.Join(names, ", ")
}

func (r *reviewer) wantTold(want ...string) {
	r.t.Helper()
	if !slices.Equal(r.told, want) {
		r.t.Errorf("the listener was told\n\t%q\nwant\n\t%q", r.told, want)
	}
	r.told = nil
}

// under says what lies below words: "claim", "actor", "disputed", "decided", or several.
func (p *page) under(words string) string {
	p.t.Helper()
	shot, r := p.window.Canvas().Capture(), p.rect(words)
	var found []string
	for _, c := range []struct {
		name  string
		color any
	}{{"claim", looks["claim"].Line}, {"actor", looks["actor"].Line}, {"disputed", colors.Disputed}, {"decided", colors.Muted}} {
		for y := int(r.Top + r.Height*0.75); y < int(r.Top+r.Height); y++ {
			n := 0
			for x := int(r.X0) + 1; x < int(r.X1); x++ {
				if any(opaque(shot.At(x, y))) == c.color {
					n++
				}
			}
			if n > int(r.X1-r.X0)/3 {
				found = append(found, c.name)
				break
			}
		}
	}
	return strings.Join(found, " ")
}

func (p *page) wantUnder(want map[string]string) {
	p.t.Helper()
	for words, w := range want {
		if got := p.under(words); got != w {
			p.t.Errorf("under %q is %q, want %q", words, got, w)
		}
	}
}

func TestReviewShowsWhatIsAgreed(t *testing.T) {
	r := openReview(t, "The old port of Selin is open, said [Reuters](actor) on Monday.",
		versions{"claim", "The old port of Selin is open", "Selin is open"},
		versions{"actor", "Reuters", "Reuters"},
		versions{"actor", "", "Monday"},
		versions{"actor", "Selin", "location: Selin"},
	)
	r.wantUnder(map[string]string{"old port": "disputed", "is open": "claim", "Reuters": "actor", "Monday": "disputed", "Selin": "claim disputed", "said": ""})
	decide(r.shown, 0, 2)
	r.view.SetReview(r.shown)
	r.wantUnder(map[string]string{"old port": "decided", "is open": "claim", "Monday": "decided", "Selin": "claim disputed"})
}

// The tags of the layer give way to the review, and come back.
func TestReviewStandsInPlaceOfTheTags(t *testing.T) {
	r := openReview(t, "[Reuters](actor) said [so it is](claim).", versions{"actor", "said", "said"})
	r.wantUnder(map[string]string{"Reuters": "", "so it is": "", "said": "actor"})
	r.view.SetReview(nil)
	r.wantUnder(map[string]string{"Reuters": "actor", "so it is": "claim", "said": ""})
	if names := r.bracketNames(); len(names) != 1 {
		t.Errorf("the margin shows %v", names)
	}
}

func TestReviewLastsAsLongAsItsArticle(t *testing.T) {
	r := openReview(t, "[Reuters](actor) said so.", versions{"actor", "said", "said"})
	r.view.Open(r.document, amira.ID, "")
	r.wantUnder(map[string]string{"Reuters": "", "said": "actor"})
	other := openDocument(t, "", "Reuters said so.").document
	other.Article.ID = storagetest.ID(11)
	r.view.Open(other, amira.ID, "")
	r.wantUnder(map[string]string{"Reuters": "", "said": ""})
	r.view.Open(nil, amira.ID, "")
	r.view.SetReview(r.shown) // of no article: nothing to show
	r.view.WalkMarks(1)
	r.wantTold()
}

func TestClicksGoThroughTheMarks(t *testing.T) {
	r := openReview(t, "The port of Selin is open.",
		versions{"claim", "The port of Selin is open", "The port of Selin is open"},
		versions{"location", "port of Selin", "Selin"},
		versions{"actor", "Selin", "Selin"},
	)
	for range 4 {
		r.clicks(r.middle("Selin"), 1)
		r.clicks(fyne.NewPos(800, 600), 1) // so that no two are a double click
		r.view.SetReview(r.shown)
	}
	r.wantTold(
		"clicked Selin, port of Selin, The port of Selin is open", "clicked port of Selin, The port of Selin is open, Selin",
		"clicked The port of Selin is open, Selin, port of Selin", "clicked Selin, port of Selin, The port of Selin is open",
	)
	r.clicks(r.middle("port"), 1, fyne.KeyModifierControl)
	r.wantTold("list port of Selin, The port of Selin is open")
	at := r.middle("port")
	r.view.TappedSecondary(&fyne.PointEvent{Position: at})
	r.wantTold("clicked port of Selin")
	r.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if r.hovered != "port of Selin, The port of Selin is open" {
		t.Errorf("the pointer is on %q", r.hovered)
	}
}

func TestMarksAreWalked(t *testing.T) {
	cases := []versions{{"actor", "five", ""}, {"claim", "One two", "two"}, {"claim", "two three", "two three"}, {"actor", "One", "One"}, {"claim"}}
	r := openReview(t, "One two three four five six.", cases...)
	r.press("Tab", "Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab")
	r.wantTold("clicked One two", "clicked One", "clicked two three", "clicked five", "clicked two three", "clicked One")
	r.press("Shift+Tab", "Shift+Tab") // round
	r.wantTold("clicked One two", "clicked five")
	r.become(annotate.ID{})
	r.view.Select(r.find("three"))
	r.press("Tab")
	r.wantTold("clicked five")
	r.become(annotate.ID{})
	r.view.Select(r.find("three"))
	r.press("Shift+Tab")
	r.wantTold("clicked two three")
	r.takes = map[fyne.KeyName]bool{fyne.KeyTab: true}
	r.press("Tab")
	r.wantTold()
}

func TestWalkingRevealsTheMark(t *testing.T) {
	r := openReview(t, strings.Repeat("Some words of news.\n", 80)+"The very end.", versions{"claim", "very end", "end"})
	if r.inView("very end") {
		t.Fatal("the end is in view")
	}
	r.press("Tab")
	if !r.inView("very end") {
		t.Error("the mark is not in view")
	}
}

// The reviewer drags an own version, and the case stays in hand.
func TestWordsAreSelectedInAReview(t *testing.T) {
	r := openReview(t, "The old port of Selin is open.", versions{"claim", "port of Selin", "Selin is open"})
	r.press("Tab")
	r.dragFrom(r.on("old", 0.4), r.on("Selin", 0.6))
	r.wantWords("old port of Selin")
	r.dragFrom(r.left("open"), r.right("open"), fyne.KeyModifierControl)
	r.wantWords("old port of Selin … open")
	if got := r.made; !slices.Equal(got, []string{"old port of Selin", "old port of Selin … open"}) {
		t.Errorf("finished were %q", got)
	}
	r.view.SetReview(r.shown)
	r.wantWords("old port of Selin … open")
	r.become(annotate.ID{})
	r.wantWords("old port of Selin … open")
	r.become(reviewed(0)) // another case: its words are at hand now
	r.wantWords("")
	r.want("The old |port of Selin is open.")
	r.press("Shift+Right", "Shift+Right")
	r.wantWords("port of")
	r.press("Esc", "J")
	if got := strings.Join(r.heard[len(r.heard)-3:], ", "); got != "key Escape, selected, key J" {
		t.Errorf("heard %q", got)
	}
}

// In a review nothing is chosen, moved or linked.
func TestMarksHaveNoHandles(t *testing.T) {
	r := openReview(t, "Then [Reuters](claim) said so.", versions{"claim", "Reuters said", "said so"})
	r.setLinks(map[string]bool{"claim": true})
	span := r.document.Spans(amira.ID)[0]
	r.press("Tab")
	r.told = nil
	r.view.Choose(span.ID)
	r.view.MoveEdge(true)
	r.view.AddPart()
	if _, moving := r.view.MovingEdge(); moving || r.view.Chosen() != (annotate.ID{}) || r.view.Adding() {
		t.Error("a tag was taken in hand")
	}
	for _, o := range test.WidgetRenderer(r.view).Objects() {
		switch o := o.(type) {
		case *canvas.Circle, *canvas.Line:
			t.Errorf("the page shows %T", o)
		case *canvas.Rectangle:
			if o.Size().Width == o.Size().Height {
				t.Error("the page shows a handle")
			}
		}
	}
	bar := r.bars()[0]
	from := bar.Position().AddXY(bar.Size().Width/2, 8)
	r.dragFrom(from, r.middle("so"))
	r.clicks(r.bars()[1].Position().AddXY(2, 8), 1)
	r.wantTold("clicked Reuters said so")
	if strings.Contains(strings.Join(r.heard, " "), "link") {
		t.Errorf("heard %q", r.heard)
	}
}

// What was in hand when the review began is let go of.
func TestReviewLetsTagsGo(t *testing.T) {
	p := open(t, "[Reuters](actor) said so.")
	p.click("Reuters")
	p.mark("Reuters")
	p.view.MoveEdge(true)
	p.view.BeginLink(p.view.Chosen())
	p.review(versions{"claim", "said so", "so"})
	if _, moving := p.view.MovingEdge(); moving || p.view.Chosen() != (annotate.ID{}) || len(p.view.Marked()) > 0 {
		t.Error("a tag is still in hand")
	}
}

// At a decision only the lines are drawn anew that look otherwise.
func TestReviewIsDrawnWhereItDiffers(t *testing.T) {
	p := open(t, strings.Repeat("The old port of Selin in the north.\n", 12)+"And a last line.")
	s := p.keepPictures()
	r := p.review(versions{"claim", "The old port", "port"}, versions{"claim", "last line", "line"})
	if err := s.frame(p); err != nil {
		t.Fatal(err)
	}
	redrawn := func(do func(), want int) {
		t.Helper()
		before := len(s.kept)
		do()
		p.view.SetReview(r)
		if gone := before - len(s.kept); gone != want {
			t.Errorf("%d lines are drawn anew, want %d", gone, want)
		}
		if err := s.frame(p); err != nil {
			t.Error(err)
		}
	}
	redrawn(func() {}, 0)
	redrawn(func() { decide(r, 0) }, 1)
	redrawn(func() { r.Current = reviewed(0) }, 1)
	redrawn(func() { r.Current = reviewed(1) }, 2)
}

func TestScreenReaderIsToldOfTheReview(t *testing.T) {
	r := openReview(t, "The port of Selin is open, said Reuters.",
		versions{"claim", "The port of Selin is open", "port of Selin is open", "The port of Selin is open", ""},
		versions{"location", "Selin", "Selin", "Selin", "Selin"},
		versions{"actor", "Reuters", "", "location: Reuters", "Reuters"},
	)
	decide(r.shown, 2)
	for _, want := range []string{
		"claim, disputed: “The port of Selin is open”; held by A, C; otherwise by B; not by D",
		"location, agreed: “Selin”; held by A, B, C, D",
		"actor, disputed, decided: “Reuters”; held by A, D; otherwise by C as location; not by B",
	} {
		r.press("Tab")
		if got := r.view.AccessibilityLabel(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	r.view.Select(r.find("open"))
	if got, want := r.view.AccessibilityLabel(), "Selected: “open”"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Text on a hatch keeps the contrast that WCAG 2.2 asks for (1.4.3, AA).
func TestTextOnAHatchCanBeRead(t *testing.T) {
	for name, c := range map[string]textview.Colors{"light": colors, "dark": nightColors} {
		p := open(t, "The . . . . . . . . . . . . end")
		p.view.SetLooks(looks, c)
		p.review(versions{"claim", "The . . . . . . . . . . . . end", ""})
		shot, r := p.window.Canvas().Capture(), p.rect(". . . . . . . . . . . .")
		seen := map[any]bool{}
		for x := int(r.X0); x < int(r.X1); x++ {
			behind := opaque(shot.At(x, int(r.Top+r.Height*0.4)))
			seen[behind] = true
			if got := colour.Contrast(c.Ink, behind); got < 4.5 {
				t.Fatalf("%s: %.2f to 1 on %v", name, got, behind)
			}
		}
		if len(seen) < 2 || seen[any(c.Page)] {
			t.Errorf("%s: behind the words is %v", name, seen)
		}
	}
}

// TestOddReviews has what no program should send; nothing of it may stop the page.
func TestOddReviews(t *testing.T) {
	p := open(t, "Some words.")
	wide := []text.Range{{Start: -5, End: 500}}
	r := &textview.Review{
		Lanes: []textview.Lane{{Name: "A"}},
		Marks: []textview.Mark{
			{ID: reviewed(0), Label: "claim", Disputed: wide, Held: []textview.Held{{Ranges: wide}, {Ranges: wide, Label: "actor"}}},
			{ID: reviewed(0), Label: "claim", Ranges: []text.Range{{Start: 2, End: 2}}},
			{ID: reviewed(2), Label: "gone", Ranges: []text.Range{{Start: 5, End: 9}, {Start: 1, End: 3}}, Held: []textview.Held{{}}},
			{ID: reviewed(3)},
		},
		Current: reviewed(7),
	}
	for _, lanes := range []int{1, 0, 3} {
		r.Lanes = make([]textview.Lane, lanes)
		for i := range 4 {
			r.Current = reviewed(i)
			p.view.SetReview(r)
			p.view.AccessibilityLabel()
			p.view.WalkMarks(1)
			p.view.WalkMarks(-1)
			p.window.Canvas().Capture()
			walk(p, 40)
		}
	}
}
