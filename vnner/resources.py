"""Where the shipped data lies, and the error for data that can't be read."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).parent
LIMIT = "VNNER_MAX_FILE_MB"  # the variable that raises every limit on the size of files
MB = 1_000_000


class DataError(ValueError):
    """A data file is wrong: the message says file, line, column, what was found and what would be right."""

    def __init__(self, message: str, *, file: str = "", line: int | None = None, column: int | None = None) -> None:
        self.file, self.line, self.column = file, line, column
        where = ":".join(str(part) for part in (file, line, column) if part not in ("", None))
        super().__init__(f"{where}: {message}" if where else message)


def gazetteer_folder() -> Path:
    """The folder of the shipped gazetteers: inside an installed wheel, or beside the package in a checkout.

    Raises:
        FileNotFoundError: in neither place; the message names both.
    """
    places = (PACKAGE / "gazetteers", PACKAGE.parent / "gazetteers")
    for place in places:
        if (place / "countries.yaml").is_file():
            return place
    raise FileNotFoundError(f"no gazetteers in {places[0]} (wheel) or {places[1]} (checkout): is the install complete?")


def model_folder() -> Path:
    """The folder of the shipped entity model."""
    return PACKAGE / "ner" / "model"


def allowed(megabytes: int) -> int:
    """A limit on size: this one, or what the environment variable VNNER_MAX_FILE_MB says."""
    raised = os.environ.get(LIMIT, "")
    return int(raised) if raised.isascii() and raised.isdigit() else megabytes


def refuse_larger(path: Path, megabytes: int) -> None:
    """Stop before a file is read that is larger than anything meant: it would fill the memory.

    Args:
        path: the file.
        megabytes: what is allowed; the environment variable VNNER_MAX_FILE_MB, where it is set, instead.

    Raises:
        DataError: it is larger. OSError: no such file.
    """
    size, most = path.stat().st_size, allowed(megabytes)
    if size > most * MB:
        raise DataError(
            f"{size:,} bytes: expected at most {most} MB; if the file is what you mean, set {LIMIT} to allow more",
            file=str(path),
        )
