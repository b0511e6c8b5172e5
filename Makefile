# Two commands for a newcomer: `make demo` and `make test`. They need Python 3.11 or later and pip's package index.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_OPTIONS := --quiet --disable-pip-version-check

.PHONY: demo test check bench prove docs catalogues screenshots lock clean help

help:
	@echo "make demo     the whole path on the shipped example: a case, a dossier, a verification"
	@echo "make test     the tests (no network)"
	@echo "make check    format, lint, types, import contracts, docs"
	@echo "make bench    measure against named peers, write docs/benchmarks.md"
	@echo "make prove    every proof at full count, write docs/proof.md (SEED=n to choose the seed), every law on new examples"
	@echo "make docs     draw the picture of the house, check the documents"
	@echo "make catalogues    gather the words of the workbench for translation, compile what is translated"
	@echo "make screenshots   pictures of the workbench on the example"
	@echo "make lock     resolve the dependencies again (needs uv)"

demo: $(VENV)/.runtime
	rm -rf demo
	$(BIN)/uncounted demo --dir demo

test: $(VENV)/.development
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/.development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python docs/check.py
	$(BIN)/python -m pytest tests/test_house.py

bench: $(VENV)/.development
	$(BIN)/python -m benchmarks

prove: $(VENV)/.development
	$(BIN)/python -m tests.prove $(if $(SEED),--seed $(SEED))
	$(BIN)/python -m pytest -m prove
	UNCOUNTED_SEARCH=1 $(BIN)/python -m pytest -m law

docs: $(VENV)/.development
	$(BIN)/python docs/draw_house.py
	$(BIN)/python docs/check.py

catalogues: $(VENV)/.development
	$(BIN)/python docs/catalogues.py

screenshots: $(VENV)/.development
	$(BIN)/python docs/screenshots.py

lock:
	uv pip compile --quiet --generate-hashes --python-version 3.11 --universal --no-emit-index-url --no-header \
		--upgrade requirements/runtime.in -o requirements/runtime.lock
	uv pip compile --quiet --generate-hashes --python-version 3.11 --universal --no-emit-index-url --no-header \
		--upgrade requirements/development.in -o requirements/development.lock

clean:
	rm -rf $(VENV) demo dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; set PYTHON=/path/to/python3.11"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install $(PIP_OPTIONS) --require-hashes -r requirements/runtime.lock
	$(BIN)/python -m pip install $(PIP_OPTIONS) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.development: $(VENV)/.runtime requirements/development.lock
	$(BIN)/python -m pip install $(PIP_OPTIONS) --require-hashes -r requirements/development.lock
	@touch $@
