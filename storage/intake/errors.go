// This file owns what is wrong with a file that an article was looked for in.

package intake

import "errors"

// What keeps a file from being read. Each is found by errors.Is.
var (
	// ErrPassword is returned for a file that opens with a password only.
	ErrPassword = errors.New("file is protected by a password")
	// ErrNoText is returned for a file of pictures: pages that were scanned.
	ErrNoText = errors.New("file holds pictures of text, and no text")
	// ErrBroken is returned for what is not of the format that it says it is, or is cut
	// off; wrapped in what was wrong.
	ErrBroken = errors.New("file is broken")
	// ErrTooMuch is returned for a file that unpacks to more than is taken in: more
	// than 100 MB or 10,000 parts.
	ErrTooMuch = errors.New("file unpacks to more than is taken in")
	// ErrOldWord is returned for a document of Word 97 to 2003, which must be saved as
	// .docx first.
	ErrOldWord = errors.New("file is a Word document of the old kind")
	// ErrOldExcel is the same for a workbook of Excel 97 to 2003, and .xlsx.
	ErrOldExcel = errors.New("file is an Excel workbook of the old kind")
	// ErrNotArticle is returned for a page in which no article was found.
	ErrNotArticle = errors.New("no article was found in the file")
)
