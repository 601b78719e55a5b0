// This file owns a table of articles as it is shown before its rows come in.

package session

// Table is what is seen of a table of which each row is an article.
type Table struct {
	Path     string
	Columns  []string   // their names
	Guess    []string   // what each is of an article, as transfer.ImportOptions.Columns names it; "" for nothing
	Rows     [][]string // the first few, by column
	Count    int        // of all rows
	Problems []string   // for the user, one sentence each
}
