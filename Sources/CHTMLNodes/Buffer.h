#ifndef HEARSAY_BUFFER_H
#define HEARSAY_BUFFER_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A growing array of bytes; `failed` is set once when memory runs out, and appends then do nothing. */
typedef struct buffer {
  uint8_t *bytes;
  size_t count, capacity;
  int failed;
} buffer;

static inline int buffer_reserve(buffer *b, size_t more) {
  if (b->count + more <= b->capacity) return 1;
  size_t capacity = b->capacity ? b->capacity : 4096;
  while (capacity < b->count + more) capacity += capacity / 2 + 1;
  uint8_t *grown = b->failed ? NULL : realloc(b->bytes, capacity);
  if (!grown) {
    b->failed = 1;
    return 0;
  }
  b->bytes = grown;
  b->capacity = capacity;
  return 1;
}

static inline void buffer_append(buffer *b, const void *bytes, size_t count) {
  if (!buffer_reserve(b, count)) return;
  memcpy(b->bytes + b->count, bytes, count);
  b->count += count;
}

static inline void buffer_put(buffer *b, uint8_t byte) {
  if (buffer_reserve(b, 1)) b->bytes[b->count++] = byte;
}

#endif
