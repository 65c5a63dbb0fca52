# Each target calls the real tool; the tools live in .venv, in the versions of requirements.lock.
# Needed beforehand: Python 3.11 or newer; for the tests also PostgreSQL, and Java 17 or 21 with Maven, or Docker;
# for `contracts` Java 21 or 25.

GRAPHSVC_SHARED ?= ../shared
PYTHONS ?= python3 python3.13 python3.12 python3.11
UV ?= uv
bin := .venv/bin

.PHONY: run test contracts check accept bench lock needs shared

run: .venv
	@$(bin)/graphsvc load samples && \
	export GRAPHSVC_WRITE_KEY="$${GRAPHSVC_WRITE_KEY:-$$($(bin)/python -c 'import secrets; print(secrets.token_urlsafe(18))')}" && \
	echo "The key for writing is $$GRAPHSVC_WRITE_KEY" && $(bin)/graphsvc serve $(if $(PORT),--port $(PORT))

# Two workers, each with servers of its own; one that is done takes over from the other. A database that
# somebody else runs is wiped before each test: it serves one.
side_by_side := $(if $(GRAPHSVC_TEST_NEO4J_URI),,-n 2 --dist worksteal)

test: check needs
	GRAPHSVC_TEST_NEO4J_FETCH=1 $(bin)/pytest -m "not accept" $(side_by_side)

# What both engines promise, again on a Neo4j of the calendar, which takes the statements as Cypher 25.
CALENDAR ?= 2026.09.0
contracts: .venv
	GRAPHSVC_TEST_NEO4J_VERSION=$(CALENDAR) GRAPHSVC_TEST_NEO4J_FETCH=1 $(bin)/pytest -k "not embedded" \
	  $(addprefix tests/contracts/test_,plans.py stores.py queries.py catch_up.py graph.py export.py)

check: .venv
	$(bin)/ruff check . && $(bin)/ruff format --check . && $(bin)/mypy && $(bin)/lint-imports

accept: .venv shared
	GRAPHSVC_SHARED="$$(cd "$(GRAPHSVC_SHARED)" && pwd)" $(bin)/pytest -m accept tests/accept

bench: .venv shared
	GRAPHSVC_SHARED="$$(cd "$(GRAPHSVC_SHARED)" && pwd)" $(bin)/python tests/bench/run.py

# Renews all versions, and takes from them what runs without tools. Run it after a change of the dependencies in pyproject.toml.
lock:
	@command -v $(UV) >/dev/null || { echo "make lock: uv is missing (pip install uv, brew install uv)" >&2; exit 1; }
	$(UV) pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade --quiet \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --output-file requirements.lock
	$(UV) pip compile pyproject.toml --constraints requirements.lock --universal --python-version 3.11 --quiet \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --output-file requirements-run.lock

# What the tests need from the machine, named before they run.
needs: .venv
	@GRAPHSVC_TEST_NEO4J_FETCH=1 $(bin)/python -m tests.neo4j_server --check
	@$(bin)/python -m tests.postgres_server --check || true
	@for browser in chromium chromium-browser google-chrome google-chrome-stable; do \
	  command -v $$browser >/dev/null && exit 0; done; \
	echo "Chromium is missing, the tests of the page need it (apt-get install chromium, brew install --cask chromium)"

shared:
	@test -d "$(GRAPHSVC_SHARED)" || { echo "No folder $(GRAPHSVC_SHARED): set GRAPHSVC_SHARED to the shared evaluation data" >&2; exit 1; }

.venv: .venv/.ready ;

# The last step writes .ready, a copy of what was installed: a broken-off run leaves none and is done
# anew, and files that only look newer (a checkout of another branch and back) cost nothing.
.venv/.ready: requirements.lock pyproject.toml
	@set -e; if cat $^ | cmp -s - $@; then touch $@; exit 0; fi; \
	for python in $(PYTHONS); do \
	  $$python -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; python=; done; \
	if [ -z "$$python" ]; then \
	  echo "Python 3.11 or newer with venv is missing (apt-get install python3-venv, brew install python@3.13)" >&2; exit 1; fi; \
	echo "Setting up .venv with $$($$python --version)"; \
	$$python -m venv --clear .venv; \
	$(bin)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; \
	$(bin)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	cat $^ > $@
