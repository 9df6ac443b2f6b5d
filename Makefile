# Everything that a newcomer needs; `make` alone lists it.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# One more than there are processors: about half of what the tests do is waiting.
JOBS ?= $(shell expr $$(nproc 2>/dev/null || echo 2) + 1)

# Compiled modules are kept: without them every process that a test starts compiles all of them anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo run test shots eval bench torture lint types layers

help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/run.stamp: requirements/run.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python cannot make a virtual environment; on Debian: apt install python3-venv"; exit 1; }
	@echo "Installing what Earshot needs ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/run.stamp ## play a week of customers in a rehearsal workspace in your browser
	@$(BIN)/python -m bot demo

run: $(VENV)/run.stamp ## run Earshot with settings.toml
	@$(BIN)/python -m bot run

test: lint types layers ## everything that has to hold: style, types, layers, tests
	@failed=0; \
	$(BIN)/python -m pytest -n $(JOBS) -q -m "not alone and not pair" || failed=1; \
	$(BIN)/python -m pytest -n 2 -q -m pair || failed=1; \
	$(BIN)/python -m pytest -q -m alone || failed=1; \
	exit $$failed

shots: $(VENV)/dev.stamp ## take the pictures of docs/pictures anew, with a Chromium
	@$(BIN)/python -m tests.shots

eval: $(VENV)/dev.stamp ## measure how well texts are understood; a fall below the recorded figures fails
	@$(BIN)/python -m tests.eval

bench: $(VENV)/dev.stamp ## measure speed, memory and bursts, for half an hour; BENCH="flow --runs 1" chooses
	@$(BIN)/python -m tests.bench $(BENCH)

torture: $(VENV)/dev.stamp ## thousands of kills and schedules, for hours; TORTURE="--kills 200" and others choose
	@$(BIN)/python -m tests.torture $(TORTURE)

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .

types: $(VENV)/dev.stamp
	@$(BIN)/mypy --no-error-summary

layers: $(VENV)/dev.stamp
	@$(BIN)/lint-imports --no-logo > .import-linter.log 2>&1 || { cat .import-linter.log; exit 1; }
