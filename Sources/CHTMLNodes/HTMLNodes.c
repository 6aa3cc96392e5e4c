#include "HTMLNodes.h"
