// The header is all there is: Swift has no prefetch of its own. A C target needs a source file.
#include "Prefetch.h"
