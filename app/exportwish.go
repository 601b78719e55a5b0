// This file owns what an export is wished to be, as the user says it, and what that asks of
// package export.

package app

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
	"dateline/storage/export"
	"dateline/storage/formats"
	"dateline/storage/profile"
)

// exportWish is what the sheet says. It is a value: the same wish asks for the same export.
type exportWish struct {
	profile.Export // what is remembered of it

	format   formats.Format
	bySearch bool   // articles that the query finds, and no others
	query    string // a question to the library
}

// What a split is where nothing else was said.
const (
	usualParts = "train=80,dev=10,test=10"
	usualSeed  = "0"
)

// options is what the wish asks for, but for the place. Its error is a sentence for the
// user about what was typed.
func (w exportWish) options() (export.Options, error) {
	o := export.Options{Format: w.format.Name, Out: "export" + w.ending(), Layers: w.Layers, Merged: w.Merged, Labels: w.Labels, States: w.States,
		Since: strings.TrimSpace(w.Since), Until: strings.TrimSpace(w.Until), Sentences: w.Sentences, Card: w.Card, Reproducible: w.Timeless}
	if w.bySearch {
		o.Query = strings.TrimSpace(w.query)
	}
	if w.format.Context {
		o.Context = w.Export.Context
	}
	if err := cmp.Or(export.CheckDate(o.Since), export.CheckDate(o.Until)); err != nil {
		return o, err
	}
	if err := w.split(&o); err != nil {
		return o, err
	}
	if w.Hidden {
		if o.Pseudonyms = strings.TrimSpace(w.Key); o.Pseudonyms == "" {
			return o, errors.New("say which file is to hold who is who")
		}
	}
	return o, nil
}

// split puts the parts and the seed of a split into options.
func (w exportWish) split(o *export.Options) (err error) {
	if !w.Split {
		return nil
	}
	if o.Split, err = export.ParseSplit(strings.TrimSpace(w.Parts)); err != nil {
		return err
	}
	if len(o.Split) == 0 {
		return errors.New("say what parts there are, as " + usualParts)
	}
	o.Seed, err = parseSeed(w.Seed)
	return err
}

// parseSeed reads a seed; none is the usual one.
func parseSeed(s string) (uint64, error) {
	seed, err := strconv.ParseUint(cmp.Or(strings.TrimSpace(s), usualSeed), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is no seed; write a whole number, as 7", s)
	}
	return seed, nil
}

// endings are those that a file of the format can have, the usual one first; none for a folder.
func endings(f formats.Format) []string {
	if f.Folder {
		return nil
	}
	return f.Extensions
}

// ending is that of the file, "" for a folder.
func (w exportWish) ending() string {
	all := endings(w.format)
	if slices.Contains(all, w.Ending) {
		return w.Ending
	}
	return append(all, "")[0]
}

// fileName proposes a name for the export of a project: "talks.csv", "talks-brat".
func (w exportWish) fileName(project string) string {
	if w.format.Folder {
		return project + "-" + w.format.Name
	}
	return project + w.ending()
}

// without is the wish without what the project no longer has: layers and labels.
func (w exportWish) without(people []annotate.Person, scheme annotate.Scheme) exportWish {
	w.Layers = kept(w.Layers, func(handle string) bool {
		return slices.ContainsFunc(people, func(p annotate.Person) bool { return p.Handle == handle })
	})
	w.Labels = kept(w.Labels, func(key string) bool {
		return slices.ContainsFunc(scheme.Labels, func(l annotate.Label) bool { return l.Key == key && l.Into == "" })
	})
	return w
}

// kept is those of a list that are there. The list is not altered.
func kept[T any](list []T, isThere func(T) bool) (there []T) {
	for _, x := range list {
		if isThere(x) {
			there = append(there, x)
		}
	}
	return there
}

// nounOf is what is written in a format.
func nounOf(f formats.Format) string {
	if f.Folder {
		return "folder"
	}
	return "file"
}
