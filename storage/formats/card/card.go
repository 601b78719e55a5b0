// This file owns the card: what it says, in which order.

package card

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// Facts are what a card says. All may be empty but Tally.
type Facts struct {
	Name    string // of the dataset: "talks"
	Program string // "Dateline"
	Version string // of the program
	// Exported is when the dataset was exported; zero: it does not say so.
	Exported time.Time
	Options  []string // what was chosen for the export, a sentence each: "Only the tags of amira."
	Header   formats.Header
	Tally    *Tally
	Parts    []Part // of a dataset that is split, in order; empty: it is not split
	Files    []File // the data files
	// Loading is how the dataset is loaded, in Markdown; "": as a folder of Parquet files.
	Loading string
	// Pseudonyms: the handles of layers are made up.
	Pseudonyms bool
	Agreement  []Agreement
}

// Part is a part of a dataset that is split.
type Part struct {
	Split string // as Item.Split says it: "dev"
	Name  string // as Hugging Face calls it: "validation"
	Files string // the pattern of its files: "data/validation-*"
}

// mostFiles is how many files are listed one by one.
const mostFiles = 100

// File is a data file.
type File struct {
	Path   string // in the folder, with slashes
	Size   int64
	SHA256 text.Hash
}

// Agreement is how far two people agree on a label. A measure that is not defined is
// NaN.
type Agreement struct {
	A, B, Label    string  // handles, and the key of the label
	Exact, Overlap float64 // F1
	Kappa          float64 // Cohen's, over words
}

// Whole is the SHA-256 of a dataset: that of the list of its files, ordered by path, as
// sha256sum writes it.
func Whole(files []File) text.Hash {
	var list strings.Builder
	for _, f := range byPath(files) {
		list.WriteString(f.SHA256.String() + "  " + f.Path + "\n")
	}
	return text.Sum([]byte(list.String()))
}

