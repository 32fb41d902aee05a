"""Keys that stand twice, NaN, Infinity and numbers beyond the largest: said, not settled in silence."""

import json
from pathlib import Path
from typing import Any

import pytest

from vnner.failure import Failure
from vnner.gazetteer import load as load_gazetteer
from vnner.inputs import documents
from vnner.plain_json import read_object, read_strict
from vnner.resources import DataError
from vnner.resume import done_ids
from vnner.training.corpus import read_corpus


@pytest.mark.parametrize(
    "text",
    ["{}", "[]", "null", '"NaN"', '{"NaN": "Infinity"}', '{"a": {"b": 1}, "c": {"b": 1}}', '[{"a": 1}, {"a": 2}]',
     '{"a": 1, "A": 2}', '{"à": 1, "a\\u0300": 2}', "[1e308, -1e308, 1e-999, -0.0]", "[" * 50 + "]" * 50],
)  # fmt: skip
def test_plain_json_means_what_it_means(text: str) -> None:
    assert read_strict(text) == read_object(text) == json.loads(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1, "a": 1}', "the key 'a' stands twice"),
        ('{"a": 1, "\\u0061": 2}', "the key 'a' stands twice"),
        ('{"x": [{"a": 1, "b": 2, "a": 3}]}', "the key 'a' stands twice"),
        ('{"": 1, "": 2}', "the key '' stands twice"),
        ('{"a": NaN}', "NaN is no number"),
        ("[Infinity]", "Infinity is no number"),
        ("-Infinity", "-Infinity is no number"),
        ("1e999", "the number 1e999 is too large"),
        ("[-1e400]", "the number -1e400 is too large"),
        ("9" * 10_000, "digits"),
        ("[" * 200_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ("nan", "Expecting value"),
        ("+1", "Expecting value"),
        ("{'a': 1}", "Expecting property name"),
        ("", "Expecting value"),
    ],
)
def test_anything_else_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_strict(text)


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ('{"a": 1, "a": 2}', ("a",)),
        ('{"a": 1, "b": 2, "b": 3, "a": 4, "b": 5}', ("a", "b")),
        ('{"a": {"b": 1, "b": 2}}', None),
        ('{"a": 1}', None),
    ],
)
def test_keys_that_stand_twice_are_noted(text: str, twice: tuple[str, ...] | None) -> None:
    found = read_object(text)
    assert found == json.loads(text)
    assert getattr(found, "twice", None) == twice


def read(tmp_path: Path, *lines: str) -> list[tuple[str, Any]]:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return [(document["id"].replace(f"{tmp_path}/", ""), document["text"]) for document in documents([str(path)])]


GOOD = '{"id": "z", "text": "Mưa ở Huế."}'


@pytest.mark.parametrize(
    ("line", "id", "message"),
    [
        ('{"id": "a", "text": "Huế", "text": "Vinh"}', "a", 'in.jsonl:1: "text" stands twice'),
        ('{"id": "a", "text": "Huế", "text": "Huế"}', "a", '"text" stands twice'),
        ('{"id": "a", "id": "b", "text": "Huế"}', "in.jsonl:1", '"id" stands twice'),
        ('{"id": "a", "text": "Huế", "published": null, "published": "2020-10-09"}', "a", '"published" stands twice'),
        ('{"id": NaN, "text": "Huế"}', "in.jsonl:1", 'expected "id" as a string or a finite number, found nan'),
        ('{"id": Infinity, "text": "Huế"}', "in.jsonl:1", "found inf"),
        ('{"id": 1e999, "text": "Huế"}', "in.jsonl:1", "found inf"),
        ('{"id": "a", "text": NaN}', "a", 'expected a string "text", found float'),
        ('{"id": "a", "text": "Huế", "published": NaN}', "a", 'expected "published" as "YYYY-MM-DD", found nan'),
        ('{"id": "a", "text": "Huế", "published": -Infinity}', "a", "found -inf"),
    ],
)
def test_a_record_that_says_two_things_is_an_error_in_its_place(
    tmp_path: Path, line: str, id: str, message: str
) -> None:
    (found, failure), good = read(tmp_path, line, GOOD)
    assert found == id
    assert isinstance(failure, Failure)
    assert message in failure.message
    assert good == ("z", "Mưa ở Huế.")


