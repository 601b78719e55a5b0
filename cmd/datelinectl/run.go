// This file owns the command line: what can be asked for, what is printed
// where, and the exit status.
//
// Standard output holds what was asked for: one JSON value with --json, else
// text for people. Everything else goes to standard error, in whole sentences.
// Progress is shown there too, but only on a terminal.

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/alecthomas/kong"

	"dateline/storage/explain"
	"dateline/storage/export"
	"dateline/storage/transfer"
)

// The exit status.
const (
	statusDone   = 0
	statusFailed = 1 // what was asked for could not be done, or not all of it
	statusUsage  = 2 // it was not asked for as the program can be asked
)

const description = `Dateline without a window: projects of news articles and what people marked in them.

Exit status: 0 done, 1 failed, 2 wrong usage.`

// commands is the command line, as kong reads it.
type commands struct {
	As handle `placeholder:"HANDLE" help:"Who works: the handle of a person. Without it the person of the desktop program's settings, or the login name."`

	New    newCommand    `cmd:"" help:"Make a project."`
	Import importCommand `cmd:"" help:"Bring articles and tags into a project."`
	Export exportCommand `cmd:"" help:"Write the articles and tags of a project as a dataset."`
	List   listCommand   `cmd:"" help:"List the articles of a project."`
	Search searchCommand `cmd:"" help:"Find articles of a project."`
	Agree  agreeCommand  `cmd:"" help:"Say how far people agree who marked the same articles."`
	Scheme schemeCommand `cmd:"" help:"Show the tag scheme of a project, or put that of a file in its place."`
	Share  shareCommand  `cmd:"" help:"Write a share file for teammates."`
	Merge  mergeCommand  `cmd:"" help:"Take share files, or projects, of teammates into a project."`
	Verify verifyCommand `cmd:"" help:"Check that a project is whole."`
}

// session is what a command runs with.
type session struct {
	ctx    context.Context
	as     string
	stdout io.Writer
	stderr io.Writer
}

// run carries out one command and returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (status int) {
	var c commands
	parser, err := kong.New(&c,
		kong.Name("datelinectl"),
		kong.Description(description),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { panic(exit(code)) }),
		kong.KindMapper(reflect.String, kong.MapperFunc(verbatim)),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Vars{
			"readable": strings.Join(append([]string{transfer.Auto}, transfer.Readable()...), ", "),
			"writable": strings.Join(export.Writable(), ", "),
			"folders":  strings.Join(export.Folders(), ", "),
		},
	)
	if err != nil {
		fmt.Fprintf(stderr, "datelinectl: %v\n", err)
		return statusFailed
	}
	defer func() {
		if r := recover(); r != nil {
			code, ok := r.(exit)
			if !ok {
				panic(r)
			}
			status = int(code)
		}
	}()
	command, err := parser.Parse(args)
	if err != nil {
		return wrongUsage(stderr, err)
	}
	s := &session{ctx: ctx, as: string(c.As), stdout: stdout, stderr: stderr}
	return s.report(command.Run(s))
}

// exit is thrown by kong where it has printed help and wants to leave.
type exit int

// errFailed ends a command that has said everything already.
var errFailed = errors.New("failed")

// errUsage ends a command that was asked for what it cannot make sense of, and has said
// so.
var errUsage = errors.New("wrong usage")

// report turns the outcome of a command into a sentence and a status.
func (s *session) report(err error) int {
	if err == nil {
		return statusDone
	}
	if errors.Is(err, errUsage) {
		return statusUsage
	}
	if !errors.Is(err, errFailed) {
		s.say(explain.Sentence(err))
	}
	return statusFailed
}

func wrongUsage(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "datelinectl: %v\nTry “datelinectl --help”.\n", err)
	return statusUsage
}

// say prints a sentence for the user.
func (s *session) say(sentence string) {
	fmt.Fprintf(s.stderr, "datelinectl: %s\n", sentence)
}

// print writes text for people to standard output.
func (s *session) print(format string, args ...any) error {
	if _, err := fmt.Fprintf(s.stdout, format, args...); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

// printJSON writes one JSON value to standard output.
func (s *session) printJSON(v any) error {
	e := json.NewEncoder(s.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}
