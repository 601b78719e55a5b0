// This file owns what an export says of itself. Written as JSON the report is the object
// that scripts read; its keys and meaning do not change.

package export

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
)

// Report says what an export wrote, or would write. Close it when it was read.
type Report struct {
	Articles int // or sentences, where those were asked for
	Spans    int
	Lost     *Losses
	Omits    []string // what the format has no place for in any article
	Parts    []PartReport
	Note     string   // the path of the README
	Files    []string // the paths of what was written beside it: files, or the folder
	Key      string   // the path of the key file of the pseudonyms; "" without
}

// PartReport is what went into one part of a split.
type PartReport struct {
	Name     string
	Articles int
	Spans    int
}

// Close gives back what the list of losses takes.
func (r Report) Close() error { return r.Lost.Close() }

// WriteJSON writes the report as {"articles", "spans", "lost": [{"span", "why"}]}.
func (r Report) WriteJSON(out io.Writer) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "{\n  \"articles\": %d,\n  \"spans\": %d,\n  \"lost\": [", r.Articles, r.Spans)
	n := 0
	for l, err := range r.Lost.All() {
		if err != nil {
			return err
		}
		if n++; n > 1 {
			w.WriteByte(',')
		}
		why, err := json.Marshal(l.Why)
		if err != nil {
			return fmt.Errorf("write the report: %w", err)
		}
		fmt.Fprintf(w, "\n    {\"span\": %q, \"why\": %s}", l.Span.String(), why)
	}
	if n > 0 {
		w.WriteString("\n  ")
	}
	w.WriteString("]\n}\n")
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}
