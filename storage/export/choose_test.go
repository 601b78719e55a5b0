package export_test

import (
	"context"
	"errors"
	"testing"

	"dateline/annotate"
	"dateline/storage/export"
	"dateline/storage/transfer/fault"
)

func TestWhichArticles(t *testing.T) {
	s := project(t,
		article{published: "2016-10-31", marked: map[string]string{"amira": "[Ships](claim) sail.", "ben": "[Ships sail](claim)."}},
		article{published: "2016-11", state: annotate.StateInWork, marked: map[string]string{"ben": "[Ports](location) open."}},
		article{published: "2017-01-02T10:00:00Z", marked: map[string]string{"amira": "Nothing."}},
		by("amira", "No [date](actor)."),
	)
	ships, ports, nothing, date := "Ships sail.: amira claim “Ships”, ben claim “Ships sail”", "Ports open.: ben location “Ports”, ben is in work", "Nothing.: ", "No date.: amira actor “date”"
	ships = "Ships sail.: ben claim “Ships sail”, amira claim “Ships”" // the longer first
	for what, c := range map[string]struct {
		o    export.Options
		want []string
	}{
		"all":                  {export.Options{}, []string{ships, ports, nothing, date}},
		"since a month":        {export.Options{Since: "2016-11"}, []string{ports, nothing}},
		"since a day":          {export.Options{Since: "2016-11-15"}, []string{ports, nothing}},
		"until a month":        {export.Options{Until: "2016-11"}, []string{ships, ports}},
		"within a year":        {export.Options{Since: "2016", Until: "2016"}, []string{ships, ports}},
		"a day":                {export.Options{Since: "2017-01-02", Until: "2017-01-02"}, []string{nothing}},
		"done":                 {export.Options{States: []annotate.State{annotate.StateDone}}, []string{ships, nothing, date}},
		"in work":              {export.Options{States: []annotate.State{annotate.StateInWork}}, []string{ports}},
		"ben's that are done":  {export.Options{Layers: []string{"Ben"}, States: []annotate.State{annotate.StateDone}}, []string{"Ships sail.: ben claim “Ships sail”"}},
		"words":                {export.Options{Query: "sail"}, []string{ships}},
		"words and who":        {export.Options{Query: "by:ben open"}, []string{ports}},
		"a label":              {export.Options{Query: "label:actor"}, []string{date}},
		"words and a date":     {export.Options{Query: "-sail", Until: "2016"}, []string{ports}},
		"amira's":              {export.Options{Layers: []string{"amira"}, Query: "ships"}, []string{"Ships sail.: amira claim “Ships”"}},
		"locations everywhere": {export.Options{Labels: []string{"LOCATION"}, Query: "ports OR"}, nil},
	} {
		if c.want == nil {
			continue
		}
		d, _ := exported(t, s, c.o)
		wants(t, what, d, c.want...)
	}
}

func TestAQuestionThatCannotBeAsked(t *testing.T) {
	s := project(t, by("amira", "[Ships](claim) sail."))
	_, err := export.Run(context.Background(), s, export.Options{Format: "json", Out: t.TempDir() + "/x.json", Query: "by:zoe"})
	if asked := (*fault.QueryError)(nil); !errors.As(err, &asked) {
		t.Errorf("%v", err)
	}
}

func TestDates(t *testing.T) {
	for s, ok := range map[string]bool{"": true, "2016": true, "2016-10": true, "2016-10-31": true, "16": false, "2016-1": false, "2016/10/31": false, "autumn": false, "2016-10-3": false, "2016-13": false, "2016-11-31": false, "2016-02-29": true} {
		if (export.CheckDate(s) == nil) != ok {
			t.Errorf("%q: %v", s, export.CheckDate(s))
		}
	}
}

func TestTimesThatEndBeforeTheyBegin(t *testing.T) {
	for _, c := range []struct {
		since, until string
		ok           bool
	}{{"", "", true}, {"2016", "2016", true}, {"2016-11", "2016", true}, {"2016", "2016-11-02", true}, {"2017", "2016", false}, {"2016-11-02", "2016-11-01", false}, {"2016-12", "2016-11-30", false}} {
		if err := export.CheckDates(c.since, c.until); (err == nil) != c.ok {
			t.Errorf("%s to %s: %v", c.since, c.until, err)
		}
	}
}
