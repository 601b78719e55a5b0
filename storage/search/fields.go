// This file owns what the fields of a question ask of what is listed of an article.

package search

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/words"
)

// Who asks, and of which project.
type Who struct {
	Me     annotate.ID
	People []annotate.Person
	Scheme annotate.Scheme
}

// What is: asks for.
const (
	disputed  = "disputed"
	commented = "commented"
)

// none is the value that asks for articles of which a field is not known.
const none = "none"

// test tells whether an article fits one term.
type test func(a *storage.Summary) bool

// listed is the test for a term that what is listed of an article answers; ok is false
// for other terms. problem says in a sentence why no article can fit.
func (t Term) listed(who Who) (fits test, problem string, ok bool) {
	switch t.Field {
	case FieldSource:
		return t.source(), "", true
	case FieldLanguage:
		return t.language(), "", true
	case FieldStatus:
		state, _ := stateOf(t.Value)
		return func(a *storage.Summary) bool {
			layer, _ := a.Layer(who.Me)
			return cmp.Or(layer.State, annotate.StateNew) == state
		}, "", true
	case FieldBy:
		fits, problem = t.by(who)
		return fits, problem, true
	case FieldBefore, FieldAfter, FieldImported:
		return t.dated(), "", true
	}
	return nil, "", false
}

func (t Term) source() test {
	if strings.EqualFold(t.Value, none) {
		return func(a *storage.Summary) bool { return a.Source == "" }
	}
	phrase := words.PhraseOf(t.Value, t.Prefix)
	bySource := map[string]bool{} // there are few, each with many articles
	return func(a *storage.Summary) bool {
		fits, known := bySource[a.Source]
		if !known {
			fits = phrase.In(a.Source)
			bySource[a.Source] = fits
		}
		return fits || strings.Contains(t.Value, ".") && hasHost(a.URL, t.Value, t.Prefix)
	}
}

// hasHost reports whether the host of an address is the one that is asked for, or
// below it; or begins so.
func hasHost(address, host string, prefix bool) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	is, host := strings.ToLower(u.Hostname()), strings.TrimPrefix(strings.ToLower(host), "www.")
	if prefix {
		return strings.HasPrefix(strings.TrimPrefix(is, "www."), host)
	}
	return is == host || strings.HasSuffix(is, "."+host)
}

func (t Term) language() test {
	want := strings.ToLower(t.Value)
	return func(a *storage.Summary) bool {
		if want == none {
			return a.Language == ""
		}
		if len(a.Language) < len(want) || !strings.EqualFold(a.Language[:len(want)], want) {
			return false
		}
		return len(a.Language) == len(want) || a.Language[len(want)] == '-' || a.Language[len(want)] == '_'
	}
}

// stateOf reads how far a person is.
func stateOf(value string) (annotate.State, bool) {
	switch strings.ToLower(value) {
	case "new":
		return annotate.StateNew, true
	case "work", "in work":
		return annotate.StateInWork, true
	case "done":
		return annotate.StateDone, true
	}
	return "", false
}

func (t Term) by(who Who) (test, string) {
	person, ok := who.Me, strings.EqualFold(t.Value, "me")
	for _, p := range who.People {
		if strings.EqualFold(p.Handle, t.Value) {
			person, ok = p.ID, true
		}
	}
	if !ok {
		return nil, fmt.Sprintf("Nobody here has the handle “%s”.", annotate.Shorten(t.Value, 40))
	}
	return func(a *storage.Summary) bool {
		layer, ok := a.Layer(person)
		return ok && layer.Spans > 0
	}, ""
}

// dayOf reads a year, a month or a day: the first day of it.
func dayOf(value string) (time.Time, bool) {
	for _, form := range []string{time.DateOnly, "2006-01", "2006"} {
		if day, err := time.Parse(form, value); err == nil {
			return day, true
		}
	}
	return time.Time{}, false
}

func (t Term) dated() test {
	day, _ := dayOf(t.Value)
	bound := day.Format(time.DateOnly)
	switch t.Field {
	case FieldBefore: // what is known to the year only may be of its first day
		return func(a *storage.Summary) bool { return a.Published != "" && pad(a.Published, "0000-01-01") < bound }
	case FieldAfter: // or of its last
		return func(a *storage.Summary) bool { return a.Published != "" && pad(a.Published, "0000-12-31") >= bound }
	}
	return func(a *storage.Summary) bool {
		return !a.Imported.IsZero() && strings.HasPrefix(a.Imported.Local().Format(time.DateOnly), t.Value)
	}
}

// pad completes a date with what a full one ends in.
func pad(date, full string) string {
	if len(date) >= len(full) {
		return date[:len(full)]
	}
	return date + full[len(date):]
}
