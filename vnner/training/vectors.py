"""Syllable vectors from plain text: shifted positive pointwise mutual information, then a truncated SVD.

Deterministic, without sampling, and about two minutes for thirteen million syllables on two cores. Four kinds of
context are kept apart (the syllable left and right, and the wider left and right), so that a vector tells what stands
before a syllable from what stands behind it: titles, heads and names differ most in that.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from vnner.ner.features import LINE_BREAK, word_form
from vnner.tokenizer.tokens import tokenize

WINDOWS = ((-1, -1), (1, 1), (-5, -2), (2, 5))
SMOOTHING = 0.75  # of the context distribution; 0.75 keeps rare contexts from dominating
COLUMNS = 6000  # contexts counted: the most frequent syllables


def read_plain(path: str | Path) -> Iterator[str]:
    """Lines of a plain text file; `.xz`, `.gz` and `.bz2` are opened as such."""
    openers: dict[str, Any] = {".xz": lzma.open, ".gz": gzip.open, ".bz2": bz2.open}
    with openers.get(Path(path).suffix, open)(path, "rt", encoding="utf-8") as file:
        yield from file


def count_forms(path: str | Path) -> tuple[Counter[str], list[str]]:
    """How often each word form occurs, and all forms in order."""
    forms: list[str] = []
    cache: dict[str, str] = {}
    for line in read_plain(path):
        for start, end, _ in tokenize(line):
            token = line[start:end]
            form = cache.get(token)
            if form is None:
                form = cache[token] = word_form(token)
            forms.append(form)
        forms.append(LINE_BREAK)
    return Counter(forms), forms


def syllable_vectors(
    path: str | Path, *, size: int = 100, vocabulary: int = 25_000, seed: int = 1
) -> tuple[list[str], npt.NDArray[np.float32]]:
    """Word forms, most frequent first, and one vector of `size` numbers for each, of unit variance over all."""
    from scipy.sparse import hstack
    from scipy.sparse.linalg import svds

    counts, forms = count_forms(path)
    kept = [form for form, _ in counts.most_common(vocabulary)]
    index = {form: i for i, form in enumerate(kept)}
    ids = np.fromiter((index.get(form, -1) for form in forms), dtype=np.int64, count=len(forms))
    blocks = [_ppmi(ids, window, len(kept), min(COLUMNS, len(kept))) for window in WINDOWS]
    rank = min(size, len(kept) - 1)
    start = np.random.default_rng(seed).standard_normal(min(len(kept), sum(b.shape[1] for b in blocks)))
    u, s, _ = svds(hstack(blocks).tocsr(), k=rank, v0=start)
    vectors = (u * np.sqrt(s))[:, np.argsort(-s)]
    vectors = (vectors - vectors.mean(axis=0)) / (vectors.std() + 1e-9)
    padded = np.zeros((len(kept), size), dtype=np.float32)
    padded[:, :rank] = vectors
    return kept, padded


def _ppmi(ids: npt.NDArray[np.int64], window: tuple[int, int], rows: int, columns: int) -> Any:
    """Sparse rows x columns matrix of positive mutual information for one kind of context."""
    from scipy.sparse import coo_matrix, csr_matrix

    total = csr_matrix((rows, columns), dtype=np.float64)
    for shift in range(window[0], window[1] + 1):
        near, far = (ids[:-shift], ids[shift:]) if shift > 0 else (ids[-shift:], ids[:shift])
        good = (near >= 0) & (far >= 0) & (far < columns)
        ones = np.ones(int(good.sum()))
        total = total + coo_matrix((ones, (near[good], far[good])), shape=(rows, columns)).tocsr()
    by_row = np.asarray(total.sum(axis=1)).ravel()
    by_column = np.asarray(total.sum(axis=0)).ravel() ** SMOOTHING
    pairs = total.tocoo()
    expected = by_row[pairs.row] * by_column[pairs.col] / by_column.sum()
    values = np.log(pairs.data / expected)
    good = values > 0
    return coo_matrix((values[good], (pairs.row[good], pairs.col[good])), shape=(rows, columns)).tocsr()
