package layout

// This file owns where a line of Thai may end. Thai is written without spaces
// between words, and UAX #14 leaves it to a dictionary. There is none here, but
// the script shows where many syllables begin: at a vowel that is written before
// its consonant, behind signs that close a syllable, and at a consonant that
// carries a sign of its own. Where the signs leave a doubt, whether a consonant
// ends one syllable or begins the next, the line does not break.
//
// The structure of the syllable is that of the Royal Society's orthography;
// all places are named by what is written, not by what is said.

// The code points that the rules name.
const (
	thaiSaraA     = 'ะ'
	thaiHanAkat   = 'ั' // short a, always with a final consonant
	thaiSaraAA    = 'า'
	thaiSaraAM    = 'ำ'
	thaiSaraUE    = 'ึ'
	thaiSaraUEE   = 'ื'
	thaiTaiKhu    = '็'
	thaiPaiyannoi = 'ฯ' // the mark of what is left out
	thaiRepeat    = 'ๆ'
	thaiSilent    = '์' // over a consonant that is not spoken
	thaiOAng      = 'อ' // a consonant and a vowel
)

func isThai(r rune) bool { return 0xe01 <= r && r <= 0xe4e && r != 0xe3f }

func isThaiConsonant(r rune) bool { return 0xe01 <= r && r <= 0xe2e }

// isThaiLeading reports whether r is a vowel that is written before its
// consonant: เ แ โ ใ ไ.
func isThaiLeading(r rune) bool { return 0xe40 <= r && r <= 0xe44 }

func isThaiTone(r rune) bool { return 0xe48 <= r && r <= 0xe4b }

// isThaiSign reports whether r is a vowel above or below its consonant, or ็.
func isThaiSign(r rune) bool { return 0xe34 <= r && r <= 0xe39 || r == thaiHanAkat || r == thaiTaiKhu }

// thai is a place in a text: before rune i. at reaches around it, and is 0
// where there is no Thai.
type thai struct {
	runes []rune
	i     int
}

func (t thai) at(k int) rune {
	if k += t.i; k >= 0 && k < len(t.runes) && isThai(t.runes[k]) {
		return t.runes[k]
	}
	return 0
}

// thaiBreak returns what may happen before rune i, which is Thai as is the one
// before it.
func thaiBreak(runes []rune, i int) breakKind {
	t := thai{runes, i}
	switch {
	case isThaiLeading(t.at(-1)), !isThaiConsonant(t.at(0)) && !isThaiLeading(t.at(0)):
		return together
	case t.beginsSilence():
		return together
	case t.isClosed(), isThaiLeading(t.at(0)) && t.endsBeforeVowel(), t.carriesSign() && t.endsBeforeLetter():
		return permitted
	}
	return emergency
}

// beginsSilence reports whether the consonants here are not spoken, and so
// belong to the syllable before: "จัน" and "ทร์".
func (t thai) beginsSilence() bool {
	const most = 3 // consonants in a row
	k := 0
	for k < most && isThaiConsonant(t.at(k)) {
		k++
	}
	if s := t.at(k); k > 0 && (s == 'ิ' || s == 'ุ') {
		k++
	}
	return k > 0 && t.at(k) == thaiSilent
}

// isClosed reports whether the syllable before is over, whatever follows.
func (t thai) isClosed() bool {
	switch t.at(-1) {
	case thaiSaraA, thaiSaraAM, thaiRepeat:
		return true
	case thaiPaiyannoi:
		return t.at(0) != 'ล' // of ฯลฯ
	}
	if !isThaiConsonant(t.at(-1)) || t.mayJoin() {
		return false
	}
	k := t.skipTone(-2)
	switch t.at(k) {
	case thaiHanAkat, thaiSaraUE:
		return true // these vowels have one final consonant, and here it is
	case thaiTaiKhu:
		return t.at(-1) != thaiOAng && !t.isKo(k)
	case thaiSaraUEE:
		return t.at(-1) != thaiOAng || !isThaiLeading(t.at(k-2)) && !isThaiLeading(t.at(k-3)) // เมือง has one more
	}
	return false
}

// isKo reports whether the sign at k is that of the word "ก็", which has no final
// consonant.
func (t thai) isKo(k int) bool { return t.at(k-1) == 'ก' && !isThaiLeading(t.at(k-2)) }

// mayJoin reports whether the consonant here may be the second of a pair that
// ends a syllable, as in "บัตร" or "ทรัพย": one that carries a sign is not.
func (t thai) mayJoin() bool {
	switch t.at(0) {
	case 'ร', 'ล', 'ว', 'ย':
		return !t.carriesSign()
	}
	return false
}

// carriesSign reports whether the letter here is a consonant with a vowel or a
// tone of its own.
func (t thai) carriesSign() bool {
	next := t.at(1)
	return isThaiConsonant(t.at(0)) && (isThaiSign(next) || isThaiTone(next) || next == thaiSaraA || next == thaiSaraAA || next == thaiSaraAM)
}

// endsBeforeLetter reports whether a syllable may end before a consonant that
// carries a sign: not behind a bare consonant, which may be of its cluster.
func (t thai) endsBeforeLetter() bool {
	switch last := t.at(t.skipTone(-1)); {
	case last == thaiHanAkat, last == thaiSaraUEE, last == thaiTaiKhu && !t.isKo(-1):
		return false // which have a final consonant
	case isThaiSign(last), last == thaiSaraAA, last == thaiSilent:
		return true
	}
	return false
}

// endsBeforeVowel reports whether a syllable may end before a vowel that is
// written first.
func (t thai) endsBeforeVowel() bool {
	last, before := t.at(-1), t.at(-2)
	switch {
	case last == thaiHanAkat || last == thaiSaraUEE:
		return false
	case !isThaiConsonant(last):
		return last != 0
	case last == thaiOAng && !isThaiTone(before) && before != thaiSaraUEE:
		return false // the first letter of "อเมริกา", or the vowel of "ขอ"
	case before == 0, before == thaiSaraA, before == thaiSaraAM, before == thaiRepeat, before == thaiPaiyannoi:
		return false // a letter alone, which belongs to what follows: "สเปน"
	}
	first := t.at(t.skipTone(-2) - 1)
	return !(first == 'ไ' || first == 'ใ') || last == 'ย'
}

// skipTone returns k, or what is before it if a tone stands there.
func (t thai) skipTone(k int) int {
	if isThaiTone(t.at(k)) {
		return k - 1
	}
	return k
}
