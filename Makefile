# One word for each thing that an editor or a machine does here; a workflow runs the same words.
# Paths are relative and tools run as `python -m`: so it works in a folder with spaces, and after the folder moved.

PYTHON ?= python3
PORT   ?= 8000
PY     := .venv/bin/python

# A lock is whole: --no-deps keeps pip from adding to it.
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement
UV_VERSION := 0.13.9

# Material prints a banner about MkDocs 2 at every start; pyproject.toml keeps us below 2 already.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve build pack pdf press check addresses verify test lint fix axe bench browser links audit lock upgrade clean distclean
.DEFAULT_GOAL := help

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1 - /p' Makefile

# The stamps are written last: an interrupted install leaves none, so the next call starts again.
.venv/site.stamp: requirements.txt
	@command -v "$(PYTHON)" >/dev/null || { echo "There is no '$(PYTHON)'. Install Python 3.11 or newer, or name it: make PYTHON=python3.12"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "'$(PYTHON)' is too old: $$("$(PYTHON)" --version 2>&1). Python 3.11 or newer is needed: make PYTHON=python3.12"; exit 1; }
	@echo "Installing what the site needs into .venv ..."
	@"$(PYTHON)" -m venv --clear .venv || { echo "Python's venv module did not work. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(INSTALL) requirements.txt
	@touch $@

.venv/document.stamp: requirements-document.txt .venv/site.stamp
	@echo "Installing what the document is printed with into .venv ..."
	@$(INSTALL) requirements-document.txt
	@touch $@

.venv/test.stamp: requirements-test.txt .venv/site.stamp
	@echo "Installing what the tests need into .venv ..."
	@$(INSTALL) requirements-test.txt
	@touch $@

serve: .venv/site.stamp ## show the site here and reload it on every change (PORT=8000)
	$(PY) -m mkdocs serve --dev-addr "127.0.0.1:$(PORT)"

build: .venv/site.stamp ## check everything and write site/, or leave the last good one
	$(PY) -m macros build

pack: .venv/site.stamp ## the same, with the field packs: the site as a zip to read without a network
	$(PY) -m macros pack

pdf: .venv/document.stamp press ## the same, with the field packs and the documents (PDF)
	$(PY) -m macros pdf

# What WeasyPrint loads while it runs, and the letter of the document. No package for Python brings these.
PRESS := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-inter
CAN_PRINT = "$(PYTHON)" -c 'import sys; from ctypes.util import find_library; \
	sys.exit(not all(map(find_library, ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"))))' && fc-list --quiet Inter

press: ## install on Debian and Ubuntu what the documents are printed with; needs root
	@if $(CAN_PRINT); then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing what the document is printed with ..."; \
		export DEBIAN_FRONTEND=noninteractive; \
		apt-get -qq update; \
		apt-get -qq install -y --no-install-recommends $(PRESS) >/dev/null; \
	fi; \
	$(CAN_PRINT) || { echo "Printing needs the libraries Pango and HarfBuzz and the font Inter. On Debian and Ubuntu: sudo make press. Elsewhere install what these are called there: $(PRESS)"; exit 1; }

check: .venv/site.stamp ## check the records and the pages without building
	$(PY) -m macros check

addresses: .venv/site.stamp ## keep new addresses: from then on the build stops for one that is lost
	$(PY) -m macros addresses

# Starts each candidate: on Ubuntu `chromium-browser` may be a stub that only advises another installer.
FIND_BROWSER = for name in "$$CHROMIUM" chromium chromium-browser google-chrome; do \
	if [ -n "$$name" ] && "$$name" --version >/dev/null 2>&1; then command -v "$$name"; break; fi; done

# Playwright brings a program of its own that a bare Debian cannot start: libatomic1 is missing there.
DRIVER_STARTS = $(PY) -m playwright --version >/dev/null 2>&1

browser: .venv/test.stamp
	@if [ -n "$$($(FIND_BROWSER))" ] && $(DRIVER_STARTS); then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing what the browser tests need ..."; \
		export DEBIAN_FRONTEND=noninteractive; \
		apt="apt-get -qq install -y --no-install-recommends"; \
		apt-get -qq update; \
		$(DRIVER_STARTS) || $$apt libatomic1 >/dev/null; \
		[ -n "$$($(FIND_BROWSER))" ] || $$apt chromium >/dev/null; \
		if [ -n "$$($(FIND_BROWSER))" ]; then $(PY) -m playwright --version >/dev/null; exit; fi; \
	fi; \
	$(PY) -m playwright install --with-deps chromium </dev/null || $(PY) -m playwright install chromium

# The linters run as tests too (tests/test_setup.py), so that one summary at the end names every failure.
test: .venv/test.stamp browser press ## install what tests need, a browser too, and run all of them
	@CHROMIUM="$$($(FIND_BROWSER))" $(PY) -m pytest $(ARGS)

lint: .venv/test.stamp ## run the linters only
	@$(PY) -m pytest -q tests/test_setup.py -k linter

fix: .venv/test.stamp ## repair what the linters can repair
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

axe: .venv/test.stamp browser build ## look at every page of site/ with axe-core, in every view; takes minutes
	@CHROMIUM="$$($(FIND_BROWSER))" $(PY) -m tests.every_page

bench: .venv/test.stamp ## measure how long builds take
	$(PY) -m tests.bench

links: build .venv/test.stamp ## ask other sites whether the pages that we link to are still there
	@$(PY) -m macros outside > .cache/outside.txt
	$(PY) -c 'from linkcheck.command.linkchecker import linkchecker; linkchecker()' --config .github/linkchecker.ini --stdin < .cache/outside.txt

verify: .venv/document.stamp ## hold a report against its figures (REPORT=report.pdf, SOURCE=id of another source)
	@test -n "$(REPORT)" || { echo "Name the report, as a PDF or as plain text: make verify REPORT=report.pdf"; exit 1; }
	@$(PY) -m macros verify-report "$(REPORT)" $(if $(SOURCE),--source "$(SOURCE)")

# The lock of the tests holds the two others whole (tests/test_setup.py).
audit: .venv/test.stamp ## ask whether a flaw is known in a package that we use
	$(PY) -m pip_audit --strict --progress-spinner off --require-hashes --disable-pip --requirement requirements-test.txt

# In a corner of its own, because uv is no part of the site. The command line is replaced in the files' headers,
# so that a lock looks the same whoever made it.
LOCK = .cache/uv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock"

lock: .cache/uv/$(UV_VERSION) ## write the three lock files again after a change in pyproject.toml
	$(LOCK) $(UPGRADE) --output-file requirements.txt
	$(LOCK) $(UPGRADE) --group document --constraint requirements.txt --output-file requirements-document.txt
	$(LOCK) $(UPGRADE) --group document --group test --constraint requirements-document.txt --output-file requirements-test.txt

upgrade: ## the same, with the newest versions that pyproject.toml allows
	@$(MAKE) --no-print-directory lock UPGRADE=--upgrade

.cache/uv/$(UV_VERSION):
	@"$(PYTHON)" -m venv --clear .cache/uv
	@.cache/uv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)"
	@touch $@

clean: ## remove what a build or a test run leaves behind
	rm -rf site .cache .pytest_cache .mypy_cache .ruff_cache .rumdl_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +

distclean: clean ## the same, and the installed packages
	rm -rf .venv
