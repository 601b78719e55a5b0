package app

// This file owns the tests of what becomes of tags when a part of the scheme goes:
// what is asked, each answer, and that Ctrl+Z brings all back.

import (
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/storagetest"
)

// removalAnswer is an answer to the question what becomes of what is in use.
type removalAnswer struct {
	name   string
	at     []string
	asks   []string // what the question says
	answer string
	after  func(d *desk)      // what is asked then; nil for nothing
	want   func(d *desk) bool // of the scheme
	tags   []string           // one's own, after it
	values map[string]any     // of modality, of one's claim “Port Selin was open”; nil: asserted
}

var claimsAndActor = []string{"actor: minister", "claim: Port Selin was open", "claim: Reuters denied it"}

var removalAnswers = []removalAnswer{
	{
		name: "retire a label", at: []string{"Claim"}, asks: []string{"Remove the label Claim?", "3 tags: 2 yours, 1 ben’s"}, answer: "Retire it",
		want: func(d *desk) bool { return d.labelOf("claim").Retired }, tags: claimsAndActor,
	},
	{
		name: "merge a label", at: []string{"Claim"}, asks: []string{"Merge it into another label"}, answer: "Merge it into",
		after: func(d *desk) { d.wantScreen("Tags of Claim become tags of"); d.tapEntry("Actor") },
		want:  func(d *desk) bool { return d.labelOf("claim").Into == "actor" }, tags: claimsAndActor,
	},
	{
		name: "delete one's own tags of a label", at: []string{"Claim"}, asks: []string{"They go to the bin", "What others have stays (1 tag), so it is retired"}, answer: "Delete my 2 tags",
		want: func(d *desk) bool { return d.labelOf("claim").Retired }, tags: []string{"actor: minister"},
	},
	{
		name: "delete all tags of a label, which are one's own", at: []string{"Actor"}, asks: []string{"1 tag, yours"}, answer: "Delete my 1 tag",
		want: func(d *desk) bool { _, ok := d.scheme().Stored("actor"); return !ok }, tags: claimsAndActor[1:],
	},
	{
		name: "leave a label as it is", at: []string{"Claim"}, asks: []string{"Leave it as it is"}, answer: "Leave it",
		want: func(d *desk) bool { return !d.labelOf("claim").Retired }, tags: claimsAndActor,
	},
	{
		name: "retire an attribute", at: []string{"Claim", "Modality"}, asks: []string{"Remove the attribute Modality?", "2 tags: 1 yours, 1 ben’s"}, answer: "Retire it",
		want: func(d *desk) bool { return d.modality().Retired }, tags: claimsAndActor,
	},
	{
		name: "clear an attribute", at: []string{"Claim", "Modality"}, asks: []string{"What others have stays (1 tag), so it is retired"}, answer: "Clear it from my 1 tag",
		want: func(d *desk) bool { return d.modality().Retired }, tags: claimsAndActor, values: map[string]any{},
	},
	{
		name: "retire a value", at: []string{"Claim", "Modality", "denied"}, asks: []string{"Remove the value denied?", "1 tag, ben’s. What becomes of it?"}, answer: "Retire it",
		want: func(d *desk) bool { return d.modality().Former["denied"] == "" && len(d.modality().Former) == 1 }, tags: claimsAndActor,
	},
	{
		name: "replace a value", at: []string{"Claim", "Modality", "asserted"}, asks: []string{"1 tag, yours"}, answer: "Replace it by",
		after: func(d *desk) { d.typeText("pre"); d.press("Enter") },
		want:  func(d *desk) bool { return d.modality().Former["asserted"] == "predicted" }, tags: claimsAndActor,
	},
	{
		name: "clear a value", at: []string{"Claim", "Modality", "asserted"}, asks: []string{"They stay and no longer say it"}, answer: "Clear it from my 1 tag",
		want: func(d *desk) bool { return len(d.modality().Former) == 0 && len(d.modality().Values) == 3 }, tags: claimsAndActor, values: map[string]any{},
	},
}

