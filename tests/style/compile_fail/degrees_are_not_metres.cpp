#include "geo/metres.hpp"

#ifdef MISUSE
const geo::Metres radius = 5000.0;
#else
const geo::Metres radius{5000.0};
#endif
