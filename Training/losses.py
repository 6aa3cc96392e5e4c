"""What training minimises: gold labels, pointers and pairs, or what teachers said of a window."""
import torch
from torch.nn import functional as F


def gold_loss(model, batch, hidden, pointer_weight=0.5, pair_weight=0.5, smoothing=0.0):
    labels = model.label(hidden).float()
    loss = F.cross_entropy(labels.flatten(0, 1), batch["labels"].flatten(), ignore_index=-100, label_smoothing=smoothing)
    pair = batch["pair"].transpose(1, 2)                   # window, piece, cue
    core = batch["labels"] >= 0
    if pointer_weight:
        every = model.pointers_everywhere(hidden, batch["paragraph"])
        every = every.masked_fill(~batch["used"][:, None, :], -1e4)
        own = torch.gather(every, 2, batch["cue_from"][:, None, :].expand(-1, every.shape[1], -1))
        own = own.masked_fill((pair == 0) | (batch["cue_to"] == 0)[:, None, :], -1e4)
        pointed = (pair > 0).any(-1) & core
        lost = torch.logsumexp(every, -1) - torch.logsumexp(own, -1)
        loss = loss + pointer_weight * (lost * pointed).sum() / pointed.sum().clamp_min(1)
    if pair_weight:
        said = model.pairs(hidden, batch["cue_from"], batch["cue_to"], batch["paragraph"])
        asked = (batch["cue_core"][:, None, :] & batch["used"][:, :, None]).float()
        lost = F.cross_entropy(said.flatten(0, 2), pair.flatten().long(), reduction="none").view(asked.shape)
        # the mean over pieces of one cue, the sum over a window's cues spread as labels are
        loss = loss + pair_weight * 4 * (lost * asked).sum() / asked.sum().clamp_min(1)
    return loss


def taught_loss(model, batch, hidden, taught, pointer_weight=0.5, pair_weight=0.5):
    """Cross-entropy against the teachers' mean distributions; `taught` holds labels, pointers and pairs."""
    core = (batch["labels"] >= 0).float()
    lost = -(taught["labels"].float() * F.log_softmax(model.label(hidden).float(), -1)).sum(-1)
    loss = (lost * core).sum() / core.sum()
    every = model.pointers_everywhere(hidden, batch["paragraph"])
    every = every.masked_fill(~batch["used"][:, None, :], -1e4)
    weight = core * (1 - taught["labels"][..., 0].float() - taught["labels"][..., 3:5].float().sum(-1)).clamp_min(0)
    lost = -(taught["pointers"].float() * F.log_softmax(every, -1)).sum(-1)
    loss = loss + pointer_weight * (lost * weight).sum() / weight.sum().clamp_min(1)
    said = model.pairs(hidden, batch["cue_from"], batch["cue_to"], batch["paragraph"])
    asked = ((batch["cue_to"] > 0)[:, None, :] & batch["used"][:, :, None]).float()
    lost = -(taught["pairs"].float() * F.log_softmax(said, -1)).sum(-1)
    return loss + pair_weight * 4 * (lost * asked).sum() / asked.sum().clamp_min(1)
