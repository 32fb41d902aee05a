"""The pieces the resolver is made of."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from pathlib import Path

import pytest

from tests.resolver.world import small_world
from vnner.resolver import Evidence, Found, Link, Question, Resolver, explain, link_mentions
from vnner.resolver.context import read
from vnner.resolver.heads import cut
from vnner.resolver.local import definitions, initials_fit, is_short
from vnner.resolver.periods import begins_after, ended_before
from vnner.resolver.plain import PLAIN
from vnner.resolver.view import View
from vnner.resolver.weights import WEIGHTS
from vnner.span import Span
from vnner.tokenizer import split_sentences


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(small_world())


def one(resolver: Resolver, text: str, name: str, label: str = "LOC", published: str | None = None) -> Link:
    at = text.index(name)
    day = dt.date.fromisoformat(published) if published else None
    (link,) = resolver.link(text, [Span.of(text, at, at + len(name), label)], published=day)
    assert link is not None
    return link


@pytest.mark.parametrize(
    ("mention", "label", "head", "name"),
    [
        ("tỉnh Hama", "LOC", "tỉnh", "Hama"),
        ("Tỉnh Hama", "LOC", "tỉnh", "Hama"),
        ("thành phố biên giới Al-Bukamal", "LOC", "thành phố", "Al-Bukamal"),
        ("TP.HCM", "LOC", "tp", "HCM"),
        ("TP. Huế", "LOC", "tp", "Huế"),
        ("quận 1", "LOC", "quận", "1"),
        ("sân bay quốc tế Nội Bài", "LOC", "sân bay quốc tế", "Nội Bài"),
        ("làng al-Sukkariyah", "LOC", "làng", "al-Sukkariyah"),
        ("Hama", "LOC", None, "Hama"),
        ("tỉnh", "LOC", None, "tỉnh"),
        ("khủng bố IS", "ORG", "khủng bố", "IS"),
        ("Công ty Bình Minh", "ORG", "công ti", "Bình Minh"),
        ("Đài khí tượng Thâm Quyến", "ORG", None, "Đài khí tượng Thâm Quyến"),
        ("quân đội Syria", "ORG", None, "quân đội Syria"),
    ],
)
def test_cut(mention: str, label: str, head: str | None, name: str) -> None:
    assert cut(mention, label)[:2] == (head, name)


@pytest.mark.parametrize("text", ["FSA", "HĐBA", "U.N", "TP.HCM", "EU"])
def test_short(text: str) -> None:
    assert is_short(text)


@pytest.mark.parametrize("text", ["Hama", "II", "G20", "2014", "A", "Hồ Chí Minh", "fsa", ""])
def test_not_short(text: str) -> None:
    assert not is_short(text)


def test_initials() -> None:
    assert initials_fit("who", "world health organization")
    assert not initials_fit("fsa", "quân đội syria tự do")


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("[Lực lượng Gió Ngàn] ([LGN]) rút.", [("lgn", 0, 1)]),
        ("[LGN] ([Lực lượng Gió Ngàn]) rút.", [("lgn", 1, 0)]),
        ("[Lực lượng Gió Ngàn] (gọi tắt là [Gió]) rút.", [("gió", 0, 1)]),
        ("[Lực lượng Gió Ngàn], viết tắt là [LGN], rút.", [("lgn", 0, 1)]),
        ("[Lực lượng Gió Ngàn] - gọi tắt là [LGN] rút.", [("lgn", 0, 1)]),
        ("[Lực lượng Gió Ngàn], tức [LGN], rút.", [("lgn", 0, 1)]),
        ("[Lực lượng Gió Ngàn] hay còn gọi là [LGN] rút.", [("lgn", 0, 1)]),
        ("[Lực lượng Gió Ngàn] (LGN) rút.", [("lgn", 0, None)]),
        ("[Lực lượng Gió Ngàn] ([LGN] rút khỏi đây).", []),
        ("[Lực lượng Gió Ngàn] và [LGN] rút.", []),
        ("[Gió Ngàn] ([Mây Trắng]) rút.", []),
        ("[Lực lượng Gió Ngàn] (II) rút.", []),
        ("[Lực lượng Gió Ngàn] rút.\n([LGN]) ở lại.", []),
    ],
)
def test_definitions(text: str, pairs: list[tuple[str, int, int | None]]) -> None:
    spans, plain = [], ""
    for piece in text.replace("[", "\0[").replace("]", "]\0").split("\0"):
        name = piece.strip("[]") if piece.startswith("[") else None
        if name is not None:
            spans.append(Span(len(plain), len(plain) + len(name), "ORG", name))
        plain += piece if name is None else name
    view = View.of(plain)
    found = definitions(view, read(view, spans, split_sentences(plain)))
    assert [(d.name, d.target, d.alias) for d in found] == pairs


@pytest.mark.parametrize(("since", "day", "after"), [("2025-07", "2025-06-30", True), ("2025", "2025-01-01", False)])
def test_begins(since: str, day: str, after: bool) -> None:
    assert begins_after(since, day) is after


@pytest.mark.parametrize(("until", "day", "over"), [("2025-06-30", "2025-07-01", True), ("2016", "2016-12-31", False)])
def test_ends(until: str, day: str, over: bool) -> None:
    assert ended_before(until, day) is over


def test_offsets_of_evidence_are_those_of_the_text_as_given(resolver: Resolver) -> None:
    text = unicodedata.normalize("NFD", "Xã Tân Thành của Cà Mau ngập sâu.")
    name = unicodedata.normalize("NFD", "Xã Tân Thành")
    link = one(resolver, text, name)
    assert link.id == "place/vn/ca-mau/tan-thanh"
    seen = {e.feature: text[e.start : e.end] for e in link.evidence if e.start >= 0}
    assert unicodedata.normalize("NFC", seen["container:agrees"]) == "Cà Mau"


def test_order_and_none_for_others(resolver: Resolver) -> None:
    text = "Ông Nam đến Syria hôm 2/9, rồi sang Iraq."
    spans = [Span.of(text, 36, 40, "LOC"), Span.of(text, 4, 7, "PER"), Span.of(text, 18, 25, "DATE")]
    links = resolver.link(text, spans)
    assert [link and link.id for link in links] == ["place/iq", None, None]


def test_a_person_is_a_veto(resolver: Resolver) -> None:
    text = "Bà Lê Nga đến dự."
    links = resolver.link(text, [Span.of(text, 3, 9, "PER"), Span.of(text, 6, 9, "LOC")])
    assert links[1] is not None
    assert links[1].status == "blocked"


def test_clusters(resolver: Resolver) -> None:
    text = "Họ giữ làng Abu Zayn. Dân Abu Zayn bỏ đi, dân Umm Zayn ở lại."
    spans = [Span.of(text, 7, 20, "LOC"), Span.of(text, 26, 34, "LOC"), Span.of(text, 46, 54, "LOC")]
    first, second, third = resolver.link(text, spans)
    assert [link and link.cluster for link in (first, second, third)] == [1, 1, 2]


def test_a_slip_is_only_suggested(resolver: Resolver) -> None:
    link = one(resolver, "Họ giữ Kafr Nablo.", "Kafr Nablo")
    assert link.status == "nil"
    assert "có phải Kafr Nabl?" in (link.reason or "")


def test_own_evidence_and_prior(resolver: Resolver) -> None:
    text = "Châu Thành có thêm cầu."
    assert one(resolver, text, "Châu Thành").status == "ambiguous"

    def home(question: Question, found: Found) -> Evidence | None:
        return Evidence("home", 4.0, "An Giang") if "an-giang" in found.record.id else None

    mine = Resolver(small_world(), evidence=[home])
    assert one(mine, text, "Châu Thành").id == "place/vn/an-giang/chau-thanh"
    prior = Resolver(small_world(), priors={"place/vn/long-an/chau-thanh": 4.0})
    assert one(prior, text, "Châu Thành").id == "place/vn/long-an/chau-thanh"


def test_one_sense_per_document(resolver: Resolver) -> None:
    text = "Huyện Châu Thành (An Giang) ngập. Châu Thành cần gạo."
    spans = [Span.of(text, 0, 16, "LOC"), Span.of(text, 18, 26, "LOC"), Span.of(text, 34, 44, "LOC")]
    links = resolver.link(text, spans)
    assert [link and link.id for link in links] == [
        "place/vn/an-giang/chau-thanh", "place/vn/an-giang", "place/vn/an-giang/chau-thanh",
    ]  # fmt: skip


def test_json(resolver: Resolver) -> None:
    linked = one(resolver, "Họ rời Al-Bukamal.", "Al-Bukamal").to_json()
    assert (linked["status"], linked["id"], linked["lat"]) == ("linked", "place/sy/al-bukamal", 34.45)
    assert linked["names"][:2] == ["Al-Bukamal", "Abu Kamal"]
    assert all(", " in title for title in linked["names"][2:]), "titles with what it lies in"
    unknown = one(resolver, "Họ rời Umm Zayn.", "Umm Zayn").to_json()
    assert (unknown["status"], unknown["id"], unknown["within"], unknown["names"]) == ("nil", None, None, [])
    assert set(linked) == set(unknown)
    json.dumps([linked, unknown], ensure_ascii=False)


def test_current_in_json(resolver: Resolver) -> None:
    link = one(resolver, "Hà Tây làm đường.", "Hà Tây", published="2015-05-05")
    assert link.to_json()["current"] == {"id": "place/vn/ha-noi", "name": "Hà Nội"}


@pytest.mark.parametrize("text", ["", " ", "Nga", "(((", "Nga" * 500, "\u200b", "Nga\n" * 50])
def test_odd_texts(text: str, resolver: Resolver) -> None:
    spans = [Span.of(text, 0, min(3, len(text)), "LOC")] if text else []
    assert len(resolver.link(text, spans)) == len(spans)


def test_nested_and_repeated_mentions(resolver: Resolver) -> None:
    text = "Quân đội Syria rút."
    spans = [Span.of(text, 0, 14, "ORG"), Span.of(text, 9, 14, "LOC"), Span.of(text, 9, 14, "LOC")]
    links = resolver.link(text, spans)
    assert [link and link.id for link in links] == ["org/sy/army", "place/sy", "place/sy"]


def test_linear(resolver: Resolver) -> None:
    """A text ten times as long asks ten times as many questions, not a hundred times."""
    asked = 0

    def count(question: Question, found: Found) -> None:
        nonlocal asked
        asked += 1

    counting = Resolver(small_world(), evidence=[count])
    sentence = "Tỉnh Hama, thành phố Hama và Idlib yên ắng. "
    sizes = []
    for times in (20, 200):
        text = sentence * times
        starts = [len(sentence) * i for i in range(times)]
        spans = [Span.of(text, s + a, s + b, "LOC") for s in starts for a, b in ((0, 9), (11, 25), (29, 34))]
        asked = 0
        counting.link(text, spans)
        sizes.append(asked)
    assert sizes[1] <= 11 * sizes[0]


def test_explain(resolver: Resolver) -> None:
    said = explain(one(resolver, "Tỉnh Hama yên ắng.", "Tỉnh Hama"), "Tỉnh Hama")
    assert said.splitlines()[0] == "Tỉnh Hama: Hama (governorate in SY, place/sy/hama-governorate). Belief 1.00."
    assert "For:     " in said
    assert "the head fits: tỉnh" in said
    assert "Not Hama (city, place/sy/hama), below 0.01: the head fits a namesake better" in said


def test_explain_a_refusal(resolver: Resolver) -> None:
    said = explain(one(resolver, "Chị Nga nhận giải.", "Nga"), "Nga")
    assert said == "Nga: no such name; part of a person's name: chị Nga."
    said = explain(one(resolver, "Dân làng Umm Zayn ở tỉnh Idlib bỏ đi.", "làng Umm Zayn"), "làng Umm Zayn")
    assert said.splitlines()[0] == "làng Umm Zayn: not linked; the gazetteer has no such name."
    assert "All mentions of it in this text are one unknown thing, number 1." in said


def test_reasons_are_plain_and_have_a_code(resolver: Resolver) -> None:
    open_ = one(resolver, "Châu Thành có thêm cầu.", "Châu Thành")
    assert open_.code == "ambiguous"
    assert open_.reason is not None
    assert open_.reason.startswith("3 records may be meant, none well ahead: Châu Thành (district in ")
    unknown = one(resolver, "Họ rời Umm Zayn.", "Umm Zayn")
    assert (unknown.code, unknown.reason) == ("no-candidate", "the gazetteer has no such name")
    barred = one(resolver, "Tiếng Anh là môn bắt buộc.", "Anh")
    assert (barred.code, barred.reason) == ("guard:language", "a language, not the country: tiếng Anh")
    thing = one(resolver, "Sân bay Moskva đóng cửa.", "Sân bay Moskva")
    assert thing.code == "unlikely"
    assert thing.reason is not None
    assert "the head rules it out: sân bay" in thing.reason
    assert one(resolver, "Nga im lặng.", "Nga").code is None


def test_a_capital_names_its_actor(resolver: Resolver) -> None:
    link = one(resolver, "Washington áp lệnh trừng phạt mới.", "Washington")
    assert (link.id, link.actor and link.actor.id) == ("place/us/washington-dc", "place/us")
    assert one(resolver, "Ông bay tới Washington.", "Washington").actor is None


def test_link_mentions() -> None:
    (link,) = link_mentions("Syria yên ắng.", [Span.of("Syria yên ắng.", 0, 5, "LOC")], small_world())
    assert link is not None
    assert link.id == "place/sy"


def test_every_weight_is_explained_and_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "resolver.md").read_text(encoding="utf-8")
    assert set(PLAIN) == set(WEIGHTS)
    for name, weight in WEIGHTS.items():
        assert re.search(rf"\| `{name}` \| .* \| {re.escape(f'{weight:+.1f}')}( \*set\*)? \|", page), name


def test_what_a_resolver_remembers_of_texts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crawl has ever new names: what is kept of them must not grow with it."""
    for module in ("keys", "institutions", "finish"):
        monkeypatch.setattr(f"vnner.resolver.{module}.CACHED", 20)
    resolver = Resolver(small_world())
    for n in range(60):
        one(resolver, f"Công an Xã {n} và quận {n} họp ở Làng{n}.", f"Công an Xã {n}", "ORG")
        one(resolver, f"Họp ở quận {n} với Làng{n}.", f"{n}")
        one(resolver, f"Họp ở Làng{n}.", f"Làng{n}")
    kept = [part._known for part in (resolver.asker, resolver.institutions)]
    kept += [resolver.memory._names, resolver.memory._slips]
    assert [len(known) <= 21 for known in kept] == [True] * 4
    assert sum(len(known) for known in kept) > 20
