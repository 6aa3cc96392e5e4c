#!/usr/bin/env python3
"""Extracts every page of a folder with trafilatura, alone and in one thread, and prints what it cost.

    extract_with_trafilatura.py FOLDER [--every N]

Reading the files is part of it, loading the library is not. `--every 10` takes each tenth page.
"""
import argparse
import json
import logging
import pathlib
import resource
import time

import trafilatura


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--every", type=int, default=1)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    paths = sorted(asked.folder.iterdir())[::asked.every]
    started, clock, size, found = cpu_seconds(), time.monotonic(), 0, 0
    for path in paths:
        html = path.read_bytes()
        size += len(html)
        found += bool(trafilatura.extract(html))
    print(json.dumps({
        "pages": len(paths), "found": found, "html_bytes": size, "version": trafilatura.__version__,
        "cpu_seconds": round(cpu_seconds() - started, 2), "seconds": round(time.monotonic() - clock, 2),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


if __name__ == "__main__":
    main()
