package textview_test

// This file owns the notation of the package's tests, and the page that they
// work on. A text is written with its tags in it, "[Reuters](actor) said"; a
// selection is shown in brackets, "[Reuters] said", and a caret as a bar.

import (
	"fmt"
	"image/color"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview"
	"dateline/app/textview/layout"
	"dateline/storage/storagetest"
)

var amira, ben = storagetest.Amira, storagetest.Ben

var looks = map[string]textview.Look{
	"claim":    {Mark: annotate.MarkBracket, Fill: rgb(0xffefd2), Line: rgb(0xe69f00), Ink: rgb(0x805800), Initial: "C"},
	"actor":    {Mark: annotate.MarkPill, Fill: rgb(0xdae9f5), Line: rgb(0x0072b2), Ink: rgb(0x00568a)},
	"location": {Mark: annotate.MarkDotted, Fill: rgb(0xd5efe6), Line: rgb(0x009e73), Ink: rgb(0x006b4e)},
}

var colors = textview.Colors{
	Page: rgb(0xf7f7f5), Ink: rgb(0x1f2328), Muted: rgb(0x666d78),
	Selection: color.NRGBA{0xf2, 0xd3, 0x2c, 0x80}, Caret: rgb(0x0072b2), ScrollBar: rgb(0x999999),
	Match: rgb(0xf0cfe2), MatchEdge: rgb(0x8a3566), Disputed: rgb(0xb42318),
}

// night is the looks and the colours of the page in the dark.
var (
	night = map[string]textview.Look{
		"claim":    {Mark: annotate.MarkBracket, Fill: rgb(0x4d3c15), Line: rgb(0xeaad26), Ink: rgb(0xe69f00), Initial: "C"},
		"actor":    {Mark: annotate.MarkPill, Fill: rgb(0x113043), Line: rgb(0x2687be), Ink: rgb(0x5aa9d8)},
		"location": {Mark: annotate.MarkDotted, Fill: rgb(0x113c33), Line: rgb(0x26ad88), Ink: rgb(0x26ad88)},
	}
	nightColors = textview.Colors{
		Page: rgb(0x17191c), Ink: rgb(0xe6e6e1), Muted: rgb(0xa2a8b2),
		Selection: color.NRGBA{0xf2, 0xd3, 0x2c, 0x50}, Caret: rgb(0x56b4e9), ScrollBar: rgb(0x666666),
		Match: rgb(0x5a3a4d), MatchEdge: rgb(0xe3a5c8), Disputed: rgb(0xff8f85),
	}
)

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

var embedded = sync.OnceValues(layout.NewFonts)

var _ desktop.Driver = (*keyboard)(nil)

// keyboard is a driver with modifier keys, which Fyne's test driver lacks.
type keyboard struct {
	fyne.Driver
	held  fyne.KeyModifier
	clock *fyne.Animation // that was started and not stopped
}

func (*keyboard) HasSecondaryDisplay() bool               { return false }
func (*keyboard) CreateSplashWindow() fyne.Window         { return nil }
func (k *keyboard) CurrentKeyModifiers() fyne.KeyModifier { return k.held }

type appWithKeyboard struct {
	fyne.App
	keyboard *keyboard
}

func (a appWithKeyboard) Driver() fyne.Driver { return a.keyboard }

// page is a View in a window, with a listener that does what the program does
// with a tag that is clicked or moved, and keeps what it was told.
type page struct {
	t        testing.TB
	view     *textview.View
	window   fyne.Window
	document *annotate.Document
	author   annotate.Author
	keyboard *keyboard

	heard   []string
	made    []string              // the selections that were finished
	hovered string                // the tags under the pointer
	takes   map[fyne.KeyName]bool // keys that the listener has a use for
}

