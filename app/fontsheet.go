// This file owns the sheet of reading fonts: a list at the side of the page, found
// by typing, with each font shown on the page while it is looked at.

package app

import (
	"fmt"
	"image"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"dateline/app/textview/layout"
)

// fontSheet lies over the whole window, and is drawn at its right.
type fontSheet struct {
	widget.BaseWidget
	app    *App
	before string // the font that Esc puts back
	then   func() // comes after it
	query  *field
	rows   *fyne.Container
	panel  fyne.CanvasObject

	fonts  []fontEntry // all
	found  []fontEntry // that the query finds
	looked bool        // the system has told its fonts
	chosen int         // of those found
	first  int         // in the uppermost row

	samples  map[string]image.Image // by name; nil if the font cannot be read
	sampling bool
}

// fontEntry is a font to choose.
type fontEntry struct {
	name, title, aside string
	scripts            string // all that it has beside Latin
}

const (
	fontRows       = 12
	fontPanelWidth = 400 // pixels
	fontPanelTop   = 60
)

// showFonts opens the sheet.
func (a *App) showFonts() { a.showFontsThen(func() {}) }

// showFontsThen opens the sheet, and calls then once it is closed.
func (a *App) showFontsThen(then func()) {
	s := &fontSheet{app: a, then: then, before: a.font.wanted, query: newField(a), rows: container.NewVBox(), samples: map[string]image.Image{}}
	s.ExtendBaseWidget(s)
	s.fonts = []fontEntry{{name: fontSerif, title: "Serif", aside: "STIX Two Text"}, {name: fontSans, title: "Sans", aside: "Noto Sans"}}
	s.query.SetPlaceHolder("Type a font’s name or a script")
	s.query.OnChanged = func(string) { s.search(); s.preview() }
	s.query.onKey = s.key
	s.query.OnSubmitted = func(string) { s.keep() }
	buttons := container.NewHBox(newButton(a, "Keep", s.keep), newButton(a, "Put back", s.putBack))
	back := canvas.NewRectangle(themeColor(theme.ColorNameOverlayBackground))
	back.StrokeColor, back.StrokeWidth, back.CornerRadius = themeColor(colorLine), 1, 7
	s.panel = container.NewStack(back, inset(frame(s.query, inset(buttons, 8, 0, 0, 0), nil, nil, inset(s.rows, 8, 0, 0, 0)), 12, 12, 12, 12))
	s.search()
	s.choose(s.before)
	a.window.Canvas().Overlays().Add(s)
	s.Resize(a.window.Canvas().Size())
	a.focus(s.query)
	s.look()
}

// look asks the system for its fonts, beside the screen.
func (s *fontSheet) look() {
	var families []layout.Family
	s.app.work.Run(
		func() (err error) { families, err = layout.Families(fontCache()); return err },
		func(err error) {
			s.looked = true
			if err != nil {
				s.app.status.say("The fonts of the system could not be read")
			}
			for _, f := range families {
				names := scriptNames(f.Scripts)
				s.fonts = append(s.fonts, fontEntry{f.Name, f.Name, shortList(names, 2), strings.Join(names, " ")})
			}
			chosen := s.app.font.wanted // which the list may not have had so far
			s.search()
			s.choose(chosen)
		})
}

