// This file owns what is wrong with a document that was to be fetched from the network.

package fault

import (
	"errors"
	"fmt"
)

// What keeps a document from being fetched; each is found by errors.Is, in a *FetchError.
var (
	// ErrAddress is returned for what is no address of a page: http or https and a host.
	ErrAddress = errors.New("not the address of a page")
	// ErrPageTooLarge is returned for a document of more bytes than are fetched.
	ErrPageTooLarge = errors.New("document is larger than is fetched")
	// ErrRedirects is returned for an address that leads on too often, or to what is no
	// address of a page.
	ErrRedirects = errors.New("address leads on too often, or elsewhere than to a page")
	// ErrFetchTime is returned for a document that did not come in time.
	ErrFetchTime = errors.New("document did not come in time")
)

// FetchError is about the document of one address. Status is the answer of the server
// where that is the reason, as 404, else 0.
type FetchError struct {
	Address string
	Status  int
	Err     error
}

func (e *FetchError) Error() string { return fmt.Sprintf("fetch %s: %v", e.Address, e.Err) }

// Unwrap gives the cause.
func (e *FetchError) Unwrap() error { return e.Err }
