"""Look-up by tier, containment by date, successions, and a user's file laid over ours."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path

import pytest

from vnner.gazetteer import Gazetteer, Name, Record, Successor, Within, load
from vnner.resources import DataError
from vnner.text import key


def place(id: str, *names: str, within: tuple[Within, ...] = (), **more: object) -> Record:
    return Record(f"place/{id}", "LOC", "city", tuple(map(Name, names)), within=within, **more)  # type: ignore[arg-type]


def inside(id: str, since: str | None = None, until: str | None = None) -> Within:
    return Within(f"place/{id}", since, until)


def became(id: str, how: str = "merged") -> tuple[Successor, ...]:
    return (Successor(f"place/{id}", how),)


NAMED = Gazetteer.from_records(
    [
        place("hoa-binh", "Hòa Bình", country="VN"),
        place("hoa-binh-2", "Hoà Bình", "Hoa Bình", country="VN"),
        place("hue", "Huế", country="VN", name_en="Hue"),
        place("deir", "Deir ez-Zor", country="SY", name_en="Deir ez-Zor"),
        place("raqqa", "Raqqa", "Ar-Raqqah", country="SY"),
        place("moscow", "Mát-xcơ-va", "Moskva", country="RU", name_en="Moscow"),
        place("ut", "Út", country="SY"),
    ]
)


def ids(hits: tuple[object, ...]) -> list[str]:
    return [hit.id.removeprefix("place/") for hit in hits]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Hòa Bình", ["hoa-binh", "hoa-binh-2"]),
        ("hoà bình", ["hoa-binh", "hoa-binh-2"]),
        ("Hoa Bình", ["hoa-binh-2"]),
        ("Hoa Binh", []),
        ("Mát xcơ va", ["moscow"]),
        ("Moscow", ["moscow"]),
        ("Deir ez-Zor", ["deir"]),  # once, though the English title is the same
        ("Bình", []),
        ("Hòa Bình Hòa Bình", []),
        ("", []),
    ],
)
def test_exact(name: str, found: list[str]) -> None:
    hits = NAMED.lookup(key(name))
    assert ids(hits) == found
    assert all(hit.tier == "exact" and key(hit.name.text) == key(name) for hit in hits)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("hoa binh", {"hoa-binh", "hoa-binh-2"}),
        ("hòa bình", {"hoa-binh", "hoa-binh-2"}),
        ("hue", {"hue"}),
        ("mat xco va", {"moscow"}),
        ("binh", set()),
        ("", set()),
    ],
)
def test_stripped(name: str, found: set[str]) -> None:
    hits = NAMED.lookup_stripped(key(name))
    assert set(ids(hits)) == found
    assert {hit.tier for hit in hits} <= {"stripped"}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Dayr az-Zawr", ["deir"]),
        ("Al-Raqqah", ["raqqa", "raqqa"]),
        ("Rakka", ["raqqa", "raqqa"]),
        ("Hoa Binh", []),  # Vietnamese names take no part
        ("Hue", []),
        ("Ut", []),  # too short
        ("", []),
    ],
)
def test_romanised(name: str, found: list[str]) -> None:
    hits = NAMED.lookup_romanised(name)
    assert ids(hits) == found
    assert {hit.tier for hit in hits} <= {"romanised"}


def test_reading_is_by_id() -> None:
    hue = NAMED.get("place/hue")
    assert hue is not None
    assert (hue.name, hue.name_en, len(NAMED)) == ("Huế", "Hue", 7)
    assert NAMED.get("place/nowhere") is None
    assert "place/hue" in NAMED
    assert "place/hu" not in NAMED
    assert list(NAMED.ids()) == [record.id for record in NAMED.records()]
    assert [NAMED.get(id) for id in NAMED.ids()] == list(NAMED.records())


def test_a_record_comes_back_whole() -> None:
    record = Record(
        "org/x", "ORG", "army", (Name("X", "weak", "former", "1946", "2016-05-01", "person"), Name("Y")), name_en="Ex",
        heads=("quân",), within=(Within("place/a", "1946", None),), country="SY", point=(35.1, -36.0),
        pair_forms=("X",), demonyms=("người X",), succeeded_by=(Successor("org/y", "split"),), since="1946",
        until="2016", population=0, same_as=(("geonames", "1"),), sources=("own",), note="Ghi chú\u2028\n",
        place="mine.yaml:3",
    )  # fmt: skip
    assert Gazetteer.from_records([record]).get("org/x") == record


def test_the_last_of_equal_ids_wins() -> None:
    gazetteer = Gazetteer.from_records([place("a", "Một"), place("a", "Hai")])
    assert (len(gazetteer), ids(gazetteer.lookup("một")), ids(gazetteer.lookup("hai"))) == (1, [], ["a"])


def test_nothing() -> None:
    empty = Gazetteer.from_records([])
    assert (len(empty), list(empty.records()), empty.lookup("a"), empty.children("a")) == (0, [], (), ())


NESTED = Gazetteer.from_records(
    [
        place("vn", "Việt Nam"),
        place("ha-tay", "Hà Tây", within=(inside("vn"),)),
        place("ha-noi", "Hà Nội", within=(inside("vn"),)),
        place("ha-dong", "Hà Đông", within=(inside("ha-tay", None, "2008-07-31"), inside("ha-noi", "2008-08-01"))),
        place("mo-lao", "Mộ Lao", within=(inside("ha-dong"),)),
        place("both", "Sông", within=(inside("ha-tay"), inside("ha-noi"), inside("lost"))),
        place("self", "Mình", within=(inside("self"),)),
        place("egg", "Trứng", within=(inside("hen"),)),
        place("hen", "Gà", within=(inside("egg"), inside("vn"))),
    ]
)


@pytest.mark.parametrize(
    ("id", "on", "above"),
    [
        ("mo-lao", "2007-01-01", ["ha-dong", "ha-tay", "vn"]),
        ("mo-lao", "2008-07-31", ["ha-dong", "ha-tay", "vn"]),
        ("mo-lao", "2008-08-01", ["ha-dong", "ha-noi", "vn"]),
        ("mo-lao", None, ["ha-dong", "ha-tay", "ha-noi", "vn"]),
        ("both", None, ["ha-tay", "ha-noi", "lost", "vn"]),
        ("vn", None, []),
        ("self", None, []),
        ("egg", None, ["hen", "vn"]),
        ("hen", "2020-01-01", ["egg", "vn"]),
        ("nowhere", None, []),
    ],
)
def test_ancestors(id: str, on: str | None, above: list[str]) -> None:
    found = NESTED.ancestors(f"place/{id}", dt.date.fromisoformat(on) if on else None)
    assert [one.removeprefix("place/") for one in found] == above


@pytest.mark.parametrize(
    ("id", "below"),
    [
        ("ha-noi", ["ha-dong", "both"]),
        ("ha-tay", ["ha-dong", "both"]),
        ("vn", ["ha-tay", "ha-noi", "hen"]),
        ("mo-lao", []),
    ],
)
def test_children(id: str, below: list[str]) -> None:
    assert [one.removeprefix("place/") for one in NESTED.children(f"place/{id}")] == below


SUCCESSIONS = Gazetteer.from_records(
    [
        place("old", "Cũ", until="2008-07-31", succeeded_by=became("newer")),
        place("newer", "Mới hơn", since="2008-08-01", until="2025-06-30", succeeded_by=became("newest", "renamed")),
        place("newest", "Mới nhất", since="2025-07-01"),
        place("split", "Tách", until="1996", succeeded_by=(*became("newer", "split"), *became("newest", "split"))),
        place("gone", "Mất", until="1990"),
        place("dangling", "Treo", until="1990", succeeded_by=became("nowhere")),
        place("ping", "Ping", until="1990", succeeded_by=became("pong")),
        place("pong", "Pong", until="1991", succeeded_by=became("ping")),
        place("open", "Mở", succeeded_by=became("newest")),
    ]
)


@pytest.mark.parametrize(
    ("id", "on", "now"),
    [
        ("old", "2008-07-31", "old"),
        ("old", "2008-08-01", "newer"),
        ("old", "2025-06-30", "newer"),
        ("old", "2025-07-01", "newest"),
        ("old", None, "old"),
        ("split", "2020-01-01", "split"),
        ("split", "1996-12-31", "split"),
        ("gone", "2020-01-01", "gone"),
        ("dangling", "2020-01-01", "dangling"),
        ("ping", "2020-01-01", "pong"),
        ("pong", "2020-01-01", "ping"),
        ("open", "2020-01-01", "open"),
    ],
)
def test_current(id: str, on: str | None, now: str) -> None:
    found = SUCCESSIONS.current(f"place/{id}", dt.date.fromisoformat(on) if on else None)
    assert found.id == f"place/{now}"


def test_current_of_nothing() -> None:
    with pytest.raises(KeyError, match="no record 'place/nowhere'"):
        SUCCESSIONS.current("place/nowhere", None)


def test_it_travels_to_another_process() -> None:
    again = copy.deepcopy(NESTED)  # by the same way that takes an object to another process
    assert list(again.records()) == list(NESTED.records())


MINE = """\
schema: vnner-gazetteer/1
source_table: {own: {title: Editors, licence: Apache-2.0}}
defaults: {sources: [own]}
records:
- id: place/sy/al-bukamal
  names: [Bukamal thử nghiệm, {text: Abu Kamal, strength: weak}]
  population: 7
