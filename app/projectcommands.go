// This file owns the commands of the project as a whole: what is wrong with it,
// what was deleted, and what is kept of it besides.

package app

func (a *App) projectCommands() []command {
	return []command{
		{id: "people", menu: "Project", title: "People…", keys: keys("Ctrl+P"), enabled: hasProject, run: (*App).showPeople},
		{id: "check", menu: "Project", title: "Check", keys: keys("Ctrl+Shift+V"), after: true, enabled: hasProject, run: (*App).check},
		{id: "next-problem", menu: "Project", title: "Next problem", keys: keys("F8"), enabled: hasFindings, lacks: "No check has found a problem", run: func(a *App) { a.walkFindings(1) }},
		{id: "previous-problem", menu: "Project", title: "Previous problem", keys: keys("Shift+F8"), enabled: hasFindings, lacks: "No check has found a problem", run: func(a *App) { a.walkFindings(-1) }},
		{id: "bin", menu: "Project", title: "Bin…", keys: keys("Ctrl+Shift+B"), after: true, enabled: hasProject, run: (*App).showBin},
		{id: "backups", menu: "Project", title: "Backups…", keys: keys("Ctrl+B"), enabled: hasProject, run: (*App).showBackups},
		{id: "leave-backup", menu: "Project", title: "Back to the project", keys: keys("F9"), enabled: isLooking, run: (*App).leaveBackup},
		{id: "restore-backup", menu: "Project", title: "Restore this backup…", keys: keys("Shift+F9"), enabled: isLooking, run: (*App).restoreLooked},
		{id: "save-copy", menu: "Project", title: "Save a copy…", keys: keys("Ctrl+Shift+W"), enabled: hasProject, run: (*App).askSaveCopy},
	}
}