func (p *page) WordsSelected()              { p.hear("selected") }
func (p *page) CaretMoved()                 {}
func (p *page) MenuWanted(at fyne.Position) { p.hear("menu") }
func (p *page) LetGo()                      { p.hear("let go") }
func (p *page) TagClicked(tags []annotate.ID) {
	p.hear("clicked %s", p.quote(tags[0]))
	p.view.Choose(tags[0])
}
func (p *page) hear(format string, a ...any) { p.heard = append(p.heard, fmt.Sprintf(format, a...)) }
func (p *page) SelectionMade(m textview.Made) {
	if p.made = append(p.made, p.words()); m.Grown {
		p.made[len(p.made)-1] += ", grown"
	}
}
func (p *page) TagsWanted(tags []annotate.ID, _ fyne.Position) { p.hear("list %s", p.quotes(tags)) }
func (p *page) Hovered(tags []annotate.ID, _ fyne.Position)    { p.hovered = p.quotes(tags) }
func (p *page) RingHovered()                                   { p.hear("ring") }
func (p *page) LinkDrawn(from annotate.ID, to []annotate.ID) {
	p.hear("link %s to %s", p.quote(from), p.quotes(to))
}
func (p *page) TagMoved(id annotate.ID, ranges []text.Range) {
	s, _ := p.document.Span(id)
	c, err := p.author.Move(p.document, s, ranges...)
	if err != nil {
		p.t.Errorf("the tag was moved onto ranges that do not fit: %v", err)
		return
	}
	p.apply(c)
	p.hear("moved to %s", p.quote(id))
}

func (p *page) KeyPressed(k fyne.KeyName, m fyne.KeyModifier) bool {
	p.hear("key %s", k)
	return p.takes[k]
}

// quotes is the words of tags, with commas between them.
func (p *page) quotes(ids []annotate.ID) string {
	quotes := make([]string, len(ids))
	for i, id := range ids {
		quotes[i] = p.quote(id)
	}
	return strings.Join(quotes, ", ")
}

func (p *page) quote(id annotate.ID) string {
	s, _ := p.document.Span(id)
	return s.Quote()
}

// open shows a text, which is written with its tags in it, in a window 900 by
// 700 pixels large.
func open(t testing.TB, marked string) *page {
	t.Helper()
	plain, tags := parse(t, marked)
	return openDocument(t, "", plain, tags...)
}

// tagged is a tag as the notation has it.
type tagged struct {
	label  string
	ranges []text.Range
}

func openDocument(t testing.TB, title, plain string, tags ...tagged) *page {
	t.Helper()
	body := storagetest.Text(t, plain)
	article := annotate.Article{ID: storagetest.ID(10), Title: title, Language: "en", SHA256: body.Hash()}
	var spans []annotate.Span
	for i, tag := range tags {
		spans = append(spans, annotate.Span{
			ID: storagetest.ID(100 + i), Article: article.ID, Layer: amira.ID, Label: tag.label,
			Fragments: annotate.Fragments(body, tag.ranges...), Created: storagetest.Start.Add(time.Duration(i) * time.Second),
		})
	}
	return show(t, annotate.NewDocument(article, body, spans, nil, nil))
}

func show(t testing.TB, d *annotate.Document) *page {
	t.Helper()
	fonts, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return showIn(t, fonts, d)
}

func showIn(t testing.TB, fonts *layout.Fonts, d *annotate.Document) *page {
	t.Helper()
	app := appWithKeyboard{test.NewTempApp(t), nil}
	app.keyboard = &keyboard{Driver: app.App.Driver()}
	fyne.SetCurrentApp(app)
	p := &page{t: t, document: d, author: storagetest.Author(amira), keyboard: app.keyboard}
	p.view = textview.New(fonts, p)
	p.view.SetLooks(looks, colors)
	p.window = test.NewTempWindow(t, p.view)
	p.window.SetPadded(false)
	p.window.Resize(fyne.NewSize(900, 700))
	p.view.Open(d, amira.ID, "")
	p.heard = nil
	return p
}

