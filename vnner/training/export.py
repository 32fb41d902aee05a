"""From a trained network to the files the library runs: two small ONNX graphs, 8-bit weights, plain JSON.

The graphs are written node by node: the exporters of torch change from release to release, and these are small. Vectors
of words and letters are stored as int8 with a scale for each row, and widened as they are looked up. The LSTM reads in
8-bit integers: weights once and for all, its inputs by their range in the document at hand, so that an answer depends
on nothing but the document. Weights are unsigned, since on older processors sums of signed ones overflow.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from vnner.ner.calibration import Calibration
from vnner.ner.features import MAX_CHARS
from vnner.training.settings import Settings
from vnner.training.train import Trained, settings_json

OPSET = 17
RUNTIME = "com.microsoft"  # onnxruntime's own operators; the standard has no LSTM in integers
ZERO = 128  # the byte that stands for 0
Array = npt.NDArray[np.float32]


class Graph:
    """Collects the nodes and weights of one graph."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def add(self, op: str, inputs: list[str], output: str, **attributes: Any) -> str:
        """One node with one output."""
        self.nodes.append(helper.make_node(op, inputs, [output], **attributes))
        return output

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        """A weight kept as it is."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def quantized(self, name: str, value: Array) -> tuple[str, str, str]:
        """Weights (directions, out, in) as unsigned bytes (directions, in, out), a scale and a zero for each direction.

        The names of weights, scales and zeros.
        """
        steps, scale = _stepped(value, axis=(1, 2))
        self.constant(f"{name}_uint8", (steps + ZERO).astype(np.uint8).transpose(0, 2, 1))
        self.constant(f"{name}_scale", scale.ravel())
        self.constant(f"{name}_zero", np.full(len(value), ZERO, dtype=np.uint8))
        return f"{name}_uint8", f"{name}_scale", f"{name}_zero"

    def lookup(self, name: str, table: Array, ids: str) -> str:
        """Rows of an int8 table with one scale a row; only the rows asked for are widened."""
        steps, scale = _stepped(table, axis=-1)
        self.constant(f"{name}_int8", steps.astype(np.int8))
        self.constant(f"{name}_scale", scale)
        self.add("Gather", [f"{name}_int8", ids], f"{name}_rows", axis=0)
        self.add("Cast", [f"{name}_rows"], f"{name}_rows_wide", to=TensorProto.FLOAT)
        self.add("Gather", [f"{name}_scale", ids], f"{name}_row_scales", axis=0)
        return self.add("Mul", [f"{name}_rows_wide", f"{name}_row_scales"], f"{name}_vectors")

    def save(self, path: Path, name: str, inputs: list[Any], outputs: list[Any]) -> None:
        """Check and write."""
        graph = helper.make_graph(self.nodes, name, inputs, outputs, self.weights)
        model = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)],
            producer_name="vnner",
        )
        model.ir_version = 8
        onnx.checker.check_model(model)
        path.write_bytes(model.SerializeToString(deterministic=True))


def _stepped(value: Array, axis: int | tuple[int, ...]) -> tuple[Array, Array]:
    """Whole steps from -127 to 127, and how large a step is along `axis`, whose length stays as 1."""
    scale = (np.maximum(np.abs(value).max(axis=axis, keepdims=True), 1e-8) / 127).astype(np.float32)
    return np.rint(value / scale), scale


def export(trained: Trained, folder: str | Path, calibration: Calibration | None = None) -> None:
    """Write `encoder.onnx`, `tagger.onnx`, `vocabulary.json` and `model.json` into `folder`."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    weights = {k: v.detach().numpy().astype(np.float32) for k, v in trained.network.named_parameters()}
    _encoder(weights, folder / "encoder.onnx")
    _tagger(weights, trained.settings, folder / "tagger.onnx")
    words = sorted(trained.vocabulary.words, key=trained.vocabulary.words.__getitem__)
    chars = sorted(trained.vocabulary.chars, key=trained.vocabulary.chars.__getitem__)
    _write(folder / "vocabulary.json", {"words": words, "chars": "".join(chars)})
    transitions = [[round(float(x), 4) for x in row] for row in weights["transitions"]]
    _write(
        folder / "model.json",
        {
            "format": 1,
            "tags": trained.tags,
            "transitions": transitions,
            "calibration": [round(x, 4) for x in calibration or Calibration()],
            "settings": json.loads(settings_json(trained.settings)),
        },
    )


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _encoder(weights: dict[str, Array], path: Path) -> None:
    g = Graph()
    words = g.lookup("word", weights["encoder.word.weight"], "words")
    chars = g.lookup("char", weights["encoder.char.weight"], "chars")
    g.add("Transpose", [chars], "spelling", perm=[0, 2, 1])
    g.constant("kernel", weights["encoder.conv.weight"])
    g.constant("kernel_bias", weights["encoder.conv.bias"])
    g.add("Conv", ["spelling", "kernel", "kernel_bias"], "convolved", pads=[1, 1], kernel_shape=[3])
    g.add("Relu", ["convolved"], "active")
    g.add("ReduceMax", ["active"], "spelled", axes=[2], keepdims=0)
    cases = g.lookup("case", weights["encoder.case.weight"], "cases")
    g.add("Concat", [words, "spelled", cases], "vectors", axis=1)
    whole = TensorProto.INT64
    g.save(
        path,
        "encoder",
        [
            helper.make_tensor_value_info("words", whole, ["n"]),
            helper.make_tensor_value_info("chars", whole, ["n", MAX_CHARS]),
            helper.make_tensor_value_info("cases", whole, ["n"]),
        ],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", None])],
    )


