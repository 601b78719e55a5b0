// Package session is one open project and the person at work in it, without a
// window: the library, the open document, what was done and can be undone, and
// what is saved.
//
// All of it runs on one goroutine, the one of the user interface. Slow work is
// handed to a Background, which runs it elsewhere and brings its result back.
// A gesture becomes a change, is applied to the document, shown, and saved
// after that; a change that the disk refuses is taken back on screen.
package session

import (
	"cmp"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/search"
	"dateline/storage/transfer"
)

// Background runs work away from the user interface's goroutine, and then done
// on it, with the work's error.
type Background interface {
	Run(work func() error, done func(error))
}

// View is told what has changed, on the user interface's goroutine.
type View interface {
	DocumentClosing()                 // another takes the place of the open document, which is there still
	DocumentOpened()                  // another document is open, or none
	DocumentChanged(annotate.Change)  // a change was applied to the open document
	SchemeChanged()                   // the tag scheme is another
	EntitiesChanged()                 // the entities, or what they are called, are others
	LibraryChanged()                  // the list of articles, or what it says, has changed
	LibraryRead()                     // the list was read from the project again: articles may have come in or gone
	MergeStayed([]annotate.Key)       // a merge was undone, but for these records, which later work stands on
	SaveChanged()                     // Saving has a new answer
	Failed(doing string, cause error) // something could not be done
}

// Session is one open project and the person at work in it.
type Session struct {
	store  *storage.Store
	author annotate.Author
	work   Background
	view   View

	people    []annotate.Person
	scheme    annotate.Scheme
	entities  *annotate.Entities
	given     map[annotate.ID]int // how many tags name each entity, as counted last
	articles  []storage.Summary   // in order of import
	lent      *lending            // who reads articles beside the screen: it must not be altered in place meanwhile
	positions map[annotate.ID]int // of articles, in that list
	library   *search.Library
	desk      *transfer.Desk
	searches  []annotate.SavedSearch
	assigned  assigned // nil until it is asked for
	document  *annotate.Document
	problems  []error
	opening   int // counts calls of Open, so that a late answer is dropped
	undo      *annotate.UndoStack
	reversing bool // a step is being taken back beside the screen
	looked    bool // at, and never written
	review    *Review

	held  []held // what was asked for meanwhile
	queue queue
}

// New begins work on an open project. It reads what is listed, and no text.
func New(store *storage.Store, author annotate.Author, work Background, view View) (*Session, error) {
	s := &Session{store: store, author: author, work: work, view: view}
	var err error
	if s.people, err = store.People(); err != nil {
		return nil, err
	}
	if s.scheme, err = store.Scheme(); err != nil {
		return nil, err
	}
	entities, err := store.Entities()
	if err != nil {
		return nil, err
	}
	s.entities = annotate.NewEntities(entities)
	articles, err := store.Listing()
	if err != nil {
		return nil, err
	}
	s.setArticles(articles)
	if s.searches, err = store.Searches(); err != nil {
		return nil, err
	}
	s.library = search.New(store)
	s.desk = transfer.NewDesk(store)
	s.undo = s.newUndo()
	s.review = newReview(s)
	return s, nil
}

// Close closes the project. Whoever calls it has waited with WhenSaved.
func (s *Session) Close() error { return s.store.Close() }

// Store is the project file.
func (s *Session) Store() *storage.Store { return s.store }

// Author is the person at work.
func (s *Session) Author() annotate.Author { return s.author }

// Person is the id of the person at work, and so of the layer that is shown.
func (s *Session) Person() annotate.ID { return s.author.Person }

// People lists the people of the project.
func (s *Session) People() []annotate.Person { return s.people }

// Scheme is the project's tag scheme.
func (s *Session) Scheme() annotate.Scheme { return s.scheme }

// Articles lists the library in order of import. The list is good until
// the next LibraryChanged, and not to be altered.
func (s *Session) Articles() []storage.Summary { return s.articles }

// Listed finds an article of the library.
func (s *Session) Listed(id annotate.ID) (storage.Summary, bool) {
	i := s.position(id)
	if i < 0 {
		return storage.Summary{}, false
	}
	return s.articles[i], true
}

// Document is the open document, or nil.
func (s *Session) Document() *annotate.Document { return s.document }

// Problems lists what did not fit in the open document when it was read, as
// Document.Problems does.
func (s *Session) Problems() []error { return s.problems }

// Position is the place of the open document in Articles, or -1.
func (s *Session) Position() int {
	if s.document == nil {
		return -1
	}
	return s.position(s.document.Article.ID)
}

// Place is the place of an article in Articles, or -1.
func (s *Session) Place(id annotate.ID) int { return s.position(id) }

func (s *Session) position(id annotate.ID) int {
	if i, ok := s.positions[id]; ok {
		return i
	}
	return -1
}

// Tags counts the tags of the person at work in an article of the library.
func (s *Session) Tags(a storage.Summary) int {
	layer, _ := a.Layer(s.author.Person)
	return layer.Spans
}

// State is how far the person at work is with an article of the library.
func (s *Session) State(a storage.Summary) annotate.State {
	layer, _ := a.Layer(s.author.Person)
	return cmp.Or(layer.State, annotate.StateNew)
}
