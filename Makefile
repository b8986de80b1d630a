# `make audit` and `make test` are the two commands; each first sees to what the machine lacks (.cargo/setup).
#
#   FEATURES=vendored-z3   builds Z3 from source (CMake >= 3.26, a C++20 compiler with <format>; about 25 minutes)
#   ARGS='--only app3'     is handed to `referee audit`, or to the comparison of `make corpora`
#   SECONDS=3600           how long `make fuzz` tries each of its targets
#   CORPORA=DIR            the outside problems, with their MANIFEST.csv
#   CLAIMS=N SEED=K        how many random claims `make soundness` holds verdicts on against their words, and which; PAPER=J begins at that paper

CARGO ?= cargo
FEATURES ?=
ARGS ?=
SECONDS ?= 3600
CORPORA ?= ../shared/corpora
CLAIMS ?= 200000
SEED ?= 1
PAPER ?= 0
TARGET := $(or $(CARGO_TARGET_DIR),target)
# One profile and one set of features for everything, so that the bundled GMP, every dependency and the library are compiled once.
BENCH := --locked --features "$(strip internals $(FEATURES))"
BUILD := --release $(BENCH)

ifneq ($(filter vendored-z3,$(FEATURES)),)
# Undoes what .cargo/config.toml says of the fetched library: this one is linked statically and needs a C++ library.
export CXXSTDLIB ?= stdc++
export Z3_SYS_Z3_VERSION =
endif

.PHONY: help audit test soundness bench corpora fuzz ci setup

help: ## this list (the default)
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

audit: setup ## audit every paper in proofs/
	@$(CARGO) build $(BUILD)
	@$(TARGET)/release/referee audit $(ARGS)

test: setup ## run all tests
	$(CARGO) test --workspace --no-fail-fast $(BUILD)

# Parts of 5,000 with seeds of their own, each in a process of its own, as the solver's memory grows with the claims.
soundness: setup ## verdicts on many random claims against a reader of the written words (`make test` takes a few)
	@left=$(CLAIMS); seed=$(SEED); while [ $$left -gt 0 ]; do \
	    part=$$((left < 5000 ? left : 5000)); \
	    CLAIMS=$$part SEED=$$seed PAPER=$(PAPER) \
	        $(CARGO) test $(BUILD) --test snapshots -- --nocapture claims::no_verdict_is_false || exit 1; \
	    left=$$((left - part)); seed=$$((seed + 1)); \
	done

bench: setup ## run the benchmarks
	$(CARGO) bench $(BENCH)

corpora: setup ## compare `referee solve` with Z3 alone and with cvc5 on problems from elsewhere
	@python3 .cargo/fetch.py cvc5 || echo 'corpora: going on without cvc5' >&2
	@$(CARGO) bench $(BENCH) --bench corpora -- --corpora '$(CORPORA)' $(ARGS)

# The wrapper counts the edges of this project's crates only; apart from the usual build, which has no counters.
fuzz: setup ## fuzz kernel, parser and script reader, led by coverage (nightly)
	@for target in kernel parser script; do \
	    RUSTC_WORKSPACE_WRAPPER='$(CURDIR)/.cargo/coverage' $(CARGO) bench $(BENCH) --target-dir $(TARGET)/fuzz \
	        --bench fuzz -- $$target $(SECONDS) || exit 1; \
	done

ci: ## run every check of .ci/run
	.ci/run

setup: ## install what the build needs: GMP's tools, the Z3 library
	@.cargo/setup $(filter vendored-z3,$(FEATURES))
