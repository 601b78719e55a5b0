// This file owns the rules of which package may know which: the arrows run one
// way, and the domain knows no world outside. It reads the source files
// themselves, those for other systems and build tags too, so a message can
// name the file that breaks a rule.

package cmd_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	module = "dateline"
	root   = ".."
	fyne   = "fyne.io/fyne/v2"
	bbolt  = "go.etcd.io/bbolt"
)

// The one file that may start goroutines and hand work back to the screen's.
const door = "app/background.go"

// otherDoors are the files besides the door that may say `go`, each with the
// reason why it must.
var otherDoors = map[string]string{
	"cmd/datelinectl/main.go":       "a second interrupt ends the program at once, whatever it is at; and files are read on all processors",
	"storage/intake/pdf/library.go": "PDFium is let go of when no file was read for a while, and taken from a file that keeps it for ever",
}

// source is one Go file of the program.
type source struct {
	path    string // from the root, with slashes: "app/background.go"
	pkg     string // its folder: "app"
	test    bool   // a test, or part of a package that only tests import
	fset    *token.FileSet
	ast     *ast.File
	imports []string
}

func parse(path string, text any) (source, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, filepath.Join(root, filepath.FromSlash(path)), text, parser.SkipObjectResolution)
	if err != nil {
		return source{}, fmt.Errorf("read %s: %w", path, err)
	}
	s := source{path: path, pkg: folder(path), fset: fset, ast: file}
	s.test = strings.HasSuffix(path, "_test.go") || forTests(s.pkg)
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return source{}, fmt.Errorf("read the imports of %s: %w", path, err)
		}
		s.imports = append(s.imports, imported)
	}
	return s, nil
}

func folder(file string) string { return path.Dir(file) }

// sources reads every Go file below the root.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if base := d.Name(); base != root && (strings.HasPrefix(base, ".") || base == "testdata" || base == "artefacts") {
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		below, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		s, err := parse(filepath.ToSlash(below), nil)
		all = append(all, s)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// within reports whether an import path or folder is tree or below it.
func within(name, tree string) bool { return name == tree || strings.HasPrefix(name, tree+"/") }

// ours gives the folder of an imported package of this program.
func ours(imported string) (string, bool) {
	return strings.CutPrefix(imported, module+"/")
}

// forTests tells a package that only tests may import, as storage/storagetest.
func forTests(pkg string) bool { return strings.HasSuffix(path.Base(pkg), "test") }

// amongFormats lists the packages beside the dataset formats that are none, and that
// several of them share.
var amongFormats = []string{"storage/formats/jsonl"}

// arrow is what the packages of a tree may import. A package is held to the
// arrows of every tree that it stands in.
type arrow struct {
	tree   string
	ours   []string // the trees of ours that it may import; nil for any but cmd
	except []string // the folders below tree that the arrow is not about
	never  []string // trees elsewhere that it may not import
}

var arrows = []arrow{
	{tree: "annotate", ours: []string{"annotate"},
		never: []string{fyne, bbolt, "os", "io/fs", "io/ioutil", "path/filepath", "net", "syscall", "log", "embed", "crypto/rand", "golang.org/x/sys"}},
	{tree: "storage", ours: []string{"annotate", "storage"}, never: []string{fyne}},
	{tree: "storage/formats", ours: []string{"annotate", "storage/formats"}, never: []string{bbolt}},
	{tree: "storage/words", ours: []string{"annotate/text", "storage/words"}, never: []string{bbolt}},
	{tree: "storage/search", ours: []string{"annotate", "storage"}, never: []string{bbolt}},
	{tree: "app", ours: []string{"annotate", "storage", "app", "assets"}, never: []string{bbolt}},
	{tree: "app/textview", ours: []string{"annotate", "app/textview"}},
	{tree: "app/textview/layout", ours: []string{"annotate", "app/textview/layout"}, never: []string{fyne}},
	{tree: "app/textview/paint", ours: []string{"annotate", "app/textview/layout", "app/textview/paint"}, never: []string{fyne}},
	{tree: "assets", ours: []string{}, never: []string{fyne, bbolt}},
	{tree: "cmd", except: []string{"cmd/dateline"}, never: []string{fyne, bbolt}},
	{tree: "cmd/dateline", never: []string{bbolt}},
	{tree: "cmd/datelinectl", ours: []string{"annotate", "storage", "assets", "cmd/datelinectl"}},
}

