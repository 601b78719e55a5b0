// This file owns comments and decisions, which say something of tags by their ids.

package json

import (
	"strconv"
	"time"

	"dateline/annotate"
	"dateline/storage/formats"
)

// comment is one as it stands in the file.
type comment struct {
	id, thread, person, text string
	about                    []string
	resolved                 bool
	created, modified        time.Time
}

// decision is one as it stands in the file.
type decision struct {
	id, reviewer, verdict, accepted, final, reason string
	judged                                         []judged
	created, modified                              time.Time
}

type judged struct{ span, layer, seal string }

var (
	commentKeys  = keys().and("id", "thread", "about", "person", "text", "resolved", "created", "modified")
	decisionKeys = keys().and("id", "reviewer", "verdict", "judged", "accepted", "final", "reason", "created", "modified")
	judgedKeys   = keys().and("span", "layer", "seal")
)

// isObject looks whether the next value is an object.
func (l *lexer) isObject() (bool, error) {
	c, err := l.peek()
	return c == '{', err
}

// readComment reads a comment. One that is written in another way is counted, and passed over.
func (r *reader) readComment(a *article) error {
	if object, err := r.l.isObject(); err != nil || !object {
		a.oddComments++
		return orSkip(r.l, err)
	}
	var c comment
	if err := r.roomFor(len(a.comments), "comments"); err != nil {
		return err
	}
	err := r.l.record(commentKeys, func(key string) (err error) {
		switch key {
		case "id":
			return readInto(r.l, &c.id)
		case "thread":
			return readInto(r.l, &c.thread)
		case "about":
			return readList(r.l, &c.about)
		case "person":
			return r.readName(&c.person)
		case "text":
			return readInto(r.l, &c.text)
		case "resolved":
			c.resolved, err = r.l.boolean()
			return err
		case "created":
			return r.readTime(&c.created)
		}
		return r.readTime(&c.modified)
	})
	if c.person == "" || c.text == "" {
		a.oddComments++
		return err
	}
	a.comments = append(a.comments, c)
	return err
}

func orSkip(l *lexer, err error) error {
	if err != nil {
		return err
	}
	return l.skip()
}

// readDecision reads a decision. One that is written in another way is counted, and passed
// over.
func (r *reader) readDecision(a *article) error {
	if object, err := r.l.isObject(); err != nil || !object {
		a.oddDecisions++
		return orSkip(r.l, err)
	}
	var d decision
	if err := r.roomFor(len(a.decisions), "decisions"); err != nil {
		return err
	}
	err := r.l.record(decisionKeys, func(key string) error {
		switch key {
		case "id":
			return readInto(r.l, &d.id)
		case "reviewer":
			return r.readName(&d.reviewer)
		case "verdict":
			return r.readName(&d.verdict)
		case "accepted":
			return readInto(r.l, &d.accepted)
		case "final":
			return readInto(r.l, &d.final)
		case "reason":
			return readInto(r.l, &d.reason)
		case "created":
			return r.readTime(&d.created)
		case "modified":
			return r.readTime(&d.modified)
		}
		return r.l.array(func(int) error {
			var j judged
			err := r.l.record(judgedKeys, func(key string) error {
				switch key {
				case "span":
					return readInto(r.l, &j.span)
				case "layer":
					return r.readName(&j.layer)
				}
				return readInto(r.l, &j.seal)
			})
			d.judged = append(d.judged, j)
			return err
		})
	})
	if d.reviewer == "" || !known(annotate.Verdict(d.verdict)) {
		a.oddDecisions++
		return err
	}
	a.decisions = append(a.decisions, d)
	return err
}

func known(v annotate.Verdict) bool {
	switch v {
	case annotate.VerdictAccept, annotate.VerdictRebound, annotate.VerdictRelabel, annotate.VerdictOwn, annotate.VerdictReject:
		return true
	}
	return false
}

// partID is the id of a part of an article; zero where the file gives none.
func partID(article annotate.ID, kind, given string) annotate.ID {
	if given == "" {
		return annotate.ID{}
	}
	return formats.PartID(article, kind, given)
}

// resolveRemarks looks up who said what of which tags.
func (r *reader) resolveRemarks(a *article, item *formats.Item) {
	id := item.Article.ID
	span := func(given string) annotate.ID { return partID(id, "span", given) }
	for i, c := range a.comments {
		if c.id == "" {
			c.id = strconv.Itoa(i)
		}
		comment := annotate.Comment{
			ID: partID(id, "comment", c.id), Article: id, Thread: partID(id, "comment", c.thread), Person: r.layers[c.person],
			Text: c.text, Resolved: c.resolved, Created: c.created, Modified: c.modified,
		}
		for _, given := range c.about {
			comment.About = append(comment.About, span(given))
		}
		item.Comments = append(item.Comments, comment)
	}
	for i, d := range a.decisions {
		if d.id == "" {
			d.id = strconv.Itoa(i)
		}
		decision := annotate.Decision{
			ID: partID(id, "decision", d.id), Article: id, Reviewer: r.layers[d.reviewer], Verdict: annotate.Verdict(d.verdict),
			Accepted: span(d.accepted), Final: span(d.final), Reason: d.reason, Created: d.created, Modified: d.modified,
		}
		for _, j := range d.judged {
			seal, _ := strconv.ParseUint(j.seal, 16, 64) // one that is none fits no tag, so the decision is open again
			decision.Judged = append(decision.Judged, annotate.Judged{Span: span(j.span), Layer: r.layers[j.layer], Seal: seal})
		}
		item.Decisions = append(item.Decisions, decision)
	}
}

