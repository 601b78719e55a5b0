// This file owns what of the scheme is in use, as the sheet tells it: counted beside
// the screen, and again when the scheme has changed so that the numbers may differ.

package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/usage"
)

type schemeUse struct {
	sheet   *schemeSheet
	counts  usage.Counts // nil until they are there
	counted string       // what they were counted for, as now says it
	changes int          // of tags, by the sheet, which the scheme does not show
	stop    context.CancelFunc
	waiting []func() // for the counts of the scheme as it is now
}

// count counts, unless that is going on.
func (u *schemeUse) count() {
	if u.stop != nil {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	u.stop = stop
	of := u.now()
	u.sheet.app.session.CountUse(ctx, func(counts usage.Counts, err error) {
		u.stop = nil
		closed := ctx.Err() != nil
		stop()
		switch {
		case closed:
			return
		case err != nil:
			u.waiting = nil
			u.sheet.complain(err)
			return
		}
		u.counts, u.counted = counts, of
		u.sheet.list.Refresh()
		u.sheet.form.show()
		u.settle()
	})
}

// settle tells those who wait for the counts, if they are those of the scheme as it
// is now, and else counts again.
func (u *schemeUse) settle() {
	if !u.fresh() {
		u.count()
		return
	}
	waiting := u.waiting
	u.waiting = nil
	for _, then := range waiting {
		then()
	}
}

func (u *schemeUse) fresh() bool { return u.counts != nil && u.counted == u.now() }

// now is all that the counts depend on, as it is now.
func (u *schemeUse) now() string { return fmt.Sprint(u.changes, countedBy(u.sheet.scheme())) }

// follow counts again where the scheme has changed so that it matters.
func (u *schemeUse) follow() {
	if !u.fresh() {
		u.count()
	}
}

// again counts though the scheme may be the same: tags have changed.
func (u *schemeUse) again() {
	u.changes++
	u.count()
}

// whenCounted calls then once the counts are those of the scheme as it is now.
func (u *schemeUse) whenCounted(then func()) {
	if u.fresh() {
		then()
		return
	}
	u.sheet.say("Counting the tags…")
	u.waiting = append(u.waiting, then)
	u.count()
}

func (u *schemeUse) end() {
	u.waiting = nil
	if u.stop != nil {
		u.stop()
	}
}

// of is the use of a part.
func (u *schemeUse) of(p schemePart) usage.Count {
	t, ok := p.target()
	if !ok {
		return nil
	}
	return u.counts.Of(t)
}

// aside is what the list says of the use of a part: how often.
func (u *schemeUse) aside(e schemeEntry) string {
	if n := u.of(e.part).Total(); n > 0 {
		return grouped(n)
	}
	return ""
}

// whose says how often a part is used, and by whom: “12 tags: 5 yours, 4 ben’s, 3 chen’s”.
func (u *schemeUse) whose(p schemePart) string {
	count := u.of(p)
	says := plural(count.Total(), usedBy(p))
	me := u.sheet.app.session.Person()
	all := ", all "
	if count.Total() == 1 {
		all = ", "
	}
	if count.Others(me) == 0 {
		return says + all + "yours"
	}
	if others := u.others(count); len(others) == 1 && count[me] == 0 {
		return says + all + others[0].name + "’s"
	}
	var parts []string
	if count[me] > 0 {
		parts = append(parts, grouped(count[me])+" yours")
	}
	others := u.others(count)
	for _, o := range others[:min(len(others), 3)] {
		parts = append(parts, fmt.Sprintf("%s %s’s", grouped(o.tags), o.name))
	}
	if more := len(others) - 3; more > 0 {
		parts = append(parts, plural(more, "other person")+"’s")
	}
	return says + ": " + strings.Join(parts, ", ")
}

type tagger struct {
	name string
	tags int
}

// others is whose tags they are beside one's own, those with the most first.
func (u *schemeUse) others(count usage.Count) []tagger {
	handles := map[annotate.ID]string{}
	for _, p := range u.sheet.app.session.People() {
		handles[p.ID] = p.Handle
	}
	var list []tagger
	for id, n := range count {
		if id == u.sheet.app.session.Person() || n == 0 {
			continue
		}
		name := handles[id]
		if name == "" {
			name = "someone unknown"
		}
		list = append(list, tagger{name, n})
	}
	slices.SortFunc(list, func(a, b tagger) int {
		if a.tags != b.tags {
			return b.tags - a.tags
		}
		return strings.Compare(a.name, b.name)
	})
	return list
}

// usedBy is what has a part: a tag, a link, an article.
func usedBy(p schemePart) string {
	switch p.owner.Kind {
	case annotate.KindSpan:
		return "tag"
	case annotate.KindLink:
		return "link"
	}
	return "article"
}

// countedBy is all of a scheme that the counts depend on.
func countedBy(s annotate.Scheme) string {
	var b strings.Builder
	attributes := func(list []annotate.Attribute) {
		for _, a := range list {
			fmt.Fprintf(&b, " %s:%s:%q:%q", a.Key, a.Type, a.Values, a.Former)
		}
		b.WriteByte('\n')
	}
	for _, l := range s.Labels {
		fmt.Fprintf(&b, "%s>%s", l.Key, l.Into)
		attributes(l.Attributes)
	}
	for _, k := range s.Links {
		b.WriteString(k.Key)
		attributes(k.Attributes)
	}
	attributes(s.Article)
	return b.String()
}
