"""Holds the program's arithmetic against PyTorch's, on the model file that ships.

    compare.py --model Rules/models/reading.model --articles corpus.jsonl[.gz] --program pieces.jsonl [--keep scores.pt]

`pieces.jsonl` is what `hearsay-train pieces` wrote for the same articles. Prints the share of pieces whose number, place
or label differs, and the largest and the mean difference of the labels' probabilities.
"""
import argparse
import json
import pathlib

import numpy as np
import torch

from decoding import Choices, biased, legal_path
from finetune import records
from reference import ModelFile, ReferenceEncoder
from windows import PiecedArticle, cut_to_read
from wordpiece import WordPieces


def scores_of(article, encoder, tokenizer):
    """Logarithms of the labels' probabilities of an article's pieces, window by window."""
    out = []
    for a, b, c, d in cut_to_read(article):
        seen = article.features[a:d]
        number = [tokenizer.cls, *(p[2] for p in article.pieces[a:d]), tokenizer.sep]
        features = [torch.tensor([0, *(int(f[k]) for f in seen), 0]) for k in (0, 2, 3)]
        out.append(encoder.scores(torch.tensor(number), *features)[b - a:c - a])
    return np.concatenate(out)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("model", "articles", "program"):
        ap.add_argument("--" + name, required=True, type=pathlib.Path)
    ap.add_argument("--keep", type=pathlib.Path, help="keep PyTorch's scores in this file, or use those that it has")
    o = ap.parse_args()
    torch.set_num_threads(1)  # small tensors: threads would wait for each other
    program = {r["id"]: r for r in records(o.program)}
    file = ModelFile(o.model)
    encoder, tokenizer = ReferenceEncoder(file), WordPieces(file.pieces())
    kept = torch.load(o.keep, weights_only=False) if o.keep and o.keep.exists() else {}
    pieces = cut = differing = articles = 0
    largest, total = 0.0, 0.0
    for record in records(o.articles):
        other = program.get(record["id"])
        if other is None:
            continue
        article = PiecedArticle(record, tokenizer)
        articles, pieces = articles + 1, pieces + len(article.pieces)
        if [p[0] for p in article.pieces] != other["starts"] or [p[2] for p in article.pieces] != other["numbers"]:
            cut += 1
            continue
        if record["id"] not in kept:
            kept[record["id"]] = scores_of(article, encoder, tokenizer)
        own = kept[record["id"]]
        differing += int((legal_path(biased(own, Choices())) != np.array(other["labels"])).sum())
        apart = np.abs(np.exp(own) - np.exp(np.array(other["scores"]).reshape(own.shape)))
        largest, total = max(largest, float(apart.max())), total + float(apart.mean()) * len(own)
    if o.keep:
        torch.save(kept, o.keep)
    print(json.dumps({"articles": articles, "pieces": pieces, "cut otherwise": cut, "labels differing": differing,
                      "share in %": round(100 * differing / max(1, pieces), 4), "largest difference": round(largest, 5),
                      "mean difference": round(total / max(1, pieces), 7)}))


if __name__ == "__main__":
    main()
