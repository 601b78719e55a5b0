// This file owns which cases an article has.

package review_test

import (
	"slices"
	"testing"

	"dateline/annotate"
	"dateline/annotate/review"
)

func TestCases(t *testing.T) {
	for _, c := range []struct{ name, layers, cases string }{
		{"nothing", `
			amira: UN left
			ben: UN left`, ``},
		{"agreed", `
			amira: The [UN](actor) left
			ben: The [UN](actor) left`, `
			Agreed actor: amira, ben “UN”`},
		{"other words", `
			amira: [The UN left](claim)
			ben: The [UN left](claim)
			chen: [The UN left](claim)`, `
			Boundary claim: amira, chen “The UN left” | ben “UN left”`},
		{"one lacks it", `
			amira: The [UN](actor) left
			ben: The UN left`, `
			Only actor: amira “UN” (no ben)`},
		{"two of three, and other words", `
			amira: [The UN left](claim)
			ben: The [UN left](claim)
			chen: The UN left`, `
			Boundary+Only claim: amira “The UN left” | ben “UN left” (no chen)`},
		{"in work says nothing yet", `
			amira: The [UN](actor) left
			ben+: The UN left`, `
			Check actor: amira “UN”`},
		{"in work still differs in what it says", `
			amira: [The UN left](claim) [now](location)
			ben+: The [UN left](claim) now`, `
			Boundary claim: amira “The UN left” | ben “UN left”
			Check location: amira “now”`},
		{"neither done nor tagged is not compared", `
			amira: The [UN](actor) left
			ben: The [UN](actor) left
			chen+: The UN left`, `
			Agreed actor: amira, ben “UN”`},
		{"another label", `
			amira: The [UN](actor) left
			ben: The [UN](location) left
			chen: The [UN](actor) left`, `
			Label actor: amira, chen “UN” actor | ben “UN” location`},
		{"another label on other words", `
			amira: [The UN](actor) left
			ben: The [UN](location) left`, `
			Only actor: amira “The UN” (no ben)
			Only location: ben “UN” (no amira)`},
		{"another label on nearly the same words", `
			amira: [The United Nations](actor) left
			ben: The [United Nations](location) left`, `
			Label+Boundary actor: amira “The United Nations” actor | ben “United Nations” location`},
		{"three labels", `
			amira: The [UN](actor) left
			ben: The [UN](location) left
			chen: The [UN](claim) left`, `
			Label actor: amira “UN” actor | ben “UN” location | chen “UN” claim`},
		{"nested tags of different labels are no conflict", `
			amira: [The [UN](actor) left](claim)
			ben: [The [UN](actor) left](claim)`, `
			Agreed claim: amira, ben “The UN left”
			Agreed actor: amira, ben “UN”`},
		{"nested tags of one label", `
			amira: [He said [it rained](claim)](claim)
			ben: [He said [it rained](claim)](claim)`, `
			Agreed claim: amira, ben “He said it rained”
			Agreed claim: amira, ben “it rained”`},
		{"one of two nested tags is matched by the nearer", `
			amira: [He said that [it rained](claim)](claim)
			ben: He said [that it rained](claim)`, `
			Only claim: amira “He said that it rained” (no ben)
			Boundary claim: amira “it rained” | ben “that it rained”`},
		{"crossing tags", `
			amira: [a|one [b|two](a|claim) three](b|claim) four
			ben: [a|one [b|two](a|claim) three four](b|claim)`, `
			Agreed claim: amira, ben “one two”
			Boundary claim: amira “two three” | ben “two three four”`},
		{"a tag between two", `
			amira: [one two](claim) [three four](claim)
			ben: one [two three four](claim)`, `
			Only claim: amira “one two” (no ben)
			Boundary claim: amira “three four” | ben “two three four”`},
		{"in pieces", `
			amira: [x|He](x|claim) said [x|will go](x|claim)
			ben: [x|He](x|claim) said [x|will go](x|claim)
			chen: He said [will go](claim)`, `
			Boundary claim: amira, ben “He … will go” | chen “will go”`},
		{"in the gap of pieces", `
			amira: [x|He](x|claim) said [x|will go](x|claim)
			ben: He [said](claim) will go`, `
			Only claim: amira “He … will go” (no ben)
			Only claim: ben “said” (no amira)`},
		{"a chain", `
			amira: [one two](claim) three four
			ben: one [two three](claim) four
			chen: one two [three four](claim)`, `
			Boundary claim: amira “one two” | ben “two three” | chen “three four”`},
		{"twice the same by one", `
			amira: [[UN](actor)](actor) left
			ben: [UN](actor) left`, `
			Agreed actor: amira, ben “UN”
			Only actor: amira “UN” (no ben)`},
		{"links the same", `
			amira: [UN left](claim), said [Varga](actor)
			ben: [UN left](claim), said [Varga](actor)
			amira: “UN left” said_by “Varga”
			ben: “UN left” said_by “Varga”`, `
			Agreed claim: amira, ben “UN left”
			Agreed actor: amira, ben “Varga”`},
		{"links to the same thing with other edges", `
			amira: [UN left](claim), said [Mr Varga](actor)
			ben: [UN left](claim), said Mr [Varga](actor)
			amira: “UN left” said_by “Mr Varga”
			ben: “UN left” said_by “Varga”`, `
			Agreed claim: amira, ben “UN left”
			Boundary actor: amira “Mr Varga” | ben “Varga”`},
		{"links to other things", `
			amira: [UN left](claim), said [Varga](actor) to [RIA](actor)
			ben: [UN left](claim), said [Varga](actor) to [RIA](actor)
			amira: “UN left” said_by “Varga”
			ben: “UN left” said_by “RIA”`, `
			Link claim: amira “UN left” | ben “UN left”
			Agreed actor: amira, ben “Varga”
			Agreed actor: amira, ben “RIA”`},
		{"a link that one lacks", `
			amira: [UN left](claim), said [Varga](actor)
			ben: [UN left](claim), said [Varga](actor)
			amira: “UN left” said_by “Varga”`, `
			Link claim: amira “UN left” | ben “UN left”
			Agreed actor: amira, ben “Varga”`},
		{"a link that one in work lacks", `
			amira: [UN left](claim), said [Varga](actor)
			ben+: [UN left](claim), said [Varga](actor)
			amira: “UN left” said_by “Varga”`, `
			Agreed claim: amira, ben “UN left”
			Agreed actor: amira, ben “Varga”`},
		{"links to two mentions in the same words", `
			amira: [UN left](claim), said [Varga](actor), [VARGA](actor)
			ben: [UN left](claim), said [Varga](actor), [VARGA](actor)
			amira: “UN left” said_by “Varga”
			ben: “UN left” said_by “VARGA”`, `
			Mention claim: amira “UN left” | ben “UN left”
			Agreed actor: amira, ben “Varga”
			Agreed actor: amira, ben “VARGA”`},
	} {
		t.Run(c.name, func(t *testing.T) { want(t, "cases", spread(t, c.layers).print(), c.cases) })
	}
}

