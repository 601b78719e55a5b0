// This file owns mappings: which column holds what, guessed or said.

package table

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// names are the words that columns are called by, in the languages of those who make
// tables of articles; letters alone, in lower case, the surest first.
var names = map[Field][]string{
	Text: {"text", "articletext", "fulltext", "maintext", "body", "articlebody", "bodytext", "content", "articlecontent", "article", "story", "rawtext", "plaintext", "cleantext",
		"volltext", "inhalt", "artikeltext", "artikel", "texte", "contenu", "corps", "texto", "contenido", "cuerpo", "conteudo", "corpo", "testo", "tekst", "metin", "icerik",
		"текст", "содержание", "зміст", "نص", "النص", "المحتوى", "正文", "内容", "本文", "전문", "본문"},
	Title: {"title", "headline", "articletitle", "heading", "header", "subject", "titel", "überschrift", "ueberschrift", "schlagzeile", "titre", "titular", "titulo", "título",
		"manchete", "titolo", "tytuł", "başlık", "baslik", "заголовок", "название", "عنوان", "العنوان", "标题", "題名", "見出し", "제목"},
	Source: {"source", "outlet", "publisher", "publication", "newspaper", "media", "medium", "sitename", "site", "domain", "sourcedomain", "sourcename", "newsoutlet", "journal", "quelle", "zeitung",
		"fuente", "medio", "fonte", "veiculo", "źródło", "kaynak", "gazete", "источник", "издание", "джерело", "مصدر", "المصدر", "来源", "媒体", "出典", "언론사"},
	URL: {"url", "link", "href", "address", "weburl", "articleurl", "permalink", "canonicalurl", "sourceurl", "uri", "adresse", "lien", "enlace", "endereco", "адрес", "ссылка", "رابط", "الرابط", "链接", "网址", "주소"},
	Published: {"published", "date", "datepublish", "datepublished", "publishdate", "publisheddate", "publishedat", "pubdate", "publicationdate", "dateofpublication", "articledate", "time", "timestamp", "created", "createdat", "day",
		"datum", "veröffentlicht", "veroeffentlicht", "erscheinungsdatum", "fecha", "fechapublicacion", "data", "datapublicacao", "tarih", "дата", "датапубликации", "تاريخ", "التاريخ", "日期", "发布时间", "日付", "날짜"},
	Retrieved: {"retrieved", "datedownload", "downloaded", "downloadedat", "retrievedat", "accessed", "accessdate", "crawled", "crawldate", "crawledat", "scraped", "scrapedat", "scrapedate", "fetched", "fetchedat", "abgerufen", "consulté", "consultado"},
	Language:  {"language", "lang", "languagecode", "locale", "sprache", "langue", "idioma", "lingua", "język", "dil", "язык", "мова", "لغة", "اللغة", "语言", "言語", "언어"},
	Byline:    {"byline", "author", "authors", "writer", "journalist", "reporter", "by", "autor", "auteur", "autora", "autores", "verfasser", "autore", "yazar", "автор", "авторы", "كاتب", "الكاتب", "المؤلف", "作者", "記者", "记者", "기자"},
}

