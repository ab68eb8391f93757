# Alongside. `make run` starts the workspace with the example system; `make test` passes the tests.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8000
export PORT

VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
ASSETS := hatch_build.py package.json package-lock.json $(shell find assets -type f 2>/dev/null)

ifdef UV
INSTALL = uv pip install --quiet --python $(BIN)/python
else
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

.PHONY: help run setup setup-dev test test-slow test-slow-postgresql coverage check fix bench docs clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: setup ## Start the workspace with the example system on http://127.0.0.1:8000 (PORT=, DATABASE_URL=)
	@$(BIN)/alongside demo --port $(PORT)

setup: $(VENV)/.ready ## Build the environment alone (.venv/bin/alongside is then the command)

setup-dev: $(VENV)/.ready-dev ## The environment with the tools the tests need

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Alongside needs Python 3.11 or later; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: apt-get install python3-venv"; exit 1; }

$(VENV)/.locked: $(BIN)/python requirements.lock
	@echo "Installing what Alongside needs (about a minute the first time) ..."
	@$(INSTALL) --no-deps --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.ready: $(VENV)/.locked pyproject.toml $(ASSETS)
	@echo "Building the pages' styles, scripts and fonts ..."
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	@echo "Installing what the tests need ..."
	@$(INSTALL) --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

test: setup-dev ## Everything a change needs: SQLite, PostgreSQL, journeys in a real browser
	@$(BIN)/python -m tests.run

test-slow: setup-dev ## Simulations, attacks and loads
	@$(BIN)/python -m pytest -m slow -n 2 --maxschedchunk=1 --durations=8

test-slow-postgresql: setup-dev ## The attacks that only PostgreSQL answers
	@$(BIN)/python -m tests.run --only-postgresql -m "slow and postgresql" -n 2 --maxschedchunk=1 --durations=4

coverage: setup-dev ## Which branches the tests take; it may only rise
	@$(BIN)/python -m tests.covered

check: setup-dev ## Lint, types, import contracts, house tests, formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q tests/house

fix: setup-dev ## Mend what the tools can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup-dev ## Time what has a limit, beside a peer or a floor
	@for script in benchmarks/*/run.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

docs: setup-dev ## Regenerate the reference pages and the pictures of the README
	@$(BIN)/python -m docs.generate
	@ALONGSIDE_PICTURES=docs/pictures $(BIN)/python -m pytest -q -m journey tests/journeys/test_leading.py tests/journeys/test_bringing_in.py

lock: ## Pin the dependencies again (needs uv)
	@uv pip compile --quiet --universal --generate-hashes --no-header --upgrade pyproject.toml --extra web --group build -o requirements.lock
	@uv pip compile --quiet --universal --generate-hashes --no-header --upgrade pyproject.toml --extra web --group build --group dev -c requirements.lock -o requirements-dev.lock

clean: ## Remove the environment, the built assets and the example's database
	@rm -rf $(VENV) node_modules var src/alongside/foundations/design/static/built
