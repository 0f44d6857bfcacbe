# One command each; everything lives in .venv. `make run` and `make test` need nothing before them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test explore test-libretranslate lint format bench bench-checks bench-starter docs messages clean lock

run: $(VENV)/.run
	$(BIN)/workbench serve

test: $(VENV)/.dev
	$(BIN)/python tests/setup_tools.py
	$(BIN)/python -m pytest -n auto --dist worksteal

# Examples that `make test` does not draw: what it finds is a fault or a doubtful property.
explore: $(VENV)/.dev
	EXPLORE=1 $(BIN)/python -m pytest -n auto --dist worksteal --ignore tests/browser

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
	$(BIN)/python tests/bench_editor.py

bench-checks: $(VENV)/.dev
	$(BIN)/python tests/bench_checks.py

bench-starter: $(VENV)/.dev
	$(BIN)/python tests/bench_starter.py $(MODEL)

docs: $(VENV)/.dev
	$(BIN)/workbench rules --markdown > docs/checks.md

# The texts of the screens: what the code says now goes into the template and all six languages.
# Without line numbers and dates, so that a change shows what changed and nothing else.
PYBABEL := $(BIN)/python -m babel.messages.frontend -q
TEXTS := workbench/locales
messages: $(VENV)/.dev
	$(PYBABEL) extract -F pyproject.toml --add-location=file --sort-output --width=100 \
		--project='Release workbench' --version=screens \
		--header-comment='# Template of the texts of the screens; made by `make messages`.' \
		-o $(TEXTS)/workbench.pot workbench
	sed -i.old '/^"POT-Creation-Date/d' $(TEXTS)/workbench.pot && rm $(TEXTS)/workbench.pot.old
	for lang in km zh_CN lo my th vi; do \
		$(PYBABEL) update -D workbench -i $(TEXTS)/workbench.pot -d $(TEXTS) -l $$lang \
			--init-missing --ignore-obsolete --no-fuzzy-matching --ignore-pot-creation-date --width=100 || exit 1; \
	done

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
