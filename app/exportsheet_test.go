package app

// This file owns the tests of the sheet of an export: what is chosen in it, what it shows
// before anything is written, and what it remembers.

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/export"
	"dateline/storage/formats"
	"dateline/storage/formats/csv"
	jsonformat "dateline/storage/formats/json"
	"dateline/storage/storagetest"
)

// wholeWords is a format that loses tags in parts, and is a folder.
var wholeWords = formats.Format{
	Name: "words", Title: "Words", For: "for people who count them", Folder: true, Omits: []string{"dates of articles", "all else"},
	Write: func(out formats.Output, src formats.Source, _ formats.WriteOptions) error {
		if _, err := src.Header(); err != nil {
			return err
		}
		for item, err := range src.Items() {
			if err != nil {
				return err
			}
			f, err := out.Create(item.Article.ID.String() + ".words")
			if err != nil {
				return err
			}
			for _, s := range item.Spans {
				if len(s.Fragments) > 1 {
					out.Lose(formats.Loss{Span: s.ID, Why: "it is in parts, and only the first is written"})
				}
				if _, err := f.Write([]byte(s.Fragments[0].Quote + "\n")); err != nil {
					return err
				}
			}
			if err := f.Close(); err != nil {
				return err
			}
		}
		return nil
	},
	Note: func(formats.Export) string { return "# Words\n" },
}

// inParts tags a claim in two parts.
func inParts(d *desk) {
	d.t.Helper()
	d.selectPhrase("The bridge")
	d.selectPhrase("stands.", fyne.KeyModifierControl)
	d.press("1")
	d.tag("RIA", "2")
}

func TestExportShowsHowItBegins(t *testing.T) {
	d := start(t, news)
	linked(d)
	e := openExport(d)
	d.wantScreen("Dateline JSON", "For another project, with all that it holds", "How work.json begins", "1 article with 2 tags", "Nothing is lost")
	e.wantPreview(`"format": "dateline/1"`, `"title": "Port reopens"`, `"label": "claim"`)
	e.format("CSV table")
	d.wantScreen("How work.csv begins", "Nothing is lost but what it has no place for", "CSV table has no place for articles without tags; ")
	e.wantPreview("quote,parts,", "Port Selin was open")
	e.pick(".tsv")
	d.wantScreen("How work.tsv begins")
	e.wantPreview("quote\tparts\t")
	e.pick("10")
	e.wantPreview("before")
	e.format("Dateline JSON")
	if o := e.wish(); o.Context != 0 {
		t.Errorf("JSON is asked for %d words around quotes", o.Context)
	}
}

func TestExportIsReachedByTab(t *testing.T) {
	d := start(t, said)
	inParts(d)
	e := exportWith(d, wholeWords)
	var kinds []string
	for range 40 {
		d.press("Tab")
		o := d.window.Canvas().Focused()
		if o == fyne.Focusable(e.sheet.list) {
			break
		}
		kinds = append(kinds, strings.TrimPrefix(reflect.TypeOf(o).String(), "*app."))
	}
	want := "chipRow field field chipRow chipRow tickBox chipRow chipRow tickBox tickBox tickBox tickBox shownText lossRow button button"
	if got := strings.Join(kinds, " "); got != want {
		t.Errorf("Tab goes to\n%s, want\n%s", got, want)
	}
}

func TestExportSaysWhatIsLostBeforeItIsWritten(t *testing.T) {
	d := start(t, news, said)
	d.press("Ctrl+PageDown")
	inParts(d)
	e := exportWith(d, wholeWords)
	d.wantScreen("2 articles with 2 tags", "1 thing does not fit:", "It is in parts, and only the first is written", "Words has no place for dates of articles; all else.")
	d.app.openArticle(d.app.session.Articles()[0].ID)
	d.settle()
	row := e.search(func(o fyne.CanvasObject) bool { _, ok := o.(*lossRow); return ok }).(*lossRow)
	d.app.focus(row)
	d.press("Enter")
	d.wantSheets(2)
	d.wantRows("“The bridge … stands.”; Bridge stands; Claim of amira")
	d.press("Esc")
	d.wantSheets(1)
	d.app.focus(row)
	d.press("Space", "Enter")
	d.wantSheets(0)
	d.wantTitle("Bridge stands")
	d.wantChosen("The bridge … stands.")
	d.wantSays("In Words: it is in parts")
}

