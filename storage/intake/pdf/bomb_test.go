package pdf_test

// This file owns the tests of files that are made to do harm.

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/storage/intake"
	"dateline/storage/intake/pdf"
)

// deflated is a stream that unpacks to words, n times.
func deflated(dict, words string, n int) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	for chunk := strings.Repeat(words, 1000); n > 0; n -= 1000 {
		io.WriteString(z, chunk)
	}
	z.Close()
	return fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", dict, b.Len(), &b)
}

// drawing is a page that draws a form so many times.
func drawing(times int, form string) []byte {
	s := &sheet{}
	s.content.WriteString(strings.Repeat("/X Do\n", times))
	return file([]*sheet{s}, "", form)
}

const form = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]"

func readable(t *testing.T) {
	t.Helper()
	s := &sheet{}
	s.put(56, 80, 10, regular, "The port of Selin is open.")
	if d, err := pdf.Read("a.pdf", file([]*sheet{s}, "")); err != nil || d.Whole.String() != "The port of Selin is open." {
		t.Errorf("the next file: %v", err)
	}
}

func TestTakesTooLong(t *testing.T) {
	raw := drawing(10_000, deflated(form, "q Q\n", 5_000_000))
	readable(t) // which starts PDFium
	if err := pdf.ReadWithin(raw, 200*time.Millisecond); !errors.Is(err, intake.ErrTooMuch) {
		t.Errorf("got %v", err)
	}
	readable(t)
}

// TestUnpacksToTooMuch: a file that brings PDFium down spoils no other.
func TestUnpacksToTooMuch(t *testing.T) {
	many := &sheet{}
	for i := range 10_000 {
		many.put(float64(i%10), float64(i)/12, 1, regular, strings.Repeat("word ", 10))
	}
	var crowd []*sheet
	for range 2001 {
		crowd = append(crowd, &sheet{})
	}
	for _, test := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"a page of 500,000 characters", file([]*sheet{many}, ""), intake.ErrTooMuch},
		{"2,001 pages", file(crowd, ""), intake.ErrTooMuch},
		{"a million pages that are not there", bytes.Replace(file([]*sheet{{}}, ""), []byte("/Count 1"), []byte("/Count 1000000"), 1), intake.ErrTooMuch},
		{"a stream of gigabytes", drawing(1, deflated(form, "BT (a) Tj ET\n", 80_000_000)), intake.ErrBroken},
	} {
		_, err := pdf.Read("a.pdf", test.raw)
		if !errors.Is(err, test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", test.name, err)
		}
		readable(t)
	}
}

func TestManyAtOnce(t *testing.T) {
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() { readable(t) })
	}
	wait.Wait()
}
