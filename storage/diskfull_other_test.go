//go:build !linux

package storage_test

import "errors"

func fillLimitedFile(string) error { return errors.ErrUnsupported }