func TestExportOfSentencesLosesWhatGoesAcross(t *testing.T) {
	d := start(t, news)
	d.tag(newsAcross(d), "1")
	e := openExport(d)
	d.wantScreen("Nothing is lost")
	e.pick("Sentences")
	d.wantScreen("1 thing does not fit:", "It goes from one sentence into another")
	if !e.wish().Sentences {
		t.Error("sentences are not asked for")
	}
}

// newsAcross is words that go across the end of a sentence.
func newsAcross(d *desk) string {
	text := d.app.reader.view.Text()
	at := strings.Index(text, ". ")
	if at < 0 {
		d.t.Fatal("the article is one sentence")
	}
	return strings.TrimSpace(text[max(at-12, strings.LastIndexByte(text[:at], '\n')+1) : at+12])
}

func TestExportChoicesReachTheOptions(t *testing.T) {
	d := start(t, news)
	d.app.become(storagetest.Ben)
	d.settle()
	d.tag("Reuters", "2")
	d.app.become(storagetest.Amira)
	d.settle()
	linked(d)
	e := openExport(d)
	e.write("2016-10-31", "2016-11")
	e.write("2016-11", " 2016-11-20 ")
	e.pick("In work")
	e.pick("Done")
	e.pick(storagetest.Ben.Handle)
	e.pick("Claim")
	e.pick("Actor")
	e.pick("Claim")
	e.tick("As one layer")
	e.tick("A dataset card")
	e.tick("Leave out the time")
	e.tick("Split in parts")
	e.write(usualParts, "train=3,test=1")
	e.write(usualSeed, "7")
	e.tick("Pseudonyms")
	e.write("A file", filepath.Join(d.home, "key.csv"))
	want := export.Options{Format: "json", Out: "export.json", Since: "2016-11", Until: "2016-11-20", States: []annotate.State{annotate.StateInWork, annotate.StateDone},
		Layers: []string{storagetest.Ben.Handle}, Labels: []string{"actor"}, Merged: true, Card: true, Reproducible: true,
		Split: []export.Part{{Name: "train", Share: 3}, {Name: "test", Share: 1}}, Seed: 7, Pseudonyms: filepath.Join(d.home, "key.csv")}
	if got := e.wish(); !reflect.DeepEqual(got, want) {
		t.Errorf("asked for\n%+v, want\n%+v", got, want)
	}
	d.wantScreen("work.train.json", "work.test.json", "1 article with 1 tag: train ")
	e.pick("Everyone’s")
	if got := e.wish().Layers; got != nil {
		t.Errorf("everyone is %q", got)
	}
}

func TestExportSaysWhatCannotBeAsked(t *testing.T) {
	d := start(t, news)
	e := openExport(d)
	for _, c := range []struct{ hint, typed, says string }{
		{"2016-10-31", "yesterday", "is no date"},
		{"2016-10-31", "", ""},
		{usualParts, "train", "is no part of a split"},
		{usualParts, "", "Say what parts there are"},
		{usualParts, "a=1,b=1", ""},
		{usualSeed, "x", "is no seed"},
		{usualSeed, "1", ""},
	} {
		if c.hint == usualParts && !e.sheet.wish.Split {
			e.tick("Split in parts")
		}
		e.write(c.hint, c.typed)
		if got := e.sheet.says.Text; !strings.Contains(got, c.says) || c.says == "" && got != "" {
			t.Errorf("of %q it says %q, want %q", c.typed, got, c.says)
		}
		if e.sheet.export.Disabled() != (c.says != "") {
			t.Errorf("after %q the button is disabled: %v", c.typed, e.sheet.export.Disabled())
		}
	}
	e.pick("That a search finds")
	e.write("Words, or source: and the like", "by:nobody")
	d.wantScreen("nobody")
	if !e.sheet.export.Disabled() {
		t.Error("an export of what cannot be asked for can be written")
	}
	e.write("Words, or source: and the like", "zebra")
	d.wantScreen("No article fits what is chosen")
}

func TestExportTakesWhatTheLibraryLists(t *testing.T) {
	d := start(t, news, said)
	d.ask("bridge")
	e := openExport(d)
	if got := e.wish().Query; got != "bridge*" {
		t.Errorf("the question is %q", got)
	}
	d.wantScreen("1 article with 0 tags")
	e.wantPreview("Bridge stands")
	e.pick("All")
	if got := e.wish().Query; got != "" {
		t.Errorf("for all articles the question is %q", got)
	}
	d.wantScreen("2 articles with 0 tags")
}

func TestExportOnAnEmptyProject(t *testing.T) {
	d := start(t, news)
	d.app.newProject(filepath.Join(d.home, "empty"+storage.Extension))
	d.settle()
	openExport(d)
	d.wantScreen("No article fits what is chosen", "Nothing is lost", "How empty.json begins")
	d.press("Esc")
	d.wantSheets(0)
}

