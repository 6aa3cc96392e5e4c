"""The recipe in local mode gives what the binary alone gives. `make test-spark` runs it.

Uses the development pages where they lie beside the project, else the sample articles; `HEARSAY_SPARK_PAGES` names how
many of them (all by default).
"""
import json
import os
import pathlib
import subprocess
import sys
import time

import pytest
from pyspark.sql import SparkSession

import hearsay_spark

# Spark's workers take `python3` from the path otherwise, which need not have pandas and pyarrow.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = ROOT.parent / "shared/data/extraction/html"
BINARY = os.environ.get("HEARSAY_BINARY", str(ROOT / ".build/release/hearsay"))
ARCHIVES = 4


@pytest.fixture(scope="session")
def spark():
    session = (
        SparkSession.builder.master("local[2]").appName("hearsay test")
        .config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2").getOrCreate())
    yield session
    session.stop()


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """Folders of pages, one for each archive to be."""
    folder = PAGES if PAGES.is_dir() else ROOT / "seeds/articles"
    paths = sorted(path for path in folder.iterdir() if ".htm" in path.name)
    paths = paths[:int(os.environ.get("HEARSAY_SPARK_PAGES", len(paths)))]
    base = tmp_path_factory.mktemp("pages")
    for number in range(ARCHIVES):
        part = base / f"part-{number}"
        part.mkdir()
        for path in paths[number::ARCHIVES]:
            (part / path.name).symlink_to(path)
    return base


def make(pages, folder, form, ending):
    made = []
    for part in sorted(pages.iterdir()):
        out = folder / f"{part.name}.{ending}"
        subprocess.run(
            [sys.executable, ROOT / "Benchmarks/make_archive.py", part, out, "--form", form, "--mixed"], check=True,
            stdout=subprocess.DEVNULL)
        made.append(str(out))
    return made


def alone(path, folder):
    """The annotations that the binary writes without Spark."""
    subprocess.run([BINARY, "batch", path, "--output", folder, "--jobs", "1"], stdout=subprocess.DEVNULL, check=False)
    return (pathlib.Path(folder) / "annotations.jsonl").read_text(encoding="utf-8").splitlines()


def test_archives_give_what_the_binary_gives(spark, pages, tmp_path):
    archives = make(pages, tmp_path, "warc", "warc.gz")
    begun = time.monotonic()
    got = hearsay_spark.annotate_archives(spark, archives, BINARY).collect()
    seconds = time.monotonic() - begun
    for number, path in enumerate(archives):
        rows = sorted((r for r in got if r.input == path and r.kind == "annotations"), key=lambda r: r.number)
        assert [r.record for r in rows] == alone(path, tmp_path / f"alone-{number}")
    articles = sum(r.kind == "annotations" for r in got)
    assert articles > 0
    print(f"\n{articles} articles of {len(archives)} archives in {seconds:.1f} s, local[2]")


def test_lines_give_what_the_binary_gives(spark, pages, tmp_path):
    paths = make(pages, tmp_path, "jsonl", "jsonl")
    lines = spark.read.text(paths, lineSep="\n").repartition(3)
    got = hearsay_spark.annotate_lines(lines, BINARY).collect()
    expected = [json.loads(line) for n, p in enumerate(paths) for line in alone(p, tmp_path / f"alone-{n}")]
    found = [json.loads(r.record) for r in got if r.kind == "annotations"]
    assert len({r.input for r in got}) > 1
    by_id = {record["id"]: record for record in expected}
    assert len(found) == len(expected) > 0
    for record in found:
        assert record == by_id[record["id"]]


def test_a_broken_record_is_a_row_and_fails_nothing(spark):
    rows = [('{"id": "a", "text": "The ferry is late, said Mira Halvorsen."}',), ('{"id": "b"',), ('{"id": "c"}',)]
    frame = spark.createDataFrame(rows, "value string").coalesce(1)
    got = hearsay_spark.annotate_lines(frame, BINARY).collect()
    assert [r.kind for r in got].count("annotations") == 1
    errors = [json.loads(r.record) for r in got if r.kind == "errors"]
    assert [(e["line"], e["code"]) for e in errors] == [(2, "intake.json"), (3, "intake.record")]


def test_an_archive_that_is_not_there_is_a_row(spark, tmp_path):
    got = hearsay_spark.annotate_archives(spark, [str(tmp_path / "none.warc.gz")], BINARY).collect()
    assert [json.loads(r.record)["code"] for r in got] == ["intake.unreadable"]


def test_a_program_that_does_not_end_well_fails_the_task(spark, tmp_path):
    program = tmp_path / "hearsay"
    program.write_text("#!/bin/sh\necho no rules here >&2\nexit 2\n")
    program.chmod(0o755)
    with pytest.raises(Exception, match="no rules here"):
        hearsay_spark.annotate_archives(spark, ["x.warc"], str(program)).collect()
