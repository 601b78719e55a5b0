// This file owns the name of a source, under which its rules are kept.

package intake

import (
	"net/url"
	"strings"

	"dateline/annotate"
)

// Source is the source of an article as annotate.RulesOf takes it: the host of its
// address in lower case, without “www.” and port; where it has no address, the name of
// its source; "" if it has neither.
func Source(a annotate.Article) string {
	if host := host(a.URL); host != "" {
		return host
	}
	return strings.TrimSpace(a.Source)
}

func host(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.Trim(strings.ToLower(u.Hostname()), "."), "www.")
}
