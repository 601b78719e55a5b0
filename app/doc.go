// Package app is the screens of Dateline: one window on one project, with the
// library on the left, the page in the middle and the inspector on the right.
//
// Where things are: app.go wires the window; command.go holds what a command
// is and commands.go the one table of them, from which menus, keys, palette
// and help sheet come; background.go is the only file that starts a goroutine
// or returns to the one of the user interface. The work itself, what a gesture
// does to a project, is in app/session, which knows no window.
package app
