package app

// This file owns the tests of the sheet that shows datasets before they come in.

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"dateline/storage/storagetest"
)

// tagged is an article of a dataset, with a tag of a layer on the first of some words.
func tagged(layer, label, words, text string) map[string]any {
	start := utf8.RuneCountInString(text[:strings.Index(text, words)])
	span := map[string]any{"layer": layer, "label": label,
		"fragments": []map[string]any{{"start": start, "end": start + utf8.RuneCountInString(words), "text": words}}}
	return map[string]any{"text": text, "spans": []any{span}}
}

// dataset writes articles as dateline/1.
func (d *desk) dataset(name string, articles ...map[string]any) string {
	d.t.Helper()
	return d.schemed(name, nil, articles...)
}

// schemed is dataset for a file with labels of its own.
func (d *desk) schemed(name string, labels []map[string]any, articles ...map[string]any) string {
	d.t.Helper()
	file := map[string]any{"format": "dateline/1", "articles": articles}
	if labels != nil {
		file["scheme"] = map[string]any{"labels": labels}
	}
	raw, err := json.Marshal(file)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.file(name, string(raw))
}

const rain = "Rain stops\nThe rain stops in Selin, Reuters said."

// layerOf is the words that a person's tags in the open article are on.
func (d *desk) layerOf(handle string) string {
	d.t.Helper()
	var words []string
	for _, p := range d.app.session.People() {
		if p.Handle == handle {
			for _, s := range d.app.session.Document().Spans(p.ID) {
				words = append(words, s.Label+": "+s.Quote())
			}
		}
	}
	return strings.Join(words, ", ")
}

func TestADatasetIsShownBeforeItComesIn(t *testing.T) {
	d := start(t, news)
	d.drop(d.schemed("talks.json", []map[string]any{{"key": "actor"}, {"key": "event", "name": "Event", "color": "#0072B2"}},
		tagged("amira", "actor", "Reuters", rain), tagged("mina", "event", "rains", "It rains\nIt rains in Tarn.")))
	d.wantSheets(1)
	d.wantScreen("Import “talks.json”", "Dateline JSON", "2 | articles | all new", "2 | tags | all new",
		"Yours (amira) | 1 tag", "mina · new here | 1 tag", "• Actor | 1", "• Event | 1 · new label", "The label Event", "Rain stops | new · 1 tag", "Reuters")
	if got := d.state().Articles; got != 1 {
		t.Fatalf("%d articles are listed before anything came in", got)
	}
	d.shootAll("dataset")
	d.press("Enter")
	d.wantScreen("2 articles and 2 tags came in", "added to the tag scheme of the project: the label Event")
	d.press("Esc")
	d.wantTitle("Rain stops")
	d.wantTags("actor: Reuters")
	d.press("Ctrl+Z")
	if got := d.state().Articles; got != 1 {
		t.Errorf("after undo %d articles are listed", got)
	}
}

func TestADatasetComesInAsSomeoneElses(t *testing.T) {
	for name, tt := range map[string]struct {
		choose func(d *desk)
		says   string
		of     string
	}{
		"mine":        {func(d *desk) { d.pickFrom("Mine (amira)") }, "Yours (amira) | 1 tag", "amira"},
		"as it says":  {func(d *desk) { d.pickFrom("Mine (amira)"); d.pickFrom("As the file says") }, "mina · new here | 1 tag", "mina"},
		"a colleague": {func(d *desk) { d.pickFrom("ben (Ben Okafor)") }, "ben (Ben Okafor) | 1 tag", "ben"},
		"someone new": {func(d *desk) {
			d.pickFrom("Someone new…")
			d.wantScreen("Type the handle of the one whose tags these are")
			d.typeText("flora")
			d.press("Enter")
		}, "flora · new here | 1 tag", "flora"},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, news)
			d.app.become(storagetest.Ben)
			d.settle()
			d.app.become(storagetest.Amira)
			d.settle()
			d.drop(d.dataset("talks.json", tagged("mina", "actor", "Reuters", rain)))
			tt.choose(d)
			d.wantScreen(tt.says)
			d.press("Enter")
			d.wantSheets(0)
			if got := d.layerOf(tt.of); got != "actor: Reuters" {
				t.Errorf("the tags of %s are %q", tt.of, got)
			}
		})
	}
}

