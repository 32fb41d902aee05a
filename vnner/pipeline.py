"""The steps in their order, as spaCy components, and the three functions most people need: load, read, read_many.

spaCy is the shell: `Doc` and `Span` bring displaCy, `nlp.pipe`, DocBin and Scorer. What is found lies in `doc.ents` and
in the extension attributes `ent._.date`, `ent._.link`, `ent._.score` and `ent._.boilerplate`.
"""

# No `from __future__ import annotations` here: older versions of spaCy 3.8 read the types of a factory's arguments as
# they stand, and can't follow strings.
import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from vnner.bridge import make_tokenizer
from vnner.dates import parse_published
from vnner.span import Span as Found
from vnner.steps import ArticleStep, DateStep, EntityStep, LinkStep, add_extensions, gazetteer_of
from vnner.tokenizer.tokens import Token

STEPS = ("vnner_article", "vnner_entities", "vnner_dates", "vnner_linker")
STRINGS = 500_000  # words and their forms in a vocabulary, some 100 MB; then a new one
LONGEST = 200_000_000  # characters; spaCy's own limit guards parsers that vnner doesn't have
Published: TypeAlias = "str | dt.date | None"


@Language.factory("vnner_article", assigns=["doc._.article"])
def make_article(nlp: Language, name: str) -> ArticleStep:
    """Factory of the article step."""
    add_extensions()
    return ArticleStep()


@Language.factory(
    "vnner_entities",
    assigns=["doc.ents"],
    default_config={"ner": None, "min_score": 0.0, "gazetteers": [], "shipped": True},
)
def make_entities(
    nlp: Language, name: str, ner: str | None, min_score: float, gazetteers: list[str], shipped: bool
) -> EntityStep:
    """Factory of the entity step; `ner` is a model folder, a back end, or None for the shipped model.

    The names of the gazetteers are hints to the model: give it the same as the linker.
    """
    add_extensions()
    return EntityStep(ner, min_score, gazetteer_of(tuple(gazetteers), shipped))


@Language.factory("vnner_dates", assigns=["doc.ents"])
def make_dates(nlp: Language, name: str) -> DateStep:
    """Factory of the date step."""
    add_extensions()
    return DateStep()


@Language.factory(
    "vnner_linker", assigns=["span._.link"], requires=["doc.ents"], default_config={"gazetteers": [], "shipped": True}
)
def make_linker(nlp: Language, name: str, gazetteers: list[str], shipped: bool) -> LinkStep:
    """Factory of the link step; `gazetteers` are further files, `shipped` False leaves out ours."""
    add_extensions()
    return LinkStep(gazetteer_of(tuple(gazetteers), shipped))


def load(
    *,
    gazetteers: Sequence[str | Path] = (),
    shipped: bool = True,
    ner: str | Path | None = None,
    min_score: float = 0.0,
    steps: Sequence[str] = STEPS,
) -> Language:
    """The spaCy pipeline.

    Args:
        gazetteers: YAML or CSV files of your own, read after ours; a record with an id of ours changes it.
        shipped: False to leave out our gazetteers.
        ner: folder of a trained model, or a back end (`underthesea`); None for the shipped model.
        min_score: mentions the model believes in less are left out, 0..1.
        steps: which steps to run, in this order.

    Returns:
        A `spacy.Language`: `nlp(text)`, `nlp.pipe(texts)`, `nlp.to_disk` all work.

    Raises:
        ValueError: an unknown step. DataError: a gazetteer or model that can't be read.

    >>> nlp = load()
    >>> [(ent.text, ent.label_) for ent in nlp("Bão vào Đà Nẵng.").ents]
    [('Đà Nẵng', 'LOC')]
    """
    unknown = [step for step in steps if step not in STEPS]
    if unknown:
        raise ValueError(f"unknown step {unknown[0]!r}: expected some of {', '.join(STEPS)}")
    add_extensions()
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "vnner.Tokenizer.v1"}}})
    nlp.max_length = LONGEST
    names: dict[str, Any] = {"gazetteers": [str(path) for path in gazetteers], "shipped": shipped}
    options: dict[str, dict[str, Any]] = {
        "vnner_entities": {"ner": str(ner) if ner is not None else None, "min_score": min_score, **names},
        "vnner_linker": names,
    }
    for step in steps:
        nlp.add_pipe(step, config=options.get(step, {}))
    return nlp


def default_pipeline() -> Language:
    """The pipeline behind `read` and `read_many` when none is given; built once, and anew when it has grown."""
    nlp = _default()
    if has_grown(nlp):
        _default.cache_clear()
        nlp = _default()
    return nlp


@lru_cache(maxsize=1)
def _default() -> Language:
    return load()


def has_grown(nlp: Language) -> bool:
    """Whether spaCy's vocabulary, which keeps every word it has seen, takes some hundred megabytes by now."""
    return len(nlp.vocab.strings) > STRINGS


def as_text(text: object) -> str:
    """The text itself.

    Raises:
        TypeError: not a string; the message says what came and what would be right.
    """
    if isinstance(text, str):
        return text
    hint = "decode it first: text.decode('utf-8')" if isinstance(text, bytes) else "one article, as str"
    if text is None or text != text:
        hint = "leave out records without a text"
    raise TypeError(f"a text must be a str, found {type(text).__name__}: {text!r:.80}; {hint}")


def make_doc(nlp: Language, text: str, published: Published = None) -> Doc:
    """An unread Doc that knows its publication date.

    Raises:
        TypeError: the text is no string. ValueError: the date is none, or the text can't be encoded.
    """
    add_extensions()
    doc = nlp.make_doc(as_text(text))
    if published != "auto":
        day = parse_published(published)
        published = day.isoformat() if day is not None else None
    doc._.published = published
    return doc


def read(text: str, published: Published = None, *, nlp: Language | None = None) -> Doc:
    """Read one article.

    Args:
        text: as it stands; it is never changed.
        published: publication date, `YYYY-MM-DD` or a date; `"auto"` to look for a stamp in the text; without it
            partial and relative dates stay without a value.
        nlp: a pipeline from `load`; the default one otherwise.

    Returns:
        A spaCy `Doc` with LOC, ORG, DATE and PER in `doc.ents`.

    Raises:
        TypeError: `text` is no str. ValueError: `published` is no date, or `text` holds half a character.

    >>> doc = read("Đêm 20-11, IS chiếm làng Tell Zaytun tại tỉnh Hama, Syria.", published="2017-11-22")
    >>> [(e.text, e._.date.value) for e in doc.ents if e.label_ == "DATE"]
    [('Đêm 20-11', '2017-11-20TNI')]
    """
    nlp = nlp if nlp is not None else default_pipeline()
    return nlp(make_doc(nlp, text, published))


class Whole:
    """The whole pipeline where a tagger is asked for, to score what users get rather than the model alone."""

    def tag(self, text: str, tokens: Sequence[Token]) -> list[Found]:
        """The entities of the document, dates by rule among them."""
        return [Found.of(text, e.start_char, e.end_char, e.label_, e._.score) for e in read(text).ents]


__all__ = ["STEPS", "Whole", "default_pipeline", "load", "make_doc", "make_tokenizer", "read"]
