"""Fine-tunes the accurate tier's encoder on annotated articles.

    finetune.py --data DIR --base DIR --scorer score_attribution.py --out DIR [--passes 5] [--minutes 90]

DIR of --data holds train.jsonl.gz and dev.jsonl; DIR of --base a BERT checkpoint (model.safetensors, vocab.txt).
Writes OUT/model.pt (weights, vocabulary, settings), OUT/state.pt while it runs (a second call goes on from there),
OUT/dev.jsonl (predictions) and OUT/log.txt. The same seed gives the same model on the same machine.
"""
import argparse
import dataclasses
import gzip
import json
import pathlib
import random
import time

import torch

from reading import Scores, read, tensors
from reading_model import ReadingModel
from scoring import Scorer
from training import Settings, Trainer
from windows import PiecedArticle, WindowSet
from wordpiece import WordPieces, is_kept


def records(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")
    with opened as f:
        return [json.loads(line) for line in f if line.strip()]


class Base:
    """A BERT checkpoint and the part of its vocabulary that is kept."""

    def __init__(self, folder):
        from safetensors.torch import load_file
        folder = pathlib.Path(folder)
        self.weights = {k: v.float() for k, v in load_file(folder / "model.safetensors").items() if v.is_floating_point()}
        every = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        every = every[:-1] if every[-1] == "" else every
        self.rows = [i for i, p in enumerate(every) if is_kept(p)]
        self.tokenizer = WordPieces(every[i] for i in self.rows)

    def model(self, settings):
        torch.manual_seed(7)  # the heads of every seed start alike, so that weights of several runs can be averaged
        kept = {6: None, 5: (0, 1, 2, 4, 5), 4: (0, 2, 4, 5), 3: (0, 3, 5)}[settings.layers]
        model = ReadingModel(len(self.rows), settings.layers, settings.dropout, features=settings.features)
        model.load_base(self.weights, self.rows, kept)
        return model


def part(windows, device, weight=1.0, taught=None):
    return tensors(windows, device), [int(n) + 2 for n in windows.used.sum(1)], weight, taught


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "base", "scorer", "out"):
        ap.add_argument("--" + name, required=True, type=pathlib.Path)
    ap.add_argument("--passes", type=float, default=5)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--rate", type=float, default=4e-4)
    ap.add_argument("--minutes", type=float, default=600, help="stop (resumable) after so many")
    ap.add_argument("--articles", type=int, help="train on so many only, to try the script")
    o = ap.parse_args()
    o.out.mkdir(parents=True, exist_ok=True)
    began, device = time.time(), "cuda" if torch.cuda.is_available() else "cpu"
    dtype = torch.bfloat16 if device == "cuda" else torch.float32

    def log(text):
        line = f"[{time.time() - began:7.1f}] {text}"
        print(line, flush=True)
        with open(o.out / "log.txt", "a", encoding="utf-8") as f:
            f.write(line + "\n")

    base = Base(o.base)
    settings = Settings(passes=o.passes, seed=o.seed, rate=o.rate)
    train = [PiecedArticle(r, base.tokenizer) for r in records(o.data / "train.jsonl.gz")[:o.articles]]
    log(f"{len(train)} articles, {sum(len(a.pieces) for a in train)} pieces, {len(base.rows)} kept vocabulary entries")
    sets = [[part(WindowSet(train, base.tokenizer, jitter=j, cues=32), device)] for j in range(2)]
    trainer = Trainer(base.model(settings).to(device), sets, settings, device, base.tokenizer.mask, dtype)
    state = o.out / "state.pt"
    if state.exists():
        trainer.resume(torch.load(state, map_location=device))
        log(f"resumed at step {trainer.step}")
    save = lambda step: torch.save(trainer.state(), state) if step % 100 == 0 else None
    if not trainer.run(began + 60 * o.minutes, save, log):
        torch.save(trainer.state(), state)
        log(f"time is up at step {trainer.step} of {len(trainer.plan)}; call again to go on")
        return
    model = trainer.averaged.eval()
    torch.save({"model": model.state_dict(), "pieces": base.tokenizer.pieces, "settings": dataclasses.asdict(settings)},
               o.out / "model.pt")
    gold = records(o.data / "dev.jsonl")
    found = read(Scores([model], WindowSet([PiecedArticle(r, base.tokenizer) for r in gold], base.tokenizer), device, dtype=dtype))
    log(json.dumps(Scorer(o.scorer, gold)(found)))
    with open(o.out / "dev.jsonl", "w", encoding="utf-8") as f:
        f.writelines(json.dumps(r) + "\n" for r in found)


if __name__ == "__main__":
    main()
