// This file owns the settings of each section of the settings sheet: what can be
// chosen, what is in force, and what each is by default.

package app

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/storage/profile"
)

// measures is the lengths of a line that the sheet offers, in characters.
var measures = []int{profile.LeastMeasure, 55, 60, profile.UsualMeasure, 72, 80, 90, profile.MostMeasure}

// option is a value of a setting, with its name.
type option[T comparable] struct {
	name  string
	value T
}

// oneOf is a setting of which one value is chosen from a list. A value that is in force and not in the list is
// added to it, by the name that called gives.
func oneOf[T comparable](s *settingsSheet, title string, options []option[T], usual T, now func() T, called func(T) string, set func(T)) settingRow {
	c := newChoice(s.app, nil, "", nil)
	row := settingRow{title: title, control: c, usual: func() bool { return now() == usual }, reset: func() { set(usual) }}
	row.show = func() {
		c.OnChanged = nil
		all := options
		if !slices.ContainsFunc(all, func(o option[T]) bool { return o.value == now() }) {
			all = append(slices.Clone(all), option[T]{called(now()), now()})
		}
		c.Options = nil
		for _, o := range all {
			c.Options = append(c.Options, o.name)
			if o.value == now() {
				c.Selected = o.name
			}
		}
		c.Refresh()
		c.OnChanged = func(name string) {
			if i := slices.IndexFunc(all, func(o option[T]) bool { return o.name == name }); i >= 0 && all[i].value != now() {
				set(all[i].value)
				s.refresh()
			}
		}
	}
	return row
}

func (s *settingsSheet) reading() []settingRow {
	a := s.app
	var sizes []option[float64]
	for _, z := range zoomSteps {
		sizes = append(sizes, option[float64]{percent(z), z})
	}
	var lines []option[int]
	for _, m := range measures {
		lines = append(lines, option[int]{plural(m, "character"), m})
	}
	themes := []option[Appearance]{{"As the system", AppearanceSystem}, {"Light", AppearanceLight}, {"Dark", AppearanceDark}}
	snapping := oneOf(s, "Selections", []option[bool]{{"Whole words", false}, {"To the character", true}}, false,
		a.reader.view.Exact, strconv.FormatBool, a.setExact)
	snapping.hint = func() string { return "Alt selects to the character for one drag." }
	return []settingRow{
		s.fontSetting(),
		oneOf(s, "Text size", sizes, 1, func() float64 { return zoomOr(a.profile.View.Zoom) }, percent, a.setZoom),
		oneOf(s, "Line width", lines, profile.UsualMeasure, func() int { return a.profile.Settings.LineMeasure() }, func(m int) string { return plural(m, "character") }, a.setMeasure),
		oneOf(s, "Colours", themes, AppearanceSystem, a.appearance, func(t Appearance) string { return string(t) }, func(t Appearance) {
			a.setAppearance(t)
			s.recolor()
		}),
		snapping,
	}
}

func percent(zoom float64) string { return fmt.Sprintf("%.0f%%", zoom*100) }

// Another font is chosen in a sheet of its own, beside the page.
const anotherFont = "\x00"

func (s *settingsSheet) fontSetting() settingRow {
	a := s.app
	fonts := []option[string]{{"Serif", fontSerif}, {"Sans", fontSans}, {"Another, of this machine…", anotherFont}}
	return oneOf(s, "Reading font", fonts, fontSerif, func() string { return a.profile.View.Font }, func(name string) string { return name }, func(name string) {
		if name != anotherFont {
			a.keepFont(name)
			return
		}
		s.dialog.Hide()
		a.showFontsThen(a.showSettings)
	})
}

func (s *settingsSheet) keysAndMouse() []settingRow {
	a := s.app
	keys := settingRow{title: "Keys", control: newButton(a, "Change the keys…", func() { a.showKeysThen(s.refresh) })}
	keys.hint = func() string {
		if n := a.ownKeys(); n > 0 {
			return plural(n, "command") + " with keys of your own."
		}
		return "Every command’s key can be changed."
	}
	keys.usual, keys.reset = func() bool { return len(a.profile.Settings.Keys) == 0 }, a.forgetKeys
	back, forward := s.sideSetting("Mouse: back", false), s.sideSetting("Mouse: forward", true)
	forward.hint = func() string {
		if a.hasSideButtons {
			return "The two buttons at the side of a mouse."
		}
		return "On this system the window is not told of a mouse’s side buttons, so they do nothing here."
	}
	return []settingRow{keys, back, forward}
}

func (s *settingsSheet) sideSetting(title string, forward bool) settingRow {
	a, usual := s.app, usualBack
	if forward {
		usual = usualForward
	}
	b := newButton(a, "", func() { a.askSideCommand(forward, s.refresh) })
	return settingRow{title: title, control: b, usual: func() bool { return a.sideCommand(forward) == usual },
		reset: func() { a.setSideCommand(forward, usual) },
		show:  func() { b.SetText(fit(a.sideTitle(forward)+"…", 13.5, fyne.TextStyle{}, settingControls-30)) }}
}

