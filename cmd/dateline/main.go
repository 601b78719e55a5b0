// Command dateline is the desktop program: it opens a project in a window.
//
//	dateline [PROJECT | SHAREFILE]
//
// Without PROJECT it opens the project that was open last, and merges SHAREFILE, which ends in
// .dlshare, into that. See the README.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"dateline/app"
	"dateline/assets"
	"dateline/storage/explain"
	"dateline/storage/profile"
)

// metadata is what FyneApp.toml says; a test compares them.
var metadata = fyne.AppMetadata{
	ID: "internal.dateline.desktop", Name: "Dateline", Version: "0.1.0", Build: 1,
	Icon:       fyne.NewStaticResource("icon.png", assets.Icon),
	Migrations: map[string]bool{"fyneDo": true},
}

func main() {
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: dateline [PROJECT | SHAREFILE]")
		flag.PrintDefaults()
	}
	version := flag.Bool("version", false, "say the version and end")
	flag.Parse()
	switch {
	case *version:
		fmt.Println("dateline", metadata.Version)
	case flag.NArg() > 1:
		flag.Usage()
		os.Exit(2)
	case !hasScreen(runtime.GOOS, os.Getenv):
		fmt.Fprintln(os.Stderr, "dateline: there is no screen here to open a window on; start it from a desktop, or use datelinectl, which needs none.")
		os.Exit(1)
	default:
		if err := run(flag.Arg(0)); err != nil {
			fmt.Fprintln(os.Stderr, "dateline:", explain.Sentence(err))
			os.Exit(1)
		}
	}
}

// hasScreen reports whether a window can be opened: on systems with X11 or
// Wayland, whether one of them is named.
func hasScreen(system string, env func(string) string) bool {
	return system == "windows" || system == "darwin" || env("DISPLAY") != "" || env("WAYLAND_DISPLAY") != ""
}

// run opens the window, and a project in it.
func run(project string) error {
	window, damaged, err := open(app.Background{})
	if err != nil {
		return err
	}
	window.Start(project)
	if damaged != nil {
		window.Failed("read the profile", damaged)
	}
	window.Window().ShowAndRun()
	return nil
}

// garbagePercent is how much garbage may lie beside what is in use, as a share of
// it, before it is collected: half of what Go allows by itself, for which some
// 20 MB less are held with a large article open.
const garbagePercent = 50

// open makes the window. damaged says that the profile was, and that a new one
// took its place.
func open(work app.Worker) (window *app.App, damaged, err error) {
	folder, err := profile.Folder()
	if err != nil {
		return nil, nil, err
	}
	p, damaged := profile.Load(folder)
	if bad := (*profile.DamagedError)(nil); damaged != nil && !errors.As(damaged, &bad) {
		return nil, nil, damaged
	}
	debug.SetGCPercent(garbagePercent)
	fyneapp.SetMetadata(metadata)
	if window, err = app.New(fyneapp.NewWithID(metadata.ID), &p, folder, work); err != nil {
		return nil, nil, err
	}
	watchSideButtons(window)
	return window, damaged, nil
}
