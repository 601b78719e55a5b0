//go:build !ci

// This file owns how presses of the mouse's back and forward buttons come in.
// Fyne gives all buttons but three to widgets as button 0, so the two cannot be
// told apart there; GLFW, through which Fyne has its windows on X11, Wayland,
// Windows and macOS alike, knows which it was.

package main

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"github.com/go-gl/glfw/v3.4/glfw"

	"dateline/app"
)

// watchSideButtons tells the window of presses of the side buttons. Fyne does
// not hand out GLFW's window, but while it draws, that is the one whose OpenGL
// context is current; so it is asked for when a dot that nobody sees is drawn
// first.
func watchSideButtons(window *app.App) {
	pressed := window.SideButtons()
	watched := false
	dot := canvas.NewRaster(func(w, h int) image.Image {
		if view := glfw.GetCurrentContext(); view != nil && !watched {
			watched = true
			watch(view, pressed)
		}
		return image.NewUniform(color.Transparent)
	})
	dot.Resize(fyne.NewSize(1, 1))
	w := window.Window()
	w.SetContent(container.NewStack(container.NewWithoutLayout(dot), w.Content()))
}

// watch takes the side buttons, and leaves the others to Fyne.
func watch(view *glfw.Window, pressed func(forward bool)) {
	var fyneHas glfw.MouseButtonCallback
	fyneHas = view.SetMouseButtonCallback(func(w *glfw.Window, b glfw.MouseButton, action glfw.Action, held glfw.ModifierKey) {
		switch b {
		case glfw.MouseButton4, glfw.MouseButton7: // the side button; on some mice back is another
			if action == glfw.Press {
				pressed(false)
			}
		case glfw.MouseButton5, glfw.MouseButton6:
			if action == glfw.Press {
				pressed(true)
			}
		default:
			if fyneHas != nil {
				fyneHas(w, b, action, held)
			}
		}
	})
}
