// This file owns writing: from a source to a folder of files.

package conll

import (
	"cmp"
	"errors"
	"fmt"

	"dateline/annotate"
	"dateline/storage/formats"
)

// The losses that are reported.
const (
	lossOverlap   = "it overlaps another tag of its label, which is written"
	lossOverlaps  = "a part of it overlaps another tag of its label, which is written"
	lossParts     = "it is in several parts, each of which is written as a tag of its own"
	lossBlank     = "it covers nothing but white space, which is in no word"
	lossBlanks    = "a part of it is nothing but white space, which is in no word"
	lossEnds      = "white space at its ends is in no word"
	lossLabel     = "its label has characters that a column cannot hold"
	lossNote      = "its note"
	lossEntity    = "the entity that it names"
	lossAttribute = "its attribute “%s”"
	lossLink      = "its link “%s”"
)

type writer struct {
	out      formats.Output
	people   []annotate.Person
	folders  map[annotate.ID]string // of people
	columns  *columns               // of the scheme
	articles int
	file     file
}

func write(out formats.Output, src formats.Source, _ formats.WriteOptions) error {
	head, err := src.Header()
	if err != nil {
		return fmt.Errorf("write CoNLL: %w", err)
	}
	w := &writer{out: out, people: head.People, folders: formats.LayerFolders(head.People), columns: newColumns(head.Scheme)}
	for item, err := range src.Items() {
		if err != nil {
			return fmt.Errorf("write CoNLL: %w", err)
		}
		if err := w.item(item); err != nil {
			if e, ok := errors.AsType[*formats.Error](err); ok && e.Article == 0 {
				e.Article, e.Title = w.articles, annotate.Shorten(cmp.Or(item.Article.Title, item.Article.ID.String()), titleLen)
			}
			return fmt.Errorf("write CoNLL: %w", err)
		}
	}
	return nil
}

// titleLen is to how many code points titles are cut for the user.
const titleLen = 60

// item writes a file for each person who tagged something in an article or is done with it, or
// one of nobody.
func (w *writer) item(item formats.Item) error {
	w.articles++
	layers, err := w.layers(item)
	if err != nil {
		return err
	}
	w.file.article(item, formats.FileStem(w.articles, item.Article.Title))
	for _, p := range layers {
		w.file.layer(p.Person, w.columns, w.out.Lose)
		if err := w.write(formats.JoinPath(item.Split, p.folder, w.file.stem)+extension, w.file.b); err != nil {
			return err
		}
	}
	return nil
}

// layer is a person, or nobody, with the folder of their files.
type layer struct {
	annotate.Person
	folder string
}

// layers lists whose files there are of an article: of the one person that there is, and if there
// are several, of those who tagged something or are done. Nobody has neither id nor handle.
func (w *writer) layers(item formats.Item) ([]layer, error) {
	there := map[annotate.ID]bool{}
	for _, s := range item.Spans {
		there[s.Layer] = true
	}
	for _, s := range item.Statuses {
		if s.State == annotate.StateDone {
			there[s.Layer] = true
		}
	}
	var layers []layer
	for _, p := range w.people {
		if there[p.ID] || len(w.people) == 1 {
			layers = append(layers, layer{p, w.folder(p.ID)})
			delete(there, p.ID)
		}
	}
	if (there[annotate.ID{}]) {
		layers = append(layers, layer{folder: w.folder(annotate.ID{})})
		delete(there, annotate.ID{})
	}
	for _, s := range item.Spans {
		if there[s.Layer] {
			return nil, &formats.Error{Span: s.ID.String(), Problem: "its layer is of nobody in the people of the dataset",
				Found: s.Layer.String()}
		}
	}
	if len(layers) == 0 {
		layers = append(layers, layer{})
	}
	return layers, nil
}

// folder is the folder of the tags of a person, or of nobody.
func (w *writer) folder(person annotate.ID) string {
	switch {
	case person == annotate.ID{} && len(w.people) > 0:
		return formats.Nobody
	case len(w.people) > 1:
		return w.folders[person]
	}
	return ""
}

func (w *writer) write(name string, content []byte) error {
	file, err := w.out.Create(name)
	if err != nil {
		return err
	}
	if _, err := file.Write(content); err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", name, err), file.Close())
	}
	return file.Close()
}
