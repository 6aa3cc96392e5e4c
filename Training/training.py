"""The training loop: AdamW, warm-up and linear decay, averaged weights, fixed seeds, resumable."""
import copy
import random
import time
from dataclasses import dataclass

import torch
from torch.nn import functional as F

from losses import gold_loss, taught_loss
from reading_model import ByteLinear

CUE_FIELDS = ("cue_from", "cue_to", "cue_core", "pair")


@dataclass
class Settings:
    passes: float = 5
    rate: float = 4e-4
    head_rate: float = 1e-3
    batch: int = 16
    dropout: float = 0.1
    warm_up: float = 0.06
    pointer: float = 0.5
    pair: float = 0.5
    smoothing: float = 0.0
    freeze_words: bool = False
    mask_words: float = 0.0      # share of pieces shown as [MASK]
    adversarial: float = 0.0     # size of the step against the word embeddings
    agree: float = 0.0           # weight of the divergence between two dropouts of one batch
    average: float = 0.99       # decay of the averaged weights
    features: bool = True
    layers: int = 6
    seed: int = 1
    rounding: float = 1.0        # from this share of the steps on, train against the shipped file's rounding
    gold_share: float = 0.5      # of a taught labelled window's loss
    extra: float = 0.0           # weight of the second annotators' windows (0: left out)


