package textview_test

// This file owns what each script looks like on the page. The pictures are of
// the fonts in Debian 12; a test without them is skipped, or fails where
// DATELINE_REQUIRE_FONTS is 1.

import (
	"fmt"
	"image/color"
	"os"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"dateline/annotate"
	"dateline/app/textview/goldentest"
	"dateline/app/textview/layout"
	"dateline/storage/storagetest"
)

// scripts are articles in one script each, with their tags in them, and the
// words that are selected: by dragging, so that the caret stands where the mouse
// was let go.
var scripts = []struct {
	name, language, marked string
	from, to               string // the first and the last word of the selection
}{
	{"arabic", "ar", "قال [وزير الخارجية](actor) إن [المحادثات مع الجانبين ستُستأنف في [بيروت](location) يوم ١٢ آذار](claim)، وإنه متفائل.", "متفائل", "متفائل"},
	{"hebrew", "he", "[שר הביטחון](actor) אמר כי [120 משאיות נכנסו אל [העיר העתיקה](location)](claim), וכי שָׁלוֹם אינו רחוק.", "שָׁלוֹם", "אינו"},
	{"persian", "fa", "[سخنگوی دولت](actor) گفت که [گفت\u200cوگوها در [تهران](location) ادامه می\u200cیابد و ۱۲ کشور شرکت می\u200cکنند](claim).", "ادامه", "می\u200cیابد"},
	{"chinese", "zh", "[国防部长](actor)在星期一表示，[两国即将就在[阿勒颇](location)停火一事达成谅解](claim)。他说：“我们正在一步一步地走向这个计划。”", "一步一步", "计划"},
	{"japanese", "ja", "[防衛大臣](actor)は月曜日、「[両国は[シリア](location)での停戦についてまもなく合意に達する](claim)」と述べた。ヘリコプターはまだ飛んでいない。", "ヘリコプター", "飛"},
	{"thai", "th", "[รัฐมนตรีกลาโหม](actor)กล่าวว่า[ทั้งสองฝ่ายใกล้จะบรรลุข้อตกลงหยุดยิงใน[เมืองอเลปโป](location)](claim) และการเจรจาจะเริ่มขึ้นใหม่ในสัปดาห์หน้า", "การเจรจา", "เริ่ม"},
	{"devanagari", "hi", "[रक्षा मंत्री](actor) ने कहा कि [दोनों पक्ष [दिल्ली](location) में युद्धविराम पर शीघ्र सहमत होंगे](claim)। शत्रुता की श्रृंखला समाप्त होगी।", "शत्रुता", "श्रृंखला"},
	{"emoji", "en", "[👩🏾‍🚀 and 👨‍👩‍👧‍👦](actor) went to [🇬🇧🇫🇷](location) 1️⃣ by 1️⃣, [👍🏽 he said ❤️‍🔥](claim), 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏳️‍🌈 ☎︎ ☎️.", "🏴", "☎︎"},
	{"fallback", "en", "Αθήνα, Київ, አዲስ አበባ, ঢাকা, சென்னை, తెలుగు, ಬೆಂಗಳೂರು, ខ្មែរ, မြန်မာ, 서울, བོད་, කොළඹ, અમદાવાદ, ∑→½, and what no font has: [\U0010FFFD\u0378](claim).", "서울", "서울"},
	{"mixed", "en", "Al-Masri told [قناة [الجزيرة 24](actor) في القاهرة](claim) on Monday, [and \"שלום (shalom) לכולם\" was all](claim) he said: \u2067צפון, NATO\u2069 – end.", "الجزيرة", "on"},
}

func TestScriptsOnThePage(t *testing.T) {
	fonts := fontsOfTheSystem(t)
	for _, script := range scripts {
		t.Run(script.name, func(t *testing.T) {
			p := openScript(t, fonts, script.language, script.marked)
			p.view.SetExact(true)
			p.dragFrom(p.logicalEdge(script.from, true), p.logicalEdge(script.to, false))
			p.window.Canvas().Focus(p.view)
			for _, r := range p.view.Missing() { // in this text or another
				if strings.ContainsRune(p.view.Text(), r) && r != 0x378 && r != 0x10fffd {
					t.Errorf("no font has %+q", r)
				}
			}
			picture := p.window.Canvas().Capture()
			if os.Getenv("DATELINE_REQUIRE_FONTS") == "1" || goldentest.Updating() {
				goldentest.Picture(t, "scripts/"+script.name, picture)
			}
		})
	}
}

