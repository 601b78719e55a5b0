// This file owns the workspace of review: the queue of cases on the left, the article with
// all layers in the middle, the case in hand on the right.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
)

// reviewPage is the workspace of review.
type reviewPage struct {
	app     *App
	content *fyne.Container
}

func newReviewPage(a *App) *reviewPage {
	return &reviewPage{app: a, content: container.NewStack()}
}

func (p *reviewPage) object() fyne.CanvasObject { return p.content }

func (p *reviewPage) enter() {}

func (p *reviewPage) leave() {}

func (p *reviewPage) commit() {}

func (p *reviewPage) panes() []pane { return nil }

func (p *reviewPage) typedKey(*fyne.KeyEvent) {}

func (p *reviewPage) recolor() {}

func (p *reviewPage) projectOpened() {}

func (p *reviewPage) documentOpened() {}

func (p *reviewPage) documentChanged(annotate.Change) {}

func (p *reviewPage) schemeChanged() {}

func (p *reviewPage) libraryChanged() {}

func (p *reviewPage) libraryRead() {}

// reviewCommands are those of review.
func (a *App) reviewCommands() []command { return nil }
