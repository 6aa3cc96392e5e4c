"""Trains the model that ships: three teachers, then the student that learns from their mean reading.

    recipe.py --data DIR --base DIR --scorer score_attribution.py --out DIR [--more TEXTS.jsonl.gz]

The settings are those that search.py chose on held-out training articles (docs/accurate-tier.md). --more holds unannotated
news, {"id", "text"} a line. Teachers, their readings and the student are kept in OUT as they are done, and each training's
state every hundred steps: a second call goes on where the first was cut off. Fixed seeds. Ends with OUT/student.pt for export.py.
"""
import argparse
import json
import pathlib
import time

import torch

from search import Bench, prepared
from training import Settings, Trainer

CHOSEN = {"passes": 8, "rate": 2.5e-4, "freeze_words": True, "pair": 1.0}
TEACHER = {**CHOSEN, "agree": 1.0}
STUDENT = {**CHOSEN, "passes": 4, "rounding": 0.5, "gold_share": 0.5, "seed": 31}
SEEDS, SHARDS = (11, 12, 13), 8


class Recipe:
    def __init__(self, o):
        self.o, self.began = o, time.time()
        o.out.mkdir(parents=True, exist_ok=True)
        if not (o.out / "prepared.pkl").exists():
            prepared(o, o.out / "prepared.pkl")
        threads = torch.get_num_threads()
        self.bench = Bench(o, o.out / "prepared.pkl")
        torch.set_num_threads(threads)  # one process at a time, which may have all processors

    def log(self, text):
        line = f"[{time.time() - self.began:8.1f}] {text}"
        print(line, flush=True)
        with open(self.o.out / "log.txt", "a", encoding="utf-8") as f:
            f.write(line + "\n")

    def train(self, name, sets, settings):
        """A trainer run to its end; from its last kept state where there is one."""
        s, b = Settings(**settings), self.bench
        trainer = Trainer(b.base.model(s).to(b.device), sets, s, b.device, b.base.tokenizer.mask, b.dtype)
        kept = self.o.out / f"{name}-state.pt"
        if kept.exists():
            trainer.resume(torch.load(kept, map_location=b.device))
            self.log(f"{name} goes on at step {trainer.step} of {len(trainer.plan)}")

        def keep(step):
            if step % 100 == 0:
                torch.save(trainer.state(), kept.with_suffix(".new"))
                kept.with_suffix(".new").replace(kept)

        trainer.run(None, keep, lambda line: self.log(f"{name} {line}"))
        return trainer, kept

    def teacher(self, seed):
        path = self.o.out / f"teacher-{seed}.pt"
        if not path.exists():
            settings = self.shortened({**TEACHER, "seed": seed})
            trainer, kept = self.train(path.stem, self.bench.sets("all", Settings(**settings)), settings)
            score, _ = self.bench.score([trainer.averaged], "devset", "dev")
            self.log(f"{path.stem} {json.dumps(score)}")
            weights = {k: v.half() for k, v in trainer.averaged.state_dict().items()}
            torch.save({"model": weights, "settings": settings}, path)
            kept.unlink(missing_ok=True)
        return str(path)

    def told(self, what, teachers):
        """The teachers' mean reading, in files of a shard each."""
        out = [self.o.out / f"told-{what}-{i}.pt" for i in range(SHARDS)]
        for i, path in enumerate(out):
            if not path.exists():
                job = {"what": what, "teachers": teachers, "shard": i, "shards": SHARDS, "save": path.with_suffix(".new")}
                self.bench.teach(job)
                path.with_suffix(".new").replace(path)
        self.log(f"teachers' reading of {what}")
        return [str(p) for p in out]

    def student(self, shards):
        from packing import packed
        settings = self.shortened(STUDENT)
        trainer, _ = self.train("student", [self.bench.taught(shards, bool(self.o.more))], settings)
        score, _ = self.bench.score([trainer.averaged], "devset", "dev", rounding=True)
        self.log(f"student, with the file's rounding {json.dumps(score)}")
        torch.save({"model": packed(trainer.averaged), "settings": settings}, self.o.out / "student.pt")

    def shortened(self, settings):
        return {**settings, "passes": self.o.passes} if self.o.passes else settings


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "base", "scorer", "out"):
        ap.add_argument("--" + name, required=True, type=pathlib.Path)
    ap.add_argument("--more", type=pathlib.Path)
    ap.add_argument("--size", type=int, default=380, help="pieces of a window's core")
    ap.add_argument("--articles", type=int, help="so many of each kind only, to try the script")
    ap.add_argument("--passes", type=float, help="so many instead of the recipe's, to try the script")
    o = ap.parse_args()
    recipe = Recipe(o)
    teachers = [recipe.teacher(seed) for seed in SEEDS]
    recipe.student({what: recipe.told(what, teachers) for what in ("all", "more") if what == "all" or o.more})


if __name__ == "__main__":
    main()
