// This file owns a file of an export in the making: it is on disk when its format has closed it.

package export

import (
	"errors"
	"io/fs"

	"dateline/storage/internal/durable"
	"dateline/storage/transfer/fault"
)

// draft is a file in the making.
type draft struct {
	*durable.Draft
	place  string
	closed bool
}

// newDraft makes a file beside its place, with the permissions that any new
// file of the user's has.
func newDraft(place string) (*draft, error) {
	d, err := durable.New(place, 0o666)
	if err != nil {
		return nil, err
	}
	return &draft{Draft: d, place: place}, nil
}

// Close puts the file on disk, and closes it.
func (d *draft) Close() error {
	if d.closed {
		return nil
	}
	d.closed = true
	return errors.Join(d.Sync(), d.Draft.Close())
}

// drop removes a draft that came to nothing. After put it does nothing. What cannot be removed
// is hidden, and no reason to say anything else than why the export came to nothing.
func (d *draft) drop() { d.Drop() }

// put gives the draft its place. Unless force is set, a file that is there stays,
// and the error is fault.ErrExists, even if it came to be a moment ago.
func (d *draft) put(force bool) error {
	if err := d.Close(); err != nil {
		return err
	}
	if force {
		return d.Replace()
	}
	if err := d.Place(); errors.Is(err, fs.ErrExist) {
		return fault.ErrExists
	} else if err != nil {
		return err
	}
	return nil
}
