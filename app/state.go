// This file owns what can be asked of the window from outside: what it shows.

package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"dateline/app/session"
)

// State is what the window shows, in words.
type State struct {
	Project  string // its path; empty while none is open
	Articles int
	Title    string // of the open article
	Tags     int    // of the person at work, on it
	Selected string // the words that are selected
	Labels   string // that are offered, in order: "Claim, Actor"
	Chosen   string // the words of the tag that is chosen
	Label    string // and its label
	Links    int    // and how many links it has
	Marked   int    // how many tags are marked
	Value    string // the attribute in hand, with its value
	InHand   string // the label that is kept in the hand
	Waits    string // what the page waits for
	Saved    bool
	Says     string // the remark in the status bar
	Sheets   int    // dialogs and menus that are open
	Zoom     float64
	OnPage   bool // the page has the keyboard
	PageOnly bool // nothing but the page is shown
	Tour     int  // the step of the tour that is shown, from 1; 0 for none
}

// State says what the window shows.
func (a *App) State() State {
	s := State{InHand: a.reader.view.Brush(), Waits: a.reader.hint(), Says: a.status.says.Text, Zoom: a.reader.zoom(), Sheets: len(a.window.Canvas().Overlays().List())}
	s.PageOnly, s.Tour = a.only.on, a.tour.at+1
	s.OnPage = a.window.Canvas().Focused() == fyne.Focusable(a.reader.view)
	if a.session == nil {
		return s
	}
	s.Project, s.Articles = a.session.Store().Path(), len(a.session.Articles())
	var labels []string
	for _, l := range a.scheme().Offered() {
		labels = append(labels, l.Title())
	}
	s.Labels = strings.Join(labels, ", ")
	saving, _ := a.session.Saving()
	s.Saved = saving == session.Saved
	if d := a.session.Document(); d != nil {
		s.Title, s.Tags = d.Article.Title, d.Count(a.session.Person())
		s.Selected = strings.Join(a.selectedWords(), " … ")
		s.Marked = len(a.reader.view.Marked())
		if in, ok := a.inspector.inHand(); ok {
			s.Value = a.inspector.now.says(in)
		}
		if span, ok := a.chosen(); ok {
			s.Chosen, s.Label, s.Links = span.Quote(), span.Label, d.CountLinks(span.ID)
		}
	}
	return s
}
