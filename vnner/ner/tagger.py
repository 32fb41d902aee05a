"""The entity model at work: onnxruntime on one thread, token vectors cached, decoding in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from vnner.ner.consistency import LABELS, Mention, consistent
from vnner.ner.decode import NEVER, Floats, allowed_transitions, best_path, bounded, marginals, mentions
from vnner.ner.features import CASES, MAX_CHARS, Chunk, case_form, chunks
from vnner.ner.lexicon import WIDTH, Finder, hints
from vnner.ner.model_file import LARGEST, read_model_file
from vnner.resources import DataError, model_folder, refuse_larger
from vnner.span import Span
from vnner.tokenizer.tokens import Token

CHUNK = 60  # tokens read in one go, near the middle of what training drew
BATCH = 32  # chunks in one run; more gains nothing on one core and costs memory on long documents
CACHE = 200_000  # distinct tokens kept; a corpus of a million articles has more, most of them rare


class EntityTagger(Protocol):
    """Anything that finds named entities: the shipped model, another back end, a stand-in in a test."""

    def tag(self, text: str, tokens: Sequence[Token]) -> list[Span]:
        """LOC, ORG and PER spans of `text`, in order, not overlapping, with scores."""
        ...


class Tagger:
    """The shipped model, or one trained by `vnner train`.

    Args:
        folder: where `encoder.onnx`, `tagger.onnx`, `vocabulary.json` and `model.json` lie; None for the shipped one.
        consistency: let all occurrences of a name in a document decide its label together.
        dates: give the DATE mentions of the model too; left out otherwise, since rules find dates better.
        lexicon: finds names in a text (`Gazetteer.matches`), as hints to a model trained with them; None for no hints.

    Raises:
        DataError: when a file is missing or not of this format.
    """

    def __init__(
        self,
        folder: str | Path | None = None,
        *,
        consistency: bool = True,
        dates: bool = False,
        lexicon: Finder | None = None,
    ) -> None:
        folder = Path(folder) if folder is not None else model_folder()
        said = read_model_file(folder)
        self.tags: tuple[str, ...] = said.tags
        self._vocabulary = said.vocabulary()
        steps, self._starts, self._ends = allowed_transitions(self.tags)
        self._transitions: Floats = np.where(steps, said.transitions, NEVER).astype(np.float32)
        self._encoder, self._tagger = _session(folder / "encoder.onnx"), _session(folder / "tagger.onnx")
        # Sums the four positions of each label: (tags, LABELS).
        self._by_label = np.array([[tag[2:] == label for label in LABELS] for tag in self.tags], dtype=np.float32)
        self._calibrated = said.calibration
        self._consistency = consistency
        self._hinted = any(given.name == "hints" for given in self._tagger.get_inputs())
        self._lexicon = lexicon if self._hinted else None
        self._left_out = () if dates else ("DATE",)
        self._rows: dict[str, int] = {}
        self._vectors: Floats = np.empty((0, 0), dtype=np.float32)
        self._try(folder)

    def _try(self, folder: Path) -> None:
        """One run with the largest ids there are: networks and vocabulary from two models fail here, not in a text.

        Raises:
            DataError: they don't fit each other.
        """
        word, letter = len(self._vocabulary.words) + 1, len(self._vocabulary.chars) + 1
        ids = {"words": [word], "chars": [[letter] * MAX_CHARS], "cases": [len(CASES) - 1]}
        given = {name: np.array(rows, dtype=np.int64) for name, rows in ids.items()}
        try:
            inputs = {"vectors": self._encoder.run(None, given)[0][None], "lengths": np.array([1], dtype=np.int32)}
            if self._hinted:
                inputs["hints"] = np.zeros((1, 1, WIDTH), dtype=np.float32)
            shape = self._tagger.run(None, inputs)[0].shape
        except Exception as error:  # onnxruntime's own classes have no common name to catch
            raise DataError(f"networks and vocabulary don't fit each other: {error!s:.300}", file=str(folder)) from None
        if shape != (1, 1, len(self.tags)):
            said = f"the network gives scores of shape {shape}, expected {(1, 1, len(self.tags))} for the tags"
            raise DataError(said, file=str(folder / "tagger.onnx"))

    def tag(self, text: str, tokens: Sequence[Token]) -> list[Span]:
        """Mentions of every label the model knows, DATE only if asked for; each document stands alone."""
        words = [text[token.start : token.end] for token in tokens]
        chances = np.zeros((len(tokens), len(LABELS)), dtype=np.float32)
        found: list[Mention] = []
        pieces = chunks(text, tokens, CHUNK)
        known = self.hints(text, tokens)
        for first in range(0, len(pieces), BATCH):
            found.extend(self._read(pieces[first : first + BATCH], known, chances))
        if self._consistency:
            found = consistent(words, found, chances)
        return [self._span(text, tokens, mention) for mention in found if mention.label not in self._left_out]

    def _span(self, text: str, tokens: Sequence[Token], mention: Mention) -> Span:
        start, end = tokens[mention.begin].start, tokens[mention.end - 1].end
        return Span(start, end, mention.label, text[start:end], round(self._calibrated(mention.score), 4))

    def hints(self, text: str, tokens: Sequence[Token]) -> Floats:
        """What the lexicon says of each token, (tokens + 1, WIDTH); nothing without a lexicon."""
        return hints(tokens, self._lexicon(text, tokens) if self._lexicon is not None else ())

    def _read(self, pieces: Sequence[Chunk], known: Floats, chances: Floats) -> list[Mention]:
        """Mentions of some chunks; fills in the rows of `chances` these chunks cover."""
        emissions, sure, lengths = self.chances(pieces, known)
        paths = best_path(emissions, sure, lengths, self._transitions)
        by_label = sure @ self._by_label
        found: list[Mention] = []
        for row, (piece, path) in enumerate(zip(pieces, paths, strict=True)):
            indices = np.array(piece.indices)
            real = indices >= 0
            chances[indices[real]] = by_label[row, : len(path)][real]
            likely = sure[row, np.arange(len(path)), path].tolist()
            labelled = by_label[row].tolist()  # plain floats: most mentions are too short for numpy to pay
            for begin, end, label in mentions(path.tolist(), self.tags):
                places = indices[begin:end][real[begin:end]]
                if len(places) > 0:
                    labels = tuple(sum(c) / (end - begin) for c in zip(*labelled[begin:end], strict=True))
                    found.append(Mention(int(places[0]), int(places[-1]) + 1, label, labels, min(likely[begin:end])))
        return found

    def chances(self, pieces: Sequence[Chunk], known: Floats) -> tuple[Floats, Floats, npt.NDArray[np.int64]]:
        """Scores (chunks, tokens, tags), the chance of each tag (alike), and the length of each chunk."""
        emissions, lengths = self._emissions(pieces, known)
        emissions = bounded(emissions, lengths, self._starts, self._ends)
        return emissions, marginals(emissions, lengths, self._transitions), lengths

    def _emissions(self, pieces: Sequence[Chunk], known: Floats) -> tuple[Floats, npt.NDArray[np.int64]]:
        lengths = np.array([len(piece.words) for piece in pieces])
        self._learn({word for piece in pieces for word in piece.words})
        places = np.zeros((len(pieces), int(lengths.max())), dtype=np.int64)
        for i, piece in enumerate(pieces):
            places[i, : lengths[i]] = [self._rows[word] for word in piece.words]
        inputs = {"vectors": self._vectors[places], "lengths": lengths.astype(np.int32)}
        if self._hinted:
            inputs["hints"] = np.zeros((*places.shape, WIDTH), dtype=np.float32)
            for i, piece in enumerate(pieces):
                inputs["hints"][i, : lengths[i]] = known[list(piece.indices)]
        return self._tagger.run(None, inputs)[0], lengths

    def _learn(self, words: set[str]) -> None:
        """Encode the tokens not met before; start over when the cache is full.

        The first row stays zero and pads short chunks: the network scales its inputs by their range in the document,
        which a token of an earlier document must not widen.
        """
        if len(self._rows) > CACHE:
            self._rows.clear()
            self._vectors = self._vectors[:0]
        new = sorted(words.difference(self._rows))
        if not new:
            return
        fresh: Floats = self._encoder.run(
            None,
            {
                "words": np.array([self._vocabulary.word(w) for w in new], dtype=np.int64),
                "chars": np.array([self._vocabulary.spelling(w) for w in new], dtype=np.int64),
                "cases": np.array([case_form(w) for w in new], dtype=np.int64),
            },
        )[0]
        size = 1 + len(self._rows)
        if size + len(new) > len(self._vectors):
            grown = np.empty((max(4096, 2 * (size + len(new))), fresh.shape[1]), dtype=np.float32)
            grown[:size] = self._vectors[:size] if len(self._vectors) > 0 else 0
            self._vectors = grown
        self._vectors[size : size + len(new)] = fresh
        self._rows.update((word, size + i) for i, word in enumerate(new))


def _session(path: Path) -> Any:
    import onnxruntime

    if not path.is_file():
        raise DataError("no such file: expected a folder written by `vnner train`", file=str(path))
    refuse_larger(path, LARGEST)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes are the unit of parallel work
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own classes have no common name to catch
        raise DataError(f"not a model onnxruntime can run: {error!s:.300}", file=str(path)) from None
