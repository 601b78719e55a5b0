// This file owns what is said of a document that could not be fetched.

package explain

import (
	"errors"
	"fmt"

	"dateline/storage/transfer/fault"
)

// fetched explains an error about a document of the network.
func fetched(err error) string {
	e, ok := errors.AsType[*fault.FetchError](err)
	if !ok {
		return ""
	}
	at := quote(e.Address)
	switch {
	case errors.Is(err, fault.ErrAddress):
		return at + " is not the address of a page; write one that begins with https:// or http://"
	case errors.Is(err, fault.ErrPageTooLarge):
		return at + " is larger than 20 MB, which is more than is fetched; save it with a browser and import the file"
	case errors.Is(err, fault.ErrRedirects):
		return at + " leads on too often, or elsewhere than to a page; open it in a browser and copy the address that it ends at"
	case errors.Is(err, fault.ErrFetchTime):
		return at + " did not come within 30 seconds; try again later, or save it with a browser and import the file"
	case e.Status == 401 || e.Status == 402 || e.Status == 403:
		return at + fmt.Sprintf(" is not given to everybody (the server answered %d); save it with a browser and import the file", e.Status)
	case e.Status == 404 || e.Status == 410:
		return at + fmt.Sprintf(" is not there (the server answered %d); check the address", e.Status)
	case e.Status != 0:
		return at + fmt.Sprintf(" could not be fetched (the server answered %d); try again later", e.Status)
	}
	return at + fmt.Sprintf(" could not be fetched (%v); check the address and the network", innermost(err))
}
