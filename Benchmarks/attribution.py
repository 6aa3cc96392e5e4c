#!/usr/bin/env python3
"""Recall of cues by how often training saw them, and whether confidences hold, on PolNeAR's development articles.

    attribution.py ../shared/data/attribution PREDICTIONS.jsonl

PREDICTIONS are what `hearsay-train attribute --tier fast|accurate .../dev.jsonl` writes. Standard library only.
"""
import collections, gzip, json, pathlib, re, sys

WORD = re.compile(r"\w+")


def words(text, spans):
    return {m.start() + s for s, e in spans for m in WORD.finditer(text[s:e])}


def phrase(text, spans):
    return " ".join(WORD.findall(" ".join(text[s:e] for s, e in spans).lower()))


def matches(text, gold, found):
    """Index of the gold relation for each prediction whose content overlaps it by half, best first."""
    g = [words(text, a["content"]) for a in gold]
    p = [words(text, a["content"]) for a in found]
    pairs = sorted(
        ((len(x & y) / len(x | y), i, j) for i, x in enumerate(g) for j, y in enumerate(p) if x & y), reverse=True)
    taken, out = set(), {}
    for share, i, j in pairs:
        if share >= 0.5 and i not in taken and j not in out:
            taken.add(i)
            out[j] = i
    return out


def main():
    folder, predictions = pathlib.Path(sys.argv[1]), sys.argv[2]
    seen = collections.Counter()
    for line in gzip.open(folder / "train.jsonl.gz", "rt", encoding="utf-8"):
        article = json.loads(line)
        seen.update(phrase(article["text"], a["cue"]) for a in article["attributions"] if a["cue"])
    gold = {a["id"]: a for a in map(json.loads, open(folder / "dev.jsonl", encoding="utf-8"))}
    recall, bins = collections.Counter(), collections.Counter()
    for line in open(predictions, encoding="utf-8"):
        prediction = json.loads(line)
        article = gold[prediction["id"]]
        text, found = article["text"], prediction["attributions"]
        cues = [words(text, a["cue"]) for a in found]
        for a in article["attributions"]:
            if a["cue"]:
                n = seen[phrase(text, a["cue"])]
                group = "never" if n == 0 else "1-4" if n < 5 else "5-49" if n < 50 else "50 and more"
                recall[group, "all"] += 1
                recall[group, "found"] += any(c & words(text, a["cue"]) for c in cues)
        match = matches(text, article["attributions"], found)
        for j, a in enumerate(found):
            right = False
            if j in match:
                s, t = words(text, article["attributions"][match[j]]["source"]), words(text, a["source"])
                right = bool(s & t) or not s and not t
            b = min(9, int(a["confidence"] * 10))
            bins[b, "all"] += 1
            bins[b, "right"] += right
            bins[b, "sum"] += a["confidence"]
    print("cue seen in training | relations | cue found")
    for group in ("never", "1-4", "5-49", "50 and more"):
        n = recall[group, "all"]
        print(f"{group} | {n} | {100 * recall[group, 'found'] / max(1, n):.0f}%")
    print("\nconfidence | attributions | mean confidence | content and source right")
    for b in range(10):
        n = bins[b, "all"]
        if n:
            print(f"{b / 10:.1f}-{(b + 1) / 10:.1f} | {n} | {bins[b, 'sum'] / n:.2f} | {bins[b, 'right'] / n:.2f}")


if __name__ == "__main__":
    main()
