package app

import "testing"

// BenchmarkHelp opens the help sheet, and finds a word in it.
func BenchmarkHelp(b *testing.B) {
	d := start(b, news)
	for name, do := range map[string]func(){
		"open": func() { d.app.showHelp(); d.app.escape() },
		"find": func() {
			l := newSearchList(d.app, "", func(*searchRow) {})
			d.app.fillHelp(l)
			l.query.SetText("claim")
		},
		"keys":     func() { d.app.showKeysThen(func() {}); d.app.escape() },
		"settings": func() { d.app.showSettings(); d.app.escape() },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				do()
			}
		})
	}
}