func byPath(files []File) []File {
	return slices.SortedFunc(slices.Values(files), func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
}

// Card is the README.md of a dataset.
func Card(f Facts) string {
	if f.Tally == nil {
		f.Tally = &Tally{}
	}
	var b strings.Builder
	f.frontMatter(&b)
	f.whatItIs(&b)
	f.contents(&b)
	f.agreement(&b)
	f.scheme(&b)
	f.making(&b)
	f.checksums(&b)
	f.loading(&b)
	return b.String()
}

func (f *Facts) frontMatter(b *strings.Builder) {
	b.WriteString(formats.CardHead + "pretty_name: " + yamlString(f.title()) + "\n")
	if languages := f.languages(); len(languages) > 0 {
		b.WriteString("language:\n")
		for _, l := range languages {
			b.WriteString("- " + yamlString(l) + "\n") // quoted, since Norwegian is no
		}
	}
	fmt.Fprintf(b, "task_categories:\n- token-classification\nsize_categories:\n- %s\ntags:\n- news\n- span-annotation\n- dateline\n", sizeCategory(f.Tally.all.articles))
	if f.Loading == "" {
		b.WriteString("configs:\n- config_name: default\n  data_files:\n")
	}
	for _, p := range f.parts() {
		if f.Loading != "" {
			break
		}
		fmt.Fprintf(b, "  - split: %s\n    path: %s\n", yamlString(p.Name), yamlString(p.Files))
	}
	b.WriteString("---\n")
}

func (f *Facts) title() string { return cmp.Or(formats.OneLine(f.Name), "Dataset") }

// parts are the parts of the dataset that have articles, and so files; of one that is not
// split, all of it.
func (f *Facts) parts() []Part {
	parts := slices.DeleteFunc(slices.Clone(f.Parts), func(p Part) bool { return f.Tally.splits.of[p.Split] == nil })
	if len(parts) == 0 {
		return []Part{{"", "train", "data/train-*"}}
	}
	return parts
}

func (f *Facts) languages() []string {
	var list []string
	for l := range f.Tally.languages.of {
		if l != "" {
			list = append(list, l)
		}
	}
	slices.Sort(list)
	return list
}

// sizeCategory is how Hugging Face says how many rows there are.
func sizeCategory(n int) string {
	names := []string{"1K", "10K", "100K", "1M", "10M", "100M", "1B"}
	from, most := "", 1000
	for _, to := range names {
		if n < most {
			if from == "" {
				return "n<1K"
			}
			return from + "<n<" + to
		}
		from, most = to, most*10
	}
	return "n>1B"
}

func (f *Facts) whatItIs(b *strings.Builder) {
	s := f.Tally.all
	fmt.Fprintf(b, "\n# %s\n\nNews articles with the tags that people marked in them: %s of %s, with %s and %s.\n",
		escape(f.title()), count(s.articles, "article"), count(s.words, "word"), count(s.spans, "tag"), count(s.links, "link"))
	b.WriteString("Each row is an article with its text. A tag is a label on one or more ranges of the text; a link ties two tags of one person. " +
		"All that one person marked is a layer, and layers stand beside each other: an article that two people tagged has the tags of both.\n")
}

func (f *Facts) agreement(b *strings.Builder) {
	if len(f.Agreement) == 0 {
		return
	}
	b.WriteString("\n## Agreement between people\n\nOn the articles that both have done, each label by itself. Exact: tags with the same ranges are the same; overlap: tags that share a " +
		"character can be; both as F1. Cohen’s kappa is over words, in or out of the label. – is not defined.\n\n")
	rows := [][]string{{"label", "between", "exact", "overlap", "kappa"}}
	for _, a := range f.Agreement {
		rows = append(rows, []string{a.Label, a.A + " and " + a.B, measure(a.Exact), measure(a.Overlap), measure(a.Kappa)})
	}
	writeTable(b, rows, 2)
}

func measure(v float64) string {
	if v != v {
		return "–"
	}
	return fmt.Sprintf("%.2f", v)
}

func (f *Facts) making(b *strings.Builder) {
	b.WriteString("\n## How it was made\n\n")
	by := "Exported by " + escape(strings.TrimSpace(cmp.Or(f.Program, "Dateline")+" "+f.Version))
	if !f.Exported.IsZero() {
		by += " on " + f.Exported.UTC().Format("2 January 2006")
	}
	list := []string{by + "."}
	for _, o := range f.Options {
		list = append(list, escape(o))
	}
	list = append(list,
		"The text of an article was frozen when it was taken in, and never changed since: sha256 is the SHA-256 of its UTF-8.",
		"Places are counted in Unicode code points of the text, from 0, and the end is not in the range. Each range also holds its words.")
	if f.Pseudonyms {
		list = append(list, "Layers have made-up names in the place of people’s.")
	} else {
		list = append(list, "Layers have the handles of the people whose tags they are.")
	}
	list = append(list, "The texts belong to those who published them. Look at their terms before this is passed on.")
	for _, line := range list {
		b.WriteString("- " + line + "\n")
	}
}

func (f *Facts) checksums(b *strings.Builder) {
	if len(f.Files) == 0 {
		return
	}
	b.WriteString("\n## Files\n\n")
	if len(f.Files) > mostFiles {
		fmt.Fprintf(b, "%s. SHA-256 of them all: %s, as this prints it in the folder:\n\n", count(len(f.Files), "file"), Whole(f.Files))
		writeCode(b, "sh", "find * -type f ! -name README.md | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum\n")
		return
	}
	rows := [][]string{{"file", "bytes", "SHA-256"}}
	var paths []string
	for _, file := range byPath(f.Files) {
		rows = append(rows, []string{file.Path, fmt.Sprint(file.Size), file.SHA256.String()})
		paths = append(paths, formats.ShellWord(file.Path))
	}
	writeTable(b, rows, 1)
	fmt.Fprintf(b, "\nSHA-256 of them all: %s, as this prints it in the folder:\n\n", Whole(f.Files))
	writeCode(b, "sh", fmt.Sprintf("sha256sum %s | sha256sum\n", strings.Join(paths, " ")))
}

func (f *Facts) loading(b *strings.Builder) {
	if f.Loading != "" {
		b.WriteString("\n" + strings.TrimSpace(f.Loading) + "\n")
		return
	}
	b.WriteString("\n## How to load it\n\n")
	writeCode(b, "python", fmt.Sprintf(`from datasets import load_dataset

articles = load_dataset(%s, split=%s)
for article in articles:
    for span in article["spans"]:
        for part in span["fragments"]:
            assert article["text"][part["start"]:part["end"]] == part["text"]
        words = " … ".join(part["text"] for part in span["fragments"])
        print(span["layer"], span["label"], words, sep="\t")
`, formats.PythonString("./"+cmp.Or(f.Name, ".")), formats.PythonString(f.parts()[0].Name)))
}

// layers are the people with something in a table, in the order of the header.
func (f *Facts) layers(t table) (ids []annotate.ID, names []string) {
	has := func(id annotate.ID) bool {
		for _, of := range t {
			if of[id] > 0 {
				return true
			}
		}
		return false
	}
	for _, p := range f.Header.People {
		if has(p.ID) {
			ids, names = append(ids, p.ID), append(names, p.Handle)
		}
	}
	return ids, names
}