// scriptNames is the names of scripts in English.
func scriptNames(scripts []string) []string {
	var names []string
	for _, code := range scripts {
		if script, err := language.ParseScript(code); err == nil {
			if name := display.English.Scripts().Name(script); name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// shortList lists the first most of names, and how many more there are.
func shortList(names []string, most int) string {
	if len(names) > most {
		return fmt.Sprintf("%s + %d", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}

// search fills the list with the fonts that the query finds: by their names
// first, and then by their scripts too.
func (s *fontSheet) search() {
	words := strings.Fields(strings.ToLower(s.query.Text))
	var others []fontEntry
	s.found, s.chosen, s.first = nil, 0, 0
	for _, f := range s.fonts {
		switch {
		case holdsAll(f.title, words):
			s.found = append(s.found, f)
		case holdsAll(f.title+" "+f.aside+" "+f.scripts, words):
			others = append(others, f)
		}
	}
	s.found = append(s.found, others...)
	s.draw()
}

// choose goes to the font of a name, if it is in the list.
func (s *fontSheet) choose(name string) {
	for i, f := range s.found {
		if f.name == name {
			s.chosen = i
		}
	}
	s.draw()
}

// entry is the chosen font; where nothing is found, the one from before.
func (s *fontSheet) entry() fontEntry {
	if s.chosen < len(s.found) {
		return s.found[s.chosen]
	}
	return fontEntry{name: s.before}
}

// preview sets the page in the chosen font.
func (s *fontSheet) preview() { s.app.setFont(s.entry().name) }

func (s *fontSheet) keep() {
	s.close()
	s.app.keepFont(s.entry().name)
	s.then()
}

func (s *fontSheet) putBack() {
	s.close()
	s.app.setFont(s.before)
	s.then()
}

func (s *fontSheet) close() {
	s.app.window.Canvas().Overlays().Remove(s)
	s.app.focusReader()
}

// key moves through the list.
func (s *fontSheet) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown:
		s.moveTo(s.chosen + 1)
	case fyne.KeyUp:
		s.moveTo(s.chosen - 1)
	case fyne.KeyPageDown:
		s.moveTo(s.chosen + fontRows)
	case fyne.KeyPageUp:
		s.moveTo(s.chosen - fontRows)
	case fyne.KeyEscape:
		s.putBack()
	default:
		return false
	}
	return true
}

func (s *fontSheet) moveTo(i int) {
	s.chosen = max(min(i, len(s.found)-1), 0)
	s.draw()
	s.preview()
}

// tapped chooses a row; tapped again, it is kept.
func (s *fontSheet) tapped(i int) {
	if i == s.chosen {
		s.keep()
		return
	}
	s.moveTo(i)
	s.app.focus(s.query)
}

// Tapped puts the font back: what was tapped lies beside the panel.
func (s *fontSheet) Tapped(*fyne.PointEvent) { s.putBack() }

// Scrolled implements fyne.Scrollable: of the list, or of the page beside it.
func (s *fontSheet) Scrolled(e *fyne.ScrollEvent) {
	if e.Position.X < s.panel.Position().X {
		s.app.reader.view.Scrolled(e)
		return
	}
	by := 1
	if e.Scrolled.DY > 0 {
		by = -1
	}
	s.first = max(min(s.first+by, len(s.found)-fontRows), 0)
	s.drawRows()
}

// draw shows the rows around the chosen one.
func (s *fontSheet) draw() {
	s.first = max(min(s.first, s.chosen), s.chosen-fontRows+1)
	s.drawRows()
}

func (s *fontSheet) drawRows() {
	s.rows.RemoveAll()
	for i := s.first; i < min(s.first+fontRows, len(s.found)); i++ {
		s.rows.Add(newFontRow(s, i))
	}
	says := ""
	switch {
	case !s.looked:
		says = "Looking for the fonts of the system…"
	case len(s.found) == 0:
		says = "No font of that name"
	case len(s.found) > fontRows:
		says = fmt.Sprintf("%d fonts", len(s.found))
	}
	if says != "" {
		s.rows.Add(inset(ink(says, colorMuted, 12, false), 4, 4, 10, 10))
	}
	s.rows.Refresh()
	s.Refresh()
	s.sample()
}

// sample draws the next font in view that has not been drawn, beside the screen.
func (s *fontSheet) sample() {
	if s.sampling {
		return
	}
	for _, f := range s.found[s.first:min(s.first+fontRows, len(s.found))] {
		if _, drawn := s.samples[f.name]; drawn {
			continue
		}
		s.sampling = true
		scale, inkNow := s.app.window.Canvas().Scale(), color.NRGBAModel.Convert(themeColor(theme.ColorNameForeground)).(color.NRGBA)
		var picture image.Image
		s.app.work.Run(
			func() (err error) { picture, err = drawSample(f, scale, inkNow); return err },
			func(error) {
				s.sampling = false
				s.samples[f.name] = picture
				s.drawRows()
			})
		return
	}
}

// CreateRenderer implements fyne.Widget.
func (s *fontSheet) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(sidePanel{}, s.panel))
}

// sidePanel stands a panel at the right, as high as what is in it.
type sidePanel struct{}

func (sidePanel) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (sidePanel) Layout(panel []fyne.CanvasObject, size fyne.Size) {
	width := min(fontPanelWidth, size.Width-20)
	height := min(panel[0].MinSize().Height, size.Height-fontPanelTop-10)
	put(panel[0], size.Width-width-10, fontPanelTop, width, height)
}
