package app

// This file owns the edits that can be made in the sheet of the tag scheme, each by keys
// and by mouse, which its tests go through.

import (
	"slices"

	"fyne.io/fyne/v2"

	"dateline/annotate"
)

// schemeEdit is something that can be done in the sheet.
type schemeEdit struct {
	name      string
	at        []string // the part that it is done at
	keys      func(d *desk)
	mouse     func(d *desk)
	want      func(d *desk) bool
	summary   string // of the change
	remainsAt string // the title of the form after it; "" for whatever
}

var schemeEdits = []schemeEdit{
	{
		name: "add a label", at: []string{"Actor"}, summary: "Add the label Event", remainsAt: "Event",
		keys:  func(d *desk) { d.press("Insert"); d.typeText("Event"); d.press("Enter") },
		mouse: func(d *desk) { d.tap("Label"); d.fill("Event"); d.tap("Add") },
		want: func(d *desk) bool {
			l := d.labelOf("event")
			return l.Name == "Event" && l.Hotkey == "4" && l.Color != "" && l.Mark == annotate.MarkPill
		},
	},
	{
		name: "rename a label", at: []string{"Claim"}, summary: "Rename the label Claim to Assertion", remainsAt: "Assertion",
		keys:  func(d *desk) { d.press("Enter"); d.fill("Assertion"); d.press("Enter") },
		mouse: func(d *desk) { d.writeAt("Name", "Assertion") },
		want:  func(d *desk) bool { return d.labelOf("claim").Name == "Assertion" },
	},
	{
		name: "take a colour of the palette", at: []string{"Claim"}, summary: "Change the colour of Claim", remainsAt: "Claim",
		keys: func(d *desk) {
			d.tabTo(within[*swatches](d, d.beside("Colour")))
			d.press("Right", "Right", "Right", "Space")
		},
		mouse: func(d *desk) {
			within[*swatches](d, d.beside("Colour")).Tapped(&fyne.PointEvent{Position: fyne.NewPos(3*swatchStep+9, 9)})
		},
		want: func(d *desk) bool { return d.labelOf("claim").Color == "#D55E00" },
	},
	{
		name: "write a colour", at: []string{"Claim"}, summary: "Change the colour of Claim",
		keys:  func(d *desk) { d.write("Colour", "123abc") },
		mouse: func(d *desk) { d.writeAt("Colour", "#123ABC") },
		want:  func(d *desk) bool { return d.labelOf("claim").Color == "#123ABC" },
	},
	{
		name: "give a digit", at: []string{"Claim"}, summary: "Change the keys of Claim",
		keys:  func(d *desk) { d.tabTo(d.hotkey("Digit")); d.typeText("7") },
		mouse: func(d *desk) { d.app.focus(d.hotkey("Digit")); d.typeText("7") },
		want:  func(d *desk) bool { return d.labelOf("claim").Hotkey == "7" },
	},
	{
		name: "give a letter", at: []string{"Claim"}, summary: "Change the keys of Claim",
		keys:  func(d *desk) { d.tabTo(d.hotkey("Letter")); d.typeText("q") },
		mouse: func(d *desk) { d.app.focus(d.hotkey("Letter")); d.typeText("Q") },
		want:  func(d *desk) bool { return d.labelOf("claim").Letter == "q" },
	},
	{
		name: "take a key away", at: []string{"Claim"}, summary: "Change the keys of Claim",
		keys:  func(d *desk) { d.tabTo(d.hotkey("Letter")); d.press("End", "Backspace") },
		mouse: func(d *desk) { d.app.focus(d.hotkey("Letter")); d.fill("") },
		want:  func(d *desk) bool { return d.labelOf("claim").Letter == "" },
	},
	{
		name: "choose a mark", at: []string{"Actor"}, summary: "Change the mark of Actor",
		keys: func(d *desk) {
			d.tabTo(within[*choice](d, d.beside("Mark")))
			d.press("Down", "Down", "Down", "Enter")
		},
		mouse: func(d *desk) { d.choose("Mark", markTitle(annotate.MarkDotted)) },
		want:  func(d *desk) bool { return d.labelOf("actor").Mark != annotate.MarkPill },
	},
	{
		name: "say that tags name entities", at: []string{"Claim"}, summary: "Change the use of names of Claim",
		keys:  func(d *desk) { d.tabTo(within[*check](d, d.beside("Entities"))); d.typeText(" ") },
		mouse: func(d *desk) { within[*check](d, d.beside("Entities")).Tapped(&fyne.PointEvent{}) },
		want:  func(d *desk) bool { return d.labelOf("claim").Entities },
	},
	{
		name: "move a label down", at: []string{"Claim"}, summary: "Reorder the labels", remainsAt: "Claim",
		keys:  func(d *desk) { d.press("Ctrl+Down") },
		mouse: func(d *desk) { d.tapIcon("Move down") },
		want:  func(d *desk) bool { return d.scheme().Labels[1].Key == "claim" },
	},
	{
		name: "retire a label", at: []string{"Actor"}, summary: "Retire the label Actor", remainsAt: "Actor",
		keys:  func(d *desk) { d.pressButton("Retire") },
		mouse: func(d *desk) { d.tap("Retire") },
		want:  func(d *desk) bool { return d.labelOf("actor").Retired },
	},
	{
		name: "merge a label", at: []string{"Claim"}, summary: "Merge the label Claim into Location",
		keys:  func(d *desk) { d.pressButton("Merge into"); d.typeText("loc"); d.press("Enter") },
		mouse: func(d *desk) { d.tap("Merge into"); d.tapEntry("Location") },
		want:  func(d *desk) bool { return d.labelOf("claim").Into == "location" },
	},
	{
		name: "remove a label that nothing has", at: []string{"Location"}, summary: "Remove the label Location",
		keys:  func(d *desk) { d.press("Delete") },
		mouse: func(d *desk) { d.tap("Remove") },
		want:  func(d *desk) bool { _, ok := d.scheme().Stored("location"); return !ok },
	},
	{
		name: "write a guideline", at: []string{"Claim"}, summary: "Edit the guideline of Claim",
		keys:  func(d *desk) { d.write("Rule", "What someone says is so.") },
		mouse: func(d *desk) { d.writeAt("Rule", "What someone says is so.") },
		want:  func(d *desk) bool { return d.labelOf("claim").Guideline.Text == "What someone says is so." },
	},
	{
		name: "write examples", at: []string{"Claim"}, summary: "Edit the guideline of Claim",
		keys:  func(d *desk) { d.write("Examples", "the port is open\n  \nno one was hurt ") },
		mouse: func(d *desk) { d.writeAt("Examples", "the port is open\nno one was hurt") },
		want: func(d *desk) bool {
			return slices.Equal(d.labelOf("claim").Guideline.Examples, []string{"the port is open", "no one was hurt"})
		},
	},
	{
		name: "write the guideline for all tags", at: []string{"For all tags"}, summary: "Edit the guideline of the tag scheme",
		keys:  func(d *desk) { d.write("Rule", "Leave out quotation marks.") },
		mouse: func(d *desk) { d.writeAt("Rule", "Leave out quotation marks.") },
		want:  func(d *desk) bool { return d.scheme().Guideline.Text == "Leave out quotation marks." },
	},
	{
		name: "add an attribute", at: []string{"Actor"}, summary: "Add the attribute Role to Actor", remainsAt: "Role",
		keys: func(d *desk) {
			d.pressButton("Add an attribute")
			d.typeText("Role")
			d.write("Values", "official\nwitness")
			d.pressButton("Add")
		},
		mouse: func(d *desk) {
			d.tap("Attribute")
			d.fill("Role")
			within[*field](d, d.beside("Values")).SetText("official\nwitness\nwitness")
			d.tap("Add")
		},
		want: func(d *desk) bool {
			a, _ := annotate.AttributeNamed(d.labelOf("actor").Attributes, "role")
			return a.Type == annotate.TypeChoice && slices.Equal(a.Values, []string{"official", "witness"})
		},
	},
	{
		name: "add an attribute of articles", at: []string{"Articles"}, summary: "Add the attribute Read on to articles", remainsAt: "Read on",
		keys: func(d *desk) {
			d.press("Insert")
			d.typeText("Read on")
			d.choose("Type", "Date")
			d.app.focus(within[*field](d, d.beside("Name")))
			d.press("Enter")
		},
		mouse: func(d *desk) { d.tap("Attribute"); d.fill("Read on"); d.choose("Type", "Date"); d.tap("Add") },
		want: func(d *desk) bool {
			return len(d.scheme().Article) == 1 && d.scheme().Article[0].Type == annotate.TypeDate && d.scheme().Article[0].Key == "read_on"
		},
	},
	{
		name: "rename an attribute", at: []string{"Claim", "Modality"}, summary: "Rename the attribute Modality to Mode", remainsAt: "Mode",
		keys:  func(d *desk) { d.write("Name", "Mode") },
		mouse: func(d *desk) { d.writeAt("Name", "Mode") },
		want:  func(d *desk) bool { return d.modality().Name == "Mode" },
	},
	{
		name: "make an attribute required", at: []string{"Claim", "Modality"}, summary: "Make Modality of Claim required",
		keys:  func(d *desk) { d.tabTo(within[*check](d, d.beside("Required"))); d.typeText(" ") },
		mouse: func(d *desk) { within[*check](d, d.beside("Required")).Tapped(&fyne.PointEvent{}) },
		want:  func(d *desk) bool { return d.modality().Required },
	},
	{
		name: "give a default", at: []string{"Claim", "Modality"}, summary: "Change the default of Modality of Claim",
		keys: func(d *desk) {
			d.tabTo(within[*choice](d, d.beside("Default")))
			d.press("Down", "Down", "Down", "Enter")
		},
		mouse: func(d *desk) { d.choose("Default", "denied") },
		want:  func(d *desk) bool { return d.modality().Default != nil },
	},
	{
		name: "show it only if", at: []string{"Claim", "Modality"}, summary: "Change when Modality of Claim is shown",
		keys: func(d *desk) {
			d.tabTo(within[*choice](d, d.beside("Shown")))
			d.press("Down", "Down", "Down", "Enter")
		},
		mouse: func(d *desk) { d.choose("Shown", "Only if Voice has a value") },
		want:  func(d *desk) bool { return d.modality().Only.Attribute == "voice" },
	},
	{
		name: "change the type to one that keeps the values", at: []string{"Claim", "Modality"}, summary: "Change the type of Modality of Claim",
		mouse: func(d *desk) { d.choose("Type", "Text") },
		want:  func(d *desk) bool { return d.modality().Type == annotate.TypeText },
	},
	{
		name: "move an attribute", at: []string{"Claim", "Voice"}, summary: "Reorder the attributes of Claim", remainsAt: "Voice",
		keys:  func(d *desk) { d.press("Ctrl+Up") },
		mouse: func(d *desk) { d.tapIcon("Move up") },
		want:  func(d *desk) bool { return d.labelOf("claim").Attributes[0].Key == "voice" },
	},
	{
		name: "retire an attribute", at: []string{"Claim", "Modality"}, summary: "Retire the attribute Modality of Claim",
		keys:  func(d *desk) { d.pressButton("Retire") },
		mouse: func(d *desk) { d.tap("Retire") },
		want:  func(d *desk) bool { return d.modality().Retired },
	},
	{
		name: "remove an attribute that nothing has", at: []string{"Claim", "Voice"}, summary: "Remove the attribute Voice of Claim",
		keys:  func(d *desk) { d.press("Delete") },
		mouse: func(d *desk) { d.tap("Remove") },
		want:  func(d *desk) bool { return len(d.labelOf("claim").Attributes) == 1 },
	},
	{
		name: "add a value", at: []string{"Claim", "Modality"}, summary: "Offer the value doubted of Modality of Claim", remainsAt: "Modality",
		keys:  func(d *desk) { d.write("One more", "doubted") },
		mouse: func(d *desk) { d.writeAt("One more", "doubted") },
		want:  func(d *desk) bool { return slices.Contains(d.modality().Values, "doubted") },
	},
	{
		name: "add a value beside another", at: []string{"Claim", "Modality", "denied"}, summary: "Offer the value doubted of Modality of Claim", remainsAt: "doubted",
		keys:  func(d *desk) { d.press("Insert"); d.typeText("doubted"); d.press("Enter") },
		mouse: func(d *desk) { d.tap("Value"); d.fill("doubted"); d.tap("Add") },
		want:  func(d *desk) bool { return slices.Contains(d.modality().Values, "doubted") },
	},
	{
		name: "rename a value", at: []string{"Claim", "Modality", "denied"}, summary: "Replace the value denied of Modality of Claim by disputed", remainsAt: "disputed",
		keys:  func(d *desk) { d.write("Value", "disputed") },
		mouse: func(d *desk) { d.writeAt("Value", "disputed") },
		want: func(d *desk) bool {
			return d.modality().Values[1] == "disputed" && d.modality().Former["denied"] == "disputed"
		},
	},
	{
		name: "rename a value that nothing has", at: []string{"Claim", "Modality", "possible"}, summary: "Offer the value maybe of Modality of Claim", remainsAt: "maybe",
		keys:  func(d *desk) { d.write("Value", "maybe") },
		mouse: func(d *desk) { d.writeAt("Value", "maybe") },
		want:  func(d *desk) bool { return d.modality().Values[2] == "maybe" && len(d.modality().Former) == 0 },
	},
	{
		name: "move a value", at: []string{"Claim", "Modality", "denied"}, summary: "Change the values of Modality of Claim", remainsAt: "denied",
		keys:  func(d *desk) { d.press("Ctrl+Up") },
		mouse: func(d *desk) { d.tapIcon("Move up") },
		want:  func(d *desk) bool { return d.modality().Values[0] == "denied" },
	},
	{
		name: "retire a value", at: []string{"Claim", "Modality", "denied"}, summary: "Retire the value denied of Modality of Claim",
		keys:  func(d *desk) { d.pressButton("Retire") },
		mouse: func(d *desk) { d.tap("Retire") },
		want: func(d *desk) bool {
			next, former := d.modality().Former["denied"]
			return former && next == "" && len(d.modality().Values) == 3
		},
	},
	{
		name: "replace a value", at: []string{"Claim", "Modality", "denied"}, summary: "Replace the value denied of Modality of Claim by asserted",
		keys:  func(d *desk) { d.pressButton("Replace by"); d.press("Enter") },
		mouse: func(d *desk) { d.tap("Replace by"); d.tapEntry("asserted") },
		want:  func(d *desk) bool { return d.modality().Former["denied"] == "asserted" },
	},
	{
		name: "write the guideline of a value", at: []string{"Claim", "Modality", "denied"}, summary: "Edit the guidelines of the values of Modality of Claim",
		keys:  func(d *desk) { d.write("Rule", "Someone says that it is not so.") },
		mouse: func(d *desk) { d.writeAt("Rule", "Someone says that it is not so.") },
		want: func(d *desk) bool {
			return d.modality().Guidelines["denied"].Text == "Someone says that it is not so."
		},
	},
	{
		name: "add a link", at: []string{"About"}, summary: "Add the link Same as", remainsAt: "Same as",
		keys:  func(d *desk) { d.press("Insert"); d.typeText("Same as"); d.press("Enter") },
		mouse: func(d *desk) { d.tap("Link"); d.fill("Same as"); d.tap("Add") },
		want:  func(d *desk) bool { _, ok := d.scheme().Link("same_as"); return ok },
	},
	{
		name: "rename a link", at: []string{"Said by"}, summary: "Rename the link Said by to Source", remainsAt: "Source",
		keys:  func(d *desk) { d.write("Name", "Source") },
		mouse: func(d *desk) { d.writeAt("Name", "Source") },
		want:  func(d *desk) bool { k, _ := d.scheme().Link("said_by"); return k.Name == "Source" },
	},
	{
		name: "give a link a letter", at: []string{"Said by"}, summary: "Change the key of Said by",
		keys:  func(d *desk) { d.tabTo(d.hotkey("Letter")); d.typeText("q") },
		mouse: func(d *desk) { d.app.focus(d.hotkey("Letter")); d.typeText("q") },
		want:  func(d *desk) bool { k, _ := d.scheme().Link("said_by"); return k.Letter == "q" },
	},
	{
		name: "let a link lead to another label", at: []string{"Said by"}, summary: "Change what the link Said by joins",
		keys: func(d *desk) {
			d.tabTo(d.formChip("Leads to", "Another"))
			d.press("Space")
			d.typeText("loc")
			d.press("Enter")
		},
		mouse: func(d *desk) { d.formChip("Leads to", "Another").OnTapped(); d.tapEntry("Location") },
		want: func(d *desk) bool {
			k, _ := d.scheme().Link("said_by")
			return slices.Equal(k.To, []string{"actor", "location"})
		},
	},
	{
		name: "let a link lead from any label", at: []string{"Said by"}, summary: "Change what the link Said by joins",
		keys:  func(d *desk) { d.tabTo(d.formChip("Leads from", "Claim")); d.press("Space") },
		mouse: func(d *desk) { d.formChip("Leads from", "Claim").OnTapped() },
		want:  func(d *desk) bool { k, _ := d.scheme().Link("said_by"); return len(k.From) == 0 },
	},
	{
		name: "move a link", at: []string{"Said by"}, summary: "Reorder the links",
		keys:  func(d *desk) { d.press("Ctrl+Down") },
		mouse: func(d *desk) { d.tapIcon("Move down") },
		want:  func(d *desk) bool { return d.scheme().Links[1].Key == "said_by" },
	},
	{
		name: "retire a link", at: []string{"Said by"}, summary: "Retire the link Said by",
		keys:  func(d *desk) { d.pressButton("Retire") },
		mouse: func(d *desk) { d.tap("Retire") },
		want:  func(d *desk) bool { k, _ := d.scheme().Link("said_by"); return k.Retired },
	},
	{
		name: "remove a link that nothing has", at: []string{"Said by"}, summary: "Remove the link Said by",
		keys:  func(d *desk) { d.press("Delete") },
		mouse: func(d *desk) { d.tap("Remove") },
		want:  func(d *desk) bool { _, ok := d.scheme().Link("said_by"); return !ok },
	},
}
