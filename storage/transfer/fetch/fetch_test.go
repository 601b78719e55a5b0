package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dateline/storage/transfer/fault"
	"dateline/storage/transfer/fetch"
)

// serve serves pages by their path, and counts what is asked for.
func serve(t *testing.T, pages map[string]http.HandlerFunc) (address string, asked *[]string) {
	t.Helper()
	asked = new([]string)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked = append(*asked, r.Method+" "+r.URL.Path)
		if r.Header.Get("Cookie")+r.Header.Get("Referer") != "" {
			t.Errorf("%s was asked for with %v", r.URL, r.Header)
		}
		http.SetCookie(w, &http.Cookie{Name: "who", Value: "you"})
		if page, ok := pages[r.URL.Path]; ok {
			page(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL, asked
}

func to(path string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, path, http.StatusFound) }
}

func TestGet(t *testing.T) {
	const body = `<html><img src="/image.png"><script src="/script.js"></script><p>News`
	page := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, body)
	}
	at, asked := serve(t, map[string]http.HandlerFunc{"/news": page, "/old": to("/older"), "/older": to("/news")})
	var told int64
	d, err := fetch.Get(context.Background(), " "+at+"/old#part ", func(done, _ int64) { told = done })
	if err != nil {
		t.Fatal(err)
	}
	if d.Address != at+"/news" || d.Name != "news.html" || string(d.Raw) != body || told != int64(len(body)) {
		t.Errorf("fetched %q, %q, %q; told of %d bytes", d.Address, d.Name, d.Raw, told)
	}
	if got := strings.Join(*asked, ", "); got != "GET /old, GET /older, GET /news" {
		t.Errorf("asked for %s", got)
	}
}

func TestGetRefuses(t *testing.T) {
	pages := map[string]http.HandlerFunc{
		"/file": to("file:///etc/passwd"), "/ftp": to("ftp://example.org/x"), "/round": to("/round"),
		"/said": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(fetch.MaxBytes+1))
		},
		"/long": func(w http.ResponseWriter, _ *http.Request) {
			for range fetch.MaxBytes/(1<<16) + 2 {
				w.Write(make([]byte, 1<<16))
			}
		},
	}
	at, _ := serve(t, pages)
	for address, want := range map[string]error{
		at + "/file": fault.ErrRedirects, at + "/ftp": fault.ErrRedirects, at + "/round": fault.ErrRedirects,
		at + "/said": fault.ErrPageTooLarge, at + "/long": fault.ErrPageTooLarge,
		"": fault.ErrAddress, "file:///etc/passwd": fault.ErrAddress, "javascript:alert(1)": fault.ErrAddress, "news": fault.ErrAddress, "http://": fault.ErrAddress,
	} {
		_, err := fetch.Get(context.Background(), address, nil)
		var e *fault.FetchError
		if !errors.Is(err, want) || !errors.As(err, &e) {
			t.Errorf("%q gives %v, want %v", address, err, want)
		}
	}
	_, err := fetch.Get(context.Background(), at+"/none", nil)
	if e := (*fault.FetchError)(nil); !errors.As(err, &e) || e.Status != http.StatusNotFound {
		t.Errorf("a page that is not there gives %v", err)
	}
}

func TestGetIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	at, _ := serve(t, map[string]http.HandlerFunc{"/slow": func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	}})
	if _, err := fetch.Get(ctx, at+"/slow", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled it gives %v", err)
	}
}

func TestAddress(t *testing.T) {
	for s, want := range map[string]string{
		"example.org/news": "https://example.org/news", "http://me:secret@example.org/#top": "http://example.org/",
		" https://example.org/новости ": "https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8", "http://localhost:80/x?y=1": "http://localhost:80/x?y=1",
	} {
		u, err := fetch.Address(s)
		if err != nil || u.String() != want {
			t.Errorf("%q is %v, %v; want %q", s, u, err, want)
		}
	}
}
