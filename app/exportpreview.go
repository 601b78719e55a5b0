// This file owns what is shown of how an export begins: its files, and the text of one.

package app

import (
	"image/color"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/storage/explain"
	"dateline/storage/export"
)

type exportPreview struct {
	sheet   *exportSheet
	content *fyne.Container
	head    *canvas.Text
	files   *chipRow // of several; one is shown
	wrong   *note    // why nothing can be shown
	text    *shownText
	shown   []shownFile
	at      int
}

// mostShownFiles is how many files of an export are shown.
const mostShownFiles = 4

// shownFile is a file as it is shown.
type shownFile struct{ name, text string }

func newExportPreview(s *exportSheet) *exportPreview {
	p := &exportPreview{sheet: s, head: heading("How it begins"), files: newChipRow(s.app, "File"), wrong: newNote(s.app.setter, "", theme.ColorNameError)}
	p.text = newShownText(s.app)
	p.files.toggle = func(v any) { p.turnTo(v.(int)) }
	p.files.Hide()
	top := container.New(&stackLayout{gap: 4}, p.head, p.files, p.wrong)
	p.content = container.New(&previewFileLayout{}, top, container.NewThemeOverride(p.text, smallText{}))
	return p
}

// show shows how an export begins, or why that cannot be shown.
func (p *exportPreview) show(samples []export.Sample, o export.Options, err error) {
	name := ""
	if p.at < len(p.shown) {
		name = p.shown[p.at].name
	}
	p.shown, p.at = shownFiles(samples, o, p.sheet.wish.fileName(p.sheet.project())), 0
	p.shown = p.shown[:min(len(p.shown), mostShownFiles)]
	for i := range p.shown {
		p.shown[i].text = foldText(p.shown[i].text, p.sheet.titles())
	}
	for i, f := range p.shown {
		if f.name == name {
			p.at = i
		}
	}
	says := ""
	if err != nil {
		says = explain.Sentence(err)
	}
	p.wrong.set(says)
	show(p.text, err == nil)
	p.turnTo(p.at)
}

// turnTo shows a file.
func (p *exportPreview) turnTo(i int) {
	p.at = i
	var chips []chip
	for i, f := range p.shown {
		chips = append(chips, chip{title: shortName(f.name), value: i, set: chosenIf(i == p.at)})
	}
	p.files.show(chips, false)
	show(p.files, len(p.shown) > 1)
	head, text := "How it begins", ""
	if i < len(p.shown) {
		text = p.shown[i].text
		if len(p.shown) == 1 {
			head = "How " + shortName(p.shown[i].name) + " begins"
		}
	}
	setInk(p.head, head, colorMuted)
	p.text.show(text)
	p.content.Layout.Layout(p.content.Objects, p.content.Size())
}

func (p *exportPreview) recolor() {
	p.head.Color = themeColor(colorMuted)
	p.wrong.Resize(p.wrong.Size())
	p.content.Refresh()
}

// shortName is the name of a file, in the middle of which something is left out where it is long.
func shortName(name string) string {
	const head, tail = 17, 9
	runes := []rune(name)
	if len(runes) <= head+tail+4 {
		return name
	}
	return string(runes[:head]) + "…" + string(runes[len(runes)-tail:])
}

// shownFiles is samples as they are shown, by the names that the files would have beside
// or in one called so.
func shownFiles(samples []export.Sample, o export.Options, name string) (files []shownFile) {
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	part := -1
	for _, s := range samples {
		own := s.Name
		if filepath.Ext(o.Out) != "" { // no folder: a file, with others beside it, for each part
			if s.Name == "" {
				part++
			}
			own = stem
			if part >= 0 && part < len(o.Split) {
				own += "." + o.Split[part].Name
			}
			if s.Name == "" {
				own += ext
			} else {
				own += s.Name
			}
		}
		files = append(files, shownFile{own, sampleText(s)})
	}
	return files
}

// sampleText is the text of a sample for the eye.
func sampleText(s export.Sample) string {
	if s.Text == "" && s.Cut {
		return "This file is no text, and can be read by a program alone."
	}
	text := strings.ReplaceAll(strings.TrimPrefix(s.Text, "\ufeff"), "\r\n", "\n")
	if s.Cut {
		text += "…"
	}
	return text
}

// The measures of a folded text, in bytes.
const (
	foldedHead = 500  // of what stands before the first article
	foldedMost = 4000 // of all that is shown
)

// foldText is a text with most of what stands before the first article left out, where that is
// long: the whole scheme, say. The article is found by one of the titles.
func foldText(text string, titles []string) string {
	first := -1
	for _, title := range titles {
		if at := strings.Index(text, title); title != "" && at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	begin := lineStart(text, max(lineStart(text, max(first, 0))-1, 0)) // the line before may begin the record
	if head := lineStart(text, foldedHead); first >= 0 && begin > head+foldedHead {
		text = text[:head] + "⋮\n" + text[begin:]
	}
	if end := foldedMost; end < len(text) {
		for !utf8.RuneStart(text[end]) {
			end--
		}
		text = text[:end] + "…"
	}
	return text
}

// lineStart is where the line that holds an offset begins.
func lineStart(text string, offset int) int {
	return strings.LastIndexByte(text[:min(offset, len(text))], '\n') + 1
}

// smallText is the theme with smaller letters.
type smallText struct{}

func (smallText) theme() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

// Color implements fyne.Theme.
func (s smallText) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return s.theme().Color(name, v)
}

// Font implements fyne.Theme.
func (s smallText) Font(style fyne.TextStyle) fyne.Resource { return s.theme().Font(style) }

// Icon implements fyne.Theme.
func (s smallText) Icon(name fyne.ThemeIconName) fyne.Resource { return s.theme().Icon(name) }

// Size implements fyne.Theme.
func (s smallText) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameText {
		return 11.5
	}
	return s.theme().Size(name)
}

// previewFileLayout sets the text below what is said of it, in the room that is left.
type previewFileLayout struct{}

// MinSize implements fyne.Layout.
func (*previewFileLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 120) }

// Layout implements fyne.Layout.
func (*previewFileLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	parts[0].Resize(fyne.NewSize(size.Width, parts[0].MinSize().Height)) // what wraps knows its height by its width
	height := parts[0].MinSize().Height
	put(parts[0], 0, 0, size.Width, height)
	put(parts[1], 0, height+6, size.Width, max(size.Height-height-6, 0))
}
