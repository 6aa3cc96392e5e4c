#!/usr/bin/env bash
# Throughput and memory of `hearsay batch` over the development pages repeated to 1 GB of HTML, beside trafilatura's
# extraction of the same files. Needs Python with trafilatura and warcio: HEARSAY_PYTHON names it, else .venv-archive.
#
#   Benchmarks/batch.sh [MEGABYTES] [EVERY]      default 1000 and 1: every page is given to trafilatura too
set -euo pipefail
cd "$(dirname "$0")/.."
megabytes=${1:-1000}
every=${2:-1}
pages=../shared/data/extraction/html
hearsay=$PWD/.build/release/hearsay
python=${HEARSAY_PYTHON:-.venv-archive/bin/python}
[ -d "$pages" ] || { echo "skipped: no development pages in $pages"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

batch() { # name, jobs, input
  rm -rf "$work/out"
  echo "$1: $("$hearsay" batch "$3" --output "$work/out" --jobs "$2" 2> /dev/null)" || true
}

echo "load before: $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) cores"
echo "input: $("$python" Benchmarks/make_archive.py "$pages" "$work/files" --form folder --megabytes "$megabytes")"

batch "one thread" 1 "$work/files"
echo "trafilatura, every ${every}th page: $("$python" Benchmarks/extract_with_trafilatura.py "$work/files" --every "$every")"
for round in 1 2 3; do
  batch "one thread, round $round" 1 "$work/files"
  batch "two threads, round $round" 2 "$work/files"
  echo "load: $(cut -d' ' -f1-3 /proc/loadavg)"
done
rm -rf "$work/files"

for size in $((megabytes / 10)) "$megabytes"; do
  for form in warc jsonl; do
    archive="$work/archive.$form"; [ "$form" = warc ] && archive="$archive.gz"
    "$python" Benchmarks/make_archive.py "$pages" "$archive" --form "$form" --megabytes "$size" > /dev/null
    for jobs in 1 2; do batch "$form of $size MB of HTML, $jobs threads" "$jobs" "$archive"; done
    rm "$archive"
  done
done
