"""A stranger's YAML as a tree of nodes, which builds no objects, or the problem it is refused for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from vnner.gazetteer.problem import Problem
from vnner.gazetteer.yaml_nodes import Faults
from vnner.resources import refuse_larger

LARGEST = 64  # megabytes; a file beyond that is a mistake or an attack
DEEPEST = 50
_TAGS = (None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")))
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is five times as fast; it may be missing


def compose(path: Path, faults: Faults) -> Any:
    """The root node of a file; None, and a problem, where there is none or what it holds is not allowed."""
    try:
        refuse_larger(path, LARGEST)
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
        _refuse_structure(text)
        return yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.found.append(Problem(faults.file, line, 1, "error", "encoding", "not UTF-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        message = f"cannot be read: {error.problem or error.context}"
        faults.found.append(Problem(faults.file, line, column, "error", "syntax", message))
    except (yaml.YAMLError, ValueError, RecursionError, OSError) as error:
        faults.found.append(Problem(faults.file, 1, 1, "error", "syntax", str(error) or type(error).__name__))
    return None


def _refuse_structure(text: str) -> None:
    """What a gazetteer has no use for, found without recursion before nodes are built.

    Anchors and aliases could make a small file huge, tags ask for objects, and nesting without end overflows the stack
    of the C composer and ends the process, where libyaml is older than 0.2.6.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.NodeEvent):
            tag = getattr(event, "tag", None)
            depth += isinstance(event, yaml.CollectionStartEvent)
            if event.anchor is not None:
                message = "anchors and aliases (& and *) are not allowed: write it out"
            elif tag not in _TAGS:
                message = (
                    f"tag {tag!r} is not allowed: a gazetteer holds strings, lists and mappings, leave the tag out"
                )
            elif depth > DEEPEST:
                message = f"nested more than {DEEPEST} levels deep: a gazetteer needs six"
            else:
                continue
            mark: Any = event.start_mark
            raise yaml.MarkedYAMLError(problem=message, problem_mark=mark)
        depth -= isinstance(event, yaml.CollectionEndEvent)
