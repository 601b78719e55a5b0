# What a contributor runs: `make` lists the targets.
#
# There are two builds. The real one needs C and a display: Fyne's window. The
# one that most tests use has neither (Fyne's own tag `ci`: drawn in memory).

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.NOTPARALLEL:
.DEFAULT_GOAL := help

REAL_TAGS := migrated_fynedo,release
TEST_TAGS := ci,migrated_fynedo
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
FYNE := fyne.io/tools/cmd/fyne@v1.7.4
FOLDERS := annotate app assets cmd storage
# Where code runs beside the screen's goroutine, or may. The readers of files
# (storage/intake) share nothing but PDFium, and take minutes under the detector.
RACE := ./annotate/... ./app/session/... ./storage ./storage/export ./storage/formats/... ./storage/insights/... ./storage/internal/... ./storage/naming ./storage/profile \
	./storage/search ./storage/share ./storage/transfer/... ./storage/usage ./storage/words
RACE_SHARED := ./storage/intake/pdf

ARGS ?=
BENCH ?= .
BENCHTIME ?= 0.5s
FUZZTIME ?= 30s
PROFILE ?=

# Tests leave the pictures they take here; git ignores the folder.
export DATELINE_ARTEFACTS := $(CURDIR)/artefacts

# On Linux the setup brings Xvfb and the fonts, so a test that lacks them fails
# there; elsewhere it is skipped.
ifeq ($(shell uname -s),Linux)
NEEDS_FONTS := DATELINE_REQUIRE_FONTS=1
NEEDS_WINDOW := DATELINE_WINDOW=1
endif

# Fyne speaks to screen readers on Windows and macOS.
PACKED := $(CURDIR)/dateline
ifeq ($(OS),Windows_NT)
REAL_TAGS := $(REAL_TAGS),accessibility
EXE := .exe
# There Fyne builds again, to put the icon in, and names what comes of it.
PACKED := $(CURDIR)/cmd/dateline/Dateline.exe
else ifeq ($(shell uname -s),Darwin)
REAL_TAGS := $(REAL_TAGS),accessibility
endif

PURE := CGO_ENABLED=0 $(NEEDS_FONTS)
step = @printf '\n==> %s\n' "$(1)"

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: setup-build dateline ## Install what is missing, build Dateline and open it (ARGS=FILE.dateline opens that project)
	$(call step,Opening Dateline)
	@./dateline $(ARGS)

.PHONY: build
build: setup-build dateline datelinectl ## Install what is missing, build ./dateline and ./datelinectl

.PHONY: test
test: setup-test lint unit race datelinectl window ## Install what is missing and run every check and test

.PHONY: lint
lint: ## gofmt, go vet, staticcheck
	$(call step,gofmt: is every file in the one format?)
	@unformatted=$$(gofmt -l $(FOLDERS)); if [ -n "$$unformatted" ]; then echo "not gofmt-ed (gofmt -w mends it):" $$unformatted; exit 1; fi
	$(call step,go vet: constructs that compile and are wrong)
	@$(PURE) go vet -tags $(TEST_TAGS) ./...
	$(call step,staticcheck: dead code and misuse of libraries)
	@CGO_ENABLED=0 go run $(STATICCHECK) -tags $(TEST_TAGS) ./...

.PHONY: unit
unit: ## The tests that need no display and no C compiler
	$(call step,Tests without a display (screens are drawn in memory))
	@mkdir -p $(DATELINE_ARTEFACTS)
	@$(PURE) go test -vet=off -tags $(TEST_TAGS) ./...

.PHONY: race
race: ## The tests of what runs beside the screen, under the race detector
	$(call step,The race detector over what runs beside the screen (shortened))
	@CGO_ENABLED=1 go test -vet=off -short -race -tags $(TEST_TAGS) $(RACE)
	@CGO_ENABLED=1 go test -vet=off -race -run AtOnce -tags $(TEST_TAGS) $(RACE_SHARED)

.PHONY: window
window: setup-test dateline ## The tests in a real window, on a display of their own
	$(call step,Tests in a real window under Xvfb; pictures go to artefacts/)
	@mkdir -p $(DATELINE_ARTEFACTS)
	@CGO_ENABLED=1 $(NEEDS_FONTS) $(NEEDS_WINDOW) go test -tags $(REAL_TAGS) ./cmd/dateline

