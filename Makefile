# make run · make test · make bench · make wheel. Each sets up what it needs, once.

PYTHON ?= python3
VENV := .venv/bin
PIP := $(VENV)/pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: help run test bench wheel clean

help:
	@echo "make run     open backtimer (in the terminal, where there is no display)"
	@echo "make test    all checks and tests"
	@echo "make bench   measure, and print a table"
	@echo "make wheel   build dist/backtimer-*.whl"
	@echo "make clean   remove what was built, .venv too"

run: .venv/.run
	@$(VENV)/backtimer

# The tests' closing line comes last: the core's coverage is checked after it, and says nothing
# when all is well.
test: .venv/.dev .make/system-test
	$(VENV)/ruff check
	$(VENV)/ruff format --check
	$(VENV)/mypy
	$(VENV)/lint-imports --no-logo
	$(VENV)/pytest --cov --cov-report=term-missing:skip-covered
	@$(VENV)/python tests/core_coverage.py

bench: .venv/.dev
	@$(VENV)/python -m benchmarks

wheel: .venv/.dev
	$(VENV)/python -m build --wheel --no-isolation --outdir dist

clean:
	rm -rf .venv .make .coverage build dist htmlcov .hypothesis \
		.mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# Set-up: system libraries, then .venv, then the package in it. To run, the libraries are wished
# for, not required: without a display the terminal player needs none of them.
.make/system-run: packaging/install-system-libraries
	@mkdir -p $(@D)
	@packaging/install-system-libraries run && touch $@ \
		|| echo "Going on without them; the terminal player needs none."

.make/system-test: packaging/install-system-libraries
	@mkdir -p $(@D)
	@packaging/install-system-libraries test
	@touch $@

.venv/pyvenv.cfg: | .make/system-run
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "backtimer needs Python 3.11 or later: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.run: pyproject.toml constraints.txt .venv/pyvenv.cfg
	@echo "Installing backtimer in .venv"
	@$(PIP) --editable .
	@touch $@

.venv/.dev: pyproject.toml constraints.txt .venv/pyvenv.cfg
	@echo "Installing backtimer and its checks in .venv"
	@$(PIP) --editable '.[dev]'
	@touch $@ .venv/.run
