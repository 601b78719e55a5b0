//go:build !race

package storage_test

// underRace tells that the race detector is on.
const underRace = false
