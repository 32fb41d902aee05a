"""The network: token encoder, bidirectional LSTM, conditional random field over BIOES tags.

The token encoder sees one token at a time, so its output is computed once per distinct token and cached; only the LSTM
reads the sentence. `vnner.training.export` writes the two parts as separate ONNX graphs for that reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from vnner.ner.decode import allowed_transitions
from vnner.ner.features import CASES

FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the layers; the defaults are the shipped model's."""

    words: int
    chars: int
    tags: int
    word_dim: int = 100
    char_dim: int = 32
    char_filters: int = 64
    hints: int = 0
    case_dim: int = 12
    hidden: int = 128
    layers: int = 1
    dropout: float = 0.4


class TokenEncoder(nn.Module):
    """Word vector, character convolution and case of one token -> one vector."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.word = nn.Embedding(sizes.words, sizes.word_dim, padding_idx=0)
        self.char = nn.Embedding(sizes.chars, sizes.char_dim, padding_idx=0)
        self.conv = nn.Conv1d(sizes.char_dim, sizes.char_filters, kernel_size=3, padding=1)
        self.case = nn.Embedding(len(CASES), sizes.case_dim)
        self.width = sizes.word_dim + sizes.char_filters + sizes.case_dim

    def forward(self, words: Tensor, chars: Tensor, cases: Tensor) -> Tensor:
        """words, cases: (N,); chars: (N, MAX_CHARS) -> (N, width)."""
        spelled = torch.relu(self.conv(self.char(chars).transpose(1, 2))).amax(dim=2)
        return torch.cat([self.word(words), spelled, self.case(cases)], dim=1)


class SentenceTagger(nn.Module):
    """Token vectors -> a score for every tag."""

    def __init__(self, sizes: Sizes, width: int) -> None:
        super().__init__()
        self.lstm = nn.LSTM(
            width,
            sizes.hidden,
            num_layers=sizes.layers,
            batch_first=True,
            bidirectional=True,
            dropout=sizes.dropout if sizes.layers > 1 else 0.0,
        )
        self.out = nn.Linear(2 * sizes.hidden, sizes.tags)
        self.dropout = sizes.dropout

    def forward(self, vectors: Tensor, lengths: Tensor) -> Tensor:
        """vectors: (B, T, width), lengths: (B,) -> (B, T, tags)."""
        hidden = _locked_dropout(vectors, self.dropout, self.training)
        for layer in range(self.lstm.num_layers):
            hidden = self._both_ways(hidden, lengths, layer)
            if layer + 1 < self.lstm.num_layers:
                hidden = nn.functional.dropout(hidden, self.dropout, self.training)
        return self.out(_locked_dropout(hidden, self.dropout, self.training))

    def _both_ways(self, x: Tensor, lengths: Tensor, layer: int) -> Tensor:
        """One bidirectional layer over padded sequences, each reversed within its own length.

        The same as a packed sequence gives, at a third of the time: padding at the end of a batch sorted by length is
        little, and the padded kernel is a fused one.
        """
        steps = torch.arange(x.shape[1], device=x.device)[None]
        turned = torch.where(steps < lengths[:, None], lengths[:, None] - 1 - steps, steps)[:, :, None]
        forth = self._one_way(x, f"l{layer}")
        back = self._one_way(x.gather(1, turned.expand(-1, -1, x.shape[2])), f"l{layer}_reverse")
        return torch.cat([forth, back.gather(1, turned.expand(-1, -1, back.shape[2]))], dim=2)

    def _one_way(self, x: Tensor, name: str) -> Tensor:
        weights = [getattr(self.lstm, f"{part}_{name}") for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
        zero = x.new_zeros(1, x.shape[0], self.lstm.hidden_size)
        return torch.lstm(x, (zero, zero), weights, True, 1, 0.0, self.training, False, True)[0]


def _locked_dropout(x: Tensor, p: float, training: bool) -> Tensor:
    """The same units dropped at every step: dropping anew at each step would let the LSTM see them next door."""
    if not training or p == 0.0:
        return x
    keep = x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - p) / (1 - p)
    return x * keep


class Network(nn.Module):
    """Encoder, tagger and transitions; `loss` is the negative log likelihood of what the annotation allows."""

    def __init__(self, sizes: Sizes, tags: Sequence[str]) -> None:
        super().__init__()
        self.encoder = TokenEncoder(sizes)
        self.tagger = SentenceTagger(sizes, self.encoder.width + sizes.hints)
        self.transitions = nn.Parameter(torch.zeros(sizes.tags, sizes.tags))
        steps, starts, ends = allowed_transitions(tags)
        self.register_buffer("steps", torch.from_numpy(steps))
        self.register_buffer("starts", torch.from_numpy(starts))
        self.register_buffer("ends", torch.from_numpy(ends))

    def emissions(self, table: Sequence[Tensor], places: Tensor, lengths: Tensor, hints: Tensor) -> Tensor:
        """table: words, chars, cases of the batch's distinct tokens; places: (B, T) rows of it; hints: (B, T, n)."""
        vectors = nn.functional.embedding(places, self.encoder(*table))
        return self.tagger(torch.cat([vectors, hints], dim=2), lengths)

    def loss(self, emissions: Tensor, lengths: Tensor, allowed: Tensor) -> Tensor:
        """Mean over tokens; allowed: (B, T, K) tags the annotation permits (all of them under an optional mention)."""
        permitted = emissions.masked_fill(~allowed, FORBIDDEN)
        both = torch.cat([emissions, permitted])
        total = self._log_partition(both, torch.cat([lengths, lengths]))
        whole, gold = total.chunk(2)
        return (whole - gold).sum() / lengths.sum()

    def _log_partition(self, emissions: Tensor, lengths: Tensor) -> Tensor:
        steps = torch.exp(self.transitions.masked_fill(~self.steps, FORBIDDEN))
        live = torch.arange(emissions.shape[1], device=emissions.device)[None] < lengths[:, None]
        # unbind, not emissions[:, t]: the gradient of each slice would be as large as the whole.
        first, *later = emissions.unbind(1)
        alpha = first.masked_fill(~self.starts, FORBIDDEN)
        for t, emission in enumerate(later, 1):
            top = alpha.amax(dim=1, keepdim=True).detach()
            moved = torch.log(torch.exp(alpha - top) @ steps + 1e-30) + top + emission
            alpha = torch.where(live[:, t, None], moved, alpha)
        return torch.logsumexp(alpha.masked_fill(~self.ends, FORBIDDEN), dim=1)
