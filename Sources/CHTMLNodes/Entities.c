#include "MarkupCleaner.h"

/* What windows-1252 has at 0x80-0x9F; browsers read &#128; to &#159; so. 0 stays a replacement character. */
static const uint16_t windows1252[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

/* HTML5 names that libxml2 does not know, with the text that they stand for. */
static const struct {
  const char *name, *text;
} html5_names[] = {
    {"apos", "'"},       {"NewLine", " "},   {"Tab", " "},         {"colon", ":"},      {"comma", ","},
    {"period", "."},     {"lpar", "("},      {"rpar", ")"},        {"excl", "!"},       {"quest", "?"},
    {"num", "#"},        {"dollar", "$"},    {"percnt", "%"},      {"sol", "/"},        {"bsol", "\\"},
    {"lbrack", "["},     {"rbrack", "]"},    {"lsqb", "["},        {"rsqb", "]"},       {"lbrace", "{"},
    {"rbrace", "}"},     {"lowbar", "_"},    {"commat", "@"},      {"semi", ";"},       {"plus", "+"},
    {"equals", "="},     {"ast", "*"},       {"verbar", "|"},      {"vert", "|"},       {"grave", "`"},
    {"Hat", "^"},        {"hyphen", "\xE2\x80\x90"}, {"dash", "\xE2\x80\x90"},          {"horbar", "\xE2\x80\x95"},
    {"rsquor", "\xE2\x80\x99"}, {"rdquor", "\xE2\x80\x9D"}, {"lsquor", "\xE2\x80\x9A"}, {"ldquor", "\xE2\x80\x9E"},
    {"nldr", "\xE2\x80\xA5"}, {"mldr", "\xE2\x80\xA6"},     {"hairsp", "\xE2\x80\x8A"}, {"numsp", "\xE2\x80\x87"},
    {"puncsp", "\xE2\x80\x88"}, {"ZeroWidthSpace", ""},     {"NoBreak", ""},            {"NonBreakingSpace", " "},
    {"check", "\xE2\x9C\x93"}, {"checkmark", "\xE2\x9C\x93"}, {"cross", "\xE2\x9C\x97"}, {"star", "\xE2\x98\x86"},
    {"starf", "\xE2\x98\x85"}, {"phone", "\xE2\x98\x8E"},   {"QUOT", "&quot;"},         {"AMP", "&amp;"},
    {"LT", "&lt;"},      {"GT", "&gt;"},     {"COPY", "\xC2\xA9"}, {"REG", "\xC2\xAE"}, {"TRADE", "\xE2\x84\xA2"},
    {"ccaron", "\xC4\x8D"}, {"Ccaron", "\xC4\x8C"}, {"ecaron", "\xC4\x9B"}, {"rcaron", "\xC5\x99"}, {"zcaron", "\xC5\xBE"},
    {"Zcaron", "\xC5\xBD"}, {"cacute", "\xC4\x87"}, {"nacute", "\xC5\x84"}, {"sacute", "\xC5\x9B"}, {"lstrok", "\xC5\x82"},
    {"Lstrok", "\xC5\x81"}, {"aogon", "\xC4\x85"}, {"eogon", "\xC4\x99"}, {"zdot", "\xC5\xBC"}, {"gbreve", "\xC4\x9F"},
    {"inodot", "\xC4\xB1"}, {"scedil", "\xC5\x9F"}, {"abreve", "\xC4\x83"}, {"amacr", "\xC4\x81"}, {"emacr", "\xC4\x93"},
    {"imacr", "\xC4\xAB"}, {"umacr", "\xC5\xAB"}, {"omacr", "\xC5\x8D"}, {"frac13", "\xE2\x85\x93"}, {"frac23", "\xE2\x85\x94"},
};

/* Names that HTML lets stand without a semicolon. */
static const char *const bare_names[] = {
    "amp",    "lt",     "gt",     "quot",   "nbsp",   "copy",   "reg",    "laquo",  "raquo",  "shy",    "deg",
    "middot", "para",   "sect",   "pound",  "yen",    "cent",   "euro",   "iexcl",  "iquest", "ordf",   "ordm",
    "sup1",   "sup2",   "sup3",   "frac12", "frac14", "frac34", "times",  "divide", "plusmn", "micro",  "not",
    "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",
    "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",
    "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "szlig",  "agrave", "aacute", "acirc",  "atilde",
    "auml",   "aring",  "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",
    "iuml",   "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "oslash", "ugrave", "uacute", "ucirc",
    "uuml",   "yacute", "yuml",
};

static int is_alnum(uint8_t c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'); }

static void append_scalar(buffer *out, uint32_t c) {
  if (c < 0x80) {
    /* Markup characters must stay references. */
    if (c == '<') buffer_append(out, "&lt;", 4);
    else if (c == '>') buffer_append(out, "&gt;", 4);
    else if (c == '&') buffer_append(out, "&amp;", 5);
    else if (c == '"') buffer_append(out, "&quot;", 6);
    else if (c == '\'') buffer_append(out, "&#39;", 5);
    else buffer_put(out, (c < 0x20 || c == 0x7F) ? ' ' : (uint8_t)c);
    return;
  }
  if (c >= 0x80 && c < 0xA0) c = windows1252[c - 0x80];
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
  uint8_t bytes[4];
  size_t n = 0;
  if (c < 0x800) {
    bytes[n++] = (uint8_t)(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      bytes[n++] = (uint8_t)(0xE0 | (c >> 12));
    } else {
      bytes[n++] = (uint8_t)(0xF0 | (c >> 18));
      bytes[n++] = (uint8_t)(0x80 | ((c >> 12) & 0x3F));
    }
    bytes[n++] = (uint8_t)(0x80 | ((c >> 6) & 0x3F));
  }
  bytes[n++] = (uint8_t)(0x80 | (c & 0x3F));
  buffer_append(out, bytes, n);
}

/* Reads &#123; or &#x7B;, with or without its semicolon. Returns the bytes read, 0 when it is none. */
static size_t append_number(buffer *out, const uint8_t *p, size_t left) {
  size_t i = 2;
  int hex = i < left && (p[i] | 32) == 'x';
  if (hex) i++;
  uint32_t value = 0;
  size_t digits = 0;
  for (; i < left; i++, digits++) {
    uint8_t c = p[i];
    uint32_t d;
    if (c >= '0' && c <= '9') d = c - '0';
    else if (hex && (c | 32) >= 'a' && (c | 32) <= 'f') d = (c | 32) - 'a' + 10;
    else break;
    if (value <= 0x10FFFF) value = value * (hex ? 16 : 10) + d;
  }
  if (!digits) return 0;
  if (i < left && p[i] == ';') i++;
  append_scalar(out, value ? value : 0xFFFD);
  return i;
}

static size_t append_name(buffer *out, const uint8_t *p, size_t left) {
  size_t n = 1;
  while (n < left && n < 32 && is_alnum(p[n])) n++;
  size_t length = n - 1;
  int closed = n < left && p[n] == ';';
  if (closed) {
    for (size_t k = 0; k < sizeof html5_names / sizeof *html5_names; k++)
      if (strlen(html5_names[k].name) == length && !memcmp(html5_names[k].name, p + 1, length)) {
        buffer_append(out, html5_names[k].text, strlen(html5_names[k].text));
        return n + 1;
      }
    return 0;
  }
  for (size_t k = 0; k < sizeof bare_names / sizeof *bare_names; k++)
    if (strlen(bare_names[k]) == length && !memcmp(bare_names[k], p + 1, length)) {
      /* A query string (?a=1&copy=2) is no reference. */
      if (n < left && p[n] == '=') return 0;
      buffer_append(out, p, n);
      buffer_put(out, ';');
      return n;
    }
  return 0;
}

void append_mended_text(buffer *out, const uint8_t *bytes, size_t count) {
  size_t done = 0;
  while (done < count) {
    const uint8_t *p = memchr(bytes + done, '&', count - done);
    if (!p) break;
    size_t at = (size_t)(p - bytes);
    buffer_append(out, bytes + done, at - done);
    size_t left = count - at;
    size_t read = 0;
    if (left > 2 && p[1] == '#') read = append_number(out, p, left);
    else if (left > 2 && is_alnum(p[1])) read = append_name(out, p, left);
    if (!read) buffer_put(out, '&'), read = 1;
    done = at + read;
  }
  buffer_append(out, bytes + done, count - done);
}