@pytest.mark.parametrize(
    "more",
    ['"score": NaN', '"score": Infinity, "score": 1e999', '"tag": 1, "tag": 2', '"meta": {"id": 1, "id": NaN}'],
)  # fmt: skip
def test_what_is_not_read_does_not_matter(tmp_path: Path, more: str) -> None:
    assert read(tmp_path, f'{{"id": "a", "text": "Huế", {more}}}') == [("a", "Huế")]


@pytest.mark.parametrize("number", ["0", "-0.0", "1.5", "12345678901234567890", "1e300"])
def test_a_number_may_be_an_id(tmp_path: Path, number: str) -> None:
    assert read(tmp_path, f'{{"id": {number}, "text": "Huế"}}') == [(str(json.loads(number)), "Huế")]


HEAD = '{"schema": "vnner-gazetteer/1", "source_table": {"own": {"title": "x", "licence": "x"}}, "records": ['


# JSON is YAML, and a gazetteer may be written so; YAML knows NaN as well.
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (HEAD + ']}\n\n, "records": []', "theirs.yaml:3:1"),
        (HEAD + '], "records": []}', "'records' stands twice in a gazetteer"),
        (HEAD + '\n{"id": "place/x", "names": ["Bố Hạ"], "id": "place/y"}]}', "theirs.yaml:2:39: 'id' stands twice"),
        (HEAD + '{"id": "place/x", "names": ["Bố Hạ"], "at": [NaN, 106]}]}', "latitude lies in -90..90"),
        (HEAD + '{"id": "place/x", "names": ["Bố Hạ"], "at": [.nan, 106]}]}', "latitude, longitude"),
        (HEAD + '{"id": "place/x", "names": ["Bố Hạ"], "at": [1e999, 106]}]}', "latitude lies in -90..90"),
        (HEAD + '{"id": "place/x", "names": ["Bố Hạ"], "at": [21, -Infinity]}]}', "latitude lies in -90..90"),
        (HEAD + '{"id": "place/x", "names": ["Bố Hạ"], "population": NaN}]}', "expected a whole number, found 'NaN'"),
        (HEAD + '{"id": "place/x", "names": ["Bố Hạ"], "population": .inf}]}', "expected a whole number"),
        (HEAD + '{"id": "place/x", "names": ["Bố Hạ", .nan]}]}', "'.nan' reads as float"),
    ],
)
def test_a_gazetteer_written_as_json(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "theirs.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_gazetteer([path], shipped=False, cache=False)
    assert message in str(caught.value)


def test_a_good_gazetteer_written_as_json(tmp_path: Path) -> None:
    path = tmp_path / "theirs.yaml"
    record = '{"id": "place/x", "names": ["Bố Hạ"], "at": [21.5, 1.06e2], "population": 7000, "sources": ["own"]}'
    path.write_text(f"{HEAD}{record}]}}", encoding="utf-8")
    found = load_gazetteer([path], shipped=False, cache=False).get("place/x")
    assert found is not None
    assert (found.point, found.population) == ((21.5, 106.0), 7000)


@pytest.mark.parametrize(
    "line",
    ['{"text": "Huế", "text": "Vinh"}', '{"text": "Huế", "mentions": [{"start": NaN, "end": 3, "label": "LOC"}]}',
     '{"text": "Huế", "mentions": [{"start": 0, "start": 1, "end": 3, "label": "LOC"}]}',
     '{"text": "Huế", "mentions": [{"start": 0.0, "end": 3, "label": "LOC"}]}',
     '{"text": "Huế", "mentions": [{"start": false, "end": 3, "label": "LOC"}]}',
     '{"text": "Huế", "mentions": [{"start": 0, "end": 3, "label": 1}]}', '{"text": 1}', "[]", "[" * 200_000,
     '{"text": "Huế", "mentions": {"start": 0}}', '{"text": "Huế", "id": 1e999}', '"text"', "9" * 10_000],
)  # fmt: skip
def test_annotated_text_that_says_two_things_or_nothing(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "Huế", "mentions": [{"start": 0, "end": 3, "label": "LOC"}]}\n' + line, encoding="utf-8")
    with pytest.raises(DataError, match=r"gold\.jsonl:2: expected"):
        read_corpus(path)


@pytest.mark.parametrize("line", ["[" * 200_000, "9" * 10_000, '{"id": ' + "9" * 10_000, '{"id": ' + "[" * 200_000])
def test_an_output_that_none_of_us_wrote_is_not_gone_on_with(tmp_path: Path, line: str) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"out\.jsonl:1: no line of"):
        list(done_ids(path))
