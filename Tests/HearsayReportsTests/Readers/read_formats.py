#!/usr/bin/env python3
"""Reads one article's reports with other people's software and compares the places with those of the JSON record.

    read_formats.py READER FOLDER

FOLDER holds article.json and the other formats of the same article. READER is a function's name below with dashes for
its underscores. Exit status: 0 the same, 1 not the same, 77 a package is missing (it is named).
"""
import csv
import json
import pathlib
import re
import sys

FOLDER = pathlib.Path(sys.argv[2])
RECORD = json.loads((FOLDER / "article.json").read_text(encoding="utf-8"))
TEXT = RECORD["text"]
SCHEMA = pathlib.Path(__file__).resolve().parents[3] / "docs" / "schema" / "annotation.schema.json"


def spans(claim, role):
    return [tuple(pair) for pair in claim[role]]


def same(what, got, want):
    if got != want:
        sys.exit(f"{what}: read {got!r}, expected {want!r}")


def jsonschema():
    import jsonschema
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    line = json.loads((FOLDER / "article.jsonl").read_text(encoding="utf-8"))
    for record in (RECORD, line):
        for error in validator.iter_errors(record):
            sys.exit(f"{'/'.join(map(str, error.absolute_path))}: {error.message}")
    broken = dict(RECORD, attributions=[{"id": "A1"}])
    if not list(validator.iter_errors(broken)):
        sys.exit("the schema accepts an attribution without its parts")
    for claim in RECORD["attributions"]:
        for role in ("source", "cue", "content"):
            for start, end in claim[role]:
                if not 0 <= start <= end <= len(TEXT):
                    sys.exit(f"{claim['id']} {role}: {start}-{end} is outside the text")


def local_contexts(contexts):
    """A JSON-LD document loader that never asks the network."""
    def load(url, options=None):
        if url not in contexts:
            raise AssertionError(f"asked for {url}")
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": contexts[url]}
    return load


# The terms of the Web Annotation vocabulary that the model section 3 and 4 define and that hearsay uses.
OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ANNO = {"@context": {
    "id": "@id", "type": "@type",
    "Annotation": OA + "Annotation", "TextualBody": OA + "TextualBody", "SpecificResource": OA + "SpecificResource",
    "TextQuoteSelector": OA + "TextQuoteSelector", "TextPositionSelector": OA + "TextPositionSelector",
    "AnnotationCollection": AS + "OrderedCollection", "AnnotationPage": AS + "OrderedCollectionPage",
    "body": {"@id": OA + "hasBody", "@type": "@id"}, "target": {"@id": OA + "hasTarget", "@type": "@id"},
    "source": {"@id": OA + "hasSource", "@type": "@id"}, "selector": {"@id": OA + "hasSelector", "@type": "@id"},
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"}, "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    **{name: OA + name for name in ("assessing", "classifying", "describing", "identifying", "questioning", "tagging")},
    "exact": OA + "exact", "prefix": OA + "prefix", "suffix": OA + "suffix", "start": OA + "start", "end": OA + "end",
    "value": RDF + "value", "format": "http://purl.org/dc/elements/1.1/format",
    "label": "http://www.w3.org/2000/01/rdf-schema#label", "total": AS + "totalItems",
    "first": {"@id": AS + "first", "@type": "@id"}, "startIndex": AS + "startIndex",
    "items": {"@id": AS + "items", "@type": "@id", "@container": "@list"},
}}


