// This file owns what an annotation.conf that was written here says of the files beside it.

package brat

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// conf leads back from names. That of a folder from elsewhere is empty.
type conf struct {
	layer      string
	entities   map[string]string // names, to keys
	relations  map[string]string
	attributes map[string]attributeKey
	values     map[[2]string]string // names of attributes and of values, to values
	flags      map[string][2]string // names of binary attributes, to the name of the attribute and the value
}

// readConf reads the configuration near a file.
func readConf(in formats.Input) (conf, error) {
	var c conf
	if in.Open == nil {
		return c, nil
	}
	f, err := in.Open(confName)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	defer f.Close()
	const most = 16 << 20
	content, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil {
		return c, fmt.Errorf("read %s: %w", confName, err)
	}
	return parseConf(strings.TrimPrefix(string(content), markOrder))
}

func parseConf(content string) (conf, error) {
	var c conf
	if !strings.HasPrefix(content, sayLayer) {
		return c, nil
	}
	c.entities, c.relations, c.attributes = map[string]string{}, map[string]string{}, map[string]attributeKey{}
	c.values, c.flags = map[[2]string]string{}, map[string][2]string{}
	n := 0
	for line := range strings.SplitSeq(content, "\n") {
		n++
		line = strings.TrimRight(line, "\r")
		if !strings.HasPrefix(line, "#") {
			break
		}
		if !c.say(line) {
			return c, &formats.Error{Field: confName, Problem: "has a comment of Dateline that cannot be read",
				Found: annotate.Shorten(line, titleLen), Line: n}
		}
	}
	return c, nil
}

// say takes in a comment. It reports whether it could be understood.
func (c *conf) say(line string) bool {
	for say, names := range map[string]int{sayLayer: 0, sayEntity: 1, sayRelation: 1, sayAttribute: 2, sayValue: 2, sayFlag: 2} {
		rest, ok := strings.CutPrefix(line, say)
		if !ok {
			continue
		}
		parts := strings.SplitN(rest, " ", names+1)
		var words string
		if len(parts) != names+1 || json.Unmarshal([]byte(parts[names]), &words) != nil {
			return false
		}
		c.take(say, parts, words)
		return true
	}
	return true
}

func (c *conf) take(say string, names []string, words string) {
	switch say {
	case sayLayer:
		c.layer = words
	case sayEntity:
		c.entities[names[0]] = words
	case sayRelation:
		c.relations[names[0]] = words
	case sayAttribute:
		c.attributes[names[0]] = attributeKey{words, annotate.AttributeType(names[1])}
	case sayValue:
		c.values[[2]string{names[0], names[1]}] = words
	case sayFlag:
		c.flags[names[1]] = [2]string{names[0], words}
	}
}

// key leads back from a name.
func key(names map[string]string, name string) string {
	if key, ok := names[name]; ok {
		return key
	}
	return name
}

// isNote reports whether notes of a type are the values of an attribute.
func (c *conf) isNote(name string) bool {
	switch c.attributes[name].kind {
	case annotate.TypeText, annotate.TypeNumber, annotate.TypeDate:
		return true
	}
	return false
}
