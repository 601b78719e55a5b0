// This file owns what guesses of encodings know of languages: their letters beyond
// ASCII, roughly from the most frequent to the rarest, and the encodings that texts in
// them are found in.

package intake

import (
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// alphabets are the languages that are written in one byte a character. Of encodings
// that make the same of a text the first counts.
//
// English has hardly any letters beyond ASCII, and its marks stand for them.
var alphabets = []struct{ encodings, letters string }{
	{westernEncodings, "’“”–‘—é…£•€"},       // English
	{westernEncodings, "éèàêçôîùâûœëïÿ"},    // French
	{westernEncodings, "üäöß"},              // German
	{westernEncodings, "óíáéúñü¿¡ºª"},       // Spanish
	{westernEncodings, "ãçéáíóêâõúàüºª"},    // Portuguese
	{westernEncodings, "èàùòéìîº"},          // Italian
	{westernEncodings, "àéèíòóúçïü·"},       // Catalan
	{westernEncodings, "äåöé"},              // Swedish, Finnish
	{westernEncodings, "åøæéô"},             // Danish, Norwegian
	{westernEncodings, "ëéïèöüê"},           // Dutch
	{"windows-1252", "áðíúóþéöýæ"},          // Icelandic
	{"windows-1254", "ıüşğöçâîû"},           // Turkish
	{centralEncodings, "łężąśćóńź"},         // Polish
	{centralEncodings, "íáěéčšřžýůúťďóň"},   // Czech
	{centralEncodings, "áíéčšžýúľťôňäďóĺŕ"}, // Slovak
	{centralEncodings, "áéöóőíüúű"},         // Hungarian
	{centralEncodings, "ăîâşţ"},             // Romanian
	{centralEncodings + " iso-8859-16", "ăîâșț"},
	{centralEncodings, "čšžćđ"},                                           // Croatian, Slovene, Bosnian
	{"windows-1257 iso-8859-13", "ėšžįųąčęū"},                             // Lithuanian
	{"windows-1257 iso-8859-13", "āīēšūņļķčģž"},                           // Latvian
	{"windows-1257 iso-8859-15", "äõüöšž"},                                // Estonian
	{"windows-1258", "đ\u0301\u0300\u0323ươáâêôàăã\u0309\u0303íéóúèýùòì"}, // Vietnamese
	{cyrillicEncodings + " ibm866 x-mac-cyrillic", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"},    // Russian
	{"windows-1251 koi8-u iso-8859-5 x-mac-cyrillic", "оанивітерслкдпумязьбгйчхєцюжїшщфґ"}, // Ukrainian
	{"windows-1251 koi8-u iso-8859-5", "аінеорстўлкдвпмяьубзгыйцчхжшюёфэ"},                 // Belarusian
	{"windows-1251 iso-8859-5 x-mac-cyrillic", "аоеинтрсвлкдпмзъугябчйжшцщхюьф"},           // Bulgarian
	{"windows-1251 iso-8859-5 x-mac-cyrillic", "аоеинрстувјкмлдпгзбњшжцчћђљхџф"},           // Serbian
	{"windows-1251 iso-8859-5", "аоеинтрсвлкдпмзујбгчшцжќњхѓљџфѕ"},                         // Macedonian
	{"windows-1253 iso-8859-7", "αοιετσνηυρπκμλςωγδόίθέήάχφύβξώζψϊϋΐΰ"},                    // Greek
	{"windows-1256 iso-8859-6", "اليمنوتربةعدسفهكقحجشطصىخذءأإئغضزثظآؤ،؟؛"},                 // Arabic
	{"windows-1256", "اینرتدمهوسبشکزلخگعپقفحچجغصطئذضآءثظژ،؟"},                              // Persian, as far as it has its letters
	{"windows-1255 iso-8859-8", "יולהאתבמרשנדעחקפםכצסגטזןךףץ"},                             // Hebrew
	{"windows-874", "านรอก่เง้มยลวัดทสตะีิปบคหแจพชขใไุูโ็ำผืถซ์ึธศณฟฉภษญฝๆฎฐฏฬฆฤฒ"},        // Thai
}

const (
	westernEncodings  = "windows-1252 iso-8859-15 macintosh"
	centralEncodings  = "windows-1250 iso-8859-2"
	cyrillicEncodings = "windows-1251 koi8-r iso-8859-5"
)

// ideographic are the languages that are written in two bytes a character and more.
var ideographic = []struct {
	encodings string
	script    *unicode.RangeTable // that they alone have; nil if it is none
	share     float64             // how much of a text is in it, divided by how many letters it has
	common    string
}{
	{"gb18030", nil, 0, "的一是不了在人有我他这中大来上国和说到们为时要就地出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运，。“”、《》！？：；（）"},
	{"big5", nil, 0, "的一是不了在人有我他這中大來上國和說到們為時要就地出會可也你對生能而子那得於著下自之年過發後作里用道行所然家種事成方多經去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運，。「」、《》！？：；（）"},
	{"shift_jis euc-jp", kana, 0.5 / 80, "日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜飲肉貸堂鳥飯勉冬昼茶弟牛魚兄犬妹姉漢、。「」・ー"},
	{"euc-kr", unicode.Hangul, 0.15 / 2000, "이다는의에을가지고하도한를기로은어리사나자아서라들시그인대정만수있해일부것보으무주여구상제전게장스비오유원안적거동조소선과연마면성위우미신공세모당경생중관요내치방진심문후실통간회습니외국분개발물바들관행계학러까합결업민려산영주계할명점행표별북반재관개체트현판권각결력화말했였된됐고와"},
}

var kana = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x3041, Hi: 0x30FF, Stride: 1}}}

