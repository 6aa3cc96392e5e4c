"""What the encoder is told beside the word pieces: paragraph starts, quotation state, letter case."""
import re

CASES = 5  # lower, capital first, all capitals, has a digit, mark


def paragraphs(text):
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def quoted(text):
    """For each character, whether it lies inside quotation marks. Every paragraph starts outside."""
    inside = bytearray(len(text))
    for start, end in paragraphs(text):
        opened, i = None, start
        while i < end:
            char, pair = text[i], text[i:i + 2]
            width = 2 if pair in ("''", "``") else 1
            if opened is None and (width == 2 or char in '“"„«'):
                opened = i
            elif opened is not None and (pair == "''" or char in '”"»'):
                inside[opened:i + width] = b"\1" * (i + width - opened)
                opened = None
            i += width
        if opened is not None:
            inside[opened:end] = b"\1" * (end - opened)
    return inside


def case_of(word):
    """The case class of a word as it stands in the text."""
    if any(c.isdigit() for c in word):
        return 3
    if not any(c.isalpha() for c in word):
        return 4
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[0].isupper() else 0


def piece_features(text, pieces):
    """Per piece: (starts a paragraph, paragraph number, inside quotation marks, case of its word)."""
    bounds, inside = paragraphs(text), quoted(text)
    words = {}
    for start, end, _, word in pieces:
        a, b = words.get(word, (start, end))
        words[word] = (min(a, start), max(b, end))
    out, p, last = [], 0, -1
    for start, _, _, word in pieces:
        while p + 1 < len(bounds) and start >= bounds[p + 1][0]:
            p += 1
        a, b = words[word]
        out.append((int(p != last), p, inside[start], case_of(text[a:b])))
        last = p
    return out
