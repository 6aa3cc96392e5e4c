"""The encoder and its three heads: labels, pointers to the cue, and pieces paired with each cue."""
import math

import torch
from torch import nn
from torch.nn import functional as F

from features import CASES
from windows import LABELS

WIDTH, HEADS, INNER, POSITIONS = 384, 12, 1536, 512
PAIR_LABELS = 5  # nothing, source begins, source goes on, content begins, content goes on
NEAR = 64        # relative distances beyond this count as this
WEIGHT_LEVELS, ACTIVATION_LEVELS = 63, 127  # 7 bits each: what the processor's byte kernels add without overflow


def straight_through(exact, rounded):
    return exact + (rounded - exact).detach()


class ByteLinear(nn.Linear):
    """A linear layer that can be trained against the rounding of the shipped file (weights by output channel,
    inputs by row, both 7 bits)."""
    rounding = False

    def forward(self, x):
        if not ByteLinear.rounding:
            return super().forward(x)
        with torch.no_grad():
            unit = self.weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / WEIGHT_LEVELS
            whole = (self.weight / unit).round() * unit
        low, high = x.detach().float().amin(-1, keepdim=True), x.detach().float().amax(-1, keepdim=True)
        low, high = low.clamp_max(0), high.clamp_min(0)
        step = ((high - low) / ACTIVATION_LEVELS).clamp_min(1e-8)
        zero = (-low / step).round()
        rounded = (((x.float() / step).round() + zero).clamp(0, ACTIVATION_LEVELS) - zero) * step
        return F.linear(straight_through(x, rounded.to(x.dtype)), straight_through(self.weight, whole), self.bias)


class ByteDropout(nn.Module):
    """Dropout from one random byte a number: on a processor three times as fast as torch's, which draws a float for each."""

    def __init__(self, share):
        super().__init__()
        self.dropped = round(256 * share)

    def forward(self, x):
        if not (self.training and self.dropped):
            return x
        drawn = torch.empty(x.numel() // 8 + 1, dtype=torch.int64, device=x.device).random_(-2 ** 63, None)
        kept = drawn.view(torch.uint8)[:x.numel()].view(x.shape) >= self.dropped
        return x * kept * (256 / (256 - self.dropped))


class Block(nn.Module):
    """One layer of BERT. Attention's weights are not dropped out: drawn for every pair of pieces, that took half of a
    step's time on a processor."""

    def __init__(self, dropout):
        super().__init__()
        self.attend = ByteLinear(WIDTH, 3 * WIDTH)
        self.joined = ByteLinear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = ByteLinear(WIDTH, INNER)
        self.narrow = ByteLinear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = ByteDropout(dropout)

    def forward(self, x, mask):
        n, length, _ = x.shape
        q, k, v = self.attend(x).view(n, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.joined(y.transpose(1, 2).reshape(n, length, WIDTH))))
        return self.norm2(x + self.drop(self.narrow(F.gelu(self.widen(x)))))


