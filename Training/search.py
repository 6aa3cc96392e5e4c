"""Many trainings on one fast machine: settings by held-out training articles, then teachers, then a student.

    search.py --data DIR --base DIR --scorer score_attribution.py --out DIR [--more JSONL.gz] [--seconds 540]

1. Each setting of FACTORS is trained on seven eighths of the training articles and scored on the eighth left out (two
   different eighths, as time allows). What helps is put together.
2. Teachers with that setting, one a seed, learn from all training articles.
3. Students learn from gold and from the teachers' mean reading, also of unlabelled news (--more, {"id", "text"} a
   line), in the end against the rounding of the shipped file. Development articles are scored at 2 and 3 only.
OUT gets log.txt, dev.jsonl and packed checkpoints cut into parts of at most 15 MB.
"""
import argparse
import dataclasses
import json
import os
import pathlib
import pickle
import time
import traceback

FACTORS = [
    ("base", {}), ("passes8", {"passes": 8}), ("rate25", {"rate": 2.5e-4}), ("frozen", {"freeze_words": True}),
    ("mask", {"mask_words": 0.08}), ("plain", {"features": False}), ("agree", {"agree": 1.0}),
    ("adversarial", {"adversarial": 1.0}), ("pair1", {"pair": 1.0}), ("extra", {"extra": 0.3}),
    ("smooth", {"smoothing": 0.05}), ("dropout", {"dropout": 0.16}), ("passes3", {"passes": 3}),
]
STUDENTS = [
    ("six", {}), ("six-more-gold", {"gold_share": 0.7}), ("six-no-news", {"news": False}),
    ("five", {"layers": 5}), ("four", {"layers": 4}), ("six-exact", {"rounding": 1.0}),
]
FOLDS, WORKERS = 8, 7


