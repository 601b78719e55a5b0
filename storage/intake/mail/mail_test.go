package mail_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/intaketest"
	"dateline/storage/intake/mail"
)

// letter writes a message from lines, its fields first and an empty line after them.
func letter(lines ...string) []byte { return []byte(strings.Join(lines, "\r\n")) }

// multipart writes the fields and the body of a multipart message from its parts.
func multipart(kind string, parts ...[]byte) []byte {
	var b strings.Builder
	mark := "=_" + strings.ReplaceAll(kind, "/", "_")
	fmt.Fprintf(&b, "Content-Type: multipart/%s; boundary=\"%s\"\r\n\r\npreamble\r\n", kind, mark)
	for _, p := range parts {
		fmt.Fprintf(&b, "--%s\r\n%s\r\n", mark, p)
	}
	return []byte(b.String() + "--" + mark + "--\r\nepilogue")
}

func part(kind string, body string) []byte {
	return []byte("Content-Type: " + kind + "\r\n\r\n" + body)
}

func read(raw []byte) (intake.Draft, error) {
	return mail.Format.Read("x/a.eml", raw, intake.Options{})
}

func TestLetters(t *testing.T) {
	long := strings.Repeat("words ", 10) // 60 characters
	for what, tt := range map[string]struct {
		raw  []byte
		want string
	}{
		"plain":               {letter("Subject: s", "", "one", "two", "", "three"), "one\ntwo\nthree"},
		"line feeds alone":    {[]byte("Subject: s\n\none\n"), "one"},
		"mbox":                {letter("From a@x Mon Nov 14", "Subject: s", "", "one"), "one"},
		"broken lines":        {letter("Subject: s", "", long, long, "end.", "", "short", "lines"), strings.TrimSpace(long+" "+long+" end.") + "\nshort\nlines"},
		"flowed":              {letter("Content-Type: text/plain; format=flowed", "", "one ", "two", " >three", "> quoted ", "> on"), "one two\n>three\n[note] > quoted on"},
		"flowed, delsp":       {letter("Content-Type: text/plain; format=flowed; delsp=yes", "", "one ", "two"), "onetwo"},
		"quoted printable":    {letter("Content-Transfer-Encoding: quoted-printable", "", "caf=C3=A9 =", "here = =ZZ"), "café here = =ZZ"},
		"base64":              {letter("Content-Transfer-Encoding: BASE64", "", "Y2Fm", "w6k=", ""), "café"},
		"charset":             {letter("Content-Type: text/plain; charset=koi8-r", "", "\xe1\xcc\xc5\xd0\xd0\xcf"), "Алеппо"},
		"unknown charset":     {letter("Content-Type: text/plain; charset=klingon", "", "caf\xe9"), "café"},
		"quoted and signed":   {letter("Subject: s", "", "mine", "", "On 14 Nov 2016, A. Writer wrote:", "> theirs", ">> older", "", "-- ", "A. Name"), "mine\n[note] On 14 Nov 2016, A. Writer wrote:\n[note] > theirs\n[note] > older\n[note] A. Name"},
		"nothing but quotes":  {letter("Subject: s", "", "> all", "> of it"), "all\nof it"},
		"html":                {letter("Content-Type: text/html", "", "<h1>h</h1><p>a<blockquote type=cite>b</blockquote>"), "# h\na\n[note] > b"},
		"answered":            {letter("Subject: Re: s", "", "mine", "-----Original Message-----", "From: x", "", "theirs"), "mine\n[note] -----Original Message-----\n[note] From: x\n[note] theirs"},
		"forwarded":           {letter("Subject: Fwd: s", "", "see", "---------- Forwarded message ---------", "From: x", "Date: y", "", "theirs"), "see\n[note] ---------- Forwarded message ---------\n[note] From: x\n[note] Date: y\ntheirs"},
		"forwarded in French": {letter("Subject: TR: s", "", "-------- Message transféré --------", "De : x", "Objet : y", "", "theirs"), "[note] -------- Message transféré --------\n[note] De : x\n[note] Objet : y\ntheirs"},
		"forwarded quote":     {letter("Subject: Fwd: s", "", "Begin forwarded message:", "", "> From: x", "> ", "> theirs"), "[note] Begin forwarded message:\n[note] From: x\ntheirs"},
		"plain and html":      {multipart("alternative", part("text/plain", "one two three"), part("text/html", "<p>one <b>two</b> three</p>")), "one two three"},
		"stub and html":       {multipart("alternative", part("text/plain", "Your program shows no HTML. https://x.example/one/two/three"), part("text/html", "<h1>a</h1><p>"+long+"</p>")), "# a\n" + strings.TrimSpace(long)},
		"related":             {multipart("alternative", part("text/plain", ""), multipart("related", part("text/html", "<p>a"), part("image/png", "x"))), "a"},
		"mixed":               {multipart("mixed", part("text/plain", "a"), part("text/plain", "b")), "a\nb"},
		"message in message":  {multipart("mixed", part("text/plain", "a"), part("message/rfc822", "From: x\r\nSubject: t\r\n\r\nb")), "a\n[note] Forwarded message:\n[note] From: x\n[note] Subject: t\nb"},
	} {
		d, err := read(tt.raw)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		var got []string // without the fields above
		for _, line := range strings.Split(intaketest.Blocks(d), "\n") {
			if len(got) > 0 || !strings.HasPrefix(line, "[note] Subject:") {
				got = append(got, line)
			}
		}
		if got := strings.Join(got, "\n"); got != tt.want {
			t.Errorf("%s reads\n%s\nwant\n%s", what, got, tt.want)
		}
	}
}

