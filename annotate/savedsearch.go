// This file owns searches that are kept under a name.

package annotate

// SavedSearch is a question to the library that is asked again and again.
type SavedSearch struct {
	ID    ID     `cbor:"1,keyasint"`
	Name  string `cbor:"2,keyasint"`
	Query string `cbor:"3,keyasint"` // as it is typed into the search field
}

// Key implements Record.
func (s SavedSearch) Key() Key { return Key{Kind: KindSearch, ID: s.ID} }
