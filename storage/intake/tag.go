// This file owns languages as files name them.

package intake

import (
	"strings"

	"golang.org/x/text/language"
)

// Tag is the BCP 47 tag of a language as a file names it, “en_GB” too, or "" for what
// names none.
func Tag(said string) string {
	said = strings.ReplaceAll(strings.TrimSpace(said), "_", "-")
	tag, err := language.Parse(said)
	if base, _, _ := tag.Raw(); err != nil || base.String() == "und" || base.String() == "zxx" {
		return ""
	}
	return tag.String()
}
