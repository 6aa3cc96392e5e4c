"""hearsay over many machines: the same binary, started by Spark where the data is.

As a program:

    spark-submit hearsay_spark.py --form warc  --inputs 'crawl/*.warc.gz' --output out/
    spark-submit hearsay_spark.py --form jsonl --inputs 'articles/*.jsonl' --output out/

`warc` gives every archive to a task of its own, so the archives must lie where each worker can read them (a mounted
file system, or paths that were copied there). `jsonl` reads lines through Spark, from any storage that it knows, and
pipes each partition into the binary.

As a library: `annotate_archives` and `annotate_lines` give a DataFrame with one row per result:

    input      the archive, or `partition N`
    number     place of the row within its kind and input, from 0
    kind       `annotations` or `errors`
    record     the JSON of that row, byte for byte what `hearsay batch` writes

A task runs `hearsay batch --jobs 1` into a folder of its own on the worker and removes it. It fails, and Spark tries it
again, where the program did not come to its end; inputs that cannot be read are rows of kind `errors` and fail nothing.
"""
import argparse
import glob
import json
import os
import shutil
import subprocess
import tempfile

SCHEMA = "input string, number long, kind string, record string"
KINDS = {"annotations": "annotations*.jsonl", "errors": "errors.jsonl"}
ROWS_AT_ONCE = 256


def run_batch(binary, path, name, lines=None, options=()):
    """Runs the binary over one path, or over lines fed to `-`, and yields (input, number, kind, record)."""
    folder = tempfile.mkdtemp(prefix="hearsay-")
    try:
        command = [binary, "batch", path, "--output", os.path.join(folder, "out"), "--jobs", "1", *options]
        with open(os.path.join(folder, "log"), "w+b") as log, open(os.path.join(folder, "summary"), "w+b") as summary:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE if lines is not None else subprocess.DEVNULL, stdout=summary, stderr=log)
            if lines is not None:
                feed(process, lines)
            status = process.wait()
            summary.seek(0)
            log.seek(0)
            check(status, summary.read(), log.read(), name)
        yield from rows(os.path.join(folder, "out"), name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def feed(process, lines):
    try:
        for line in lines:
            process.stdin.write(line.encode("utf-8") + b"\n")
        process.stdin.close()
    except BrokenPipeError:
        pass  # it ended early; its status says why


def check(status, summary, log, name):
    """A run that came to its end closed with a JSON object, whatever its status."""
    try:
        json.loads(summary)
    except ValueError:
        text = log.decode("utf-8", errors="replace").strip()
        raise RuntimeError(f"{name}: hearsay ended with status {status}: {text[-2000:]}") from None


def rows(folder, name):
    for kind, pattern in KINDS.items():
        number = 0
        # Shards are numbered with leading zeros; the first one has no number and is the shortest.
        for path in sorted(glob.glob(os.path.join(folder, pattern)), key=lambda path: (len(path), path)):
            with open(path, encoding="utf-8", newline="\n") as file:
                for line in file:
                    yield name, number, kind, line.rstrip("\n")
                    number += 1


def frames(results):
    """Rows in frames of bounded size."""
    import pandas

    batch = []
    for row in results:
        batch.append(row)
        if len(batch) == ROWS_AT_ONCE:
            yield pandas.DataFrame(batch, columns=["input", "number", "kind", "record"])
            batch = []
    if batch:
        yield pandas.DataFrame(batch, columns=["input", "number", "kind", "record"])


def annotate_archives(spark, paths, binary="hearsay", options=()):
    """Annotates archives (or folders, or any other input of `hearsay batch`), each in a task of its own."""
    options = tuple(options)

    def work(batches):
        for batch in batches:
            for path in batch["path"]:
                yield from frames(run_batch(binary, path, path, options=options))

    paths = list(paths)
    source = spark.sparkContext.parallelize([(path,) for path in paths], max(1, len(paths))).toDF("path string")
    return source.mapInPandas(work, SCHEMA)


def annotate_lines(frame, binary="hearsay", options=()):
    """Annotates a DataFrame with a column `value` of JSON records, partition by partition."""
    options = tuple(options)

    def work(batches):
        from pyspark import TaskContext

        name = f"partition {TaskContext.get().partitionId()}"
        values = (value for batch in batches for value in batch["value"])
        yield from frames(run_batch(binary, "-", name, lines=values, options=options))

    return frame.select("value").mapInPandas(work, SCHEMA)


def main():
    from pyspark.sql import SparkSession

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", required=True, help="a glob of archives, or what Spark reads text from")
    parser.add_argument("--output", required=True, help="folder for JSON lines, partitioned by kind")
    parser.add_argument("--form", choices=["warc", "jsonl"], default="warc")
    parser.add_argument("--hearsay", default=os.environ.get("HEARSAY_BINARY", "hearsay"), help="the binary on a worker")
    parser.add_argument("--partitions", type=int, help="for jsonl: how many tasks share the lines")
    asked = parser.parse_args()
    spark = SparkSession.builder.appName("hearsay").getOrCreate()
    if asked.form == "warc":
        results = annotate_archives(spark, sorted(glob.glob(asked.inputs)), asked.hearsay)
    else:
        lines = spark.read.text(asked.inputs)
        lines = lines.repartition(asked.partitions) if asked.partitions else lines
        results = annotate_lines(lines, asked.hearsay)
    results.select("kind", "record").write.partitionBy("kind").text(asked.output)
    spark.stop()


if __name__ == "__main__":
    main()
