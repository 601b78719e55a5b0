// This file owns the language of an article, guessed where the file does not say it.
//
// The commonest words of a language tell it in microseconds, which is what thousands of
// articles leave time for. Where they do not, whatlanggo compares runs of three letters.

package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/RadhiFadlillah/whatlanggo"

	"dateline/annotate/text"
)

const (
	// languageSample is how much of a text is looked at, in bytes.
	languageSample = 2 << 10
	// lettersSample is how much of it is compared by its letters.
	lettersSample = 1 << 10
	// leastConfidence is how sure whatlanggo must be, 0 to 1.
	leastConfidence = 0.5
)

// Language guesses the language of a text as a BCP 47 code: "en", "ar". It is "" for a
// text that is too short or too mixed to tell.
func Language(t *text.Text) string { return languageOf(t.String()) }

func languageOf(s string) string {
	s = beginning(s, languageSample)
	if language, ok := languageByWords(s); ok {
		return language
	}
	s = strings.TrimSpace(beginning(s, lettersSample))
	info := whatlanggo.Detect(s)
	if info.Confidence < leastConfidence {
		return ""
	}
	if info.Lang == whatlanggo.Cmn && hasKana(s) {
		return "ja"
	}
	return info.Lang.Iso6391()
}

// beginning is at most size bytes of a text, in whole characters.
func beginning(s string, size int) string {
	if len(s) <= size {
		return s
	}
	for !utf8.RuneStart(s[size]) {
		size--
	}
	return s[:size]
}

// hasKana tells Japanese from Chinese: one of twenty characters is kana.
func hasKana(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.Is(kana, r) {
			n++
		}
	}
	return n*20 > utf8.RuneCountInString(s)
}

// Common words of one language are a quarter of a text and more.
const (
	leastCommon  = 4      // words
	commonShare  = 1. / 8 // of all words
	commonMargin = 1.3    // over the next language
)

// languageByWords finds the language that has the most of the words.
func languageByWords(s string) (language string, ok bool) {
	hits := make([]int, len(commonWords))
	all := 0
	for word := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		all++
		for _, i := range commonIn[word] {
			hits[i]++
		}
	}
	best, second := 0, 0
	for i := 1; i < len(hits); i++ {
		if hits[i] > hits[best] {
			best, second = i, hits[best]
		} else {
			second = max(second, hits[i])
		}
	}
	n := hits[best]
	if n < leastCommon || float64(n) < commonShare*float64(all) || float64(n) < commonMargin*float64(second) {
		return "", false
	}
	return commonWords[best].language, true
}

// commonWords are the commonest words of languages that share an alphabet with others.
var commonWords = []struct{ language, words string }{
	{"en", "the of and to in a is that for on with as was said by at from it has be were are his he have not"},
	{"de", "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an nach sie hat"},
	{"fr", "de la le les des et en un une du que dans est pour qui par sur au pas plus avec ce se il a été"},
	{"es", "de la el que en y los del las un una por con para se su al es lo como más pero no"},
	{"pt", "de a o que e do da em um para com não uma os no se na por mais as dos como foi ao das são"},
	{"it", "di che la il e un a per in una sono del non della con si da le dei gli nel alla più è ha"},
	{"ca", "de la el que i en els del les un una per amb es al és més no va dels ha"},
	{"nl", "de van het een en in is dat op te voor met zijn die niet aan er om ook als bij door naar"},
	{"sv", "och att det som en på är av för med den till inte har de om ett var från sade"},
	{"da", "og at det er en af til på som for med den de ikke har et var fra blev også"},
	{"nb", "og at det er en av til på som for med den de ikke har et var fra ble også å"},
	{"fi", "ja on ei se että oli hän joka ovat mutta kun myös mukaan sanoi"},
	{"pl", "w i na z się do nie to że jest o jak po co dla od za przez ale oraz był"},
	{"cs", "a v se na je že s o do z to i ve pro jsou byl ale jako po k podle"},
	{"sk", "a v sa na je že s o do z to aj vo pre sú bol ale ako po podľa"},
	{"hu", "a az és hogy nem is egy volt meg szerint de ez csak"},
	{"ro", "de și şi a în la cu să pe că din un o nu care este pentru mai"},
	{"hr", "i u je na se da su za od s o koji ne a kao što bi nije"},
	{"sl", "in je na se da so za po v ki ne pa z o bo"},
	{"tr", "ve bir bu için da de ile olarak çok daha olan en kadar gibi sonra dedi"},
	{"id", "yang dan di dengan untuk dari ini pada tidak dalam itu akan juga oleh"},
	{"ru", "и в не на что с по к как из за от для это был было его о а но"},
	{"uk", "і в не на що з до за як від для це та був його у й про"},
	{"be", "і ў у не на што з да як за ад для гэта па быў яго"},
	{"bg", "на и в да за се от с че не по са към като ще е"},
	{"sr", "и у је на се да су за од са не који а као"},
	{"mk", "на и во да се од за со не ќе што е ги"},
	{"ar", "في من على إلى أن عن التي الذي ما هذا مع كان إن لا أو بعد"},
	{"fa", "و در به از که این را با است برای آن یک خود"},
	{"ur", "کے میں کی ہے اور سے کا کو نے پر ہیں کہ"},
}

// commonIn is in which languages a word is common, by their places in commonWords.
var commonIn = func() map[string][]uint8 {
	in := map[string][]uint8{}
	for i, language := range commonWords {
		for word := range strings.FieldsSeq(language.words) {
			in[word] = append(in[word], uint8(i))
		}
	}
	return in
}()
