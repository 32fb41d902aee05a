"""Frames of articles to frames of mentions with a fixed Arrow schema: the unit of work of Dask, Spark and the like.

The pipeline never travels. Each process builds it once, from its options, the first time it is given a frame.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc

from vnner.batch import jobs, read_job
from vnner.dates import parse_published
from vnner.frames import COLUMNS, mention_rows
from vnner.pipeline import load

# Type in Arrow and in Spark's words; what is not named is a string. Days are days, without clock or zone.
_KINDS = {
    "datetime64[s]": ("date32", "date"),
    "int64": ("int64", "bigint"),
    "float64": ("float64", "double"),
    "bool": ("bool_", "boolean"),
}
TYPES = {name: _KINDS.get(str(of), ("string", "string")) for name, of in {**COLUMNS, "error": "string"}.items()}
SPARK_SCHEMA = ", ".join(f"`{name}` {spark}" for name, (_, spark) in TYPES.items())
_reading = Lock()  # a pipeline is not made for two threads; one thread a process is the way to use it


def arrow_schema() -> Any:
    """The schema of every frame of mentions, as a `pyarrow.Schema`.

    >>> arrow_schema().names[:4]
    ['doc', 'published', 'start', 'end']
    """
    pa = _arrow()
    return pa.schema([(name, getattr(pa, arrow)()) for name, (arrow, _) in TYPES.items()])


def meta() -> pd.DataFrame:
    """No mentions, typed: what Dask has to know before anything is computed."""
    return _typed([])


def annotate_frame(
    frame: pd.DataFrame,
    *,
    text: str = "text",
    published: str = "published",
    id: str | None = None,
    options: Mapping[str, Any] | None = None,
) -> pd.DataFrame:
    """One row per mention of a frame of articles; needs the extra `arrow`.

    Args:
        frame: one article a row.
        text, published: columns with the text and the publication date; the second may be missing.
        id: column that names an article in `doc`; its index otherwise.
        options: arguments of `load`, with paths every machine has.

    Returns:
        The columns of `to_frame`, as Arrow types (`doc` is a string, days are dates), and `error`. An article that
        can't be read has one row: `doc`, `published` and `error` (its type and message), the rest missing, and
        `boilerplate` true, so that nothing counts it.

    Raises:
        KeyError: a column is missing. DataError: a gazetteer or model that can't be read.

    >>> found = annotate_frame(pd.DataFrame({"body": ["Mưa ở Huế."]}, index=["a"]), text="body")
    >>> found[["doc", "text", "label"]].values.tolist()
    [['a', 'Huế', 'LOC']]
    """
    _has(frame, text, id)
    names = frame.index if id is None else frame[id]
    with _reading:
        nlp = _pipeline(_frozen(options or {}))
        rows: list[dict[str, Any]] = []
        for name, job in zip(names, jobs(_wanted(frame, text, published), text, published), strict=True):
            rows.extend(_rows(str(name), read_job(nlp, job)))
    return _typed(rows)


def _has(frame: Any, *names: str | None) -> None:
    for name in names:
        if name is not None and name not in frame.columns:
            raise KeyError(f"no column {name!r} in the frame: it has {', '.join(map(repr, frame.columns))}")


def _wanted(frame: pd.DataFrame, text: str, published: str) -> pd.DataFrame:
    """Only what is read, other columns may be large or odd; what is missing is None, whatever the engine calls it."""
    wanted = frame[[name for name in (text, published) if name in frame]]
    plain: pd.DataFrame = wanted.astype("object").where(wanted.notna(), None)
    return plain


def _rows(name: str, doc: Doc) -> Iterator[dict[str, Any]]:
    published = parse_published(doc._.published)
    if doc._.error:
        said = f"{doc._.error['type']}: {doc._.error['message']}"
        yield {"doc": name, "published": published, "boilerplate": True, "error": said}
    for values in mention_rows([doc]):
        yield {**dict(zip(COLUMNS, values, strict=True)), "doc": name, "published": published}


def _typed(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    pa = _arrow()
    table = pa.Table.from_pylist(rows, schema=arrow_schema())
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


@lru_cache(maxsize=2)
def _pipeline(options: tuple[tuple[str, Any], ...]) -> Language:
    """One a process, kept between frames."""
    return load(**dict(options))


def _frozen(options: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (name, tuple(map(str, value)) if isinstance(value, (list, tuple)) else value)
        for name, value in sorted(options.items())
    )


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise ImportError('vnner.scale needs pyarrow: pip install "vnner[arrow]"') from None
    return pyarrow


def annotate(
    frame: Any,
    *,
    text: str = "text",
    published: str = "published",
    id: str | None = None,
    options: Mapping[str, Any] | None = None,
) -> Any:
    """The mentions of a Dask frame of articles, lazily, a partition at a time; needs the extra `dask`.

    Works with whatever runs the computation: a client, a local cluster with `threads_per_worker=1`, or none. Partitions
    keep their number and order; rows are those `annotate_frame` gives for each.

    Args:
        frame: a `dask.dataframe.DataFrame`, one article a row.
        text, published, id, options: as of `annotate_frame`.

    Returns:
        A Dask frame of mentions with the dtypes of `meta()`.
    """
    _has(frame, text, id)
    wanted = [name for name in (text, published, id) if name is not None and name in frame.columns]
    return frame[wanted].map_partitions(
        annotate_frame,
        text=text,
        published=published,
        id=id,
        options=dict(options or {}),
        meta=meta(),
        clear_divisions=True,
    )


def annotate_parquet(source: str | Path, target: str | Path, **columns: Any) -> list[str]:
    """The parquet files of one folder to files of mentions of the same name in another; those there are skipped.

    Each file is a task of its own, for Dask's current client or its processes here, so a run that was broken off
    is simply started again: a name is given to a whole file only.

    Args:
        source: folder with `*.parquet`, each as large as a process reads in some minutes (20,000 articles).
        target: folder for the results; made when it isn't there.
        columns: `text`, `published`, `id`, `options`, as of `annotate_frame`.

    Returns:
        The names of the files written, sorted.
    """
    import dask

    source, target = Path(source), Path(target)
    if not source.is_dir():
        raise NotADirectoryError(f"{source}: expected a folder of .parquet files")
    target.mkdir(parents=True, exist_ok=True)
    names = sorted(path.name for path in source.glob("*.parquet") if not (target / path.name).exists())
    task = dask.delayed(_one_file)
    dask.compute(*(task(str(source / name), str(target / name), columns) for name in names), scheduler=_scheduler())
    return names


def _scheduler() -> str | None:
    """The current client, or one process; threads would only wait for each other."""
    try:
        from distributed import get_client

        get_client()
    except (ImportError, ValueError):
        return "synchronous"
    return None


def _one_file(source: str, target: str, columns: Mapping[str, Any]) -> None:
    from pyarrow.parquet import read_schema, read_table

    wanted = [columns.get(name, name) for name in ("text", "published", "id")]
    frame = read_table(source, columns=[name for name in read_schema(source).names if name in wanted]).to_pandas()
    part = f"{target}.{os.getpid()}.part"
    annotate_frame(frame, **columns).to_parquet(part, index=False)
    os.replace(part, target)


def spark_annotate(
    frame: Any,
    *,
    text: str = "text",
    published: str = "published",
    id: str,
    options: Mapping[str, Any] | None = None,
) -> Any:
    """The mentions of a Spark frame of articles, lazily; needs pyspark 3.5 or later, and vnner on every worker.

    Args:
        frame: a `pyspark.sql.DataFrame`, one article a row.
        text, published, options: as of `annotate_frame`.
        id: column that names an article: Spark's rows have no index.

    Returns:
        A Spark frame with the columns of `annotate_frame`; its schema is `SPARK_SCHEMA`.
    """
    _has(frame, text, id)
    wanted = [name for name in (id, text, published) if name in frame.columns]
    annotated = _for_spark(text, published, id, dict(options or {}))
    return frame.select(*wanted).mapInPandas(annotated, SPARK_SCHEMA)


def _for_spark(text: str, published: str, id: str, options: dict[str, Any]) -> Callable[..., Iterator[pd.DataFrame]]:
    def annotated(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for frame in frames:
            found = annotate_frame(frame, text=text, published=published, id=id, options=options)
            # Spark reads numpy's types; an object column keeps what is missing missing.
            yield found.astype("object").where(found.notna(), None)

    return annotated
