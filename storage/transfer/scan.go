// This file owns the way from the paths that a caller names to the files that are
// read: folders are walked in the order of names, hidden files are passed over.

package transfer

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/storage/transfer/fault"
)

// candidate is a file to be imported, or the reason why it cannot be.
type candidate struct {
	path     string
	inFolder bool // it was found, not named
	size     int64
	modified time.Time
	empty    bool // a folder with nothing in it
	err      error
}

// scan lists the files at paths. It looks at names and sizes alone.
func scan(ctx context.Context, paths []string) ([]candidate, error) {
	w := walk{ctx: ctx, seen: map[string]bool{}}
	for _, path := range paths {
		w.visit(path, false)
	}
	return w.found, ctx.Err()
}

// withoutParts leaves out the files that are a part of another among them.
func withoutParts(files []candidate, known []format) []candidate {
	parts := map[string]bool{}
	for _, c := range files {
		for _, f := range known {
			if f.dataset == nil || f.dataset.Beside == nil || !slices.Contains(f.extensions, strings.ToLower(filepath.Ext(c.path))) {
				continue
			}
			for _, part := range f.dataset.Beside(filepath.Base(c.path)) {
				parts[filepath.Join(filepath.Dir(c.path), part)] = true
			}
		}
	}
	if len(parts) == 0 {
		return files
	}
	return slices.DeleteFunc(files, func(c candidate) bool { return parts[filepath.Clean(c.path)] })
}

type walk struct {
	ctx   context.Context
	found []candidate
	seen  map[string]bool // folders by their real paths
}

func (w *walk) visit(path string, inFolder bool) {
	if w.ctx.Err() != nil {
		return
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		w.add(candidate{path: path, inFolder: inFolder, err: err})
	case info.IsDir():
		before := len(w.found)
		w.folder(path)
		if !inFolder && len(w.found) == before {
			w.add(candidate{path: path, empty: true})
		}
	case !info.Mode().IsRegular():
		w.add(candidate{path: path, inFolder: inFolder, err: fault.ErrNotFile})
	default:
		w.add(candidate{path: path, inFolder: inFolder, size: info.Size(), modified: info.ModTime()})
	}
}

func (w *walk) add(c candidate) { w.found = append(w.found, c) }

// folder visits what is in a folder, once: links may lead back to it.
func (w *walk) folder(path string) {
	entries, err := os.ReadDir(path)
	if err != nil {
		w.add(candidate{path: path, err: err})
		return
	}
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		w.add(candidate{path: path, err: err})
		return
	}
	if w.seen[real] {
		return
	}
	w.seen[real] = true
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	beside := make(map[string]bool, len(entries))
	for _, e := range entries {
		beside[strings.ToLower(e.Name())] = true
	}
	for _, e := range entries {
		if e.IsDir() && isCompanion(e.Name(), beside) {
			continue
		}
		if !strings.HasPrefix(e.Name(), ".") {
			w.visit(filepath.Join(path, e.Name()), true)
		}
	}
}

// companions is what browsers put behind the name of a saved page for the folder of
// what it shows, each in its language.
var companions = []string{
	"_files", ".files", "-Dateien", "_fichiers", "_archivos", "_ficheiros", "_arquivos", "_file", "_bestanden", "_pliki", "-filer",
	"_soubory", "_tiedostot", "_dosyalar", "_elemei", "_fitxers", "_datoteke", "_fajlovi", "_failid", "_fails", "_bylos", "_fitxategiak", "_fisiere",
}

// isCompanion reports whether a name is that of the folder of a saved page which stands
// beside it, in lower case.
func isCompanion(name string, beside map[string]bool) bool {
	for _, ending := range companions {
		page, ok := strings.CutSuffix(name, ending)
		if !ok {
			continue
		}
		for _, ext := range []string{".html", ".htm", ".xhtml", ".shtml"} {
			if beside[strings.ToLower(page+ext)] {
				return true
			}
		}
	}
	return false
}

// open opens a candidate. A file that has gone since it was found is an error
// like any other.
func (c candidate) open() (*os.File, error) {
	if c.err != nil {
		return nil, c.err
	}
	f, err := os.Open(c.path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fault.ErrNotFile
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// sized is the candidate with what the system says of its file, which is open.
func (c candidate) sized(f *os.File) (candidate, error) {
	info, err := f.Stat()
	if err == nil {
		c.size, c.modified = info.Size(), info.ModTime()
	}
	return c, err
}
