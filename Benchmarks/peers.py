#!/usr/bin/env python3
"""hearsay beside other extractors on the development pages: quality by the scorers, CPU time by one process each.

  peers.py HEARSAY SHARED OUT.md [--cross-validated PREDICTIONS.jsonl]

Run by Benchmarks/peers.sh, which installs the peers into a virtual environment. Every extractor runs in a process of its own
over the same pages, read from disk beforehand, one thread; the figure is that process's CPU time, user and system, less the
time to import and to read the files. hearsay is timed as a whole program, from bytes on disk to JSON lines.
"""
import argparse, glob, gzip, json, os, platform, resource, subprocess, sys, tempfile, time

PEERS = ["lxml parse alone", "resiliparse", "trafilatura", "trafilatura, precision", "readability-lxml", "jusText"]


def extractor(name):
    """A function from a page's bytes to its text and metadata."""
    if name == "lxml parse alone":
        import lxml.etree
        return lambda page: lxml.etree.fromstring(page, parser=lxml.etree.HTMLParser()) is not None and {}
    if name == "resiliparse":
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.encoding import detect_encoding
        from resiliparse.parse.html import HTMLTree
        return lambda page: {"text": extract_plain_text(
            HTMLTree.parse_from_bytes(page, detect_encoding(page)), main_content=True, alt_texts=False)}
    if name.startswith("trafilatura"):
        import trafilatura
        precise = name.endswith("precision")

        def run(page):
            found = trafilatura.bare_extraction(
                page, include_comments=False, favor_precision=precise, with_metadata=True)
            found = found.as_dict() if hasattr(found, "as_dict") else found or {}
            return {key: found.get(key) for key in ("text", "title", "author", "date")}
        return run
    if name == "readability-lxml":
        import lxml.html, readability

        def run(page):
            document = readability.Document(page.decode("utf-8", "replace"))
            tree = lxml.html.fromstring(document.summary())
            blocks = [" ".join(e.text_content().split()) for e in tree.iter("p", "li", "h1", "h2", "h3", "h4", "pre", "td")]
            return {"text": "\n".join(blocks) or tree.text_content(), "title": document.short_title()}
        return run
    import justext
    words = justext.get_stoplist("English")
    return lambda page: {"text": "\n".join(p.text for p in justext.justext(page, words) if not p.is_boilerplate)}


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def work(name, pages, out):
    """The child process: extracts every page and writes predictions and its own CPU time."""
    extract = extractor(name)
    data = [(os.path.basename(path)[:-5], open(path, "rb").read()) for path in sorted(glob.glob(pages + "/*.html"))]
    rows, start, failed = [], cpu(), 0
    for identity, page in data:
        try:
            rows.append({"id": identity, **extract(page)})
        except Exception:  # a peer that fails on a page has no text for it
            failed += 1
            rows.append({"id": identity})
    seconds = cpu() - start
    with open(out, "w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row) + "\n")
    print(json.dumps({"seconds": seconds, "failed": failed}))


def hearsay(binary, pages, out):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(out, "wb") as file:
        subprocess.run([binary, "clean", "--format", "jsonl", "--jobs", "1", pages], stdout=file, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def score(shared, out):
    done = subprocess.run(
        [sys.executable, shared + "/scorers/score_extraction.py", shared + "/data/extraction/gold.jsonl.gz", out, "--json"],
        capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def cell(figures, *keys):
    for key in keys:
        figures = figures.get(key) if isinstance(figures, dict) else None
    if isinstance(figures, list):
        figures = figures[0]
    return "–" if figures is None else f"{figures:.3f}"


def row(name, seconds, base, figures):
    speed = "–" if seconds is None else f"{seconds:.1f} s · {seconds / base:.1f}"
    fields = [
        cell(figures, "shingle_f1:scrapinghub"), cell(figures, "word_f1:wcxb"), cell(figures, "with_kept"),
        cell(figures, "without_kept"), cell(figures, "title", "recall"), cell(figures, "author", "recall"),
        cell(figures, "author", "precision"), cell(figures, "date", "recall"), cell(figures, "date", "precision")]
    given = lambda key: figures.get(key, {}).get("given")
    if not given("title"): fields[4] = "–"
    if not given("author"): fields[5] = fields[6] = "–"
    if not given("date"): fields[7] = fields[8] = "–"
    return f"| {name} | {speed} | " + " | ".join(fields) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hearsay"), parser.add_argument("shared"), parser.add_argument("out")
    parser.add_argument("--cross-validated")
    options = parser.parse_args()
    from importlib.metadata import version
    with tempfile.TemporaryDirectory() as scratch:
        pages = scratch + "/pages"
        os.mkdir(pages)
        for path in glob.glob(options.shared + "/data/extraction/html/*.gz"):
            with open(f"{pages}/{os.path.basename(path)[:-3]}", "wb") as file:
                file.write(gzip.open(path).read())
        size = sum(os.path.getsize(path) for path in glob.glob(pages + "/*"))
        out = scratch + "/out.jsonl"
        rows, base = [], None
        for name in PEERS:
            child = subprocess.run(
                [sys.executable, __file__, "--work", name, pages, out], capture_output=True, text=True, check=True)
            told = json.loads(child.stdout.splitlines()[-1])
            base = base or told["seconds"]
            figures = {} if name == PEERS[0] else score(options.shared, out)
            rows.append(row(name, told["seconds"], base, figures))
            print(rows[-1], flush=True)
        seconds, memory = hearsay(options.hearsay, pages, out)
        rows.append(row("hearsay, shipped model (trained on these pages)", seconds, base, score(options.shared, out)))
        print(rows[-1], flush=True)
        if options.cross_validated:
            figures = {k: v for k, v in score(options.shared, options.cross_validated).items()
                       if k not in ("title", "author", "date")}
            rows.append(row("**hearsay, body cross-validated by site**", None, base, figures))
            print(rows[-1], flush=True)
    names = ["trafilatura", "resiliparse", "readability-lxml", "justext", "lxml"]
    head = "| | CPU · times the parse | shingle-F1 | word-F1 | kept | leaked | title | author | its precision | date | its precision |"
    lines = [
        f"# Extractors side by side, {time.strftime('%Y-%m-%d')}", "",
        f"The development pages, {size / 1e6:.1f} MB, in one run of `make bench`; load average {os.getloadavg()[0]:.1f} on "
        f"{os.cpu_count()} cores, {platform.machine()}. "
        + ", ".join(f"{name} {version(name)}" for name in names) + f". hearsay's largest memory in all: {memory:.0f} MB.", "",
        head, "|---" * (head.count("|") - 1) + "|", *rows, ""]
    with open(options.out, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


if __name__ == "__main__":
    work(*sys.argv[2:]) if sys.argv[1:2] == ["--work"] else main()
