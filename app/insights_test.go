package app

// This file owns the tests of the workspace of insights.

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/insights"
	"dateline/storage/storagetest"
)

// carl is a third annotator.
var carl = annotate.Person{ID: storagetest.ID(7), Handle: "carl", Name: "Carl Odum"}

// newsroom is a project of three people's: what each marked, article by article, with the
// words of actors and of locations.
func newsroom(t *testing.T, marked ...map[string][2][]string) *desk {
	t.Helper()
	home := t.TempDir()
	path := amirasProject(t, home, "One quiet line.")
	store, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	scheme, err := store.Scheme()
	if err != nil {
		t.Fatal(err)
	}
	keys := [2]string{scheme.Labels[1].Key, scheme.Labels[2].Key}
	next := 5000
	id := func() annotate.ID { next++; return storagetest.ID(next) }
	people := []annotate.Person{storagetest.Amira, storagetest.Ben, carl}
	author := storagetest.Author(carl)
	known, err := store.People()
	if err != nil {
		t.Fatal(err)
	}
	var edits []annotate.Edit
	for _, p := range people {
		isKnown := false
		for _, k := range known {
			isKnown = isKnown || k.ID == p.ID
		}
		if !isKnown {
			edits = append(edits, annotate.Put(nil, p))
		}
	}
	var batch storage.Batch
	for n, tags := range marked {
		body := storagetest.Text(t, strings.Repeat("·", n+1)+" "+news)
		a := storagetest.Article(id(), body)
		a.Title = []string{"Two navies weigh joint patrol", "Ferries return to the strait", "Talks stall again"}[n]
		batch.Texts = append(batch.Texts, body)
		edits = append(edits, annotate.Put(nil, a))
		for _, p := range people {
			words, ok := tags[p.Handle]
			if !ok {
				continue
			}
			edits = append(edits, annotate.Put(nil, annotate.Status{Article: a.ID, Layer: p.ID, State: annotate.StateDone}))
			for k, list := range words {
				for _, quote := range list {
					edits = append(edits, annotate.Put(nil, storagetest.Span(t, id(), a, p, keys[k], body, quote)))
				}
			}
		}
	}
	batch.Changes = []annotate.Change{author.Change("Mark", edits...)}
	storagetest.Commit(t, store, batch)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return sitDown(t, home, path)
}

// aNewsroom is three people who agree on some words of two articles.
func aNewsroom(t *testing.T) *desk {
	t.Helper()
	return newsroom(t,
		map[string][2][]string{"amira": {{"minister", "Reuters"}, {"Port Selin"}}, "ben": {{"minister"}, {"Port Selin", "Reuters"}}, "carl": {{"minister"}, {"Port"}}},
		map[string][2][]string{"amira": {{"minister"}, {"Port Selin"}}, "ben": {{"minister"}, {"Port Selin"}}, "carl": {{"minister"}, {"Port Selin"}}},
	)
}

// insights is the workspace, which the window shows from now on.
func (d *desk) insights() *insightsPage {
	d.t.Helper()
	d.press("Ctrl+3")
	d.layOut()
	p, ok := d.app.workspaceOf(measuring).(*insightsPage)
	if !ok || !p.content.Visible() {
		d.t.Fatal("the window does not show insights")
	}
	return p
}

