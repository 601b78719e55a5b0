package profile

import (
	"errors"
	"path/filepath"
	"testing"
)

func TestDataFolder(t *testing.T) {
	home := func() (string, error) { return "/home/amira", nil }
	homeless := func() (string, error) { return "", errors.New("no home") }
	for _, test := range []struct {
		system string
		env    map[string]string
		home   func() (string, error)
		want   string // empty for an error
	}{
		{"linux", nil, home, "/home/amira/.local/share/dateline"},
		{"linux", map[string]string{"XDG_DATA_HOME": "/data"}, homeless, "/data/dateline"},
		{"linux", map[string]string{"XDG_DATA_HOME": "relative"}, home, "/home/amira/.local/share/dateline"},
		{"linux", nil, homeless, ""},
		{"darwin", map[string]string{"XDG_DATA_HOME": "/data"}, home, "/home/amira/Library/Application Support/Dateline"},
		{"darwin", nil, homeless, ""},
		{"windows", map[string]string{"LocalAppData": "/local"}, home, "/local/Dateline"},
		{"windows", nil, home, ""},
	} {
		got, err := dataFolder(test.system, func(k string) string { return test.env[k] }, test.home)
		if filepath.ToSlash(got) != test.want || (err != nil) != (test.want == "") {
			t.Errorf("%s %v: %q, %v, want %q", test.system, test.env, got, err, test.want)
		}
	}
}
