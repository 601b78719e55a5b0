// This file owns writing: from a source to a folder of files.

package brat

import (
	"cmp"
	"errors"
	"fmt"

	"dateline/annotate"
	"dateline/storage/formats"
)

// The losses that are reported.
const (
	lossBreaks    = "it covers nothing but line breaks, which brat cannot show"
	lossLink      = "its link “%s” ties a tag that is not written"
	lossAttribute = "its attribute “%s” has a value that cannot be written"
	lossLinkValue = "the attribute “%s” of a link from it has a value that cannot be written"
	lossEntity    = "it names an entity that is not in the dataset"
)

type writer struct {
	out      formats.Output
	v        *vocabulary
	people   []annotate.Person
	folders  map[annotate.ID]string // of people
	entities map[annotate.ID]string // their names
	articles int
	places   []place // that files are in
	begun    map[place]bool
	ann      ann
}

// place is a folder with files.
type place struct {
	path, handle string
}

func write(out formats.Output, src formats.Source, _ formats.WriteOptions) error {
	head, err := src.Header()
	if err != nil {
		return fmt.Errorf("write for brat: %w", err)
	}
	w := &writer{
		out: out, v: newVocabulary(head.Scheme), people: head.People, folders: formats.LayerFolders(head.People),
		entities: map[annotate.ID]string{}, begun: map[place]bool{},
	}
	for _, e := range head.Entities {
		w.entities[e.ID] = e.Name
	}
	for item, err := range src.Items() {
		if err != nil {
			return fmt.Errorf("write for brat: %w", err)
		}
		if err := w.item(item); err != nil {
			if e, ok := errors.AsType[*formats.Error](err); ok && e.Article == 0 {
				e.Article, e.Title = w.articles, annotate.Shorten(cmp.Or(item.Article.Title, item.Article.ID.String()), titleLen)
			}
			return fmt.Errorf("write for brat: %w", err)
		}
	}
	if len(w.places) == 0 {
		w.place("", annotate.Person{})
	}
	return w.conf()
}

// titleLen is to how many code points titles are cut for the user.
const titleLen = 60

// item writes an article for each person who tagged something or is done with it.
func (w *writer) item(item formats.Item) error {
	w.articles++
	name := formats.FileStem(w.articles, item.Article.Title)
	layers, err := w.layers(item)
	if err != nil {
		return err
	}
	if len(layers) == 0 {
		return w.file(formats.JoinPath(item.Split, name)+textExtension, []byte(item.Text.String()))
	}
	for _, p := range layers {
		path := formats.JoinPath(w.place(item.Split, p), name)
		if err := w.file(path+textExtension, []byte(item.Text.String())); err != nil {
			return err
		}
		w.article(item, p.ID)
		if err := w.file(path+annExtension, w.ann.b); err != nil {
			return err
		}
	}
	return nil
}

// layers lists whose files there are of an article: of the one person that there is, and
// if there are several, of those who tagged something or are done. An article that nobody has begun has no file of tags.
func (w *writer) layers(item formats.Item) ([]annotate.Person, error) {
	there := map[annotate.ID]bool{}
	for _, s := range item.Spans {
		there[s.Layer] = true
	}
	for _, s := range item.Statuses {
		if s.State == annotate.StateDone {
			there[s.Layer] = true
		}
	}
	var layers []annotate.Person
	for _, p := range w.people {
		if there[p.ID] {
			layers = append(layers, p)
			delete(there, p.ID)
		}
	}
	noOne := annotate.Person{}
	if there[noOne.ID] {
		layers = append(layers, noOne)
		delete(there, noOne.ID)
	}
	for _, s := range item.Spans {
		if there[s.Layer] {
			return nil, &formats.Error{Span: s.ID.String(), Problem: "its layer is of nobody in the people of the dataset",
				Found: s.Layer.String()}
		}
	}
	if len(layers) == 0 && len(item.Statuses) == 0 && len(w.people) <= 1 {
		layers = append(layers, noOne)
		copy(layers, w.people)
	}
	return layers, nil
}

// place is the folder of a person's files, which will have a configuration.
func (w *writer) place(split string, p annotate.Person) string {
	at := place{split, p.Handle}
	switch {
	case p.ID == annotate.ID{} && len(w.people) > 0:
		at.path = formats.JoinPath(split, formats.Nobody)
	case len(w.people) > 1:
		at.path = formats.JoinPath(split, w.folders[p.ID])
	}
	if !w.begun[at] {
		w.begun[at] = true
		w.places = append(w.places, at)
	}
	return at.path
}

func (w *writer) conf() error {
	visual := w.v.visualConf()
	for _, p := range w.places {
		if err := w.file(formats.JoinPath(p.path, confName), w.v.annotationConf(p.handle)); err != nil {
			return err
		}
		if err := w.file(formats.JoinPath(p.path, visualName), visual); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) file(name string, content []byte) error {
	file, err := w.out.Create(name)
	if err != nil {
		return err
	}
	if _, err := file.Write(content); err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", name, err), file.Close())
	}
	return file.Close()
}