// openScript shows an article in a small window with fonts of the system.
func openScript(t testing.TB, fonts *layout.Fonts, language, marked string) *page {
	t.Helper()
	plain, tags := parse(t, marked)
	body := storagetest.Text(t, plain)
	article := annotate.Article{ID: storagetest.ID(10), Language: language, SHA256: body.Hash()}
	var spans []annotate.Span
	for i, tag := range tags {
		spans = append(spans, annotate.Span{
			ID: storagetest.ID(100 + i), Article: article.ID, Layer: amira.ID, Label: tag.label, Fragments: annotate.Fragments(body, tag.ranges...),
		})
	}
	p := showIn(t, fonts, annotate.NewDocument(article, body, spans, nil, nil))
	p.window.Resize(fyne.NewSize(520, 170))
	return p
}

// logicalEdge is the place where words begin, or end, in the direction that they
// are read.
func (p *page) logicalEdge(words string, start bool) place {
	p.t.Helper()
	r := p.rect(words)
	x := r.X0
	if start == (words[0] >= 0xd6 && words[0] <= 0xdb) { // Hebrew and Arabic in UTF-8
		x = r.X1
	}
	if start == (x == r.X0) {
		x++
	} else {
		x--
	}
	return fyne.NewPos(x, r.Top+r.Height/2)
}

// fontsOfTheSystem is the reading face with all fonts of the system behind it.
func fontsOfTheSystem(t testing.TB) *layout.Fonts {
	t.Helper()
	fonts, err := systemFonts()
	if err != nil {
		if os.Getenv("DATELINE_REQUIRE_FONTS") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	return fonts
}

var systemFonts = sync.OnceValues(func() (*layout.Fonts, error) {
	cache, err := os.MkdirTemp("", "textview-fonts")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(cache)
	m, err := layout.ScanSystem(cache, "")
	if err != nil {
		return nil, err
	}
	for _, family := range []string{"Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif CJK SC", "Noto Serif Thai", "Noto Serif Devanagari", "Noto Color Emoji"} {
		if _, ok := m.FindSystemFont(family); !ok {
			return nil, fmt.Errorf("the font %q is not installed", family)
		}
	}
	fonts, err := layout.NewFonts()
	if err != nil {
		return nil, err
	}
	fonts.AddSystem(m)
	return fonts, nil
})

// stops walks over the text with a key and shows where the caret stopped: "a|b".
func (p *page) stops(key string) string {
	s, at := p.view.Text(), p.view.Caret()
	cut := map[int]bool{}
	for range len(s) + 1 {
		p.press(key)
		if p.view.Caret() == at {
			break
		}
		at = p.view.Caret()
		cut[at] = true
	}
	var b strings.Builder
	for i, r := range s {
		if i > 0 && cut[i] {
			b.WriteByte('|')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// caret is where the caret is drawn.
func (p *page) caret() (x, y float32) {
	p.t.Helper()
	p.window.Canvas().Focus(p.view)
	for _, o := range test.WidgetRenderer(p.view).Objects() {
		if r, ok := o.(*canvas.Rectangle); ok && r.FillColor == color.Color(colors.Caret) {
			return r.Position().X + 1, r.Position().Y
		}
	}
	p.t.Fatal("the page shows no caret")
	return 0, 0
}

// TestLettersThatHangBelowTheirLine looks for the dots of an Arabic title, which
// hang lower than a line that is as high as the reading face asks for.
func TestLettersThatHangBelowTheirLine(t *testing.T) {
	fonts := fontsOfTheSystem(t)
	const title = "المحادثات في حلب"
	body := storagetest.Text(t, title+"\n\nنص قصير.")
	article := annotate.Article{ID: storagetest.ID(10), Title: title, Language: "ar", SHA256: body.Hash()}
	p := showIn(t, fonts, annotate.NewDocument(article, body, nil, nil, nil))
	p.view.SetZoom(3)
	shot := p.window.Canvas().Capture()
	r := p.rect("في")
	if !holds(shot, r.X0, r.Top+r.Height+1, r.X1, r.Top+r.Height+12, colors.Ink, 60) {
		t.Error("the dots below the title are cut")
	}
}
