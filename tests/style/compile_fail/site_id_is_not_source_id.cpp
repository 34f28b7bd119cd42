#include "situs/model/ids.hpp"

const situs::SiteId site{std::string{"lahijan"}};
#ifdef MISUSE
const situs::SourceId other = site;
#else
const situs::SiteId other = site;
#endif
