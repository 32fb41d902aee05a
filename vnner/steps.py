"""The four steps: article, entities, dates, links. Each takes a spaCy Doc and gives it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import spacy
from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example

from vnner.article import parse_article
from vnner.dates import DateMention, find_dates, find_published, parse_published
from vnner.export import mention_to_json
from vnner.gazetteer import Gazetteer
from vnner.gazetteer import load as load_gazetteer
from vnner.merge import nested_places, settle, with_gazetteer
from vnner.ner.backends import make_tagger
from vnner.resolver import Resolver
from vnner.span import Span as Found
from vnner.span import sharing
from vnner.tokenizer.tokens import Token, tokenize
from vnner.tokenizer.words import segment_words


@lru_cache(maxsize=4)
def _tokens(text: str) -> list[Token]:
    """The steps of one document ask one after the other."""
    return tokenize(text)


@lru_cache(maxsize=2)
def _text(doc: Doc) -> str:
    """spaCy joins a document's tokens anew each time it is asked: a tenth of the whole pipeline's time."""
    return doc.text


@lru_cache(maxsize=4)
def gazetteer_of(paths: tuple[str, ...], shipped: bool) -> Gazetteer:
    return load_gazetteer(paths, shipped=shipped)


def _boilerplate(span: Span) -> bool:
    article = span.doc._.article
    return article is not None and bool(article.is_boilerplate(span.start_char, span.end_char))


def _words(doc: Doc) -> list[Span]:
    ranges, whole = segment_words(doc.text)
    if not whole:
        doc.user_data["vnner_words_fallback"] = True
    spans = (doc.char_span(a, b, alignment_mode="expand") for a, b in ranges)
    return [span for span in spans if span is not None]


def _mentions(doc: Doc) -> list[dict[str, Any]]:
    """As plain JSON: what came in with `Doc.from_json`, or the mentions of `doc.ents`."""
    stored: list[dict[str, Any]] | None = doc.user_data.get("vnner_mentions")
    return stored if stored is not None else [mention_to_json(ent) for ent in doc.ents]


def _keep_mentions(doc: Doc, mentions: list[dict[str, Any]]) -> None:
    doc.user_data["vnner_mentions"] = mentions


def add_extensions() -> None:
    """Declare `doc._.` and `ent._.` attributes; called by every component, harmless when they are there."""
    for name in ("published", "article", "meta", "error"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    for name in ("score", "date", "link"):
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)
    if not Doc.has_extension("words"):
        Doc.set_extension("words", getter=_words)
        Doc.set_extension("words_fallback", getter=lambda doc: bool(doc.user_data.get("vnner_words_fallback")))
        Doc.set_extension("links", getter=lambda doc: [e._.link for e in doc.ents if e._.link is not None])
        Doc.set_extension("mentions", getter=_mentions, setter=_keep_mentions)
        Span.set_extension("boilerplate", getter=_boilerplate)


def _spans(doc: Doc, found: Iterable[Found]) -> list[Span]:
    """spaCy spans with their scores; a date that cuts a token is widened to it."""
    spans: list[Span] = []
    for mention in found:
        span = doc.char_span(mention.start, mention.end, label=mention.label, alignment_mode="expand")
        if span is not None:
            span._.score = mention.score
            spans.append(span)
    return spans


def _found(doc: Doc) -> list[Found]:
    return [
        Found(e.start_char, e.end_char, e.label_, e.text, 1.0 if e._.score is None else e._.score) for e in doc.ents
    ]


class ArticleStep:
    """`doc._.article`: headline, dateline, credits and repeated lines."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.article = parse_article(_text(doc))
        return doc


class EntityStep:
    """LOC, ORG and PER into `doc.ents`; the gazetteer's names are hints to the model."""

    def __init__(self, ner: str | None, min_score: float, gazetteer: Gazetteer) -> None:
        self.tagger = make_tagger(ner, lexicon=gazetteer.matches)
        self.min_score = min_score

    def __call__(self, doc: Doc) -> Doc:
        text = _text(doc)
        found = settle(text, self.tagger.tag(text, _tokens(text)))
        doc.set_ents(_spans(doc, (f for f in found if f.score >= self.min_score)))
        return doc

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, Any]:
        """`ents_p`, `ents_r`, `ents_f` and those of each label, for `nlp.evaluate`."""
        return dict(get_ner_prf(examples))


class DateStep:
    """DATE into `doc.ents`, with values in `ent._.date`; all date expressions in `doc.spans["dates"]`."""

    def __call__(self, doc: Doc) -> Doc:
        published = doc._.published
        if published == "auto":
            stamp = find_published(doc.text)
            published = doc._.published = stamp.date.isoformat() if stamp is not None else None
        dates = find_dates(_text(doc), published)
        names = [ent for ent in doc.ents if ent.label_ != "DATE"]
        ranges = [(name.start_char, name.end_char) for name in names]
        kept = [date for date in dates if date.is_entity and not _inside_name(date, ranges)]
        spans = [self._span(doc, date) for date in kept]
        taken = {i for span in spans for i in range(span.start, span.end)}
        doc.set_ents([*(n for n in names if taken.isdisjoint(range(n.start, n.end))), *spacy.util.filter_spans(spans)])
        doc.spans["dates"] = [self._span(doc, date) for date in dates]
        return doc

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, Any]:
        """The same as that of the entity step, for a pipeline of dates alone."""
        return dict(get_ner_prf(examples))

    @staticmethod
    def _span(doc: Doc, date: DateMention) -> Span:
        span = doc.char_span(date.start, date.end, label="DATE", alignment_mode="expand")
        assert span is not None  # a date holds a letter or a digit, so it touches a token
        span._.date = date.value
        span._.score = 1.0
        return span


def _inside_name(date: DateMention, names: Sequence[tuple[int, int]]) -> bool:
    """A date within a longer name is part of it: `Bệnh viện 19-8`, `đường 3 tháng 2`. The names are in order."""
    return any(end - start > date.end - date.start for start, end in sharing(names, date.start, date.end))


class LinkStep:
    """`ent._.link` and `ent.kb_id_` for LOC and ORG; places inside organizations in `doc.spans["nested"]`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.resolver = Resolver(gazetteer)

    def __call__(self, doc: Doc) -> Doc:
        text = _text(doc)
        dates = {(e.start_char, e.end_char): e._.date for e in doc.ents if e.label_ == "DATE"}
        found = with_gazetteer(text, _tokens(text), _found(doc), self.gazetteer)
        spans = _spans(doc, found)
        links = self.resolver.link(text, found, published=parse_published(doc._.published))
        for span, link in zip(spans, links, strict=True):
            span._.link = link
            span._.date = dates.get((span.start_char, span.end_char))
            if link is not None and link.record is not None:
                span.kb_id_ = link.record.id
        doc.set_ents(spans)
        doc.spans["nested"] = _spans(doc, nested_places(text, _tokens(text), found, self.gazetteer))
        return doc

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, Any]:
        """`nel_micro_f` and the like, where the gold mentions have a `kb_id_`."""
        return dict(Scorer.score_links(examples, negative_labels=[""]))
