// This file owns web pages that were saved as messages.

package mail

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"dateline/storage/intake"
	"dateline/storage/intake/html"
)

// WebArchive is a web page that was saved as one file with all that it shows. By name it
// is a web page like others.
var WebArchive = intake.Format{
	Name:       "html",
	Title:      "Web page in one file",
	Extensions: []string{".mhtml", ".mht"},
	Recognise:  recogniseArchive,
	Read:       readArchive,
}

func recogniseArchive(name string, head []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".mhtml", ".mht":
		return true
	case "":
		header, _ := splitHeader(head)
		return savedPage(header)
	}
	return false
}

// savedPage tells a page that a browser saved from a letter.
func savedPage(header map[string]string) bool {
	media, _ := mediaType(header["content-type"])
	by := strings.ToLower(header["from"])
	return media == "multipart/related" && (header["snapshot-content-location"] != "" || strings.HasPrefix(by, "<saved by") || strings.HasPrefix(by, `"saved by`))
}

// readArchive makes a draft of the page in an archive. It was retrieved when it was
// saved.
func readArchive(name string, raw []byte, _ intake.Options) (intake.Draft, error) {
	e, err := message(raw)
	if err != nil {
		return intake.Draft{}, fmt.Errorf("read a saved page: %w", err)
	}
	address := e.header["snapshot-content-location"]
	page := e.page(address)
	if page == nil {
		return intake.Draft{}, fmt.Errorf("a saved page without HTML: %w", intake.ErrBroken)
	}
	if address == "" {
		address = page.header["content-location"]
	}
	if !isWeb(address) {
		address = ""
	}
	d, err := html.Read(name, page.decoded(), page.params["charset"], address)
	if err != nil {
		return intake.Draft{}, err
	}
	if d.Article.Retrieved == "" {
		d.Article.Retrieved = date(e.header["date"])
	}
	if d.Article.Title == "" {
		d.Article.Title = words(e.header["subject"])
	}
	if e.cut {
		d.Warnings = append(d.Warnings, "The file is cut off: its end is missing.")
	}
	return d, nil
}

// page finds the page in an archive, among the pages in its frames: the part that the
// archive starts with, that is at its address, or the first that is HTML.
func (e *entity) page(address string) *entity {
	if len(e.parts) == 0 {
		if e.isPage() {
			return e
		}
		return nil
	}
	if root := e.root(); e.params["start"] != "" && root.isPage() {
		return root
	}
	for _, part := range e.parts {
		if address != "" && part.isPage() && part.header["content-location"] == address {
			return part
		}
	}
	for _, part := range e.parts {
		if page := part.page(address); page != nil {
			return page
		}
	}
	return nil
}

func (e *entity) isPage() bool {
	return e.media == "text/html" || e.media == "application/xhtml+xml" ||
		e.media == "text/plain" && bytes.Contains(bytes.ToLower(e.body[:min(len(e.body), 1024)]), []byte("<html"))
}