// spanIn is a tag on words, of whoever it is.
func (d *desk) spanIn(layer annotate.ID, quote string) annotate.Span {
	d.t.Helper()
	for _, s := range d.app.session.Document().Spans(layer) {
		if s.Quote() == quote {
			return s
		}
	}
	return annotate.Span{}
}

func TestRemovalAnswers(t *testing.T) {
	d := openScheme(t)
	for _, a := range removalAnswers {
		for _, byKeys := range []bool{false, true} {
			t.Run(a.name, func(t *testing.T) {
				d.t = t
				before := d.scheme().Clone()
				bens := d.spanIn(storagetest.Ben.ID, "Reuters denied it")
				d.goTo(a.at...)
				d.press("Delete")
				d.wantSheets(2)
				d.wantScreen(a.asks...)
				if byKeys {
					d.pressButton(a.answer)
				} else {
					d.tap(a.answer)
				}
				if a.after != nil {
					a.after(d)
				}
				d.settle()
				d.wantSheets(1)
				if !a.want(d) {
					t.Errorf("the changes are %q", d.scheme().Differences(before))
				}
				d.wantTags(a.tags...)
				values := d.spanIn(storagetest.Amira.ID, "Port Selin was open").Attributes
				if slices.Contains(a.tags, "claim: Port Selin was open") && values["modality"] != wanted(a.values)["modality"] {
					t.Errorf("the tag says %v, want %v", values, wanted(a.values))
				}
				if now := d.spanIn(storagetest.Ben.ID, "Reuters denied it"); now.Label != bens.Label || now.Attributes["modality"] != "denied" {
					t.Errorf("Ben’s tag is %+v", now)
				}
				if len(d.scheme().Differences(before)) == 0 {
					return
				}
				d.press("Ctrl+Z")
				d.wantUnchanged(before)
				d.wantTags(claimsAndActor...)
				if got := d.spanIn(storagetest.Amira.ID, "Port Selin was open").Attributes["modality"]; got != "asserted" {
					t.Errorf("the tag says %v again", got)
				}
			})
		}
	}
	d.t = t
}

func wanted(values map[string]any) map[string]any {
	if values == nil {
		return map[string]any{"modality": "asserted"}
	}
	return values
}

// TestRemovalOfLinks asks about a link kind that is in use.
func TestRemovalOfLinks(t *testing.T) {
	d := start(t, news)
	linked(d)
	d.press("Esc", "Ctrl+T")
	d.goTo("Said by")
	before := d.scheme().Clone()
	d.press("Delete")
	d.wantScreen("Remove the link Said by?", "1 link, yours")
	d.tap("Delete my 1 link")
	if _, ok := d.scheme().Link("said_by"); ok {
		t.Error("the link kind is there still")
	}
	d.press("Ctrl+Z")
	d.wantUnchanged(before)
	d.press("Esc")
	d.click("was open")
	d.wantLinks("said_by minister")
}

// TestTheLabelThatOthersWereMergedInto cannot be removed for good.
func TestTheLabelThatOthersWereMergedInto(t *testing.T) {
	d := start(t, news)
	d.press("Ctrl+T")
	d.goTo("Actor")
	d.tap("Merge into")
	d.tapEntry("Location")
	before := d.scheme().Clone()
	d.goTo("Location")
	d.press("Delete")
	d.wantScreen("“Actor” was merged into it; part the two first.")
	d.wantUnchanged(before)
}

