// Package fetch asks the network for one document, when the user says so. It is the one
// place of the program that does: see the test of the arrows in cmd.
//
// It asks for what the address names and for nothing that stands in it: no images, no
// scripts, no styles. It sends no cookies, keeps none, and does not say where the user
// came from.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"dateline/storage/transfer/fault"
)

// The bounds of what is fetched.
const (
	MaxBytes     = 20 << 20
	MaxRedirects = 5
	MaxTime      = 30 * time.Second
)

// Document is what was fetched.
type Document struct {
	Address string // that it came from in the end
	Name    string // as a file of its kind would be called: "ferries-stop.html"
	Raw     []byte
}

// Get fetches the document of an address. progress, which may be nil, is told how many
// bytes came, and of how many, which is negative while that is not known; it is called
// from the goroutine that fetches. The error is a
// *fault.FetchError; or that of ctx where it ended.
func Get(ctx context.Context, address string, progress func(done, total int64)) (Document, error) {
	d, err := get(ctx, strings.TrimSpace(address), progress)
	switch {
	case err == nil:
		return d, nil
	case ctx.Err() != nil:
		return Document{}, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		err = fault.ErrFetchTime
	}
	if e, ok := errors.AsType[*fault.FetchError](err); ok {
		return Document{}, e
	}
	return Document{}, &fault.FetchError{Address: address, Err: err}
}

func get(ctx context.Context, address string, progress func(done, total int64)) (Document, error) {
	at, err := Address(address)
	if err != nil {
		return Document{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, MaxTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return Document{}, err
	}
	request.Header.Set("User-Agent", "Dateline")
	request.Header.Set("Accept", "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5")
	answer, err := client().Do(request)
	if err != nil {
		return Document{}, err
	}
	defer answer.Body.Close()
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		return Document{}, &fault.FetchError{Address: address, Status: answer.StatusCode, Err: fmt.Errorf("the server answered %s", answer.Status)}
	}
	raw, err := read(answer, progress)
	if err != nil {
		return Document{}, err
	}
	from := *answer.Request.URL
	from.Fragment = ""
	return Document{Address: from.String(), Name: nameOf(&from, answer.Header), Raw: raw}, nil
}

// Address reads the address of a page. One without a scheme is taken to be https. The
// error is fault.ErrAddress.
func Address(s string) (*url.URL, error) {
	s = strings.TrimSpace(s)
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || !isPage(u) || !strings.Contains(u.Hostname(), ".") && u.Hostname() != "localhost" && !strings.Contains(u.Hostname(), ":") {
		return nil, fault.ErrAddress
	}
	u.User, u.Fragment = nil, ""
	return u, nil
}

func isPage(u *url.URL) bool { return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" }

// client is a client that keeps nothing from one call to the next.
func client() *http.Client {
	return &http.Client{
		Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, DisableKeepAlives: true, MaxResponseHeaderBytes: 1 << 20},
		CheckRedirect: func(next *http.Request, via []*http.Request) error {
			if len(via) > MaxRedirects || !isPage(next.URL) {
				return fault.ErrRedirects
			}
			next.Header.Del("Referer")
			return nil
		},
	}
}

// read reads the body, no more than MaxBytes of it.
func read(answer *http.Response, progress func(done, total int64)) ([]byte, error) {
	if answer.ContentLength > MaxBytes {
		return nil, fault.ErrPageTooLarge
	}
	var raw []byte
	buffer := make([]byte, 64<<10)
	for {
		n, err := answer.Body.Read(buffer)
		if raw = append(raw, buffer[:n]...); len(raw) > MaxBytes {
			return nil, fault.ErrPageTooLarge
		}
		if progress != nil {
			progress(int64(len(raw)), answer.ContentLength)
		}
		if errors.Is(err, io.EOF) {
			return raw, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// extensions are the file endings of the kinds of documents that are read.
var extensions = map[string]string{
	"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt", "application/epub+zip": ".epub",
	"multipart/related": ".mhtml", "message/rfc822": ".eml",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "application/vnd.oasis.opendocument.text": ".odt",
}

// nameOf is the name of a file with what was fetched: the last part of the address, with
// the ending of its kind.
func nameOf(u *url.URL, header http.Header) string {
	name := path.Base(u.Path)
	if name == "/" || name == "." {
		name = u.Hostname()
	}
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return -1
		}
		return r
	}, name)
	kind, _, err := mime.ParseMediaType(header.Get("Content-Type"))
	ending, known := extensions[kind]
	if err != nil || !known || strings.EqualFold(path.Ext(name), ending) {
		return name
	}
	const most = 100
	if len(name) > most {
		name = strings.ToValidUTF8(name[:most], "")
	}
	return name + ending
}
