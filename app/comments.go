// This file owns the list of threads: what people say of a tag, of a case or of an article,
// and how something is said there.

package app

import (
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// threadList shows threads of comments one under another, and takes what is said in them. It
// knows no project: whoever has one gives it the threads, and is told through its deeds.
// What was begun about one thing waits there while the list is about another.
type threadList struct {
	app     *App
	content *fyne.Container
	name    func(annotate.ID) string // of a person; another where names are hidden
	do      threadDeeds

	about   string // tells what the threads are about from all else
	threads []annotate.Thread
	opened  map[annotate.ID]bool // resolved threads that are shown whole, by their first comments
	words   *field
	writing remarkPlace // what the field is for
	begun   map[remarkPlace]string
	invited string // what the button said when it was drawn
}

// threadDeeds is what becomes of what is done in a threadList. Those that take words report
// whether they were taken.
type threadDeeds struct {
	me      func() annotate.ID // whose comments can be edited and removed
	say     func(words string) bool
	reply   func(to annotate.Comment, words string) bool
	edit    func(c annotate.Comment, words string) bool
	resolve func(first annotate.Comment, resolved bool)
	remove  func(c annotate.Comment)
	resized func()        // the list is higher or lower than it was; nil for nothing
	invites func() string // the button that begins a thread; nil for none
}

// remarkPlace is where something is written.
type remarkPlace struct {
	about string
	kind  remarkKind
	of    annotate.ID // the comment that is edited, or the first of the thread that is replied in
}

type remarkKind int

// The kinds of what is written.
const (
	noRemark remarkKind = iota
	newThread
	replyIn
	editOf
)

func newThreadList(a *App, name func(annotate.ID) string, do threadDeeds) *threadList {
	l := &threadList{app: a, name: name, do: do, content: container.New(&stackLayout{gap: 8})}
	l.opened, l.begun = map[annotate.ID]bool{}, map[remarkPlace]string{}
	l.words = newField(a)
	l.words.MultiLine, l.words.Wrapping, l.words.tabLeaves = true, fyne.TextWrapWord, true
	l.words.SetMinRowsVisible(3)
	l.words.onShortcut = l.shortcut
	l.words.onKey = l.key
	l.draw()
	return l
}

// set shows threads about something, which about tells from all else.
func (l *threadList) set(about string, threads []annotate.Thread) {
	if about == l.about && reflect.DeepEqual(threads, l.threads) {
		return
	}
	wasEmpty := l.isEmpty()
	if about != l.about {
		l.keepBegun()
		l.about, l.writing = about, remarkPlace{}
		if begins := (remarkPlace{about, newThread, annotate.ID{}}); l.begun[begins] != "" {
			l.writing = begins
			l.words.SetText(l.begun[begins])
		}
	}
	l.threads = threads
	if l.writing.kind == replyIn || l.writing.kind == editOf {
		if !slices.ContainsFunc(threads, func(t annotate.Thread) bool { return holdsComment(t, l.writing.of) }) {
			l.keepBegun()
			l.writing = remarkPlace{}
		}
	}
	if !wasEmpty || !l.isEmpty() || l.invited != l.invites() {
		l.draw()
	}
}

// invites is what the button says that begins a thread; "" where there is none.
func (l *threadList) invites() string {
	if l.do.invites == nil {
		return ""
	}
	return l.do.invites()
}

func holdsComment(t annotate.Thread, id annotate.ID) bool {
	return t.First.ID == id || slices.ContainsFunc(t.Replies, func(c annotate.Comment) bool { return c.ID == id })
}

// isEmpty reports whether there is nothing to read, and nothing is being written.
func (l *threadList) isEmpty() bool { return len(l.threads) == 0 && l.writing.kind == noRemark }

// begin begins a thread.
func (l *threadList) begin() { l.write(remarkPlace{l.about, newThread, annotate.ID{}}, "") }

// write opens the field in a place, with what was begun there, or else these words.
func (l *threadList) write(at remarkPlace, words string) {
	if at != l.writing {
		l.keepBegun()
		l.writing = at
		if begun := l.begun[at]; begun != "" {
			words = begun
		}
		l.words.SetText(words)
		l.draw()
	}
	l.app.focus(l.words)
}

// keepBegun keeps what stands in the field for when the list is there again.
func (l *threadList) keepBegun() {
	if l.writing.kind == noRemark {
		return
	}
	delete(l.begun, l.writing)
	if words := strings.TrimSpace(l.words.Text); words != "" {
		l.begun[l.writing] = words
	}
}

// forget lets go of all that was begun, and shows nothing.
func (l *threadList) forget() {
	l.about, l.threads, l.writing = "", nil, remarkPlace{}
	clear(l.begun)
	clear(l.opened)
	l.draw()
}

// send says what stands in the field.
func (l *threadList) send() {
	words, at := strings.TrimSpace(l.words.Text), l.writing
	if words == "" {
		l.leave()
		return
	}
	l.writing = remarkPlace{} // so that what comes of it is drawn without the field
	if !l.sendTo(at, words) {
		l.writing = at
		l.draw()
		return
	}
	delete(l.begun, at)
	l.words.SetText("")
	l.draw()
	l.app.focusReader()
}

func (l *threadList) sendTo(at remarkPlace, words string) bool {
	if at.kind == newThread {
		return l.do.say(words)
	}
	for _, t := range l.threads {
		for _, c := range append([]annotate.Comment{t.First}, t.Replies...) {
			switch {
			case c.ID != at.of:
			case at.kind == replyIn:
				return l.do.reply(c, words)
			case words == c.Text:
				return true
			default:
				return l.do.edit(c, words)
			}
		}
	}
	return false
}

// leave closes the field. What was begun in it is let go of.
func (l *threadList) leave() {
	delete(l.begun, l.writing)
	l.writing = remarkPlace{}
	l.words.SetText("")
	l.draw()
	l.app.escape()
}

// shortcut sends with Ctrl+Enter.
func (l *threadList) shortcut(s fyne.Shortcut) bool {
	k, ok := chordOf(s)
	if !ok || k != sendKey && k != (chord{fyne.KeyEnter, sendKey.modifiers}) {
		return false
	}
	l.send()
	return true
}

// sendKey is the key that sends what is written.
var sendKey = key("Ctrl+Enter")

// key closes an empty field with Esc. One with words stays: they are not yet said.
func (l *threadList) key(k fyne.KeyName) bool {
	if k != fyne.KeyEscape || strings.TrimSpace(l.words.Text) != "" {
		return false
	}
	l.leave()
	return true
}

// draw makes the parts anew. The keyboard stays at the part that had it, or at the one
// that has its place.
func (l *threadList) draw() {
	had := slices.Index(l.takers(), l.app.window.Canvas().Focused())
	l.invited = l.invites()
	l.content.RemoveAll()
	for _, t := range l.threads {
		l.content.Add(l.thread(t))
	}
	switch {
	case l.writing.kind == newThread:
		l.content.Add(l.writer("Say something of it"))
	case l.invited != "":
		l.content.Add(container.NewHBox(newQuietButton(l.app, l.invited, nil, l.begin)))
	}
	if takers := l.takers(); had >= 0 && len(takers) > 0 && !slices.Contains(takers, l.app.window.Canvas().Focused()) {
		l.app.focus(takers[min(had, len(takers)-1)])
	}
	if l.do.resized != nil {
		l.do.resized()
	}
}

// recolor takes the colours that are in force.
func (l *threadList) recolor() { l.draw() }

// takers is the parts that take the keyboard, from top to bottom.
func (l *threadList) takers() (list []fyne.Focusable) {
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *fyne.Container:
			for _, part := range o.Objects {
				look(part)
			}
		case fyne.Focusable:
			list = append(list, o)
		}
	}
	look(l.content)
	return list
}

// writer is the field with its buttons.
func (l *threadList) writer(hint string) fyne.CanvasObject {
	l.words.SetPlaceHolder(hint + "…")
	send := newButton(l.app, "Send  "+sendKey.String(), l.send)
	send.Importance = widget.HighImportance
	buttons := container.New(layout.NewCustomPaddedHBoxLayout(6), send, newQuietButton(l.app, "Cancel", nil, l.leave))
	return container.New(&stackLayout{gap: 6}, l.words, buttons)
}
