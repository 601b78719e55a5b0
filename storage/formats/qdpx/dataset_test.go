// This file owns what the tests share.

package qdpx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/qdpx"
)

// everything is what the format brings back.
var everything = formatstest.Keep{Layers: true, Attributes: true, Notes: true, Entities: true, Links: true, IDs: true, Parts: true}

func mustWrite(t testing.TB, d *formatstest.Dataset) string {
	t.Helper()
	return formatstest.MustWrite(t, qdpx.Format, d, formats.WriteOptions{}).At[""]
}

func mustRead(t testing.TB, file string) *formatstest.Dataset {
	t.Helper()
	d, err := formatstest.ReadString(qdpx.Format, "talks.qdpx", file)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// unzipped shows all files of an archive, in order.
func unzipped(t testing.TB, file string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range z.File {
		b.WriteString("==> " + f.Name + "\n" + entry(t, f) + "\n")
	}
	return b.String()
}

func entry(t testing.TB, f *zip.File) string {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// project is the XML of a project in an archive.
func project(t testing.TB, file string) string {
	t.Helper()
	_, qde, _ := strings.Cut(unzipped(t, file), "==> project.qde\n")
	return strings.TrimSuffix(qde, "\n")
}

// zipped is an archive of files with their contents.
func zipped(t testing.TB, entries ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(entries); i += 2 {
		f, err := w.Create(entries[i])
		if err == nil {
			_, err = f.Write([]byte(entries[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const (
	projectTag = `<?xml version="1.0" encoding="utf-8"?><Project name="p" origin="Another" xmlns="urn:QDA-XML:project:1.0">`

	amiraID = "11111111-1111-4111-8111-111111111111"
	shipID  = "22222222-2222-4222-8222-222222222222"
	textID  = "33333333-3333-4333-8333-333333333333"

	users = `<Users><User guid="` + amiraID + `" name="Amira Haddad" id="AH"/></Users>`
	codes = `<CodeBook><Codes><Code guid="` + shipID + `" name="Ship" isCodable="true" color="#ff0000"><Description>A vessel.</Description></Code></Codes></CodeBook>`
	ships = "😀 Ships sail."
)

// foreign is a project as other programs write it, with some passages of one text.
func foreign(t testing.TB, passages ...string) string {
	t.Helper()
	return zipped(t, "project.qde", projectTag+users+codes+`<Sources><TextSource guid="`+textID+`" name="Talks" plainTextPath="internal://a.txt">`+
		strings.Join(passages, "")+`</TextSource></Sources></Project>`, "sources/a.txt", ships)
}

// passage is one with a code.
func passage(start, end string) string {
	return `<PlainTextSelection guid="44444444-4444-4444-8444-444444444444" startPosition="` + start + `" endPosition="` + end +
		`" creatingUser="` + amiraID + `"><Coding guid="55555555-5555-4555-8555-555555555555"><CodeRef targetGUID="` + shipID + `"/></Coding></PlainTextSelection>`
}

// shown is what was read of tags and links, in short.
func shown(d *formatstest.Dataset) string {
	var b strings.Builder
	for _, it := range d.Articles {
		names := map[annotate.ID]string{}
		for _, s := range it.Spans {
			line := s.Label + " " + s.Quote()
			names[s.ID] = line
			if h := d.Handle(s.Layer); h != "" {
				line = h + ": " + line
			}
			if s.Note != "" {
				line += " (" + s.Note + ")"
			}
			b.WriteString(line + "\n")
		}
		for _, l := range it.Links {
			b.WriteString(names[l.From] + " -" + l.Kind + "-> " + names[l.To] + "\n")
		}
	}
	return b.String()
}

func asError(t testing.TB, err error) *formats.Error {
	t.Helper()
	e, ok := errors.AsType[*formats.Error](err)
	if !ok {
		t.Fatalf("no *formats.Error: %v", err)
	}
	return e
}
