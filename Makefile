# The commands of the house, for a machine with Python 3.11 or newer. `make help` prints the lines with ##.

PYTHON ?= python3
POYTA := .venv/bin/poyta
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/messages.po)
# What is bundled for browsers: a change of any makes the files anew.
PARTS := package-lock.json web/assets.py $(wildcard static/*.css static/*.js static/*.svg)

.DEFAULT_GOAL := help
.PHONY: help run dev test check bench bench-mail bench-year bench-papers bench-suggest bench-report pictures words lock install install-year install-pdf clean python packages packages-dev ready ready-dev
.SUFFIXES:
.DELETE_ON_ERROR:

help: ## print these lines
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: ready ## serve the demonstration municipality; the first time, everything is installed
	@exec $(POYTA) serve --demo

dev: ready-dev ## the same, begun again whenever a file changes
	@exec .venv/bin/python tools/reload.py

test: ready-dev ## run all tests, the browser included
	@.venv/bin/pytest -n 2 --dist loadfile

check: ready-dev ## look at form, style and types without running anything
	@.venv/bin/ruff format --check --quiet . || { echo "Some files are not formatted: .venv/bin/ruff format . does it." >&2; exit 1; }
	@.venv/bin/ruff check --quiet . || { echo "Please mend what ruff names above; .venv/bin/ruff check --fix . mends some." >&2; exit 1; }
	@.venv/bin/mypy . || { echo "Please mend the types that mypy names above." >&2; exit 1; }

bench: ready-dev ## measure what the service promises: statements, bytes, processor time, memory
	@.venv/bin/python -m bench.figures

bench-mail: ready-dev ## measure how fast mails are read, and how slow the nastiest
	@.venv/bin/python -m bench.mail

bench-papers: ready-dev ## measure how much work a paper is as Word file and as PDF, and what 200 in a row leave behind
	@.venv/bin/python -m bench.papers

bench-report: ready-dev ## measure how fast the reports of a council term are gathered and made into files
	@.venv/bin/python -m bench.report

bench-year: ready-dev ## measure how fast the dates of a whole year are found, and how good they are
	@.venv/bin/python -m bench.year

bench-suggest: ready-dev ## measure how good suggestions are in the invented towns, and how fast with 10,000 topics
	@.venv/bin/python -m bench.suggest $(TOWN)

pictures: ready-dev ## draw the papers of docs/papers.md anew; LibreOffice draws them
	@MUNICIPALITY=Mallila .venv/bin/python -m tests.rendering.pictures

words: packages-dev ## collect the words of the code and the pages into locale/*/LC_MESSAGES/messages.po
	@.venv/bin/pybabel -q extract -F pyproject.toml --no-location --sort-output -o .venv/messages.pot .
	@.venv/bin/pybabel -q update -i .venv/messages.pot -d locale --width=120 --no-fuzzy-matching \
		--ignore-obsolete --ignore-pot-creation-date
	@$(MAKE) -s $(CATALOGUES:.po=.mo)

lock: python ## choose the newest packages that fit and write them down with their hashes
	@$(PYTHON) tools/lock.py

install: ready ## install what the service needs, and do not serve

install-year: ready ## the same with the planner that finds the best dates of a whole year (85 MB more to fetch)
	@$(PYTHON) tools/install.py year

install-pdf: ready ## the same with papers as PDF (40 MB more to fetch; it needs the system's Pango)
	@$(PYTHON) tools/install.py pdf
	@$(POYTA) assets

clean: ## remove what the commands above have made; data/ stays
	rm -rf .venv .browser node_modules static/vendor static/letters .mypy_cache .pytest_cache .ruff_cache
	rm -f locale/*/LC_MESSAGES/messages.mo
	find . -name __pycache__ -prune -exec rm -rf {} +

# Nothing below is for typing.

python:
	@found=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || found="not there"; \
	case "$$found" in 3.1[1-9] | 3.[2-9][0-9]) ;; *) \
	echo "Python 3.11 or newer is needed, and $(PYTHON) is $$found: please install it, or name another with PYTHON=..." >&2; \
	exit 1 ;; esac

packages: python
	@$(PYTHON) tools/install.py run

packages-dev: python
	@$(PYTHON) tools/install.py dev

ready: packages $(CATALOGUES:.po=.mo) static/vendor/manifest.json

ready-dev: packages-dev $(CATALOGUES:.po=.mo)
	@$(POYTA) assets --dev

%.mo: %.po | packages
	@.venv/bin/pybabel -q compile -i $< -o $@

static/vendor/manifest.json: $(PARTS) | packages
	@$(POYTA) assets
