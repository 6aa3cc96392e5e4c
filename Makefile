# make report · make test · make check · make bench      (each installs what a fresh Debian machine lacks)

APT_PACKAGES := libxml2-dev libuchardet-dev zlib1g-dev libzstd-dev libsqlite3-dev pkg-config python3
PC_MODULES   := libxml-2.0 uchardet zlib libzstd sqlite3
RELEASE      := .build/release/hearsay

.PHONY: report test check lint docs bench build setup

report: build
	$(RELEASE) report seeds/articles --output reports --format html,markdown,json

test: build
	HEARSAY_BINARY=$(CURDIR)/$(RELEASE) swift test --parallel

check: lint docs test

build: setup
	swift build -c release --product hearsay

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Rules

# The pages that are made from the rules must be those that the rules make now.
docs: build
	$(RELEASE) rules check
	$(RELEASE) rules test

bench: build
	Benchmarks/run.sh
	Benchmarks/peers.sh

# Installs missing Debian packages as root or through sudo, else prints the one line that does.
setup:
	@command -v swift >/dev/null || { echo "hearsay needs the Swift toolchain, 6.1 or later: https://www.swift.org/install"; exit 1; }
	@if ! command -v pkg-config >/dev/null || ! pkg-config --exists $(PC_MODULES) || ! command -v python3 >/dev/null; then \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q $(APT_PACKAGES); \
	  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then \
	    sudo apt-get update -q && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -q $(APT_PACKAGES); \
	  else echo "missing Debian packages; run: sudo apt-get install -y $(APT_PACKAGES)"; exit 1; fi; fi
