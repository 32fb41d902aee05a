"""Training the entity model: `vnner train --config configs/news.yaml`."""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import torch

from vnner.gazetteer import load as gazetteer
from vnner.ner.decode import tag_set
from vnner.ner.features import Vocabulary
from vnner.ner.lexicon import WIDTH
from vnner.resources import DataError
from vnner.tokenizer.tokens import tokenize
from vnner.training.batches import Batch, Table, build_vocabulary, epoch_batches
from vnner.training.hidden import Lexicon
from vnner.training.model import Network, Sizes
from vnner.training.notation import Example
from vnner.training.settings import Settings
from vnner.training.start import Start, begin

TOKENS = 4_000_000  # to be read in all: what a corpus lacks in size it is given in passes
EPOCHS = (8, 30)  # the fewest and the most; both measured, see docs/training.md
Vectors: TypeAlias = tuple[list[str], npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Trained:
    """A run at the end of an epoch: the running mean of the weights, which is what gets used."""

    network: Network
    vocabulary: Vocabulary
    tags: tuple[str, ...]
    settings: Settings
    losses: list[float]


class Run:
    """What changes from step to step; a checkpoint holds all of it."""

    def __init__(self, network: Network, settings: Settings, made: str) -> None:
        self.network = network
        # The mean reaches back a fifth of the steps done at most: a short run must forget its beginning too.
        self.average = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=self._mean)
        self.optimizer = torch.optim.AdamW(
            network.parameters(), lr=settings.rate, weight_decay=1e-4, betas=(0.9, 0.98), fused=True
        )
        self.losses: list[float] = []
        self._kept = settings.average
        self._made = made

    def _mean(self, means: Any, fresh: Any, steps: Any) -> None:
        keep = min(self._kept, 1 - 5 / (10 + float(steps)))
        torch.optim.swa_utils.get_ema_multi_avg_fn(keep)(means, fresh, steps)

    def save(self, folder: Path) -> None:
        """Write `checkpoint.pt`."""
        folder.mkdir(parents=True, exist_ok=True)
        state = {
            "made": self._made,
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "losses": self.losses,
        }
        torch.save(state, folder / "checkpoint.part")
        (folder / "checkpoint.part").replace(folder / "checkpoint.pt")  # a kill while writing leaves the old one whole

    def resume(self, folder: Path) -> None:
        """Go on from the checkpoint there, if there is one.

        Raises:
            DataError: when it belongs to another run.
        """
        path = folder / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)  # weights only: a checkpoint can't run code
        if state.get("made") != self._made:
            raise DataError(
                "this checkpoint was made with other settings or texts: remove it, or choose another output folder",
                file=str(path),
            )
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.losses.extend(state["losses"])


def train(
    examples: Sequence[Example],
    settings: Settings,
    *,
    vectors: Vectors | None = None,
    start: Start | None = None,
    folder: Path | None = None,
    report: Callable[[str], object] = print,
    after: Callable[[Trained], object] | None = None,
) -> Trained:
    """Train on `examples`; with a `folder`, a checkpoint after every epoch lets a killed run go on.

    The same settings, examples, thread count and torch version give the same weights.

    Args:
        examples: annotated texts.
        settings: how; with a `start`, its widths count instead.
        vectors: words and their vectors, to begin with.
        start: a trained model to begin with, in place of `vectors`.
        folder: where the checkpoint lies.
        report: gets a line an epoch.
        after: called at the end of every epoch.

    Raises:
        DataError: the folder holds a checkpoint of another run.
    """
    torch.set_num_threads(settings.threads)
    settings = start.shape(settings) if start else settings
    settings = replace(settings, epochs=settings.epochs or suitable_epochs(examples))
    tags = tag_set(settings.labels)
    known = list(start.vocabulary.words) if start else vectors[0] if vectors else []
    size = max(settings.vocabulary, len(start.vocabulary.words)) if start else settings.vocabulary
    vocabulary = build_vocabulary(examples, known, size, list(start.vocabulary.chars) if start else ())
    run = Run(_network(vocabulary, tags, settings, vectors, start), settings, _made(examples, settings))
    if folder is not None:
        run.resume(folder)
    trained = Trained(run.average.module, vocabulary, tags, settings, run.losses)
    lexicon = Lexicon(gazetteer().matches if settings.lexicon else None)
    for epoch in range(len(run.losses), settings.epochs):
        began = time.perf_counter()
        rng = random.Random(f"{settings.seed}:{epoch}")
        torch.manual_seed(settings.seed * 1000 + epoch)
        table = Table(vocabulary)  # anew, or a run gone on with would number its tokens, and so add them up, otherwise
        loss, tokens = _epoch(run, list(epoch_batches(examples, tags, table, settings, rng, lexicon)), settings, epoch)
        run.losses.append(loss)
        speed = tokens / (time.perf_counter() - began)
        report(f"epoch {epoch + 1}/{settings.epochs}  loss {loss:.4f}  {speed:,.0f} tokens/s")
        if folder is not None:
            run.save(folder)
        run.average.module.eval()
        if after is not None:
            after(trained)
    return trained


