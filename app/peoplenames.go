// This file owns which handles people may have.

package app

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/annotate"
)

// mostHandle is how many code points a handle may have.
const mostHandle = 40

// wantsHandle accepts a handle that nobody of the project but the person has.
func (a *App) wantsHandle(person annotate.ID, handle string) error {
	handle = strings.TrimSpace(handle)
	owner, taken := a.session.Called(handle)
	switch {
	case strings.IndexFunc(handle, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0:
		return errors.New("write a handle, as amira")
	case utf8.RuneCountInString(handle) > mostHandle:
		return errors.New("that is too long for a handle")
	case strings.IndexFunc(handle, unicode.IsControl) >= 0:
		return errors.New("a handle is one line")
	case taken && owner.ID != person:
		return errors.New("somebody else has that handle: " + annotate.Shorten(owner.Title(), 40))
	}
	return nil
}
