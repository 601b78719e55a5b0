// This file owns the changes by which articles are given to people to read.

package annotate

import "fmt"

// Assign gives articles to people to read: who reads which, and whether blind, is in
// given; who said so and when is added. was finds an assignment as it stands, nil where
// there is none. What stands so already is passed over.
func (a Author) Assign(given []Assignment, was func(Key) Record) Change {
	at := a.now()
	var edits []Edit
	articles, people := map[ID]bool{}, map[ID]bool{}
	for _, next := range given {
		before := was(next.Key())
		if old, ok := before.(Assignment); ok && old.Blind == next.Blind {
			continue
		}
		next.By, next.Created = a.Person, at
		edits = append(edits, Put(before, next))
		articles[next.Article], people[next.Person] = true, true
	}
	return a.Change(fmt.Sprintf("Assign %s to %s", counted(len(articles), "article", "articles"), counted(len(people), "person", "people")), edits...)
}

// Unassign takes articles back from people who were to read them. What they marked
// stays.
func (a Author) Unassign(gone ...Assignment) Change {
	edits := make([]Edit, len(gone))
	articles, people := map[ID]bool{}, map[ID]bool{}
	for i, was := range gone {
		edits[i] = Remove(was)
		articles[was.Article], people[was.Person] = true, true
	}
	return a.Change(fmt.Sprintf("Take back %s from %s", counted(len(articles), "article", "articles"), counted(len(people), "person", "people")), edits...)
}

// counted is a number with the word for what is counted.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
