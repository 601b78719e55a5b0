// This file owns pseudonyms: names for people that say nothing of them, the same in every
// export that is made with the same key file. They hide whose tags they are, and not the tags: whoever
// has another export of the project knows them again by their ids.

package export

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/transfer/fault"
)

// pseudonyms are those of the people of a project. The zero value gives none.
type pseudonyms struct {
	path string
	rows [][]string // of the key file, with those who are new
	more bool       // there are some
	as   map[annotate.ID]annotate.Person
}

// keyHead is the first row of a key file.
var keyHead = []string{"pseudonym", "id", "handle", "name"}

// newPseudonyms reads a key file, if it is there, and gives those who are not in it the next numbers.
// Their order tells nothing of their names. The error is a *fault.FileError.
func newPseudonyms(path string, people []annotate.Person) (pseudonyms, error) {
	if path == "" {
		return pseudonyms{}, nil
	}
	p := pseudonyms{path: path, as: map[annotate.ID]annotate.Person{}}
	if err := p.load(); err != nil {
		return pseudonyms{}, &fault.FileError{Path: path, Err: err}
	}
	order := slices.Clone(people)
	slices.SortFunc(order, func(a, b annotate.Person) int {
		x, y := hiddenOrder(a.ID), hiddenOrder(b.ID)
		return bytes.Compare(x[:], y[:])
	})
	for _, person := range order {
		if _, known := p.as[person.ID]; !known {
			p.add(person)
		}
	}
	return p, nil
}

// hiddenOrder is what people are put in order by.
func hiddenOrder(person annotate.ID) annotate.ID { return formats.MadeID("pseudonym", person.String()) }

func (p *pseudonyms) load() error {
	b, err := os.ReadFile(p.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil || len(rows) == 0 || !slices.Equal(rows[0], keyHead) {
		return fault.ErrNotKeyFile
	}
	taken := map[string]bool{}
	for _, row := range rows[1:] {
		id, ok := formats.GivenID(row[1])
		if _, twice := p.as[id]; !ok || twice || row[0] == "" || taken[row[0]] {
			return fault.ErrNotKeyFile
		}
		taken[row[0]] = true
		p.as[id] = annotate.PersonKnownBy(row[0])
	}
	p.rows = rows[1:]
	return nil
}

func (p *pseudonyms) add(person annotate.Person) {
	number := len(p.rows) + 1
	taken := func(name string) bool {
		return slices.ContainsFunc(p.rows, func(row []string) bool { return row[0] == name })
	}
	for taken("annotator-" + strconv.Itoa(number)) {
		number++
	}
	name := "annotator-" + strconv.Itoa(number)
	p.as[person.ID] = annotate.PersonKnownBy(name)
	p.rows = append(p.rows, []string{name, person.ID.String(), person.Handle, person.Name})
	p.more = true
}

// people is a list of people under their pseudonyms, in the order of those.
func (p pseudonyms) people(list []annotate.Person) []annotate.Person {
	if p.as == nil {
		return list
	}
	renamed := make([]annotate.Person, len(list))
	for i, person := range list {
		renamed[i] = p.as[person.ID]
		if person.IsLayer() {
			renamed[i].Reviewer = p.as[person.Reviewer].ID
		}
	}
	slices.SortFunc(renamed, func(a, b annotate.Person) int {
		return cmp.Or(cmp.Compare(len(a.Handle), len(b.Handle)), cmp.Compare(a.Handle, b.Handle))
	})
	return renamed
}

// rename is an article with the layers of people under their pseudonyms.
func (p pseudonyms) rename(item formats.Item) formats.Item {
	if p.as == nil {
		return item
	}
	for i := range item.Spans {
		item.Spans[i].Layer = p.as[item.Spans[i].Layer].ID
	}
	for i := range item.Links {
		item.Links[i].Layer = p.as[item.Links[i].Layer].ID
	}
	for i := range item.Statuses {
		item.Statuses[i].Layer = p.as[item.Statuses[i].Layer].ID
	}
	p.renameRemarks(item)
	return item
}

// keep begins the key file anew, if somebody is new in it. Whoever puts the draft in its place
// has kept it.
func (p pseudonyms) keep() (*draft, error) {
	if !p.more {
		return nil, nil
	}
	d, err := newDraft(p.path)
	if err != nil {
		return nil, &fault.FileError{Path: p.path, Err: err}
	}
	w := csv.NewWriter(d)
	err = errors.Join(os.Chmod(d.Name(), 0o600), w.Write(keyHead), w.WriteAll(p.rows)) // who is who is for its owner alone
	if err != nil {
		d.drop()
		return nil, &fault.FileError{Path: p.path, Err: fmt.Errorf("write the key file: %w", err)}
	}
	return d, nil
}
