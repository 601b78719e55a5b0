package assets_test

import (
	"bytes"
	"encoding/json"
	"image/png"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"dateline/assets"
)

func TestSampleIsAsDescribed(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(assets.Sample, "\n"), "\n")
	if lines[0] != assets.SampleTitle {
		t.Errorf("the first line is %q, SampleTitle is %q", lines[0], assets.SampleTitle)
	}
	for i, line := range lines {
		if strings.TrimSpace(line) != line || line == "" {
			t.Errorf("line %d is empty or has white space around it: %q", i+1, line)
		}
	}
	published, err := time.Parse(time.DateOnly, assets.SamplePublished)
	if err != nil || !strings.Contains(assets.Sample, "on "+published.Weekday().String()) {
		t.Errorf("published %q (%v), which is no day that the text speaks of", assets.SamplePublished, err)
	}
}

// The sample is what a first start marks up and what the test in a real window
// reads, so it has to hold what is hard about text.
func TestSampleHoldsWhatIsHardAboutText(t *testing.T) {
	if !utf8.ValidString(assets.Sample) || strings.ContainsAny(assets.Sample, "\r\ufeff") {
		t.Error("not clean UTF-8 with plain line ends")
	}
	if n := len(strings.Fields(assets.Sample)); n < 350 || n > 450 {
		t.Errorf("%d words, want 350 to 450", n)
	}
	for what, pattern := range map[string]string{
		"a possessive of a name":     `\p{Lu}\p{Ll}+’s `,
		"a quotation":                `“[^”]+”`,
		"an en dash":                 ` – `,
		"a figure":                   `\d{1,3},\d{3}`,
		"an emoji of several joined": `\x{1F469}\x{200D}\x{1F373}`,
	} {
		if !regexp.MustCompile(pattern).MatchString(assets.Sample) {
			t.Errorf("%s (%s) is missing", what, pattern)
		}
	}
	arabic := 0
	for line := range strings.Lines(assets.Sample) {
		if r, _ := utf8.DecodeRuneInString(line); unicode.Is(unicode.Arabic, r) {
			arabic++
		}
	}
	if arabic != 1 {
		t.Errorf("%d lines begin in Arabic, want 1", arabic)
	}
}

func TestSchemeShips(t *testing.T) {
	var scheme struct {
		Labels []struct {
			Key, Name, Color, Hotkey, Letter, Mark string
			Attributes                             []struct {
				Key, Name, Type string
				Values          []string
			}
		}
		Links []struct {
			Key, Name, Letter string
			From, To          []string
		}
	}
	decoder := json.NewDecoder(bytes.NewReader(assets.Scheme))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&scheme); err != nil {
		t.Fatal(err)
	}
	labels, taken := map[string]bool{}, map[string]string{}
	for _, l := range scheme.Labels {
		labels[l.Key] = true
		for _, distinct := range []string{l.Key, l.Name, l.Color, l.Hotkey, l.Letter, l.Mark} {
			if other := taken[distinct]; distinct == "" || other != "" {
				t.Errorf("label %s: %q is empty or label %s has it too", l.Key, distinct, other)
			}
			taken[distinct] = l.Key
		}
		for _, a := range l.Attributes {
			if a.Key == "" || a.Name == "" || a.Type != "choice" || len(a.Values) < 2 {
				t.Errorf("label %s: attribute %+v is incomplete", l.Key, a)
			}
		}
	}
	for _, k := range scheme.Links {
		for _, end := range append(k.From, k.To...) {
			if !labels[end] {
				t.Errorf("link %s names label %q, which the scheme does not have", k.Key, end)
			}
		}
	}
	if len(scheme.Labels) != 3 || len(scheme.Links) != 3 {
		t.Errorf("%d labels and %d kinds of link, want 3 and 3", len(scheme.Labels), len(scheme.Links))
	}
}

func TestIconIsAPicture(t *testing.T) {
	icon, err := png.DecodeConfig(bytes.NewReader(assets.Icon))
	if err != nil || icon.Width != 512 || icon.Height != 512 {
		t.Errorf("the icon is %d by %d (%v), want 512 by 512", icon.Width, icon.Height, err)
	}
	if !bytes.HasPrefix(assets.IconSVG, []byte("<svg ")) {
		t.Error("the drawing of the icon is no SVG")
	}
}
