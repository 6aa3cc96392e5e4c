"""The program's arithmetic in PyTorch, step by step, on the model file that ships.

Whole-number sums are exact in both. What is left, single-precision steps, is done here in the program's order (sums by
eight lanes, the same series for exponentials), since one last bit can turn the rounding of an input to the neighbouring
one of 128 steps, and that spreads from layer to layer. The order is that of the wide kernels (Sources/CReadingKernels).
"""
import struct

import numpy as np
import torch

from reading_model import HEADS, INNER, WIDTH

LANES, HEAD = 8, WIDTH // HEADS


class ModelFile:
    """The sections of a model file as tensors; matrices with outputs as rows."""

    def __init__(self, path):
        data = path.read_bytes()
        if data[:8] != b"HSREAD01":
            raise SystemExit(f"{path}: no model file")
        length = struct.unpack_from("<I", data, 8)[0]
        self.header, self.places = {}, {}
        for line in data[20:20 + length].decode().split("\n"):
            fields = line.split("\t")
            if fields[0] == "section":
                self.places[fields[1]] = (20 + length + int(fields[2]), int(fields[3]))
            elif len(fields) == 2:
                self.header[fields[0]] = fields[1]
        self.data, self.layers = data, int(self.header["layers"])

    def numbers(self, name, kind=np.float32, *shape):
        at, size = self.places[name]
        array = np.frombuffer(self.data, kind, size // np.dtype(kind).itemsize, at)
        return torch.from_numpy(array.reshape(shape or -1).copy())

    def matrix(self, name, inputs, outputs):
        steps = self.numbers(name, np.int8, outputs // 16, inputs // 4, 16, 4)
        steps = steps.permute(0, 2, 1, 3).reshape(outputs, inputs).float().contiguous()
        return steps, self.numbers(name + ".unit"), self.numbers(name + ".bias"), self.numbers(name + ".sums", np.int32)

    def pieces(self):
        at, size = self.places["vocabulary"]
        return self.data[at:at + size].decode().split("\n")


def fused(a, b, c):
    """a * b + c, rounded once."""
    return a.double().mul_(b).add_(c if torch.is_tensor(c) else float(np.float32(c))).float()


def series(r, terms):
    wide, p = r.double(), torch.full_like(r, float(np.float32(terms[0])))
    for term in terms[1:]:
        p = p.double().mul_(wide).add_(float(np.float32(term))).float()
    return p


def lanes(x, square=False):
    """The sum of the last axis as the kernels add it up: eight sums side by side, then halves."""
    parts = x.reshape(*x.shape[:-1], -1, LANES)
    total = torch.zeros_like(parts[..., 0, :])
    for i in range(parts.shape[-2]):
        part = parts[..., i, :]
        total = fused(part, part, total) if square else total + part
    four = total[..., :4] + total[..., 4:]
    two = four[..., :2] + four[..., 2:]
    return two[..., 0] + two[..., 1]


def rounded(x):
    """Inputs of a matrix: whole numbers from 0 to 127, what a step is worth, where zero lies."""
    least, high = (-x).amax(-1, keepdim=True).clamp_min(0), x.amax(-1, keepdim=True).clamp_min(0)
    step = ((high + least) / 127).clamp_min(1e-8)
    zero = (least / step).round()
    return ((x * (1 / step)).round() + zero).clamp(0, 127), step, zero


def multiply(x, matrix):
    steps, unit, bias, sums = matrix
    q, step, zero = rounded(x)
    total = (q @ steps.T).int() - zero.int() * sums  # below 2^24: exact in single precision too
    return total.float() * (step * unit) + bias


def add_norm(x, y, weight, bias):
    x = x if y is None else x + y
    mean = (lanes(x) / WIDTH)[:, None]
    spread = lanes(x - mean, square=True) / WIDTH + float(np.float32(1e-12))
    back = 1 / spread.double().sqrt().float()  # PyTorch's root in single precision is not the nearest number
    return fused((x - mean) * back[:, None], weight, bias)


def whole(x, step):
    return (x * (1 / step)).round()


def shares(scores):
    """Shares of 32,767 by row."""
    x = (scores - scores.amax(-1, keepdim=True)).clamp_min(-126)
    n = x.round()
    e = torch.ldexp(series(x - n, (0.0551709848, 0.242609721, 0.693260966, 0.999928161)), n)
    padded = torch.nn.functional.pad(e, (0, -e.shape[-1] % (2 * LANES)))
    return (e * (torch.tensor(32767.0) / lanes(padded))[..., None]).round()


def attend(x):
    rows = x.view(len(x), 3, HEADS, HEAD)
    return torch.cat([attend_head(*rows[:, :, head].unbind(1)) for head in range(HEADS)], -1)


def attend_head(q, k, v):
    most = lambda t, over: t.abs().amax(over, keepdim=True).clamp_min(float(np.float32(1e-6)))
    q_step, k_step, v_step = most(q, -1) / 8191, most(k, (0, 1)) / 8191, most(v, (0, 1)) / 32000
    worth = q_step * k_step * float(np.float32(0.25503487))  # 1 / sqrt(32), in powers of two
    total = whole(q, q_step).double() @ whole(k, k_step).double().T
    mixed = shares(total.float() * worth).double() @ whole(v, v_step).double()
    return mixed.float() * (v_step / 32767)


def gelu(x):
    c = x.clamp(-float(np.float32(3.9)), float(np.float32(3.9)))
    p = series(c * c, (2.62824579e-8, -1.77102645e-6, 5.1247216e-5, -8.44602162e-4, 8.91419235e-3, -6.48702896e-2, 3.98086125e-1))
    return x * fused(c, p, 0.5)


class ReferenceEncoder:
    """The encoder and the label head of a model file."""

    def __init__(self, file):
        self.words = file.numbers("words", np.int8, -1, WIDTH).float()
        self.unit = file.numbers("words.unit")
        self.positions, self.starts, self.quotes, self.cases = (
            file.numbers(n + ".weight", np.float32, -1, WIDTH) for n in ("positions", "starts", "quotes", "cases"))
        self.norm = self.scale(file, "norm")
        self.layers = [self.layer(file, f"blocks.{i}.") for i in range(file.layers)]
        self.label = file.numbers("label.weight", np.float32, -1, WIDTH), file.numbers("label.bias")

    @staticmethod
    def scale(file, name):
        return file.numbers(name + ".weight"), file.numbers(name + ".bias")

    def layer(self, file, name):
        sizes = {"attend": (WIDTH, 3 * WIDTH), "joined": (WIDTH, WIDTH), "widen": (WIDTH, INNER), "narrow": (INNER, WIDTH)}
        out = {part: file.matrix(name + part, *size) for part, size in sizes.items()}
        return dict(out, norm1=self.scale(file, name + "norm1"), norm2=self.scale(file, name + "norm2"))

    def scores(self, ids, starts, quotes, cases):
        """Natural logarithms of the labels' probabilities of one window's pieces, opening and closing one left out."""
        x = self.words[ids] * self.unit[ids][:, None] + self.positions[:len(ids)]
        x = x + self.starts[starts] + self.quotes[quotes] + self.cases[cases]
        x = add_norm(x, None, *self.norm)
        for layer in self.layers:
            x = add_norm(x, multiply(attend(multiply(x, layer["attend"])), layer["joined"]), *layer["norm1"])
            x = add_norm(x, multiply(gelu(multiply(x, layer["widen"])), layer["narrow"]), *layer["norm2"])
        logits = (x @ self.label[0].T + self.label[1])[1:-1]
        return torch.log_softmax(logits.double(), -1).clamp_min(np.log(1e-9)).numpy()