// offline is what no package of ours imports: Dateline works without a
// network. (Parsing an address or a mail needs none of these.)
var offline = []string{"net", "net/http", "net/rpc", "net/smtp"}

// online is the one package that asks the network, for a page whose address the user
// gave, where the settings allow it; and what may import it.
var online = struct{ pkg, from string }{"storage/transfer/fetch", "app"}

// brokenArrows says which imports of a file go against an arrow.
func brokenArrows(s source) (broken []string) {
	say := func(imported, why string) {
		broken = append(broken, fmt.Sprintf("%s imports %q: %s", s.path, imported, why))
	}
	for _, imported := range s.imports {
		dir, isOurs := ours(imported)
		if isOurs && within(dir, "cmd") && !within(s.pkg, dir) {
			say(imported, "nobody imports cmd")
		}
		if within(imported, fyne+"/app") && s.pkg != "cmd/dateline" {
			say(imported, "only cmd/dateline imports Fyne's app, so that all else builds without C and a display")
		}
		if s.test {
			continue
		}
		if isOurs && forTests(dir) || imported == "testing" || within(imported, fyne+"/test") {
			say(imported, "only tests import what is made for tests")
		}
		if isOurs && dir == online.pkg && s.pkg != online.from {
			say(imported, "only "+online.from+" fetches, when the user asks for it")
		}
		if slices.Contains(offline, imported) && s.pkg != online.pkg {
			say(imported, "Dateline works without a network")
		}
		if s.pkg == "assets" && imported != "embed" {
			say(imported, "assets imports embed alone")
		}
		for _, a := range arrows {
			if !within(s.pkg, a.tree) || slices.ContainsFunc(a.except, func(tree string) bool { return within(s.pkg, tree) }) {
				continue
			}
			if isOurs && a.ours != nil && !slices.ContainsFunc(a.ours, func(tree string) bool { return within(dir, tree) }) {
				say(imported, fmt.Sprintf("of our packages %s imports only %s", a.tree, strings.Join(a.ours, ", ")))
			}
			if slices.ContainsFunc(a.never, func(tree string) bool { return within(imported, tree) }) {
				say(imported, a.tree+" never does")
			}
		}
	}
	// A format knows the vocabulary they share and no other format.
	if format, ok := strings.CutPrefix(s.pkg, "storage/formats/"); ok && !s.test && format != "registry" {
		format, _, _ = strings.Cut(format, "/")
		for _, imported := range s.imports {
			if dir, _ := ours(imported); within(dir, "storage/formats") && dir != "storage/formats" && !within(dir, "storage/formats/"+format) && !slices.Contains(amongFormats, dir) {
				say(imported, "a format imports no other format")
			}
		}
	}
	return broken
}

// clock is what reads the time or waits for it; the domain is told the time.
var clock = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

