package storage_test

import (
	"reflect"
	"testing"

	"dateline/annotate/text"
)

// same compares deeply and says what differs.
func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

func textsOf(t ...*text.Text) []*text.Text { return t }
