// This file owns the sheet of a table of articles: its columns with their first rows,
// and what each of them is of an article.

package app

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage/intake/table"
)

// tableField is what a column can be of an article, as the user reads it.
type tableField struct {
	field table.Field
	title string
}

// tableFields is all that a column can be, in the order in which it is offered.
var tableFields = []tableField{
	{table.None, "Left out"}, {table.Title, "Title"}, {table.Text, "Text"}, {table.Byline, "Byline"}, {table.Source, "Source"},
	{table.URL, "Address"}, {table.Published, "Published"}, {table.Retrieved, "Retrieved"}, {table.Language, "Language"},
}

func tableFieldTitles() []string {
	titles := make([]string, len(tableFields))
	for i, f := range tableFields {
		titles[i] = f.title
	}
	return titles
}

type tableSheet struct {
	app     *App
	table   session.Table
	mapping table.Mapping
	choices []*choice // of the columns
	busy    bool      // the choices are being brought in step
	bring   *button
	says    *canvas.Text
	counts  *note
	stop    func() // ends the counting of rows
	foot    *fyne.Container
	dialog  *dialog.CustomDialog
	ended   bool
	done    func(table.Mapping) // brings the table in
	gaveUp  func()
}

// The measures of a column, in device-independent pixels.
const (
	tableColumn  = 190
	tableRow     = 38
	tableRowText = 12.5
)

// showTable shows a table, and asks what its columns are.
func (a *App) showTable(t session.Table, done func(table.Mapping), gaveUp func()) *tableSheet {
	s := &tableSheet{app: a, table: t, mapping: slices.Clone(t.Guess), done: done, gaveUp: gaveUp, says: ink("", colorMuted, 12.5, false), stop: func() {}}
	cancel := newButton(a, "Cancel", a.escape)
	s.bring = newButton(a, "Bring in", s.bringIn)
	s.bring.Importance = widget.HighImportance
	s.foot = container.New(&footLayout{}, s.says, cancel, s.bring)
	s.counts = newNote(a.setter, s.countWords(countingRows), colorMuted)
	body := frame(inset(s.counts, 0, 6, 4, 4), inset(s.foot, 8, 0, 0, 0), nil, nil, container.NewScroll(s.columns()))
	s.dialog = dialog.NewCustomWithoutButtons("Import “"+annotate.Shorten(filepath.Base(t.Path), 60)+"”", body, a.window)
	a.openSheet(s.dialog, false, 1080, 620)
	s.dialog.SetOnClosed(s.closed)
	s.show()
	s.count()
	if len(s.choices) > 0 {
		a.focus(s.choices[0])
	}
	return s
}

// count counts the rows beside the screen, as long as the sheet is open and the columns
// are the same.
func (s *tableSheet) count() {
	s.stop()
	s.counts.set(s.countWords(countingRows))
	ctx, cancel := context.WithCancel(context.Background())
	s.stop = cancel
	hasText := slices.Contains(s.mapping, table.Text)
	s.app.session.CountRows(ctx, s.table, s.mapping, func(rows, bad int, err error) {
		if ctx.Err() != nil {
			return
		}
		says := plural(rows, "row")
		switch {
		case err != nil:
			says = "The rows could be read up to row " + grouped(rows)
		case bad == 1 && hasText:
			says += ", of which 1 makes no article"
		case bad > 0 && hasText:
			says += ", of which " + grouped(bad) + " make no article"
		}
		if s.counts.set(s.countWords(says)) {
			s.dialog.Refresh()
		}
	})
}

const countingRows = "Counting the rows"

// countWords is what stands above the columns.
func (s *tableSheet) countWords(rows string) string {
	return strings.Join(append([]string{rows + ". Each row is an article; what is each column?"}, s.table.Warnings...), "\n")
}

// columns is the columns side by side.
func (s *tableSheet) columns() fyne.CanvasObject {
	row := container.New(layout.NewCustomPaddedHBoxLayout(10))
	for i, name := range s.table.Columns {
		c := newChoice(s.app, tableFieldTitles(), "", func(title string) { s.choose(i, title) })
		c.onEnter = s.bringIn
		s.choices = append(s.choices, c)
		head := newWrapped(s.app.setter, annotate.Shorten(name, 60), 13, true, 1)
		column := container.New(layout.NewCustomPaddedVBoxLayout(4), inset(head, 4, 0, 6, 4), c, rule(colorLine, false).Raster)
		for _, cells := range s.table.Rows {
			column.Add(s.cell(cells, i))
		}
		row.Add(container.New(&columnLayout{tableColumn}, column))
	}
	return inset(row, 0, 12, 4, 4)
}

// cell is one cell, cut to two lines.
func (s *tableSheet) cell(cells []string, column int) fyne.CanvasObject {
	words := " "
	if column < len(cells) && strings.TrimSpace(cells[column]) != "" {
		words = annotate.Shorten(oneLine(cells[column]), 120)
	}
	text := newWrapped(s.app.setter, words, tableRowText, false, 2)
	text.width = tableColumn - 10
	return container.New(layout.NewGridWrapLayout(fyne.NewSize(tableColumn, tableRow)), inset(text, 0, 0, 6, 4))
}

// choose says what a column is. Another that was the same is left out.
func (s *tableSheet) choose(column int, title string) {
	i := slices.IndexFunc(tableFields, func(f tableField) bool { return f.title == title })
	if s.busy || i < 0 {
		return
	}
	chosen := tableFields[i].field
	for other := range s.mapping {
		if chosen != table.None && s.mapping[other] == chosen {
			s.mapping[other] = table.None
		}
	}
	s.mapping[column] = chosen
	s.show()
	s.count()
}

// show brings the choices in step with what the columns are.
func (s *tableSheet) show() {
	s.busy = true
	for i, c := range s.choices {
		at := slices.IndexFunc(tableFields, func(f tableField) bool { return f.field == s.mapping[i] })
		c.SetSelectedIndex(max(at, 0))
	}
	s.busy = false
	hasText := slices.Contains(s.mapping, table.Text)
	able(s.bring, hasText)
	says := ""
	if !hasText {
		says = "Say which column holds the text"
	}
	setInk(s.says, says, colorMuted)
	s.foot.Layout.Layout(s.foot.Objects, s.foot.Size())
	s.says.Refresh()
}

// bringIn brings the table in, if a column holds the text.
func (s *tableSheet) bringIn() {
	if s.bring.Disabled() {
		return
	}
	s.ended = true
	s.dialog.Hide()
	s.done(s.mapping)
}

func (s *tableSheet) closed() {
	s.stop()
	if !s.ended {
		s.ended = true
		taken(s.gaveUp)
	}
}
