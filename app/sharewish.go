// This file owns what a share file is wished to be, and what that asks of package share.

package app

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/storage/share"
)

// shareWish is what the sheet says. It is a value: the same wish asks for the same file.
type shareWish struct {
	to         annotate.Person // zero for everyone
	layers     []annotate.ID   // none for all
	originals  bool
	passphrase string
	again      string // the passphrase once more, where it is not shown
	shown      bool   // the passphrase
}

// options is what the wish asks for, but for who shares.
func (w shareWish) options() share.Options {
	return share.Options{Layers: w.layers, For: w.to.ID, Originals: w.originals, Passphrase: w.passphrase}
}

// lacks says what is still to be said; "" for nothing.
func (w shareWish) lacks() string {
	if w.passphrase != "" && !w.shown && w.again != w.passphrase {
		return "The two passphrases differ; type the second anew, or have it shown"
	}
	return ""
}

// fileName proposes a name: "talks for ben 2016-11-14.dlshare", "talks from amira
// 2016-11-14.dlshare".
func (w shareWish) fileName(project string, me annotate.Person, now time.Time) string {
	who := "from " + me.Handle
	if w.to.Handle != "" {
		who = "for " + w.to.Handle
	}
	return fileNamed(project+" "+who+" "+now.Format("2006-01-02")) + share.Extension
}

// fileNamed is words as the name of a file on any system.
func fileNamed(words string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, words)
}

// The number of characters from which a passphrase is hard to guess for a program that tries
// all, and from which not even the work of years finds it.
const (
	fairPassphrase = 10
	goodPassphrase = 16
)

// strength is a word on how hard a passphrase is to guess.
func strength(passphrase string) string {
	letters := []rune(passphrase)
	slices.Sort(letters)
	switch n := utf8.RuneCountInString(passphrase); {
	case n == 0:
		return ""
	case n < fairPassphrase || len(slices.Compact(letters)) < 5:
		return "Weak: a program can guess it. Four words that have nothing to do with each other are better."
	case n < goodPassphrase:
		return "Fair: longer is better, as four words that have nothing to do with each other."
	}
	return "Strong, unless it is a saying or stands somewhere."
}

// sizeWords is a size of a file as people say it, in decimal units.
func sizeWords(bytes int64) string {
	if bytes < 1000 {
		return plural(int(bytes), "byte")
	}
	size, unit := float64(bytes)/1000, "kB"
	for _, next := range []string{"MB", "GB", "TB"} {
		if size < 999.5 {
			break
		}
		size, unit = size/1000, next
	}
	if size < 9.95 {
		return fmt.Sprintf("%.1f %s", size, unit)
	}
	return fmt.Sprintf("%.0f %s", size, unit)
}