- {id: org/thu-nghiem, names: [Hội Thử nghiệm]}
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_a_users_file_over_ours(mine: Path) -> None:
    ours, both = load(), load([mine])
    before, after = ours.get("place/sy/al-bukamal"), both.get("place/sy/al-bukamal")
    assert before is not None
    assert after is not None
    assert len(both) == len(ours) + 1
    assert [name.text for name in after.names[:2]] == ["Bukamal thử nghiệm", "Abu Kamal"]
    assert {name.text for name in before.names} < {name.text for name in after.names}
    assert [name.strength for name in after.names if name.text == "Abu Kamal"] == ["weak"]
    assert (after.population, after.place) == (7, f"{mine}:5")
    assert (after.kind, after.name_en, after.within, after.point) == (
        before.kind, before.name_en, before.within, before.point
    )  # fmt: skip
    assert ids(both.lookup("bukamal thử nghiệm")) == ["sy/al-bukamal"]
    assert [(r.id, r.before, r.after) for r in both.replaced if r.after.startswith(str(mine))] == [
        ("place/sy/al-bukamal", before.place, f"{mine}:5")
    ]
    assert both.templates == ours.templates


def test_a_users_file_alone(mine: Path) -> None:
    alone = load([mine], shipped=False)
    assert list(alone.ids()) == ["place/sy/al-bukamal", "org/thu-nghiem"]
    assert (alone.templates, alone.replaced) == ((), ())
    record = alone.get("org/thu-nghiem")
    assert record is not None
    assert record.type == "ORG", "the id says so"


def test_the_last_file_wins(mine: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.yaml"
    second.write_text(MINE.replace("population: 7", "population: 8"), encoding="utf-8")
    for files, population in (([mine, second], 8), ([second, mine], 7)):
        record = load(files, shipped=False).get("place/sy/al-bukamal")
        assert record is not None
        assert record.population == population


def test_a_fault_stops_loading(mine: Path) -> None:
    mine.write_text(MINE.replace("population: 7", "population: seven"), encoding="utf-8")
    with pytest.raises(DataError, match=r"mine\.yaml:7:15: .*expected a whole number, found 'seven'"):
        load([mine], shipped=False)


@pytest.mark.parametrize(("name", "error"), [("missing.yaml", FileNotFoundError), ("mine.json", DataError)])
def test_files_that_cannot_be(name: str, error: type[Exception], tmp_path: Path) -> None:
    with pytest.raises(error, match=re_of(name)):
        load([tmp_path / name], shipped=False)


def re_of(name: str) -> str:
    return name.replace(".", r"\.")