// brokenDoors says where a file starts a goroutine or speaks to the screen's,
// and where the domain reads a clock.
func brokenDoors(s source) (broken []string) {
	if s.test {
		return nil
	}
	say := func(n ast.Node, what string) {
		broken = append(broken, fmt.Sprintf("%s:%d %s", s.path, s.fset.Position(n.Pos()).Line, what))
	}
	only := "only " + door + " may"
	starts := s.path != door && otherDoors[s.path] == ""
	if starts && slices.Contains(s.imports, "golang.org/x/sync/errgroup") {
		say(s.ast.Name, "imports errgroup, which starts goroutines: "+only)
	}
	ast.Inspect(s.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			if starts {
				say(n, "starts a goroutine: "+only)
			}
		case *ast.SelectorExpr:
			x, _ := n.X.(*ast.Ident)
			name := n.Sel.Name
			switch {
			case x == nil:
			case named(s, fyne, x) && (name == "Do" || name == "DoAndWait") && s.path != door:
				say(n, "calls fyne."+name+": "+only)
			case (named(s, "time", x) || named(s, "context", x)) && name == "AfterFunc" && starts:
				say(n, "calls "+x.Name+".AfterFunc, which starts a goroutine: "+only)
			case named(s, "time", x) && slices.Contains(clock, name) && within(s.pkg, "annotate"):
				say(n, "uses time."+name+": the domain has no clock, time is an argument")
			}
			if name == "DoFromGoroutine" && s.path != door {
				say(n, "calls DoFromGoroutine: "+only)
			}
			if name == "Go" && slices.Contains(s.imports, "sync") && starts {
				say(n, "starts a goroutine by a sync.WaitGroup: "+only)
			}
		}
		return true
	})
	return broken
}

// named reports whether x is the name by which a file knows an import.
func named(s source, imported string, x *ast.Ident) bool {
	for i, spec := range s.ast.Imports {
		if s.imports[i] != imported {
			continue
		}
		if spec.Name != nil {
			return x.Name == spec.Name.Name
		}
		return x.Name == path.Base(strings.TrimSuffix(imported, "/v2"))
	}
	return false
}

func TestArrowsRunOneWay(t *testing.T) {
	all := sources(t)
	seen := map[string]bool{}
	for _, s := range all {
		top, _, _ := strings.Cut(s.pkg, "/")
		seen[top] = true
		for _, broken := range append(brokenArrows(s), brokenDoors(s)...) {
			t.Error(broken)
		}
		if s.pkg == "." {
			t.Errorf("%s: the top level holds no code", s.path)
		}
	}
	for _, tree := range []string{"annotate", "app", "assets", "cmd", "storage"} {
		if !seen[tree] {
			t.Errorf("no Go file read in %s: are the tests run in their own folder?", tree)
		}
	}
	for _, file := range slices.Sorted(maps.Keys(otherDoors)) {
		if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(file))); errors.Is(err, fs.ErrNotExist) {
			t.Errorf("otherDoors lists %s, which is gone", file)
		}
	}
}

