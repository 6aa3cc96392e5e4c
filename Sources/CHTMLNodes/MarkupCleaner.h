#ifndef HEARSAY_MARKUP_CLEANER_H
#define HEARSAY_MARKUP_CLEANER_H

#include "Buffer.h"
#include "include/HTMLNodes.h"

/*
 * One pass over a page before libxml2 sees it. Takes away what it would choke on or that nobody reads (NULs,
 * comments, scripts, styles, all but a few attributes), and mends what it reads otherwise than a browser does
 * (entities without a semicolon, windows-1252 numbers, <p> left open before <section>).
 */
typedef struct cleaned_markup {
  buffer markup;  /* what to parse */
  buffer json;    /* the bodies of JSON-LD scripts, one after the other */
  buffer stretches; /* hearsay_stretch, into json */
} cleaned_markup;

void clean_markup(cleaned_markup *out, const uint8_t *bytes, size_t count);

/* Writes text or an attribute value with its character references mended. */
void append_mended_text(buffer *out, const uint8_t *bytes, size_t count);

int hearsay_attribute_named(const uint8_t *name, size_t length);

#endif