def suitable_epochs(examples: Sequence[Example]) -> int:
    """As many passes as make about TOKENS tokens, within EPOCHS.

    >>> suitable_epochs([])
    30
    """
    return min(max(round(TOKENS / max(count_tokens(examples), 1)), EPOCHS[0]), EPOCHS[1])


def count_tokens(examples: Sequence[Example]) -> int:
    """Tokens of all the texts.

    >>> count_tokens([])
    0
    """
    return sum(len(tokenize(example.text)) for example in examples)


def _network(
    vocabulary: Vocabulary, tags: Sequence[str], settings: Settings, vectors: Vectors | None, start: Start | None
) -> Network:
    torch.manual_seed(settings.seed)
    width = start.weights["encoder.word.weight"].shape[1] if start else vectors[1].shape[1] if vectors else 100
    sizes = Sizes(
        words=len(vocabulary.words) + 2,
        chars=len(vocabulary.chars) + 2,
        tags=len(tags),
        word_dim=width,
        hidden=settings.hidden,
        layers=settings.layers,
        hints=WIDTH if settings.lexicon else 0,
        dropout=settings.dropout,
        char_filters=settings.char_filters,
    )
    network = Network(sizes, tags)
    if start:
        begin(network, tags, start)
    elif vectors:
        known = min(settings.vocabulary, len(vectors[0]))
        with torch.no_grad():
            # Half the size of unit variance: the other parts of a token's vector start small too.
            network.encoder.word.weight[2 : known + 2] = torch.from_numpy(vectors[1][:known]) * 0.5
    return network


def _epoch(run: Run, batches: Sequence[Batch], settings: Settings, epoch: int) -> tuple[float, float]:
    """Mean loss over the tokens, and how many there were."""
    network = run.network
    network.train()
    total = tokens = 0.0
    for i, batch in enumerate(batches):
        _set_rate(run.optimizer, settings, (epoch + i / len(batches)) / settings.epochs)
        emissions = network.emissions(batch.table, batch.places, batch.lengths, batch.hints)
        loss = network.loss(emissions, batch.lengths, batch.allowed)
        run.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
        run.optimizer.step()
        run.average.update_parameters(network)
        size = float(batch.lengths.sum())
        total += loss.item() * size
        tokens += size
    return total / tokens, tokens


def _set_rate(optimizer: Any, settings: Settings, done: float) -> None:
    """Linear warm-up over the first twentieth of the run, then linear to zero."""
    factor = done / 0.05 if done < 0.05 else (1 - done) / 0.95
    for group in optimizer.param_groups:
        group["lr"] = settings.rate * max(factor, 1e-3)


def _made(examples: Sequence[Example], settings: Settings) -> str:
    """What a checkpoint must have been made from to go on with it."""
    digest = hashlib.sha256(settings_json(settings).encode())
    for example in examples:
        digest.update(repr((example.text, example.mentions)).encode(errors="surrogatepass"))
    return digest.hexdigest()


def settings_json(settings: Settings) -> str:
    """The settings as they go into the model's folder."""
    return json.dumps(asdict(settings), ensure_ascii=False, indent=1)
