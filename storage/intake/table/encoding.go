// This file owns the encoding of tables that are text.

package table

import (
	"fmt"

	"dateline/storage/intake"
)

// encodingOf is the encoding that was named, or the one that the beginning of the file
// seems to be in, with what to tell the user where that is no more than likely.
func encodingOf(head []byte, o intake.Options) (e intake.Encoding, warning string) {
	if o.Encoding != (intake.Encoding{}) {
		return o.Encoding, ""
	}
	e, certain := intake.Guess(head)
	if !certain {
		warning = fmt.Sprintf("it was read as %s; if letters look wrong, name another encoding", e)
	}
	return e, warning
}
