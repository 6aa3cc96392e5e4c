"""From scores to relations: legal label paths, then contents and sources given to cues."""
from dataclasses import dataclass

import numpy as np

from windows import LABELS

NEVER = -1e9


@dataclass(frozen=True)
class Choices:
    """What a decoder may be told; the defaults were chosen on held-out training articles."""
    cue_bias: float = 0.0        # added to the two cue labels
    content_bias: float = 0.0    # added to the two content labels
    pair_share: float = 1.0      # weight of the paired reading beside the pointer, for contents
    pointer_share: float = 0.5   # weight of the pointer beside the paired reading, for sources
    source_floor: float = -1.6   # mean log score below which a source span is not a cue's
    reach: int = 120             # characters: a cue without a source takes the nearest span before it in its paragraph
    spare_content: bool = True   # a cue without content takes what the paired reading calls content


def legal_path(scores):
    """The best label path in which an inside follows its own beginning or inside (Viterbi)."""
    n = len(scores)
    moves = np.zeros((LABELS, LABELS))
    for to in range(2, LABELS, 2):
        moves[:, to] = NEVER
        moves[[to - 1, to], to] = 0
    best = scores[0].copy()
    best[2::2] = NEVER
    back = np.zeros((n, LABELS), np.int8)
    for i in range(1, n):
        reach = best[:, None] + moves
        back[i] = reach.argmax(0)
        best = reach.max(0) + scores[i]
    path = np.zeros(n, np.int64)
    path[-1] = best.argmax()
    for i in range(n - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def segments(path):
    """[(role, from, to)] of a label path."""
    out = []
    for i, label in enumerate(path):
        if label and label % 2:
            out.append([(label - 1) // 2, i, i + 1])
        elif label:
            out[-1][2] = i + 1
    return [tuple(s) for s in out]


def biased(scores, choices):
    out = np.array(scores, np.float64)
    out[:, 3:5] += choices.cue_bias
    out[:, 5:7] += choices.content_bias
    return out


def relations(article, path, pointers, pairs, choices):
    """Relations of an article as records in code points.

    `pointers[piece, cue]`: log share of each cue of the path; `pairs[piece, cue, 5]`: log scores of the paired reading."""
    spans = segments(path)
    cues = [(a, b) for role, a, b in spans if role == 1]
    sources = [(a, b) for role, a, b in spans if role == 0]
    contents = [(a, b) for role, a, b in spans if role == 2]
    if not cues:
        return []
    said = np.logaddexp(pairs[:, :, 3], pairs[:, :, 4])
    by = np.logaddexp(pairs[:, :, 1], pairs[:, :, 2])
    given = [[] for _ in cues]
    for a, b in contents:
        score = pointers[a:b].mean(0) + choices.pair_share * np.maximum(said[a:b], -8).mean(0)
        if pointers[a:b].max() > NEVER / 2:
            given[int(score.argmax())].append((a, b))
    out = []
    for c, (a, b) in enumerate(cues):
        content = given[c]
        if not content and choices.spare_content:
            content = _paired_content(said[:, c], a, b)
        if content:
            out.append(_record(article, _source(article, c, cues, sources, by, pointers, choices), (a, b), content))
    return out


def _paired_content(said, cue_from, cue_to):
    """Runs of pieces that the paired reading calls content, the longest one alone."""
    best, run = (0, 0), None
    for i in range(len(said) + 1):
        inside = i < len(said) and said[i] > np.log(0.5) and not cue_from <= i < cue_to
        if inside and run is None:
            run = i
        elif not inside and run is not None:
            if i - run > best[1] - best[0]:
                best = (run, i)
            run = None
    return [best] if best[1] - best[0] > 1 else []


def _source(article, c, cues, sources, by, pointers, choices):
    """The source span of cue `c`: the best scored one, else the nearest before the cue within reach."""
    best, best_score = None, choices.source_floor
    for a, b in sources:
        paired = np.maximum(by[a:b, c], -8).mean()
        pointed = np.maximum(pointers[a:b, c], -8).mean()
        score = (paired + choices.pointer_share * pointed) / (1 + choices.pointer_share)
        if score > best_score:
            best, best_score = (a, b), score
    if best is None and choices.reach:
        at, paragraph = article.pieces[cues[c][0]][0], article.features[cues[c][0]][1]
        for a, b in sources:
            end = article.pieces[b - 1][1]
            if b <= cues[c][0] and article.features[a][1] == paragraph and at - end <= choices.reach:
                best = (a, b)
    return best


def _record(article, source, cue, content):
    place = lambda s: [article.pieces[s[0]][0], article.pieces[s[1] - 1][1]]
    return {"source": [place(source)] if source else [], "cue": [place(cue)], "content": [place(s) for s in content]}
