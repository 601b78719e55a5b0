// This file owns a task as a file has it.

package labelstudio

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// task is what a record says.
type task struct {
	hasData     bool
	data        []field
	annotations []annotation // predictions too
	tagged      string       // the key of the text that is tagged, as regions name it; "" where none does
	own         ownMark
	drafts      int

	items []item // of all annotations

	// Of a record of JSON-MIN, where the results stand among the data.
	minimal   []item
	annotator annotation
}

// field is a string in data.
type field struct{ key, value string }

// ownMark is what this program writes into the meta of a task.
type ownMark struct {
	article, file string
	imported      time.Time
	earlier       annotate.ID
	layers        []ownLayer
	controls      []ownControl
}

type ownLayer struct {
	handle     string
	annotation string // its id
	state      annotate.State
	modified   time.Time
	found      bool // its annotation is there
}

type ownControl struct {
	name, key string
	kind      annotate.AttributeType
}

// annotation is what one person says of a task, or one model.
type annotation struct {
	field      string // where it stands
	id         string
	importID   string // its id in the file that Label Studio took it from
	foreign    bool   // Label Studio says who made it
	person     annotate.Person
	model      string
	prediction bool
	cancelled  bool
	from, to   int    // which of the items of the task
	result     []item // these
}

// scan reads a task.
func (r *reader) scan(s *jsonl.Scanner) {
	r.task = task{data: r.task.data[:0], annotations: r.task.annotations[:0], items: r.task.items[:0], minimal: r.task.minimal[:0]}
	t := &r.task
	for key := range s.Entries() {
		switch kind := s.Kind(); {
		case key == "data" && kind == jsonl.Object:
			t.hasData = true
			t.scanData(s)
		case (key == "annotations" || key == "completions") && kind == jsonl.List:
			t.scanAnnotations(s, key, false)
		case key == "predictions" && kind == jsonl.List:
			t.scanAnnotations(s, key, true)
		case key == "drafts" && kind == jsonl.List:
			t.drafts = s.Count()
		case key == "meta" && kind == jsonl.Object:
			t.own.scan(s)
		case key == "annotator":
			t.annotator.scanPerson(s)
		case kind == jsonl.String:
			t.data = append(t.data, field{key, s.Text()})
		case kind == jsonl.List && !t.hasData:
			t.scanMinimal(s, key)
		default:
			s.Skip()
		}
	}
	for i := range t.annotations {
		a := &t.annotations[i]
		a.result = t.items[a.from:a.to]
	}
	s.Close()
}

func (t *task) scanData(s *jsonl.Scanner) {
	t.data = t.data[:0] // strings that stand beside data are no part of it
	for key := range s.Entries() {
		if s.Kind() == jsonl.String {
			t.data = append(t.data, field{key, s.Text()})
		} else {
			s.Skip()
		}
	}
}

// value is what data has under a key.
func (t *task) value(key string) (string, bool) {
	for _, f := range t.data {
		if f.key == key {
			return f.value, true
		}
	}
	return "", false
}

func (t *task) scanAnnotations(s *jsonl.Scanner, list string, prediction bool) {
	for i := range s.Items() {
		a := annotation{field: list + "[" + strconv.Itoa(i) + "]", prediction: prediction}
		for key := range s.Members("id", "import_id", "completed_by", "created_username", "created_at", "was_cancelled", "skipped", "model_version", "result") {
			if key == "result" {
				a.from = len(t.items)
				for range s.Items() {
					t.items = append(t.items, item{})
					t.items[len(t.items)-1].scan(s)
				}
				a.to = len(t.items)
			} else {
				a.scanMember(s, key)
			}
		}
		t.annotations = append(t.annotations, a)
	}
}

func (a *annotation) scanMember(s *jsonl.Scanner, key string) {
	switch key {
	case "id":
		a.id = scalar(s)
	case "import_id":
		a.importID = scalar(s)
	case "completed_by":
		a.foreign = true
		a.scanPerson(s)
	case "created_username":
		if p := userNamed(scalar(s)); p.Handle != "" {
			a.person = p
		}
	case "created_at":
		a.foreign = true
		s.Skip()
	case "was_cancelled", "skipped":
		if s.Kind() == jsonl.Bool {
			a.cancelled = s.Bool() || a.cancelled
		} else {
			s.Skip()
		}
	case "model_version":
		a.model = scalar(s)
	}
}

