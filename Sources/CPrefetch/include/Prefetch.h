#ifndef HEARSAY_PREFETCH_H
#define HEARSAY_PREFETCH_H

/// Asks the processor to bring the line of memory at an address near; any address will do, a bad one is ignored.
static inline void hearsay_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

#endif
