/* What is in the image that is open. Here alone, so that tests may have a content of their own. */
#include "catalogue/behaviour.h"
#include "catalogue/catalogue.h"

struct catalogue catalogue;
struct behaviour behaviour;