// Likelihoods of what stands in a text beyond ASCII.
const (
	likelyMark  = 0.008 // a quotation mark or the like
	capitals    = 1. / 25
	unlikely    = 1e-5 // a letter of another language
	sign        = 1e-7 // neither letter nor mark
	marks       = "“”‘’–—…«»„‚•°€£§©\u00A0"
	neverInText = 1e-11 // a control character, or none at all
)

// rarity is the logarithm of how rare texts in some encodings are beside those in the
// encodings of Windows.
var rarity = map[string]float64{"macintosh": 5, "x-mac-cyrillic": 5, "ibm866": 3, "iso-8859-15": 1, "iso-8859-13": 1, "iso-8859-16": 1, "windows-1258": 1}

// singleByte is a language in an encoding of one byte a character.
type singleByte struct {
	encoding Encoding
	rarity   float64 // logarithm of how rare texts in the encoding are
	latin    bool
	likely   [128]float64 // logarithm of how likely each byte from 0x80 on is
}

var singleByteWritings = sync.OnceValue(func() []*singleByte {
	var list []*singleByte
	for _, a := range alphabets {
		likely := likelihoods(a.letters)
		latin := strings.ContainsFunc(a.letters, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
		for name := range strings.FieldsSeq(a.encodings) {
			w := &singleByte{encoding: mustFind(name), rarity: rarity[name], latin: latin}
			for b := range w.likely {
				decoded, _ := w.encoding.enc.NewDecoder().Bytes([]byte{byte(b + utf8.RuneSelf)}) // U+FFFD if wrong
				r, _ := utf8.DecodeRune(decoded)
				w.likely[b] = math.Log(likelihood(likely, r))
			}
			list = append(list, w)
		}
	}
	return list
})

// likelihoods says how likely letters are that stand in order of their frequency, as
// one over their rank. A capital is rarer than its letter.
func likelihoods(letters string) map[rune]float64 {
	n := utf8.RuneCountInString(letters)
	flat := float64(n) / 8 // the frequencies of long alphabets fall less steeply
	sum, rank := 0.0, 0.0
	for range n {
		sum += 1 / (rank + 1 + flat)
		rank++
	}
	likely := map[rune]float64{}
	for _, m := range marks {
		likely[m] = likelyMark
	}
	rank = 0
	for _, r := range letters {
		p := 0.85 / (rank + 1 + flat) / sum
		if upper := unicode.ToUpper(r); upper != r {
			likely[upper] = p * capitals
		}
		likely[r] = p
		rank++
	}
	return likely
}

func likelihood(likely map[rune]float64, r rune) float64 {
	switch p, ok := likely[r]; {
	case ok:
		return p
	case r == utf8.RuneError || isControl(r):
		return neverInText
	case unicode.IsLetter(r):
		return unlikely
	}
	return sign
}

// doubleByte is a language in an encoding of two bytes a character.
type doubleByte struct {
	encoding Encoding
	script   *unicode.RangeTable
	share    float64
	common   map[rune]bool
}

var doubleByteWritings = sync.OnceValue(func() []*doubleByte {
	var list []*doubleByte
	for _, i := range ideographic {
		common := map[rune]bool{}
		for _, r := range i.common {
			common[r] = true
		}
		for name := range strings.FieldsSeq(i.encodings) {
			list = append(list, &doubleByte{mustFind(name), i.script, i.share, common})
		}
	}
	return list
})

// likely is the logarithm of how likely a character is.
func (w *doubleByte) likely(r rune) float64 {
	switch {
	case w.common[r]:
		return math.Log(0.7 / float64(len(w.common)))
	case w.script != nil && unicode.Is(w.script, r):
		return math.Log(w.share)
	case w.script != unicode.Hangul && unicode.Is(unicode.Han, r):
		return math.Log(0.2 / 4000)
	case strings.ContainsRune(marks, r):
		return math.Log(likelyMark)
	case isControl(r) || unicode.Is(unicode.Co, r):
		return math.Log(neverInText)
	}
	return math.Log(unlikely)
}

// mustFind finds an encoding by a name that stands in this package.
func mustFind(name string) Encoding {
	e, err := FindEncoding(name)
	if err != nil {
		panic(err)
	}
	return e
}
