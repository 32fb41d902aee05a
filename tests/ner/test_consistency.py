"""One document, one sense: `word/LABEL:chance` marks a mention the model gave."""

import numpy as np
import pytest

from vnner.ner.consistency import LABELS, Mention, consistent


def document(line: str) -> tuple[list[str], list[Mention], np.ndarray]:
    words: list[str] = []
    mentions: list[Mention] = []
    chances: list[list[float]] = []
    for piece in line.split():
        name, _, mark = piece.partition("/")
        label, _, chance = mark.partition(":")
        parts = name.split("_")
        row = [0.0] * len(LABELS)
        if chance:
            row = [(1 - float(chance)) / 2] * len(LABELS)
            row[LABELS.index(label.strip("?"))] = float(chance)
        if label and not label.endswith("?"):
            mentions.append(Mention(len(words), len(words) + len(parts), label, tuple(row), float(chance)))
        words += parts
        chances += [row] * len(parts)
    return words, mentions, np.array(chances, dtype=np.float32).reshape(-1, len(LABELS))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Kowal/PER:0.9 nói Kowal/ORG:0.5 đến Kowal/PER:0.9", "Kowal/PER Kowal/PER Kowal/PER"),
        ("Jan_Kowal/PER:0.95 về Kowal/ORG:0.5", "Jan Kowal/PER Kowal/PER"),
        ("Huế/LOC:0.95 thắng Huế/ORG:0.95", "Huế/LOC Huế/ORG"),
        ("Huế/LOC:0.6 và Vinh/ORG:0.5", "Huế/LOC Vinh/ORG"),
        ("Kowal/PER:0.9 gặp Kowal/PER?:0.4", "Kowal/PER Kowal/PER"),
        ("Kowal/PER:0.9 gặp Kowal/PER?:0.1", "Kowal/PER"),
        ("", ""),
    ],
)
def test_the_document_decides(line: str, expected: str) -> None:
    words, mentions, chances = document(line)
    got = consistent(words, mentions, chances)
    assert " ".join(f"{' '.join(words[m.begin : m.end])}/{m.label}" for m in got) == expected
