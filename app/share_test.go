package app

// This file owns the tests of sharing: the sheet, what it measures, and the file that it
// writes.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// twoPeople is a project in which Amira and Ben have tagged, and Amira sits before it.
func twoPeople(t *testing.T) *desk {
	t.Helper()
	d := start(t, said, news)
	d.app.become(storagetest.Ben)
	d.settle()
	d.tag("RIA", "2")
	d.app.become(storagetest.Amira)
	d.settle()
	d.tag("RIA", "2")
	return d
}

// shareFile writes a share file of the open project by the sheet, after some choices.
func (d *desk) shareFile(name string, choose ...func()) string {
	d.t.Helper()
	path := filepath.Join(d.home, name)
	d.press("Ctrl+Shift+H")
	for _, c := range choose {
		c()
	}
	d.tap("Save…")
	d.fill(path)
	d.press("Enter")
	d.settle()
	return path
}

func TestShare(t *testing.T) {
	d := twoPeople(t)
	d.press("Ctrl+Shift+H")
	d.wantScreen("Share “work”", "For whom", "Whose tags", "Passphrase", "The file", "Articles | 2", "Tags | 2", "amira (Amira Haddad) | 1 tag", "not locked", "None is kept of these articles.")
	d.shootAll("share")
	d.pickFrom("ben")
	d.tick()
	d.wantScreen("It leaves out what came here by ben’s own files")
	d.pickFrom("Mine alone")
	d.tick()
	d.wantScreen("Tags | 1")
	d.tap("Save…")
	d.wantScreen("Share", "work for ben "+time.Now().Format("2006-01-02")+".dlshare")
	path := filepath.Join(d.home, "for ben.dlshare")
	d.fill(path)
	d.press("Enter")
	d.wantScreen("Saved “for ben.dlshare”, ", ": mail it, or put it into a shared folder.", "A teammate opens it with File > Merge…")
	d.shootAll("shared")
	d.press("Enter")
	d.wantSheets(0)
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestAShareFileIsNotReplacedUnasked(t *testing.T) {
	d := twoPeople(t)
	path := d.file("there.dlshare", "something else")
	d.press("Ctrl+Shift+H")
	d.tap("Save…")
	d.fill(path)
	d.press("Enter")
	d.wantScreen("Replace the file?")
	d.press("Esc")
	if raw, _ := os.ReadFile(path); string(raw) != "something else" {
		t.Error("it was replaced")
	}
	d.tap("Save…")
	d.fill(path)
	d.press("Enter", "Enter")
	d.wantScreen("Saved “there.dlshare”")
	d.press("Enter")
}

func TestALockedShareFile(t *testing.T) {
	d := twoPeople(t)
	d.press("Ctrl+Shift+H")
	pass, _ := d.search(func(o fyne.CanvasObject) bool { _, ok := o.(*field); return ok }).(*field)
	d.tabTo(pass)
	d.typeText("secret")
	d.wantScreen("Weak: a program can guess it", "locked with the passphrase")
	d.typeText(" words of mine that nobody knows")
	d.wantScreen("Strong")
	d.shootAll("share-locked")
	d.tap("Save…")
	d.wantScreen("The two passphrases differ")
	d.pickTick("Show what is typed")
	d.tap("Save…")
	d.fill(filepath.Join(d.home, "locked.dlshare"))
	d.press("Enter")
	d.wantScreen("Saved “locked.dlshare”", "Tell them the passphrase by another way")
	d.press("Enter")
}

// pickTick ticks the box with some words.
func (d *desk) pickTick(says string) {
	d.t.Helper()
	box, ok := d.search(func(o fyne.CanvasObject) bool { t, ok := o.(*tickBox); return ok && strings.HasPrefix(t.Text, says) }).(*tickBox)
	if !ok {
		d.t.Fatalf("there is no box %q; the screen says %q", says, d.screen())
	}
	d.tabTo(box)
	d.typeText(" ")
	d.settle()
}

func TestSharingIsCancelled(t *testing.T) {
	d := twoPeople(t)
	d.press("Ctrl+Shift+H")
	d.tap("Save…")
	path := filepath.Join(d.home, "never.dlshare")
	d.fill(path)
	d.work.held = true
	d.press("Enter")
	for len(d.work.jobs) > 0 && d.app.running == nil {
		d.work.step()
	}
	d.tap("Cancel")
	d.work.held = false
	d.settle()
	d.wantSays("Cancelled; nothing was written")
	d.press("Esc")
	d.wantSheets(0)
	if _, err := os.Stat(path); err == nil {
		t.Error("there is a file")
	}
}

func TestAShareSheetGoesWithItsProject(t *testing.T) {
	d := twoPeople(t)
	clocks := len(d.work.ticks)
	d.openLate(func() { d.press("Ctrl+Shift+H") })
	d.wantSheets(0)
	if n := len(d.work.ticks); n > clocks+1 {
		t.Errorf("%d clocks run, %d did before", n, clocks)
	}
}

func TestNamesOfShareFiles(t *testing.T) {
	day := time.Date(2016, 11, 14, 9, 30, 0, 0, time.UTC)
	for _, tt := range []struct {
		wish shareWish
		want string
	}{
		{shareWish{}, "talks from amira 2016-11-14.dlshare"},
		{shareWish{to: storagetest.Ben}, "talks for ben 2016-11-14.dlshare"},
		{shareWish{to: annotate.Person{Handle: `a/b:c\d`}}, "talks for a-b-c-d 2016-11-14.dlshare"},
	} {
		if got := tt.wish.fileName("talks", storagetest.Amira, day); got != tt.want {
			t.Errorf("the name is %q, want %q", got, tt.want)
		}
	}
}

func TestSizesInWords(t *testing.T) {
	for bytes, want := range map[int64]string{0: "0 bytes", 1: "1 byte", 999: "999 bytes", 1000: "1.0 kB", 9949: "9.9 kB", 9950: "10 kB", 999_499: "999 kB",
		999_500: "1.0 MB", 1_234_567: "1.2 MB", 56_000_000: "56 MB", 3_200_000_000: "3.2 GB"} {
		if got := sizeWords(bytes); got != want {
			t.Errorf("%d is %q, want %q", bytes, got, want)
		}
	}
}

func TestStrengthOfPassphrases(t *testing.T) {
	for passphrase, want := range map[string]string{"": "", "hunter2": "Weak", "aaaaaaaaaaaaaaaaaaaaaaaa": "Weak", "ülmenblüte!": "Fair", "harbour seven candle moss": "Strong"} {
		if got := strength(passphrase); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("of %q it says %q", passphrase, got)
		}
	}
}

// TestAShareFileOfTheSheetOpens merges what the sheet wrote into a copy of the project from
// before.
func TestAShareFileOfTheSheetOpens(t *testing.T) {
	d := start(t, said, news)
	copied := filepath.Join(d.home, "copy"+storage.Extension)
	d.app.saveCopy(copied)
	d.settle()
	d.tag("RIA", "2")
	path := d.shareFile("work.dlshare")
	d.press("Enter")
	d.app.become(storagetest.Ben)
	d.settle()
	d.app.openProject(copied)
	d.settle()
	d.drop(path)
	d.wantScreen("Merge “work.dlshare”", "From amira (Amira Haddad)", "amira (Amira Haddad) | 1 tag, new")
	d.press("Enter")
	d.wantSheets(0)
	if got := d.layerOf("amira"); got != "actor: RIA" {
		t.Errorf("the tags of amira are %q", got)
	}
	d.press("Ctrl+Z")
	if got := d.layerOf("amira"); got != "" {
		t.Errorf("after undo the tags of amira are %q", got)
	}
}
