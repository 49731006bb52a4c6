# Vigie: `make run` serves the dashboard, `make test` checks everything. Needs Python 3.11+ and the package registries.
# Everything is installed in .venv; an index or a proxy is taken from your own pip settings.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PY := .venv/bin/python
INSTALL := $(PY) -m pip --require-virtualenv --disable-pip-version-check install --quiet
ROOT_APT := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null
APT_INSTALL := DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends
PACKAGES := analytics pages tests app.py
say = printf '\033[1m%s\033[0m\n' "$(1)"

# A browser is opened where there is a desktop to show it on.
DESKTOP := $(if $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname)),--server.headless=false)

# The demo home is only prepared where the structure has no home of its own.
DEMO := data/home/demo/store/LIVE
NEEDED_HOME := $(if $(VIGIE_HOME)$(wildcard data/home/territory),,$(DEMO))

.PHONY: help run test bench clean

help: ## Show the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: .venv/installed $(NEEDED_HOME) ## Install what is needed, then serve Vigie on http://localhost:8501
	@$(PY) -m analytics build --if-stale
	@$(call say,Vigie : http://localhost:8501 (Ctrl+C pour arrêter))
	@exec $(PY) -m pages._ui.serve --server.port=8501 $(DESKTOP)

test: .venv/installed-tests ## Check format, lint, types and imports, then run every test
	@failed=; check() { $(call say,$$*); "$$@" || failed=yes; }; \
	check $(PY) -m ruff format --check $(PACKAGES); \
	check $(PY) -m ruff check $(PACKAGES); \
	check $(PY) -m mypy; \
	check .venv/bin/lint-imports; \
	[ -z "$$failed" ] || $(call say,A check failed: see above); \
	check $(PY) -m pytest -n 2 --dist loadfile; \
	[ -z "$$failed" ]

bench: .venv/installed-tests ## Measure import, build and reads against plain DuckDB
	@$(PY) -m tests.bench.run

clean: ## Remove the environment, the caches and the demo; never the home of your territory
	rm -rf .venv data/home/demo .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(DEMO): | .venv/installed
	@$(call say,Préparation du territoire de démonstration) && $(PY) -m analytics demo

.venv/installed: requirements.txt | .venv/bin/pip
	@$(call say,Installation dans .venv) && $(INSTALL) -r requirements.txt
	@touch $@

.venv/installed-tests: tests/requirements.txt .venv/installed
	@$(call say,Installation des outils de test) && $(INSTALL) -r requirements.txt -r tests/requirements.txt
	@if command -v chromium >/dev/null && $(PY) -m playwright --version >/dev/null 2>&1; then \
		chromium --version; \
	elif $(ROOT_APT); then \
		$(call say,Installation de Chromium) && apt-get update -qq && $(APT_INSTALL) chromium fonts-liberation libatomic1 >/dev/null; \
	else \
		$(call say,Installation de Chromium) && $(PY) -m playwright install chromium || { \
			echo "Installez Chromium : sudo apt-get install chromium fonts-liberation libatomic1" >&2; \
			echo "Install Chromium: sudo apt-get install chromium fonts-liberation libatomic1" >&2; exit 1; }; \
	fi
	@touch $@

.venv/bin/pip:
	@command -v $(PYTHON) >/dev/null || { \
		echo "Python 3.11 ou plus est nécessaire. / Python 3.11 or later is needed." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 ou plus est nécessaire ; trouvé : $$($(PYTHON) --version). Autre version : make run PYTHON=python3.12" >&2; \
		echo "Python 3.11 or later is needed. Name another one: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || if $(ROOT_APT); then \
		$(call say,Installation de python3-venv) && apt-get update -qq && $(APT_INSTALL) python3-venv >/dev/null; \
	else \
		echo "Le paquet python3-venv manque. Installez-le : sudo apt-get install python3-venv" >&2; \
		echo "The package python3-venv is missing. Install it: sudo apt-get install python3-venv" >&2; exit 1; \
	fi
	@$(call say,Création de .venv) && $(PYTHON) -m venv .venv