def _gates(weight: Array) -> Array:
    """torch orders the gates input, forget, cell, output; ONNX input, output, forget, cell."""
    i, f, c, o = np.split(weight, 4)
    return np.concatenate([i, o, f, c])


def _tagger(weights: dict[str, Array], settings: Settings, path: Path) -> None:
    g = Graph()
    given = ["vectors", "hints"] if settings.lexicon else ["vectors"]
    seen = g.add("Concat", given, "seen", axis=2) if settings.lexicon else "vectors"
    g.add("Transpose", [seen], "x0", perm=[1, 0, 2])
    g.constant("flat", np.array([0, 0, -1], dtype=np.int64))
    for layer in range(settings.layers):
        parts: dict[str, list[Array]] = {"weight_ih": [], "weight_hh": [], "bias_ih": [], "bias_hh": []}
        for way in ("", "_reverse"):
            for part in parts:
                parts[part].append(_gates(weights[f"tagger.lstm.{part}_l{layer}{way}"]))
        w = g.quantized(f"w{layer}", np.stack(parts["weight_ih"]))
        r = g.quantized(f"r{layer}", np.stack(parts["weight_hh"]))
        biases = np.concatenate([np.stack(parts["bias_ih"]), np.stack(parts["bias_hh"])], axis=1)
        g.constant(f"b{layer}", biases)
        g.add(
            "DynamicQuantizeLSTM",
            [f"x{layer}", w[0], r[0], f"b{layer}", "lengths", "", "", "", *w[1:], *r[1:]],
            f"y{layer}",
            domain=RUNTIME,
            hidden_size=settings.hidden,
            direction="bidirectional",
        )
        g.add("Transpose", [f"y{layer}"], f"t{layer}", perm=[0, 2, 1, 3])  # (T, 2, B, H) -> (T, B, 2, H)
        g.add("Reshape", [f"t{layer}", "flat"], f"x{layer + 1}")
    g.constant("out_weight", weights["tagger.out.weight"].T)
    g.constant("out_bias", weights["tagger.out.bias"])
    g.add("MatMul", [f"x{settings.layers}", "out_weight"], "projected")
    g.add("Add", ["projected", "out_bias"], "by_step")
    g.add("Transpose", ["by_step"], "emissions", perm=[1, 0, 2])
    g.save(
        path,
        "tagger",
        [
            *(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "steps", None]) for name in given),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
        ],
        [helper.make_tensor_value_info("emissions", TensorProto.FLOAT, ["batch", "steps", None])],
    )
