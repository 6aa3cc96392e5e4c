#!/usr/bin/env python3
"""Sourcing transparency by publisher over PolNeAR's training part, beside published outlet ratings.

    Benchmarks/validity.py [--hearsay PROGRAM] [--data train.jsonl.gz] [--tier fast]

Prints a table by publisher (articles, articles with a sum, mean of the middles of the sums with its bootstrap interval, median
width, means of the parts), the Spearman rank correlation with the ratings below and its exact two-sided permutation p, and the
same for the parts, for the articles' mere length, and for news reports alone. Only the standard library is used.
"""
import argparse, gzip, itertools, json, pathlib, random, statistics, subprocess, sys, tempfile

# Published ratings of the outlets, 0 to 1, as the project's requirements for this study give them.
RATINGS = {"usa-today": 0.90, "nyt": 0.86, "wash-post": 0.82, "huff-post": 0.72, "breitbart": 0.30}
PARTS = ["coverage", "identifiability", "plurality", "directness", "reply", "anonymity", "hedges", "quotes"]


def ranks(values):
    order = sorted(range(len(values)), key=lambda i: values[i])
    out = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in range(start, end + 1):
            out[order[place]] = (start + end) / 2
        start = end + 1
    return out


def correlation(a, b):
    a, b = ranks(a), ranks(b)
    ma, mb = statistics.mean(a), statistics.mean(b)
    top = sum((x - ma) * (y - mb) for x, y in zip(a, b))
    below = (sum((x - ma) ** 2 for x in a) * sum((y - mb) ** 2 for y in b)) ** 0.5
    return top / below if below else float("nan")


def exact_p(a, b):
    """Share of all orders of `b` whose correlation is at least as far from 0 (two-sided)."""
    seen = abs(correlation(a, b))
    orders = list(itertools.permutations(b))
    return sum(abs(correlation(a, order)) >= seen - 1e-9 for order in orders) / len(orders)


def bootstrap(values, draws=2000):
    rng = random.Random(20261127)
    means = sorted(statistics.mean(rng.choices(values, k=len(values))) for _ in range(draws))
    return means[int(0.025 * draws)], means[int(0.975 * draws)]


def annotate(program, tier, articles):
    with tempfile.TemporaryDirectory() as folder:
        for article in articles:
            pathlib.Path(folder, article["id"] + ".txt").write_text(article["text"], encoding="utf-8")
        done = subprocess.run([program, "annotate", "--tier", tier, folder], capture_output=True, check=True)
    return {record["id"]: record for record in map(json.loads, done.stdout.decode().splitlines())}


def middle(record):
    interval = record["score"].get("interval")
    return None if interval is None else sum(interval) / 2


def part(record, name):
    return next(c["value"] for c in record["score"]["components"] if c["name"] == name)


def report(title, means):
    names = [name for name in RATINGS if means.get(name) is not None]
    values, ratings = [means[n] for n in names], [RATINGS[n] for n in names]
    line = ", ".join(f"{n} {means[n]:.3f}" if abs(means[n]) < 2 else f"{n} {means[n]:.1f}" for n in names)
    print(f"{title:16} rho {correlation(values, ratings):+.2f}  p {exact_p(values, ratings):.3f}   {line}")


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--hearsay", default=str(root / ".build/release/hearsay"))
    options.add_argument("--data", default=str(root.parent / "shared/data/attribution/train.jsonl.gz"))
    options.add_argument("--tier", default="fast")
    options = options.parse_args()
    if not pathlib.Path(options.data).exists():
        sys.exit(f"skipped: no {options.data}")
    with gzip.open(options.data, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    records = annotate(options.hearsay, options.tier, articles)
    groups = {}
    for article in articles:
        if article["id"] in records:
            groups.setdefault(article["publisher"], []).append((article, records[article["id"]]))

    print(f"tier {options.tier}, {len(records)} articles\n")
    print("| publisher | rating | articles | with a sum | mean | 95% | median width | " + " | ".join(PARTS) + " |")
    print("|---|---|---|---|---|---|---|" + "---|" * len(PARTS))
    sums, parts, length = {}, {name: {} for name in PARTS}, {}
    for publisher, group in sorted(groups.items(), key=lambda g: -RATINGS.get(g[0], 0)):
        scored = [r for _, r in group if middle(r) is not None]
        middles = [middle(r) for r in scored]
        low, high = bootstrap(middles)
        sums[publisher] = statistics.mean(middles)
        length[publisher] = statistics.mean(len(a["text"].split()) for a, _ in group)
        width = statistics.median(r["score"]["interval"][1] - r["score"]["interval"][0] for r in scored)
        cells = []
        for name in PARTS:
            values = [v for v in (part(r, name) for r in scored) if v is not None]
            parts[name][publisher] = statistics.mean(values) if values else None
            cells.append(f"{statistics.mean(values):.2f}" if values else "n/a")
        rating = f"{RATINGS[publisher]:.2f}" if publisher in RATINGS else "–"
        print(f"| {publisher} | {rating} | {len(group)} | {len(scored)} | {sums[publisher]:.1f} | {low:.1f}–{high:.1f} | "
              f"{width:.1f} | " + " | ".join(cells) + " |")
    print()
    report("sum", sums)
    for name in PARTS:
        report(name, parts[name])
    report("words an article", length)
    share = {p: sum(middle(r) is not None for _, r in g) / len(g) for p, g in groups.items()}
    report("share with sum", share)


if __name__ == "__main__":
    main()
