package intake_test

import (
	"testing"

	"dateline/annotate/text"
	"dateline/storage/intake"
)

func TestLanguage(t *testing.T) {
	for _, test := range []struct{ s, want string }{
		{"The talks on the harbour went into a third day, and ministers said that they would go on for as long as it took to agree with the town.", "en"},
		{"Gespräche über den Hafen gingen in den dritten Tag, und die Minister sagten, dass sie so lange weitergehen würden, wie es nötig sei, um sich zu einigen.", "de"},
		{"De gesprekken in de haven gingen de derde dag in, en het was volgens de ministers goed dat zij doorgaan is wat zij wilden tot er een akkoord is over the harbour.", "nl"},
		{"Переговоры о гавани продолжались третий день, и министры заявили, что они будут продолжаться столько, сколько потребуется для соглашения.", "ru"},
		{"x", ""},
	} {
		frozen, err := text.New(test.s)
		if err != nil {
			t.Fatal(err)
		}
		if got := intake.Language(frozen); got != test.want {
			t.Errorf("%q is %q, want %q", test.s, got, test.want)
		}
	}
}
