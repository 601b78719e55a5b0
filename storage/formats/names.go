// This file owns the names of files and folders in datasets that are folders.

package formats

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dateline/annotate"
	"dateline/annotate/text"
)

// FileStem is the name of the files of the nth article: "0001-ships-stop".
func FileStem(n int, title string) string {
	const most = 44
	b := fmt.Appendf(nil, "%04d", n)
	gap := true
	for _, r := range strings.ToLower(text.Plain(annotate.Shorten(title, 2*most))) {
		isPlain := 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
		if isPlain && gap {
			b = append(b, '-')
		}
		if gap = !isPlain; isPlain {
			b = append(b, byte(r))
		}
		if len(b) >= most {
			break
		}
	}
	return strings.TrimRight(string(b), "-")
}

// Nobody is the folder of tags that are nobody's, where others are somebody's.
const Nobody = "nobody"

// LayerFolders names a folder for each person: the handle, with a number where systems that do not tell
// capitals would take two for one, or Windows a device.
func LayerFolders(people []annotate.Person) map[annotate.ID]string {
	names, taken := map[annotate.ID]string{}, map[string]bool{"con": true, "prn": true, "aux": true, "nul": true, Nobody: true}
	for n := range 10 {
		taken["com"+strconv.Itoa(n)], taken["lpt"+strconv.Itoa(n)] = true, true
	}
	for _, p := range people {
		names[p.ID] = FreeName(SafeName(p.Handle), taken)
	}
	return names
}

// SafeName is s with nothing but ASCII letters, digits, hyphens and underscores. Letters lose their accents.
func SafeName(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-':
			return r
		case unicode.Is(unicode.Mn, r):
			return -1
		}
		return '_'
	}, norm.NFKD.String(s))
}

// FreeName is a name, or if it is taken, without regard to case, the first with a number that is not. It is taken
// then.
func FreeName(name string, taken map[string]bool) string {
	if strings.Trim(name, "-_") == "" {
		name = "x" + name
	}
	for n, tried := 2, name; ; n++ {
		if low := strings.ToLower(tried); !taken[low] {
			taken[low] = true
			return tried
		}
		tried = name + "_" + strconv.Itoa(n)
	}
}

// JoinPath joins what is not empty to a path.
func JoinPath(parts ...string) string {
	path := ""
	for _, p := range parts {
		if p != "" && path != "" {
			path += "/"
		}
		path += p
	}
	return path
}