def web_annotation():
    from pyld import jsonld
    document = json.loads((FOLDER / "article.annotation.jsonld").read_text(encoding="utf-8"))
    loader = local_contexts({"http://www.w3.org/ns/anno.jsonld": ANNO})
    expanded = jsonld.expand(document, {"documentLoader": loader})
    compacted = jsonld.compact(expanded, "http://www.w3.org/ns/anno.jsonld", {"documentLoader": loader})
    items = compacted.get("first", {}).get("items", [])
    items = items if isinstance(items, list) else [items]
    same("annotations", len(items), document["total"])
    read = {}
    for item in items:
        same("type", item["type"], "Annotation")
        places = {}
        for part, value in (("target", item["target"]), ("body", item["body"])):
            for resource in value if isinstance(value, list) else [value]:
                if resource["type"] != "SpecificResource":
                    continue
                quote, position = resource["selector"]
                start, end = int(position["start"]), int(position["end"])
                same("exact", quote["exact"], TEXT[start:end])
                same("prefix", quote.get("prefix", ""), TEXT[max(0, start - len(quote.get("prefix", ""))):start])
                same("suffix", quote.get("suffix", ""), TEXT[end:end + len(quote.get("suffix", ""))])
                if not resource["source"]:
                    sys.exit("a place without a source")
                places.setdefault(resource.get("purpose", part), []).append((start, end))
        read[item["id"].split("#")[1]] = places
    for claim in RECORD["attributions"]:
        places = read[claim["id"]]
        same(f"{claim['id']} content", places.get("target"), spans(claim, "content"))
        same(f"{claim['id']} source", places.get("identifying", []), spans(claim, "source"))
        same(f"{claim['id']} cue", places.get("classifying", []), spans(claim, "cue"))
    for number, finding in enumerate(RECORD["findings"], 1):
        if finding["span"]:
            same(finding["rule"], read[f"F{number}"]["target"][0], tuple(finding["span"]))


def prov():
    from prov.model import ProvDocument, ProvEntity, ProvDerivation, ProvAttribution
    document = ProvDocument.deserialize(str(FOLDER / "article.prov.json"), format="json")
    entities = {entity.identifier.localpart: entity for entity in document.get_records(ProvEntity)}
    derivations = [[str(value) for _, value in record.attributes] for record in document.get_records(ProvDerivation)]
    attributed = [[str(value) for _, value in record.attributes] for record in document.get_records(ProvAttribution)]
    for claim in RECORD["attributions"]:
        entity = entities[claim["id"]]
        value = {str(name): value for name, value in entity.attributes}
        positions = [tuple(map(int, pair.split("-"))) for pair in value["hearsay:positions"].split()]
        same(f"{claim['id']} content", positions, spans(claim, "content"))
        same(f"{claim['id']} words", value["prov:value"], " … ".join(TEXT[s:e] for s, e in positions))
        quoted = [row for row in derivations if f"h:{claim['id']}" in row and "prov:Quotation" in row]
        same(f"{claim['id']} wasQuotedFrom", [row[1] for row in quoted], ["h:article"])
        primary = [row for row in derivations if row[0].startswith(f"h:{claim['id']}") and "prov:PrimarySource" in row
                   and (row[0] == f"h:{claim['id']}" or row[0].startswith(f"h:{claim['id']}."))]
        same(f"{claim['id']} hadPrimarySource", len(primary), claim.get("hops", 0) if len(claim.get("chain", [])) > 2 else 0)
        if claim.get("sourceId"):
            same(f"{claim['id']} speaker", [f"h:{claim['id']}", f"h:{claim['sourceId']}"] in attributed, True)


