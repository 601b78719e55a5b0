// This file owns the sheet that shows how far long work is, and that can end it.

package app

import (
	"context"
	"fmt"
	"math"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/storage/transfer"
)

// progressSheet shows how far long work is, and can end it.
type progressSheet struct {
	app    *App
	ctx    context.Context
	cancel context.CancelFunc
	popup  *widget.PopUp
	bar    *widget.ProgressBar
	label  *widget.Label
	stop   func()
	began  time.Time

	share atomic.Uint64 // a float64's bits; written by the work, read by the screen
	files atomic.Pointer[transfer.Pace]
}

// showProgress opens a sheet for long work.
func (a *App) showProgress(title string) *progressSheet {
	p := &progressSheet{app: a, bar: widget.NewProgressBar(), label: widget.NewLabel(" "), began: time.Now()}
	p.label.Truncation = fyne.TextTruncateEllipsis
	p.ctx, p.cancel = context.WithCancel(context.Background())
	head := widget.NewLabel(title)
	head.TextStyle.Bold = true
	cancel := widget.NewButton("Cancel", func() {
		p.cancel()
		head.SetText("Ending…")
	})
	body := container.NewVBox(head, p.bar, p.label, container.NewCenter(cancel))
	p.popup = widget.NewModalPopUp(inset(body, 14, 14, 18, 18), a.window.Canvas())
	p.popup.Resize(fyne.NewSize(min(460, a.window.Canvas().Size().Width-40), 170))
	p.popup.Show()
	p.stop = a.work.Every(100*time.Millisecond, p.show)
	a.running = p
	return p
}

// report is called by the work, from its own goroutine.
func (p *progressSheet) report(share float64, _ string) { p.share.Store(math.Float64bits(share)) }

// pace is report for an import.
func (p *progressSheet) pace(now transfer.Pace) {
	p.files.Store(&now)
	p.report(now.Share, now.What)
}

// show moves the bar, and says how fast it goes and how long it will take once that
// can be told.
func (p *progressSheet) show() {
	share := math.Float64frombits(p.share.Load())
	p.bar.SetValue(share)
	if pace := p.files.Load(); pace != nil {
		p.label.SetText(paceWords(*pace))
		return
	}
	if gone := time.Since(p.began); share > 0.01 && gone > 2*time.Second {
		rest := time.Duration(float64(gone) / share * (1 - share)).Round(time.Second)
		p.label.SetText(fmt.Sprintf("about %s left", rest))
	}
}

// paceWords is how far an import is, in words: “120 of 5,000 files · 34 a second ·
// about 2m23s left”.
func paceWords(p transfer.Pace) string {
	if p.All < 2 {
		return " "
	}
	says := fmt.Sprintf("%s of %s files", grouped(p.Done), grouped(p.All))
	if p.LeftIsSaid {
		rate := fmt.Sprintf("%.1f", p.PerSecond)
		if p.PerSecond >= 10 {
			rate = grouped(int(p.PerSecond + 0.5))
		}
		says += fmt.Sprintf(" · %s a second · about %s left", rate, p.Left.Round(time.Second))
	}
	return says
}

// close takes the sheet away. A window that was closed meanwhile closes now.
func (p *progressSheet) close() {
	p.stop()
	p.popup.Hide()
	p.app.running = nil
	if p.app.quitting {
		p.app.quit()
	}
}
