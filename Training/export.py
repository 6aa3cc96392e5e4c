"""Writes the model file that the program ships from a student's checkpoint.

    export.py --checkpoint model.pt --base DIR --out Rules/models/reading.model [--header KEY=VALUE ...]

The checkpoint holds tensors as packing.packed gives them; DIR of --base is the BERT checkpoint whose vocabulary was
pruned. The file: 8 bytes `HSREAD01`, the header's length (32 bits), its digest (64 bits), the header (lines of key TAB
value), then sections on 64-byte boundaries. Matrices of the encoder are whole numbers in the order in which the kernels read them:
blocks of 16 outputs, in each the inputs by fours, in each of those four inputs of each of the 16 outputs.
"""
import argparse
import pathlib
import struct
import sys

import numpy as np
import torch

from finetune import Base
from packing import unpacked
from wordpiece import fold, is_punctuation

MAGIC, ALIGN, COLUMNS, GROUP = b"HSREAD01", 64, 16, 4
LETTER, SPACE, MARK, DROPPED = range(4)


def digest(data):
    """64 bits over 8-byte words: exclusive or, then times a prime, as the program checks it."""
    data += b"\0" * (-len(data) % 8)
    h, prime, most = 0xCBF29CE484222325, 0x100000001B3, (1 << 64) - 1
    for word in np.frombuffer(data, "<u8").tolist():
        h = ((h ^ word) * prime) & most
        h ^= h >> 29
    return h


def whole(weight, levels):
    """(whole numbers, what one of them is worth) by row."""
    unit = np.abs(weight).max(1, keepdims=True).clip(1e-8) / levels
    return np.rint(weight / unit).astype(np.int8), unit[:, 0].astype(np.float32)


def kernel_order(q):
    outputs, inputs = q.shape
    return q.reshape(outputs // COLUMNS, COLUMNS, inputs // GROUP, GROUP).transpose(0, 2, 1, 3).copy()


def fold_table(pieces):
    """Rows (from, to, kind, target, target, target) for every character that is not a letter outside the vocabulary."""
    known = set("".join(pieces))
    rows = []
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000:
            continue
        char = chr(code)
        folded = fold(char)
        if char.isspace():
            kind, targets = SPACE, ""
        elif is_punctuation(char):
            kind, targets = MARK, folded
        elif not folded:
            kind, targets = DROPPED, ""
        elif len(folded) <= 3 and all(c in known for c in folded):
            kind, targets = LETTER, folded
        else:
            continue
        # no piece has a character beyond 16 bits: 0xFFFF stands for all of them
        codes = [min(ord(c), 0xFFFF) for c in targets] + [0] * (3 - len(targets))
        if rows and kind in (SPACE, DROPPED) and rows[-1][1:3] == [code - 1, kind]:
            rows[-1][1] = code
        else:
            rows.append([code, code, kind, *codes])
    return np.array(rows, np.int32)


def sections(tensors, base, layers):
    get = lambda name: tensors[name].float().numpy().astype(np.float32)
    yield "vocabulary", "\n".join(base.tokenizer.pieces).encode()
    yield "folds", fold_table(base.tokenizer.pieces)
    q, unit = whole(get("words.weight"), 127)
    yield "words", q
    yield "words.unit", unit
    for name in ("positions.weight", "starts.weight", "quotes.weight", "cases.weight", "norm.weight", "norm.bias"):
        yield name, get(name)
    for i in range(layers):
        for name in ("attend", "joined", "widen", "narrow"):
            q, unit = whole(get(f"blocks.{i}.{name}.weight"), 63)
            yield f"blocks.{i}.{name}", kernel_order(q)
            yield f"blocks.{i}.{name}.unit", unit
            yield f"blocks.{i}.{name}.bias", get(f"blocks.{i}.{name}.bias")
            yield f"blocks.{i}.{name}.sums", q.astype(np.int32).sum(1).astype(np.int32)
        for name in ("norm1", "norm2"):
            for part in ("weight", "bias"):
                yield f"blocks.{i}.{name}.{part}", get(f"blocks.{i}.{name}.{part}")
    for name in ("label", "query", "key", "pair_piece", "pair_label"):
        yield name + ".weight", get(name + ".weight")
        yield name + ".bias", get(name + ".bias")
    for name in ("pair_cue.weight", "pair_distance.weight", "pair_paragraph.weight", "distance_bias", "paragraph_bias"):
        yield name, get(name)


def write(path, parts, header):
    body, lines = bytearray(), [f"{k}\t{v}" for k, v in header.items()]
    for name, data in parts:
        data = data if isinstance(data, bytes) else np.ascontiguousarray(data).tobytes()
        lines.append(f"section\t{name}\t{len(body)}\t{len(data)}")
        body += data + b"\0" * (-len(data) % ALIGN)
    lines.append(f"bytes\t{len(body)}")
    lines.append(f"digest\t{digest(bytes(body)):016x}")
    text = ("\n".join(lines) + "\n").encode()
    text += b"\n" * (-(len(text) + 20) % ALIGN)
    path.write_bytes(MAGIC + struct.pack("<IQ", len(text), digest(text)) + text + body)
    return 20 + len(text) + len(body)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("checkpoint", "base", "out"):
        ap.add_argument("--" + name, required=True, type=pathlib.Path)
    ap.add_argument("--header", nargs="*", default=[], metavar="KEY=VALUE")
    o = ap.parse_args()
    state = torch.load(o.checkpoint, map_location="cpu")
    layers = 1 + max(int(n.split(".")[1]) for n in state["model"] if n.startswith("blocks."))
    header = {"format": "1", "layers": str(layers), **dict(h.split("=", 1) for h in o.header)}
    size = write(o.out, sections(unpacked(state["model"]), Base(o.base), layers), header)
    print(f"{o.out}: {size} bytes, {layers} layers")
    if size > 24_000_000:
        sys.exit("larger than 24 MB")


if __name__ == "__main__":
    main()