// surveyRemark goes over a comment or a decision for the people that it names.
func (s *survey) surveyRemark() error {
	object, err := s.l.isObject()
	if err != nil || !object {
		return orSkip(s.l, err)
	}
	return s.l.object(func(key []byte) error {
		switch string(key) {
		case "person", "reviewer":
			b, err := s.l.string()
			s.handle(b)
			return err
		case "judged":
			return s.l.array(func(int) error {
				return s.l.record(keys().and("layer"), func(string) error {
					b, err := s.l.string()
					s.handle(b)
					return err
				})
			})
		}
		return s.l.skip()
	})
}

// remarks writes the comments and decisions.
func (w *writer) remarks(item formats.Item) error {
	w.b = append(appendLine(w.b, "comments"), '[')
	for i, c := range item.Comments {
		person, err := w.layer(c.Person)
		if err != nil {
			return at(err, "comments")
		}
		b := appendID(append(append(w.b, separator(i)...), `  {"id": `...), c.ID)
		b = appendOptional(appendMember(b, "thread"), c.Thread)
		b = appendIDs(appendMember(b, "about"), c.About)
		b = append(appendMember(b, "person"), person...)
		b = appendString(appendMember(b, "text"), c.Text)
		b = strconv.AppendBool(appendMember(b, "resolved"), c.Resolved)
		w.b = append(appendTimes(b, c.Created, c.Modified), '}')
	}
	w.b = append(appendLine(append(w.b, ']'), "decisions"), '[')
	for i, d := range item.Decisions {
		reviewer, err := w.layer(d.Reviewer)
		if err != nil {
			return at(err, "decisions")
		}
		b := appendID(append(append(w.b, separator(i)...), `  {"id": `...), d.ID)
		b = append(appendMember(b, "reviewer"), reviewer...)
		b = appendString(appendMember(b, "verdict"), string(d.Verdict))
		b = append(appendMember(b, "judged"), '[')
		for j, judged := range d.Judged {
			layer, err := w.layer(judged.Layer)
			if err != nil {
				return at(err, "decisions")
			}
			if j > 0 {
				b = append(b, ", "...)
			}
			b = appendID(append(b, `{"span": `...), judged.Span)
			b = append(appendMember(b, "layer"), layer...)
			b = append(appendString(appendMember(b, "seal"), strconv.FormatUint(judged.Seal, 16)), '}')
		}
		b = appendOptional(appendMember(append(b, ']'), "accepted"), d.Accepted)
		b = appendOptional(appendMember(b, "final"), d.Final)
		b = appendString(appendMember(b, "reason"), d.Reason)
		w.b = append(appendTimes(b, d.Created, d.Modified), '}')
	}
	w.b = append(w.b, ']')
	return nil
}

// origin writes where a tag of an adjudicated layer came from.
func (w *writer) origin(item formats.Item, s *annotate.Span) error {
	if s.Decision == (annotate.ID{}) {
		w.b = append(w.b, "null"...)
		return nil
	}
	b := appendID(append(w.b, `{"decision": `...), s.Decision)
	for _, d := range item.Decisions {
		if d.ID != s.Decision {
			continue
		}
		reviewer, err := w.layer(d.Reviewer)
		if err != nil {
			return at(err, "origin")
		}
		b = append(append(appendMember(b, "reviewer"), reviewer...), `, "from": [`...)
		for i, judged := range d.Judged {
			layer, err := w.layer(judged.Layer)
			if err != nil {
				return at(err, "origin")
			}
			if i > 0 {
				b = append(b, ", "...)
			}
			b = appendID(append(append(append(b, `{"layer": `...), layer...), `, "span": `...), judged.Span)
			b = append(b, '}')
		}
		b = append(b, ']')
	}
	w.b = append(b, '}')
	return nil
}

func appendOptional(b []byte, id annotate.ID) []byte {
	if id == (annotate.ID{}) {
		return append(b, "null"...)
	}
	return appendID(b, id)
}

func appendIDs(b []byte, ids []annotate.ID) []byte {
	b = append(b, '[')
	for i, id := range ids {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = appendID(b, id)
	}
	return append(b, ']')
}

func appendTimes(b []byte, created, modified time.Time) []byte {
	if !created.IsZero() {
		b = appendTime(appendMember(b, "created"), created)
	}
	if !modified.IsZero() {
		b = appendTime(appendMember(b, "modified"), modified)
	}
	return b
}