func TestWhatIsTypedIsReadWhenTheHandRests(t *testing.T) {
	d := start(t, news)
	clocks := len(d.work.ticks)
	d.drop(d.dataset("talks.json", tagged("mina", "actor", "Reuters", rain)))
	d.pickFrom("Someone new…")
	d.typeText("flo")
	bring := d.button("Bring in")
	if !bring.Disabled() {
		t.Error("it can be brought in by what was there before")
	}
	for _, tick := range d.work.ticks {
		tick()
	}
	d.settle()
	d.wantScreen("flo · new here")
	if bring.Disabled() {
		t.Error("it cannot be brought in")
	}
	d.press("Esc")
	if n := len(d.work.ticks); n != clocks {
		t.Errorf("%d clocks run, %d did before", n, clocks)
	}
}

// button is the button with some words.
func (d *desk) button(says string) *button {
	d.t.Helper()
	b, ok := d.search(func(o fyne.CanvasObject) bool {
		b, ok := o.(*button)
		return ok && b.Text == says
	}).(*button)
	if !ok {
		d.t.Fatalf("there is no button %q; the screen says %q", says, d.screen())
	}
	return b
}

func TestGoodArticlesComeInWithoutTheBad(t *testing.T) {
	d := start(t, news)
	d.drop(d.dataset("talks.json", tagged("amira", "nobody", "stops", "Hail stops\nIt stops."), tagged("amira", "actor", "Reuters", rain)))
	d.wantScreen("Nothing of this comes in as it is", "1 article is bad, and nothing of its file comes in", "talks.json", "nobody", "1 other article there is good")
	if !d.button("Bring in").Disabled() {
		t.Error("what is bad can be brought in")
	}
	d.shootAll("dataset-bad")
	box := d.search(func(o fyne.CanvasObject) bool { _, ok := o.(*tickBox); return ok }).(*tickBox)
	d.tabTo(box)
	d.typeText(" ")
	d.settle()
	d.wantScreen("1 article is bad and will be left out", "1 | article | new")
	d.shootAll("dataset-partial")
	d.tabTo(d.button("Bring in"))
	d.press("Enter")
	d.wantScreen("1 article and 1 tag came in", "Failed", "nobody")
	d.press("Esc")
	d.wantTitle("Rain stops")
}

func TestADatasetThatIsThereAlready(t *testing.T) {
	d := start(t, news)
	path := d.dataset("talks.json", tagged("amira", "actor", "Reuters", rain))
	d.drop(path)
	d.press("Enter")
	d.wantTitle("Rain stops")
	d.drop(path)
	d.wantScreen("All of this is in the project already", "1 | article | here already", "Close")
	if b := d.search(func(o fyne.CanvasObject) bool { b, ok := o.(*button); return ok && b.Text == "Bring in" }); b != nil {
		t.Error("it can be brought in")
	}
	d.shootAll("dataset-there")
	d.press("Enter")
	d.wantSheets(0)
}

func TestADatasetThatCannotBeRead(t *testing.T) {
	d := start(t, news)
	d.drop(d.file("broken.json", `{"format": "dateline/1", "articles": [`))
	d.wantScreen("Nothing of this can come in", "This file cannot come in", "broken.json")
	if !d.button("Bring in").Disabled() {
		t.Error("it can be brought in")
	}
	d.press("Enter")
	d.wantSheets(0)
}

