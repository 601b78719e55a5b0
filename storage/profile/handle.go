// This file owns handles: the short name that a person goes by in a project.

package profile

import (
	"cmp"
	"os"
	"os/user"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// lastResort is the handle of someone of whom nothing is known.
const lastResort = "reader"

// HandleFor makes a handle from a name: its first word that has Latin letters,
// in lower case, without accents: "Amira Haddad" gives "amira". A name without
// such letters gives the login name, and that failing "reader". It is never
// empty.
func HandleFor(name string) string {
	for _, word := range strings.Fields(name) {
		if h := plainLetters(word); strings.ContainsFunc(h, unicode.IsLetter) {
			return h
		}
	}
	return cmp.Or(plainLetters(LoginName()), lastResort)
}

// Free is the handle itself if it is not taken, else the first of handle-2,
// handle-3 and so on that is not.
func Free(handle string, taken func(string) bool) string {
	free := handle
	for n := 2; taken(free); n++ {
		free = handle + "-" + strconv.Itoa(n)
	}
	return free
}

// LoginName is what the system calls the user, or empty.
func LoginName() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username[strings.LastIndexByte(u.Username, '\\')+1:] // a Windows domain goes before
	}
	return cmp.Or(os.Getenv("USER"), os.Getenv("USERNAME"))
}

// RealName is what the system knows as the user's full name, or the login name.
func RealName() string {
	if u, err := user.Current(); err == nil {
		name, _, _ := strings.Cut(u.Name, ",") // the rest of a GECOS field
		if name = strings.TrimSpace(name); name != "" {
			return name
		}
	}
	return LoginName()
}

// latin spells letters that have no decomposition into ASCII.
var latin = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i",
}

// plainLetters is the ASCII letters and digits of a word, in lower case, of a
// letter with accents the letter alone.
func plainLetters(word string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(word)) {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			b.WriteRune(r)
		default:
			b.WriteString(latin[r])
		}
	}
	return b.String()
}
