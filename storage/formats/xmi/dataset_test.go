// This file owns what the tests share.

package xmi_test

import (
	"errors"
	"strings"
	"testing"

	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/xmi"
)

// everything is what the format brings back.
var everything = formatstest.Keep{Layers: true, Attributes: true, Notes: true, Entities: true, Links: true, IDs: true, Parts: true}

func mustRead(t testing.TB, files map[string]string) *formatstest.Dataset {
	t.Helper()
	d, err := formatstest.ReadAll(xmi.Format, files)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func mustReadOne(t testing.TB, name, content string) *formatstest.Dataset {
	t.Helper()
	d, err := formatstest.ReadString(xmi.Format, name, content)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// header is the start of a file of UIMA, in the namespaces that INCEpTION gives its types.
const header = `<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"` +
	` xmlns:tcas="http:///uima/tcas.ecore" xmlns:custom="http:///webanno/custom.ecore" xmlns:basic="http:///custom.ecore"` +
	` xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"` +
	` xmlns:type2="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"` +
	` xmlns:type3="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"` +
	` xmlns:pos="http:///de/tudarmstadt/ukp/dkpro/core/api/lexmorph/type/pos.ecore"` +
	` xmlns:noNamespace="http:///uima/noNamespace.ecore" xmi:version="2.0">` + "\n" + `<cas:NULL xmi:id="0"/>` + "\n"

// foreign is a file as UIMA writes it: annotations before the text.
func foreign(text string, elements ...string) string {
	return header + strings.Join(elements, "\n") + "\n" + `<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="` + text + `"/>` +
		"\n</xmi:XMI>\n"
}

// ships are some words with an emoji of two UTF-16 units in front.
const ships = "😀 Ships sail."

func asError(t testing.TB, err error) *formats.Error {
	t.Helper()
	e, ok := errors.AsType[*formats.Error](err)
	if !ok {
		t.Fatalf("no *formats.Error: %v", err)
	}
	return e
}
