package app

// This file owns the tests of what the sheet of long work says.

import (
	"testing"
	"time"

	"dateline/storage/transfer"
)

func TestPaceIsSaid(t *testing.T) {
	for _, tt := range []struct {
		pace transfer.Pace
		want string
	}{
		{transfer.Pace{Done: 0, All: 1}, " "},
		{transfer.Pace{Done: 3, All: 20}, "3 of 20 files"},
		{transfer.Pace{Done: 120, All: 5000, PerSecond: 34.4, Left: 143*time.Second + 3e8, LeftIsSaid: true}, "120 of 5\u202f000 files · 34 a second · about 2m23s left"},
		{transfer.Pace{Done: 2, All: 9, PerSecond: 1.52, Left: 4 * time.Second, LeftIsSaid: true}, "2 of 9 files · 1.5 a second · about 4s left"},
	} {
		if got := paceWords(tt.pace); got != tt.want {
			t.Errorf("%+v is %q, want %q", tt.pace, got, tt.want)
		}
	}
}