func TestExportRemembersTheLastChoice(t *testing.T) {
	d := start(t, news)
	linked(d)
	e := openExport(d)
	e.format("CSV table")
	e.pick(".tsv")
	e.pick("20")
	e.pick("Claim")
	e.pick("Done")
	e.write("2016-11", "2017")
	e.tick("As one layer")
	want := e.sheet.wish
	d.press("Esc")
	d.wantSheets(0)
	d = d.again()
	e = openExport(d)
	if got := e.sheet.wish; !reflect.DeepEqual(got.Export, want.Export) && got.Export.Format != "csv" || got.format.Name != "csv" || got.ending() != ".tsv" {
		t.Errorf("it begins with\n%+v, want\n%+v", got.Export, want.Export)
	}
	if o := e.wish(); !slices.Equal(o.Labels, []string{"claim"}) || o.Until != "2017" || !o.Merged || o.Context != 20 {
		t.Errorf("it begins with %+v", o)
	}
	d.press("Esc")

	merged, err := d.scheme().Merge("claim", "actor")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.app.session.EditScheme(merged); err != nil {
		t.Fatal(err)
	}
	d.settle()
	if got := openExport(d).wish().Labels; got != nil {
		t.Errorf("of labels that are gone it remembers %q", got)
	}
	d.press("Esc")

	d.app.newProject(filepath.Join(d.home, "other"+storage.Extension))
	d.settle()
	if o := openExport(d).wish(); o.Format != "csv" || o.Until != "" || !o.Merged {
		t.Errorf("in another project it begins with %+v", o)
	}
}

// TestExportDropsWhatIsLate closes the sheet, and changes a choice, while it is being looked
// what fits.
func TestExportDropsWhatIsLate(t *testing.T) {
	d := start(t, news)
	linked(d)
	before := len(d.work.ticks)
	d.work.held = true
	d.press("Ctrl+E")
	d.wantScreen("Looking what fits…")
	d.press("Esc")
	d.work.held = false
	d.settle()
	d.wantSheets(0)
	if got := len(d.work.ticks); got != before {
		t.Errorf("%d clocks run after the sheet was closed, %d did before", got, before)
	}
	e := openExport(d)
	d.work.held = true
	e.format("CSV table")
	e.format("Dateline JSON")
	d.work.held = false
	d.settle()
	e.desk.tick()
	d.wantScreen("How work.json begins", "Nothing is lost")
	e.wantPreview("dateline/1")
}

func TestExportPreviewCannotBeAltered(t *testing.T) {
	d := start(t, news)
	e := openExport(d)
	text := e.sheet.preview.text
	before := text.Text
	d.app.focus(text)
	d.typeText("x")
	d.press("Backspace", "Delete", "Enter", "Ctrl+A")
	text.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.app.fyne.Clipboard()})
	text.TypedShortcut(&fyne.ShortcutCut{Clipboard: d.app.fyne.Clipboard()})
	if text.Text != before || before == "" {
		t.Errorf("the preview says %q", text.Text)
	}
	text.TypedShortcut(&fyne.ShortcutCopy{Clipboard: d.app.fyne.Clipboard()})
	if got := d.app.fyne.Clipboard().Content(); got != before {
		t.Errorf("copied is %q", got)
	}
	d.press("Esc")
	d.wantSheets(0)
}

func TestScreenReaderIsToldOfAnExport(t *testing.T) {
	d := start(t, news)
	linked(d)
	exportWith(d, jsonformat.Format, csv.Format)
	d.wantHeardFirst("text: Export. Formats, 2, Dateline JSON, For another project, with all that it holds, has the keyboard. " +
		"Articles. All, of All, That a search finds. Published since. empty, 2016-10-31. until. empty, 2016-11. How far the work on them is. Any, of Any, New, In work, Done. " +
		"Whose tags. Everyone’s, of Everyone’s, amira. As one layer, equal tags once, not ticked. Labels. All, of All, Claim, Actor, Location. " +
		"Shape. Whole articles, of Whole articles, Sentences. Split in parts, to train and to test, not ticked. Names. Pseudonyms in place of names, not ticked. " +
		"Besides. A dataset card in the README, not ticked. Leave out the time of the export, not ticked. " +
		"How work.json begins. " + d.app.exporting.preview.text.AccessibilityLabel() + ". 1 article with 2 tags. Nothing is lost. Cancel. Export…")
}
