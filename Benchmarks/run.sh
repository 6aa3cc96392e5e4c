#!/usr/bin/env bash
# Quality and CPU time of the built program on the development data in ../shared; prints a notice where it is absent.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=../shared
hearsay=.build/release/hearsay
[ -d "$shared/scorers" ] || { echo "skipped: no development data in $shared"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for tier in fast accurate; do
  for set in seeds data/articles; do
    story=(); [ "$set" = seeds ] && story=(--story "$shared/seeds/gold/story.json")
    echo "== $set, $tier tier"
    "$hearsay" annotate --tier "$tier" "$shared/$set/articles" > "$work/annotated.jsonl"
    python3 "$shared/scorers/score_annotations.py" "$shared/$set/gold" "$work/annotated.jsonl" "${story[@]}"
  done
done

echo "== cleaning of pages (the shipped model was trained on them)"
mkdir "$work/pages"
for page in "$shared"/data/extraction/html/*.gz; do gunzip -c "$page" > "$work/pages/$(basename "$page" .gz)"; done
time "$hearsay" clean --format jsonl "$work/pages" > "$work/clean.jsonl"
python3 "$shared/scorers/score_extraction.py" "$shared/data/extraction/gold.jsonl.gz" "$work/clean.jsonl"
