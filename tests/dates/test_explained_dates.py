"""All that is said of every date of the corpora: kept in `tests/corpora/explained_dates.txt`, compared word for word.

The other tests ask for values; here a change of any edge, reading or reason shows as a line of the difference. What is
meant to change is written anew by `python -m tests.dates.test_explained_dates`, and the difference read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.dates.test_dates_corpus import NEGATIVES, cases
from tests.kept import articles, assert_kept, keep
from vnner.dates import DateMention, find_dates

CORPORA = Path(__file__).parent.parent / "corpora"
KEPT = CORPORA / "explained_dates.txt"


def texts() -> Iterator[tuple[str | None, str]]:
    """Every string of the corpora with its publication date, and the articles whole."""
    seen = set()
    for published, _, string in cases():
        text = string.replace("|", "")
        if (published, text) not in seen:
            seen.add((published, text))
            yield published, text
    yield from (("2024-05-15", line) for line in NEGATIVES)
    for path in sorted((CORPORA / "articles").glob("*.txt")):
        yield from ((published, article.text) for published, article in articles(path))


def explained() -> Iterator[str]:
    for published, text in texts():
        yield f"{published} | {text[:60]}".replace("\n", "\\n").rstrip()
        for found in find_dates(text, published, explain=True):
            yield described(found)
            yield from (f"    {line}".rstrip() for line in found.explanation[1:])


def described(found: DateMention) -> str:
    """One line: where, what the text says, what it was resolved to, and every other field that is filled."""
    value = found.value
    fields = (value.grain, value.mod, value.part, value.clock, value.lunar, value.anchor, value.weekday_ok, value.rule)
    core = (
        f" core {found.core_start}-{found.core_end}"
        if (found.core_start, found.core_end) != (found.start, found.end)
        else ""
    )
    days = f"{value.first}..{value.last}" if value.first != value.last else f"{value.first}"
    more = " ".join(str(field) for field in fields if field is not None)
    return f"  {found.start}-{found.end}{core} {found.kind} {value.timex} = {value.value} {days} {more}"


def test_every_word_of_the_dates() -> None:
    assert_kept(KEPT, explained())


if __name__ == "__main__":
    keep(KEPT, explained())
