#!/usr/bin/env bash
# hearsay beside trafilatura, resiliparse, readability-lxml and jusText, speed and quality in one run; the table goes to
# Benchmarks/results/. Prints a notice where the development pages are absent.
#   Benchmarks/peers.sh [cross-validated predictions of hearsay-train extraction]
set -euo pipefail
cd "$(dirname "$0")/.."
[ -d ../shared/data/extraction ] || { echo "skipped: no development pages in ../shared"; exit 0; }
venv=.venv-peers
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  # Older pips stumble over lxml[html-clean], which readability and jusText ask for: its parts are installed by name.
  "$venv/bin/pip" install -q lxml lxml_html_clean certifi charset_normalizer urllib3 babel tld dateparser \
    python-dateutil chardet cssselect
  "$venv/bin/pip" install -q --no-deps trafilatura htmldate courlan justext readability-lxml resiliparse fastwarc
fi
"$venv/bin/python" Benchmarks/peers.py .build/release/hearsay ../shared "Benchmarks/results/$(date +%F)-peers.md" ${1:+--cross-validated "$1"}
