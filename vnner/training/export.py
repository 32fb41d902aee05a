"""From a trained network to the files the library runs: two small ONNX graphs, int8 weights, plain JSON.

The graphs are written node by node: the exporters of torch change from release to release, and these are small. Weights
are stored as int8 with a scale and widened once when the model loads, so that the arithmetic is that of float32 and the
answer for a document does not depend on what else is in the batch (dynamic int8 arithmetic scales by the batch).
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

    def packed(self, name: str, value: Array, *, widen: bool = True) -> str:
        """A weight kept as int8 with one scale per row of its last axis; widened to float32 when the model loads."""
        scale = np.maximum(np.abs(value).max(axis=-1, keepdims=True), 1e-8) / 127
        self.constant(f"{name}_int8", np.rint(value / scale).astype(np.int8))
        self.constant(f"{name}_scale", scale.astype(np.float32))
        if not widen:
            return name
        self.add("Cast", [f"{name}_int8"], f"{name}_wide", to=TensorProto.FLOAT)
        return self.add("Mul", [f"{name}_wide", f"{name}_scale"], name)

    def lookup(self, name: str, table: Array, ids: str) -> str:
        """Rows of an int8 table; only the rows asked for are widened."""
        self.packed(name, table, widen=False)
        self.add("Gather", [f"{name}_int8", ids], f"{name}_rows", axis=0)
        self.add("Cast", [f"{name}_rows"], f"{name}_rows_wide", to=TensorProto.FLOAT)
        self.add("Gather", [f"{name}_scale", ids], f"{name}_row_scales", axis=0)
        return self.add("Mul", [f"{name}_rows_wide", f"{name}_row_scales"], f"{name}_vectors")

    def save(self, path: Path, name: str, inputs: list[Any], outputs: list[Any]) -> None:
        """Check and write."""
        graph = helper.make_graph(self.nodes, name, inputs, outputs, self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="vnner")
        model.ir_version = 8
        onnx.checker.check_model(model)
        path.write_bytes(model.SerializeToString(deterministic=True))


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
        g.packed(f"w{layer}", np.stack(parts["weight_ih"]))
        g.packed(f"r{layer}", np.stack(parts["weight_hh"]))
        biases = np.concatenate([np.stack(parts["bias_ih"]), np.stack(parts["bias_hh"])], axis=1)
        g.constant(f"b{layer}", biases)
        g.add(
            "LSTM",
            [f"x{layer}", f"w{layer}", f"r{layer}", f"b{layer}", "lengths"],
            f"y{layer}",
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