// The rules themselves are tried on files that break them and on near misses.
func TestRulesCatchWhatTheyForbid(t *testing.T) {
	for _, tt := range []struct {
		file, imports, body string
		broken              int
	}{
		{"annotate/x.go", `"dateline/annotate/text"`, ``, 0},
		{"annotate/x.go", `"dateline/storage"`, ``, 1},
		{"annotate/text/x.go", `"os"`, ``, 1},
		{"annotate/text/x_test.go", `"os"`, ``, 0},
		{"annotate/x.go", `"net/url"`, ``, 1},
		{"annotate/x.go", `"time"`, `var _ time.Time`, 0},
		{"annotate/x.go", `"time"`, `var _ = time.Now()`, 1},
		{"storage/x.go", `"go.etcd.io/bbolt"`, ``, 0},
		{"storage/x.go", `"fyne.io/fyne/v2"`, ``, 1},
		{"storage/x.go", `"dateline/app"`, ``, 1},
		{"storage/x.go", `"net/http"`, ``, 1},
		{"storage/x.go", `"net/url"`, ``, 0},
		{"storage/transfer/fetch/x.go", `"net/http"`, ``, 0},
		{"storage/transfer/fetch/more/x.go", `"net/http"`, ``, 1},
		{"storage/transfer/x.go", `"dateline/storage/transfer/fetch"`, ``, 1},
		{"cmd/datelinectl/x.go", `"dateline/storage/transfer/fetch"`, ``, 1},
		{"app/session/x.go", `"dateline/storage/transfer/fetch"`, ``, 1},
		{"app/x.go", `"dateline/storage/transfer/fetch"`, ``, 0},
		{"storage/x.go", `"dateline/storage/storagetest"`, ``, 1},
		{"storage/x_test.go", `"dateline/storage/storagetest"`, ``, 0},
		{"storage/storagetest/x.go", `"testing"`, ``, 0},
		{"storage/formats/brat/x.go", `"dateline/storage/formats"`, ``, 0},
		{"storage/formats/brat/x.go", `"dateline/storage/formats/json"`, ``, 1},
		{"storage/formats/brat/x.go", `"dateline/storage"`, ``, 1},
		{"app/x.go", `"fyne.io/fyne/v2/widget"`, ``, 0},
		{"app/x.go", `"fyne.io/fyne/v2/app"`, ``, 1},
		{"app/x_test.go", `"fyne.io/fyne/v2/app"`, ``, 1},
		{"app/x_test.go", `"dateline/cmd/dateline"`, ``, 1},
		{"app/x.go", `"go.etcd.io/bbolt"`, ``, 1},
		{"app/textview/x.go", `"fyne.io/fyne/v2"`, ``, 0},
		{"app/textview/x.go", `"dateline/storage"`, ``, 1},
		{"app/textview/x.go", `"dateline/app/textview/layout"`, ``, 0},
		{"app/textview/x.go", `"dateline/app/session"`, ``, 1},
		{"app/textview/layout/x.go", `"fyne.io/fyne/v2"`, ``, 1},
		{"app/textview/paint/x.go", `"dateline/app/textview"`, ``, 1},
		{"assets/x.go", `"embed"`, ``, 0},
		{"assets/x.go", `"os"`, ``, 1},
		{"cmd/dateline/x.go", `"fyne.io/fyne/v2/app"`, ``, 0},
		{"cmd/datelinectl/x.go", `"fyne.io/fyne/v2"`, ``, 1},
		{"cmd/datelinectl/x.go", `"dateline/app"`, ``, 1},
		{"storage/x.go", ``, `func f() { go f() }`, 1},
		{"storage/x_test.go", ``, `func f() { go f() }`, 0},
		{"app/background.go", `"fyne.io/fyne/v2"`, `func f() { go fyne.Do(f) }`, 0},
		{"app/x.go", `"fyne.io/fyne/v2"`, `func f() { fyne.DoAndWait(f) }`, 1},
		{"app/x.go", `ui "fyne.io/fyne/v2"`, `func f() { ui.Do(f) }`, 1},
		{"app/x.go", `"sync"`, `func f() { var w sync.WaitGroup; w.Go(f) }`, 1},
		{"app/x.go", `"time"`, `func f() { time.AfterFunc(0, f) }`, 1},
		{"app/x.go", `"golang.org/x/sync/errgroup"`, ``, 1},
	} {
		s, err := parse(tt.file, fmt.Sprintf("package x\nimport (%s)\n%s\n", tt.imports, tt.body))
		if err != nil {
			t.Fatal(err)
		}
		if broken := append(brokenArrows(s), brokenDoors(s)...); len(broken) != tt.broken {
			t.Errorf("%s with %s %s breaks %d rules, want %d: %q", tt.file, tt.imports, tt.body, len(broken), tt.broken, broken)
		}
	}
}

// What go.mod asks for directly, a file of ours imports.
func TestDirectDependenciesAreUsed(t *testing.T) {
	edit := exec.Command("go", "mod", "edit", "-json")
	edit.Dir = root
	out, err := edit.Output()
	if err != nil {
		t.Fatalf("read go.mod: %v", err)
	}
	var mod struct {
		Module  struct{ Path string }
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		t.Fatalf("read go.mod: %v", err)
	}
	if mod.Module.Path != module {
		t.Errorf("the module is %q, this test knows it as %q", mod.Module.Path, module)
	}
	all := sources(t)
	for _, r := range mod.Require {
		used := slices.ContainsFunc(all, func(s source) bool {
			return slices.ContainsFunc(s.imports, func(imported string) bool { return within(imported, r.Path) })
		})
		if !r.Indirect && !used {
			t.Errorf("go.mod requires %s directly and no file imports it", r.Path)
		}
	}
}
