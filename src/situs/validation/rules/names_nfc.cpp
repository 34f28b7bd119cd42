#include "situs/validation/rule.hpp"
#include "situs/validation/surely_nfc.hpp"

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <string_view>

namespace situs {
namespace {

/// Unicode Standard Annex 15. Where ICU cannot say it, nothing is wrong.
bool is_nfc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) {
        return true;
    }
    const bool normal =
        nfc->isNormalizedUTF8(icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())}, status) != 0;
    return normal || U_FAILURE(status);
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    for (std::size_t i = 0; i < site.names.size(); ++i) {
        const std::string& text = site.names[i].text;
        if (text.size() < 10'000 && !is_surely_nfc(text) && !is_nfc(text)) {
            out.at(self, fmt::format("/properties/names/{}/text", i),
                   "the name is not in Unicode Normalization Form C: letters and their marks stand apart");
        }
    }
}

}  // namespace

constinit const Rule rule_names_nfc{
    .id = "names-nfc",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "Names are in Unicode Normalization Form C",
    .basis = "Unicode Standard Annex 15 (NFC); W3C Character Model: String Matching, section 3",
    .why = "Two names that look the same are then different texts: a search finds one and misses the other.",
    .example = R"({"text": "Cafe\u0301"}   instead of "Café")",
    .mend = "write the name with composed letters, as keyboards do; a text editor or `uconv -x nfc` converts it",
    .site = check};

}  // namespace situs
