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

func TestSchemesShip(t *testing.T) {
	if len(assets.Schemes) != 3 || !bytes.Equal(assets.Schemes[0].JSON, assets.Scheme) {
		t.Errorf("%d schemes, of which the first is not that of a new project", len(assets.Schemes))
	}
	names := map[string]bool{}
	for _, s := range assets.Schemes {
		if s.Name == "" || s.Title == "" || s.Description == "" || names[s.Name] {
			t.Errorf("scheme %q: its name, title or description is missing or stands twice", s.Name)
		}
		names[s.Name] = true
		var scheme map[string]any
		if err := json.Unmarshal(s.JSON, &scheme); err != nil {
			t.Errorf("scheme %s: %v", s.Name, err)
		}
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
