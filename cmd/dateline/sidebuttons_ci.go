//go:build ci

package main

import "dateline/app"

// watchSideButtons does nothing where the window is drawn in memory: it has no
// mouse.
func watchSideButtons(*app.App) {}
