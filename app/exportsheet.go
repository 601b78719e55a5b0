// This file owns the sheet of an export: the formats at the left, the choices beside them,
// and at the right how the export begins and what it would lose.

package app

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/app/session"
	"dateline/storage/formats"
)

type exportSheet struct {
	app     *App
	session *session.Session
	formats []formats.Format
	wish    exportWish
	list    *rowList
	choices *exportChoices
	preview *exportPreview
	losses  *exportLosses
	look    *exportLook
	export  *button
	says    *canvas.Text
	side    *fyne.Container // what is shown of the export
	foot    *fyne.Container
	dialog  *dialog.CustomDialog
	ended   bool
}

// The most that the sheet takes of the window.
const (
	exportWidth  = 1260
	exportHeight = 860
)

// openExport opens the sheet on formats, with the choices of the last export.
func (a *App) openExport(list []formats.Format) *exportSheet {
	if len(list) == 0 {
		return nil
	}
	a.commit()
	s := &exportSheet{app: a, session: a.session, formats: list, says: ink("", colorMuted, 12.5, false)}
	s.wish = s.remembered()
	s.list = s.newList()
	s.choices = newExportChoices(s)
	s.preview = newExportPreview(s)
	s.losses = newExportLosses(s)
	s.look = &exportLook{sheet: s}
	cancel := newButton(a, "Cancel", a.escape)
	s.export = newButton(a, "Export…", s.askPlace)
	s.export.Importance = widget.HighImportance
	s.foot = container.New(&footLayout{}, s.says, cancel, s.export)
	s.side = container.New(&exportSideLayout{}, s.preview.content, s.losses.content)
	body := container.New(&exportLayout{}, s.list, rule(colorLine, true).Raster, s.choices.content, rule(colorLine, true).Raster,
		s.side, rule(colorLine, false).Raster, s.foot)
	s.dialog = dialog.NewCustomWithoutButtons("Export", body, a.window)
	a.exporting = s
	a.openSheet(s.dialog, false, exportWidth, exportHeight)
	a.sheets[len(a.sheets)-1].recolor = s.recolor
	s.dialog.SetOnClosed(s.closed)
	s.choices.show()
	a.focus(s.list)
	s.list.ScrollTo(s.list.at)
	s.look.again(0)
	return s
}

// newList is the formats, in plain words.
func (s *exportSheet) newList() *rowList {
	l := newRowList(s.app, 2)
	l.count = func() int { return len(s.formats) }
	l.row = func(i int) rowText { return rowText{title: s.formats[i].Title, below: capital(s.formats[i].For)} }
	l.name = func() string { return "Formats, " + grouped(len(s.formats)) }
	l.at = max(slices.IndexFunc(s.formats, func(f formats.Format) bool { return f.Name == s.wish.format.Name }), 0)
	l.tapped = func(int) {}
	l.moved = func() { s.choose(s.formats[l.at]) }
	l.onKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyReturn, fyne.KeyEnter:
			s.askPlace()
		case fyne.KeyRight:
			s.app.window.Canvas().FocusNext()
		default:
			return false
		}
		return true
	}
	return l
}

// choose takes a format.
func (s *exportSheet) choose(f formats.Format) {
	if f.Name == s.wish.format.Name {
		return
	}
	s.wish.format = f
	s.choices.show()
	s.changed()
}

// changed is told of every other choice: what is shown of the export follows a moment
// later.
func (s *exportSheet) changed() {
	s.say("")
	s.look.again(typing)
}

// say shows a remark in the foot until the next one.
func (s *exportSheet) say(says string) { s.sayIn(says, colorMuted) }

// complain says in the foot why there can be no export as it is wished.
func (s *exportSheet) complain(err error) { s.sayIn(capital(err.Error()), theme.ColorNameError) }

func (s *exportSheet) sayIn(says string, name fyne.ThemeColorName) {
	setInk(s.says, says, name)
	s.foot.Layout.Layout(s.foot.Objects, s.foot.Size())
	s.says.Refresh()
}

// arrangeSide gives what is shown of the export its places.
func (s *exportSheet) arrangeSide() {
	s.side.Layout.Layout(s.side.Objects, s.side.Size())
	s.side.Refresh()
}

// project is the name of the project.
func (s *exportSheet) project() string { return projectName(s.session.Store().Path()) }

// titles is what the first articles are called.
func (s *exportSheet) titles() (titles []string) {
	const most = 200
	articles := s.session.Articles()
	for _, a := range articles[:min(len(articles), most)] {
		titles = append(titles, a.Title)
	}
	return titles
}

// remembered is the wish that the sheet begins with: that of the last export, as far as it can
// be had here, of the articles that the library lists.
func (s *exportSheet) remembered() exportWish {
	a := s.app
	w := exportWish{Export: a.profile.Export.In(s.session.Store().Path())}
	w = w.without(s.session.People(), s.session.Scheme())
	w.format = s.formats[max(slices.IndexFunc(s.formats, func(f formats.Format) bool { return f.Name == w.Format }), 0)]
	if asked := a.library.shelf.asked; !asked.IsEmpty() {
		w.bySearch, w.query = true, asked.String()
	}
	return w
}

// remember keeps the wish for the next export.
func (s *exportSheet) remember() {
	keep := s.wish.Export
	keep.Format = s.wish.format.Name
	if !reflect.DeepEqual(keep, s.app.profile.Export) {
		s.app.profile.Export = keep
		s.app.saveProfile()
	}
}

// closed ends what goes on for the sheet. What was chosen is there again when it next opens.
func (s *exportSheet) closed() {
	s.ended, s.app.exporting = true, nil
	s.look.rest()
	s.losses.forget()
	s.remember()
}

// recolor writes anew what keeps its colour, in those that are in force.
func (s *exportSheet) recolor() {
	s.list.Refresh()
	s.choices.recolor()
	s.preview.recolor()
	s.losses.recolor()
}

// exportLayout sets the formats at the left, the choices beside them, what is shown of the
// export at the right, and the foot below all.
type exportLayout struct{}

// MinSize implements fyne.Layout.
func (*exportLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(620, 320) }

// Layout implements fyne.Layout.
func (*exportLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const gap, margin = 10, 14
	list := min(max(size.Width*0.22, 180), 262)
	choices := min(max(size.Width*0.3, 268), 350)
	foot := parts[6].MinSize().Height
	height := size.Height - foot - 2*gap
	put(parts[0], 0, 0, list, height)
	put(parts[1], list, 0, 1, height)
	putScroll(parts[2].(*container.Scroll), list+1, choices, height)
	put(parts[3], list+1+choices, 0, 1, height)
	left := list + choices + 2 + margin
	put(parts[4], left, 0, size.Width-left, height)
	put(parts[5], 0, height+gap/2, size.Width, 1)
	put(parts[6], 0, height+gap, size.Width, foot)
}

// exportSideLayout sets how the export begins above what it would lose, which has as much
// room as it needs, up to a half.
type exportSideLayout struct{}

// MinSize implements fyne.Layout.
func (*exportSideLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

// Layout implements fyne.Layout.
func (*exportSideLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const gap = 10
	losses := parts[1].(*container.Scroll)
	losses.Content.Resize(fyne.NewSize(size.Width, losses.Content.MinSize().Height)) // what wraps knows its height by its width
	height := min(losses.Content.MinSize().Height, size.Height/2)
	putScroll(losses, 0, size.Width, height)
	losses.Move(fyne.NewPos(0, size.Height-height))
	put(parts[0], 0, 0, size.Width, max(size.Height-height-gap, 0))
}
