//go:build unix

package storage

import "syscall"

// noRoom lists what the system says when a write has no room: the disk is
// full, the user's quota is, or a file may not be that large.
var noRoom = []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}