// scanPerson reads who made an annotation: the number of a user, an address, or an object.
func (a *annotation) scanPerson(s *jsonl.Scanner) {
	if s.Kind() != jsonl.Object {
		if who := scalar(s); who != "" && a.person.Handle == "" {
			a.person = userCalled(who)
		}
		return
	}
	var email, id, first, last string
	for key := range s.Members("email", "id", "first_name", "last_name") {
		switch word := scalar(s); key {
		case "email":
			email = word
		case "id":
			id = word
		case "first_name":
			first = word
		case "last_name":
			last = word
		}
	}
	if who := cmp.Or(strings.TrimSpace(email), id); who != "" {
		a.person = userCalled(who)
		a.person.Name = strings.TrimSpace(first + " " + last)
	}
}

// userCalled is the user of Label Studio with an address or a number.
func userCalled(who string) annotate.Person {
	if who = strings.TrimSpace(who); who == "" {
		return annotate.Person{}
	}
	if _, err := strconv.Atoi(who); err == nil {
		who = "annotator-" + who
	}
	return annotate.PersonKnownBy(who)
}

// userNamed is the user of a created_username: "Amira Haddad amira@example.org, 3".
func userNamed(s string) annotate.Person {
	words := strings.Fields(strings.ReplaceAll(s, ",", " "))
	for i := len(words) - 1; i >= 0; i-- {
		if strings.Contains(words[i], "@") {
			p := annotate.PersonKnownBy(words[i])
			p.Name = strings.Join(words[:i], " ")
			return p
		}
	}
	return annotate.Person{}
}

// scalar reads a string or a whole number as a string. Anything else is none.
func scalar(s *jsonl.Scanner) string {
	switch s.Kind() {
	case jsonl.String:
		return s.Text()
	case jsonl.Number:
		try := *s
		if n := try.Int(); try.Err() == nil {
			*s = try
			return strconv.Itoa(n)
		}
		s.Skip()
	default:
		s.Skip()
	}
	return ""
}

func (m *ownMark) scan(s *jsonl.Scanner) {
	for range s.Members("dateline") {
		for key := range s.Members("article", "file", "imported", "earlier", "layers", "controls") {
			switch key {
			case "article":
				m.article = s.Text()
			case "file":
				m.file = s.Text()
			case "imported":
				m.imported = moment(s)
			case "earlier":
				m.earlier, _ = formats.GivenID(s.Bytes())
			case "layers":
				for range s.Items() {
					m.layers = append(m.layers, scanLayer(s))
				}
			case "controls":
				for range s.Items() {
					m.controls = append(m.controls, scanControl(s))
				}
			}
		}
	}
}

func scanLayer(s *jsonl.Scanner) (l ownLayer) {
	for key := range s.Members("layer", "annotation", "state", "modified") {
		switch key {
		case "layer":
			l.handle = s.Text()
		case "annotation":
			l.annotation = scalar(s)
		case "state":
			l.state = annotate.State(s.Name())
		case "modified":
			l.modified = moment(s)
		}
	}
	switch l.state {
	case annotate.StateNew, annotate.StateInWork, annotate.StateDone:
	default:
		l.state = ""
	}
	return l
}

func scanControl(s *jsonl.Scanner) (c ownControl) {
	for key := range s.Members("name", "key", "type") {
		switch word := s.Name(); key {
		case "name":
			c.name = word
		case "key":
			c.key = word
		case "type":
			c.kind = annotate.AttributeType(word)
		}
	}
	return c
}

// moment reads a time. One that cannot be read is none.
func moment(s *jsonl.Scanner) time.Time {
	t, err := time.Parse(time.RFC3339Nano, s.Text())
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

// control is what the meta of a task says of a control.
func (m *ownMark) control(name string) (ownControl, bool) {
	for _, c := range m.controls {
		if c.name == name {
			return c, true
		}
	}
	return ownControl{}, false
}
