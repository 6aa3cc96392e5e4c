"""Trains the accurate tier's model: a teacher or three, then the student that learns from their reading too.

    recipe.py --data DIR --base DIR --scorer score_attribution.py --out DIR [--more TEXTS.jsonl.gz] [--recipe short|full]

short: one teacher on annotated articles; it reads a third of the unannotated news, and goes on as the student from both.
The student reads the rest of the news and the annotated articles, and goes on from its own reading and gold labels, in the
end against the rounding of the shipped file. Both rounds' weights are averaged. Some four hours on two processors.
full: three teachers with two dropouts of each batch, and a student that starts anew from the mean of their readings, the
settings that search.py chose: some sixteen hours, or minutes on a GPU.
--more holds unannotated news, {"id", "text"} a line. Teachers, readings and each round's student are kept in OUT as they are
done, and each training's state every hundred steps: a second call goes on where the first was cut off. Fixed seeds. Ends
with OUT/student.pt for export.py.
"""
import argparse
import json
import pathlib
import resource
import shutil
import time
from dataclasses import dataclass, field

import torch

from finetune import records
from packing import packed
from search import Bench, prepared
from training import Settings, Trainer

CHOSEN = {"freeze_words": True, "pair": 1.0}
SHARDS = 8


@dataclass(frozen=True)
class Round:
    """What a student learns from besides gold labels: the reading of `told`, of the news only every third text from each
    of `thirds` on (all without any); `settings`: those of its own."""
    told: tuple
    thirds: tuple = ()
    settings: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """Settings of a recipe; `context`: pieces beside a window's core; `goes_on`: a round's student starts with the weights
    of the model before it, which alone reads for it, else all teachers do; `share`: of the round before the last in the
    weights that come out."""
    seeds: tuple
    teacher: dict
    student: dict
    rounds: tuple
    context: int
    goes_on: bool
    share: float = 0.0


# Small batches in the short one: as many pieces a second on a processor as large ones, and more steps.
# Averaging both rounds' weights raises dev from 77.8 / 71.4 to 78.5 / 72.0 (2026-11-28); no other share was scored.
SHORT = Plan(seeds=(11,), context=0, goes_on=True, share=0.3,
             teacher={**CHOSEN, "passes": 3, "batch": 8, "rate": 2e-4, "head_rate": 8e-4, "average": 0.995},
             student={**CHOSEN, "batch": 8, "rate": 1.5e-4, "head_rate": 4e-4, "average": 0.995},
             rounds=(Round(("more",), (0,), {"passes": 2, "rounding": 0.0, "seed": 31}),
                     Round(("all.0", "more"), (1, 2), {"passes": 2.25, "rounding": 0.7, "seed": 32})))
FULL = Plan(seeds=(11, 12, 13), context=48, goes_on=False,
            teacher={**CHOSEN, "passes": 8, "rate": 2.5e-4, "agree": 1.0},
            student={**CHOSEN, "passes": 4, "rate": 2.5e-4, "rounding": 0.5, "gold_share": 0.5, "seed": 31},
            rounds=(Round(("all.0", "more")),))