func TestAbout(t *testing.T) {
	const sent = "Date: Mon, 14 Nov 2016 09:30:00 +0200"
	for what, tt := range map[string]struct {
		raw  []byte
		want string // title|byline|source|published|url|language
	}{
		"letter": {letter("From: =?utf-8?q?Ren=C3=A9?= <r@x.example>", "Subject: =?koi8-r?B?4czF0NDP?=", sent, "Content-Language: en-GB", "", "x"),
			"Алеппо|René||2016-11-14T09:30:00+02:00||en-GB"},
		"newsletter": {letter("From: \"The Daily, Ltd\" <n@x.example>", "List-Unsubscribe: <x>", "Subject: Talks", " on Aleppo", "Content-Type: text/html", "",
			`<html lang=de><a href="https://x.example/1">View in your browser</a> x`), "Talks on Aleppo||The Daily, Ltd||https://x.example/1|de"},
		"list":             {letter("From: a@x.example", "List-URL: <https://x.example/l>", "", "x"), "x||a@x.example||https://x.example/l|"},
		"address in plain": {letter("From: a@x.example", "", "View this letter online:", "<https://x.example/2>", "", "x"), "View this letter online:|a@x.example|||https://x.example/2|"},
		"forwarded": {letter("From: me@x.example", "Subject: FW: Fwd: Talks", sent, "", "---------- Forwarded message ---------", "From: A. Writer <a@y.example>",
			"Date: Sun, Nov 13, 2016 at 9:30\u202fAM", "Subject: Re: Talks on Aleppo", "To: me", "", "x"), "Talks on Aleppo|A. Writer||2016-11-13||"},
		"answer":   {letter("From: me@x.example", "Subject: Re: Talks", sent, "", "x", "-----Original Message-----", "From: you", "Subject: Other", "", "y"), "Talks|me@x.example||2016-11-14T09:30:00+02:00||"},
		"bad date": {letter("From: (", "Date: soon", "Subject: s", "", "x"), "s|(||||"},
	} {
		d, err := read(tt.raw)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		a, _, _, err := d.Finished(d.Out)
		if got := fmt.Sprintf("%s|%s|%s|%s|%s|%s", a.Title, a.Byline, a.Source, a.Published, a.URL, a.Language); got != tt.want || err != nil {
			t.Errorf("%s says\n%s, %v\nwant\n%s", what, got, err, tt.want)
		}
	}
}

func TestAttachmentsAreNamed(t *testing.T) {
	d, err := read(multipart("mixed", part("text/plain", "a"), part("text/html\r\nContent-Disposition: attachment; filename*=utf-8''caf%C3%A9.html", "no"),
		part("application/pdf; name=b.pdf", "no"), part("image/png", "no")))
	if err != nil {
		t.Fatal(err)
	}
	if want := "The files that came with the message were not read: café.html, b.pdf."; len(d.Warnings) != 1 || d.Warnings[0] != want {
		t.Errorf("warns of %q, want %q", d.Warnings, want)
	}
	if got := intaketest.Blocks(d); got != "a" {
		t.Errorf("reads %s", got)
	}
}

func TestBadMessages(t *testing.T) {
	deep := part("text/plain", "x")
	for range 30 {
		deep = part("message/rfc822", string(deep))
	}
	many := make([][]byte, 10_001)
	for i := range many {
		many[i] = part("text/plain", "x")
	}
	for what, tt := range map[string]struct {
		raw  []byte
		want error
	}{
		"nothing":    {nil, intake.ErrBroken},
		"no header":  {[]byte("just words\nof a text"), intake.ErrBroken},
		"no words":   {letter("X: y", "", ""), text.ErrEmpty},
		"encrypted":  {multipart("encrypted", part("application/pgp-encrypted", "Version: 1")), intake.ErrPassword},
		"S/MIME":     {letter("Content-Type: application/pkcs7-mime; smime-type=enveloped-data", "", "x"), intake.ErrPassword},
		"PGP":        {letter("From: x", "", "-----BEGIN PGP MESSAGE-----", "x"), intake.ErrPassword},
		"deep":       {deep, intake.ErrTooMuch},
		"many parts": {multipart("mixed", many...), intake.ErrTooMuch},
	} {
		if _, err := read(tt.raw); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", what, err, tt.want)
		}
	}
	whole := multipart("mixed", part("text/plain", "one"), part("text/plain", "two"))
	d, err := read(whole[:len(whole)-30])
	if err != nil || len(d.Warnings) != 1 || !strings.Contains(intaketest.Blocks(d), "one") {
		t.Errorf("a message that is cut off: %v, %q", err, d.Warnings)
	}
}

