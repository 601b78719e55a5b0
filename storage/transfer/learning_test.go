package transfer_test

import (
	"fmt"
	"testing"

	"dateline/annotate"
	"dateline/storage/transfer"
)

// page is a page of the Courier about talks on a day.
func page(day int) string {
	return fmt.Sprintf(`<html lang="en"><head><title>Talks go into day %[1]d</title>
<link rel="canonical" href="https://www.courier.example/news/%[1]d"></head><body><article><h1>Talks go into day %[1]d</h1>
<p>The talks on the harbour of Port Selin went into day %[1]d on Monday, and ministers said that they would go on for as long as it took to agree.</p>
<p>Grain ships waited outside the harbour for another night, their captains told the Courier, and %[1]d of them had no water left on board.</p>
<p>The mayor knows what it means for the town.</p>
<p>Observers said that an agreement was near, as they had said on each of the days before, and that the two delegations had begun to eat together.</p>
</article></body></html>`, day)
}

func TestWhatIsLeftOutIsLearned(t *testing.T) {
	const line = "The mayor knows what it means for the town."
	p := newProject(t)
	folder := t.TempDir()
	first := p.read(write(t, folder, "1.html", page(1)))
	if len(first.Draft.Out) > 0 && first.Draft.Whole.Slice(first.Draft.Out[0].Range) == line+"\n" {
		t.Fatalf("the line is out already: %+v", first.Draft.Out)
	}
	out := append(first.Draft.Out, cut(t, first, line+"\n")...)
	if len(out) > 1 {
		t.Fatalf("%+v", out)
	}
	p.choose(transfer.Choice{Reading: first, Out: out})
	rules, err := p.SourceRules()
	if err != nil || len(rules) != 1 || rules[0].Source != "courier.example" || len(rules[0].Rules) != 1 {
		t.Fatalf("%+v, %v", rules, err)
	}
	second := p.mustImport(transfer.ImportOptions{}, write(t, folder, "2.html", page(2)))
	record, _, err := p.Get(annotate.Receipt{Article: second.Imported[0].ID}.Key())
	receipt, _ := record.(annotate.Receipt)
	if err != nil || len(receipt.Cuts) != 1 || receipt.Cuts[0].Text != line+"\n" || receipt.Cuts[0].Reason != annotate.ReasonRule {
		t.Errorf("%+v, %v", receipt, err)
	}
	a, _, err := p.Article(second.Imported[0].ID)
	if err != nil || a.Language != "en" || a.Retrieved == "" || a.URL != "https://www.courier.example/news/2" {
		t.Errorf("%+v, %v", a, err)
	}
}
