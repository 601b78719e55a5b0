package app

// This file owns the tests of attributes by hand speed: what digits do to a tag, a
// link or the article, what is asked when, and what is lacking.

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
)

// rich is a scheme that has attributes of every type, conditions, links and
// articles with attributes.
func rich() annotate.Scheme {
	many := make([]string, 12)
	for i := range many {
		many[i] = fmt.Sprintf("topic %c", 'a'+i)
	}
	return annotate.Scheme{
		Labels: []annotate.Label{
			{Key: "claim", Name: "Claim", Color: "#E69F00", Hotkey: "1", Letter: "c", Mark: annotate.MarkBracket,
				Guideline: annotate.Guideline{Text: "What somebody says is so.", Examples: []string{"The bridge stands"}},
				Attributes: []annotate.Attribute{
					{Key: "modality", Name: "Modality", Type: annotate.TypeChoice, Values: []string{"asserted", "denied", "possible"}, Required: true,
						Former: map[string]string{"negated": "denied", "asked": ""}, Guidelines: map[string]annotate.Guideline{"denied": {Text: "Said not to be so."}}},
					{Key: "why", Name: "Why denied", Type: annotate.TypeChoice, Values: []string{"false", "unfounded"}, Only: annotate.Condition{Attribute: "modality", Values: []string{"denied"}}},
					{Key: "fields", Name: "Fields", Type: annotate.TypeChoices, Values: []string{"aid", "port", "war"}},
					{Key: "direct", Name: "Direct", Type: annotate.TypeYesNo},
					{Key: "weight", Name: "Weight", Type: annotate.TypeNumber},
					{Key: "topic", Name: "Topic", Type: annotate.TypeChoice, Values: many},
					{Key: "old", Name: "Old", Type: annotate.TypeText, Retired: true},
				}},
			{Key: "actor", Name: "Actor", Color: "#0072B2", Hotkey: "2", Letter: "a", Mark: annotate.MarkPill,
				Attributes: []annotate.Attribute{{Key: "role", Name: "Role", Type: annotate.TypeText, Default: "official"}}},
			{Key: "location", Name: "Location", Color: "#009E73", Hotkey: "3", Letter: "l", Mark: annotate.MarkDotted},
		},
		Links: []annotate.LinkKind{{Key: "said_by", Name: "Said by", Letter: "s", From: []string{"claim"}, To: []string{"actor"},
			Attributes: []annotate.Attribute{{Key: "how", Name: "How", Type: annotate.TypeChoice, Values: []string{"in writing", "on air"}}}}},
		Article: []annotate.Attribute{
			{Key: "kind", Name: "Kind", Type: annotate.TypeChoice, Values: []string{"report", "comment"}, Required: true},
			{Key: "dateline", Name: "Dateline", Type: annotate.TypeText},
		},
	}
}

// startRich starts with the rich scheme.
func startRich(t testing.TB, texts ...string) *desk {
	t.Helper()
	d := start(t, texts...)
	if err := d.app.session.EditScheme(rich()); err != nil {
		t.Fatal(err)
	}
	d.settle()
	return d
}

// attributes is those of the chosen tag.
func (d *desk) attributes() map[string]any { s, _ := d.app.chosen(); return s.Attributes }

func (d *desk) wantAttributes(want map[string]any) {
	d.t.Helper()
	if got := d.attributes(); !reflect.DeepEqual(got, want) && len(got)+len(want) > 0 {
		d.t.Errorf("the attributes are %v, want %v", got, want)
	}
}

func (d *desk) wantInHand(want string) {
	d.t.Helper()
	a, _ := d.app.inspector.inHand()
	shown := ""
	for _, row := range d.app.inspector.rows {
		if row.title.inHand {
			shown += row.title.title
		}
	}
	if a.Title() != want || shown != want {
		d.t.Errorf("%q is in hand, and %q is shown so, want %q", a.Title(), shown, want)
	}
}

// card is what is said of the card.
func (d *desk) card() string { return d.app.spoken(d.app.inspector.card) }

func (d *desk) wantCard(says string, is bool) {
	d.t.Helper()
	if strings.Contains(d.card(), says) != is {
		d.t.Errorf("the card says %q: %v, want %v; it says %q", says, !is, is, d.card())
	}
}

