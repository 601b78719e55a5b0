package intake_test

import (
	"testing"

	"dateline/annotate/text"
	"dateline/storage/intake"
)

func TestLanguage(t *testing.T) {
	for _, s := range samples {
		if got := intake.Language(frozen(t, s.text)); got != s.language {
			t.Errorf("%s was taken for %q", s.language, got)
		}
	}
	for _, s := range []string{"OK", "12.11.2016 327", "Reuters", "!?"} {
		if got := intake.Language(frozen(t, s)); got != "" {
			t.Errorf("%q was taken for %q", s, got)
		}
	}
}

// TestLanguageOfShortTexts allows no wrong language, and no answer for some.
func TestLanguageOfShortTexts(t *testing.T) {
	all, right, wrong := 0, 0, 0
	for _, s := range samples {
		for _, piece := range pieces(s.text) {
			all++
			switch got := intake.Language(frozen(t, piece)); got {
			case s.language:
				right++
			case "":
			default:
				wrong++
				t.Logf("%s was taken for %s: %s", s.language, got, piece)
			}
		}
	}
	if t.Logf("%d of %d, %d wrong", right, all, wrong); wrong > 0 || right*100 < all*80 {
		t.Errorf("of %d short texts %d were known, %d wrongly", all, right, wrong)
	}
}

func frozen(t testing.TB, s string) *text.Text {
	t.Helper()
	frozen, err := text.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return frozen
}

func BenchmarkLanguage(b *testing.B) {
	t := frozen(b, samples[0].text+samples[0].text+samples[0].text+samples[0].text+samples[0].text+samples[0].text+samples[0].text+samples[0].text)
	for b.Loop() {
		intake.Language(t)
	}
}

// TestEnglishAtOnce is about texts that have English words and are in another language.
func TestEnglishAtOnce(t *testing.T) {
	for s, want := range map[string]string{
		"The talks on the harbour went into a third day, and ministers said that they would go on for as long as it took to agree with the town.":                           "en",
		"De gesprekken in de haven gingen de derde dag in, en het was volgens de ministers goed dat zij doorgaan is wat zij wilden tot er een akkoord is over the harbour.": "nl",
	} {
		if got := intake.Language(frozen(t, s)); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}
