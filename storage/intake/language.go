// This file owns the language of an article, guessed where the file does not say it.

package intake

import (
	"strings"
	"unicode/utf8"

	"github.com/RadhiFadlillah/whatlanggo"

	"dateline/annotate/text"
)

const (
	// languageSample is how much of a text is looked at, in bytes.
	languageSample = 4 << 10
	// leastConfidence is how sure whatlanggo must be, 0 to 1.
	leastConfidence = 0.5
)

// Language guesses the language of a text as a BCP 47 code: "en", "ar". It is "" for a
// text that is too short or too mixed to tell.
func Language(t *text.Text) string {
	s := t.String()
	if len(s) > languageSample {
		end := languageSample
		for !utf8.RuneStart(s[end]) {
			end--
		}
		s = s[:end]
	}
	info := whatlanggo.Detect(strings.TrimSpace(s))
	if info.Confidence < leastConfidence {
		return ""
	}
	return info.Lang.Iso6391()
}