def optimizer(model, s):
    plain, decayed, heads = [], [], []
    for name, p in model.named_parameters():
        if s.freeze_words and name.startswith("words."):
            p.requires_grad_(False)
            continue
        own = name.startswith(("label", "query", "key", "pair", "distance", "paragraph_bias", "starts", "quotes", "cases"))
        if own:
            heads.append(p)
        elif p.ndim == 1 or name.startswith("words."):
            plain.append(p)
        else:
            decayed.append(p)
    groups = [{"params": plain, "lr": s.rate, "weight_decay": 0.0}, {"params": decayed, "lr": s.rate, "weight_decay": 0.01},
              {"params": heads, "lr": s.head_rate, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, fused=plain[0].is_cuda or None)


def batches(lengths, size, generator):
    """Shuffled window numbers in batches of like length."""
    order = list(range(len(lengths)))
    generator.shuffle(order)
    out = []
    for at in range(0, len(order), size * 8):
        group = sorted(order[at:at + size * 8], key=lambda i: lengths[i])
        out += [group[i:i + size] for i in range(0, len(group), size)]
    generator.shuffle(out)
    return out


class Trainer:
    """Trains `model` on window sets already on the device. `sets[p % len(sets)]` is pass p's cut of the data: a list of
    parts (tensors, lengths, weight, taught or None)."""

    def __init__(self, model, sets, settings, device, mask=4, dtype=torch.bfloat16):
        self.model, self.sets, self.s, self.device, self.mask, self.dtype = model, sets, settings, device, mask, dtype
        torch.manual_seed(settings.seed)
        self.random = random.Random(settings.seed)
        self.optimizer = optimizer(model, settings)
        self.averaged = copy.deepcopy(model)
        self.plan = self._plan()
        self.step = 0

    def _plan(self):
        """Every step's (set, part, window numbers), drawn at once so that a resumed run goes on as it would have."""
        plan, p = [], 0
        while p < self.s.passes:
            own = []
            for k, (_, lengths, _, _) in enumerate(self.sets[p % len(self.sets)]):
                own += [(p % len(self.sets), k, b) for b in batches(lengths, self.s.batch, self.random)]
            self.random.shuffle(own)
            share = min(1, self.s.passes - p)
            plan += own[:max(1, round(share * len(own)))]
            p += 1
        return plan

    def run(self, until=None, each=None, log=None):
        """Steps to the end or to the time `until`; `each(step)` after every step. False when time ran out."""
        self.model.train()
        total = len(self.plan)
        while self.step < total:
            if until and time.time() > until:
                return False
            self._set_rate(total)
            ByteLinear.rounding = self.step >= self.s.rounding * total
            loss = self._one(*self.plan[self.step])
            self.step += 1
            with torch.no_grad():
                decay = min(self.s.average, (1 + self.step) / (10 + self.step))
                torch._foreach_lerp_(list(self.averaged.parameters()), list(self.model.parameters()), 1 - decay)
            if log and self.step % 50 == 0:
                log(f"step {self.step}/{total} loss {loss.item():.4f}")
            if each:
                each(self.step)
        ByteLinear.rounding = False
        return True

    def _set_rate(self, total):
        warm = max(1, self.s.warm_up * total)
        share = min((self.step + 1) / warm, (total - self.step) / max(1, total - warm))
        for group, rate in zip(self.optimizer.param_groups, (self.s.rate, self.s.rate, self.s.head_rate)):
            group["lr"] = rate * share

    def _one(self, at, part, numbers):
        data, lengths, weight, taught = self.sets[at][part]
        index = torch.tensor(numbers, device=self.device)
        longest = min(data["ids"].shape[1], (max(lengths[i] for i in numbers) + 7) // 8 * 8)
        batch = {k: v[index] for k, v in data.items()}
        batch = {k: v[..., :longest] if v.shape[-1] == data["ids"].shape[1] else v for k, v in batch.items()}
        cues = max(1, int((batch["cue_to"] > 0).sum(1).max()))  # slots are filled in order; empty ones only cost time
        batch = {k: v[:, :cues] if k in CUE_FIELDS else v for k, v in batch.items()}
        told = None if taught is None else taught(index, longest, cues)
        if self.s.mask_words:
            hide = torch.rand(batch["ids"].shape, device=self.device) < self.s.mask_words
            batch["ids"] = batch["ids"].masked_fill(hide & batch["used"], self.mask)
        with torch.autocast(self.device, self.dtype, enabled=self.dtype != torch.float32):
            loss = weight * self._loss(batch, told)
        self.optimizer.zero_grad(set_to_none=True)
        if self.s.adversarial:
            loss = loss + self._against(batch, told, loss, weight)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.grad is not None], 1.0)
        self.optimizer.step()
        return loss.detach()

    def _loss(self, batch, told, noise=None):
        model, s = self.model, self.s
        hidden = model.encode(batch, noise)
        gold = lambda h: gold_loss(model, batch, h, s.pointer, s.pair, s.smoothing)
        if told is not None:
            loss = taught_loss(model, batch, hidden, told, s.pointer, s.pair)
            if told["gold"]:
                loss = s.gold_share * gold(hidden) + (1 - s.gold_share) * loss
            return loss
        loss = gold(hidden)
        if s.agree:
            again = model.encode(batch, noise)
            a, b = (F.log_softmax(model.label(h).float(), -1) for h in (hidden, again))
            apart = (F.kl_div(a, b, log_target=True, reduction="none") + F.kl_div(b, a, log_target=True, reduction="none")).sum(-1)
            core = batch["labels"] >= 0
            loss = 0.5 * (loss + gold(again)) + s.agree * 0.5 * (apart * core).sum() / core.sum()
        return loss

    def _against(self, batch, told, loss, weight):
        """The loss under the small change of the word embeddings that hurts most."""
        probe = torch.zeros((*batch["ids"].shape, 384), device=self.device, requires_grad=True)
        with torch.autocast(self.device, self.dtype, enabled=self.dtype != torch.float32):
            first = self._loss(batch, told, probe)
        slope, = torch.autograd.grad(first, probe)
        noise = self.s.adversarial * slope / slope.flatten(1).norm(dim=1).clamp_min(1e-9)[:, None, None]
        with torch.autocast(self.device, self.dtype, enabled=self.dtype != torch.float32):
            return weight * self._loss(batch, told, noise.detach())

    def state(self):
        return {"model": self.model.state_dict(), "averaged": self.averaged.state_dict(), "step": self.step,
                "optimizer": self.optimizer.state_dict(), "random": torch.get_rng_state()}

    def resume(self, state):
        self.model.load_state_dict(state["model"])
        self.averaged.load_state_dict(state["averaged"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step = state["step"]
        torch.set_rng_state(state["random"].cpu())