func (s *settingsSheet) files() []settingRow {
	a := s.app
	folder := newField(a)
	folder.wants(wantsFolder)
	keep := func() {
		if wantsFolder(folder.Text) == nil {
			a.setDataFolder(strings.TrimSpace(folder.Text))
			s.refresh()
		}
	}
	folder.onLeave, s.commit = keep, keep
	folder.OnSubmitted = func(string) { keep() }
	show := func() { folder.SetText(a.projectFolder()) }
	choose := newButton(a, "Choose…", func() {
		a.askFolder(a.projectFolder(), func(path string) {
			a.setDataFolder(path)
			s.refresh()
		})
	})
	row := settingRow{title: "Data folder", control: container.NewVBox(folder, choose), show: show,
		usual: func() bool { return a.profile.Settings.DataFolder == "" }, reset: func() { a.setDataFolder("") }}
	row.hint = func() string {
		return "Where new projects go that you give no other place. Those that you have stay where they are."
	}
	var hours []option[int]
	for i, name := range []string{"Once a day", "Every four hours", "Every hour"} {
		hours = append(hours, option[int]{name, profile.BackupHours[i]})
	}
	every := func() int { return int(a.profile.Settings.BackupEvery().Hours()) }
	backup := oneOf(s, "Backups", hours, profile.BackupHours[0], every, strconv.Itoa, a.setBackupHours)
	backup.hint = func() string { return "Made while a project is open, in the folder beside it." }
	return []settingRow{row, backup, s.fetchSetting()}
}

// fetchSetting lets the program ask the network, which it never does otherwise.
func (s *settingsSheet) fetchSetting() settingRow {
	a := s.app
	may := func() bool { return a.profile.Settings.Fetch }
	set := func(on bool) {
		a.profile.Settings.Fetch = on
		a.saveProfile()
		a.refreshMenu()
	}
	row := oneOf(s, "Network", []option[bool]{{"Never used", false}, {"Let Dateline fetch a page when I ask", true}}, false, may, strconv.FormatBool, set)
	row.hint = func() string {
		return "Adds “Fetch from address…”, which asks for the one page whose address you give: no images, no scripts, no cookies."
	}
	return row
}

// wantsFolder accepts the whole path of a folder, which need not exist.
func wantsFolder(s string) error {
	if !filepath.IsAbs(strings.TrimSpace(s)) {
		return errors.New("write the whole path of a folder")
	}
	return nil
}

func (s *settingsSheet) person() []settingRow {
	a := s.app
	me, known := a.profile.Me()
	if !known {
		return nil
	}
	name := newField(a)
	name.SetText(me.Name)
	name.wants(wantsName)
	keep := func() { a.rename(name.Text) }
	name.onLeave, s.commit = keep, keep
	name.OnSubmitted = func(string) { keep() }
	return []settingRow{
		{title: "Name", control: name, hint: func() string { return "It stands beside what you mark." }},
		{title: "Handle", control: inset(ink(me.Handle, colorMuted, 13.5, true), 8, 4, 4, 0), hint: func() string { return "Stands for you in projects and exports." }},
		{title: "Identity", control: container.NewGridWithColumns(1, newButton(a, "Save to a file…", a.askSaveIdentity), newButton(a, "Restore from a file…", a.askRestoreIdentity)),
			hint: func() string {
				return "The file makes you the same person on another machine; restoring one makes you that person here."
			}},
	}
}

// rename corrects the user's name, here and in the open project.
func (a *App) rename(name string) {
	me, known := a.profile.Me()
	if name = strings.TrimSpace(name); !known || wantsName(name) != nil || name == me.Name {
		return
	}
	me.Name = name
	a.profile.SetMe(me)
	a.saveProfile()
	a.top.showPerson()
	a.joinAgain(me)
}

// appearance is the user's choice of light or dark.
func (a *App) appearance() Appearance {
	switch to := Appearance(a.profile.View.Theme); to {
	case AppearanceLight, AppearanceDark:
		return to
	}
	return AppearanceSystem
}

func (a *App) setMeasure(characters int) {
	a.profile.Settings.Measure = 0
	if characters != profile.UsualMeasure {
		a.profile.Settings.Measure = characters
	}
	a.reader.view.SetMeasure(characters)
	a.review.page.view.SetMeasure(characters)
	a.saveProfile()
}

func (a *App) setBackupHours(hours int) {
	a.profile.Settings.BackupHour = 0
	if hours != profile.BackupHours[0] {
		a.profile.Settings.BackupHour = hours
	}
	a.saveProfile()
}

// projectFolder is where new projects go; "" where the system names no place.
func (a *App) projectFolder() string {
	folder, _ := a.profile.ProjectFolder()
	return folder
}

// setDataFolder keeps where new projects go; "" for the usual place.
func (a *App) setDataFolder(path string) {
	if usual, err := profile.DataFolder(); err == nil && path == usual {
		path = ""
	}
	if path != a.profile.Settings.DataFolder {
		a.profile.Settings.DataFolder = path
		a.saveProfile()
	}
}

// resetSettings gives every setting its default. The person, the projects and
// the size of the window stay.
func (a *App) resetSettings() {
	told := a.profile.Settings.ToldTour
	a.profile.Settings = profile.Settings{ToldTour: told}
	a.keysChanged()
	a.setMeasure(profile.UsualMeasure)
	a.setZoom(1)
	a.setExact(false)
	a.setAppearance(AppearanceSystem)
	a.keepFont(fontSerif)
	a.status.say("All settings are as they came")
}
