"""Checkpoints as small as the shipped file: matrices in whole steps by output channel, the rest in half precision."""
import torch

from reading_model import WEIGHT_LEVELS, ByteLinear


def packed(model, levels=WEIGHT_LEVELS):
    """A model's tensors; matrices of the encoder in `levels` steps, word rows in 127."""
    whole = {n + ".weight" for n, m in model.named_modules() if isinstance(m, ByteLinear)}
    out = {}
    for name, tensor in model.state_dict().items():
        tensor = tensor.detach().float().cpu()
        if name in whole or name == "words.weight":
            most = levels if name in whole else 127
            unit = tensor.abs().amax(1, keepdim=True).clamp_min(1e-8) / most
            out[name] = ((tensor / unit).round().to(torch.int8), unit)
        else:
            out[name] = tensor.half()
    return out


def unpacked(tensors):
    return {n: t[0].float() * t[1] if isinstance(t, tuple) else t.float() for n, t in tensors.items()}
