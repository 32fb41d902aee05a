"""A Doc as the JSON object of the command line's contract, in the formats of annotation tools, and in a few words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc, Span, Token

from vnner import __version__
from vnner.resolver import explain as explain_link
from vnner.tokenizer.sentences import split_sentences

_LINE_RE = re.compile(r"[^\r\n]+")


def doc_to_json(doc: Doc, id: str) -> dict[str, Any]:
    """`{"id", "published", "mentions": [...]}`, mentions in text order; docs/cli.md has every field."""
    return {"id": id, "published": doc._.published, "mentions": [mention_to_json(ent) for ent in doc.ents]}


def mention_to_json(ent: Span) -> dict[str, Any]:
    """One mention of the contract."""
    return {
        "start": ent.start_char,
        "end": ent.end_char,
        "text": ent.text,
        "label": ent.label_,
        "score": ent._.score,
        "date": ent._.date.to_json() if ent._.date is not None else None,
        "link": ent._.link.to_json() if ent._.link is not None else None,
        "boilerplate": ent._.boilerplate,
    }


def error_to_json(id: str, error: BaseException) -> dict[str, Any]:
    """What stands in place of a document that could not be read."""
    return {"id": id, "error": {"type": type(error).__name__, "message": str(error)}}


def syllables(doc: Doc) -> int:
    """How many tokens of letters a Doc has: what speed is counted in."""
    return sum(token.is_alpha for token in doc)


def line_maker() -> Callable[[Doc], tuple[str, int, int]]:
    """For a process of its own: a Doc as its line of JSON but for the id, its mentions and its syllables, counted."""
    return _line


def _line(doc: Doc) -> tuple[str, int, int]:
    data = doc_to_json(doc, "")
    del data["id"]
    return json.dumps(data, ensure_ascii=False)[1:], len(doc.ents), syllables(doc)


def whole_line(id: str, rest: str) -> str:
    """The line with its id.

    >>> whole_line("a", '"published": null}')
    '{"id": "a", "published": null}\\n'
    """
    return f'{{"id": {json.dumps(id, ensure_ascii=False)}, {rest}\n'


def describe(ent: Span) -> tuple[str, str]:
    """What a mention was normalized to, and the details: value and days of a date, record of a name."""
    date, link = ent._.date, ent._.link
    if date is not None:
        days = f"{date.first} .. {date.last}" if date.first != date.last else ""
        return date.value or date.timex or "", days
    if link is None:
        return "", ""
    if link.status == "linked":
        record = link.record
        at = f"{record.point[0]:.2f}, {record.point[1]:.2f}" if record.point is not None else ""
        return record.name_en or record.name, "  ".join(filter(None, (record.id, at)))
    within = f"within {link.within.name}" if link.within is not None else ""
    among = " | ".join(c.record.id for c in link.candidates[:3]) if link.status == "ambiguous" else link.reason or ""
    return f"({link.status})", "  ".join(filter(None, (within, among)))


def explain(ent: Span) -> str:
    """How the mention was read, argued as a person would argue it.

    Args:
        ent: a mention of a document read by vnner.

    Returns:
        A few lines: of a place or an organization the record, what speaks for it and against it, and why no other; of a
        date its days and what it was completed from; of a person that persons are not linked.

    >>> from vnner import read
    >>> doc = read("Thành phố Hama yên ắng.")
    >>> print(explain(doc.ents[0]).splitlines()[0])
    Thành phố Hama: Hama (city in SY, place/sy/hama). Belief 0.99.
    """
    link, date = ent._.link, ent._.date
    if link is not None:
        return explain_link(link, ent.text)
    if date is None:
        return f"{ent.text}: {ent.label_}; persons are not linked."
    days = f", {date.first}" if date.first == date.last else f", {date.first} to {date.last}"
    lines = [f"{ent.text}: {date.timex or date.value}{days if date.first is not None else ''} ({date.grain})."]
    lines.append(f"  Completed from: {date.anchor}.")
    lines.extend(f"  Or: {other}." for other in date.alternatives)
    return "\n".join(lines)


def to_corpus(doc: Doc, id: str = "") -> dict[str, Any]:
    """`{"id", "text", "mentions"}`: a line of annotated text, as `vnner train` and `vnner evaluate` read it.

    >>> from vnner import read
    >>> to_corpus(read("Mưa ở Huế."), "1")
    {'id': '1', 'text': 'Mưa ở Huế.', 'mentions': [{'start': 6, 'end': 9, 'label': 'LOC'}]}
    """
    mentions = [{"start": ent.start_char, "end": ent.end_char, "label": ent.label_} for ent in doc.ents]
    return {"id": id, "text": doc.text, "mentions": mentions}


def to_conll(doc: Doc) -> str:
    r"""A token and its BIO tag a line, a blank line after each sentence; white space is no token.

    >>> from vnner import read
    >>> to_conll(read("Mưa ở TP Huế."))
    'Mưa\tO\nở\tO\nTP\tB-LOC\nHuế\tI-LOC\n.\tO\n\n'
    """
    ends = [end for _, end in split_sentences(doc.text)]
    lines: list[str] = []
    for token in doc:
        while ends and token.idx >= ends[0]:
            ends.pop(0)
            lines += [""] if lines and lines[-1] else []
        if not token.is_space:
            lines.append(f"{token.text}\t{_tag(token)}")
    return "".join(f"{line}\n" for line in [*lines, ""]) if lines else ""


def _tag(token: Token) -> str:
    return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_iob_ in ("B", "I") else "O"


def to_brat(doc: Doc) -> str:
    r"""The `.ann` file of brat's stand-off format; `doc.text` is the `.txt` beside it.

    A mention over a line break is given in pieces, as brat wants it; the record of a link is an `N` line, the value of
    a date an `AnnotatorNotes` line.

    >>> from vnner import read
    >>> to_brat(read("Mưa ở Huế."))
    'T1\tLOC 6 9\tHuế\nN1\tReference T1 vnner:place/vn/hue\tHuế\n'
    """
    lines: list[str] = []
    text = doc.text
    for n, ent in enumerate(doc.ents, 1):
        pieces = [(ent.start_char + m.start(), ent.start_char + m.end()) for m in _LINE_RE.finditer(ent.text)]
        where = ";".join(f"{start} {end}" for start, end in pieces)
        lines.append(f"T{n}\t{ent.label_} {where}\t{' '.join(text[a:b] for a, b in pieces)}")
        if ent._.link is not None and ent._.link.record is not None:
            lines.append(f"N{n}\tReference T{n} vnner:{ent._.link.record.id}\t{ent._.link.record.name}")
        if ent._.date is not None and ent._.date.value is not None:
            lines.append(f"#{n}\tAnnotatorNotes T{n}\t{ent._.date.value}")
    return "".join(f"{line}\n" for line in lines)


def to_prodigy(doc: Doc) -> dict[str, Any]:
    """A task of Prodigy's `ner.manual`: text, tokens, spans; `meta` is `doc._.meta`.

    >>> from vnner import read
    >>> to_prodigy(read("Mưa ở Huế."))["spans"]
    [{'start': 6, 'end': 9, 'token_start': 2, 'token_end': 2, 'label': 'LOC'}]
    """
    return {
        "text": doc.text,
        "tokens": [
            {"text": t.text, "start": t.idx, "end": t.idx + len(t), "id": t.i, "ws": bool(t.whitespace_)} for t in doc
        ],
        "spans": [
            {
                "start": ent.start_char,
                "end": ent.end_char,
                "token_start": ent.start,
                "token_end": ent.end - 1,  # inclusive, unlike everything else
                "label": ent.label_,
            }
            for ent in doc.ents
        ],
        "meta": dict(doc._.meta or {}),
    }


def to_label_studio(doc: Doc) -> dict[str, Any]:
    """A task of Label Studio with our mentions as predictions, for `<Labels name="label" toName="text">`.

    >>> from vnner import read
    >>> to_label_studio(read("Mưa ở Huế."))["predictions"][0]["result"][0]["value"]
    {'start': 6, 'end': 9, 'text': 'Huế', 'labels': ['LOC']}
    """
    result = [
        {
            "id": f"m{n}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "score": ent._.score,
            "value": {"start": ent.start_char, "end": ent.end_char, "text": ent.text, "labels": [ent.label_]},
        }
        for n, ent in enumerate(doc.ents, 1)
    ]
    return {
        "data": {**(doc._.meta or {}), "text": doc.text},
        "predictions": [{"model_version": f"vnner {__version__}", "result": result}],
    }
