// This file owns the settings sheet: sections at the left, and at the right the
// settings of one of them. A setting is in force as soon as it is chosen.

package app

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// settingRow is a row of the sheet.
type settingRow struct {
	title   string
	control fyne.CanvasObject
	hint    func() string // what there is to know of it; nil for nothing
	// usual reports whether it is as the program has it by default, and reset makes
	// it so; nil for what has no default.
	usual func() bool
	reset func()
	show  func() // brings the control in step; nil where it does so itself
}

// settingsSections is the titles of the sections, in order.
var settingsSections = []string{"Reading", "Keys and mouse", "Files", "You"}

type settingsSheet struct {
	app      *App
	section  int
	sections *sectionList
	line     *swatch
	pane     *fyne.Container // the settings of the section
	settings []settingRow
	resets   []*button // of the settings; nil for those without a default
	hints    []*wrapped
	commit   func() // keeps what is being typed; nil while nothing can be
	dialog   *dialog.CustomDialog
}

// The measures of the sheet, in device-independent pixels.
const (
	settingsWidth   = 760
	settingsHeight  = 470
	sectionsWidth   = 150
	settingTitles   = 120 // the width of the titles of settings
	settingControls = 300 // and of what one sets them with
)

// showSettings opens the sheet where it was left.
func (a *App) showSettings() { a.openSettings(a.settingsAt) }

func (a *App) openSettings(section int) *settingsSheet {
	s := &settingsSheet{app: a, section: section, pane: container.NewStack()}
	s.sections = newSectionList(s)
	all := newButton(a, "Reset all…", s.askResetAll)
	done := newButton(a, "Close", a.escape)
	foot := container.New(layout.NewCustomPaddedHBoxLayout(8), all, layout.NewSpacer(), done)
	s.line = rule(colorLine, true)
	body := frame(nil, inset(foot, 10, 0, 0, 0), container.New(&columnLayout{sectionsWidth}, s.sections), nil,
		frame(nil, nil, s.line.Raster, nil, inset(s.pane, 2, 0, 20, 0)))
	s.dialog = dialog.NewCustomWithoutButtons("Settings", body, a.window)
	s.fill()
	a.openSheet(s.dialog, false, settingsWidth, settingsHeight)
	s.dialog.SetOnClosed(s.keepTyped)
	a.focus(s.sections)
	return s
}

// keepTyped keeps what is being typed.
func (s *settingsSheet) keepTyped() {
	if s.commit != nil {
		s.commit()
	}
}

// turnTo shows a section.
func (s *settingsSheet) turnTo(section int) {
	section = min(max(section, 0), len(settingsSections)-1)
	if section == s.section {
		return
	}
	s.keepTyped()
	s.section, s.app.settingsAt = section, section
	s.fill()
	s.sections.Refresh()
}

// fill makes the rows of the section.
func (s *settingsSheet) fill() {
	s.commit = nil
	s.settings = s.rows()
	s.resets, s.hints = nil, nil
	rows := container.New(&rowLayout{labelWidth: settingTitles})
	for _, row := range s.settings {
		var reset *button
		if row.reset != nil {
			reset = newQuietButton(s.app, "Reset", nil, func() { row.reset(); s.refresh() })
			reset.name = "Reset " + row.title
		}
		hint := newWrapped(s.app.setter, " ", 12.5, false, 3)
		hint.width, hint.ink = settingControls+90, colorMuted
		s.resets, s.hints = append(s.resets, reset), append(s.hints, hint)
		line := container.New(layout.NewCustomPaddedHBoxLayout(8), container.New(&columnLayout{settingControls}, bordered(row.control)))
		if reset != nil {
			line.Add(reset)
		}
		title := inset(ink(row.title, colorMuted, 13.5, false), 8, 0, 0, 0)
		rows.Objects = append(rows.Objects, container.NewVBox(title), container.New(layout.NewCustomPaddedVBoxLayout(3), line, inset(hint, 0, 9, 4, 0)))
	}
	s.pane.Objects = []fyne.CanvasObject{container.NewVBox(rows)}
	s.refresh()
	s.pane.Refresh()
}

// recolor makes the sheet anew in the colours that are in force. The keyboard
// stays where it was.
func (s *settingsSheet) recolor() {
	focused, _ := s.app.window.Canvas().Focused().(fyne.CanvasObject)
	at := slices.IndexFunc(s.settings, func(row settingRow) bool { return focused != nil && row.control == focused })
	s.fill()
	s.sections.Refresh()
	s.line.recolor()
	if at >= 0 {
		s.app.focus(s.settings[at].control.(fyne.Focusable))
	}
}

// rows is the settings of the section that is shown.
func (s *settingsSheet) rows() []settingRow {
	return []func() []settingRow{s.reading, s.keysAndMouse, s.files, s.person}[s.section]()
}

// refresh brings the rows in step with the settings.
func (s *settingsSheet) refresh() {
	for i, row := range s.settings {
		if row.show != nil {
			row.show()
		}
		if s.resets[i] != nil {
			able(s.resets[i], !row.usual())
		}
		if row.hint != nil {
			s.hints[i].setText(row.hint())
		}
		show(s.hints[i], s.hints[i].text != " ")
	}
}

// bordered draws an edge around a list of choices, which has none of its own.
func bordered(control fyne.CanvasObject) fyne.CanvasObject {
	if _, ok := control.(*choice); !ok {
		return control
	}
	edge := canvas.NewRectangle(color.Transparent)
	edge.StrokeColor, edge.StrokeWidth, edge.CornerRadius = themeColor(theme.ColorNameInputBorder), 1, 5
	return container.NewStack(control, edge)
}

// askResetAll asks whether to give every setting its default.
func (s *settingsSheet) askResetAll() {
	s.app.ask(question{title: "Reset all settings?", says: "Every setting and every key becomes as it came. Your name and your projects stay.", do: "Reset all"}, func() {
		s.app.resetSettings()
		s.fill()
	})
}

// columnLayout gives what is in it one width.
type columnLayout struct{ width float32 }

func (l *columnLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width, parts[0].MinSize().Height)
}

func (l *columnLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	put(parts[0], 0, 0, l.width, size.Height)
}
