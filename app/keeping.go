// This file owns the keeping of the profile: where the user is, and how they
// like the page. It is written beside the screen, since a disk may take its
// time.

package app

import "dateline/storage/profile"

// keeping says what is going on with the profile.
type keeping struct {
	writing bool
	again   bool   // it has changed meanwhile
	then    func() // waits for the end of it
}

// remember keeps where the user is, so that the next start returns there.
func (a *App) remember() {
	if a.session == nil || a.looking != nil {
		return
	}
	path := a.session.Store().Path()
	a.profile.Opened(path)
	if last := a.profile.Last; last == nil || !sameFile(last.Project, path) {
		a.profile.Last = &profile.Place{Project: path}
	}
	if d := a.session.Document(); d != nil {
		a.profile.Last = &profile.Place{Project: path, Article: d.Article.ID}
	}
	if size := a.window.Canvas().Size(); !a.window.FullScreen() {
		a.profile.View.Width, a.profile.View.Height = size.Width, size.Height
	}
	a.saveProfile()
}

// saveProfile writes the profile. Whatever changes while it is being written is
// written after that, at once.
func (a *App) saveProfile() {
	k := &a.keeping
	if k.writing {
		k.again = true
		return
	}
	k.writing = true
	now := *a.profile // its parts are replaced, and never altered
	a.work.Run(
		func() error { return now.Save(a.folder) },
		func(err error) {
			again, then := k.again, k.then
			*k = keeping{}
			if err != nil {
				a.fail(err)
			}
			if again {
				k.then = then
				a.saveProfile()
			} else if then != nil {
				then()
			}
		})
}

// whenProfileKept calls then once the profile is written as it is.
func (a *App) whenProfileKept(then func()) {
	if a.keeping.writing {
		a.keeping.then = then
	} else {
		then()
	}
}
