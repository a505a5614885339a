# Every target makes the environment it needs: Python 3.11+ and make are enough.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PROTO_VENV := .venv-proto

.PHONY: help demo test test-unit test-fast check bench bench-peers kb proto lock weights words clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/.ready: requirements/dev.lock pyproject.toml client/pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e client -e .
	@touch $@

$(PROTO_VENV)/.ready: requirements/proto.lock
	$(PYTHON) -m venv $(PROTO_VENV)
	$(PROTO_VENV)/bin/python -m pip install --quiet --require-hashes -r requirements/proto.lock
	@touch $@

demo: $(VENV)/.ready ## a server, two short news items, who is who
	$(BIN)/python docs/demo

test: $(VENV)/.ready ## the whole suite
	$(BIN)/python -m pytest

test-unit: $(VENV)/.ready ## the engine's tests alone, in about a minute
	$(BIN)/python -m pytest -m "not slow and not data" \
	  tests/names tests/phonetics tests/transliteration tests/knowledge tests/matching tests/resolver

test-fast: $(VENV)/.ready ## the suite without slow and data tests
	$(BIN)/python -m pytest -m "not slow and not data"

check: $(VENV)/.ready $(PROTO_VENV)/.ready ## lint, format, types, generated files, data
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m nisba_service.knowledge.curated
	$(MAKE) --no-print-directory proto kb
	@test -z "$$(git status --porcelain -- client/nisba/v1 service/nisba_service/knowledge)" \
	  || { git status --short -- client/nisba/v1 service/nisba_service/knowledge; \
	       echo "Generated files differ from their source: run 'make proto kb' and commit."; exit 1; }

bench: $(VENV)/.ready ## accuracy and speed beside other systems
	$(BIN)/python -m bench

bench-peers: $(VENV)/.ready ## install the optional systems of the bench
	$(BIN)/python -m pip install --quiet --no-deps --only-binary=:all: -r bench/peers.txt

kb: $(VENV)/.ready ## rebuild the shipped snapshot from the alias table
	$(BIN)/python -m nisba_service.knowledge

proto: $(PROTO_VENV)/.ready ## regenerate the stubs
	$(PROTO_VENV)/bin/python -m grpc_tools.protoc -Iproto --python_out=client --pyi_out=client \
	  --grpc_python_out=client proto/nisba/v1/*.proto

lock: ## refresh requirements/*.lock
	$(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv
	.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-package nisba --no-emit-package nisba-service \
	  --all-extras --constraint requirements/constraints.in -o requirements/dev.lock \
	  client/pyproject.toml pyproject.toml
	.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-package nisba --constraint requirements/dev.lock \
	  -o requirements/service.lock client/pyproject.toml pyproject.toml
	.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url -o requirements/proto.lock requirements/proto.in

weights: $(VENV)/.ready ## learn the tables of matching again from the public data
	$(BIN)/python -m bench.train.letter_costs
	$(BIN)/python -m bench.train.part_frequencies
	$(BIN)/python -m bench.train.weights
	$(MAKE) --no-print-directory kb

words: $(VENV)/.ready ## train the word model of transliteration again, some twenty minutes
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m bench.train.transliteration

clean: ## remove what the targets made
	rm -rf $(VENV) $(PROTO_VENV) .venv-lock bench/out
