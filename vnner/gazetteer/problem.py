"""One thing wrong with a gazetteer file, where it is."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]


class Problem(NamedTuple):
    """`file:line:column`, how bad, a short code for filters, and what would be right.

    >>> str(Problem("mine.yaml", 3, 5, "error", "unknown-key", "unknown key 'nmaes': did you mean 'names'?"))
    "mine.yaml:3:5: error: unknown key 'nmaes': did you mean 'names'? [unknown-key]"
    """

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message} [{self.code}]"
