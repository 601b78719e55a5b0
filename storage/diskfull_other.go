//go:build !unix

package storage

import "syscall"

// noRoom lists what the system says when a write has no room: on Windows
// ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
var noRoom = []error{syscall.ENOSPC, syscall.Errno(112), syscall.Errno(39)}