func TestOneLayerIsChecked(t *testing.T) {
	d := spread(t, `
		amira: The [UN](actor) left [Geneva](location)
		ben: The UN left Geneva`)
	d.Layers = d.Layers[:1]
	want(t, "cases", d.print(), `
		Check actor: amira “UN”
		Check location: amira “Geneva”`)
}

func TestAttributesAndEntitiesDiffer(t *testing.T) {
	d := spread(t, `
		amira: [UN left](claim), said [Varga](actor)
		ben: [UN left](claim), said [Varga](actor)`)
	modality := d.Scheme.Labels[0].Attributes[0]
	d.do(d.author("amira").SetAttribute(modality, "asserted", d.tag("amira", "UN left")))
	varga := annotate.Entity{ID: person("x").ID, Kind: "actor", Name: "Varga"}
	other := annotate.Entity{ID: person("y").ID, Kind: "actor", Name: "VARGA"}
	name := func(handle string, e annotate.Entity) {
		t.Helper()
		d.must(d.author(handle).AssignEntity(d.Scheme, e, d.tag(handle, "Varga")))
	}
	name("amira", varga)
	want(t, "what only one says", d.print(), `
		Attribute claim: amira “UN left” | ben “UN left”
		Entity actor: amira “Varga” | ben “Varga”`)

	d.do(d.author("ben").SetAttribute(modality, "asserted", d.tag("ben", "UN left")))
	name("ben", other)
	d.Entity = func(id annotate.ID) (annotate.Entity, bool) {
		return map[annotate.ID]annotate.Entity{varga.ID: varga, other.ID: other}[id], id == varga.ID || id == other.ID
	}
	want(t, "of one kind and name", d.print(), `
		Agreed claim: amira, ben “UN left”
		Agreed actor: amira, ben “Varga”`)

	other.Name = "Maren"
	want(t, "with another name", d.print(), `
		Agreed claim: amira, ben “UN left”
		Entity actor: amira “Varga” | ben “Varga”`)

	d.do(d.author("ben").SetState(d.Document, annotate.StateInWork))
	d.must(d.author("ben").ClearEntity(d.tag("ben", "Varga")))
	want(t, "what one in work does not say", d.print(), `
		Agreed claim: amira, ben “UN left”
		Agreed actor: amira, ben “Varga”`)
}

func TestMergedLabelsAreOne(t *testing.T) {
	d := spread(t, `
		amira: The [UN](actor) left
		ben: The [UN](agent) left`)
	want(t, "apart", d.print(), `Label actor: amira “UN” actor | ben “UN” agent`)
	d.Scheme.Labels = append(d.Scheme.Labels, annotate.Label{Key: "agent", Into: "actor"})
	want(t, "merged", d.print(), `Agreed actor: amira, ben “UN”`)
}

func TestLinksNameTheCaseTheyLeadTo(t *testing.T) {
	d := spread(t, `
		amira: [UN left](claim), said [Varga](actor)
		ben: [UN left](claim), said Varga
		amira: “UN left” said_by “Varga”`)
	c := d.the("UN left")
	k := slices.IndexFunc(c.Versions, func(v review.Version) bool { return len(v.Links) == 1 })
	if k < 0 {
		t.Fatalf("no version has a link: %+v", c.Versions)
	}
	if tie := c.Versions[k].Links[0]; tie.To.Quote() != "Varga" || tie.Case != d.the("Varga").ID {
		t.Errorf("the link leads to “%s”, case %v", tie.To.Quote(), tie.Case)
	}
}
