# Every target sets up what it needs first, may be repeated, and is quick the second time.
# Options for the program or for pytest:   make demo ARGS="--parcels 500"   make test ARGS="-k queue"

# The interpreter for .venv, python3 where none is named. A .venv that works is kept until another one is named.
PYTHON ?=
ARGS ?=
export PYTHON
# Modules of other projects must not shadow those in .venv.
unexport PYTHONPATH PYTHONHOME

.PHONY: help setup setup-dev demo test lint bench proof fuzz lock clean

help:
	@echo "make setup   .venv with what the program needs (Python 3.11 or newer; PYTHON=python3.12 names another one)"
	@echo "make demo    a simulated mail centre, then the window (pictures where there is no display)"
	@echo "make test    the tests"
	@echo "make lint    style, types and the rules of the house"
	@echo "make bench   the benchmarks"
	@echo "make proof NAME   one of the long proofs; without a name it lists them"
	@echo "make fuzz    a million spoiled messages for the parsers (ARGS=10000 for fewer)"
	@echo "make lock    the lock files anew from pyproject.toml (UPGRADE=1 takes newer versions)"
	@echo "make clean   remove .venv, caches, build outputs and demo pictures"

setup:
	@bash packaging/setup.sh runtime

setup-dev:
	@bash packaging/setup.sh dev

demo: setup
	.venv/bin/workstation demo $(ARGS)

test: setup-dev
	.venv/bin/python -m pytest $(ARGS)

lint: setup-dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

bench: setup
	.venv/bin/python -m benchmarks $(ARGS)

# The name that follows is an argument and no target of its own.
proof: setup-dev
	.venv/bin/python -m proofs $(filter-out proof,$(MAKECMDGOALS)) $(ARGS)

fuzz: setup-dev
	.venv/bin/python -m proofs fuzz $(ARGS)

ifeq (proof,$(firstword $(MAKECMDGOALS)))
$(eval $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS)):;@:)
endif

lock:
	@bash packaging/lock.sh

clean:
	rm -rf .venv build dist demo-pictures .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name .git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +
