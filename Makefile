.PHONY: galera demo test bench fuzz build setup clean

# The main job, end to end: sandbox banks, four stages, a report in demo/report/index.html.
demo: build
	@scripts/demo

# Lint, build with warnings as errors, all tests.
test: setup
	@scripts/test

# How fast the release build is, as a table; make bench ARGS=--json for programs.
bench: setup
	@scripts/bench $(ARGS)

# libFuzzer on every decoder, for so many seconds; CI runs it for a minute. `make test` replays the corpus.
fuzz: setup
	@scripts/fuzz $(or $(SECONDS),60)

# Three MariaDB nodes that are killed while two loaders work; not part of `make test`.
galera: build
	@Tests/Faults/galera/run

# The programs, linked into bin/.
build: setup
	@scripts/build

# The Debian packages that are missing.
setup:
	@scripts/setup

clean:
	rm -rf .build .build-bench .build-fuzz bin demo