// written is a table in a line a row.
func writtenTable(g *figureGrid) string {
	lines := []string{strings.Join(g.table.Columns, " ")}
	for i, row := range g.table.Cells {
		line := g.table.Rows[i] + ":"
		for _, c := range row {
			line += " " + c.Words
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func wantTable(t *testing.T, g *figureGrid, want string) {
	t.Helper()
	if got := writtenTable(g); got != want {
		t.Errorf("the table is\n%s\nwant\n%s", got, want)
	}
}

func (p *insightsPage) listedPlaces() string {
	var lines []string
	for _, at := range p.behind.places {
		r := p.behind.row(at)
		lines = append(lines, r.title+" "+r.aside+": "+r.below)
	}
	return strings.Join(lines, "\n")
}

func TestInsightsOfThreePeople(t *testing.T) {
	d := aNewsroom(t)
	p := d.insights()
	wantTable(t, p.heat, "Actor Location\namira – ben: 0.80 0.80\namira – carl: 0.80 0.50\nben – carl: 1.00 0.40")
	wantTable(t, p.confused, "Actor Location none\nActor: 2 1 0\nLocation: 0 2 0\nnone: 0 0 ")
	if !strings.Contains(p.says.Text, "2 articles, ") || !strings.HasSuffix(p.says.Text, "that all 3 layers have done; 3 pairs") {
		t.Errorf("it says %q", p.says.Text)
	}

	// Every figure opens what stands behind it, and that the article.
	d.press("Home", "Down", "Up", "Enter")
	if got, want := p.listedPlaces(), "“Reuters” only amira: Two navies weigh joint patrol\n“minister” the same: Two navies weigh joint patrol\n“minister” the same: Ferries return to the strait"; got != want {
		t.Errorf("behind the figure:\n%s\nwant\n%s", got, want)
	}
	d.wantScreen("Actor · amira – ben", "Exact F1 0.80", "3 places, 1 where layers differ")
	d.press("Enter")
	if got := d.state().Title; got != "Two navies weigh joint patrol" || d.app.mode != reviewing {
		t.Errorf("Enter opens %q in mode %v", got, d.app.mode)
	}
	if c, ok := d.app.workspaceOf(reviewing).(*reviewPage).inHand(); !ok || c.Versions[0].Span.Quote() != "Reuters" {
		t.Errorf("the case in hand is %v, %v", c.Versions, ok)
	}

	// So do confusion, and the hardest articles.
	p = d.insights()
	p.confused.Tapped(&fyne.PointEvent{Position: middleOf(p.confused, 0, 1)})
	d.settle()
	if got, want := p.listedPlaces(), "“Reuters” labels differ: Two navies weigh joint patrol"; got != want {
		t.Errorf("behind the confusion: %q, want %q", got, want)
	}
	if len(p.hard) != 1 || p.compared.Titles[p.hard[0].Article] != "Two navies weigh joint patrol" {
		t.Fatalf("hardest %v", p.hard)
	}
	var opened annotate.ID
	p.open = func(article annotate.ID, at text.Range) { opened = article }
	d.app.focus(p.hardest)
	d.press("Enter", "Enter")
	if opened != p.hard[0].Article {
		t.Errorf("the place opens %v", opened)
	}
}

func middleOf(g *figureGrid, row, column int) fyne.Position {
	at, size := g.place(row, column)
	return at.AddXY(size.Width/2, size.Height/2)
}

func TestInsightsByKeyboard(t *testing.T) {
	d := aNewsroom(t)
	p := d.insights()
	if d.window.Canvas().Focused() != fyne.Focusable(p.heat) {
		t.Fatal("the figures do not have the keyboard")
	}
	d.press("Down", "End", "Right", "Down", "Down")
	if p.heat.row != 2 || p.heat.column != 1 {
		t.Errorf("the cell at hand is %d, %d", p.heat.row, p.heat.column)
	}
	if says := d.state().Says; says != "Location · ben – carl · Exact F1 0.40" {
		t.Errorf("it says %q", says)
	}
	if says := p.heat.AccessibilityLabel(); says != "Exact F1. Location · ben – carl: Exact F1 0.40" {
		t.Errorf("a screen reader is told %q", says)
	}
	d.app.focus(p.measures)
	d.press("Down", "Down")
	if p.measure != insights.Kappa || p.heat.table.Rows[3] != "all 3" {
		t.Errorf("the measure is %s of %q", p.measure, p.heat.table.Rows)
	}
	d.press("Right")
	if d.window.Canvas().Focused() != fyne.Focusable(p.heat) {
		t.Error("the right arrow does not go to the figures")
	}
	d.press("Enter", "Esc")
	if d.window.Canvas().Focused() != fyne.Focusable(p.heat) {
		t.Error("Esc does not go back from the places to the figures")
	}
	for range 5 {
		d.press("F6")
	}
}

// Gamma and intervals cost, and come when they are asked for.
func TestWhatIsReckonedWhenAsked(t *testing.T) {
	d := aNewsroom(t)
	p := d.insights()
	d.app.focus(p.measures)
	d.press("End")
	for _, row := range p.heat.table.Cells {
		for _, c := range row {
			if c.Words != "–" || c.Why != "it was not asked for" {
				t.Errorf("a cell of gamma is %+v", c)
			}
		}
	}
	d.press("Alt+G")
	if c := p.heat.table.Cells[0][0]; c.Tint == nil {
		t.Errorf("reckoned, a cell of gamma is %+v", c)
	}
	d.press("Alt+I")
	if c := p.heat.table.Cells[0][0]; c.Interval == "" {
		t.Errorf("with intervals it is %+v", c)
	}
	if p.gamma.Visible() || p.between.Visible() {
		t.Error("what was reckoned can be asked for again")
	}
}

func TestLayersAreChosen(t *testing.T) {
	d := aNewsroom(t)
	p := d.insights()
	if n := len(p.layers.Objects); n != 3 {
		t.Fatalf("%d layers can be chosen", n)
	}
	box := p.layers.Objects[2].(*tickBox)
	if box.Text != "carl · 2 done" {
		t.Errorf("the third is %q", box.Text)
	}
	box.SetChecked(false)
	d.settle()
	wantTable(t, p.heat, "Actor Location\namira – ben: 0.80 0.80")
	for _, o := range p.layers.Objects[:2] {
		o.(*tickBox).SetChecked(false)
		d.settle()
	}
	d.wantScreen("It takes two layers")
	p.layers.Objects[0].(*tickBox).SetChecked(true)
	p.layers.Objects[2].(*tickBox).SetChecked(true)
	d.settle()
	wantTable(t, p.heat, "Actor Location\namira – carl: 0.80 0.50")
}

func TestComparingCanBeStopped(t *testing.T) {
	d := aNewsroom(t)
	d.work.held = true
	d.press("Ctrl+3")
	p := d.app.workspaceOf(measuring).(*insightsPage)
	if !p.stop.Visible() || !strings.HasPrefix(p.says.Text, "Comparing…") {
		t.Errorf("while it runs it says %q", p.says.Text)
	}
	d.wantScreen("The layers are being compared")
	p.stop.OnTapped()
	d.work.held = false
	d.settle()
	if p.compared != nil || p.says.Text != "Stopped before the end" {
		t.Errorf("stopped, it says %q and has %v", p.says.Text, p.compared)
	}
	d.press("F5")
	if p.compared == nil {
		t.Error("it is not compared anew")
	}
}

// What is shown is that of the project as it was compared; another state is compared when
// the page comes again.
func TestInsightsOfAProjectThatChanges(t *testing.T) {
	d := aNewsroom(t)
	p := d.insights()
	before := p.compared
	d.press("Ctrl+1")
	p = d.insights()
	if p.compared != before {
		t.Error("what has not changed is compared anew")
	}
	d.press("Ctrl+1")
	d.press("Ctrl+PageDown")
	d.tag("told", "2")
	d.settle()
	if p = d.insights(); p.compared == before {
		t.Error("what has changed is not compared anew")
	}
	d.app.closeProject(func() {})
	d.settle()
	if p.compared != nil {
		t.Error("the figures of a project that was closed are there")
	}
}

func TestInsightsOfNobody(t *testing.T) {
	d := start(t, news)
	p := d.insights()
	d.wantScreen("It takes two layers")
	if p.tables.Visible() {
		t.Error("there are figures")
	}
	d.press("Enter", "Down", "F6", "F6", "F5")
}

func TestPicturesAndReportAreSaved(t *testing.T) {
	d := aNewsroom(t)
	p := d.insights()
	save := func(keys, name string) []byte {
		t.Helper()
		d.press(keys)
		d.wantSheets(1)
		path := filepath.Join(d.home, name)
		d.fill(path)
		d.press("Enter")
		d.wantSheets(0)
		if says := d.state().Says; says != "It stands in "+name {
			t.Errorf("it says %q", says)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if b := save("Alt+V", "heat.svg"); !bytes.Contains(b, []byte("amira – carl")) {
		t.Errorf("the picture is\n%s", b)
	}
	if _, err := png.Decode(bytes.NewReader(save("Alt+P", "heat.png"))); err != nil {
		t.Error(err)
	}
	d.app.focus(p.confused)
	if b := save("Alt+V", "confusion.svg"); !bytes.Contains(b, []byte("Labels of amira")) {
		t.Errorf("the picture is\n%s", b)
	}
	if b := save("Alt+H", "report.html"); !bytes.Contains(b, []byte("Two navies weigh joint patrol")) || !bytes.Contains(b, []byte("<svg")) {
		t.Errorf("the report is\n%s", b)
	}
	if got := fileWords("Labels of amira (rows) and Bén"); got != "labels-of-amira-rows-and-b-n" {
		t.Errorf("a file is called %q", got)
	}
}

// Whatever the figure, what is written in it can be read, in light and dark.
func TestFiguresCanBeRead(t *testing.T) {
	for _, dark := range []bool{false, true} {
		colors := colorsOf(dark)
		for _, agrees := range []bool{false, true} {
			for strength := 0.; strength <= 1; strength += .05 {
				ground := tintColor(&insights.Tint{Agrees: agrees, Strength: strength}, dark)
				if c := contrast(colors[theme.ColorNameForeground], ground); c < leastContrast {
					t.Errorf("dark %v, agrees %v, %.2f: contrast %.2f", dark, agrees, strength, c)
				}
			}
		}
		if c := contrast(colors[colorMuted], tintColor(nil, dark)); c < leastContrast {
			t.Errorf("dark %v, without a value: contrast %.2f", dark, c)
		}
	}
}

func TestPicturesOfInsights(t *testing.T) {
	d := aNewsroom(t)
	d.window.Resize(fyne.NewSize(1440, 900))
	for name, appearance := range map[string]Appearance{"light": AppearanceLight, "dark": AppearanceDark} {
		d.app.setAppearance(appearance)
		d.window.Resize(fyne.NewSize(1440, 900))
		p := d.insights()
		d.app.focus(p.heat)
		d.press("Home", "Enter")
		d.app.focus(p.heat)
		shot := d.picture("insights-" + name)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.heat).Add(middleOf(p.heat, 0, 1)).AddXY(-26, -10)
		tint := insights.TintOf(.8)
		wantColour(t, "a figure, "+name, shot, int(at.X), int(at.Y), tintColor(&tint, appearance == AppearanceDark))
	}
	d.press("Alt+I")
	d.window.Resize(fyne.NewSize(900, 640))
	d.shoot("insights-narrow")
}
