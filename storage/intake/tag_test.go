package intake_test

import (
	"testing"

	"dateline/storage/intake"
)

func TestTag(t *testing.T) {
	for said, want := range map[string]string{
		"en": "en", "en_GB": "en-GB", " DE ": "de", "zh-hant-tw": "zh-Hant-TW",
		"": "", "C": "", "und": "", "zxx": "", "x-none": "", "English language": "",
	} {
		if got := intake.Tag(said); got != want {
			t.Errorf("Tag(%q) = %q, want %q", said, got, want)
		}
	}
}
