// This file owns what of a plain text may be no part of the article: it is suggested,
// and left out by nobody before a person has seen it.

package intake

import "dateline/storage/intake/boilerplate"

// Suggest suggests the passages of a plain text that look like appeals, menus, notices
// and the like, in place of what was suggested before. Nothing else of the draft changes.
func Suggest(d *Draft) {
	whole := d.Whole.String()
	d.Suggested = WholeLines(whole, boilerplate.Find(whole))
}
