// This file owns locked share files: age files (age-encryption.org/v1) with a passphrase,
// which any program that knows age opens.

package share

import (
	"errors"
	"io"

	"filippo.io/age"
)

const (
	ageIntro   = "age-encryption.org/" // what every age file begins with
	workFactor = 18                    // scrypt's cost as a power of two: about a second
	mostWork   = 18                    // the most that a file may ask for, as it takes memory too (256 MB)
)

// lock is a writer that locks what goes to another; with no passphrase it is that other.
// unlocked is to be called when all is written.
func lock(to io.Writer, passphrase string) (locked io.Writer, unlocked func() error, err error) {
	if passphrase == "" {
		return to, func() error { return nil }, nil
	}
	recipient, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, nil, err
	}
	recipient.SetWorkFactor(workFactor)
	w, err := age.Encrypt(to, recipient)
	if err != nil {
		return nil, nil, err
	}
	return w, w.Close, nil
}

// key opens a locked file. What the passphrase comes to takes a second to find, so it is
// found once.
type key struct {
	age.Identity
	found []byte
}

func newKey(passphrase string) (*key, error) {
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, err
	}
	identity.SetMaxWorkFactor(mostWork)
	return &key{Identity: identity}, nil
}

// Unwrap implements age.Identity.
func (k *key) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	if k.found != nil {
		return k.found, nil
	}
	found, err := k.Identity.Unwrap(stanzas)
	if err == nil {
		k.found = found
	}
	return found, err
}

// open reads what is locked. The error is ErrPassphrase or ErrDamaged.
func (k *key) open(r io.Reader) (io.Reader, error) {
	plain, err := age.Decrypt(r, k)
	switch _, wrong := errors.AsType[*age.NoIdentityMatchError](err); {
	case wrong:
		return nil, ErrPassphrase
	case err != nil:
		return nil, damaged(err)
	}
	return plain, nil
}