// Guess says what each column seems to hold: by its name, and where that says nothing, by
// what stands in it. It is as long as Columns.
func (t *Table) Guess() Mapping {
	m := make(Mapping, len(t.columns))
	for _, field := range Fields {
		best, rank := -1, 0
		for i, name := range t.columns {
			if r := rankOf(field, name); m[i] == None && r > rank && t.mayHold(i, field) {
				best, rank = i, r
			}
		}
		if best >= 0 {
			m[best] = field
		}
	}
	t.guessByContent(m, Text, func(cells []string) float64 {
		if mean := meanLength(cells); mean >= 80 {
			return mean
		}
		return 0
	})
	t.guessByContent(m, URL, share(func(s string) bool { return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") }))
	t.guessByContent(m, Published, share(func(s string) bool { _, ok := readDate(s, unknownOrder); return ok && !isNumber(s) }))
	if !slices.Contains(m, Text) { // short texts are texts too
		worded := share(func(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) })
		t.guessByContent(m, Text, func(cells []string) float64 { return worded(cells) * meanLength(cells) })
	}
	return m
}

// rankOf is how surely a column of that name holds a field; 0 for not.
func rankOf(f Field, name string) int {
	plain := letters(name)
	if i := slices.Index(names[f], plain); i >= 0 {
		return 1000 - i
	}
	last := letters(name[strings.LastIndexAny(name, ".")+1:]) // the end of a path
	if i := slices.Index(names[f], last); i >= 0 {
		return 500 - i
	}
	return 0
}

// letters are those of a name, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// mayHold reports whether what stands in a column speaks against a field: of a text that
// is shorter than another column, or an address that is none.
func (t *Table) mayHold(i int, f Field) bool {
	cells := t.column(i)
	if len(cells) == 0 {
		return true
	}
	switch f {
	case Text:
		return meanLength(cells) >= 20
	case URL:
		return share(func(s string) bool { return strings.Contains(s, ".") && !strings.Contains(strings.TrimSpace(s), " ") })(cells) > 0
	case Published, Retrieved:
		return share(func(s string) bool { _, ok := readDate(s, unknownOrder); return ok })(cells) > 0
	case Language:
		return meanLength(cells) <= 20
	}
	return true
}

// guessByContent gives a field that no column has yet to the column that is worth most,
// if any is worth something.
func (t *Table) guessByContent(m Mapping, f Field, worth func(cells []string) float64) {
	if slices.Contains(m, f) {
		return
	}
	best, most := -1, 0.0
	for i := range m {
		if m[i] != None {
			continue
		}
		if w := worth(t.column(i)); w > most {
			best, most = i, w
		}
	}
	if best >= 0 {
		m[best] = f
	}
}

func meanLength(cells []string) float64 {
	n := 0
	for _, c := range cells {
		n += len(c)
	}
	return float64(n) / float64(max(len(cells), 1))
}

// share is the part of cells that are so, or 0 where it is less than most of them.
func share(is func(string) bool) func([]string) float64 {
	return func(cells []string) float64 {
		n := 0
		for _, c := range cells {
			if is(strings.TrimSpace(c)) {
				n++
			}
		}
		if n*10 < len(cells)*7 || n == 0 {
			return 0
		}
		return float64(n) / float64(len(cells))
	}
}

// MappingError says why a mapping cannot be taken.
type MappingError struct {
	Part    string // “title=Headline”
	Problem string
	Known   []string // what it could be
}

func (e *MappingError) Error() string {
	return fmt.Sprintf("columns: %q: %s (known: %s)", e.Part, e.Problem, strings.Join(e.Known, ", "))
}

// ParseMapping reads a mapping as the command line has it, “title=Headline,text=Body”:
// fields and the names of columns, without regard to case, or their numbers from 1.
// Columns that it does not name hold nothing. The error is a *MappingError.
func ParseMapping(columns []string, spec string) (Mapping, error) {
	m := make(Mapping, len(columns))
	for part := range strings.SplitSeq(spec, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		name, column, ok := strings.Cut(part, "=")
		field := Field(strings.ToLower(strings.TrimSpace(name)))
		if !ok || !slices.Contains(Fields, field) {
			return nil, &MappingError{Part: part, Problem: "it is no field=column", Known: fieldNames()}
		}
		i := columnNamed(columns, strings.TrimSpace(column))
		switch {
		case i < 0:
			return nil, &MappingError{Part: part, Problem: "the table has no such column", Known: columns}
		case slices.Contains(m, field):
			return nil, &MappingError{Part: part, Problem: "the field has a column already", Known: fieldNames()}
		}
		m[i] = field
	}
	if !slices.Contains(m, Text) {
		return nil, &MappingError{Part: spec, Problem: "no column holds the text", Known: columns}
	}
	return m, nil
}

func fieldNames() []string {
	list := make([]string, len(Fields))
	for i, f := range Fields {
		list[i] = string(f)
	}
	return list
}

func columnNamed(columns []string, name string) int {
	if i := slices.Index(columns, name); i >= 0 {
		return i
	}
	if i := slices.IndexFunc(columns, func(c string) bool { return strings.EqualFold(c, name) }); i >= 0 {
		return i
	}
	var n int
	if _, err := fmt.Sscanf(name, "%d", &n); err == nil && fmt.Sprint(n) == name && n >= 1 && n <= len(columns) {
		return n - 1
	}
	return -1
}
