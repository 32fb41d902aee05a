"""The schema for editors is current, takes what the reader takes, and refuses what it can see is wrong."""

from pathlib import Path

import pytest
import yaml

from vnner.gazetteer.schema import json_schema, schema_text
from vnner.gazetteer.yaml_reader import read_yaml
from vnner.resources import gazetteer_folder

HEAD = "schema: vnner-gazetteer/1\nsource_table: {own: {title: Editors, licence: Apache-2.0}}\n"


def test_committed_file_is_current() -> None:
    committed = (gazetteer_folder() / "schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(), "run `python -m vnner.gazetteer.schema > gazetteers/schema.json`"


GOOD = """
{id: place/a, names: [A]}
{id: place/a, names: [{text: A, strength: weak, kind: former, from: "1946", to: 2016, guard: person}]}
{id: org/a, type: ORG, kind: army, names: [A], in: place/b}
{id: place/a, names: [A], in: [place/b, {id: place/c, from: "2008-08-01"}]}
{id: place/a, names: [A], in: {id: place/c, to: 2008-07-31}}
{id: place/a, names: [A], country: SY, at: [34.5, -40], population: 0, same_as: {geonames: "1", wikidata: Q1}}
{id: place/a, names: [A], to: "2025-06-30", succeeded_by: [{id: place/b, how: merged}]}
{id: place/a, names: [A], heads: [tỉnh], pair_forms: [B], demonyms: [người A], sources: [own], note: gì đó}
"""
BAD = """
{names: [A]}
{id: place/a}
{id: place/a, names: []}
{id: place/a, names: A}
{id: place/a, names: [NO]}
{id: place/a, names: [A], nmaes: [B]}
{id: place/a, names: [{strength: weak}]}
{id: place/a, names: [{text: A, strength: strnog}]}
{id: place/A, names: [A]}
{id: a, names: [A]}
{id: place/a, type: CITY, names: [A]}
{id: place/a, names: [A], at: [95, 30]}
{id: place/a, names: [A], at: [35]}
{id: place/a, names: [A], country: Syria}
{id: place/a, names: [A], to: tomorrow}
{id: place/a, names: [A], population: many}
{id: place/a, names: [A], population: -1}
{id: place/a, names: [A], heads: tỉnh}
{id: place/a, names: [A], succeeded_by: [{id: place/b}]}
{id: place/a, names: [A], succeeded_by: [{id: place/b, how: eaten}]}
{id: place/a, names: [A], same_as: [geonames]}
"""


class Days(yaml.SafeLoader):
    """YAML as editors read it: a date stays a string."""


Days.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def valid(text: str) -> bool:
    jsonschema = pytest.importorskip("jsonschema")
    return jsonschema.Draft7Validator(json_schema()).is_valid(yaml.load(text, Loader=Days))


@pytest.mark.parametrize(("line", "good"), [(x, g) for text, g in ((GOOD, 1), (BAD, 0)) for x in text.split("\n") if x])
def test_schema_and_reader_agree(line: str, good: int, tmp_path: Path) -> None:
    text = f"{HEAD}records:\n- {line}\n"
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    assert valid(text) == bool(good)
    assert (not read_yaml(file).problems) == bool(good)


@pytest.mark.parametrize("name", ["countries.yaml", "regions.yaml", "orgs_armed_groups.yaml"])
def test_shipped_files_are_valid(name: str) -> None:
    assert valid((gazetteer_folder() / name).read_text(encoding="utf-8"))
