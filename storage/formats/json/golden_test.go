// This file owns the proof that the bytes stay what they are: other programs
// read them, and two exports are compared line by line.

package json_test

import (
	"bytes"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"dateline/storage/formats"
	"dateline/storage/formats/json"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		file string
		data *dataset
		o    formats.WriteOptions
	}{
		{"empty", &dataset{}, formats.WriteOptions{}},
		{"sample", sample(t), formats.WriteOptions{Exported: time.Date(2016, 11, 14, 10, 0, 0, 0, time.FixedZone("", 3600))}},
	} {
		t.Run(c.file, func(t *testing.T) {
			got := mustWrite(t, c.data, c.o)
			golden(t, "testdata/"+c.file+".golden.json", got)
			checkSchema(t, got)
			if again := mustWrite(t, mustRead(t, got), c.o); again != got {
				t.Errorf("reading and writing it again gives\n%s\nwant\n%s", again, got)
			}
		})
	}
}

func TestGoldenScheme(t *testing.T) {
	golden(t, "testdata/scheme.golden.json", string(json.EncodeScheme(sample(t).head.Scheme)))
}

func TestScheme(t *testing.T) {
	want := sample(t).head.Scheme
	got, err := json.DecodeScheme(json.EncodeScheme(want))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v: %+v, want %+v", err, got, want)
	}
	for in, want := range map[string]string{
		"":                                 "the file is empty",
		"[]":                               "is no tag scheme: found '[', expected {",
		`{"labels": [{"key": "a"}]} x`:     "goes on behind its end: found 'x'",
		`{"labels": [{"mark": "circle"}]}`: `labels[0].mark: is not known: found "circle", expected one of bracket pill dotted`,
		`{"labels": [{"key": 1}]}`:         "labels[0].key: is of the wrong kind: found a number, expected a string",
	} {
		if _, err := json.DecodeScheme([]byte(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", in, err, want)
		}
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update writes it anew); got\n%s\nwant\n%s", path, got, want)
	}
}

var schema = func() *jsonschema.Schema {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(json.Schema))
	if err != nil {
		panic(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("dateline-1.schema.json", document); err != nil {
		panic(err)
	}
	return c.MustCompile("dateline-1.schema.json")
}()

// validate compares a file with the schema that is shipped.
func validate(file string) error {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(file)))
	if err != nil {
		return err
	}
	return schema.Validate(value)
}

func checkSchema(t interface {
	Helper()
	Errorf(string, ...any)
}, file string) {
	t.Helper()
	if err := validate(file); err != nil {
		t.Errorf("it is not what the schema says: %v\n%s", err, file)
	}
}