// parse reads the notation "[words](label)", which nests. "\[" is a bracket.
func parse(t testing.TB, marked string) (string, []tagged) {
	t.Helper()
	var plain strings.Builder
	var begun []int
	var tags []tagged
	for i := 0; i < len(marked); i++ {
		switch c := marked[i]; {
		case c == '\\' && i+1 < len(marked):
			i++
			plain.WriteByte(marked[i])
		case c == '[':
			begun = append(begun, plain.Len())
		case c == ']' && len(begun) > 0:
			label, _, ok := strings.Cut(marked[i+1:], ")")
			if !ok || label[0] != '(' {
				t.Fatalf("no label behind a bracket in %q", marked)
			}
			last := len(begun) - 1
			tags = append(tags, tagged{label[1:], []text.Range{{Start: begun[last], End: plain.Len()}}})
			begun, i = begun[:last], i+len(label)+1
		default:
			plain.WriteByte(c)
		}
	}
	return plain.String(), tags
}

// apply carries out a change as the program does.
func (p *page) apply(c annotate.Change) {
	p.t.Helper()
	if err := p.document.Apply(c); err != nil {
		p.t.Fatal(err)
	}
	p.view.Changed(c)
}

// tag tags the first place of words.
func (p *page) tag(label, words string) annotate.Span {
	p.t.Helper()
	c, s, err := p.author.Tag(p.document, annotate.Label{Key: label}, p.find(words))
	if err != nil {
		p.t.Fatal(err)
	}
	p.apply(c)
	return s
}

// find is the first place of words in the text.
func (p *page) find(words string) text.Range {
	p.t.Helper()
	at := strings.Index(p.view.Text(), words)
	if at < 0 {
		p.t.Fatalf("%q is not in the text", words)
	}
	return text.Range{Start: at, End: at + len(words)}
}

// place is a point of the view.
type place = fyne.Position

// rect is the first line of words on the page.
func (p *page) rect(words string) layout.Rect {
	p.t.Helper()
	rects := p.view.Rects(p.find(words))
	if len(rects) == 0 {
		p.t.Fatalf("%q is not in view", words)
	}
	return rects[0]
}

func (p *page) inView(words string) bool {
	r := p.find(words)
	for _, rect := range p.view.Rects(r) {
		if rect.Top >= 0 && rect.Top+rect.Height <= p.view.Size().Height {
			return true
		}
	}
	return false
}

// on is a point on words: share of the way from their left edge to the right.
func (p *page) on(words string, share float32) place {
	p.t.Helper()
	r := p.rect(words)
	return fyne.NewPos(r.X0+(r.X1-r.X0)*share, r.Top+r.Height/2)
}

func (p *page) middle(words string) place { p.t.Helper(); return p.on(words, 0.5) }
func (p *page) left(words string) place   { p.t.Helper(); return p.on(words, 0) }
func (p *page) right(words string) place  { p.t.Helper(); return p.on(words, 1) }

func (p *page) down(at place, m fyne.KeyModifier) {
	p.keyboard.held = m
	p.view.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Button: desktop.MouseButtonPrimary, Modifier: m})
}

func (p *page) drag(to place) {
	p.view.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to, AbsolutePosition: to}})
}

// up lets go of the mouse as Fyne reports it: to the widget, and then the end
// of the drag.
func (p *page) up(at place, dragged bool) {
	p.view.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Button: desktop.MouseButtonPrimary, Modifier: p.keyboard.held})
	if dragged {
		p.view.DragEnd()
	}
	p.keyboard.held = 0
}

// dragFrom drags with the modifiers held, in a few steps.
func (p *page) dragFrom(from, to place, m ...fyne.KeyModifier) {
	var held fyne.KeyModifier
	for _, modifier := range m {
		held |= modifier
	}
	p.down(from, held)
	for i := float32(1); i <= 4; i++ {
		p.drag(fyne.NewPos(from.X+(to.X-from.X)*i/4, from.Y+(to.Y-from.Y)*i/4))
	}
	p.up(to, true)
}

