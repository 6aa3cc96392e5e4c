#define _GNU_SOURCE
#include "MarkupCleaner.h"

typedef struct cleaner {
  cleaned_markup *out;
  const uint8_t *bytes;
  size_t count, at;
  /* No quote of this sort follows this offset: keeps pages full of unclosed quotes linear. */
  size_t no_double_after, no_single_after;
  int paragraph_open, no_comment_end;
  /* Open elements by a hash of the name: an end tag that nothing opened never reaches the parser,
     which would search its whole stack for it. */
  int32_t open[1024];
} cleaner;

static int is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
static int is_letter(uint8_t c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
static uint8_t lower(uint8_t c) { return (c >= 'A' && c <= 'Z') ? c | 32 : c; }

static int name_is(const uint8_t *name, size_t length, const char *wanted) {
  size_t i = 0;
  for (; i < length && wanted[i]; i++)
    if (lower(name[i]) != (uint8_t)wanted[i]) return 0;
  return i == length && !wanted[i];
}

static uint32_t name_hash(const uint8_t *name, size_t length) {
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < length; i++) h = (h ^ lower(name[i])) * 16777619u;
  return (h ^ (h >> 15)) & 1023;
}

int hearsay_attribute_named(const uint8_t *name, size_t length) {
#define X(word) \
  if (name_is(name, length, #word)) return HEARSAY_ATTRIBUTE_##word;
  HEARSAY_ATTRIBUTES(X)
#undef X
  return -1;
}

static int any_of(const uint8_t *name, size_t length, const char *const *names) {
  for (; *names; names++)
    if (name_is(name, length, *names)) return 1;
  return 0;
}

/* These close an open <p> in a browser and not in libxml2 2.9. */
static const char *const paragraph_closers[] = {"section", "figure", "aside",   "article", "header",  "footer", "main",
                                                "nav",     "details", "summary", "figcaption", "dialog", "search", NULL};
static const char *const block_starts[] = {"p",  "div", "ul", "ol", "dl", "table", "form", "h1",   "h2",         "h3",
                                           "h4", "h5",  "h6", "li", "hr", "pre",   "td",   "body", "blockquote", NULL};
static const char *const void_names[] = {"br", "img", "hr", "meta", "link", "input", "source", "wbr", "area", "base",
                                         "col", "embed", "param", "track", "frame", NULL};

/* Skips <!-- … -->, <!doctype …>, <? … >; a comment that never ends is taken to end at its first '>'. */
static void skip_declaration(cleaner *c) {
  const uint8_t *b = c->bytes;
  size_t i = c->at + 2;
  if (i + 1 < c->count && b[i] == '-' && b[i + 1] == '-' && !c->no_comment_end) {
    i += 2;
    if (i < c->count && b[i] == '>') { c->at = i + 1; return; }
    if (i + 1 < c->count && b[i] == '-' && b[i + 1] == '>') { c->at = i + 2; return; }
    for (size_t k = i; k < c->count;) {
      const uint8_t *p = memchr(b + k, '>', c->count - k);
      if (!p) break;
      size_t e = (size_t)(p - b);
      if ((e >= i + 2 && b[e - 1] == '-' && b[e - 2] == '-') ||
          (e >= i + 3 && b[e - 1] == '!' && b[e - 2] == '-' && b[e - 3] == '-')) {
        c->at = e + 1;
        return;
      }
      k = e + 1;
    }
    c->no_comment_end = 1;
  }
  const uint8_t *p = memchr(b + c->at, '>', c->count - c->at);
  c->at = p ? (size_t)(p - b) + 1 : c->count;
}

/* The offset of </name after `from`, or the end. */
static size_t end_of_raw(const cleaner *c, size_t from, const uint8_t *name, size_t length) {
  for (size_t k = from; k + length + 2 <= c->count;) {
    const uint8_t *p = memchr(c->bytes + k, '<', c->count - k);
    if (!p) break;
    size_t at = (size_t)(p - c->bytes);
    if (at + 2 + length <= c->count && p[1] == '/') {
      size_t i = 0;
      while (i < length && lower(p[2 + i]) == lower(name[i])) i++;
      if (i == length && (at + 2 + length == c->count || !is_letter(p[2 + length]))) return at;
    }
    k = at + 1;
  }
  return c->count;
}

/* Where the value's closing quote is, or `count` when there is none. */
static size_t closing_quote(cleaner *c, size_t from, uint8_t quote) {
  size_t *none_after = quote == '"' ? &c->no_double_after : &c->no_single_after;
  if (from >= *none_after) return c->count;
  const uint8_t *p = memchr(c->bytes + from, quote, c->count - from);
  if (!p) {
    *none_after = from;
    return c->count;
  }
  return (size_t)(p - c->bytes);
}

static void append_without_nuls(buffer *out, const uint8_t *bytes, size_t count) {
  if (!memchr(bytes, 0, count)) {
    append_mended_text(out, bytes, count);
    return;
  }
  buffer plain = {0};
  for (size_t i = 0; i < count; i++)
    if (bytes[i]) buffer_put(&plain, bytes[i]);
  append_mended_text(out, plain.bytes, plain.count);
  free(plain.bytes);
}

static void append_value(buffer *out, const uint8_t *value, size_t length, uint8_t quote) {
  buffer_put(out, quote);
  append_without_nuls(out, value, length);
  buffer_put(out, quote);
}

typedef struct tag_facts {
  int self_closing, ld_json;
} tag_facts;

/* Copies the attributes that are kept, each once; leaves `at` behind the tag's '>'. */
static tag_facts copy_attributes(cleaner *c) {
  const uint8_t *b = c->bytes;
  size_t i = c->at, n = c->count;
  uint32_t seen = 0;
  tag_facts facts = {0, 0};
  buffer *out = &c->out->markup;
  while (i < n && b[i] != '>') {
    if (is_space(b[i]) || b[i] == '/') {
      facts.self_closing = b[i] == '/';
      i++;
      continue;
    }
    /* A new tag inside a tag: the '>' was forgotten. */
    if (b[i] == '<') break;
    facts.self_closing = 0;
    size_t name = i++;
    while (i < n && !is_space(b[i]) && b[i] != '=' && b[i] != '>' && b[i] != '/') i++;
    size_t name_length = i - name, value = 0, value_length = 0;
    uint8_t quote = 0;
    size_t k = i;
    while (k < n && is_space(b[k])) k++;
    if (k < n && b[k] == '=') {
      k++;
      while (k < n && is_space(b[k])) k++;
      if (k < n && (b[k] == '"' || b[k] == '\'')) {
        size_t close = closing_quote(c, k + 1, b[k]);
        if (close < n) quote = b[k], value = k + 1, value_length = close - value, i = close + 1;
      }
      if (!quote) {
        value = k;
        while (k < n && !is_space(b[k]) && b[k] != '>') k++;
        value_length = k - value, i = k;
      }
    }
    int known = hearsay_attribute_named(b + name, name_length);
    if (known < 0 || (seen >> known & 1)) continue;
    seen |= 1u << known;
    buffer_put(out, ' ');
    for (size_t j = 0; j < name_length; j++) buffer_put(out, lower(b[name + j]));
    buffer_put(out, '=');
    if (!quote && memchr(b + value, '"', value_length)) quote = memchr(b + value, '\'', value_length) ? 0 : '\'';
    else if (!quote) quote = '"';
    if (quote) append_value(out, b + value, value_length, quote);
    else buffer_append(out, "\"\"", 2);
    if (known == HEARSAY_ATTRIBUTE_type && value_length >= 7 && memmem(b + value, value_length, "ld+json", 7))
      facts.ld_json = 1;
  }
  c->at = (i < n && b[i] == '>') ? i + 1 : i;
  return facts;
}

static void keep_json(cleaner *c, size_t from, size_t to) {
  hearsay_stretch s = {(uint32_t)c->out->json.count, (uint32_t)(to - from)};
  buffer_append(&c->out->json, c->bytes + from, to - from);
  buffer_append(&c->out->stretches, &s, sizeof s);
}

static void skip_end_tag(cleaner *c) {
  const uint8_t *p = memchr(c->bytes + c->at, '>', c->count - c->at);
  c->at = p ? (size_t)(p - c->bytes) + 1 : c->count;
}

/* Lower case, without NULs, '-' as '_' (amp-img), cut at 64 bytes. */
static void append_name_of_tag(buffer *out, const uint8_t *name, size_t length) {
  for (size_t i = 0; i < length && i < 64; i++) {
    uint8_t b = lower(name[i]);
    if (b) buffer_put(out, b == '-' ? '_' : b);
  }
}

static void copy_end_tag(cleaner *c) {
  size_t i = c->at + 2;
  while (i < c->count && c->bytes[i] != '>' && c->bytes[i] != '/' && !is_space(c->bytes[i]) && c->bytes[i] != '<') i++;
  const uint8_t *name = c->bytes + c->at + 2;
  size_t length = i - c->at - 2;
  uint32_t slot = name_hash(name, length);
  int paragraph = name_is(name, length, "p");
  if (c->open[slot] > 0) {
    buffer *out = &c->out->markup;
    buffer_append(out, "</", 2);
    append_name_of_tag(out, name, length);
    buffer_put(out, '>');
    c->open[slot]--;
  } else if (name_is(name, length, "br")) {
    buffer_append(&c->out->markup, "<br>", 4);
  }
  if (paragraph) c->paragraph_open = 0;
  skip_end_tag(c);
}

static void copy_start_tag(cleaner *c) {
  size_t i = c->at + 1;
  while (i < c->count && c->bytes[i] != '>' && c->bytes[i] != '/' && !is_space(c->bytes[i]) && c->bytes[i] != '<') i++;
  const uint8_t *name = c->bytes + c->at + 1;
  size_t length = i - c->at - 1;
  buffer *out = &c->out->markup;
  c->at = i;
  int raw = any_of(name, length, (const char *const[]){"script", "style", "iframe", "textarea", "noembed", "noframes", "xmp", NULL});
  if (c->paragraph_open && any_of(name, length, paragraph_closers)) {
    buffer_append(out, "</p>", 4);
    c->paragraph_open = 0;
  }
  size_t tag_start = out->count;
  buffer_put(out, '<');
  append_name_of_tag(out, name, length);
  tag_facts facts = copy_attributes(c);
  buffer_put(out, '>');
  if (raw) {
    size_t end = end_of_raw(c, c->at, name, length);
    if (facts.ld_json) keep_json(c, c->at, end);
    c->at = end;
    if (end < c->count) skip_end_tag(c);
    if (name_is(name, length, "script") || name_is(name, length, "style")) out->count = tag_start;
    else buffer_append(out, "</", 2), append_name_of_tag(out, name, length), buffer_put(out, '>');
    return;
  }
  int is_void = any_of(name, length, void_names);
  if (!is_void) c->open[name_hash(name, length)]++;
  if (name_is(name, length, "p")) c->paragraph_open = 1;
  else if (any_of(name, length, block_starts)) c->paragraph_open = 0;
}

void clean_markup(cleaned_markup *out, const uint8_t *bytes, size_t count) {
  cleaner c = {.out = out, .bytes = bytes, .count = count, .no_double_after = count, .no_single_after = count};
  buffer_reserve(&out->markup, count / 2 + 64);
  while (c.at < count) {
    const uint8_t *p = memchr(bytes + c.at, '<', count - c.at);
    size_t next = p ? (size_t)(p - bytes) : count;
    append_without_nuls(&out->markup, bytes + c.at, next - c.at);
    c.at = next;
    if (next + 1 >= count) break;
    uint8_t b = bytes[next + 1];
    if (b == '!' || b == '?') skip_declaration(&c);
    else if (is_letter(b)) copy_start_tag(&c);
    else if (b == '/' && next + 2 < count && is_letter(bytes[next + 2])) copy_end_tag(&c);
    else if (b == '/') skip_end_tag(&c);
    else buffer_append(&out->markup, "&lt;", 4), c.at = next + 1;
  }
}
