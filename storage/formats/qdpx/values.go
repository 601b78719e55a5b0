// This file owns the values of attributes that are written as lines of a description: “sure: 0.5”.

package qdpx

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// valueLines writes values on a line each, and the mark below them. unfit lists the keys whose value
// cannot be written.
func valueLines(values map[string]any) (text string, unfit []string) {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(values)) {
		v, ok := valueJSON(values[key])
		if !ok {
			unfit = append(unfit, key)
			continue
		}
		if !isPlainKey(key) {
			key = quoted(key)
		}
		b.WriteString(key + ": " + v + "\n")
	}
	if b.Len() == 0 {
		return "", unfit
	}
	return b.String() + valuesMark, unfit
}

// isPlainKey reports whether a key can stand before a colon as it is.
func isPlainKey(key string) bool {
	return key != "" && key == strings.TrimSpace(key) && key == strings.ToValidUTF8(key, "") && fits(key) && !strings.ContainsAny(key, ":\"\n\r")
}

// quoted writes s as a string of JSON.
func quoted(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err) // a string can always be encoded
	}
	return fitting.Replace(strings.TrimSuffix(b.String(), "\n"))
}

func valueJSON(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return quoted(v), true
	case bool:
		return strconv.FormatBool(v), true
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), v-v == 0
	case []string:
		list := make([]string, len(v))
		for i, s := range v {
			list[i] = quoted(s)
		}
		return "[" + strings.Join(list, ", ") + "]", true
	}
	return "", false
}

// valuesIn reads what valueLines wrote. ok: it was that.
func valuesIn(text string) (values map[string]any, ok bool) {
	lines, ok := strings.CutSuffix(strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), " \t\n"), valuesMark)
	if !ok {
		return nil, false
	}
	values = map[string]any{}
	for line := range strings.SplitSeq(strings.Trim(lines, "\n"), "\n") {
		key, rest, ok := cutKey(line)
		if !ok {
			return nil, false
		}
		v, ok := valueOf(rest)
		if !ok {
			return nil, false
		}
		values[key] = v
	}
	return values, true
}

// cutKey takes the key from a line.
func cutKey(line string) (key, rest string, ok bool) {
	if !strings.HasPrefix(line, `"`) {
		return strings.Cut(line, ": ")
	}
	d := json.NewDecoder(strings.NewReader(line))
	if d.Decode(&key) != nil {
		return "", "", false
	}
	rest, ok = strings.CutPrefix(line[d.InputOffset():], ": ")
	return key, rest, ok
}

func valueOf(s string) (any, bool) {
	var v any
	if json.Unmarshal([]byte(s), &v) != nil {
		return nil, false
	}
	switch v := v.(type) {
	case string, bool, float64:
		return v, true
	case []any:
		list := []string{}
		for _, m := range v {
			s, ok := m.(string)
			if !ok {
				return nil, false
			}
			list = append(list, s)
		}
		return list, true
	}
	return nil, false
}
