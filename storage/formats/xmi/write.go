// This file owns writing: from a source to a folder of files.

package xmi

import (
	"cmp"
	"errors"
	"fmt"

	"dateline/annotate"
	"dateline/storage/formats"
)

// The losses that are reported.
const (
	lossParts     = "it is in several parts, each of which is written as a tag of its own"
	lossLabel     = "its label has characters that XML cannot hold"
	lossKind      = "the kind of a link from it has characters that XML cannot hold"
	lossNote      = "its note has characters that XML cannot hold"
	lossAttribute = "its attribute “%s” has a value that cannot be written"
	lossLink      = "its link “%s” leads to a tag that is not in the same file"
	lossLinkValue = "the attribute “%s” of a link from it has a value that cannot be written"
)

type writer struct {
	out     formats.Output
	head    formats.Header
	folders map[annotate.ID]string // of people
	handles map[annotate.ID]string
	names   map[annotate.ID]string // of entities
	splits  []string               // that a type system is to be written for
	n       map[string]int         // how many articles, by split
	m       markup                 // of the file in hand
	members []byte                 // of its view
	last    int                    // id in the file that was given last

	spans, relations, articles declared
}

func write(out formats.Output, src formats.Source, _ formats.WriteOptions) error {
	head, err := src.Header()
	if err != nil {
		return fmt.Errorf("write XMI: %w", err)
	}
	w := &writer{out: out, head: head, handles: map[annotate.ID]string{}, names: map[annotate.ID]string{}, n: map[string]int{}}
	w.prepare()
	n := 0
	for item, err := range src.Items() {
		if err != nil {
			return fmt.Errorf("write XMI: %w", err)
		}
		n++
		if err := w.item(item); err != nil {
			if e, ok := errors.AsType[*formats.Error](err); ok && e.Article == 0 {
				e.Article, e.Title = n, annotate.Shorten(cmp.Or(item.Article.Title, item.Article.ID.String()), titleLen)
			}
			return fmt.Errorf("write XMI: %w", err)
		}
	}
	if len(w.splits) == 0 {
		w.splits = []string{""}
	}
	for _, split := range w.splits {
		if err := w.file(formats.JoinPath(split, typesName), w.typeSystem()); err != nil {
			return err
		}
	}
	return nil
}

// titleLen is to how many code points titles are cut for the user.
const titleLen = 60

func (w *writer) prepare() {
	for _, p := range w.head.People {
		w.handles[p.ID] = p.Handle
	}
	w.folders = formats.LayerFolders(w.head.People)
	for _, e := range w.head.Entities {
		w.names[e.ID] = e.Name
	}
	for _, l := range w.head.Scheme.Labels {
		w.spans.addAll(l.Attributes)
	}
	for _, k := range w.head.Scheme.Links {
		w.relations.addAll(k.Attributes)
	}
	w.articles.addAll(w.head.Scheme.Article)
}

// item writes a file for each person who has something to say of an article, or one of nobody.
func (w *writer) item(item formats.Item) error {
	if w.n[item.Split] == 0 {
		w.splits = append(w.splits, item.Split)
	}
	w.n[item.Split]++
	name := formats.FileStem(w.n[item.Split], item.Article.Title) + ".xmi"
	layers, err := w.layers(item)
	if err != nil {
		return err
	}
	for _, layer := range layers {
		folder := ""
		if len(w.head.People) > 1 {
			folder = w.folders[layer]
		}
		content, err := w.xmi(item, layer)
		if err != nil {
			return err
		}
		if err := w.file(formats.JoinPath(item.Split, folder, name), content); err != nil {
			return err
		}
	}
	return nil
}

// layers lists whose files there are of an article. The zero layer is that of nobody.
func (w *writer) layers(item formats.Item) ([]annotate.ID, error) {
	there := map[annotate.ID]bool{}
	for _, s := range item.Spans {
		if _, known := w.handles[s.Layer]; !known && s.Layer != (annotate.ID{}) {
			return nil, &formats.Error{Span: s.ID.String(), Problem: "its layer is of nobody in the people of the dataset", Found: s.Layer.String()}
		}
		there[s.Layer] = true
	}
	for _, s := range item.Statuses {
		if _, known := w.handles[s.Layer]; known {
			there[s.Layer] = true
		}
	}
	var layers []annotate.ID
	for _, p := range w.head.People {
		if there[p.ID] {
			layers = append(layers, p.ID)
			delete(there, p.ID)
		}
	}
	if len(layers) == 0 || there[annotate.ID{}] {
		layers = append(layers, annotate.ID{})
	}
	return layers, nil
}

func (w *writer) file(name string, content []byte) error {
	file, err := w.out.Create(name)
	if err != nil {
		return err
	}
	if _, err := file.Write(content); err != nil {
		return errors.Join(fmt.Errorf("write XMI: %w", err), file.Close())
	}
	return file.Close()
}