.PHONY: check-formats
check-formats: ## Have programs of others read what Dateline writes (Debian; the first run installs them)
	@.ci/setup formats
	$(call step,Programs of others read what we write: UIMA and xmllint and pandas and hyparquet)
	@DATELINE_CHECK_FORMATS=1 $(PURE) go test -vet=off -tags $(TEST_TAGS) ./storage/formats/...

.PHONY: bench
bench: ## Benchmarks, BENCHTIME (0.5s) each (BENCH=pattern picks some)
	$(call step,Benchmarks that match $(BENCH); one package at a time so that none disturbs another)
	@$(PURE) go test -vet=off -tags $(TEST_TAGS) -p 1 -run '^$$' -bench '$(BENCH)' -benchtime '$(BENCHTIME)' -benchmem ./...

.PHONY: bench-window
bench-window: setup-test ## What a person feels in a real window: a table, then JSON (PROFILE=1 keeps profiles)
	$(call step,The same day of work on articles of 10 KB to 5 MB under Xvfb (three minutes); nothing else should run)
	@mkdir -p $(DATELINE_ARTEFACTS) && rm -f $(DATELINE_ARTEFACTS)/bench-window.json
	@CGO_ENABLED=1 $(NEEDS_FONTS) $(NEEDS_WINDOW) $(if $(PROFILE),DATELINE_WINDOW_PROFILE=$(DATELINE_ARTEFACTS)) go test -tags $(REAL_TAGS) -run '^$$' -bench '^BenchmarkWindow$$' -benchtime 1x ./cmd/dateline
	@cat $(DATELINE_ARTEFACTS)/bench-window.json

.PHONY: fuzz
fuzz: ## Each fuzz target for FUZZTIME (30s); crashes land in testdata/fuzz, commit them
	@grep -rHoE '^func Fuzz[A-Za-z0-9_]*' --include='*_test.go' $(FOLDERS) | sed 's/:func /:/' | while IFS=: read -r file target; do \
		printf '\n==> %s in %s for %s\n' "$$target" "$$(dirname "$$file")" '$(FUZZTIME)'; \
		$(PURE) go test -vet=off -tags $(TEST_TAGS) -run '^$$' -fuzz "^$$target\$$" -fuzztime '$(FUZZTIME)' "./$$(dirname "$$file")" </dev/null; \
	done

# Fyne looks for FyneApp.toml beside main.go, and writes it anew with the next
# build number: it gets a copy there.
.PHONY: package
package: setup-build dateline ## Make a package for the system of this machine, in artefacts/
	$(call step,Packaging into artefacts/)
	@mkdir -p $(DATELINE_ARTEFACTS)
	@trap 'rm -f $(CURDIR)/cmd/dateline/FyneApp.toml' EXIT; cp FyneApp.toml cmd/dateline/; cd $(DATELINE_ARTEFACTS); \
		go run $(FYNE) package --src '$(CURDIR)/cmd/dateline' --executable '$(PACKED)' --icon '$(CURDIR)/assets/icon.png' --tags $(REAL_TAGS); \
		if [ -n '$(EXE)' ]; then mv '$(PACKED)' .; fi

.PHONY: clean
clean: ## Remove what building and testing left in this folder
	@rm -rf dateline datelinectl artefacts
	@find $(FOLDERS) -type d -path '*/testdata/failed' -prune -exec rm -rf {} +

# The steps below have no line in `make help`: the targets above bring them.

.PHONY: setup-build
setup-build:
	@.ci/setup build

.PHONY: setup-test
setup-test:
	@.ci/setup test

# Go itself knows what has to be built again.
.PHONY: dateline
dateline:
	$(call step,Building ./dateline (the first build compiles Fyne and takes minutes))
	@CGO_ENABLED=1 go build -tags $(REAL_TAGS) -o dateline$(EXE) ./cmd/dateline

.PHONY: datelinectl
datelinectl:
	$(call step,Building ./datelinectl (the command line; no C))
	@CGO_ENABLED=0 go build -o datelinectl$(EXE) ./cmd/datelinectl