func TestDatasetsComeBeforeTheRest(t *testing.T) {
	d := start(t, news)
	d.drop(d.file("plain.txt", "Plain\ntext."), d.file("articles.csv", articlesCSV), d.file("ferries.html", savedPage),
		d.dataset("talks.json", tagged("mina", "actor", "Reuters", rain)), d.dataset("more.json", tagged("mina", "actor", "Reuters", "Hail\nReuters said hail.")))
	d.wantScreen("Import 2 datasets", "2 | articles", "3 other files of what you chose come after this")
	d.pickFrom("Mine (amira)")
	d.press("Enter")
	d.wantColumns("Left out, Title, Text, Address, Published")
	d.tap("Bring in")
	d.wantScreen("ferries.html")
	d.press("Enter")
	d.wantScreen("7 articles and 2 tags came in")
	d.press("Esc")
	if got := d.state().Articles; got != 8 {
		t.Errorf("%d articles are listed", got)
	}
}

func TestAMixedDropIsGivenUp(t *testing.T) {
	for name, tt := range map[string]struct {
		do   func(d *desk)
		want int
	}{
		"at the dataset":          {func(d *desk) { d.press("Esc"); d.wantSheets(0) }, 1},
		"after it, for all":       {func(d *desk) { d.press("Enter", "Esc"); d.wantScreen("1 of these files"); d.press("Esc") }, 1},
		"after it, for the table": {func(d *desk) { d.press("Enter", "Esc", "Enter") }, 2},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, news)
			d.drop(d.file("articles.csv", articlesCSV), d.dataset("talks.json", tagged("mina", "actor", "Reuters", rain)))
			tt.do(d)
			d.settle()
			if got := d.state().Articles; got != tt.want {
				t.Errorf("%d articles are listed, want %d", got, tt.want)
			}
			if tt.want == 1 && len(d.app.session.People()) != 1 {
				t.Errorf("the people are %v", d.app.session.People())
			}
		})
	}
}

func TestTheRestGoesOnWithoutADatasetThatIsThere(t *testing.T) {
	d := start(t, news)
	path := d.dataset("talks.json", tagged("amira", "actor", "Reuters", rain))
	d.drop(path)
	d.press("Enter")
	d.drop(path, d.file("plain.txt", "Plain\ntext."))
	d.wantScreen("All of this is in the project already", "1 other file of what you chose comes after this")
	d.press("Enter")
	d.wantTitle("Plain")
	d.wantSheets(0)
}

func TestAFolderWithADataset(t *testing.T) {
	d := start(t, news)
	if err := os.Mkdir(filepath.Join(d.home, "folder"), 0o755); err != nil {
		t.Fatal(err)
	}
	d.dataset("folder/talks.json", tagged("mina", "actor", "Reuters", rain))
	d.file("folder/plain.txt", "Plain\ntext.")
	d.drop(filepath.Join(d.home, "folder"))
	d.wantScreen("Import “folder”", "1 other file of the folder would come in along with it")
	d.pickFrom("Someone new…")
	d.wantScreen("folder · new here | 1 tag")
	d.pickFrom("As the file says")
	d.wantScreen("mina · new here | 1 tag")
	d.press("Enter")
	if got := d.state().Articles; got != 3 {
		t.Errorf("%d articles are listed", got)
	}
}

func TestADatasetAmongManyFilesIsShown(t *testing.T) {
	d := start(t, news)
	paths := []string{d.dataset("talks.json", tagged("mina", "actor", "Reuters", rain))}
	for i := range mostPreviewed + 5 {
		paths = append(paths, d.file(fmt.Sprintf("%d.html", i), strings.Replace(savedPage, "Selin", fmt.Sprint("Selin ", i), 2)))
	}
	d.drop(paths...)
	d.wantScreen("Import “talks.json”", "25 other files of what you chose come after this")
	d.press("Enter")
	d.wantSheets(1) // none of the others is shown, and the report says what became of them
	d.wantScreen("26 articles and 1 tag came in")
}