def schema_org():
    import rdflib
    graph = rdflib.Graph()
    graph.parse(str(FOLDER / "article.schema.jsonld"), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    articles = list(graph.subjects(rdflib.RDF.type, schema.NewsArticle))
    same("articles", len(articles), 1)
    same("ClaimReview", list(graph.subjects(rdflib.RDF.type, schema.ClaimReview)), [])
    same("parts", len(list(graph.objects(articles[0], schema.hasPart))), len(RECORD["attributions"]))
    for claim in RECORD["attributions"]:
        subject = next(part for part in graph.objects(articles[0], schema.hasPart) if part.endswith("#" + claim["id"]))
        kind = schema.Claim if claim["kind"] == "indirect" else schema.Quotation
        same(claim["id"], (subject, rdflib.RDF.type, kind) in graph, True)
        words = " … ".join(TEXT[s:e] for s, e in claim["content"])
        same(f"{claim['id']} text", str(graph.value(subject, schema.text)), words)
        if claim.get("sourceId"):
            same(f"{claim['id']} creator", str(graph.value(subject, schema.creator)).endswith("#" + claim["sourceId"]), True)


def sarif():
    from sarif import loader
    files = loader.load_sarif_files(str(FOLDER / "article.sarif"))
    results = files.get_results()
    records = files.get_records()
    same("results", len(results), len(RECORD["findings"]))
    same("records", len(records), len(RECORD["findings"]))
    for result, finding in zip(results, RECORD["findings"]):
        same("rule", result["ruleId"], finding["rule"])
        location = result["locations"][0]["physicalLocation"]
        if finding["span"] is None:
            same("region", location.get("region"), None)
            continue
        region = location["region"]
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        same(f"{finding['rule']} span", [start, end], finding["span"])
        same("snippet", region["snippet"]["text"], TEXT[start:end])
        before = TEXT[:start]
        same("line", region["startLine"], before.count("\n") + 1)
        same("column", region["startColumn"], start - (before.rfind("\n") + 1) + 1)
        severity = "none" if finding.get("needsReview") else finding["severity"]
        same("level", result["level"], severity)
    log = json.loads((FOLDER / "article.sarif").read_text(encoding="utf-8"))
    same("version", log["version"], "2.1.0")
    same("columnKind", log["runs"][0]["columnKind"], "unicodeCodePoints")


def brat():
    from pybrat.parser import BratParser
    example, = BratParser(error="raise").parse(str(FOLDER))
    same("text", example.text.rstrip("\n"), TEXT.rstrip("\n"))
    events = {event.id: event for event in example.events}
    same("events", len(events), len(RECORD["attributions"]))

    def pieces(pairs):
        """brat has no place that runs over a line's end; the white space between two lines belongs to none."""
        out = []
        for start, end in sorted(pairs):
            out += [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n]+", TEXT[start:end])]
        return out

    for number, claim in enumerate(RECORD["attributions"], 1):
        event = events[f"E{number}"]
        places = {}
        for entity in [event.trigger] + event.arguments:
            places[entity.type] = [(span.start, span.end) for span in entity.spans]
            words = " ".join(TEXT[start:end] for start, end in places[entity.type])
            same(f"{claim['id']} words", entity.mention, re.sub(r"[\x00-\x1f]", " ", words))
        for role in ("source", "cue", "content"):
            same(f"{claim['id']} {role}", places.get(role.capitalize(), []), pieces(claim[role]))
    lines = (FOLDER / "article.ann").read_text(encoding="utf-8").splitlines()
    kinds = {m[1]: m[2] for m in (re.fullmatch(r"A\d+\tQuoteKind (E\d+) (\S+)", line) for line in lines) if m}
    same("kinds", kinds, {f"E{n}": c["kind"] for n, c in enumerate(RECORD["attributions"], 1)})


def csv_table():
    with open(FOLDER / "article.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    same("rows", len(rows), len(RECORD["attributions"]))
    for row, claim in zip(rows, RECORD["attributions"]):
        for role in ("source", "cue", "content"):
            pairs = [tuple(map(int, pair.split("-"))) for pair in row[f"{role}_spans"].split()]
            same(f"{claim['id']} {role}", pairs, spans(claim, role))
        words = " … ".join(TEXT[s:e] for s, e in claim["content"])
        shown = row["content"]
        same(f"{claim['id']} words", shown[1:] if shown[:2] in ("'=", "'+", "'-", "'@") else shown, words)
        same(f"{claim['id']} kind", row["kind"], claim["kind"])


READERS = {"jsonschema": jsonschema, "web-annotation": web_annotation, "prov": prov, "schema-org": schema_org,
           "sarif": sarif, "brat": brat, "csv": csv_table}
try:
    READERS[sys.argv[1]]()
except ModuleNotFoundError as missing:
    print(f"the Python package {missing.name} is not installed")
    sys.exit(77)
