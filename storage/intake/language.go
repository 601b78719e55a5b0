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
	if plainlyEnglish(s) {
		return "en"
	}
	info := whatlanggo.Detect(strings.TrimSpace(s))
	if info.Confidence < leastConfidence {
		return ""
	}
	return info.Lang.Iso6391()
}

// plainlyEnglish tells a text of which a sixth are the commonest words of English, with
// many a “the” among them, as no other language has it. It takes a hundredth of the time
// that whatlanggo takes, which most files of an import of thousands would wait for.
func plainlyEnglish(s string) bool {
	words, common, the := 0, 0, 0
	for word := range strings.FieldsSeq(s) {
		words++
		switch strings.ToLower(word) {
		case "the":
			the++
			common++
		case "of", "and", "to", "in", "that", "for", "was", "on", "with", "as", "by", "at", "from", "is", "it", "are", "be":
			common++
		}
	}
	return words >= 20 && 6*common >= words && 33*the >= words
}
