package pdf

import "time"

// ReadWithin reads a file that has so much time to be opened.
func ReadWithin(raw []byte, opening time.Duration) error {
	_, err := pdfiumLibrary.read(raw, opening)
	return err
}
