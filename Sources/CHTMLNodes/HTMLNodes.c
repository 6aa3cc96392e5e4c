#define _GNU_SOURCE
#include "HTMLNodes.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>

#include "MarkupCleaner.h"

/* The state of one parse: what libxml2's callbacks write to. */
typedef struct builder {
  buffer nodes, attributes, text;
  int32_t current; /* the open element, -1 for none */
} builder;

static hearsay_node *node_at(builder *b, int32_t index) { return (hearsay_node *)(void *)b->nodes.bytes + index; }
static int32_t node_count(const builder *b) { return (int32_t)(b->nodes.count / sizeof(hearsay_node)); }

static const char *const tag_names[] = {
    "#text", "#other",
#define X(name) #name,
    HEARSAY_TAGS(X)
#undef X
};

const char *hearsay_tag_name(uint32_t tag) { return tag < HEARSAY_TAG_COUNT ? tag_names[tag] : "#other"; }

static uint32_t name_hash(const char *name) {
  uint32_t h = 2166136261u;
  for (; *name; name++) h = (h ^ (uint8_t)*name) * 16777619u;
  return h ^ (h >> 13);
}

/* Tags by hash, filled on first use by whoever comes first; every writer writes the same values. */
typedef struct tag_table {
  uint16_t slots[1024];
} tag_table;

static void fill_tags(tag_table *table) {
  memset(table, 0, sizeof *table);
  for (uint32_t tag = 2; tag < HEARSAY_TAG_COUNT; tag++) {
    uint32_t slot = name_hash(tag_names[tag]) & 1023;
    while (table->slots[slot]) slot = (slot + 1) & 1023;
    table->slots[slot] = (uint16_t)tag;
  }
}

static uint32_t tag_named(const tag_table *table, const char *name) {
  uint32_t slot = name_hash(name) & 1023;
  for (; table->slots[slot]; slot = (slot + 1) & 1023)
    if (!strcmp(tag_names[table->slots[slot]], name)) return table->slots[slot];
  return HEARSAY_TAG_OTHER;
}

typedef struct session {
  builder build;
  tag_table tags;
} session;

static void on_start(void *user, const xmlChar *name, const xmlChar **values) {
  session *s = user;
  builder *b = &s->build;
  hearsay_node node = {b->current, 0, (uint32_t)(b->attributes.count / sizeof(hearsay_attribute)), 0,
                       tag_named(&s->tags, (const char *)name)};
  for (; values && values[0]; values += 2) {
    const char *value = values[1] ? (const char *)values[1] : "";
    int known = hearsay_attribute_named((const uint8_t *)values[0], strlen((const char *)values[0]));
    if (known < 0) continue;
    size_t length = strlen(value);
    hearsay_attribute a = {(uint32_t)known, (uint32_t)b->text.count, (uint32_t)length};
    buffer_append(&b->text, value, length);
    buffer_append(&b->attributes, &a, sizeof a);
    node.count++;
  }
  int32_t index = node_count(b);
  buffer_append(&b->nodes, &node, sizeof node);
  if (!b->nodes.failed) b->current = index;
}

static void on_end(void *user, const xmlChar *name) {
  builder *b = &((session *)user)->build;
  (void)name;
  if (b->current < 0) return;
  hearsay_node *node = node_at(b, b->current);
  node->end = node_count(b);
  b->current = node->parent;
}

static void on_text(void *user, const xmlChar *text, int length) {
  builder *b = &((session *)user)->build;
  if (length <= 0) return;
  int32_t last = node_count(b) - 1;
  hearsay_node *before = last >= 0 ? node_at(b, last) : NULL;
  if (before && before->tag == HEARSAY_TAG_TEXT && before->parent == b->current &&
      before->start + before->count == b->text.count) {
    before->count += (uint32_t)length;
  } else {
    hearsay_node node = {b->current, last + 2, (uint32_t)b->text.count, (uint32_t)length, HEARSAY_TAG_TEXT};
    buffer_append(&b->nodes, &node, sizeof node);
  }
  buffer_append(&b->text, text, (size_t)length);
}

static void parse(session *s, const buffer *markup) {
  htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt((const char *)markup->bytes, (int)markup->count);
  if (!context) return;
  xmlSAXHandler handler = {0};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.cdataBlock = on_text;
  *context->sax = handler;
  context->userData = s;
  htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                  HTML_PARSE_IGNORE_ENC);
  /* Without it everything below depth 256 and any text over 10 MB is lost in silence. */
  context->options |= XML_PARSE_HUGE;
  xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(context);
  htmlFreeParserCtxt(context);
}

/* libxml2 sets itself up at its first use, which two threads must not do at once: one of some hundred runs over two
 * threads waited for ever on a lock that both had made. */
static pthread_once_t is_set_up = PTHREAD_ONCE_INIT;

hearsay_page *hearsay_page_parse(const uint8_t *bytes, size_t count) {
  pthread_once(&is_set_up, xmlInitParser);
  hearsay_page *page = calloc(1, sizeof *page);
  session *s = calloc(1, sizeof *s);
  cleaned_markup cleaned = {0};
  if (!page || !s) {
    free(page), free(s);
    return NULL;
  }
  fill_tags(&s->tags);
  s->build.current = -1;
  clean_markup(&cleaned, bytes, count);
  if (cleaned.markup.count > 0 && cleaned.markup.count < INT32_MAX) parse(s, &cleaned.markup);
  free(cleaned.markup.bytes);
  builder *b = &s->build;
  for (; b->current >= 0; b->current = node_at(b, b->current)->parent) node_at(b, b->current)->end = node_count(b);
  /* JSON goes behind the texts, so that one pool holds every string of the page. */
  hearsay_stretch *stretches = (hearsay_stretch *)(void *)cleaned.stretches.bytes;
  page->json_count = cleaned.stretches.count / sizeof *stretches;
  for (size_t i = 0; i < page->json_count; i++) stretches[i].start += (uint32_t)b->text.count;
  buffer_append(&b->text, cleaned.json.bytes, cleaned.json.count);
  free(cleaned.json.bytes);
  page->json = stretches;
  page->nodes = (hearsay_node *)(void *)b->nodes.bytes;
  page->node_count = (size_t)node_count(b);
  page->attributes = (hearsay_attribute *)(void *)b->attributes.bytes;
  page->attribute_count = b->attributes.count / sizeof(hearsay_attribute);
  page->text = b->text.bytes;
  page->text_count = b->text.count;
  int failed = b->nodes.failed || b->attributes.failed || b->text.failed || cleaned.markup.failed;
  free(s);
  if (failed) {
    hearsay_page_free(page);
    return NULL;
  }
  return page;
}

void hearsay_page_free(hearsay_page *page) {
  if (!page) return;
  free(page->nodes);
  free(page->attributes);
  free(page->text);
  free(page->json);
  free(page);
}
