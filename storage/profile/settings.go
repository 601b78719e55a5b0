// This file owns the settings: what the user chose of how the program works, and
// that a value which makes no sense costs no more than itself.

package profile

import (
	"encoding/json"
	"path/filepath"
	"reflect"
	"strings"
	"time"
)

// The least, the usual and the greatest length of a line on the page, in
// characters.
const (
	LeastMeasure = 50
	UsualMeasure = 66
	MostMeasure  = 100
)

// BackupHours lists how often a backup can be made, in hours; the first is the
// usual.
var BackupHours = []int{24, 4, 1}

// Nothing is the command of a mouse button that does nothing.
const Nothing = "nothing"

// Settings is what the user chose of how the program works. Zero values stand
// for the program's defaults.
type Settings struct {
	Measure    int    `json:"measure,omitempty"`     // characters a line
	BackupHour int    `json:"backupHours,omitempty"` // between one backup and the next
	DataFolder string `json:"dataFolder,omitempty"`  // absolute path, in place of DataFolder()
	Back       string `json:"back,omitempty"`        // the id of the command of the mouse's back button, or Nothing
	Forward    string `json:"forward,omitempty"`     // and of its forward button
	Keys       Keys   `json:"keys,omitempty"`        // replaced as a whole when one changes
	Fetch      bool   `json:"fetch,omitempty"`       // a page may be fetched from the network when the user asks
	ToldTour   bool   `json:"toldTour,omitempty"`    // the tour was begun once
}

// Keys is the keys that the user gave to commands, by the command's id, as
// "Ctrl+Shift+Z". An empty list is a command without a key. What no command is
// called, or no key, is kept as it is: another version may know it.
type Keys map[string][]string

// LineMeasure is the length of a line in characters, from LeastMeasure to
// MostMeasure.
func (s Settings) LineMeasure() int {
	if s.Measure < LeastMeasure || s.Measure > MostMeasure {
		return UsualMeasure
	}
	return s.Measure
}

// BackupEvery is how long after one backup the next is made.
func (s Settings) BackupEvery() time.Duration {
	for _, hours := range BackupHours {
		if s.BackupHour == hours {
			return time.Duration(hours) * time.Hour
		}
	}
	return time.Duration(BackupHours[0]) * time.Hour
}

// ProjectFolder is where projects lie that the user gave no place: the folder of
// the settings, or else DataFolder. It need not exist.
func (p Profile) ProjectFolder() (string, error) {
	if filepath.IsAbs(p.Settings.DataFolder) {
		return p.Settings.DataFolder, nil
	}
	return DataFolder()
}

// UnmarshalJSON implements json.Unmarshaler. A value of another kind than its
// setting is left out.
func (s *Settings) UnmarshalJSON(raw []byte) error {
	readFields(raw, s)
	return nil
}

// UnmarshalJSON implements json.Unmarshaler, as that of Settings.
func (v *View) UnmarshalJSON(raw []byte) error {
	readFields(raw, v)
	return nil
}

// UnmarshalJSON implements json.Unmarshaler. What is no list of words is left
// out.
func (k *Keys) UnmarshalJSON(raw []byte) error {
	var entries map[string]json.RawMessage
	if json.Unmarshal(raw, &entries) != nil || entries == nil {
		return nil
	}
	*k = Keys{}
	for id, raw := range entries {
		var written []string
		if json.Unmarshal(raw, &written) == nil && written != nil {
			(*k)[id] = written
		}
	}
	return nil
}

// readFields reads the fields of a JSON object into those of the struct that s
// points at, each by itself, and leaves out those that do not fit.
func readFields(raw []byte, s any) {
	var values map[string]json.RawMessage
	if json.Unmarshal(raw, &values) != nil {
		return
	}
	fields := reflect.ValueOf(s).Elem()
	for i := range fields.NumField() {
		name, _, _ := strings.Cut(fields.Type().Field(i).Tag.Get("json"), ",")
		value := reflect.New(fields.Field(i).Type())
		if raw, ok := values[name]; ok && json.Unmarshal(raw, value.Interface()) == nil {
			fields.Field(i).Set(value.Elem())
		}
	}
}
