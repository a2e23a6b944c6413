# Two commands do everything: `make demo` and `make check`. Both create .venv when it is missing.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
DATASET := output/conversations_seed42
SMOKE := output/smoke

.DEFAULT_GOAL := help
.PHONY: help demo check dashboard smoke live-test clean

help: ## Show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 10

demo: $(VENV)/.installed ## Install, generate 100 conversations, evaluate and analyze them, say where they are
	$(BIN)/toolgen generate -n 100 --seed 42 -o $(DATASET).jsonl
	$(BIN)/toolgen evaluate $(DATASET).jsonl
	$(BIN)/toolgen analyze $(DATASET).scored.jsonl
	@echo
	@echo "records    $(DATASET).jsonl"
	@echo "scored     $(DATASET).scored.jsonl"
	@echo "manifest   $(DATASET).manifest.json"
	@echo "artifacts  output/artifacts (registry.md and graph.md are for reading)"

check: $(VENV)/.installed-dev $(if $(TOOLGEN_CHECK_ALL),$(VENV)/.installed-bfcl) ## Install the dev extras; format, lint, types, import contracts, all tests, the dashboard
	$(BIN)/ruff format --check src tests scripts dashboard/e2e
	$(BIN)/ruff check src tests scripts dashboard/e2e
	$(BIN)/mypy
	$(BIN)/lint-imports
	[ -z "$(TOOLGEN_CHECK_ALL)" ] || $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[mcp]" \
		|| echo "the MCP SDK cannot be installed here: its tests are skipped, and say so"
	$(BIN)/python -m pytest -q -n auto
	dashboard/check.sh

dashboard: $(VENV)/.installed-dev ## Check the dashboard alone: types, lint, tests, the built page, journeys in a browser
	dashboard/check.sh

smoke: $(VENV)/.installed ## The quick run for CI: every command once, on the bundled corpus
	rm -rf $(SMOKE)
	$(BIN)/toolgen build --strict --artifacts $(SMOKE)/artifacts --json > /dev/null
	$(BIN)/toolgen generate -n 20 --seed 7 --workers 2 -o $(SMOKE)/smoke.jsonl --artifacts $(SMOKE)/artifacts
	$(BIN)/toolgen evaluate $(SMOKE)/smoke.jsonl --fail-under 4.5
	$(BIN)/toolgen analyze $(SMOKE)/smoke.scored.jsonl --artifacts $(SMOKE)/artifacts
	$(BIN)/toolgen replay $(SMOKE)/smoke.jsonl conv_7_00000 --check --artifacts $(SMOKE)/artifacts
	$(BIN)/toolgen run-experiment -n 5 --seeds 2 --artifacts $(SMOKE)/artifacts

live-test: $(VENV)/.installed-dev ## A real small model plays the live roles; installs its server first (about ten minutes)
	$(BIN)/python scripts/live_test.py

clean: ## Remove caches, build results and everything under output/; .venv and downloads stay
	rm -rf output dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "make: toolgen needs Python 3.11 or newer; install it, or say: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than Python 3.11; say: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@ $(VENV)/.installed

# What the benchmark is compared with; alone, since it asks for the clients of all model providers.
$(VENV)/.installed-bfcl: scripts/requirements-bfcl.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --requirement $< && touch $@ \
		|| echo "BFCL cannot be installed here: its tests are skipped, and say so"
