# Two commands are enough: `make demo` and `make test`. Both install what is missing, where they may.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PREFIX ?= /usr/local
SWIFT ?= swift
# Files of a module are compiled in as many batches as there are cores: each batch reads all that the others declare.
BATCHES := -Xswiftc -driver-batch-size-limit -Xswiftc 1000
RELEASE := $(SWIFT) build -c release --static-swift-stdlib --product matchd

.PHONY: demo test build docs bench torture fuzz install lint floors examples dependencies clean

demo: build
	.build/release/matchd demo

build: dependencies
	$(RELEASE)

# Lint, imports between floors, all tests (warnings are errors everywhere), then the demonstration data against its generator.
test: dependencies lint floors
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error $(BATCHES)
	$(SWIFT) test --skip-build $(if $(FILTER),--filter '$(FILTER)')
	folder=$$(mktemp -d) && .build/debug/generate-examples --seed 2009 --out $$folder && \
	  for file in $$folder/*.csv; do cmp $$file examples/mieux/$$(basename $$file) || exit 1; done && rm -r $$folder

lint:
	$(SWIFT) format lint --strict --parallel --recursive Sources Tests Fuzz Benchmarks examples Package.swift

# MatchCore and Plugins know the standard library and nothing else; the compiler alone would accept more.
floors:
	@! grep -nE '^ *(@[A-Za-z_()]+ +)*(public |package |internal |private |fileprivate )?import +' -r Sources/MatchCore \
	  || { echo 'MatchCore imports something'; exit 1; }
	@! grep -hE '^ *(@[A-Za-z_()]+ +)*(public |package |internal |private |fileprivate )?import +' -r Sources/Plugins \
	  | grep -v '^import MatchCore$$' || { echo 'Plugins import more than MatchCore'; exit 1; }
	@! grep -rlE '^import CSQLite' Sources/matchd | grep -v '^Sources/matchd/Store/' \
	  || { echo 'CSQLite is imported outside Store'; exit 1; }
	@! grep -rnE '\.prepare\(|connection\.(execute|scalar)' Sources/matchd | grep -v '^Sources/matchd/Store/' \
	  || { echo 'SQL is spoken outside Store'; exit 1; }

bench: build
	bash Benchmarks/run.sh

# Long runs; none are needed to trust a commit.
torture: test
	for seed in 1 2 3 4 5 6 7 8 9 10; do .build/debug/matchd audit --seed $$seed > /dev/null; done
	MATCHD_KILLS=1000 $(SWIFT) test --skip-build --filter 'whatWasAnsweredSurvivesAKill|aMigrationIsWholeOrNotAtAll'
	MATCHD_CONTENDED=100000 $(SWIFT) test --skip-build --filter contendedAcceptsBookNobodyTwice
	MATCHD_TUTORIAL=full $(SWIFT) test --skip-build --filter anAfternoon
	MATCHD_YEAR=full $(SWIFT) test --skip-build --filter aYearOfAFacility
	MATCHD_FLIPS=1000 MATCHD_CUTS=200 $(SWIFT) test --skip-build --filter 'CorruptionTests|CrashTests'
	MATCHD_TORTURE=1 $(SWIFT) test --skip-build --filter 'TerminalTests|DossierTests|BrowserTests|FacilityStoryTests|TuneTests'
	MATCHD_BACKUPS=100 $(SWIFT) test --skip-build --filter aBackupUnderWritersIsAPrefix
	$(SWIFT) build --build-tests --sanitize=address --scratch-path .build/address
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --skip-build --sanitize=address --scratch-path .build/address --filter $(ATTACKED)
	$(SWIFT) build --build-tests --sanitize=thread --scratch-path .build/thread -Xswiftc -DTHREAD_SANITIZER
	TSAN_OPTIONS=exitcode=66 $(SWIFT) test --skip-build --sanitize=thread --scratch-path .build/thread --filter $(SHARED)
	$(MAKE) fuzz RUNS=60s

# What meets bytes from outside; what several threads share.
ATTACKED := 'Server.*Tests|FramingTests|ProtocolTests|WireTests|JSONTests|FuzzTests|ImportRetryTests'
SHARED := 'matchdTests.Server(Tests|FaultTests|FigureTests|LimitTests|ReadingTests|RoleTests|UserTests|OpennessTests)'

# libFuzzer with AddressSanitizer on everything that bytes from outside reach: so many inputs for each target, or so many seconds
# (RUNS=600s); see Fuzz/README.md.
RUNS ?= 100000
fuzz: dependencies
	bash Fuzz/run.sh $(RUNS) $(TARGETS)

docs: build
	.build/release/matchd plugins --pages docs/plugins

examples:
	$(SWIFT) run -c release generate-examples --seed 2009 --out examples/mieux

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/matchd
	install -m 755 .build/release/matchd $(DESTDIR)$(PREFIX)/bin/matchd
	cp -R config examples $(DESTDIR)$(PREFIX)/share/matchd/
	install -d $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/fr/man1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	.build/release/matchd man --lang en > $(DESTDIR)$(PREFIX)/share/man/man1/matchd.1
	.build/release/matchd man --lang fr > $(DESTDIR)$(PREFIX)/share/man/fr/man1/matchd.1
	.build/release/matchd completions bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/matchd
	.build/release/matchd completions zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_matchd
	.build/release/matchd completions fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/matchd.fish

dependencies:
	@command -v $(SWIFT) > /dev/null || { echo 'A Swift 6.2 toolchain or later is needed: https://www.swift.org/install/'; exit 1; }
	@if [ ! -e /usr/include/sqlite3.h ]; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    apt-get update -q && apt-get install -y -q libsqlite3-dev; \
	  elif command -v sudo > /dev/null && sudo -n true 2> /dev/null; then \
	    sudo apt-get update -q && sudo apt-get install -y -q libsqlite3-dev; \
	  else \
	    echo 'libsqlite3-dev is missing. Maybe: sudo apt-get install libsqlite3-dev'; exit 1; \
	  fi; \
	fi

clean:
	rm -rf .build
