package transfer_test

import (
	"path/filepath"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/transfer"
)

// Files of which each is read by itself may show an attribute as a choice first, and then as any words:
// then it is any words.
func TestAttributesThatAreFoundInSeveralFilesAgree(t *testing.T) {
	p := newProject(t)
	folder := t.TempDir()
	notes := []string{"ok", "ok", strings.Repeat("a long remark about the words of the claim ", 3), "fine"}
	for i, note := range notes {
		name := string(rune('a' + i))
		write(t, folder, name+".txt", "Ships sail "+name+".")
		write(t, folder, name+".ann", "T1\tWeapon 0 5\tShips\nA1\tSure T1 yes"+name+"\n#1\tAnnotatorNotes T1\t"+note+"\n")
	}
	// and lines of Prodigy, a file each
	for i, note := range notes {
		write(t, folder, string(rune('p'+i))+".jsonl",
			`{"text": "Ports open `+string(rune('p'+i))+`.", "spans": [{"start": 0, "end": 5, "label": "weapon", "attributes": {"remark": "`+note+`"}}], "answer": "accept"}`+"\n")
	}
	report := p.mustImport(transfer.ImportOptions{}, folder)
	if report.Articles != 8 || report.Spans != 8 {
		t.Errorf("%+v", report)
	}
	l, _ := p.scheme().Label("weapon")
	a, ok := annotate.AttributeNamed(l.Attributes, "remark")
	if !ok || a.Type != annotate.TypeText {
		t.Errorf("%+v", a)
	}
	again := p.mustImport(transfer.ImportOptions{}, filepath.Join(folder))
	if again.Spans != 0 || len(again.Imported) != 0 {
		t.Errorf("a second time: %+v", again)
	}
}
