package app

// This file owns the tests of the articles that insights rest on.

import (
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/storagetest"
)

// Figures rest on the articles that all chosen layers have done, and without one it says so.
func TestLayersWithoutAnArticleInCommon(t *testing.T) {
	d := newsroom(t,
		map[string][2][]string{"amira": {{"minister"}, nil}, "ben": {{"minister"}, nil}},
		map[string][2][]string{"ben": {{"minister"}, nil}, "carl": {{"minister"}, nil}},
	)
	p := d.insights()
	d.wantScreen("There is no article that all 3 layers have done.")
	p.layers.Objects[2].(*tickBox).SetChecked(false)
	d.settle()
	wantTable(t, p.heat, "Actor\namira – ben: 1.00")
}

// Amira, whose layer is not compared, learns nothing by figures of what she reads blind.
func TestInsightsOfWhatIsReadBlind(t *testing.T) {
	tags := map[string][2][]string{"ben": {{"minister"}, {"Reuters"}}, "carl": {{"Reuters"}, nil}}
	d := newsroom(t, tags, tags)
	blind := d.app.session.Articles()[2]
	by := storagetest.Author(carl)
	by.NewID = annotate.NewID
	d.commitBeside(by.Assign([]annotate.Assignment{{Article: blind.ID, Person: storagetest.Amira.ID, Blind: true}}, func(annotate.Key) annotate.Record { return nil }))
	p := d.insights()
	d.wantScreen("1 article that they have done too is left out: you read it blind until you have done it.")
	if len(p.hard) != 1 || p.hard[0].Article == blind.ID {
		t.Errorf("the hardest articles are %v", p.hard)
	}
	d.app.focus(p.heat)
	d.press("Home", "Enter")
	if got := p.listedPlaces(); got == "" || strings.Contains(got, blind.Title) {
		t.Errorf("behind the figure:\n%s", got)
	}
	d.app.session.SetStates([]annotate.ID{blind.ID}, annotate.StateDone)
	d.settle()
	p.wanted[storagetest.Amira.ID] = false
	d.press("F5")
	if len(p.hard) != 2 || p.blind.Visible() {
		t.Errorf("done, the hardest articles are %v; it says %q", p.hard, p.blind.says)
	}
}