// TestTypesThatDoNotFit asks before values are of no type any more.
func TestTypesThatDoNotFit(t *testing.T) {
	d := openScheme(t)
	before := d.scheme().Clone()
	d.goTo("Claim", "Modality")
	d.choose("Type", "Number")
	d.wantSheets(2)
	d.wantScreen("Values of it are in use: 2 tags: 1 yours, 1 ben’s. They would be none of the type “Number”.")
	d.tap("Leave it")
	d.wantUnchanged(before)
	if c := within[*choice](d, d.beside("Type")); c.Selected != "One choice" {
		t.Errorf("the field says %q", c.Selected)
	}
	d.choose("Type", "Number")
	d.tap("Keep them, and begin anew")
	if !d.modality().Retired {
		t.Error("the attribute is asked still")
	}
	fresh, _ := annotate.AttributeNamed(d.labelOf("claim").Attributes, "modality_2")
	if fresh.Type != annotate.TypeNumber || fresh.Name != "Modality" || len(fresh.Values) > 0 {
		t.Errorf("the new attribute is %+v", fresh)
	}
	d.press("Ctrl+Z")
	d.wantUnchanged(before)
	d.goTo("Claim", "Voice") // which nothing has
	d.choose("Type", "Number")
	d.wantSheets(1)
	voice, _ := annotate.AttributeNamed(d.labelOf("claim").Attributes, "voice")
	if voice.Type != annotate.TypeNumber || len(voice.Values) > 0 {
		t.Errorf("voice is %+v", voice)
	}
}

// TestCountsComeLater opens the sheet, edits and asks for a removal while the tags are
// still being counted.
func TestCountsComeLater(t *testing.T) {
	d := openScheme(t)
	d.press("Esc")
	d.work.held = true
	d.press("Ctrl+T")
	d.wantSheets(1)
	d.wantScreen("counting…")
	d.press("Enter")
	d.fill("Assertion")
	d.press("Enter")
	d.wantScreen("Assertion")
	d.app.focus(d.schemeSheet().list)
	d.press("Delete")
	d.wantSheets(1)
	d.wantScreen("Counting the tags…")
	d.work.held = false
	d.settle()
	d.wantSheets(2)
	d.wantScreen("3 tags: 2 yours, 1 ben’s")
	d.press("Esc", "Esc")
	d.wantSheets(0)
}

// TestCountingEndsWithTheSheet closes the sheet before the counts are there.
func TestCountingEndsWithTheSheet(t *testing.T) {
	d := openScheme(t)
	d.press("Esc")
	d.work.held = true
	d.press("Ctrl+T", "Delete", "Esc")
	d.work.held = false
	d.settle()
	d.wantSheets(0)
	d.press("Ctrl+T")
	d.wantScreen("3 tags: 2 yours, 1 ben’s")
}

// TestCountsFollow merges and looks at the numbers.
func TestCountsFollow(t *testing.T) {
	d := openScheme(t)
	d.goTo("Claim")
	d.tap("Merge into")
	d.tapEntry("Actor")
	d.goTo("Actor")
	d.wantScreen("4 tags: 3 yours, 1 ben’s")
	if !strings.Contains(d.screen(), "now Actor") {
		t.Error("the list does not say what became of claims")
	}
}

// TestLinksThatJoinLess asks before a link kind that is in use joins less.
func TestLinksThatJoinLess(t *testing.T) {
	d := start(t, news)
	linked(d)
	d.press("Esc", "Ctrl+T")
	d.goTo("Said by")
	d.formChip("Leads to", "Another").OnTapped()
	d.tapEntry("Location")
	d.wantSheets(1) // joining more asks nothing
	before := d.scheme().Clone()
	d.formChip("Leads to", "Actor").OnTapped()
	d.settle()
	d.wantSheets(2)
	d.wantScreen("Let the link Said by join less?", "1 link, yours", "stay as they are")
	d.tap("Leave it")
	d.wantUnchanged(before)
	d.formChip("Leads to", "Actor").OnTapped()
	d.tap("Let it join less")
	if k, _ := d.scheme().Link("said_by"); !slices.Equal(k.To, []string{"location"}) {
		t.Errorf("it leads to %q", k.To)
	}
	d.press("Ctrl+Z")
	d.wantUnchanged(before)
	d.press("Esc")
	d.click("was open")
	d.wantLinks("said_by minister")
}
