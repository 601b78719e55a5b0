//go:build race

package storage_test

// underRace tells that the race detector is on. It reads memory from C, where
// a fault of the mapped file ends the process and cannot be caught.
const underRace = true
