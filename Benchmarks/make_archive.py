#!/usr/bin/env python3
"""Makes an archive out of a folder of packed or plain pages, repeated until it holds enough HTML.

    make_archive.py PAGES OUT [--form folder|jsonl|warc] [--megabytes N] [--mixed] [--plain] [--limit N]

`warc` needs `pip install warcio`. `--mixed` sends bodies in chunks, packed, or both, in turn, and puts the records
between them that crawlers write (requests, metadata, redirects, pictures). `--plain` leaves the WARC unpacked.
Without `--megabytes` every page comes once. Prints a JSON object: pages, and bytes of HTML.
"""
import argparse
import gzip
import io
import json
import pathlib
import re
import sys


def pages(folder, megabytes, limit):
    """(name, html) of each page, over and over until there is enough."""
    paths = sorted(p for p in pathlib.Path(folder).iterdir() if ".html" in p.name or ".htm" in p.name)
    paths = paths[:limit] if limit else paths
    total, turn = 0, 0
    while paths:
        for path in paths:
            raw = path.read_bytes()
            html = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
            stem = path.name.split(".htm")[0]
            yield (stem if turn == 0 else f"{stem}-{turn}"), html
            total += len(html)
            if megabytes and total >= megabytes * 1_000_000:
                return
        turn += 1
        if not megabytes:
            return


def write_folder(source, out):
    out.mkdir(parents=True, exist_ok=True)
    for name, html in source:
        (out / f"{name}.html").write_bytes(html)
        yield len(html)


def write_jsonl(source, out):
    with open(out, "w", encoding="utf-8") as file:
        for name, html in source:
            text = html.decode("utf-8", errors="replace")
            file.write(json.dumps({"id": name, "url": address(name, html), "html": text}, ensure_ascii=False) + "\n")
            yield len(html)


CANONICAL = re.compile(rb"""<link\b[^>]*\brel=["']?canonical\b[^>]*>""", re.I)
HREF = re.compile(rb"""\bhref=["']?(https?://[^"'\s>]+)""", re.I)


def address(name, html):
    """The address that the page gives itself: who publishes it follows from that. Else one made up."""
    link = CANONICAL.search(html)
    href = HREF.search(link.group(0)) if link else None
    return href.group(1).decode("ascii", "ignore") if href else f"https://courier.example/{name}"


def in_chunks(body):
    """The body as `Transfer-Encoding: chunked` sends it."""
    out = io.BytesIO()
    for start in range(0, len(body), 7919):
        piece = body[start:start + 7919]
        out.write(b"%x\r\n" % len(piece) + piece + b"\r\n")
    out.write(b"0\r\n\r\n")
    return out.getvalue()


def write_warc(source, out, mixed, packed):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with open(out, "wb") as file:
        writer = WARCWriter(file, gzip=packed)
        writer.write_record(writer.create_warcinfo_record(out.name, {"software": "make_archive"}))
        for number, (name, html) in enumerate(source):
            headers, body = [("Content-Type", "text/html")], html
            if mixed and number % 4 in (1, 3):
                headers.append(("Content-Encoding", "gzip"))
                body = gzip.compress(body, 6, mtime=0)
            if mixed and number % 4 in (2, 3):
                headers.append(("Transfer-Encoding", "chunked"))
                body = in_chunks(body)
            if mixed and number % 5 == 0:
                between(writer, StatusAndHeaders, number)
            writer.write_record(writer.create_warc_record(
                address(name, html), "response", payload=io.BytesIO(body),
                http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Record-ID": f"<urn:uuid:{name}>", "WARC-Date": "2026-03-04T05:06:07Z"}))
            yield len(html)


def between(writer, StatusAndHeaders, number):
    """Records without an article, as they lie between responses."""
    uri = f"https://courier.example/other/{number}"
    ask = StatusAndHeaders(f"GET /other/{number} HTTP/1.1", [("Host", "courier.example")], is_http_request=True)
    writer.write_record(writer.create_warc_record(uri, "request", http_headers=ask))
    for status, kind, body in [("301 Moved", "text/html", b"<p>Moved"), ("200 OK", "image/gif", b"GIF89a")]:
        head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(uri, "response", payload=io.BytesIO(body), http_headers=head))
    writer.write_record(writer.create_warc_record(
        uri, "metadata", payload=io.BytesIO(b"fetchTimeMs: 12\r\n"), warc_content_type="application/warc-fields"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--form", choices=["folder", "jsonl", "warc"], default="warc")
    parser.add_argument("--megabytes", type=float)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--mixed", action="store_true")
    parser.add_argument("--plain", action="store_true")
    asked = parser.parse_args()
    source = pages(asked.pages, asked.megabytes, asked.limit)
    if asked.form == "folder":
        sizes = write_folder(source, asked.out)
    elif asked.form == "jsonl":
        sizes = write_jsonl(source, asked.out)
    else:
        sizes = write_warc(source, asked.out, asked.mixed, not asked.plain)
    count, total = 0, 0
    for size in sizes:
        count, total = count + 1, total + size
    json.dump({"pages": count, "html_bytes": total}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
