"""Training the entity model: `vnner train --config configs/news.yaml`."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import torch

from vnner.ner.decode import tag_set
from vnner.ner.features import Vocabulary
from vnner.training.batches import Batch, Settings, Table, build_vocabulary, epoch_batches
from vnner.training.model import Network, Sizes
from vnner.training.notation import Example

Vectors: TypeAlias = tuple[list[str], npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Trained:
    """A finished run."""

    network: Network
    vocabulary: Vocabulary
    tags: tuple[str, ...]
    settings: Settings
    losses: list[float]


def train(
    examples: Sequence[Example],
    settings: Settings,
    *,
    vectors: Vectors | None = None,
    folder: Path | None = None,
    report: Callable[[str], object] = print,
) -> Trained:
    """Train on `examples`; with a `folder`, a checkpoint after every epoch lets a killed run go on.

    The same settings, examples, thread count and torch version give the same weights.
    """
    torch.set_num_threads(settings.threads)
    tags = tag_set(settings.labels)
    vocabulary = build_vocabulary(examples, vectors[0] if vectors else (), settings.vocabulary)
    network = _network(vocabulary, tags, settings, vectors)
    average = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(settings.average)
    )
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=settings.rate, weight_decay=1e-4, betas=(0.9, 0.98), fused=True
    )
    table = Table(vocabulary)
    losses: list[float] = []
    for epoch in range(_resume(folder, network, average, optimizer, losses), settings.epochs):
        started = time.perf_counter()
        rng = random.Random(f"{settings.seed}:{epoch}")
        torch.manual_seed(settings.seed * 1000 + epoch)
        batches = list(epoch_batches(examples, tags, table, settings, rng))
        loss, tokens = _epoch(network, average, optimizer, batches, settings, epoch)
        losses.append(loss)
        speed = tokens / (time.perf_counter() - started)
        report(f"epoch {epoch + 1}/{settings.epochs}  loss {loss:.4f}  {speed:,.0f} tokens/s")
        _save(folder, epoch + 1, network, average, optimizer, losses)
    best = average.module
    best.eval()
    return Trained(best, vocabulary, tags, settings, losses)


def _network(vocabulary: Vocabulary, tags: Sequence[str], settings: Settings, vectors: Vectors | None) -> Network:
    torch.manual_seed(settings.seed)
    sizes = Sizes(
        words=len(vocabulary.words) + 2,
        chars=len(vocabulary.chars) + 2,
        tags=len(tags),
        word_dim=vectors[1].shape[1] if vectors else 100,
        hidden=settings.hidden,
        layers=settings.layers,
        dropout=settings.dropout,
        char_filters=settings.char_filters,
    )
    network = Network(sizes, tags)
    if vectors:
        known = min(settings.vocabulary, len(vectors[0]))
        with torch.no_grad():
            # Half the size of unit variance: the other parts of a token's vector start small too.
            network.encoder.word.weight[2 : known + 2] = torch.from_numpy(vectors[1][:known]) * 0.5
    return network


def _epoch(
    network: Network, average: Any, optimizer: Any, batches: Sequence[Batch], settings: Settings, epoch: int
) -> tuple[float, float]:
    """Mean loss over the tokens, and how many there were."""
    network.train()
    total = tokens = 0.0
    for i, batch in enumerate(batches):
        _set_rate(optimizer, settings, (epoch + i / len(batches)) / settings.epochs)
        loss = network.loss(network.emissions(batch.table, batch.places, batch.lengths), batch.lengths, batch.allowed)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
        optimizer.step()
        average.update_parameters(network)
        size = float(batch.lengths.sum())
        total += loss.item() * size
        tokens += size
    return total / tokens, tokens


def _set_rate(optimizer: Any, settings: Settings, done: float) -> None:
    """Linear warm-up over the first twentieth of the run, then linear to zero."""
    factor = done / 0.05 if done < 0.05 else (1 - done) / 0.95
    for group in optimizer.param_groups:
        group["lr"] = settings.rate * max(factor, 1e-3)


def _save(folder: Path | None, epoch: int, network: Network, average: Any, optimizer: Any, losses: list[float]) -> None:
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    state = {
        "epoch": epoch,
        "network": network.state_dict(),
        "average": average.state_dict(),
        "optimizer": optimizer.state_dict(),
        "losses": losses,
    }
    torch.save(state, folder / "checkpoint.part")
    (folder / "checkpoint.part").replace(folder / "checkpoint.pt")  # a kill while writing leaves the old one whole


def _resume(folder: Path | None, network: Network, average: Any, optimizer: Any, losses: list[float]) -> int:
    if folder is None or not (folder / "checkpoint.pt").exists():
        return 0
    state = torch.load(folder / "checkpoint.pt", weights_only=True)  # weights only: a checkpoint can't run code
    network.load_state_dict(state["network"])
    average.load_state_dict(state["average"])
    optimizer.load_state_dict(state["optimizer"])
    losses.extend(state["losses"])
    return int(state["epoch"])


def settings_json(settings: Settings) -> str:
    """The settings as they go into the model's folder."""
    return json.dumps(asdict(settings), ensure_ascii=False, indent=1)
