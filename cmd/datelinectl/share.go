// This file owns the command share, and how files of passphrases are read.

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/share"
	"dateline/storage/transfer/fault"
)

// shareCommand writes a share file.
type shareCommand struct {
	Project        string   `arg:"" help:"The project."`
	Out            string   `required:"" placeholder:"FILE" help:"The share file to write, as a rule NAME.dlshare."`
	Layer          []handle `sep:"none" placeholder:"HANDLE" help:"Whose tags; may be given several times. Without it everyone's."`
	For            handle   `placeholder:"HANDLE" help:"The teammate whom it is for: what came in by their own files is left out."`
	Originals      bool     `help:"Share the files that articles came from too."`
	PassphraseFile given    `placeholder:"FILE" help:"Lock it with the passphrase in FILE."`
	Force          bool     `help:"Replace a file."`
	JSON           bool     `name:"json" help:"Print a JSON object."`
}

// shared is what share --json prints.
type shared struct {
	Path        string         `json:"path"`
	Bytes       int64          `json:"bytes"`
	Articles    int            `json:"articles"`
	Spans       int            `json:"spans"`
	Links       int            `json:"links"`
	Decisions   int            `json:"decisions"`
	Comments    int            `json:"comments"`
	Assignments int            `json:"assignments"`
	Layers      map[string]int `json:"layers"` // tags by handle
}

// Validate refuses what means nothing, before the project is looked at.
func (c *shareCommand) Validate() error {
	if c.Out == "" { // the library looks for flags that are missing later
		return errors.New("missing flags: --out=FILE")
	}
	return nil
}

// Run implements the command.
func (c *shareCommand) Run(s *session) error {
	passphrase, err := readPassphrase(string(c.PassphraseFile))
	if err != nil {
		return err
	}
	store, err := storage.Open(c.Project, storage.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	people, err := store.People()
	var written share.Written
	if err == nil {
		written, err = c.write(s, store, people, passphrase)
	}
	if closing := store.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if !c.JSON {
		return s.print("%s and %s shared in %s (%s).\n", count(written.Articles, "article"), count(written.Spans, "tag"), c.Out, size(written.Bytes))
	}
	out := shared{
		Path: c.Out, Bytes: written.Bytes, Articles: written.Articles, Spans: written.Spans, Links: written.Links, Decisions: written.Decisions,
		Comments: written.Comments, Assignments: written.Assignments, Layers: map[string]int{},
	}
	for _, l := range written.Layers {
		out.Layers[handleOf(people, l.Layer)] += l.Spans
	}
	return s.printJSON(out)
}

func (c *shareCommand) write(s *session, store *storage.Store, people []annotate.Person, passphrase string) (share.Written, error) {
	o := share.Options{From: s.person(people), At: time.Now(), Originals: c.Originals, Passphrase: passphrase, Force: c.Force}
	for _, h := range c.Layer {
		p, err := personNamed("layer", string(h), people)
		if err != nil {
			return share.Written{}, err
		}
		o.Layers = append(o.Layers, p.ID)
	}
	if c.For != "" {
		p, err := personNamed("person", string(c.For), people)
		if err != nil {
			return share.Written{}, err
		}
		o.For = p.ID
	}
	bar := s.progress("Sharing")
	defer bar.clear()
	return share.Write(s.ctx, store, c.Out, o, bar.count)
}

// count writes the line anew for a part of a whole.
func (b *bar) count(done, total int) { b.show(float64(done)/float64(max(total, 1)), "") }

// personNamed finds the person, or the layer, with a handle.
func personNamed(what, handle string, people []annotate.Person) (annotate.Person, error) {
	known := make([]string, len(people))
	for i, p := range people {
		if strings.EqualFold(p.Handle, handle) {
			return p, nil
		}
		known[i] = p.Handle
	}
	slices.Sort(known)
	return annotate.Person{}, &fault.NotThereError{What: what, Name: handle, Known: slices.Compact(known)}
}

// handleOf is the handle that a project knows someone by.
func handleOf(people []annotate.Person, p annotate.Person) string {
	for _, known := range people {
		if known.ID == p.ID {
			return known.Handle
		}
	}
	if p.Handle == "" {
		return p.ID.String()
	}
	return p.Handle
}

// mostPassphrase is how long a file of a passphrase may be, in bytes.
const mostPassphrase = 4096

// readPassphrase reads a passphrase: what is in a file, without the line break at its end.
// It is empty where there is no file.
func readPassphrase(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", &fault.FileError{Path: path, Err: err}
	}
	b = bytes.TrimRight(b, "\r\n")
	if len(b) == 0 || len(b) > mostPassphrase {
		return "", &share.FileError{Path: path, Err: share.ErrNoPassphrase}
	}
	return string(b), nil
}

// size writes a number of bytes for people.
func size(bytes int64) string {
	switch {
	case bytes < 1<<10:
		return count(int(bytes), "byte")
	case bytes < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(bytes)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
}
