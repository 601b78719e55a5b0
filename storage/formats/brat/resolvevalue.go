// This file owns the values of attributes: what their types are, where only tags tell.

package brat

import (
	"strconv"

	"dateline/annotate"
)

// survey finds attributes that have values, and those of which something has several.
func (r *resolver) survey() {
	for _, t := range r.tags {
		r.surveyOne(t.said)
	}
	for _, t := range r.ties {
		r.surveyOne(t.said)
	}
}

func (r *resolver) surveyOne(said []saying) {
	first := map[string]string{}
	for _, s := range said {
		value, twice := first[s.name]
		if !twice {
			first[s.name] = s.value
		}
		r.valued[s.name] = r.valued[s.name] || s.hasValue
		r.many[s.name] = r.many[s.name] || twice && value != s.value
	}
}

// attributes are the values of what was said of a tag or a tie.
func (r *resolver) attributes(said []saying) (map[string]any, error) {
	if len(said) == 0 {
		return nil, nil
	}
	values, listed := map[string]any{}, map[[2]string]bool{}
	for _, s := range said {
		key, value, err := r.value(s)
		if err != nil {
			return nil, err
		}
		list, isList := value.([]string)
		if isList {
			again := [2]string{key, list[0]}
			if listed[again] {
				continue
			}
			listed[again] = true
		}
		before, twice := values[key]
		switch sofar, wasList := before.([]string); {
		case !twice:
			values[key] = value
		case isList && wasList:
			values[key] = append(sofar, list[0])
		case isList || wasList || before != value:
			r.warn(warnValues)
		}
	}
	return values, nil
}

// value is one value of an attribute, by its key. One of several is a list.
func (r *resolver) value(s saying) (string, any, error) {
	if flag, ok := r.conf.flags[s.name]; ok {
		return r.conf.attributes[flag[0]].key, []string{flag[1]}, nil
	}
	if known, ok := r.conf.attributes[s.name]; ok {
		value, err := r.known(s, known.kind)
		return known.key, value, err
	}
	if !r.valued[s.name] {
		return s.name, true, nil
	}
	value := s.value
	if !s.hasValue {
		value = "true"
	}
	if r.many[s.name] {
		return s.name, []string{value}, nil
	}
	return s.name, value, nil
}

// known is a value of an attribute whose type annotation.conf tells.
func (r *resolver) known(s saying, kind annotate.AttributeType) (any, error) {
	switch kind {
	case annotate.TypeYesNo:
		if s.value != yes && s.value != no && s.hasValue {
			return nil, s.fail("has a value that is none", s.value, yes+" or "+no)
		}
		return s.value != no, nil
	case annotate.TypeNumber:
		n, err := strconv.ParseFloat(s.value, 64)
		if err != nil || n-n != 0 {
			return nil, s.fail("has a value that is none", s.value, "a number")
		}
		return n, nil
	}
	if value, ok := r.conf.values[[2]string{s.name, s.value}]; ok {
		return value, nil
	}
	return s.value, nil
}
