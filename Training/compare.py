"""Holds the program's arithmetic against this folder's, on the model file that ships.

    compare.py --checkpoint model.pt --base DIR --articles corpus.jsonl[.gz] --program pieces.jsonl

`pieces.jsonl` is what `hearsay-train pieces` wrote for the same articles. Prints the share of pieces whose number, place
or label differs, and the largest and the mean difference of the labels' probabilities.
"""
import argparse
import json
import pathlib

import numpy as np
import torch

from decoding import Choices, biased, legal_path
from finetune import Base, records
from packing import unpacked
from reading import Scores
from reading_model import ByteLinear, ReadingModel
from windows import PiecedArticle, WindowSet


def reference(state, base, articles):
    """Label scores of each article, with the file's rounding, in single precision."""
    layers = 1 + max(int(n.split(".")[1]) for n in state["model"] if n.startswith("blocks."))
    model = ReadingModel(len(base.rows), layers).eval()
    model.load_state_dict(unpacked(state["model"]))
    ByteLinear.rounding = True
    out = []
    for at in range(0, len(articles), 8):  # few at a time, to spare memory
        windows = WindowSet(articles[at:at + 8], base.tokenizer)
        out += Scores([model], windows, "cpu", batch=8, dtype=torch.float32).by_article()
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("checkpoint", "base", "articles", "program"):
        ap.add_argument("--" + name, required=True, type=pathlib.Path)
    ap.add_argument("--keep", type=pathlib.Path, help="keep the reference scores in this file, or use those that it has")
    o = ap.parse_args()
    program = {r["id"]: r for r in records(o.program)}
    base = Base(o.base)
    articles = [PiecedArticle(r, base.tokenizer) for r in records(o.articles) if r["id"] in program]
    if o.keep and o.keep.exists():
        scores = torch.load(o.keep, weights_only=False)
    else:
        scores = reference(torch.load(o.checkpoint, map_location="cpu"), base, articles)
        if o.keep:
            torch.save(scores, o.keep)
    pieces = cut = differing = 0
    largest, total = 0.0, 0.0
    for article, own in zip(articles, scores):
        other = program[article.id]
        pieces += len(article.pieces)
        if [p[0] for p in article.pieces] != other["starts"] or [p[2] for p in article.pieces] != other["numbers"]:
            cut += 1
            continue
        differing += int((legal_path(biased(own, Choices())) != np.array(other["labels"])).sum())
        apart = np.abs(np.exp(own) - np.exp(np.array(other["scores"]).reshape(own.shape)))
        largest, total = max(largest, float(apart.max())), total + float(apart.mean()) * len(own)
    print(json.dumps({"articles": len(articles), "pieces": pieces, "cut otherwise": cut, "labels differing": differing,
                      "share in %": round(100 * differing / max(1, pieces), 4), "largest difference": round(largest, 5),
                      "mean difference": round(total / max(1, pieces), 7)}))


if __name__ == "__main__":
    main()