// clicks clicks n times, fast, at a place.
func (p *page) clicks(at place, n int, m ...fyne.KeyModifier) {
	var held fyne.KeyModifier
	for _, modifier := range m {
		held |= modifier
	}
	for range n {
		p.down(at, held)
		p.up(at, false)
	}
}

// click clicks once. A click is never taken for the second of two: they stand
// apart by more than a double click may.
func (p *page) click(words string) {
	p.t.Helper()
	share := float32(0.35)
	if len(p.heard)%2 == 1 {
		share = 0.65
	}
	p.clicks(p.on(words, share), 1)
}

// press presses keys one after another, "Shift+Right", as Fyne reports them:
// the modifier keys themselves are keys too, and a key with Ctrl or Alt is a
// shortcut.
func (p *page) press(keys ...string) {
	for _, written := range keys {
		parts := strings.Split(written, "+")
		var held fyne.KeyModifier
		for _, part := range parts[:len(parts)-1] {
			m := modifierKeys[part]
			held |= m.modifier
			p.keyboard.held = held
			p.view.TypedKey(&fyne.KeyEvent{Name: m.key})
		}
		k := fyne.KeyName(parts[len(parts)-1])
		if word, ok := keyNames[string(k)]; ok {
			k = word
		}
		if held&^fyne.KeyModifierShift != 0 {
			p.view.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: held})
		} else {
			p.view.TypedKey(&fyne.KeyEvent{Name: k})
		}
		p.keyboard.held = 0
		for _, part := range parts[:len(parts)-1] {
			p.view.KeyUp(&fyne.KeyEvent{Name: modifierKeys[part].key})
		}
	}
}

var modifierKeys = map[string]struct {
	key      fyne.KeyName
	modifier fyne.KeyModifier
}{
	"Shift": {desktop.KeyShiftLeft, fyne.KeyModifierShift},
	"Ctrl":  {desktop.KeyControlLeft, fyne.KeyModifierControl},
	"Alt":   {desktop.KeyAltLeft, fyne.KeyModifierAlt},
}

var keyNames = map[string]fyne.KeyName{
	"Enter": fyne.KeyReturn, "Esc": fyne.KeyEscape, "PageUp": fyne.KeyPageUp, "PageDown": fyne.KeyPageDown,
}

func times(n int, key string) []string {
	keys := make([]string, n)
	for i := range keys {
		keys[i] = key
	}
	return keys
}

// selection is the text with the selection in brackets, or the caret as a bar.
func (p *page) selection() string {
	s := p.view.Text()
	selected := p.view.Selected()
	if len(selected) == 0 {
		return s[:p.view.Caret()] + "|" + s[p.view.Caret():]
	}
	return inBrackets(s, selected)
}

func inBrackets(s string, ranges []text.Range) string {
	var b strings.Builder
	at := 0
	for _, r := range ranges {
		b.WriteString(s[at:r.Start] + "[" + s[r.Start:r.End] + "]")
		at = r.End
	}
	return b.String() + s[at:]
}

func (p *page) want(selection string) {
	p.t.Helper()
	if got := p.selection(); got != selection {
		p.t.Errorf("the page shows\n\t%s\nwant\n\t%s", got, selection)
	}
}

// wantWords checks which words are selected.
func (p *page) wantWords(words string) {
	p.t.Helper()
	if got := p.words(); got != words {
		p.t.Errorf("selected %q, want %q", got, words)
	}
}

func (p *page) words() string {
	var words []string
	for _, r := range p.view.Selected() {
		words = append(words, p.view.Text()[r.Start:r.End])
	}
	return strings.Join(words, " … ")
}

func (p *page) wantChosen(quote string) {
	p.t.Helper()
	if got := p.quote(p.view.Chosen()); got != quote {
		p.t.Errorf("chosen %q, want %q", got, quote)
	}
}

// setLinks says at the tags of which labels links begin.
func (p *page) setLinks(begin map[string]bool) {
	changed := map[string]textview.Look{}
	for key, look := range looks {
		look.Links = begin[key]
		changed[key] = look
	}
	p.view.SetLooks(changed, colors)
}
