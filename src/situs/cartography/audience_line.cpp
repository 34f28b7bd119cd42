#include "situs/cartography/audience_line.hpp"

#include <fmt/format.h>

namespace situs::maps {

std::string audience_line(Audience audience, const LeftOut& left_out, PageLanguage language) {
    const bool is_persian = language == PageLanguage::persian;
    if (audience == Audience::anyone) {
        return is_persian ? "هیچ چیز در داده‌ها محدود نشده است."
                          : "Nothing in the data is restricted.";
    }
    if (!is_persian) {
        return audience_statement(audience, left_out);
    }
    const PageWords& words = page_words(language);
    const auto number = [&](std::size_t n) { return localised(std::to_string(n), language); };
    if (audience == Audience::internal && !left_out.any()) {
        return fmt::format("{} {}", words.internal_copy, words.internal_whole);
    }
    const std::string drafts = left_out.drafts == 0
                                   ? std::string{}
                                   : " " + fmt::format(fmt::runtime(words.public_drafts), number(left_out.drafts));
    const std::string copy = audience == Audience::internal
                                 ? fmt::format("{} {}", words.internal_copy, words.internal_left_out)
                                 : std::string{words.public_copy};
    return fmt::format(fmt::runtime(copy), number(left_out.sites), number(left_out.parts), number(left_out.sources),
                       number(left_out.references)) +
           drafts;
}

std::string page_statement(const MapContent& content, PageLanguage language) {
    const std::string statement = audience_line(content.audience, content.left_out, language);
    const PageWords& words = page_words(language);
    return content.drafts == 0   ? statement
           : content.drafts == 1 ? fmt::format("{} {}", statement, words.draft_one)
                                 : fmt::format("{} {}", statement,
                                               fmt::format(fmt::runtime(words.drafts_count),
                                                           localised(std::to_string(content.drafts), language)));
}

}  // namespace situs::maps
