// This file owns where things of the user lie on each system, and how the small
// files there are written.

package profile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/natefinch/atomic"
)

// ConfigVariable names the environment variable that takes the place of the
// configuration folder.
const ConfigVariable = "DATELINE_CONFIG"

// Folder is where the profile lies: $DATELINE_CONFIG, or the folder dateline in
// the user's configuration folder.
func Folder() (string, error) {
	if dir := os.Getenv(ConfigVariable); dir != "" {
		return dir, nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the configuration folder: %w", err)
	}
	return filepath.Join(dir, "dateline"), nil
}

// DataFolder is where projects lie that the user gave no place: on Linux
// $XDG_DATA_HOME/dateline or ~/.local/share/dateline (XDG Base Directory
// Specification 0.8), on macOS ~/Library/Application Support/Dateline, on
// Windows %LocalAppData%\Dateline. It need not exist.
func DataFolder() (string, error) {
	return dataFolder(runtime.GOOS, os.Getenv, os.UserHomeDir)
}

func dataFolder(system string, env func(string) string, home func() (string, error)) (string, error) {
	switch system {
	case "windows":
		if dir := env("LocalAppData"); dir != "" {
			return filepath.Join(dir, "Dateline"), nil
		}
		return "", errors.New("find the data folder: %LocalAppData% is not set")
	case "darwin", "ios":
		dir, err := home()
		if err != nil {
			return "", fmt.Errorf("find the data folder: %w", err)
		}
		return filepath.Join(dir, "Library", "Application Support", "Dateline"), nil
	}
	if dir := env("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "dateline"), nil
	}
	dir, err := home()
	if err != nil {
		return "", fmt.Errorf("find the data folder: %w", err)
	}
	return filepath.Join(dir, ".local", "share", "dateline"), nil
}

// writeJSON puts a value into a file, whole or not at all.
func writeJSON(path string, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	return replace(path, &b)
}

// replace puts what r holds in the place of a file, readable by its owner
// alone. The renaming is the library's, which knows how Windows does it; the
// writing is here, because the library's hides the cause of an error.
func replace(path string, r io.Reader) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".dateline-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if _, err := io.Copy(f, r); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return atomic.ReplaceFile(f.Name(), path)
}
