// This file owns how the words of a command line become values.

package main

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/alecthomas/kong"
)

// verbatim takes a word as it is. The library's own way goes through JSON,
// which has no room for the bytes of a file name that is not UTF-8.
func verbatim(ctx *kong.DecodeContext, target reflect.Value) error {
	word, err := nextWord(ctx, "string")
	if err != nil {
		return err
	}
	target.SetString(word)
	return nil
}

func nextWord(ctx *kong.DecodeContext, kind string) (string, error) {
	token, err := ctx.Scan.PopValue(kind)
	if err != nil {
		return "", err
	}
	word, ok := token.Value.(string)
	if !ok {
		return "", fmt.Errorf("expected a %s but got %q", kind, token)
	}
	return word, nil
}

// handle is the name of a person, as a flag gives it. One that is blank, as a
// variable of a script that was never set, is refused: to take it for a flag
// that is not there would give the tags to someone else.
type handle string

// Decode implements kong.MapperValue.
func (h *handle) Decode(ctx *kong.DecodeContext) error {
	word, err := nextWord(ctx, "handle")
	if err != nil {
		return err
	}
	if strings.TrimSpace(word) == "" {
		return errors.New("expected the handle of a person but got nothing")
	}
	*h = handle(word)
	return nil
}

// given is the name of a file that a flag needs not have. One that is empty, as a
// variable of a script that was never set, is refused: the command would do something
// else.
type given string

// Decode implements kong.MapperValue.
func (g *given) Decode(ctx *kong.DecodeContext) error {
	word, err := nextWord(ctx, "file")
	if err != nil {
		return err
	}
	if word == "" {
		return errors.New("expected the name of a file but got nothing")
	}
	*g = given(word)
	return nil
}

func handles(list []handle) []string {
	words := make([]string, len(list))
	for i, h := range list {
		words[i] = string(h)
	}
	return words
}
