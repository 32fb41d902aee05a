"""Starting from a trained model instead of from nothing: its files read back as the network's weights.

A model that has seen much annotated news knows how names stand in a sentence, whatever they are called afterwards. On a
few thousand sentences of one's own that is worth more than anything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper

from vnner.ner.features import Vocabulary
from vnner.ner.model_file import read_model_file
from vnner.resources import DataError, model_folder
from vnner.training.model import Network
from vnner.training.settings import Settings

SHAPE = ("hidden", "layers", "char_filters", "lexicon")  # settings that a start decides
Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Start:
    """A trained model, as training needs it.

    Attributes:
        vocabulary: its word and character ids.
        tags: its tags, in the order of its output layer.
        weights: arrays by the parameter names of `vnner.training.model.Network`.
        settings: what it was trained with.
    """

    vocabulary: Vocabulary
    tags: tuple[str, ...]
    weights: dict[str, Array]
    settings: Mapping[str, Any]

    def shape(self, settings: Settings) -> Settings:
        """The settings with the widths of this model."""
        return replace(settings, **{name: self.settings.get(name, False) for name in SHAPE})


def read_start(name: str | Path) -> Start:
    """The model in a folder; `shipped` is the one of this package.

    Raises:
        DataError: when the folder holds no model, or one of another version.
    """
    folder = model_folder() if str(name) == "shipped" else Path(name)
    try:
        said = read_model_file(folder)
        encoder, tagger = _arrays(folder / "encoder.onnx"), _arrays(folder / "tagger.onnx")
    except (OSError, ValueError) as error:
        raise DataError(f"no model to start from: {error}", file=str(folder)) from None
    try:
        weights = _weights(encoder, tagger, said.settings["layers"])
    except KeyError as error:
        message = f"these networks lack {error}: expected those that `vnner train` of this version writes"
        raise DataError(message, file=str(folder)) from None
    weights["transitions"] = said.transitions
    return Start(said.vocabulary(), said.tags, weights, said.settings)


def begin(network: Network, tags: Sequence[str], start: Start) -> None:
    """Copy into `network` all that the start knows; new words, characters and tags keep their random beginning.

    The vocabulary of `network` must begin with that of the start (`vnner.training.batches.build_vocabulary`).
    """
    own = dict(network.named_parameters())
    shared = [(tags.index(tag), i) for i, tag in enumerate(start.tags) if tag in tags]
    new, old = [pair[0] for pair in shared], [pair[1] for pair in shared]
    with torch.no_grad():
        for name, value in start.weights.items():
            weight = torch.from_numpy(np.array(value, dtype=np.float32))
            if name == "transitions":
                own[name][np.ix_(new, new)] = weight[np.ix_(old, old)]
            elif name.startswith("tagger.out."):
                own[name][new] = weight[old]
            else:
                own[name][: len(weight)] = weight


def _arrays(path: Path) -> dict[str, Array]:
    return {array.name: numpy_helper.to_array(array) for array in onnx.load(str(path)).graph.initializer}


def _weights(encoder: dict[str, Array], tagger: dict[str, Array], layers: int) -> dict[str, Array]:
    weights = {f"encoder.{part}.weight": _widened(encoder, part) for part in ("word", "char", "case")}
    weights |= {"encoder.conv.weight": encoder["kernel"], "encoder.conv.bias": encoder["kernel_bias"]}
    for layer in range(layers):
        weights |= _lstm(tagger, layer)
    return weights | {"tagger.out.weight": tagger["out_weight"].T, "tagger.out.bias": tagger["out_bias"]}


def _widened(arrays: dict[str, Array], name: str) -> Array:
    return arrays[f"{name}_int8"].astype(np.float32) * arrays[f"{name}_scale"]


def _dequantized(arrays: dict[str, Array], name: str) -> Array:
    """(directions, out, in) weights of an LSTM."""
    scale, zero = (arrays[f"{name}_{part}"].astype(np.float32)[:, None, None] for part in ("scale", "zero"))
    return ((arrays[f"{name}_uint8"].astype(np.float32) - zero) * scale).transpose(0, 2, 1)


def _lstm(arrays: dict[str, Array], layer: int) -> dict[str, Array]:
    parts = {"weight_ih": _dequantized(arrays, f"w{layer}"), "weight_hh": _dequantized(arrays, f"r{layer}")}
    parts["bias_ih"], parts["bias_hh"] = np.split(arrays[f"b{layer}"], 2, axis=1)
    return {
        f"tagger.lstm.{part}_l{layer}{way}": _gates(value[direction])
        for part, value in parts.items()
        for direction, way in enumerate(("", "_reverse"))
    }


def _gates(weight: Array) -> Array:
    """ONNX orders the gates input, output, forget, cell; torch input, forget, cell, output."""
    i, o, f, c = np.split(weight, 4)
    return np.concatenate([i, f, c, o])
