"""Word pieces with offsets: the uncased BERT scheme over a vocabulary cut down to what European news needs.

A piece is [start, end) in Unicode code points of the text, a vocabulary number and the number of its word. The
Swift side follows the same steps; `fold_table` writes the characters that differ from plain ASCII lower-casing.
"""
import unicodedata

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
LONGEST_WORD = 100  # longer words become one [UNK], as in BERT


def is_kept(piece):
    """Whether a vocabulary entry may occur in text written in Latin letters."""
    if piece in SPECIAL:
        return True
    if piece.startswith("[unused"):
        return False
    body = piece[2:] if piece.startswith("##") and len(piece) > 2 else piece
    return all(ord(c) < 0x250 or 0x2010 <= ord(c) <= 0x20CF or ord(c) in (0x2122, 0x2212) for c in body)


def fold(char):
    """Lower case without accents; '' for a character that BERT drops."""
    out = []
    for c in unicodedata.normalize("NFD", char.lower()):
        category = unicodedata.category(c)
        if category == "Mn" or category in ("Cc", "Cf") and not c.isspace():
            continue
        out.append(c)
    return "".join(out)


def is_punctuation(char):
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(char).startswith("P")


class WordPieces:
    """A tokenizer over `pieces`, the vocabulary in the order of its numbers."""

    def __init__(self, pieces):
        self.pieces = list(pieces)
        self.number = {p: i for i, p in enumerate(self.pieces)}
        self.pad, self.unknown, self.cls, self.sep, self.mask = (self.number[s] for s in SPECIAL)
        self._cache, self._folds = {}, {}

    def fold(self, char):
        if char not in self._folds:
            self._folds[char] = (fold(char), char.isspace(), is_punctuation(char))
        return self._folds[char]

    def words(self, text):
        """Yields (folded letters, start of each letter, end of each letter): runs without space, marks alone."""
        letters, starts, ends = [], [], []
        for i, char in enumerate(text):
            folded, space, mark = self.fold(char)
            if space or mark:
                if letters:
                    yield "".join(letters), starts, ends
                    letters, starts, ends = [], [], []
                if mark and folded:
                    yield folded, [i] * len(folded), [i + 1] * len(folded)
                continue
            for c in folded:
                letters.append(c)
                starts.append(i)
                ends.append(i + 1)
        if letters:
            yield "".join(letters), starts, ends

    def split(self, word):
        """Greedy longest match: [(from, to, number)], or None for a word that the vocabulary cannot spell."""
        if word in self._cache:
            return self._cache[word]
        out, at = [], 0
        while at < len(word):
            end = len(word)
            while end > at:
                key = word[at:end] if at == 0 else "##" + word[at:end]
                if key in self.number:
                    break
                end -= 1
            if end == at:
                out = None
                break
            out.append((at, end, self.number[key]))
            at = end
        if len(word) > LONGEST_WORD:
            out = None
        self._cache[word] = out
        return out

    def __call__(self, text):
        """[(start, end, number, word)] of the whole text."""
        out = []
        for w, (word, starts, ends) in enumerate(self.words(text)):
            parts = self.split(word)
            if parts is None:
                out.append((starts[0], ends[-1], self.unknown, w))
                continue
            for a, b, number in parts:
                out.append((starts[a], ends[b - 1], number, w))
        return out
