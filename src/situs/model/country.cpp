#include "situs/model/country.hpp"

#include "geo/short_text.hpp"

#include <unicode/uloc.h>

#include <vector>

namespace situs {

bool is_country(std::string_view code) {
    static const geo::ShortTexts countries{[] {
        std::vector<std::string_view> codes;
        for (const char* const* each = uloc_getISOCountries(); *each != nullptr; ++each) {
            codes.emplace_back(*each);
        }
        return codes;
    }()};
    return countries.find(code) != geo::ShortTexts::none;
}

}  // namespace situs
