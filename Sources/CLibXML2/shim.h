/* Debian's libxml2 header turns ICU on, which clashes with Foundation's own ICU in a clean debug build. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
