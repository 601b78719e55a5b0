// This file owns the report in HTML: one file with its style in it, nothing that
// runs and nothing from elsewhere.

package quotes

import (
	"fmt"
	escaper "html"
	"strings"
)

type html struct{}

const style = `:root { color-scheme: light dark; --ink: #1d1d1f; --soft: #5b5b62; --line: #d5d3cd; --page: #fdfcf9; --accent: #a35a00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e7e2; --soft: #a9a7a1; --line: #45443f; --page: #1b1b1d; --accent: #e69f00; } }
body { margin: 0; background: var(--page); color: var(--ink); font: 1.0625rem/1.6 "STIX Two Text", Georgia, "Times New Roman", serif; }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { line-height: 1.2; margin: 0 0 .5rem; }
h2 { line-height: 1.3; margin: 2.5rem 0 1rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
.summary, .small, .count { color: var(--soft); }
.count { font-weight: normal; }
nav ul { list-style: none; margin: 1rem 0; padding: 0; columns: 16rem; }
a { color: inherit; text-decoration-color: var(--accent); overflow-wrap: anywhere; }
figure { margin: 0 0 1.75rem; break-inside: avoid; }
blockquote { margin: 0 0 .4rem; padding-inline-start: 1rem; border-inline-start: 3px solid var(--accent); }
blockquote p { margin: 0 0 .4rem; }
cite { font-style: normal; }
figcaption p { margin: 0; }
figcaption { font-size: .9rem; }
@media print { :root { --ink: #000; --soft: #333; --page: #fff; --line: #999; --accent: #666; } main { max-width: none; padding: 0; } nav { display: none; } h2 { break-after: avoid; } }
`

func (html) head(b []byte, h heading) []byte {
	b = fmt.Appendf(b, `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<style>
%s</style>
</head>
<body>
<main>
<h1>%s</h1>
<p class="summary">%s</p>
`, h.title, style, h.title, h.summary)
	if len(h.groups) == 0 {
		return b
	}
	b = fmt.Appendf(b, "<nav aria-label=\"%s\">\n<ul>\n", h.contents)
	for _, g := range h.groups {
		b = fmt.Appendf(b, "<li><a href=\"#g%d\" dir=\"auto\">%s</a> <span class=\"count\">%d</span></li>\n", g.number, escape(g.name), g.count)
	}
	return append(b, "</ul>\n</nav>\n"...)
}

func (html) group(b []byte, g groupHead) []byte {
	return fmt.Appendf(b, "<section aria-labelledby=\"g%d\">\n<h2 id=\"g%d\"><bdi>%s</bdi> <span class=\"count\">(%d)</span></h2>\n",
		g.number, g.number, escape(g.name), g.count)
}

func (html) groupEnd(b []byte) []byte { return append(b, "</section>\n"...) }

func (html) end(b []byte) []byte { return append(b, "</main>\n</body>\n</html>\n"...) }

func (html) entry(b []byte, e *entry) []byte {
	b = append(b, "<figure>\n<blockquote dir=\"auto\""...)
	if isLanguage(e.article.language) {
		b = append(append(append(b, " lang=\""...), e.article.language...), '"')
	}
	if isAddress(e.article.url) {
		b = append(append(append(b, " cite=\""...), escape(e.article.url)...), '"')
	}
	b = append(b, ">\n"...)
	for _, p := range e.paragraphs {
		b = append(append(append(b, "<p>"...), escape(p)...), "</p>\n"...)
	}
	b = append(b, "</blockquote>\n<figcaption>\n"...)
	b = append(b, e.article.citation...)
	if small := e.small(); len(small) > 0 {
		b = append(b, "<p class=\"small\">"...)
		for i, words := range small {
			if i > 0 {
				b = append(b, " · "...)
			}
			b = append(append(append(b, "<bdi>"...), escape(words)...), "</bdi>"...)
		}
		b = append(b, "</p>\n"...)
	}
	for i, p := range e.note {
		b = append(b, "<p class=\"note\" dir=\"auto\">"...)
		if i == 0 {
			b = append(b, "<span dir=\"ltr\">Note:</span> "...)
		}
		b = append(append(b, escape(p)...), "</p>\n"...)
	}
	return append(b, "</figcaption>\n</figure>\n"...)
}

func (html) citation(b []byte, c *cited) []byte {
	var parts []string
	if c.source != "" {
		parts = append(parts, "<bdi>"+escape(c.source)+"</bdi>")
	}
	if c.title != "" {
		parts = append(parts, "<cite><bdi>“"+escape(c.title)+"”</bdi></cite>")
	}
	switch date, ok := c.date(); {
	case ok:
		parts = append(parts, `<time datetime="`+escape(c.published)+`">`+escape(date)+"</time>")
	case date != "":
		parts = append(parts, "<bdi>"+escape(date)+"</bdi>")
	}
	switch {
	case c.url == "":
	case isAddress(c.url):
		parts = append(parts, `<a href="`+escape(c.url)+`" rel="noreferrer">`+escape(c.url)+"</a>")
	default:
		parts = append(parts, "<bdi>"+escape(oneLine(c.url))+"</bdi>")
	}
	if len(parts) == 0 {
		return b
	}
	return append(append(append(b, "<p>"...), strings.Join(parts, ", ")...), "</p>\n"...)
}

func escape(s string) string { return escaper.EscapeString(s) }

// isLanguage reports whether a language tag can stand in an attribute.
func isLanguage(tag string) bool {
	return tag != "" && strings.Trim(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == ""
}