func TestAChoiceThatIsOvertakenIsDropped(t *testing.T) {
	d := start(t, news)
	clocks := len(d.work.ticks)
	d.drop(d.dataset("talks.json", tagged("mina", "actor", "Reuters", rain)))
	d.work.held = true
	d.pickFrom("Mine (amira)")
	d.wantScreen("Reading it anew…", "mina · new here")
	d.pickFrom("As the file says")
	d.work.held = false
	d.settle()
	d.wantScreen("mina · new here")
	d.work.held = true
	d.pickFrom("Mine (amira)")
	d.press("Esc")
	d.work.held = false
	d.settle()
	d.wantSheets(0)
	d.wantSays("Cancelled; nothing came in")
	if n := len(d.work.ticks); n != clocks {
		t.Errorf("%d clocks run, %d did before", n, clocks)
	}
}

func TestADatasetGoesWithItsProject(t *testing.T) {
	d := start(t, news)
	path := d.dataset("talks.json", tagged("mina", "actor", "Reuters", rain))
	d.drop(path)
	d.openLate(func() { d.pickFrom("Mine (amira)") })
	d.wantSheets(0)
	d.app.openProject(filepath.Join(d.home, "work.dateline"))
	d.settle()
	d.work.held = true
	d.app.importPaths([]string{path})
	d.tap("Cancel")
	d.work.held = false
	d.settle()
	d.wantSheets(0)
	d.wantSays("Cancelled; nothing came in")
	if got := d.state().Articles; got != 1 {
		t.Errorf("%d articles are listed", got)
	}
}

// TestWhatIsThereAlreadyMayBeSomeoneElses chooses another layer for what brings nothing.
func TestWhatIsThereAlreadyMayBeSomeoneElses(t *testing.T) {
	d := start(t, news)
	path := d.dataset("talks.json", tagged("mina", "actor", "Reuters", rain))
	d.drop(path)
	d.press("Enter")
	d.drop(path)
	d.wantScreen("All of this is in the project already", "Close")
	d.pickFrom("Mine (amira)")
	d.wantScreen("here already", "1 | tag | new", "Yours (amira) | 1 tag", "Cancel", "Bring in")
	d.press("Enter")
	if got := d.layerOf("amira"); got != "actor: Reuters" {
		t.Errorf("the tags of amira are %q", got)
	}
}

func TestPlacesAreCountedOtherwise(t *testing.T) {
	d := start(t, news)
	d.drop(d.dataset("talks.json", tagged("mina", "actor", "Reuters", "Rain 😀 stops\nReuters said.")))
	if s := d.screen(); strings.Contains(s, "Places are counted in") {
		t.Error("the unit of places is offered at once")
	}
	d.tap("More")
	d.wantScreen("Places are counted in")
	d.shootAll("dataset-more")
	d.pickFrom("Bytes")
	d.wantScreen("1 | tag | new")
	d.tap("Less")
	d.press("Esc")
	d.wantSheets(0)
}

func TestScreenReaderIsToldOfADataset(t *testing.T) {
	d := start(t, news)
	d.drop(d.dataset("talks.json", tagged("mina", "actor", "Reuters", rain)))
	d.wantHeardFirst("text: Import “talks.json”. Dateline JSON. 1. article. new. 1. tag. new. Whose tags. mina · new here. 1 tag. " +
		"Labels. Actor 1. Articles. Rain stops. new · 1 tag. Actor Reuters. Whose tags these are. As the file says. More. Cancel. Bring in, has the keyboard")
	d.press("Esc")
}

func TestADatasetIsReadByKeys(t *testing.T) {
	d := start(t, news)
	var articles []map[string]any
	for i := range 30 {
		articles = append(articles, tagged("mina", "actor", "Reuters", fmt.Sprintf("Rain %d\nReuters said %d.", i, i)))
	}
	d.drop(d.dataset("talks.json", articles...))
	d.window.Resize(fyne.NewSize(900, 640))
	d.layOut()
	scroll := d.app.sheets[0].scroll
	d.press("PageDown")
	if scroll.Offset.Y == 0 {
		t.Error("the page key does not scroll")
	}
	d.press("End")
	if got, want := scroll.Offset.Y+scroll.Size().Height, scroll.Content.MinSize().Height; got < want-1 {
		t.Errorf("End goes to %.0f of %.0f", got, want)
	}
	d.shoot("dataset-end-900")
	d.press("Esc")
}
