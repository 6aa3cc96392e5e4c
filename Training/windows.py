"""Articles cut into windows of word pieces, with what the heads should say about them."""
import random

import numpy as np

from features import piece_features

ROLES = ("source", "cue", "content")
OUTSIDE, LABELS = 0, 7  # 1 + 2 * role begins, 2 + 2 * role goes on


class PiecedArticle:
    """An article's pieces and their features; gold relations as piece numbers when they are known."""

    def __init__(self, record, tokenizer):
        self.id, self.text = record["id"], record["text"]
        self.pieces = tokenizer(self.text)
        self.features = piece_features(self.text, self.pieces)
        self.relations = self._relations(record.get("attributions") or ())

    def _relations(self, attributions):
        at = np.full(len(self.text) + 1, -1, np.int32)
        for i, (start, end, _, _) in enumerate(self.pieces):
            at[start:end] = i
        out = []
        for a in attributions:
            roles = {}
            for role in ROLES:
                segments = []
                for start, end in a.get(role) or ():
                    inside = at[start:end]
                    inside = inside[inside >= 0]
                    if len(inside):
                        segments.append((int(inside.min()), int(inside.max()) + 1))
                roles[role] = sorted(segments)
            if roles["cue"]:
                out.append(roles)
        return out

    def labels(self):
        out = np.zeros(len(self.pieces), np.int64)
        for role in (2, 0, 1):  # a cue wins over a source, a source over content
            for relation in self.relations:
                for a, b in relation[ROLES[role]]:
                    out[a] = 1 + 2 * role
                    out[a + 1:b] = 2 + 2 * role
        for i in range(len(out)):  # an inside whose beginning was overwritten begins again
            if out[i] and out[i] % 2 == 0 and (i == 0 or out[i - 1] not in (out[i], out[i] - 1)):
                out[i] -= 1
        return out


def cut(article, size, context, jitter=None):
    """[(context from, core from, core to, context to)] in pieces; cores are cut at paragraph starts where they can be.

    `jitter`, a random generator, shortens the first core, so that another pass sees other cuts."""
    n = len(article.pieces)
    starts = [i for i, f in enumerate(article.features) if f[0]] + [n]
    out, at = [], 0
    limit = size if jitter is None else jitter.randint(size // 3, size)
    while at < n:
        end = max((s for s in starts if at < s <= at + limit), default=min(n, at + limit))
        out.append((max(0, at - context), at, end, min(n, end + context)))
        at, limit = end, size
    return out


def cut_to_read(article, size=380, context=48):
    """As the program cuts an article to read it: windows of much the same size, at paragraph starts where they can be;
    context on a side where a paragraph was cut only."""
    n, out, at = len(article.pieces), [], 0
    starts = {i for i, f in enumerate(article.features) if f[0]} | {n}
    while at < n:
        end = n
        if n - at > size:
            aim = at + -(-(n - at) // -(-(n - at) // size))
            end = min((s for s in starts if at < s <= at + size), key=lambda s: (abs(s - aim), -s), default=aim)
        out.append((at if at in starts else max(0, at - context), at, end,
                    end if end in starts else min(n, end + context)))
        at = end
    return out


class WindowSet:
    """Windows of many articles as padded arrays (one row a window; `length` pieces with [CLS] and [SEP])."""

    def __init__(self, articles, tokenizer, size=380, context=48, cues=48, jitter=None):
        self.articles, self.length, self.cues = articles, (size + 2 * context + 2 + 7) // 8 * 8, cues
        jitter = random.Random(jitter) if jitter is not None else None
        self.places = [(k, *w) for k, a in enumerate(articles) for w in cut(a, size, context, jitter)]
        n, length = len(self.places), self.length
        self.ids = np.full((n, length), tokenizer.pad, np.int32)
        self.starts, self.quotes, self.cases = (np.zeros((n, length), np.int8) for _ in range(3))
        self.paragraph = np.zeros((n, length), np.int16)
        self.used = np.zeros((n, length), bool)
        self.labels = np.full((n, length), -100, np.int64)
        self.cue_from, self.cue_to = (np.zeros((n, cues), np.int16) for _ in range(2))
        self.cue_core = np.zeros((n, cues), bool)
        self.pair = np.zeros((n, cues, length), np.int8)
        gold = [a.labels() for a in articles]
        for row, (k, a, b, c, d) in enumerate(self.places):
            self._fill(row, articles[k], gold[k], tokenizer, a, b, c, d)

    def _fill(self, row, article, gold, tokenizer, a, b, c, d):
        n = d - a
        features = article.features[a:d]
        self.ids[row, 0], self.ids[row, n + 1] = tokenizer.cls, tokenizer.sep
        self.ids[row, 1:n + 1] = [p[2] for p in article.pieces[a:d]]
        self.starts[row, 1:n + 1] = [f[0] for f in features]
        self.quotes[row, 1:n + 1] = [f[2] for f in features]
        self.cases[row, 1:n + 1] = [f[3] for f in features]
        self.paragraph[row, 1:n + 1] = [f[1] - features[0][1] for f in features]
        self.used[row, 1:n + 1] = True
        self.labels[row, 1 + b - a:1 + c - a] = gold[b:c]
        slot = 0
        for relation in article.relations:
            first, last = relation["cue"][0][0], relation["cue"][0][1]
            if not a <= first < d or slot == self.cues:
                continue
            self.cue_from[row, slot], self.cue_to[row, slot] = 1 + first - a, 1 + min(last, d) - a
            self.cue_core[row, slot] = b <= first < c
            for kind, role in ((1, "source"), (3, "content")):
                for s, e in relation[role]:
                    s2, e2 = max(s, a), min(e, d)
                    if s2 < e2:
                        self.pair[row, slot, 1 + s2 - a:1 + e2 - a] = kind + 1
                        self.pair[row, slot, 1 + s2 - a] = kind if s2 == s else kind + 1
            slot += 1
