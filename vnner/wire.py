"""A read Doc between processes: plain values, each gazetteer record sent once; a tenth of the time spaCy's bytes take.

Both ends remember the records that have passed. A packer and its unpacker are therefore a pair, and see the same Docs
in the same order.
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

REMEMBERED = 50_000  # records; then both ends begin anew, so that a million documents don't pile them up
_TUPLE, _LIST, _DICT, _DATE, _OBJECT, _RECORD = range(6)
_PLAIN = (str, int, float, bool, bytes, type(None))
Packed = tuple[Any, ...]


class Packer:
    """The sender."""

    def __init__(self) -> None:
        self._codes = {
            cls: (code, attrgetter(*field_names(cls))) for code, cls in enumerate(classes().values())
        }  # a single field would give a bare value; every class has more
        self._records: dict[int, tuple[int, Record]] = {}  # the record is kept, or its id() could come again

    def pack(self, doc: Doc) -> Packed:
        """Words, mentions, span groups and what vnner knows about them."""
        if len(self._records) > REMEMBERED:
            self._records.clear()
        begins_anew = not self._records
        return (
            begins_anew,
            [token.text for token in doc],
            [bool(token.whitespace_) for token in doc],
            _marks(doc.ents),
            [(name, _marks(group)) for name, group in doc.spans.items()],
            [(key, self._value(value)) for key, value in doc.user_data.items()],
        )

    def _value(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind in self._codes:
            return self._object(value)
        if kind is tuple:
            return (_TUPLE, [self._value(item) for item in value])
        if kind is list:
            return (_LIST, [self._value(item) for item in value])
        if kind is dict:
            return (_DICT, [(key, self._value(item)) for key, item in value.items()])
        if kind is dt.date:
            return (_DATE, value.toordinal())
        raise TypeError(f"can't send {kind.__name__} between processes: {value!r:.80}")

    def _object(self, value: Any) -> Packed:
        if type(value) is Record:
            if (known := self._records.get(id(value))) is not None:
                return (_RECORD, known[0])
            self._records[id(value)] = (len(self._records), value)
        code, fields = self._codes[type(value)]
        return (_OBJECT, code, [self._value(item) for item in fields(value)])


def _marks(spans: Iterable[Span]) -> list[tuple[int, int, str, str]]:
    return [(span.start, span.end, span.label_, span.kb_id_) for span in spans]


class Unpacker:
    """The receiver: Docs equal to those that were sent."""

    def __init__(self) -> None:
        self._makers: list[Callable[..., Any]] = [
            getattr(cls, "_make", None) or (lambda values, cls=cls: cls(*values)) for cls in classes().values()
        ]
        self._record = list(classes().values()).index(Record)
        self._records: list[Record] = []

    def unpack(self, packed: Packed, vocab: Vocab) -> Doc:
        """The Doc, its strings in `vocab`."""
        begins_anew, words, spaces, ents, groups, data = packed
        if begins_anew:
            self._records = []
        doc = Doc(vocab, words=words, spaces=spaces)
        doc.set_ents(_spans(doc, ents))
        for name, marks in groups:
            doc.spans[name] = _spans(doc, marks)
        for key, value in data:
            doc.user_data[key] = self._value(value)
        return doc

    def _value(self, value: Any) -> Any:
        if type(value) is not tuple:
            return value
        kind, content = value[0], value[1]
        if kind == _OBJECT:
            made = self._makers[content]([v if type(v) is not tuple else self._value(v) for v in value[2]])
            if content == self._record:
                self._records.append(made)
            return made
        if kind == _RECORD:
            return self._records[content]
        if kind == _TUPLE:
            return tuple([item if type(item) is not tuple else self._value(item) for item in content])
        if kind == _DATE:
            return dt.date.fromordinal(content)
        if kind == _DICT:
            return {key: self._value(item) for key, item in content}
        return [self._value(item) for item in content]


def _spans(doc: Doc, marks: Iterable[tuple[int, int, str, str]]) -> list[Span]:
    return [Span(doc, start, end, label=label, kb_id=kb_id) for start, end, label, kb_id in marks]
