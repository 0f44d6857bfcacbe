# One command each; everything lives in .venv. `make run` and `make test` need nothing before them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test test-libretranslate lint format bench bench-checks bench-starter docs clean lock

run: $(VENV)/.run
	$(BIN)/workbench serve

test: $(VENV)/.dev
	$(BIN)/python tests/setup_tools.py
	$(BIN)/python -m pytest -n auto --dist loadfile

# LibreTranslate pins old libraries, so it gets an environment of its own.
test-libretranslate: $(VENV)/.dev
	$(PYTHON) -m venv .cache/libretranslate
	.cache/libretranslate/bin/python -m pip install --quiet libretranslate
	WORKBENCH_LIBRETRANSLATE=$(CURDIR)/.cache/libretranslate/bin/python \
		$(BIN)/python -m pytest tests/engines/test_libretranslate.py

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev
	$(BIN)/python tests/bench.py
	$(BIN)/python tests/bench_engines.py

bench-checks: $(VENV)/.dev
	$(BIN)/python tests/bench_checks.py

bench-starter: $(VENV)/.dev
	$(BIN)/python tests/bench_starter.py $(MODEL)

docs: $(VENV)/.dev
	$(BIN)/workbench rules --markdown > docs/checks.md

lock: $(VENV)/.dev
	$(BIN)/python -m pip freeze --exclude-editable | grep -iv '^release-workbench' | sed 's/^\(torch==[0-9.]*\)+.*/\1/' > constraints.txt

clean:
	rm -rf $(VENV) build *.egg-info

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e .
	touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e '.[dev]'
	touch $@ $(VENV)/.run
