"""Fits what the accurate tier's readings are weighed by, and looks for the confidence from which on they should count.

    weigh.py --program hearsay-train --dev dev.jsonl --scorer score_attribution.py
             [--rules FOLDER] [--hand FOLDER --hand-scorer score_annotations.py]

Weights: a logistic regression over the terms of PairedFigures.swift, of every reading of the model that ships, on whether
content and source are right by the scorer; with the area under the curve by six-fold cross-validation over articles, beside
that of the transformer's own figure. Threshold: FOLDER holds gold/*.json and articles/*.txt, read by hand; each article is
scored with the threshold that is best on the others.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys

import numpy as np

from scoring import Scorer, scorer_module

FOLDS = 6
TERMS = ("constant", "own", "second", "alone", "overlap", "no source", "short")


def records(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def examples(o):
    """(article's number, terms, own figure, whether it is right) of every reading."""
    with open(o.dev, encoding="utf-8") as f:
        gold = [json.loads(line) for line in f]
    scorer, out = Scorer(o.scorer, gold), []
    for number, record in enumerate(records([o.program, "readings", "--rules", o.rules, o.dev])):
        article, wanted = scorer.articles[record["id"]], scorer.gold[record["id"]]
        own = [dict(a, **{r: article.span_tokens(a[r]) for r in ("source", "cue", "content")}) for a in record["attributions"]]
        pairs = scorer.module.align(wanted, own)
        right = {j for i, j in pairs if article.source_ok(wanted[i]["source"], own[j]["source"])}
        out += [(number, a["terms"], a["own"], j in right) for j, a in enumerate(own)]
    return [np.array(column) for column in zip(*out)]


def fit(x, y, penalty=1.0, steps=30):
    """Newton's steps; the constant is not penalised."""
    w, ridge = np.zeros(x.shape[1]), penalty * np.eye(x.shape[1])
    ridge[0, 0] = 0
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (p - y) + ridge @ w)
    return w


def area(score, y):
    """Area under the curve: how often a right reading is above a wrong one; ties count half."""
    ranks = np.empty(len(y))
    order = np.argsort(score)
    ranks[order] = np.arange(1, len(y) + 1)
    for value in np.unique(score):
        same = score == value
        ranks[same] = ranks[same].mean()
    right = y.sum()
    return (ranks[y > 0].sum() - right * (right + 1) / 2) / (right * (len(y) - right))


def weights(o):
    article, x, own, y = examples(o)
    y = y.astype(float)
    held_out = np.zeros(len(y))
    for fold in range(FOLDS):
        inside = article % FOLDS == fold
        held_out[inside] = x[inside] @ fit(x[~inside], y[~inside])
    print(f"{len(y)} readings, {int(y.sum())} right; area under the curve {area(held_out, y):.3f}, "
          f"of the transformer's own figure {area(own, y):.3f}")
    print("weights: " + ", ".join(f"{name} {w:.3f}" for name, w in zip(TERMS, fit(x, y))))
    p = 1 / (1 + np.exp(-held_out))
    for low in np.arange(0, 1, 0.2):
        here = (p >= low) & (p < low + 0.2)
        if here.any():
            print(f"  said {p[here].mean():.2f}, right {y[here].mean():.2f} of {here.sum()}")


def counts(o, scorer, threshold):
    """Per hand-read article: right end to end, given, wanted."""
    found = {r["id"]: r["attributions"] for r in records(
        [o.program, "attribute", "--rules", o.rules, "--tier", "accurate", "--from", str(threshold), o.hand / "articles"])}
    out = {}
    for path in sorted((o.hand / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (o.hand / "articles" / gold["article"]).read_text(encoding="utf-8")
        wanted, own = gold["attributions"], found[pathlib.Path(gold["article"]).stem]
        right, spare = 0, 0
        for i, j in scorer.match(wanted, own, text):
            a, b = (scorer.terms(text, x["source"]) for x in (wanted[i], own[j]))
            spare += bool(wanted[i].get("optional"))
            right += not wanted[i].get("optional") and bool(a & b or not a and not b)
        out[path.stem] = np.array([right, len(own) - spare, sum(not a.get("optional") for a in wanted)])
    return out


def f1(counted):
    right, given, wanted = sum(counted)
    return 200 * right / max(1, given + wanted)


def threshold(o):
    scorer = scorer_module(o.hand_scorer)
    tried = {t: counts(o, scorer, t) for t in np.round(np.arange(0.3, 0.75, 0.05), 2)}
    names = list(next(iter(tried.values())))
    for t, by in tried.items():
        print(f"  from {t:.2f}: end to end {f1(by.values()):.1f}")
    chosen = {n: max(tried, key=lambda t: f1(tried[t][m] for m in names if m != n)) for n in names}
    print(f"each article with the threshold that is best on the others: {f1(tried[chosen[n]][n] for n in names):.1f}; chosen "
          + ", ".join(f"{t:.2f} ({n} times)" for t, n in sorted(collections.Counter(chosen.values()).items())))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("program", "dev", "scorer"):
        ap.add_argument("--" + name, required=True, type=pathlib.Path)
    ap.add_argument("--rules", type=pathlib.Path, default="Rules", help="folder of rule packs, with the models")
    for name in ("hand", "hand-scorer"):
        ap.add_argument("--" + name, type=pathlib.Path)
    o = ap.parse_args()
    weights(o)
    if o.hand and o.hand_scorer:
        threshold(o)
    elif o.hand or o.hand_scorer:
        sys.exit("--hand and --hand-scorer go together")


if __name__ == "__main__":
    main()
