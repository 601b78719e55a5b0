// This file owns writing: from a source to an archive. Texts are written as they come, and the project behind them.

package qdpx

import (
	"archive/zip"
	"bufio"
	"cmp"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"time"

	"dateline/annotate"
	"dateline/storage/formats"
)

// The losses that are reported.
const (
	lossParts     = "it is in several parts, each of which is written as a passage of its own"
	lossNote      = "its note has characters that XML cannot hold"
	lossAttribute = "its attribute “%s” has a value that cannot be written"
	lossKind      = "the kind of a link from it has characters that XML cannot hold"
	lossLink      = "its link “%s” leads to a tag of another person, or to none"
	lossLinkValue = "the attribute “%s” of a link from it has a value that cannot be written"
)

type writer struct {
	out     formats.Output
	zip     *zip.Writer
	head    formats.Header
	people  map[annotate.ID]annotate.Person
	codes   *codebook
	names   map[string]string // of kinds of links, by their keys
	fields  []field           // that articles have, in the order of the sections
	used    map[annotate.ID]bool
	sources spool
	notes   spool
	links   spool
}

// fileTime is the time of all files in the archive: the first that it can say.
var fileTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func write(out formats.Output, src formats.Source, o formats.WriteOptions) error {
	file, err := out.Create("")
	if err != nil {
		return err
	}
	const gather = 256 << 10
	b := bufio.NewWriterSize(file, gather)
	w := &writer{out: out, zip: zip.NewWriter(b)}
	err = errors.Join(w.write(src, o), w.sources.remove(), w.notes.remove(), w.links.remove())
	if err == nil {
		err = w.zip.Close()
	}
	if err == nil {
		err = b.Flush()
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write a REFI-QDA project: %w", err), file.Close())
	}
	return file.Close()
}

func (w *writer) write(src formats.Source, o formats.WriteOptions) error {
	head, err := src.Header()
	if err != nil {
		return err
	}
	if err := w.compress(); err != nil {
		return err
	}
	if err := w.prepare(head); err != nil {
		return err
	}
	n := 0
	for item, err := range src.Items() {
		if err != nil {
			return err
		}
		n++
		if err := w.item(item); err != nil {
			if e, ok := errors.AsType[*formats.Error](err); ok && e.Article == 0 {
				e.Article, e.Title = n, annotate.Shorten(cmp.Or(item.Article.Title, item.Article.ID.String()), titleLen)
			}
			return err
		}
	}
	return w.project(o)
}

// compress makes one compressor do for all files, which are written one after the other.
func (w *writer) compress() error {
	c, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		return err
	}
	w.zip.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) {
		c.Reset(to)
		return c, nil
	})
	return nil
}

func (w *writer) prepare(head formats.Header) error {
	w.head, w.codes, w.used = head, newCodebook(head), map[annotate.ID]bool{}
	w.people, w.names = map[annotate.ID]annotate.Person{}, map[string]string{}
	handles := map[string]bool{}
	for _, p := range head.People {
		if p.Handle == "" || handles[p.Handle] {
			return &formats.Error{Field: "people", Problem: "each needs a handle of their own", Found: fmt.Sprintf("%q", p.Handle)}
		}
		handles[p.Handle] = true
		w.people[p.ID] = p
	}
	times := map[string]int{}
	for _, k := range head.Scheme.Links {
		times[nameOf(k)]++
		times[k.Key]++
	}
	for _, k := range head.Scheme.Links {
		if name := nameOf(k); name != k.Key && times[name] == 1 && fits(name) {
			w.names[k.Key] = name
		}
	}
	w.fields = w.articleFields()
	return nil
}

func nameOf(k annotate.LinkKind) string { return cmp.Or(k.Name, k.Key) }

// file writes one file of the archive.
func (w *writer) file(name string, content func(io.Writer) error) error {
	f, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: fileTime})
	if err != nil {
		return err
	}
	return content(f)
}

// project writes the XML of the project, once all is known that stands in it.
func (w *writer) project(o formats.WriteOptions) error {
	return w.file(projectName, func(to io.Writer) error {
		b := append([]byte(nil), `<?xml version="1.0" encoding="utf-8"?>`+"\n"+`<Project`...)
		b = appendAttribute(b, "name", "Dateline")
		b = appendAttribute(b, "origin", "Dateline")
		b = appendTime(b, "creationDateTime", o.Exported)
		b = append(b, ` xmlns="`+namespace+`" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="`+
			namespace+` `+schemaAt+`">`+"\n"...)
		b = w.appendUsers(b)
		b = w.codes.append(b)
		b = w.appendVariables(b)
		if _, err := to.Write(b); err != nil {
			return err
		}
		for _, s := range []struct {
			name string
			*spool
		}{{"Sources", &w.sources}, {"Notes", &w.notes}, {"Links", &w.links}} {
			if s.empty() {
				continue
			}
			if _, err := io.WriteString(to, "<"+s.name+">\n"); err != nil {
				return err
			}
			if err := s.copyTo(to); err != nil {
				return err
			}
			if _, err := io.WriteString(to, "</"+s.name+">\n"); err != nil {
				return err
			}
		}
		b = b[:0]
		if len(w.names) > 0 {
			b = appendElement(b, "Description", marked("", marker{Links: w.names}))
		}
		_, err := to.Write(append(b, "</Project>\n"...))
		return err
	})
}

func (w *writer) appendUsers(b []byte) []byte {
	if len(w.head.People) == 0 {
		return b
	}
	b = append(b, "<Users>\n"...)
	for _, p := range w.head.People {
		b = appendID(append(b, "<User"...), "guid", p.ID)
		b = appendAttribute(b, "name", cmp.Or(p.Name, p.Handle))
		b = append(appendAttribute(b, "id", p.Handle), "/>\n"...)
	}
	return append(b, "</Users>\n"...)
}

// Lengths to which titles and quotes are cut, in code points.
const (
	titleLen = 60
	nameLen  = 40
)
