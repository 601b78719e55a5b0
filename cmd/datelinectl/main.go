// Command datelinectl does without a window what Dateline does with one: it
// makes projects, brings files into them, writes datasets, and looks after
// them. Scripts rely on its flags, its JSON and its exit status.
//
// It needs no C compiler and no display.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