func TestDigitsSetAttributesOneAfterAnother(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin was open", "1")
	d.wantInHand("Modality")
	d.press("2")
	d.wantSays("Modality: denied")
	d.wantInHand("Voice")
	d.press("3")
	d.wantInHand("Voice") // the last stays
	d.wantAttributes(map[string]any{"modality": "denied", "voice": "unnamed source"})
	d.press("3")
	d.wantSays("Voice: not set")
	d.press("9")
	d.wantSays("no value with this digit")
	d.wantAttributes(map[string]any{"modality": "denied"})
	d.wantTags("claim: Port Selin was open")
	d.press("Shift+V", "1", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
	d.wantAttributes(map[string]any{"modality": "denied"})
	d.press("Ctrl+Z")
	d.wantAttributes(nil)
}

func TestLettersChangeTheLabelAndDigitsWhereNothingIsAsked(t *testing.T) {
	d := start(t, news)
	d.tag("Reuters", "1")
	d.press("A")
	d.wantTags("actor: Reuters")
	d.press("3")
	d.wantTags("location: Reuters")
	d.selectPhrase("minister")
	d.press("2")
	d.wantTags("actor: minister", "location: Reuters")
}

// TestWhatIsAskedFollowsWhatIsSet has an attribute that is asked only of what is
// denied.
func TestWhatIsAskedFollowsWhatIsSet(t *testing.T) {
	d := startRich(t, news)
	d.tag("Port Selin was open", "1")
	d.wantCard("Modality, in hand, required", true)
	d.wantCard("Why denied", false)
	d.press("2")
	d.wantCard("required", false)
	d.wantInHand("Why denied")
	d.press("1")
	d.wantInHand("Fields")
	d.press("Shift+V", "Shift+V", "1")
	d.wantAttributes(map[string]any{"modality": "asserted", "why": "false"})
	d.wantCard("Why denied: false. not asked here now", true)
	d.wantInHand("Fields") // which stands where the other stood
	d.press("Ctrl+Z")
	d.wantCard("not asked here now", false)
}

func TestSeveralChoicesAndYesNoByDigits(t *testing.T) {
	d := startRich(t, news)
	d.tag("Port Selin was open", "1")
	d.press("1", "3", "1", "2", "3")
	d.wantAttributes(map[string]any{"modality": "asserted", "fields": []string{"aid", "port"}})
	d.press("V", "2")
	d.wantAttributes(map[string]any{"modality": "asserted", "fields": []string{"aid", "port"}, "direct": false})
	d.wantSays("Direct: no")
	d.wantInHand("Weight")
	d.press("1")
	d.wantSays("V goes on")
	d.press("V")
	d.fill("1.5")
	d.press("Enter")
	if d.attributes()["weight"] != 1.5 || !d.state().OnPage {
		t.Errorf("after a number and Enter: %v, on the page %v", d.attributes(), d.state().OnPage)
	}
	d.wantInHand("Topic")
	d.press("V")
	d.typeText("topic k")
	d.press("Enter")
	if d.attributes()["topic"] != "topic k" {
		t.Errorf("the twelfth value was not taken: %v", d.attributes())
	}
}

func TestTheLastValueOnceMore(t *testing.T) {
	d := start(t, news)
	d.tag("Port Selin was open", "1")
	d.press(".")
	d.wantSays("No value was set yet")
	d.press("3")
	d.tag("Reuters denied it", "1")
	d.press(".")
	d.wantAttributes(map[string]any{"modality": "possible"})
	d.wantInHand("Modality")
	d.press(".")
	d.wantAttributes(map[string]any{"modality": "possible"})
	d.tag("minister", "2")
	d.press(".")
	d.wantSays("cannot be said of this")
}

func TestValuesFromElsewhereAreShownAndKept(t *testing.T) {
	d := startRich(t, news)
	d.tag("Port Selin was open", "1")
	s, _ := d.app.chosen()
	for key, v := range map[string]any{"modality": "whispered", "fields": []string{"space", "port"}, "old": "kept", "unknown": 4.0, "direct": "perhaps"} {
		d.app.session.SetAttribute(annotate.Attribute{Key: key}, v, s.ID)
	}
	d.settle()
	for _, want := range []string{"Modality, in hand: whispered", "Fields: port, space", "Direct: perhaps", "Old: kept. no longer offered", "unknown: 4. no longer offered"} {
		d.wantCard(want, true)
	}
	d.press("V", "1")
	want := map[string]any{"modality": "whispered", "fields": []string{"aid", "port", "space"}, "old": "kept", "unknown": 4.0, "direct": "perhaps"}
	d.wantAttributes(want)
	d = d.again()
	d.click("Selin")
	d.wantAttributes(want)

	d.app.session.SetAttribute(annotate.Attribute{Key: "modality"}, "negated", s.ID) // stands for denied now
	d.settle()
	d.wantCard("Modality, in hand: denied", true)
	d.wantCard("Why denied", true)
	d.app.session.SetAttribute(annotate.Attribute{Key: "modality"}, "asked", s.ID) // is no longer offered
	d.settle()
	d.wantCard("Modality, in hand: asked, of asserted, denied, possible, asked", true)
}

func TestDefaultsOfNewTags(t *testing.T) {
	d := startRich(t, news)
	d.tag("Reuters", "2")
	d.wantAttributes(map[string]any{"role": "official"})
}

// TestTheKeyboardStaysInTheCard changes by keys, in the card, an attribute on which
// another depends.
func TestTheKeyboardStaysInTheCard(t *testing.T) {
	d := startRich(t, news)
	d.tag("Port Selin was open", "1")
	d.press("Enter", "Tab")
	focused := d.window.Canvas().Focused()
	if _, ok := focused.(*chipRow); !ok {
		t.Fatalf("after Enter and Tab %T has the keyboard", focused)
	}
	d.press("Right", "Space")
	d.wantAttributes(map[string]any{"modality": "denied"})
	d.wantCard("Why denied", true)
	if d.window.Canvas().Focused() != focused {
		t.Error("the chips have lost the keyboard")
	}
	d.press("Tab", "2")
	d.wantAttributes(map[string]any{"modality": "denied", "why": "unfounded"})
	d.wantInHand("Why denied")
	d.press("Esc")
	if !d.state().OnPage {
		t.Error("Esc does not go back to the page")
	}
}

func TestAFieldTypedInIsKeptWhenItIsLeft(t *testing.T) {
	d := startRich(t, news)
	d.tag("Reuters", "2")
	d.press("V")
	d.fill("agency")
	d.press("Tab")
	d.wantAttributes(map[string]any{"role": "agency"})
	if f, ok := d.window.Canvas().Focused().(*field); !ok || f != d.app.inspector.note {
		t.Errorf("after Tab %T has the keyboard, not the note on the screen", d.window.Canvas().Focused())
	}
	d.typeText("noted")
	d.press("Esc")
	if d.note("Reuters") != "noted" {
		t.Errorf("the note is %q", d.note("Reuters"))
	}
	d.press("V")
	d.fill("of the minister")
	d.tag("minister", "2")
	d.wantAttributes(map[string]any{"role": "official"})
	d.click("Reuters")
	d.wantAttributes(map[string]any{"role": "of the minister"})
}

// TestTheLetterThatOpensAFieldIsNotWrittenIntoIt sends the letter after its key, as
// a real window does.
func TestTheLetterThatOpensAFieldIsNotWrittenIntoIt(t *testing.T) {
	d := startRich(t, news)
	d.tag("Reuters", "2")
	d.typeKey(fyne.KeyV)
	d.typeText("v")
	d.settle()
	f, ok := d.window.Canvas().Focused().(*field)
	if !ok || f.Text != "official" {
		t.Fatalf("%T has the keyboard, not a field with what was set", d.window.Canvas().Focused())
	}
	d.press("Esc")
	d.wantAttributes(map[string]any{"role": "official"})
}

func TestAttributesOfALink(t *testing.T) {
	d := startRich(t, news)
	linked(d)
	how := func() any {
		s, _ := d.app.chosen()
		return d.app.session.Document().LinksOf(s.ID)[0].Attributes["how"]
	}
	d.pickFrom("on air")
	if how() != "on air" {
		t.Errorf("the link was made %v", how())
	}
	d.wantSays("How: on air")
	d.wantInHand("Modality") // the link is not what digits are about
	row, _ := d.chip("in writing")
	d.app.focus(row)
	d.press("1")
	if how() != "in writing" {
		t.Errorf("by key the link was made %v", how())
	}
	d.press("Ctrl+Z", "Ctrl+Z")
	if how() != nil {
		t.Errorf("after undo the link was made %v", how())
	}
	d.press("Ctrl+Shift+Z")
	d = d.again()
	d.click("was open")
	if how() != "on air" {
		t.Errorf("at the next start the link was made %v", how())
	}
}

func TestAttributesOfTheArticle(t *testing.T) {
	d := startRich(t, news)
	said := func() any { return d.app.session.Document().Said(d.app.session.Person())["kind"] }
	d.press("Esc", "Ctrl+Home")
	d.wantScreen("This article")
	d.wantInHand("Kind")
	d.wantCard("Kind, in hand, required", true)
	d.press("2")
	if said() != "comment" {
		t.Errorf("the article is a %v", said())
	}
	d.wantSays("Kind: comment")
	d.press("V")
	d.fill("Selin")
	d.press("Enter")
	d.press("D")
	d = d.again()
	if said() != "comment" {
		t.Errorf("at the next start the article is a %v", said())
	}
	if got := d.app.session.Document().Said(d.app.session.Person())["dateline"]; got != "Selin" {
		t.Errorf("its dateline is %v", got)
	}
	d.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
	if said() != nil {
		t.Errorf("after undo the article is a %v", said())
	}
	d.press("Shift+2")
	d.wantHint("Actor is in the hand")
	d.press("1")
	d.wantHint("Claim is in the hand") // a label in the hand has the digits
	d.press("Esc")
	d.tag("Reuters", "1")
	d.wantTags("claim: Reuters")
}

func TestTheWalkThroughWhatIsLacking(t *testing.T) {
	d := startRich(t, "Selin\nOne is so. Two is so. Three is so. Four is so.", news)
	for _, w := range []string{"One is so", "Two is so", "Three is so", "Four is so"} {
		d.tag(w, "1")
	}
	d.click("Two")
	d.press("1")
	d.press("Shift+V") // Modality is what is looked for
	d.press("U")
	d.wantChosen("Three is so")
	d.wantSays("3 tags here lack Modality")
	d.wantInHand("Modality")
	d.press("2") // and then something else is in hand, and still Modality is looked for
	d.press("U")
	d.wantChosen("Four is so")
	d.press("U")
	d.wantChosen("One is so")
	d.wantSays("from the beginning again")
	d.press("1", "Shift+U")
	d.wantChosen("Four is so")
	d.wantSays("from the end again")
	d.press("3", "U")
	d.wantSays("No more tags here lack Modality")
	d.wantSays("Page Down")
	d.wantChosen("Four is so")

	d.press("Ctrl+Z", "Esc", "Ctrl+Home", "U")
	d.wantChosen("Four is so")
}

func TestTheWalkThroughWhatIsRequired(t *testing.T) {
	d := startRich(t, news)
	d.tag("minister", "2")
	d.tag("Port Selin was open", "1")
	d.tag("Reuters denied it", "1")
	d.press("Esc", "Ctrl+Home")
	d.press("U")
	d.wantChosen("Port Selin was open")
	d.wantInHand("Modality")
	d.press("1", "U")
	d.wantChosen("Reuters denied it")
	d.press("U")
	d.wantSays("Only this tag here still lacks what is required")
}

// listed is the words of the tags in the list.
func (d *desk) listed() []string {
	var words []string
	l := d.app.inspector.list
	for row := range l.length() {
		if e, ok := l.at(row); ok && e.heading == "" {
			words = append(words, e.span.Quote())
		}
	}
	return words
}

func TestTheListOfWhatIsLacking(t *testing.T) {
	d := startRich(t, news)
	d.tag("minister", "2")
	d.tag("Port Selin was open", "1")
	d.tag("Reuters denied it", "1")
	d.press("1", "Ctrl+U")
	d.press("V")
	want := func(words ...string) {
		t.Helper()
		if got := d.listed(); !slices.Equal(got, words) {
			t.Errorf("the list has %q, want %q", got, words)
		}
	}
	d.press("Ctrl+U")
	d.wantSays("lack what is required")
	want("Port Selin was open")
	d.click("was open")
	d.press("2")
	want()
	d.wantScreen("No tag here lacks what is required")
	d.press("Ctrl+Z")
	want("Port Selin was open")
	d.press("Ctrl+U")
	want("Port Selin was open", "Reuters denied it", "minister")
	d.pickFrom("Tags that lack Direct")
	d.wantSays("2 tags that lack Direct")
	want("Port Selin was open", "Reuters denied it")
}

var _ fyne.Focusable = (*chipRow)(nil)
