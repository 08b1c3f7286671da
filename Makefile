# newsroom: every command a person needs. `make` alone lists them.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# Both lock files are complete, so that pip resolves nothing and every file it installs is checked.
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps

.DEFAULT_GOAL := help
.PHONY: help run setup test test-browser browser-tools lint format messages bench bench-lists bench-desk evaluate screenshots recording lock

help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

run: $(VENV)/runtime .env ## the demo newsroom on 127.0.0.1:8000 (PORT=8001 for another port)
	@$(BIN)/python manage.py demo --port $(PORT)

setup: $(VENV)/development ## everything for work on the newsroom itself

test: $(VENV)/development ## the whole suite, on SQLite and on PostgreSQL (ARGS="-k quote" for a part)
	@$(BIN)/python -m tests.both_databases $(ARGS)

test-browser: $(VENV)/development browser-tools ## the desk in a real browser (needs Chromium, and npm for axe-core)
	@command -v chromium chromium-browser google-chrome > /dev/null || { \
	  echo "No Chromium here. On Debian: apt-get install chromium; elsewhere put chromium or google-chrome on the PATH."; exit 1; }
	@BROWSER=required $(BIN)/python -m pytest -m browser $(ARGS)

browser-tools: tests/browser/node_modules/axe-core

lint: $(VENV)/development ## style, imports, the order of migrations, the settings of the framework
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@DEBUG=on $(BIN)/python manage.py makemigrations --check --dry-run
	@DEBUG=on $(BIN)/python manage.py check --fail-level WARNING

format: $(VENV)/development ## let ruff write it
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

messages: $(VENV)/development ## collect every text into the catalogues, say what is not translated, compile
	@$(BIN)/python -m tests.messages

bench: $(VENV)/development ## speed and memory, as ratios in one run
	@$(BIN)/python -m tests.benchmarks

bench-lists: $(VENV)/development ## the lists of the desk at 1,000 and at 100,000 articles
	@$(BIN)/python -m tests.benchmarks.lists

bench-desk: $(VENV)/development ## the article page with 24, 100 and 1,667 findings: queries, bytes, time
	@$(BIN)/python -m tests.benchmarks.desk

evaluate: $(VENV)/development ## how well extraction reads texts nobody here wrote (ARGS=--accept for a new baseline)
	@$(BIN)/python -m tests.quality $(ARGS)

screenshots: $(VENV)/development ## take the pictures of README and docs anew (needs Chromium)
	@$(BIN)/python -m tests.screenshots

recording: $(VENV)/development ## record how a seed is checked and published by keyboard alone (needs Chromium)
	@BROWSER=required RECORDING=whole-minute.zip $(BIN)/python -m pytest -q --no-header -s tests/browser/test_the_whole_minute.py
	@echo "Look at it: $(BIN)/playwright show-trace whole-minute.zip"

lock: ## pin what pyproject.toml asks for, with hashes (needs uv)
	uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --output-file requirements.lock
	uv pip compile --quiet pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --constraint requirements.lock --output-file requirements-dev.lock

tests/browser/node_modules/axe-core: tests/browser/package-lock.json
	@npm ci --prefix tests/browser --silent --no-audit --no-fund
	@touch $@

# Only where there is none: a machine with its own .env keeps it.
.env:
	@printf '# This machine is for development: see docs/operations.md for a server.\nDEBUG=on\n' > .env

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "newsroom needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements.lock | $(BIN)/pip
	@echo "Installing what the newsroom runs on ..."
	@$(INSTALL) -r requirements.lock
	@touch $@

$(VENV)/development: requirements-dev.lock | $(BIN)/pip
	@echo "Installing what the newsroom is built with ..."
	@$(INSTALL) -r requirements-dev.lock
	@touch $@ $(VENV)/runtime
