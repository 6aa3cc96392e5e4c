"""Runs a model over whole articles: windows in batches, then decoding."""
import numpy as np
import torch

from decoding import Choices, NEVER, biased, legal_path, relations, segments

FIELDS = ("ids", "starts", "quotes", "cases", "paragraph", "used", "labels", "cue_from", "cue_to", "cue_core", "pair")
INPUTS = FIELDS[:6]


def tensors(windows, device, names=FIELDS):
    """A window set's arrays on a device, in the types that the model takes."""
    kinds = {"used": torch.bool, "cue_core": torch.bool, "pair": torch.int8}
    out = {n: torch.from_numpy(getattr(windows, n)).to(device).to(kinds.get(n, torch.long)) for n in names}
    out["seen"] = out["used"].clone()
    out["seen"][:, 0] = True
    ends = out["used"].sum(1) + 1
    out["seen"][torch.arange(len(ends), device=device), ends] = True
    return out


def rows(data, index):
    return {k: v[index] for k, v in data.items()}


class Scores:
    """A model's label scores for a window set, and its hidden states kept for the second step."""

    def __init__(self, models, windows, device, batch=48, dtype=torch.bfloat16):
        self.models, self.windows, self.device, self.dtype = models, windows, device, dtype
        self.data = tensors(windows, device, INPUTS)
        self.hidden = [[] for _ in models]
        self.batch = batch
        labels = []
        for at in range(0, len(windows.places), batch):
            part = rows(self.data, slice(at, at + batch))
            total = 0
            for m, model in enumerate(models):
                with torch.no_grad(), self.cast():
                    hidden = model.encode(part)
                    total = total + model.label(hidden).float().softmax(-1)
                self.hidden[m].append(hidden)
            labels.append((total / len(models)).clamp_min(1e-9).log().cpu().numpy())
        self.labels = np.concatenate(labels)

    def cast(self):
        return torch.autocast(self.device, self.dtype, enabled=self.dtype != torch.float32)

    def by_article(self):
        """The core pieces' label scores of each article."""
        out = [[] for _ in self.windows.articles]
        for row, (k, a, b, c, _) in enumerate(self.windows.places):
            out[k].append(self.labels[row, 1 + b - a:1 + c - a])
        return [np.concatenate(p) if p else np.zeros((0, 7)) for p in out]

    def for_cues(self, cues):
        """For each article the log shares of its cues as pointers and the paired scores of its cues; `cues[k]`
        are (from, to) in pieces."""
        n = [len(a.pieces) for a in self.windows.articles]
        pointers = [np.full((n[k], len(c)), NEVER) for k, c in enumerate(cues)]
        pairs = [np.full((n[k], len(c), 5), -12.0) for k, c in enumerate(cues)]
        slots = []
        for k, a, b, c, d in self.windows.places:
            slots.append([i for i, (s, _) in enumerate(cues[k]) if a <= s < d])
        width = max(1, max(map(len, slots), default=1))
        start, end = (np.zeros((len(slots), width), np.int64) for _ in range(2))
        for row, (k, a, b, c, d) in enumerate(self.windows.places):
            for s, i in enumerate(slots[row]):
                start[row, s], end[row, s] = 1 + cues[k][i][0] - a, 1 + min(cues[k][i][1], d) - a
        for at in range(0, len(slots), self.batch):
            part = slice(at, at + self.batch)
            pointed, paired = self._second(at // self.batch, part, start[part], end[part])
            for row in range(at, min(at + self.batch, len(slots))):
                self._place(row, slots[row], cues, pointed[row - at], paired[row - at], pointers, pairs)
        return pointers, pairs

    def _second(self, number, part, start, end):
        start, end = torch.from_numpy(start).to(self.device), torch.from_numpy(end).to(self.device)
        paragraph = self.data["paragraph"][part]
        pointed = paired = 0
        for m, model in enumerate(self.models):
            with torch.no_grad(), self.cast():
                hidden = self.hidden[m][number]
                p = model.pointers(hidden, start, paragraph).masked_fill((end == 0)[:, None, :], -1e4)
                pointed = pointed + p.softmax(-1)
                paired = paired + model.pairs(hidden, start, end, paragraph).softmax(-1)
        log = lambda x: (x / len(self.models)).clamp_min(1e-9).log().cpu().numpy()
        return log(pointed), log(paired)

    def _place(self, row, slots, cues, pointed, paired, pointers, pairs):
        k, a, b, c, d = self.windows.places[row]
        for s, i in enumerate(slots):
            pointers[k][b:c, i] = pointed[1 + b - a:1 + c - a, s]
            if b <= cues[k][i][0] < c:
                pairs[k][a:d, i] = paired[1:1 + d - a, s]


def read(scores, choices=Choices()):
    """Predicted records of a scored window set's articles."""
    paths = [legal_path(biased(s, choices)) if len(s) else np.zeros(0, int) for s in scores.by_article()]
    cues = [[(a, b) for role, a, b in segments(p) if role == 1] for p in paths]
    pointers, pairs = scores.for_cues(cues)
    out = []
    for k, article in enumerate(scores.windows.articles):
        found = relations(article, paths[k], pointers[k], pairs[k], choices)
        out.append({"id": article.id, "attributions": found})
    return out
