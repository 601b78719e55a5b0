// This file owns writing: the claims are gathered, brought in order, and written in
// one of two forms.

package quotes

import (
	"errors"
	"fmt"
	"io"
	"time"

	"dateline/storage/formats"
)

// form is Markdown or HTML. Its methods append.
type form interface {
	head(b []byte, h heading) []byte
	group(b []byte, g groupHead) []byte
	citation(b []byte, c *cited) []byte
	entry(b []byte, e *entry) []byte
	groupEnd(b []byte) []byte
	end(b []byte) []byte
}

// heading is what stands above the report.
type heading struct {
	title    string // "Claims by speaker"
	contents string // what its contents list: "Speakers"
	summary  string
	groups   []groupHead
}

// groupHead is what stands above a group.
type groupHead struct {
	number int // from 1
	name   string
	count  int
}

func write(out formats.Output, src formats.Source, o formats.WriteOptions) error {
	file, err := out.Create("")
	if err != nil {
		return err
	}
	if err := writeTo(file, out, src, o); err != nil {
		return errors.Join(fmt.Errorf("write quotes: %w", err), file.Close())
	}
	return file.Close()
}

func writeTo(file io.Writer, out formats.Output, src formats.Source, o formats.WriteOptions) error {
	head, err := src.Header()
	if err != nil {
		return err
	}
	var f form = markdown{}
	if o.Ending == ".html" || o.Ending == ".htm" {
		f = html{}
	}
	r := newReport(out, head, f)
	for item, err := range src.Items() {
		if err != nil {
			return err
		}
		r.take(item)
	}
	r.order()
	return r.write(file, o.Exported)
}

// flushLen is how much is gathered before it is written.
const flushLen = 64 << 10

func (r *report) write(file io.Writer, exported time.Time) error {
	heads := make([]groupHead, len(r.groups))
	for i, g := range r.groups {
		heads[i] = groupHead{i + 1, g.name, len(g.entries)}
	}
	b := r.form.head(nil, r.heading(heads, exported))
	for i, g := range r.groups {
		b = r.form.group(b, heads[i])
		for _, e := range g.entries {
			b = append(b, e.bytes...)
			if len(b) < flushLen {
				continue
			}
			if _, err := file.Write(b); err != nil {
				return err
			}
			b = b[:0]
		}
		b = r.form.groupEnd(b)
	}
	_, err := file.Write(r.form.end(b))
	return err
}

func (r *report) heading(groups []groupHead, exported time.Time) heading {
	h := heading{title: "Claims by speaker", contents: "Speakers", groups: groups}
	if r.roles.byLabel {
		h.title, h.contents = "Quotes by label", "Labels"
		h.summary = count(r.claims, "quote", "quotes") + " from " + count(r.articles, "article", "articles") + "."
	} else {
		speakers := 0
		for _, g := range r.groups {
			if !g.unnamed {
				speakers++
			}
		}
		h.summary = count(r.claims, "claim", "claims") + " by " + count(speakers, "speaker", "speakers") + ", from " +
			count(r.articles, "article", "articles") + "."
	}
	if !exported.IsZero() {
		h.summary += " Exported on " + exported.UTC().Format("2 January 2006") + "."
	}
	return h
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
