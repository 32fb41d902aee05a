"""A read Doc between processes: plain values, repeated ones sent once; a tenth of the time spaCy's bytes take.

Both ends remember the gazetteer records and remarks that have passed. A packer and its unpacker are therefore a pair,
and see the same Docs in the same order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from vnner.gazetteer.record import Record
from vnner.packing import classes, field_names
from vnner.resolver import Evidence

REMEMBERED = 50_000  # of them; then both ends begin anew, so that a million documents don't pile them up
_TUPLE, _LIST, _DICT, _DATE, _OBJECT, _KNOWN = range(6)
_PLAIN = frozenset((str, int, float, bool, bytes, type(None)))
Packed = tuple[Any, ...]


class Packer:
    """The sender."""

    def __init__(self) -> None:
        self._codes = {
            cls: (code, attrgetter(*field_names(cls))) for code, cls in enumerate(classes().values())
        }  # a single field would give a bare value; every class has more
        # By id(), where the record is kept or its id() could come again; evidence, short and often the same, by value.
        self._known: dict[Any, tuple[int, Any]] = {}

    def pack(self, doc: Doc) -> Packed:
        """Words, mentions, span groups and what vnner knows about them.

        Raises:
            TypeError: the Doc holds something that can't be sent.
        """
        if len(self._known) > REMEMBERED:
            self._known.clear()
        try:
            return self._pack(doc, begins_anew=not self._known)
        except TypeError:
            self._known.clear()  # the other end never sees what this Doc has added
            raise

    def _pack(self, doc: Doc, begins_anew: bool) -> Packed:
        strings = doc.vocab.strings
        orths, spaces = doc.to_array(["ORTH", "SPACY"]).T.tolist()  # a Token each would take longer than all the rest
        return (
            begins_anew,
            [strings[orth] for orth in orths],
            [bool(space) for space in spaces],
            _marks(doc.ents),
            [(name, _marks(group)) for name, group in doc.spans.items()],
            [(key, value if type(value) in _PLAIN else self._value(value)) for key, value in doc.user_data.items()],
        )

    def _value(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind in self._codes:
            return self._object(value)
        if kind is tuple:
            return (_TUPLE, self._values(value))
        if kind is list:
            return (_LIST, self._values(value))
        if kind is dict:
            return (_DICT, [(key, self._value(item)) for key, item in value.items()])
        if kind is dt.date:
            return (_DATE, value.toordinal())
        raise TypeError(f"can't send {kind.__name__} between processes: {value!r:.80}")

    def _values(self, values: Iterable[Any]) -> list[Any]:
        return [value if type(value) in _PLAIN else self._value(value) for value in values]

    def _object(self, value: Any) -> Packed:
        kind = type(value)
        key = _key(value)
        if key is not None and (known := self._known.get(key)) is not None:
            return (_KNOWN, known[0])
        code, fields = self._codes[kind]
        packed = (_OBJECT, code, self._values(fields(value)))
        if key is not None:  # numbered when it is whole, as at the other end
            self._known[key] = (len(self._known), value)
        return packed


def _key(value: Any) -> Any:
    """What an object that is sent once is known by at the sender; None for others."""
    kind = type(value)
    if kind is Evidence:
        return value if value.start < 0 else None  # what lies in one place of one text never comes again
    return id(value) if kind is Record else None


def _marks(spans: Iterable[Span]) -> list[tuple[int, int, str, str]]:
    return [(span.start, span.end, span.label_, span.kb_id_) for span in spans]


class Unpacker:
    """The receiver: Docs equal to those that were sent."""

    def __init__(self) -> None:
        self._makers: list[Callable[..., Any]] = [
            getattr(cls, "_make", None) or (lambda values, cls=cls: cls(*values)) for cls in classes().values()
        ]
        self._known: list[Any] = []

    def unpack(self, packed: Packed, vocab: Vocab) -> Doc:
        """The Doc, its strings in `vocab`."""
        begins_anew, words, spaces, ents, groups, data = packed
        if begins_anew:
            self._known = []
        doc = Doc(vocab, words=words, spaces=spaces)
        doc.set_ents(_spans(doc, ents))
        for name, marks in groups:
            doc.spans[name] = _spans(doc, marks)
        for key, value in data:
            doc.user_data[key] = value if type(value) is not tuple else self._value(value)
        return doc

    def _value(self, value: Any) -> Any:
        if type(value) is not tuple:
            return value
        kind, content = value[0], value[1]
        if kind == _OBJECT:
            made = self._makers[content]([v if type(v) is not tuple else self._value(v) for v in value[2]])
            if _key(made) is not None:
                self._known.append(made)
            return made
        if kind == _KNOWN:
            return self._known[content]
        if kind == _TUPLE:
            return tuple([item if type(item) is not tuple else self._value(item) for item in content])
        if kind == _DATE:
            return dt.date.fromordinal(content)
        if kind == _DICT:
            return {key: self._value(item) for key, item in content}
        return [self._value(item) for item in content]


def _spans(doc: Doc, marks: Iterable[tuple[int, int, str, str]]) -> list[Span]:
    return [Span(doc, start, end, label=label, kb_id=kb_id) for start, end, label, kb_id in marks]
