# Two commands, nothing to remember: `make demo` and `make test`. Both do their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARTICLE := notebooks/data/article.txt

.PHONY: demo test lint docs bench fuzz mutants release-check lowest clean

demo: $(VENV)/installed
	$(BIN)/vnner extract --published 2019-03-14 --format table $(ARTICLE)

test: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/vnner gazetteer check
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/docs
	$(BIN)/python -m sphinx -W --keep-going -b html docs build/docs
	@echo "open build/docs/index.html"

# All figures of docs/benchmarks.md; GOLD=file.jsonl scores annotated documents too.
bench: $(VENV)/dev
	$(BIN)/python benchmarks/bench.py $(if $(GOLD),--gold $(GOLD))
	$(BIN)/python benchmarks/report.py

# Hostile text and files; what fails is kept in tests/hostile/seeds and becomes a test.
# `.venv/bin/python -m pip install --group fuzz` gets atheris, which then steers it.
fuzz: $(VENV)/dev
	$(BIN)/python tests/hostile/fuzz.py all --seconds $(or $(SECONDS_EACH),60)
	$(BIN)/python tests/hostile/fuzz.py classes --size $(or $(SIZE),1000000)

# Wrong versions of the date and resolver rules, which the tests must notice.
mutants: $(VENV)/dev
	$(BIN)/python tests/mutants.py --count $(or $(COUNT),60)

release-check: $(VENV)/dev
	$(BIN)/python .ci/release_check.py

# The lowest versions pyproject.toml allows, on the oldest Python.
lowest:
	$(PYTHON) .ci/lowest.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	touch $@

$(VENV)/docs: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	touch $@

clean:
	rm -rf $(VENV) build dist docs/tutorial .mypy_cache .ruff_cache .pytest_cache
