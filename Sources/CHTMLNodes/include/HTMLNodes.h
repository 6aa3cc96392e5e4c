#ifndef HEARSAY_HTML_NODES_H
#define HEARSAY_HTML_NODES_H

#include <stddef.h>
#include <stdint.h>

/*
 * A page as a flat array of nodes in document order, parsed by libxml2 through its SAX interface.
 * Nothing of libxml2 shows here: its header clashes with Foundation's ICU (see CLibXML2).
 */

/* Elements that the project knows by name. Text nodes have tag 0, elements not listed have tag 1. */
#define HEARSAY_TAGS(X)                                                                                        \
  X(html) X(head) X(body) X(title) X(meta) X(link) X(base) X(script) X(style) X(noscript) X(template)          \
  X(article) X(main) X(section) X(div) X(header) X(footer) X(nav) X(aside) X(address) X(hgroup)                \
  X(p) X(h1) X(h2) X(h3) X(h4) X(h5) X(h6) X(blockquote) X(q) X(pre) X(ul) X(ol) X(li) X(dl) X(dt) X(dd)       \
  X(figure) X(figcaption) X(picture) X(img) X(video) X(audio) X(source) X(iframe) X(object) X(embed) X(canvas) \
  X(svg) X(math) X(table) X(caption) X(thead) X(tbody) X(tfoot) X(tr) X(td) X(th) X(colgroup) X(col)           \
  X(form) X(fieldset) X(legend) X(label) X(input) X(button) X(select) X(option) X(optgroup) X(textarea)        \
  X(datalist) X(details) X(summary) X(dialog) X(menu) X(center) X(hr) X(br) X(wbr) X(a) X(span) X(em) X(i)     \
  X(strong) X(b) X(u) X(s) X(small) X(big) X(sub) X(sup) X(font) X(code) X(kbd) X(mark) X(cite) X(time) X(abbr) \
  X(del) X(ins) X(strike) X(tt) X(var) X(samp) X(bdi) X(bdo) X(ruby) X(rt) X(rp) X(map) X(area) X(frame)       \
  X(frameset) X(noframes) X(data) X(output) X(progress) X(meter) X(slot) X(search) X(amp_img) X(amp_ad)

enum hearsay_tag {
  HEARSAY_TAG_TEXT = 0,
  HEARSAY_TAG_OTHER = 1,
#define X(name) HEARSAY_TAG_##name,
  HEARSAY_TAGS(X)
#undef X
      HEARSAY_TAG_COUNT
};

/* Attributes that are kept; all others are dropped before parsing. */
#define HEARSAY_ATTRIBUTES(X)                                                                                  \
  X(class) X(id) X(href) X(rel) X(role) X(itemprop) X(itemtype) X(property) X(name) X(content) X(datetime)     \
  X(lang) X(type) X(charset) X(hidden) X(style) X(alt) X(src) X(title)

enum hearsay_attribute_name {
#define X(name) HEARSAY_ATTRIBUTE_##name,
  HEARSAY_ATTRIBUTES(X)
#undef X
      HEARSAY_ATTRIBUTE_COUNT
};

typedef struct hearsay_attribute {
  uint32_t name;   /* enum hearsay_attribute_name */
  uint32_t start;  /* into the page's text pool */
  uint32_t length; /* bytes */
} hearsay_attribute;

typedef struct hearsay_node {
  int32_t parent;  /* index of the parent element, -1 for none */
  int32_t end;     /* index after the last node of the subtree */
  uint32_t start;  /* text: offset in the text pool; element: its first attribute */
  uint32_t count;  /* text: bytes; element: number of attributes */
  uint32_t tag;    /* enum hearsay_tag */
} hearsay_node;

/* A stretch of the text pool. */
typedef struct hearsay_stretch {
  uint32_t start;
  uint32_t length;
} hearsay_stretch;

typedef struct hearsay_page {
  hearsay_node *nodes;
  size_t node_count;
  hearsay_attribute *attributes;
  size_t attribute_count;
  uint8_t *text; /* texts and attribute values, UTF-8 */
  size_t text_count;
  hearsay_stretch *json; /* the bodies of <script type="application/ld+json">, in order */
  size_t json_count;
} hearsay_page;

/* Parses valid UTF-8. Returns NULL only when memory runs out. */
hearsay_page *hearsay_page_parse(const uint8_t *bytes, size_t count);
void hearsay_page_free(hearsay_page *page);

/* The name of a tag, for messages and feature names. */
const char *hearsay_tag_name(uint32_t tag);

#endif
