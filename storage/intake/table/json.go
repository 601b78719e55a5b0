// This file owns tables in JSON: an object a line, or a list of objects.

package table

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"

	"dateline/storage/intake"
)

// object is one row: values by the path of keys that leads to them, “meta.date”.
type object struct {
	number  int
	values  map[string]string
	keys    []string // in the order of the file
	problem error
}

// tags is a key of the tags of a text, in the datasets of annotation tools.
var tags = regexp.MustCompile(`"(?:labels?|entities|spans|tokens)"\s*:\s*\[\s*[\[{]`)

// holdsTags reports whether the first objects are texts with tags.
func holdsTags(head []byte) bool { return bytes.Contains(head, []byte(`"text"`)) && tags.Match(head) }

// openJSON takes the paths of the first objects for columns.
func openJSON(name string, head []byte, whole func() io.Reader, o intake.Options) (*Table, error) {
	encoding, warning, err := encodingOf(head, whole, o)
	if err != nil {
		return nil, err
	}
	objects := func() iter.Seq2[object, error] { return linesOf(encoding.NewReader(whole())) }
	trimmed := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\uFEFF")))
	if len(trimmed) > 0 && trimmed[0] == '[' {
		objects = func() iter.Seq2[object, error] { return listOf(encoding.NewReader(whole())) }
	}
	t := &Table{name: name}
	if warning != "" {
		t.warnings = append(t.warnings, warning)
	}
	if holdsTags(head) {
		t.warnings = append(t.warnings, "its texts have tags, which are not read")
	}
	n := 0
	for o, err := range objects() {
		if err != nil {
			return nil, err
		}
		for _, key := range o.keys {
			if !slices.Contains(t.columns, key) && len(t.columns) < mostColumns {
				t.columns = append(t.columns, key)
			}
		}
		if n++; n == looked {
			break
		}
	}
	t.rows = func() iter.Seq2[record, error] { return t.cells(objects()) }
	return t, nil
}

// cells lays the values of objects out in columns.
func (t *Table) cells(objects iter.Seq2[object, error]) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		for o, err := range objects {
			rec := record{number: o.number, cells: make([]string, len(t.columns)), problem: o.problem}
			for i, key := range t.columns {
				rec.cells[i] = o.values[key]
			}
			if !yield(rec, err) || err != nil {
				return
			}
		}
	}
}

// linesOf reads an object a line. A line that is none is bad by itself.
func linesOf(r io.Reader) iter.Seq2[object, error] {
	return func(yield func(object, error) bool) {
		lines := bufio.NewReaderSize(r, 64<<10)
		for number := 1; ; number++ {
			line, err := readLine(lines)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(object{}, fmt.Errorf("line %d: %w", number, err))
				return
			}
			if len(bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\uFEFF")))) > 0 && !yield(objectOf(number, bytes.TrimPrefix(line, []byte("\uFEFF"))), nil) {
				return
			}
			if err != nil {
				return
			}
		}
	}
}

func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > maxRecord:
			return nil, fmt.Errorf("%w: one row has more than %d MB", intake.ErrTooMuch, maxRecord>>20)
		case !errors.Is(err, bufio.ErrBufferFull):
			return line, err
		}
	}
}

// listOf reads the objects of one list.
func listOf(r io.Reader) iter.Seq2[object, error] {
	return func(yield func(object, error) bool) {
		bounded := &boundedReader{r: r, left: maxRecord}
		d := json.NewDecoder(bounded)
		if _, err := d.Token(); err != nil {
			yield(object{}, brokenJSON(d, err))
			return
		}
		for number := 1; d.More(); number++ {
			var raw json.RawMessage
			if err := d.Decode(&raw); err != nil {
				yield(object{}, brokenJSON(d, err))
				return
			}
			bounded.left = maxRecord
			if !yield(objectOf(number, raw), nil) {
				return
			}
		}
		if _, err := d.Token(); err != nil {
			yield(object{}, brokenJSON(d, err))
		}
	}
}

func brokenJSON(d *json.Decoder, err error) error {
	if errors.Is(err, intake.ErrTooMuch) {
		return err
	}
	return fmt.Errorf("%w: byte %d: %w", intake.ErrBroken, d.InputOffset(), err)
}

// objectOf reads one object.
func objectOf(number int, raw []byte) object {
	o := object{number: number, values: map[string]string{}}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := o.read(d, "", 0); err != nil {
		o.problem = fmt.Errorf("%w: row %d: %w", intake.ErrBroken, number, err)
	}
	return o
}

// deepest is how many objects a value may be within.
const deepest = 20

var errNoObject = errors.New("it is no JSON object")

// read reads the value that comes next; that of the whole row has no path.
func (o *object) read(d *json.Decoder, path string, depth int) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	switch v := token.(type) {
	case json.Delim:
		if depth == deepest {
			return errors.New("it is nested too deep")
		}
		if v == '{' {
			return o.readObject(d, path, depth)
		}
		if path == "" {
			return errNoObject
		}
		return o.readList(d, path)
	case string:
		o.put(path, v)
	case json.Number:
		o.put(path, v.String())
	case bool:
		o.put(path, fmt.Sprint(v))
	}
	if path == "" {
		return errNoObject
	}
	return nil
}

func (o *object) readObject(d *json.Decoder, path string, depth int) error {
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		below := fmt.Sprint(key)
		if path != "" {
			below = path + "." + below
		}
		if err := o.read(d, below, depth+1); err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

// readList joins the words of a list, each on a line of its own. What else is in it is
// passed over.
func (o *object) readList(d *json.Decoder, path string) error {
	var words []string
	for d.More() {
		var v any
		if err := d.Decode(&v); err != nil {
			return err
		}
		switch v := v.(type) {
		case string:
			words = append(words, v)
		case json.Number:
			words = append(words, v.String())
		}
	}
	o.put(path, strings.Join(words, "\n"))
	_, err := d.Token()
	return err
}

func (o *object) put(path, value string) {
	if _, twice := o.values[path]; !twice {
		o.keys = append(o.keys, path)
	}
	o.values[path] = value
}
