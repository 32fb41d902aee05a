"""Places and organizations as Vietnamese papers name them: records, files, look-up and matching."""

from vnner.gazetteer.check import check_files
from vnner.gazetteer.index import Gazetteer, Hit, Replaced
from vnner.gazetteer.load import load
from vnner.gazetteer.matching import Match
from vnner.gazetteer.problem import Problem
from vnner.gazetteer.record import Name, Record, Successor, Within
from vnner.gazetteer.templates import Template

__all__ = [
    "Gazetteer",
    "Hit",
    "Match",
    "Name",
    "Problem",
    "Record",
    "Replaced",
    "Successor",
    "Template",
    "Within",
    "check_files",
    "load",
]