class ReadingModel(nn.Module):
    def __init__(self, vocabulary, layers=6, dropout=0.1, pair_width=128, features=True):
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.starts = nn.Embedding(2, WIDTH)
        self.quotes = nn.Embedding(2, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(layers))
        self.drop = ByteDropout(dropout)
        self.with_features = features
        self.label = nn.Linear(WIDTH, LABELS)
        self.query, self.key = nn.Linear(WIDTH, 128), nn.Linear(WIDTH, 128)
        self.distance_bias = nn.Parameter(torch.zeros(2 * NEAR + 1))
        self.paragraph_bias = nn.Parameter(torch.zeros(5))
        self.pair_piece, self.pair_cue = nn.Linear(WIDTH, pair_width), nn.Linear(WIDTH, pair_width, bias=False)
        self.pair_distance = nn.Embedding(4 * NEAR + 1, pair_width)
        self.pair_paragraph = nn.Embedding(5, pair_width)
        self.pair_label = nn.Linear(pair_width, PAIR_LABELS)
        self._reset()

    def _reset(self):
        for table in (self.starts, self.quotes, self.cases, self.pair_paragraph):
            nn.init.zeros_(table.weight)
        nn.init.normal_(self.pair_distance.weight, std=0.02)
        for layer in (self.label, self.query, self.key, self.pair_piece, self.pair_cue, self.pair_label):
            nn.init.normal_(layer.weight, std=0.04 if layer is self.pair_label else 0.02)
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)

    def load_base(self, weights, rows, layers=None):
        """Takes a BERT checkpoint's tensors; `rows` are the kept vocabulary rows, `layers` the kept layers."""
        p = "embeddings."
        with torch.no_grad():
            self.words.weight.copy_(weights[p + "word_embeddings.weight"][rows])
            self.positions.weight.copy_(
                weights[p + "position_embeddings.weight"] + weights[p + "token_type_embeddings.weight"][0])
            self._norm(self.norm, weights, p + "LayerNorm")
            for block, i in zip(self.blocks, layers or range(len(self.blocks))):
                p = f"encoder.layer.{i}."
                for part, name in (("weight", "weight"), ("bias", "bias")):
                    own = [weights[f"{p}attention.self.{w}.{name}"] for w in ("query", "key", "value")]
                    getattr(block.attend, part).copy_(torch.cat(own))
                    getattr(block.joined, part).copy_(weights[p + "attention.output.dense." + name])
                    getattr(block.widen, part).copy_(weights[p + "intermediate.dense." + name])
                    getattr(block.narrow, part).copy_(weights[p + "output.dense." + name])
                self._norm(block.norm1, weights, p + "attention.output.LayerNorm")
                self._norm(block.norm2, weights, p + "output.LayerNorm")

    @staticmethod
    def _norm(norm, weights, name):
        norm.weight.copy_(weights[name + ".weight"])
        norm.bias.copy_(weights[name + ".bias"])

    def encode(self, batch, noise=None):
        """Hidden states; `noise` is added to the word embeddings (for adversarial steps)."""
        length = batch["ids"].shape[1]
        x = self.words(batch["ids"]) + self.positions.weight[:length] + self.starts(batch["starts"])
        if self.with_features:
            x = x + self.quotes(batch["quotes"]) + self.cases(batch["cases"])
        if noise is not None:
            x = x + noise
        x = self.drop(self.norm(x))
        mask = torch.zeros(batch["ids"].shape, dtype=x.dtype, device=x.device)
        mask = mask.masked_fill(~batch["seen"], -1e4)[:, None, None, :]
        if torch.is_autocast_enabled(x.device.type):
            mask = mask.to(torch.get_autocast_dtype(x.device.type))
        for block in self.blocks:
            x = block(x, mask)
        return x

    def pointers(self, hidden, cue_from, paragraph):
        """[window, piece, cue]: how much each piece points to the first piece of each cue given."""
        k = torch.gather(self.key(hidden), 1, cue_from[..., None].expand(-1, -1, self.key.out_features))
        apart, across = self._apart(cue_from, paragraph, NEAR)
        return self._pointed(hidden, k, self.distance_bias[apart], across)

    def pointers_everywhere(self, hidden, paragraph):
        """[window, piece, piece]: as `pointers`, for every piece as if it began a cue."""
        at = torch.arange(hidden.shape[1], device=hidden.device)
        apart = (at[None, :] - at[:, None]).clamp(-NEAR, NEAR) + NEAR
        across = (paragraph[:, None, :] - paragraph[:, :, None]).clamp(-2, 2) + 2
        return self._pointed(hidden, self.key(hidden), self.distance_bias[apart], across)

    def _pointed(self, hidden, keys, distance, across):
        score = (self.query(hidden) @ keys.transpose(1, 2) / math.sqrt(keys.shape[-1])).float() + distance
        for k in range(5):  # five comparisons: their slopes cost less than those of a look-up
            score = score + self.paragraph_bias[k] * (across == k)
        return score

    def _apart(self, cue_from, paragraph, reach):
        """Distance and paragraph distance of each cue from each piece, [window, piece, cue], as table rows."""
        at = torch.arange(paragraph.shape[1], device=paragraph.device)
        apart = (cue_from[:, None, :] - at[None, :, None]).clamp(-reach, reach) + reach
        own = torch.gather(paragraph, 1, cue_from)
        return apart, (own[:, None, :] - paragraph[:, :, None]).clamp(-2, 2) + 2

    def pairs(self, hidden, cue_from, cue_to, paragraph):
        """[window, piece, cue, label]: what each piece is to each cue."""
        at = torch.arange(hidden.shape[1], device=hidden.device)
        inside = (at >= cue_from[..., None]) & (at < cue_to[..., None])
        inside = inside.to(hidden.dtype)
        cue = inside @ hidden / inside.sum(-1, keepdim=True).clamp_min(1)
        apart, across = self._apart(cue_from, paragraph, 2 * NEAR)
        z = self.pair_piece(hidden)[:, :, None, :] + self.pair_cue(cue)[:, None, :, :]
        z = z + self.pair_distance(apart).to(z.dtype)
        z = z + F.one_hot(across, 5).to(z.dtype) @ self.pair_paragraph.weight
        return self.pair_label(F.relu(z)).float()
