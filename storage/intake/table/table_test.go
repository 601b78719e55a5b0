package table_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/table"
)

func open(name, content string) (*table.Table, error) {
	return table.Open(name, strings.NewReader(content), int64(len(content)), intake.Options{})
}

// told is the articles of a table: their fields and text, or the error of the row.
func told(t *testing.T, tab *table.Table, m table.Mapping) string {
	t.Helper()
	var b strings.Builder
	for row, err := range tab.Rows(m) {
		if err != nil {
			t.Fatal(err)
		}
		if row.Err != nil {
			fmt.Fprintf(&b, "%d: %v\n", row.Number, row.Err)
			continue
		}
		a := row.Draft.Article
		fmt.Fprintf(&b, "%d: %q", row.Number, row.Draft.Whole.String())
		for _, f := range []string{a.Title, a.Source, a.URL, a.Published, a.Language, a.Byline} {
			if f != "" {
				fmt.Fprintf(&b, " | %s", f)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestDividersAndQuotes(t *testing.T) {
	const want = "2: \"Port opens\\nThe port, \\\"Selin\\\", is open.\\nSaid Ortiz.\" | Port opens | 2016-11-14\n" +
		"4: \"Rain\\nIt rains; again.\" | Rain | 2016-11-15\n"
	for name, content := range map[string]string{
		"a.csv":      "Headline,Text,Date\nPort opens,\"The port, \"\"Selin\"\", is open.\nSaid Ortiz.\",2016-11-14\nRain,It rains; again.,2016-11-15\n",
		"a.tsv":      "Headline\tText\tDate\nPort opens\t\"The port, \"\"Selin\"\", is open.\nSaid Ortiz.\"\t2016-11-14\nRain\tIt rains; again.\t2016-11-15\n",
		"semi.csv":   "\uFEFFHeadline;Text;Date\r\nPort opens;\"The port, \"\"Selin\"\", is open.\r\nSaid Ortiz.\";2016-11-14\r\nRain;\"It rains; again.\";2016-11-15\r\n",
		"bar.csv":    "Headline|Text|Date\nPort opens|\"The port, \"\"Selin\"\", is open.\nSaid Ortiz.\"|2016-11-14\nRain|It rains; again.|2016-11-15",
		"ragged.csv": "Headline,Text,Date\nPort opens,\"The port, \"\"Selin\"\", is open.\nSaid Ortiz.\",14 Nov 2016,more\nRain,It rains; again.,2016-11-15T10:00:00Z\n,,\n\n",
	} {
		tab, err := open(name, content)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := told(t, tab, tab.Guess()); got != want {
			t.Errorf("%s:\n%swant\n%s", name, got, want)
		}
	}
	tab, err := open("excel.csv", "sep=;\nTitle;Text\nA, b;C, d and more\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := tab.Preview(1); !reflect.DeepEqual(got, [][]string{{"A, b", "C, d and more"}}) {
		t.Errorf("sep=: %q", got)
	}
}

func TestUTF16(t *testing.T) {
	raw := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune("عنوان\tنص\nحلب\tوصل الوزير إلى حلب يوم الاثنين.\n")) {
		raw = append(raw, byte(u), byte(u>>8))
	}
	tab, err := open("a.csv", string(raw))
	if err != nil {
		t.Fatal(err)
	}
	if got := told(t, tab, tab.Guess()); got != "2: \"حلب\\nوصل الوزير إلى حلب يوم الاثنين.\" | حلب\n" {
		t.Errorf("%s", got)
	}
}

func TestJSON(t *testing.T) {
	const want = "1: \"Port opens\\nThe port is open.\\nSaid Ortiz.\" | Port opens | Courier | 2016-11-14\n"
	for name, content := range map[string]string{
		"a.jsonl": `{"meta":{"outlet":"Courier","date":1479115800},"title":"Port opens","paragraphs":["The port is open.","Said Ortiz."],"n":3,"x":null}` + "\n",
		"a.json":  "[\n" + `{"title":"Port opens","meta":{"outlet":"Courier","date":"2016-11-14T09:30:00+01:00"},"paragraphs":["The port is open.","Said Ortiz."]}` + "]",
	} {
		tab, err := open(name, content)
		if err != nil {
			t.Fatal(err)
		}
		m, err := table.ParseMapping(tab.Columns(), "title=title,text=paragraphs,source=meta.outlet,published=meta.date")
		if err != nil {
			t.Fatal(err)
		}
		if got := told(t, tab, m); got != want {
			t.Errorf("%s: %swant %s", name, got, want)
		}
	}
	tab, err := open("b.jsonl", "{\"text\":\"The first of the texts.\"}\n{\"text\":\n[1]\n{\"text\":\"The last of them all.\"}\n{\"text\":\"\",\"n\":1}\n")
	if err != nil {
		t.Fatal(err)
	}
	got := told(t, tab, tab.Guess())
	for _, part := range []string{"1: \"The first", "2: file is broken", "3: file is broken", "4: \"The last", "5: file holds no text"} {
		if !strings.Contains(got, part) {
			t.Errorf("%s lacks %q", got, part)
		}
	}
}

// workbook makes a workbook of one sheet after another, each the XML of its rows.
func workbook(t testing.TB, shared string, sheets ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name, content string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	book, rels := "", ""
	for i, rows := range sheets {
		book += fmt.Sprintf(`<sheet name="S%d" r:id="r%d"/>`, i+1, i+1)
		rels += fmt.Sprintf(`<Relationship Id="r%d" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
		add(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), "<worksheet><sheetData>"+rows+"</sheetData></worksheet>")
	}
	add("xl/workbook.xml", `<workbook xmlns:r="x"><sheets>`+book+`</sheets></workbook>`)
	add("xl/_rels/workbook.xml.rels", "<Relationships>"+rels+"</Relationships>")
	add("xl/sharedStrings.xml", "<sst>"+shared+"</sst>")
	add("xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="&quot;day&quot; 0"/></numFmts>`+
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWorkbook(t *testing.T) {
	shared := `<si><t>Headline</t></si><si><t>Body</t></si><si><t>Date</t></si><si><r><t>Port </t></r><r><t>opens</t></r><rPh><t>no</t></rPh></si>`
	rows := `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>` +
		`<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3" t="inlineStr"><is><t>The port is open, they said.</t></is></c><c r="D3" s="1"><v>42688</v></c></row>` +
		`<row r="4"><c r="B4" t="str"><f>A1&amp;B1</f><v>Rain falls on the port.</v></c><c r="D4" s="2"><v>42689.5</v></c></row>`
	tab, err := open("a.xlsx", workbook(t, shared, "", rows, rows))
	if err != nil {
		t.Fatal(err)
	}
	want := "3: \"Port opens\\nThe port is open, they said.\" | Port opens | 2016-11-14\n4: \"Rain falls on the port.\" | 2016-11-15\n"
	if got := told(t, tab, tab.Guess()); got != want {
		t.Errorf("%swant %s", got, want)
	}
	if len(tab.Warnings()) != 1 || !strings.Contains(tab.Warnings()[0], "S2") {
		t.Errorf("warnings %q", tab.Warnings())
	}
}

func TestGuessedMapping(t *testing.T) {
	long := strings.Repeat("The port of Selin reopened on Monday. ", 5)
	for _, test := range []struct {
		csv  string
		want string
	}{
		{"id,date_publish,maintext,title,source_domain,url\n1,2016-11-14," + long + ",Port,courier.example,https://courier.example/a\n", "published text title source url"},
		{"Überschrift;Inhalt;Quelle;Datum\nHafen;" + long + ";Kurier;14.11.2016\n", "title text source published"},
		{"заголовок,текст,источник,ссылка\nПорт," + long + ",Курьер,https://k.example/1\n", "title text source url"},
		{"标题,正文,来源\n港口," + long + ",信使\n", "title text source"},
		{"a,b,c\nPort," + long + ",https://c.example\n", "text url"},
		{"https://c.example/1,14 Nov 2016," + long + "\nhttps://c.example/2,15 Nov 2016," + long + "\n", "url published text"},
		{"text,summary\nshort,shorter\n", "text"},
		{"a,b\n1,2\n3,4\n", ""}, // figures are no articles
	} {
		tab, err := open("a.csv", test.csv)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range tab.Guess() {
			if f != table.None {
				got = append(got, string(f))
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%.40q: %q, want %q", test.csv, got, test.want)
		}
	}
}

// TestRepeatedNames takes a first row for names though one stands in it twice, if one of
// them is that of the text; else two cells that are the same are two values.
func TestRepeatedNames(t *testing.T) {
	for csv, want := range map[string]string{
		",note,note,Text\n1,2,3,Ships came.\n": "Column 1,note,note,Text",
		"yes,yes,Ships came.\n":                "Column 1,Column 2,Column 3",
	} {
		tab, err := open("a.csv", csv)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(tab.Columns(), ","); got != want {
			t.Errorf("%q: %s, want %s", csv, got, want)
		}
	}
}

func TestMappingThatIsSaid(t *testing.T) {
	columns := []string{"Headline", "Body", "When"}
	for spec, want := range map[string]table.Mapping{
		"title=headline, text=Body":   {table.Title, table.Text, table.None},
		"text=2,published=3":          {table.None, table.Text, table.Published},
		"text=Body,title=":            nil,
		"headline=Headline,text=Body": nil,
		"text=Nothing":                nil,
		"title=Headline":              nil,
		"text=Body,text=When":         nil,
		"":                            nil,
	} {
		got, err := table.ParseMapping(columns, spec)
		var wrong *table.MappingError
		if !reflect.DeepEqual(got, want) || want == nil && !errors.As(err, &wrong) {
			t.Errorf("%q: %q, %v", spec, got, err)
		}
	}
}

func TestDates(t *testing.T) {
	for _, test := range []struct{ column, want string }{
		{"14/11/2016 03/02/2016", "2016-11-14 2016-02-03"},
		{"11/14/2016 03/02/2016", "2016-11-14 2016-03-02"},
		{"03/02/2016", "03/02/2016"},
		{"14/11/2016 11/14/2016 03/02/2016", "2016-11-14 2016-11-14 03/02/2016"},
		{"03.02.2016 3.2.2016", "2016-02-03 2016-02-03"},
		{"2016 2016-11 20161114 2016/11/14", "2016 2016-11 2016-11-14 2016-11-14"},
		{"1479115800 1479115800000", "2016-11-14 2016-11-14"},
		{"31/02/2016 14/14/2016 soon 0", "31/02/2016 14/14/2016 soon 0"},
		{"2016-11-14T09:30:00.123+02:00 2016-11-14T09:30Z", "2016-11-14 2016-11-14"},
	} {
		content := "date,text\n"
		for _, d := range strings.Fields(test.column) {
			content += d + ",The port of Selin is open again today.\n"
		}
		tab, err := open("a.csv", content)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for row, err := range tab.Rows(table.Mapping{table.Published, table.Text}) {
			if err != nil || row.Err != nil {
				t.Fatal(err, row.Err)
			}
			got = append(got, row.Draft.Article.Published)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %q, want %q", test.column, got, test.want)
		}
	}
	tab, err := open("a.csv", "date,text\n\"November 14, 2016 9:30 AM\",The port of Selin is open.\n\"Mon, 14 Nov 2016 09:30:00 GMT\",The port of Selin is open.\n")
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range tab.Rows(table.Mapping{table.Published, table.Text}) {
		if err != nil || row.Draft.Article.Published != "2016-11-14" && len(row.Draft.Warnings) == 0 {
			t.Errorf("%v, %+v", err, row.Draft.Article)
		}
	}
}

func TestCellsOfHTML(t *testing.T) {
	for cell, want := range map[string]string{
		"<p>The <b>port</b> is&nbsp;open.</p><p>Said Ortiz<br>on Monday.</p><script>x()</script>": "The port is open.\nSaid Ortiz\non Monday.",
		"AT&amp;T’s port":                   "AT&T’s port",
		"if a < b & c > d then it is so":    "if a < b & c > d then it is so",
		"<unknown> is a word in <brackets>": "<unknown> is a word in <brackets>",
	} {
		tab, err := open("a.csv", "text\n\""+cell+"\"\n")
		if err != nil {
			t.Fatal(err)
		}
		for row, err := range tab.Rows(table.Mapping{table.Text}) {
			if err != nil || row.Err != nil || row.Draft.Whole.String() != want {
				t.Errorf("%q: %q, %v %v", cell, row.Draft.Whole, err, row.Err)
			}
		}
	}
}

func TestBadTables(t *testing.T) {
	huge := strings.Repeat("x", 40<<20)
	bomb := workbook(t, "", "<row><c t=\"inlineStr\"><is><t>"+strings.Repeat("x", 120<<20)+"</t></is></c></row>")
	for _, test := range []struct {
		name, content string
		want          error
	}{
		{"a.csv", "", text.ErrEmpty},
		{"a.csv", "\n\n \n", text.ErrEmpty},
		{"a.csv", "text\n" + huge, intake.ErrTooMuch},
		{"a.csv", "a,\x00b", intake.ErrBroken},
		{"a.jsonl", "{\"text\":\"" + huge + "\"}", intake.ErrTooMuch},
		{"a.json", "[{\"text\":\"" + huge + "\"}]", intake.ErrTooMuch},
		{"a.json", "[{\"text\":\"The port\"},", intake.ErrBroken},
		{"a.xlsx", "PK\x03\x04 and no more", intake.ErrBroken},
		{"a.xlsx", workbook(t, "", "<row><c t=\"s\"><v>7</v></c></row>"), intake.ErrBroken},
		{"a.xlsx", workbook(t, ""), intake.ErrBroken},
		{"a.xlsx", bomb, intake.ErrTooMuch},
		{"a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 an old workbook", intake.ErrOldExcel},
		{"a.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 1<<17-30) + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", intake.ErrPassword},
	} {
		tab, err := open(test.name, test.content)
		if err == nil {
			for _, e := range tab.Rows(tab.Guess()) {
				err = e
			}
		}
		if !errors.Is(err, test.want) {
			t.Errorf("%s, %.30q: %v, want %v", test.name, test.content, err, test.want)
		}
	}
}

// TestMemoryDoesNotGrowWithRows reads a table of 200 MB that is not there.
func TestMemoryDoesNotGrowWithRows(t *testing.T) {
	const rows = 50_000
	r := &repeated{head: "title,text\n", line: "Port," + strings.Repeat("The port is open. ", 230) + "\n"}
	size := int64(len(r.head) + rows*len(r.line))
	tab, err := table.Open("a.csv", r, size, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	before := private(t)
	n := 0
	for row, err := range tab.Rows(tab.Guess()) {
		if err != nil || row.Err != nil {
			t.Fatal(err, row.Err)
		}
		n++
	}
	if after := private(t); n != rows || after > before+40 {
		t.Errorf("%d rows, and private memory grew from %d to %d MB", n, before, after)
	}
}

func private(t *testing.T) (mb int) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip("there is no /proc here")
	}
	_, rest, _ := strings.Cut(string(status), "RssAnon:")
	fmt.Sscan(rest, &mb)
	return mb >> 10
}

// repeated is a file of one line again and again.
type repeated struct{ head, line string }

func (r *repeated) ReadAt(p []byte, off int64) (int, error) {
	for n := range p {
		at := off + int64(n)
		if at < int64(len(r.head)) {
			p[n] = r.head[at]
		} else {
			p[n] = r.line[(at-int64(len(r.head)))%int64(len(r.line))]
		}
	}
	return len(p), nil
}

func FuzzOpen(f *testing.F) {
	f.Add("a.csv", []byte("Title,Text\nA,\"B, c\"\n"))
	f.Add("a.tsv", []byte("sep=\t\nTitle\tText\nA\tB"))
	f.Add("a.jsonl", []byte("{\"text\":\"x\",\"a\":{\"b\":[1,\"c\"]}}\n{}"))
	f.Add("a.json", []byte("[{\"text\":\"x\"}]"))
	f.Add("a.xlsx", []byte(workbook(f, "<si><t>Text</t></si>", `<row><c t="s"><v>0</v></c><c s="1"><v>42688</v></c></row>`)))
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		tab, err := table.Open(name, bytes.NewReader(raw), int64(len(raw)), intake.Options{})
		if err != nil {
			return
		}
		m := tab.Guess()
		if len(m) != len(tab.Columns()) {
			t.Fatalf("a mapping of %d for %d columns", len(m), len(tab.Columns()))
		}
		for row, err := range tab.Rows(m) {
			if err == nil && row.Err == nil && strings.TrimSpace(row.Draft.Whole.String()) == "" {
				t.Fatal("a row without words is an article")
			}
		}
	})
}

// BenchmarkRows reads texts of 4 KB.
func BenchmarkRows(b *testing.B) {
	body := strings.Repeat("The port of Selin reopened on Monday. ", 108)
	csv, jsonl := "title,text,date\n", ""
	for range 1000 {
		csv += "Port,\"" + body + "\",2016-11-14\n"
		jsonl += `{"title":"Port","text":"` + body + `","date":"2016-11-14"}` + "\n"
	}
	for name, content := range map[string]string{"a.csv": csv, "a.jsonl": jsonl} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(content)))
			for b.Loop() {
				tab, err := open(name, content)
				if err != nil {
					b.Fatal(err)
				}
				for row, err := range tab.Rows(tab.Guess()) {
					if err != nil || row.Err != nil {
						b.Fatal(err, row.Err)
					}
				}
			}
			b.ReportMetric(1000*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

func TestEncodingsOfTables(t *testing.T) {
	const want = "2: \"Мост открыт, сказал министр обороны.\" | Мост\n"
	const cp1251 = "title;text\n\xcc\xee\xf1\xf2;\xcc\xee\xf1\xf2 \xee\xf2\xea\xf0\xfb\xf2, \xf1\xea\xe0\xe7\xe0\xeb \xec\xe8\xed\xe8\xf1\xf2\xf0 \xee\xe1\xee\xf0\xee\xed\xfb.\n"
	for _, content := range []string{cp1251, strings.ReplaceAll(cp1251, "\n", "\r")} {
		tab, err := open("a.csv", content)
		if err != nil {
			t.Fatal(err)
		}
		if got := told(t, tab, tab.Guess()); got != want {
			t.Errorf("%s", got)
		}
		if w := tab.Warnings(); len(w) != 1 || !strings.Contains(w[0], "windows-1251") {
			t.Errorf("warnings %q", w)
		}
	}
	late := "title,text\n" + strings.Repeat("Rain,It rains on the port again today.\n", 3000) + "Caf\xe9,The caf\xe9 on the square is open.\n"
	tab, err := open("a.csv", late)
	if err != nil {
		t.Fatal(err)
	}
	if got := told(t, tab, tab.Guess()); !strings.HasSuffix(got, "| Café\n") {
		t.Errorf("the last row is %q", got[max(0, len(got)-80):])
	}
}

func TestDatasetsAreNoTables(t *testing.T) {
	for _, line := range []string{
		`{"id": 1, "text": "Talks", "label": [[0, 5, "claim"]]}`,
		`{"text": "Talks", "entities": [{"id": 1, "start_offset": 0}]}`,
		`{"text":"Talks","tokens":[{"text":"Talks","start":0}],"spans":[]}`,
	} {
		if table.Recognise("a.jsonl", []byte(line)) {
			t.Errorf("%s is recognised", line)
		}
		if tab, err := open("a.jsonl", line); err != nil || len(tab.Warnings()) != 1 {
			t.Errorf("%s: %v", line, err)
		}
	}
	if !table.Recognise("a.jsonl", []byte(`{"text": "Talks", "labels": ["politics"]}`)) {
		t.Error("keywords are taken for tags")
	}
}