class Recipe:
    def __init__(self, o):
        self.o, self.began = o, time.time()
        self.plan = {"short": SHORT, "full": FULL}[o.recipe]
        o.context = self.plan.context
        o.out.mkdir(parents=True, exist_ok=True)
        if not (o.out / "prepared.pkl").exists():
            prepared(argparse.Namespace(**{**vars(o), "more": None}), o.out / "prepared.pkl")
        threads = torch.get_num_threads()
        self.bench = Bench(o, o.out / "prepared.pkl")
        torch.set_num_threads(threads)  # one process at a time, which may have all processors
        self.texts = records(o.more) if o.more else []

    def log(self, text):
        line = f"[{time.time() - self.began:8.1f}] {text}"
        print(line, flush=True)
        with open(self.o.out / "log.txt", "a", encoding="utf-8") as f:
            f.write(line + "\n")

    def train(self, name, sets, settings, start=None):
        """A trainer run to its end; from its last kept state where there is one, else from the checkpoint `start`."""
        s, b = Settings(**settings), self.bench
        model = b.load(start).train() if start else b.base.model(s).to(b.device)
        trainer = Trainer(model, sets, s, b.device, b.base.tokenizer.mask, b.dtype)
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
            settings = self.shortened({**self.plan.teacher, "seed": seed})
            trainer, kept = self.train(path.stem, self.bench.sets("all", Settings(**settings)), settings)
            score, _ = self.bench.score([trainer.averaged], "devset", "dev")
            self.log(f"{path.stem} {json.dumps(score)}")
            weights = {k: v.half() for k, v in trainer.averaged.state_dict().items()}
            torch.save({"model": weights, "settings": settings}, path)
            kept.unlink(missing_ok=True)
        return str(path)

    def told(self, what, number, models):
        """The models' mean reading for a round, in files of a shard each."""
        out = [self.o.out / f"told-{number}-{what}-{i}.pt" for i in range(SHARDS)]
        for i, path in enumerate(out):
            if not path.exists():
                job = {"what": what, "teachers": models, "shard": i, "shards": SHARDS, "save": path.with_suffix(".new")}
                self.bench.teach(job)
                path.with_suffix(".new").replace(path)
        self.log(f"round {number}: {len(models)} models' reading of {what}")
        return [str(p) for p in out]

    def student(self, number, plan, models):
        """Round `number`'s student, which learns from gold labels and from what the models before it read."""
        path = self.o.out / f"student-{number}.pt"
        if path.exists():
            return str(path)
        self.bench.news([r for i, r in enumerate(self.texts) if not plan.thirds or i % 3 in plan.thirds])
        shards = {what: self.told(what, number, models) for what in plan.told if what != "more" or self.o.more}
        parts = self.bench.taught(shards)
        sets = [parts] if set(shards) - {"more"} else [gold + parts for gold in self.bench.sets("all", Settings())]
        settings = self.shortened({**self.plan.student, **plan.settings})
        trainer, kept = self.train(path.stem, sets, settings, models[-1] if self.plan.goes_on else None)
        score, _ = self.bench.score([trainer.averaged], "devset", "dev", rounding=True)
        torch.save({"model": packed(trainer.averaged), "settings": settings}, path)
        used = resource.getrusage(resource.RUSAGE_SELF)
        self.log(f"{(used.ru_utime + used.ru_stime) / 60:.0f} minutes of CPU time, at most {used.ru_maxrss / 1e6:.1f} GB of memory")
        self.log(f"{path.stem}, with the file's rounding {json.dumps(score)}")
        for file in [kept, *(pathlib.Path(p) for own in shards.values() for p in own)]:
            file.unlink(missing_ok=True)
        return str(path)

    def run(self):
        models = [self.teacher(seed) for seed in self.plan.seeds]
        for number, plan in enumerate(self.plan.rounds, 1):
            readers = models[-1:] if self.plan.goes_on else models
            models.append(self.student(number, plan, readers))
        if self.plan.share:
            self.mix(*models[-2:])
        else:
            shutil.copyfile(models[-1], self.o.out / "student.pt")

    def mix(self, before, last):
        """Writes the mean of two rounds' weights, which of one line of training are better than either's."""
        model, share = self.bench.load(last), self.plan.share
        old, new = self.bench.load(before).state_dict(), model.state_dict()
        model.load_state_dict({k: (1 - share) * new[k] + share * old[k] for k in new})
        score, _ = self.bench.score([model], "devset", "dev", rounding=True)
        torch.save({"model": packed(model), "settings": {**self.plan.student, **self.plan.rounds[-1].settings}},
                   self.o.out / "student.pt")
        self.log(f"both rounds' weights averaged, with the file's rounding {json.dumps(score)}")

    def shortened(self, settings):
        return {**settings, "passes": self.o.passes} if self.o.passes else settings


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "base", "scorer", "out"):
        ap.add_argument("--" + name, required=True, type=pathlib.Path)
    ap.add_argument("--more", type=pathlib.Path)
    ap.add_argument("--recipe", choices=("short", "full"), default="short")
    ap.add_argument("--size", type=int, default=380, help="pieces of a window's core")
    ap.add_argument("--articles", type=int, help="so many of each kind only, to try the script")
    ap.add_argument("--passes", type=float, help="so many instead of the recipe's, to try the script")
    o = ap.parse_args()
    Recipe(o).run()


if __name__ == "__main__":
    main()
