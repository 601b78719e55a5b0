// This file owns the article that has in it all that ever moved an offset.

package formatstest

import (
	"strings"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// AllScripts is a text with ZWJ emoji, flags, skin tones, combining marks, right-to-left
// and wide scripts, quotes and ampersands.
const AllScripts = "Moscow’s minister said “we\u0301 stop” 👩‍👩‍👧 🇸🇾 👍🏽 & <left>.\n\n" +
	"قال الوزير إن السفن تصل غدا إلى الميناء.\n" +
	"上海，港口开放。\t#Aleppo 50% \\ \"done\".\n"

// ID is a made-up id of version 7, one for each number.
func ID(n byte) annotate.ID { return annotate.ID{6: 0x70, 8: 0x80, 15: n} }

// The people of Sample.
var (
	Amira = annotate.Person{ID: ID(1), Handle: "amira", Name: "Amira Haddad"}
	Ben   = annotate.PersonKnownBy("ben")
)

// Sample is a dataset with something of everything: two articles, of two people, one of
// whom marked nothing in the second; spans that nest, cross and are in parts, with
// attributes of each type, notes and an entity; links.
func Sample() *Dataset {
	body := Text(AllScripts)
	place := func(quotes ...string) []annotate.Fragment {
		var ranges []text.Range
		for _, q := range quotes {
			at := strings.Index(AllScripts, q)
			ranges = append(ranges, text.Range{Start: at, End: at + len(q)})
		}
		return annotate.Fragments(body, ranges...)
	}
	made := time.Date(2016, 11, 14, 9, 30, 0, 0, time.UTC)
	span := func(n byte, p annotate.Person, label string, words ...string) annotate.Span {
		return annotate.Span{ID: ID(n), Article: ID(50), Layer: p.ID, Label: label, Fragments: place(words...), Created: made, Modified: made}
	}
	claim, actor := span(10, Amira, "claim", "Moscow’s minister said “we\u0301 stop”", "🇸🇾 👍🏽"), span(11, Amira, "actor", "Moscow’s minister")
	claim.Attributes = map[string]any{"modality": "asserted", "sure": 0.5, "checked": true, "topics": []string{"ports", "war"}}
	claim.Note = "a tab\tand\na line"
	actor.Entity = ID(40)
	crossing := span(13, Amira, "claim", "stop” 👩‍👩‍👧 🇸🇾 👍🏽 & <left>")
	crossing.Attributes = map[string]any{"modality": "denied"}
	short := Text("Nothing is marked here. 🇺🇦\n")
	return &Dataset{
		Head: formats.Header{
			People: []annotate.Person{Amira, Ben}, HasScheme: true,
			Scheme: annotate.Scheme{
				Labels: []annotate.Label{
					{Key: "claim", Name: "Claim", Color: "#E69F00", Hotkey: "1", Letter: "c", Mark: annotate.MarkBracket, Attributes: []annotate.Attribute{
						{Key: "modality", Name: "Modality", Type: annotate.TypeChoice, Values: []string{"asserted", "denied"}},
						{Key: "sure", Type: annotate.TypeNumber},
						{Key: "checked", Type: annotate.TypeYesNo},
						{Key: "topics", Type: annotate.TypeChoices, Values: []string{"ports", "war"}},
					}, Guideline: annotate.Guideline{Text: "What somebody says is so.", Examples: []string{"The port is open."}}},
					{Key: "actor", Name: "Actor", Color: "#0072B2", Hotkey: "2", Mark: annotate.MarkPill, Entities: true},
					{Key: "location", Name: "Location", Color: "#009E73", Hotkey: "3", Mark: annotate.MarkDotted},
				},
				Links: []annotate.LinkKind{{Key: "said_by", Name: "Said by", From: []string{"claim"}, To: []string{"actor"}},
					{Key: "about", Name: "About", From: []string{"claim"}, To: []string{"location"}}},
			},
			Entities: []annotate.Entity{{ID: ID(40), Kind: "actor", Name: "The minister", Aliases: []string{"Moscow’s minister"}}},
		},
		Articles: []formats.Item{{
			Article: annotate.Article{
				ID: ID(50), Title: "Ships <stop> & \"wait\"", Source: "The Gazette", URL: "https://example.org/?a=1&b=2", Published: "2016-11-14",
				Retrieved: "2016-11-15", Language: "en", SHA256: body.Hash(), Words: text.CountWords(AllScripts), Imported: made, File: "ships.txt",
			},
			Text: body,
			Spans: []annotate.Span{
				claim, actor, span(12, Amira, "location", "Moscow"), crossing,
				span(14, Ben, "claim", "السفن تصل غدا"), span(15, Ben, "location", "上海"),
			},
			Links: []annotate.Link{
				{ID: ID(20), Article: ID(50), Layer: Amira.ID, Kind: "said_by", From: ID(10), To: ID(11), Created: made},
				{ID: ID(21), Article: ID(50), Layer: Ben.ID, Kind: "about", From: ID(14), To: ID(15), Created: made},
			},
			Statuses: []annotate.Status{
				{Article: ID(50), Layer: Amira.ID, State: annotate.StateDone, Modified: made},
				{Article: ID(50), Layer: Ben.ID, State: annotate.StateDone, Modified: made},
			},
		}, {
			Article: annotate.Article{ID: ID(51), Title: "Nothing", Published: "2016-12", Language: "en", SHA256: short.Hash(),
				Words: text.CountWords(short.String()), Imported: made, File: "nothing.txt"},
			Text:     short,
			Statuses: []annotate.Status{{Article: ID(51), Layer: Amira.ID, State: annotate.StateDone, Modified: made}},
		}},
	}
}
