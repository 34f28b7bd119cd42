#include "situs/cartography/choice_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace situs::maps {
namespace {

/// A pattern with a text of any direction between Unicode's isolates.
std::string with(std::string_view pattern, std::string_view text) {
    return fmt::format(fmt::runtime(pattern), fmt::format("\u2068{}\u2069", text));
}

}  // namespace

std::string choice_text(const ContentOptions& asked, PageLanguage language) {
    const PageWords& words = page_words(language);
    std::vector<std::string> parts;
    if (!asked.only_layer.empty()) {
        parts.push_back(with(words.only_layer, asked.only_layer));
    }
    if (!asked.only_sites.empty()) {
        parts.push_back(with(words.only_sites, fmt::format("{}", fmt::join(asked.only_sites, ", "))));
    }
    if (!asked.filter.empty()) {
        parts.push_back(with(words.selection, asked.filter));
    }
    return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace situs::maps