def cut(base, o, articles, jitter=None):
    """Windows of a training's length."""
    from windows import WindowSet
    return WindowSet(articles, base.tokenizer, o.size, min(o.context, o.size // 6), cues=32, jitter=jitter)


def prepared(o, path):
    """Windows of everything, written once for all workers."""
    from finetune import Base, records
    from windows import PiecedArticle
    base = Base(o.base)
    train, dev = records(o.data / "train.jsonl.gz")[:o.articles], records(o.data / "dev.jsonl")[:o.articles]
    seconds = records(o.data / "second_annotators.jsonl")
    known = {r["id"] for r in train}
    more = records(o.more)[:o.articles] if o.more else []
    pieced = lambda rs: [PiecedArticle(r, base.tokenizer) for r in rs]
    own = pieced(train)
    fold = lambda keep: [a for i, a in enumerate(own) if keep(i * 2654435761 % 2 ** 32 >> 8)]
    out = {"base": base, "train": train, "dev": dev}
    for f in range(2):
        out[f"fold{f}"] = [cut(base, o, fold(lambda h: h % FOLDS != f), j) for j in (1, 2)]
        out[f"held{f}"] = cut(base, o, fold(lambda h: h % FOLDS == f))
    out["all"] = [cut(base, o, own, j) for j in (1, 2)]
    out["extra"] = cut(base, o, pieced([r for r in seconds if r["id"] in known]))
    out["more"] = cut(base, o, pieced(more))
    out["devset"] = cut(base, o, pieced(dev))
    with open(path, "wb") as f:
        pickle.dump(out, f, protocol=5)
    return (len(out["all"][0].places) + len(out["more"].places)) // 16 + 1


class Bench:
    """What one worker holds: the prepared windows, uploaded when first asked for."""

    def __init__(self, o, path):
        import torch
        torch.set_num_threads(1)
        with open(path, "rb") as f:
            self.p = pickle.load(f)
        self.o, self.base = o, self.p["base"]
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.dtype = torch.bfloat16 if self.device == "cuda" else torch.float32
        self.parts = {}

    def part(self, name, windows):
        from finetune import part
        if name not in self.parts:
            self.parts[name] = part(windows, self.device)
        return self.parts[name]

    def sets(self, name, s):
        out = [[self.part(f"{name}.{i}", w)] for i, w in enumerate(self.p[name])]
        if s.extra and len(self.p["extra"].places):
            data, lengths, _, taught = self.part("extra", self.p["extra"])
            out = [parts + [(data, lengths, s.extra, taught)] for parts in out]
        return out

    def score(self, models, held, records, rounding=False):
        from reading import Scores, read
        from reading_model import ByteLinear
        from scoring import Scorer
        ByteLinear.rounding = rounding
        found = read(Scores([m.eval() for m in models], self.p[held], self.device, dtype=self.dtype))
        ByteLinear.rounding = False
        names = {r["id"] for r in found}
        return Scorer(self.o.scorer, [r for r in self.p[records] if r["id"] in names])(found), found

    def train(self, job):
        """One training on gold alone."""
        import torch
        from training import Settings, Trainer
        s = Settings(**job["settings"])
        model = self.base.model(s).to(self.device)
        trainer = Trainer(model, self.sets(job["set"], s), s, self.device, self.base.tokenizer.mask, self.dtype)
        began = time.time()
        done = trainer.run(job["until"])
        out = {"name": job["name"], "set": job["set"], "done": done, "steps": trainer.step,
               "seconds": round(time.time() - began, 1)}
        if done:
            out["last"], _ = self.score([trainer.model], job["held"], job["records"])
            out["averaged"], _ = self.score([trainer.averaged], job["held"], job["records"])
            if job.get("save"):
                keep = max(("last", "averaged"), key=lambda k: total(out[k])) if job["set"] != "all" else "averaged"
                torch.save({"model": {k: v.half() for k, v in (trainer.averaged if keep == "averaged" else trainer.model)
                                      .state_dict().items()}, "settings": job["settings"]}, job["save"])
        return out

    def load(self, path):
        import torch
        from packing import unpacked
        from training import Settings
        state = torch.load(path, map_location="cpu")
        model = self.base.model(Settings(**state["settings"]))
        model.load_state_dict(unpacked(state["model"]))
        return model.to(self.device).eval()

    def windows(self, what):
        """`more`: unannotated news; `all.0` and `all.1`: the annotated articles' two cuts."""
        return self.p["more"] if what == "more" else self.p["all"][int(what[4:])]

    def news(self, texts):
        """Takes these texts as the unannotated news."""
        from windows import PiecedArticle
        self.p["more"] = cut(self.base, self.o, [PiecedArticle(r, self.base.tokenizer) for r in texts[:self.o.articles]])
        self.parts.pop("more", None)

    def teach(self, job):
        """The teachers' mean reading of a shard of windows, written for the students."""
        import numpy as np
        import torch
        from reading import rows, tensors
        from torch.nn import functional as F
        mean = lambda parts: sum(parts) / len(models)
        models = [self.load(p) for p in job["teachers"]]
        windows = self.windows(job["what"])
        n = len(windows.places)
        here = np.arange(n * job["shard"] // job["shards"], n * (job["shard"] + 1) // job["shards"])
        data = tensors(windows, self.device)
        out = {"labels": [], "pointers": [], "pairs": [], "cue_from": [], "cue_to": []}
        for at in range(0, len(here), 32):
            batch = rows(data, torch.from_numpy(here[at:at + 32]).to(self.device))
            full = (batch["ids"].shape[1], batch["cue_to"].shape[1])
            longest = int(batch["used"].sum(1).max()) + 2
            batch = {k: v[..., :longest] if v.shape[-1] == full[0] else v for k, v in batch.items()}
            with torch.no_grad(), torch.autocast(self.device, self.dtype, enabled=self.dtype != torch.float32):
                hidden = [m.encode(batch) for m in models]
                labels = mean(m.label(h).float().softmax(-1) for m, h in zip(models, hidden))
                if job["what"] == "more":
                    self.found_cues(batch, labels)
                cues = max(1, int((batch["cue_to"] > 0).sum(1).max()))  # slots are filled in order
                asked = batch["cue_from"][:, :cues], batch["cue_to"][:, :cues], batch["paragraph"]
                every = mean(m.pointers_everywhere(h, batch["paragraph"]).masked_fill(~batch["used"][:, None, :], -1e4)
                             .softmax(-1) for m, h in zip(models, hidden))
                pairs = mean(m.pairs(h, *asked).softmax(-1) for m, h in zip(models, hidden))
            more = full[0] - longest
            for key, value in (("labels", F.pad(labels, (0, 0, 0, more))), ("pointers", F.pad(every, (0, more, 0, more))),
                               ("pairs", F.pad(pairs, (0, 0, 0, full[1] - cues, 0, more)))):
                out[key].append(value.half().cpu())
            for key in ("cue_from", "cue_to"):
                out[key].append(batch[key].cpu())
        torch.save({k: torch.cat(v) if v else None for k, v in out.items()}, job["save"])
        return {"name": f"teach {job['what']} {job['shard']}", "windows": len(here)}

    @staticmethod
    def found_cues(batch, labels):
        import torch
        from decoding import legal_path, segments
        scores = labels.clamp_min(1e-9).log().cpu().numpy()
        used = batch["used"].sum(1).tolist()
        batch["cue_from"], batch["cue_to"] = batch["cue_from"].clone().zero_(), batch["cue_to"].clone().zero_()
        for row, n in enumerate(used):
            if n < 1:
                continue
            cues = [(a, b) for role, a, b in segments(legal_path(scores[row, 1:n + 1])) if role == 1]
            for slot, (a, b) in enumerate(cues[:batch["cue_from"].shape[1]]):
                batch["cue_from"][row, slot], batch["cue_to"][row, slot] = 1 + a, 1 + b

    def taught(self, shards):
        """The windows that a student learns from, each with what the teachers said of it."""
        import torch
        parts = []
        for what in filter(shards.get, shards):
            files = [torch.load(p, map_location=self.device) for p in shards[what]]
            told = {k: [row for f in files if f[k] is not None for row in f[k]] for k in files[0]}  # views, no copies
            data, lengths, _, _ = self.part(what, self.windows(what))
            data = dict(data, cue_from=torch.stack(told["cue_from"]), cue_to=torch.stack(told["cue_to"]))
            some = lambda rows, i: torch.stack([rows[k] for k in i.tolist()])
            cut = lambda i, n, c, t=told, g=what != "more": {
                "labels": some(t["labels"], i)[:, :n], "pointers": some(t["pointers"], i)[:, :n, :n],
                "pairs": some(t["pairs"], i)[:, :n, :c], "gold": g}
            parts.append((data, lengths, 1.0, cut))
        return parts

    def student(self, job):
        import torch
        from packing import packed
        from training import Settings, Trainer
        options = dict(job["settings"])
        shards = {**job["shards"], **({} if options.pop("news", True) else {"more": []})}
        s = Settings(**options)
        parts = self.taught(shards)
        model = self.base.model(s).to(self.device)
        trainer = Trainer(model, [parts], s, self.device, self.base.tokenizer.mask, self.dtype)
        began = time.time()
        done = trainer.run(job["until"])
        out = {"name": job["name"], "done": done, "steps": trainer.step, "of": len(trainer.plan),
               "seconds": round(time.time() - began, 1), "settings": job["settings"]}
        for key, m in (("last", trainer.model), ("averaged", trainer.averaged)):
            out[key], found = self.score([m], "devset", "dev", rounding=s.rounding < 1)
            path = f"{job['save']}-{key}.pt"
            torch.save({"model": packed(m, 63 if s.rounding < 1 else 127), "settings": options}, path)
            with open(path + ".jsonl", "w") as f:
                f.writelines(json.dumps(r) + "\n" for r in found)
        return out

    def ensemble(self, job):
        import torch
        models = [self.load(p) for p in job["teachers"]]
        out = {"name": f"ensemble of {len(models)}"}
        out["together"], _ = self.score(models, "devset", "dev")
        mixed = self.load(job["teachers"][0])
        states = [m.state_dict() for m in models]
        mixed.load_state_dict({k: sum(t[k] for t in states) / len(states) for k in states[0]})
        out["weights averaged"], _ = self.score([mixed], "devset", "dev")
        torch.save({"model": {k: v.half() for k, v in mixed.state_dict().items()}, "settings": job["settings"]}, job["save"])
        return out


def total(score):
    return score["detection"] + 2 * score["e2e"]


def worker(o, path, jobs, results):
    try:
        bench = Bench(o, path)
    except Exception:
        results.put({"name": "worker", "error": traceback.format_exc()[-900:]})
        return
    while True:
        job = jobs.get()
        if job is None:
            return
        try:
            if job.get("start_by") and time.time() > job["start_by"]:
                out = {"name": job["name"], "skipped": True}
            else:
                out = getattr(bench, job["kind"])(job)
        except Exception:
            out = {"name": job["name"], "error": traceback.format_exc()[-900:]}
        results.put(dict(out, job=job["job"]))


class Driver:
    def __init__(self, o):
        self.o, self.began, self.results, self.count = o, time.time(), [], 0
        self.work = pathlib.Path(os.environ.get("SEARCH_WORK", "/dev/shm/search"))
        self.work.mkdir(parents=True, exist_ok=True)
        o.out.mkdir(parents=True, exist_ok=True)

    def log(self, text):
        line = f"[{time.time() - self.began:6.1f}] {text}"
        print(line, flush=True)
        with open(self.o.out / "log.txt", "a") as f:
            f.write(line + "\n")

    def at(self, share):
        return self.began + share * self.o.seconds

    def start(self):
        import torch.multiprocessing as mp
        self.steps = prepared(self.o, self.work / "prepared.pkl")
        self.log(f"prepared; {self.steps} steps in a student's pass")
        context = mp.get_context("spawn")
        self.jobs, self.done = context.Queue(), context.Queue()
        self.workers = [context.Process(target=worker, args=(self.o, self.work / "prepared.pkl", self.jobs, self.done),
                                        daemon=True) for _ in range(self.o.workers)]
        for w in self.workers:
            w.start()

    def all(self, jobs, until):
        """Runs jobs, and gives what came back in time."""
        import queue
        for job in jobs:
            self.count += 1
            job["job"] = self.count
            self.jobs.put(job)
        wanted, out = {job["job"] for job in jobs}, []
        while len(out) < len(jobs):
            try:
                r = self.done.get(timeout=max(0.1, until - time.time()))
            except queue.Empty:
                self.log(f"{len(jobs) - len(out)} jobs not back in time")
                break
            if r["name"] == "worker":
                self.log("WORKER FAILED " + r["error"])
                continue
            self.log(json.dumps(r) if "error" not in r else f"{r['name']} FAILED\n{r['error']}")
            if r["job"] in wanted:
                out.append(r)
            self.results.append(r)
            (self.work / "results.json").write_text(json.dumps(self.results, indent=0))
        return out

    def settings(self):
        """Phase 1: what helped on held-out training articles."""
        base = {"passes": self.o.passes}
        jobs = [{"kind": "train", "name": n, "set": f"fold{f}", "held": f"held{f}", "records": "train", "until": self.at(0.42),
                 "start_by": self.at(0.29), "settings": {**base, **change, "seed": 1 + f},
                 "save": str(self.work / f"fold{f}-{n}.pt")} for f in range(2) for n, change in FACTORS]
        got = [r for r in self.all(jobs, self.at(0.43)) if r.get("done")]
        by = {}
        for r in got:
            best = max(total(r["last"]), total(r["averaged"]))
            by.setdefault(r["name"], {})[r["set"]] = best
        gains = {}
        for name, change in FACTORS[1:]:
            shared = [f for f in by.get(name, {}) if f in by.get("base", {})]
            if shared:
                gains[name] = sum(by[name][f] - by["base"][f] for f in shared) / len(shared) / 3
        self.log("gains over base: " + json.dumps({k: round(v, 2) for k, v in gains.items()}))
        self.base_seconds = max((r["seconds"] for r in got if r["name"] == "base"), default=60)
        chosen = dict(base)
        rank = sorted((g, n) for n, g in gains.items() if g > 0.25)
        for _, name in rank:
            chosen.update(dict(FACTORS)[name])
        if chosen.get("agree") and chosen.get("adversarial"):
            chosen.pop("adversarial" if gains["agree"] >= gains["adversarial"] else "agree")
        self.log("chosen: " + json.dumps(chosen))
        best = max((r for r in got), key=lambda r: max(total(r["last"]), total(r["averaged"])) - by["base"].get(r["set"], 0),
                   default=None)
        if best:
            self.fold = self.work / f"{best['set']}-{best['name']}.pt"
        return chosen

    def teachers(self, chosen):
        """Phase 2. Also measures the speed for phase 3."""
        began = time.time()
        budget = self.at(0.64) - began
        cost = lambda: (self.base_seconds * FOLDS / (FOLDS - 1) * chosen["passes"] / self.o.passes
                        * (2.2 if chosen.get("agree") else 1) * (3 if chosen.get("adversarial") else 1))
        for costly in ("adversarial", "agree"):
            if cost() > 2 * budget:
                chosen.pop(costly, None)
        n = min(2 * self.o.workers, max(3, int(0.85 * self.o.workers * budget / cost())))
        self.log(f"a teacher should take {cost():.0f} s among {self.o.workers}; {n} teachers in {budget:.0f} s")
        jobs = [{"kind": "train", "name": f"teacher{k}", "set": "all", "held": "devset", "records": "dev", "until": self.at(0.68),
                 "settings": {**chosen, "seed": 11 + k}, "save": str(self.work / f"teacher{k}.pt")} for k in range(n)]
        got = [r for r in self.all(jobs, self.at(0.69)) if r.get("done")]
        self.speed = sum(r["steps"] for r in got) / max(1, time.time() - began)
        self.log(f"{self.speed:.0f} steps/s all together")
        return [str(self.work / f"{r['name']}.pt") for r in got]

    def students(self, chosen, teachers):
        shards = {what: [str(self.work / f"told-{what}-{i}.pt") for i in range(self.o.workers)] for what in ("all.0", "more")}
        jobs = [{"kind": "ensemble", "name": "ensemble", "teachers": teachers, "settings": chosen,
                 "save": str(self.work / "mixed.pt")}]
        jobs += [{"kind": "teach", "name": f"teach-{what}-{i}", "what": what, "teachers": teachers, "shard": i,
                  "shards": self.o.workers, "save": p} for what, ps in shards.items() for i, p in enumerate(ps)]
        self.all(jobs, self.at(0.8))
        self.keep_half("six", self.work / "mixed.pt")  # in case nothing better comes
        left = self.at(0.95) - time.time()
        plain = {k: v for k, v in chosen.items() if k not in ("agree", "adversarial", "smoothing", "extra")}
        passes = max(2, min(12, int(0.75 * left * max(self.speed, 1) / (self.steps * len(STUDENTS)))))
        self.log(f"{left:.0f} s left, {passes} passes for each student")
        jobs = [{"kind": "student", "name": n, "shards": shards, "until": self.at(0.96),
                 "settings": {**plain, "passes": passes, "rounding": 0.5, "gold_share": 0.5, "seed": 31, **change},
                 "save": str(self.work / n)} for n, change in STUDENTS]
        return [r for r in self.all(jobs, self.at(1.02)) if "last" in r]

    def keep(self, name, path):
        """Copies a checkpoint to OUT in parts."""
        import gzip
        data = gzip.compress(pathlib.Path(path).read_bytes(), 1)
        for old in self.o.out.glob(name + ".*"):
            old.unlink()
        for i in range(0, len(data), 15_000_000):
            (self.o.out / f"{name}.{i // 15_000_000}").write_bytes(data[i:i + 15_000_000])
        self.log(f"kept {name}: {len(data)} bytes")

    def keep_half(self, name, path):
        import torch
        from finetune import Base
        from packing import packed
        from training import Settings
        state = torch.load(path, map_location="cpu")
        model = self.model_of(Settings(**state["settings"]))
        model.load_state_dict({k: v.float() for k, v in state["model"].items()})
        torch.save({"model": packed(model, 127), "settings": state["settings"]}, self.work / "half.pt")
        self.keep(name, self.work / "half.pt")

    def model_of(self, s):
        from reading_model import ReadingModel
        with open(self.work / "prepared.pkl", "rb") as f:
            base = pickle.load(f)["base"]
        return ReadingModel(len(base.rows), s.layers, s.dropout, features=s.features)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "base", "scorer", "out"):
        ap.add_argument("--" + name, required=True, type=pathlib.Path)
    ap.add_argument("--more", type=pathlib.Path)
    ap.add_argument("--seconds", type=float, default=540)
    ap.add_argument("--passes", type=float, default=5)
    ap.add_argument("--workers", type=int, default=WORKERS)
    ap.add_argument("--size", type=int, default=380, help="pieces of a window's core")
    ap.add_argument("--context", type=int, default=48, help="pieces on either side of a core")
    ap.add_argument("--factors", help="so many settings only")
    ap.add_argument("--articles", type=int, help="so many only, to try the script")
    o = ap.parse_args()
    if o.factors:
        del FACTORS[int(o.factors):]
    driver = Driver(o)
    driver.start()
    chosen = driver.settings()
    try:
        driver.keep_half("fold", driver.fold)  # a model that has not seen its eighth: for choosing how to decode
    except Exception:
        driver.log(traceback.format_exc()[-500:])
    teachers = driver.teachers(chosen)
    got = driver.students(chosen, teachers)
    runs = sorted(((total(r[k]), r["name"], k) for r in got for k in ("last", "averaged")), reverse=True)
    driver.log(json.dumps(runs))
    kept = 0
    for _, name, key in runs:
        layers = dict(STUDENTS)[name].get("layers", 6)
        if layers == 6 and not kept & 1 and "exact" not in name:
            kept |= 1
            driver.keep("six", driver.work / f"{name}-{key}.pt")
            (o.out / "dev.jsonl").write_bytes((driver.work / f"{name}-{key}.pt.jsonl").read_bytes())
        if layers == 5 and not kept & 2:
            kept |= 2
            driver.keep("five", driver.work / f"{name}-{key}.pt")
    for w in driver.workers:
        w.terminate()
    driver.log("end")


if __name__ == "__main__":
    main()
