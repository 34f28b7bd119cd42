#include "situs/model/ids.hpp"

#ifdef MISUSE
const situs::SiteId site = std::string{"lahijan"};
#else
const situs::SiteId site{std::string{"lahijan"}};
#endif
