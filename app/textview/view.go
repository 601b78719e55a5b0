// Package textview is the page: an article's text with its tags on it, which
// can be read, selected, and walked with mouse and keyboard.
//
// A View knows texts and spans. It knows no project, scheme or storage: what it
// is asked to do it shows, and what the user wants it says to its Listener,
// which answers by changing the document and telling the View so.
//
// The page is set by textview/layout and drawn by textview/paint; this package
// joins them to Fyne. Places are in Fyne's device-independent pixels, of which
// a layout pixel is one; positions in the text are byte offsets.
package textview

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// Listener is told what the user does on the page. In a review, the marks of it are the
// tags.
type Listener interface {
	// WordsSelected says that Selected has a new answer, which may change again
	// before the gesture is over.
	WordsSelected()
	// SelectionMade says that a gesture of selecting is over.
	SelectionMade(Made)
	// CaretMoved says that Caret has a new answer.
	CaretMoved()
	// TagClicked says that the user pointed at tags: first the one whose turn
	// it is, then the others under the pointer. The View has chosen none; the
	// listener may.
	TagClicked(tags []annotate.ID)
	// TagsWanted asks for a list of these tags at a place of the window, to
	// choose one from, the smallest first; of none if there are none.
	TagsWanted(tags []annotate.ID, at fyne.Position)
	// Hovered says which tags lie under the pointer now, the smallest first, and
	// at which place of the window; none if the pointer is on none.
	Hovered(tags []annotate.ID, at fyne.Position)
	// RingHovered says that the pointer has come onto the ring of the chosen tag,
	// from which a thread can be drawn.
	RingHovered()
	// TagMoved says onto which ranges the user has put a tag: an edge was moved,
	// or a part added or taken away.
	TagMoved(annotate.ID, []text.Range)
	// LinkDrawn says that the user drew a thread from a tag to others, the
	// smallest first; to none if there was none where it ended.
	LinkDrawn(from annotate.ID, to []annotate.ID)
	// MenuWanted asks for a menu at a place of the window.
	MenuWanted(at fyne.Position)
	// KeyPressed offers a key that the View has no use for.
	KeyPressed(fyne.KeyName, fyne.KeyModifier) bool
	// LetGo says that Esc was pressed while there was nothing to let go of.
	LetGo()
}

// Made is how a selection came to be finished.
type Made struct {
	ByKeys bool // Shift was let go; else the mouse
	Adds   bool // Ctrl was held: it is a further part
	// Grown says that the selection grew from one that was finished just before,
	// as the sentence of a triple click does from the word of a double click.
	Grown bool
}

// Look is how the tags of one label look.
type Look struct {
	Title   string // what the label is called
	Mark    annotate.Mark
	Fill    color.NRGBA // behind the words
	Line    color.NRGBA // under them, and of the bracket
	Ink     color.NRGBA // of the number beside the bracket
	Initial string      // the number's letter: "C"
	Links   bool        // links may begin at such a tag
}

// Colors is the colours of the page itself.
type Colors struct {
	Page, Ink, Muted, Selection, Caret, ScrollBar color.NRGBA
	Match, MatchEdge                              color.NRGBA // behind what was found, and around the one at hand
	Disputed                                      color.NRGBA // under words that layers differ on; a tint of it is behind them
}

// View is the page. Make one with New.
type View struct {
	widget.BaseWidget
	listener Listener
	fonts    *layout.Fonts
	colors   Colors
	looks    map[string]Look
	byline   string

	document *annotate.Document // nil while no article is open
	layer    annotate.ID
	page     *layout.Layout // of the document's text
	head     *layout.Layout // of its title, where the text does not begin with it
	edition  int            // grows with each change of the tags
	matches  matches
	revision revision
	passages Passages
	review   *review // nil where the tags of one layer are shown
	laneName laneName
	zoom     float32
	measure  int     // characters of the longest line
	top      float32 // the y of the page at the upper edge of the view; above 0 lies the head

	caret     layout.Caret
	anchor    int     // the other end of the selection from the caret, as the gesture put it
	stride    stride  // what the selection grows by
	across    float32 // the x that the caret keeps when it moves up and down; negative for none
	exact     bool
	chosen    annotate.ID
	edge      *edge // the edge that is being moved
	press     press
	focused   bool
	cursor    desktop.Cursor
	hovered   []annotate.ID // the tags under the pointer
	onRing    bool          // the pointer is on the ring
	hoveredAt int           // the character under the pointer, as it was told; negative for none
	brush     *brush        // the label that is in the hand; nil for none

	parts     []text.Range // selected before what is selected at the caret
	adding    bool         // a further part is being selected by keys
	extending bool         // Shift is held and has extended the selection
	madeFrom  int          // the anchor of the selection that was finished last by keys; -1 for none

	marked   []annotate.ID // the tags that are marked
	isMarked map[annotate.ID]bool

	linkTitles map[string]string // by the kind's key
	drawing    drawing           // the thread that is being drawn

	drawn *renderer
}

// New makes a page without an article.
func New(fonts *layout.Fonts, listener Listener) *View {
	v := &View{fonts: fonts, listener: listener, zoom: 1, measure: usualMeasure, across: -1, madeFrom: -1, cursor: desktop.DefaultCursor, hoveredAt: -1}
	v.ExtendBaseWidget(v)
	return v
}