func TestRecognise(t *testing.T) {
	const sent = "From: a\nMessage-ID: b\n\n"
	const saved = "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
	for _, tt := range []struct {
		name, head    string
		mail, archive bool
	}{
		{"a.eml", "", true, false}, {"a.MHT", "", false, true}, {"a.mhtml", "", false, true}, {"a", sent, true, false}, {"a", saved, false, true},
		{"a.txt", sent, false, false}, {"a", "Aleppo: talks\n\n", false, false},
	} {
		if got := mail.Format.Recognise(tt.name, []byte(tt.head)); got != tt.mail {
			t.Errorf("%s as a letter: %v", tt.name, got)
		}
		if got := mail.WebArchive.Recognise(tt.name, []byte(tt.head)); got != tt.archive {
			t.Errorf("%s as a page: %v", tt.name, got)
		}
	}
}

const article = `<html><head><title>Talks</title></head><body><nav><a href="/">Home</a></nav><article><h1>Talks on Aleppo</h1>` +
	`<p>Russia and the United States went on with their talks on the city of Aleppo on Monday, and neither side said what had been agreed upon so far.</p>` +
	`<p>A ceasefire that was announced in September, it was said, had not held for longer than a week, and caf=C3=A9s in the city had closed their doors again.</p>` +
	`<p>More talks were to follow on Tuesday, and ministers of six other countries were asked to come to the city of Lausanne for them by the end of the week.</p></article></body></html>`

// archive writes a saved page.
func archive(fields string, parts ...string) []byte {
	return []byte(fields + "\r\n\r\n--b\r\n" + strings.Join(parts, "\r\n--b\r\n") + "\r\n--b--\r\n")
}

func TestWebArchive(t *testing.T) {
	const page = "Content-Type: text/html\r\nContent-ID: <p>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://x.example/talks\r\n\r\n" + article
	const frame = "Content-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n<p>advert"
	const when = "From: <Saved by Blink>\r\nDate: Mon, 14 Nov 2016 09:30:00 +0000\r\n"
	for what, raw := range map[string][]byte{
		"by address":  archive(when+"Snapshot-Content-Location: https://x.example/talks\r\nContent-Type: multipart/related; boundary=b", frame, page),
		"by start":    archive(when+"Content-Type: multipart/related; start=\"<p>\"; boundary=b", frame, page),
		"the first":   archive(when+"Content-Type: multipart/related; boundary=b", "Content-Type: text/css\r\n\r\np{}", page, frame),
		"not related": []byte(when + page),
	} {
		d, err := mail.WebArchive.Read("a.mht", raw, intake.Options{})
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		a, kept, _, err := d.Finished(d.Out)
		if err != nil || !strings.Contains(kept.String(), "cafés in the city") || strings.Contains(kept.String(), "Home") {
			t.Errorf("%s keeps %q, %v", what, kept, err)
		}
		if a.URL != "https://x.example/talks" || a.Retrieved != "2016-11-14T09:30:00Z" || a.File != "a.mht" {
			t.Errorf("%s says %+v", what, a)
		}
	}
	if _, err := mail.WebArchive.Read("a.mht", archive("Content-Type: multipart/related; boundary=b", "Content-Type: image/png\r\n\r\nx"), intake.Options{}); !errors.Is(err, intake.ErrBroken) {
		t.Errorf("an archive without a page: %v", err)
	}
}

// A message of the greatest size that says nothing does not use many times that.
func TestMemoryIsBounded(t *testing.T) {
	raw := []byte("Content-Transfer-Encoding: base64\r\nContent-Type: text/html\r\n\r\n" +
		base64.StdEncoding.EncodeToString([]byte(strings.Repeat("<i></i><br>", 24<<20/11))))
	held := intaketest.Growth(func() {
		if _, err := read(raw); !errors.Is(err, text.ErrEmpty) {
			t.Error(err)
		}
	})
	if held > 256<<20 {
		t.Errorf("%d MB became %d MB", len(raw)>>20, held>>20)
	}
}

func FuzzMessage(f *testing.F) {
	f.Add(letter("From: a", "Subject: =?x?q?=E?=", "Content-Type: text/plain; format=flowed", "", "> a ", "b"))
	f.Add(multipart("alternative", part("text/plain", "a"), part("text/html; charset=utf-16", "<p>b")))
	f.Add(archive("Content-Type: multipart/related; boundary=b; start=x", "Content-Type: text/html\r\n\r\n<p>x"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if d, err := read(raw); err == nil {
			if _, _, _, err := d.Finished(d.Out); err != nil && !errors.Is(err, text.ErrEmpty) {
				t.Error(err)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	body := strings.Repeat("<p>"+strings.Repeat("Talks on Aleppo went on. ", 16)+"</p>", 15)
	raw := multipart("alternative", part("text/plain", "Only a stub."), part("text/html", body))
	for b.Loop() {
		if _, err := read(raw); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "files/s")
}
