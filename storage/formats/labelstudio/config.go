// This file owns the labelling configuration, which a project of Label Studio is set up with.

package labelstudio

import (
	"bytes"
	"encoding/xml"
	"strings"

	"dateline/annotate"
)

// appendConfig writes the configuration that a vocabulary comes to.
func appendConfig(b []byte, v *vocabulary) []byte {
	b = append(b, "<View>\n  <Style>.htx-text { white-space: pre-wrap; }</Style>\n  <Header value=\"$title\"/>\n"...)
	b = appendTag(b, 1, false, "Labels", "name", labelsName, "toName", textName)
	for _, l := range v.labels {
		b = appendLabel(b, l)
	}
	b = append(b, "  </Labels>\n"...)
	b = appendTag(b, 1, true, "Text", "name", textName, "value", "$text", "valueType", "text", "saveTextResult", "yes", "granularity", "symbol")
	for _, c := range v.controls {
		b = appendControl(b, c)
	}
	if len(v.entities) > 0 {
		b = appendTextArea(b, entityName, "Entity", v.entities, false)
	}
	if len(v.kinds) > 0 {
		b = appendTag(b, 1, false, "Relations", "choice", "multiple")
		for _, kind := range v.kinds {
			b = appendTag(b, 2, true, "Relation", "value", kind)
		}
		b = append(b, "  </Relations>\n"...)
	}
	return append(b, "</View>\n"...)
}

func appendLabel(b []byte, l annotate.Label) []byte {
	attributes := []string{"value", l.Key}
	if l.Name != "" && l.Name != l.Key {
		attributes = append(attributes, "hint", l.Name)
	}
	if l.Color != "" {
		attributes = append(attributes, "background", l.Color)
	}
	switch {
	case l.Retired:
	case l.Hotkey != "":
		attributes = append(attributes, "hotkey", l.Hotkey)
	case l.Letter != "":
		attributes = append(attributes, "hotkey", strings.ToLower(l.Letter))
	}
	return appendTag(b, 2, true, "Label", attributes...)
}

// appendControl writes a heading and the control below it, which are shown together.
func appendControl(b []byte, c *control) []byte {
	title := c.attribute.Title()
	switch c.resultType() {
	case "textarea":
		return appendTextArea(b, c.name, title, c.labels, c.whole)
	case "number":
		b = appendHeading(b, title, c.labels, c.whole)
		return append(appendTag(b, 2, true, "Number", append([]string{"name", c.name, "toName", textName, "step", "any"}, perRegion(c.labels, c.whole)...)...), "  </View>\n"...)
	}
	values, choice := c.attribute.Values, "single"
	switch c.attribute.Type {
	case annotate.TypeYesNo:
		values = []string{yes, no}
	case annotate.TypeChoices:
		choice = "multiple"
	}
	b = appendHeading(b, title, c.labels, c.whole)
	b = appendTag(b, 2, false, "Choices", append([]string{"name", c.name, "toName", textName, "choice", choice, "showInline", "true"}, perRegion(c.labels, c.whole)...)...)
	for _, value := range values {
		b = appendTag(b, 3, true, "Choice", "value", value)
	}
	return append(b, "    </Choices>\n  </View>\n"...)
}

func appendTextArea(b []byte, name, title string, labels []string, whole bool) []byte {
	b = appendHeading(b, title, labels, whole)
	attributes := append([]string{"name", name, "toName", textName, "maxSubmissions", "1", "editable", "true"}, perRegion(labels, whole)...)
	return append(appendTag(b, 2, true, "TextArea", attributes...), "  </View>\n"...)
}

func appendHeading(b []byte, title string, labels []string, whole bool) []byte {
	var when []string
	if !whole {
		when = []string{"visibleWhen", "region-selected", "whenLabelValue", strings.Join(labels, ",")}
	}
	b = appendTag(b, 1, false, "View", when...)
	return appendTag(b, 2, true, "Header", "value", title, "size", "5")
}

// perRegion is what makes a control one of regions, of some labels alone.
func perRegion(labels []string, whole bool) []string {
	if whole {
		return nil
	}
	return []string{"perRegion", "true", "visibleWhen", "region-selected", "whenLabelValue", strings.Join(labels, ",")}
}

// appendTag writes a tag with its attributes, names and values in turn, on a line.
func appendTag(b []byte, depth int, empty bool, name string, attributes ...string) []byte {
	b = append(b, "      "[:2*depth]...)
	b = append(append(b, '<'), name...)
	for i := 0; i+1 < len(attributes); i += 2 {
		b = append(append(append(b, ' '), attributes[i]...), `="`...)
		b = append(appendEscaped(b, attributes[i+1]), '"')
	}
	if empty {
		b = append(b, '/')
	}
	return append(b, ">\n"...)
}

func appendEscaped(b []byte, s string) []byte {
	var escaped bytes.Buffer
	if err := xml.EscapeText(&escaped, []byte(s)); err != nil { // a buffer takes everything
		panic(err)
	}
	return append(b, escaped.Bytes()...)
}