// Open shows a document on the page, with the tags of one layer. byline stands
// under the title. A document of the article that is open already is taken in
// its place, and the reader stays where they are.
func (v *View) Open(d *annotate.Document, layer annotate.ID, byline string) {
	same := d != nil && v.document != nil && v.document.Article.ID == d.Article.ID
	v.layer, v.byline = layer, byline
	v.document = d
	if same {
		v.titleChanged()
	} else {
		v.page, v.head = nil, v.newHead()
		if d != nil {
			v.page = layout.New(d.Text, v.fonts, v.params())
		}
		v.caret, v.anchor, v.across = layout.Caret{}, 0, -1
		v.chosen, v.edge, v.press, v.matches = annotate.ID{}, nil, press{}, matches{}
		v.marked, v.isMarked = nil, nil
		v.revision, v.passages, v.review = revision{}, Passages{}, nil
		v.forgetParts()
		v.EndLink()
		v.top = v.least()
	}
	v.spansChanged()
}

// Changed redraws what a change that was applied to the document touches.
func (v *View) Changed(c annotate.Change) {
	for _, e := range c.Edits {
		if e.Key().Kind == annotate.KindArticle && v.document != nil {
			v.titleChanged()
		}
	}
	v.spansChanged()
}

// titleChanged sets anew what stands above the text.
func (v *View) titleChanged() {
	v.head = v.newHead()
	v.relayout()
}

// spansChanged brings the page in step with the document's spans.
func (v *View) spansChanged() {
	v.edition++
	v.unhover()
	if v.document != nil {
		s, ok := v.document.Span(v.chosen)
		if !ok {
			v.chosen = annotate.ID{}
		}
		v.keepMarked()
		if v.edge != nil && (!ok || !slices.Equal(s.Ranges(), v.edge.before)) {
			v.edge = nil
			v.letMouseGo()
		}
		if _, ok := v.document.Span(v.drawing.from); !ok {
			v.EndLink()
		}
	}
	v.Refresh()
}

// SetLooks says how labels look, and the page itself.
func (v *View) SetLooks(looks map[string]Look, colors Colors) {
	v.looks, v.colors = looks, colors
	v.paintBrush()
	if v.review != nil {
		v.review.takeColumns(v.hasBracket)
	}
	if v.drawn != nil {
		v.drawn.forget()
	}
	v.spansChanged()
}

// SetByline writes the line under the title.
func (v *View) SetByline(s string) {
	v.byline = s
	v.Refresh()
}

// Zoom is the size of the text; 1 is normal.
func (v *View) Zoom() float64 { return float64(v.zoom) }

// SetZoom sets the text larger or smaller, from 0.6 to 3. What is in view stays.
func (v *View) SetZoom(zoom float64) {
	v.zoom = float32(min(max(zoom, 0.6), 3))
	v.relayout()
	v.Refresh()
}

// FontsChanged sets again what the fonts that were added may change.
func (v *View) FontsChanged() {
	if v.page == nil {
		return
	}
	anchor := v.keep()
	changed := v.page.FontsChanged()
	if v.head != nil {
		changed = v.head.FontsChanged() || changed
		v.head.Ensure(0, wholeHead)
	}
	if changed {
		v.restore(anchor)
		if v.drawn != nil {
			v.drawn.painter = paint.New() // which holds the faces that it drew
		}
		v.Refresh()
	}
}

// Missing lists the characters, each once, that no font so far has, among those
// that were in view.
func (v *View) Missing() string {
	if v.page == nil {
		return ""
	}
	return v.page.Missing()
}

// Exact reports whether selections hold just the characters that were
// dragged over, rather than whole words.
func (v *View) Exact() bool { return v.exact }

// SetExact sets what Exact reports.
func (v *View) SetExact(on bool) {
	v.exact = on
	v.Refresh()
}

// Chosen is the tag that is chosen, or the zero ID.
func (v *View) Chosen() annotate.ID { return v.chosen }

// Choose chooses a tag, and lets go of selected words and of what the mouse is
// dragging. The zero ID chooses none, and so does every other in a review.
func (v *View) Choose(id annotate.ID) {
	v.edge = nil
	v.letMouseGo()
	v.forgetParts()
	v.chosen = id
	if _, ok := v.chosenSpan(); !ok {
		v.chosen = annotate.ID{}
	}
	v.stride, v.across = byWord, -1
	if s, ok := v.chosenSpan(); ok {
		v.anchor = v.document.Text.Floor(s.Extent().Start) // a tag need not fit its text
		v.caret = layout.Caret{Offset: v.anchor}
	} else {
		v.anchor = v.caret.Offset
	}
	v.Refresh()
	v.listener.CaretMoved()
}

func (v *View) chosenSpan() (annotate.Span, bool) {
	if v.document == nil || v.review != nil {
		return annotate.Span{}, false
	}
	return v.document.Span(v.chosen)
}

// Caret is the byte offset of the caret.
func (v *View) Caret() int { return v.caret.Offset }

// FocusGained implements fyne.Focusable.
func (v *View) FocusGained() {
	v.focused = true
	v.Refresh()
}

// FocusLost implements fyne.Focusable.
func (v *View) FocusLost() {
	v.focused = false
	v.Refresh()
}

// MinSize implements fyne.CanvasObject.
func (v *View) MinSize() fyne.Size { return fyne.NewSize(200, 120) }

// Resize implements fyne.CanvasObject. What is in view stays.
func (v *View) Resize(size fyne.Size) {
	if size == v.Size() {
		return
	}
	anchor := v.keep()
	v.BaseWidget.Resize(size)
	if v.page != nil {
		v.setParams()
		v.restore(anchor)
	}
	v.Refresh()
}
