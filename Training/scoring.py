"""Detection and end-to-end F1 as the development data's own scorer counts them."""
import importlib.util


def scorer_module(path):
    """A scorer of the development data, which is a script, as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    out = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(out)
    return out


class Scorer:
    """`path` is score_attribution.py of the development data."""

    def __init__(self, path, records):
        self.module = scorer_module(path)
        self.articles = {r["id"]: self.module.Article(r) for r in records}
        self.gold = {r["id"]: self.articles[r["id"]].attributions(r) for r in records}

    def __call__(self, predicted):
        """{"detection", "e2e"} F1 in points, with precision and recall, and the share of right sources."""
        hit = right = given = wanted = 0
        for record in predicted:
            article, gold = self.articles[record["id"]], self.gold[record["id"]]
            own = article.attributions(record)
            pairs = self.module.align(gold, own)
            hit, given, wanted = hit + len(pairs), given + len(own), wanted + len(gold)
            right += sum(article.source_ok(gold[i]["source"], own[j]["source"]) for i, j in pairs)
        f1 = lambda t: round(200 * t / max(1, given + wanted), 2)
        return {"detection": f1(hit), "e2e": f1(right), "precision": round(100 * hit / max(1, given), 1),
                "recall": round(100 * hit / max(1, wanted), 1), "source": round(100 * right / max(1, hit), 1)}
