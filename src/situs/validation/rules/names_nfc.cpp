#include "situs/validation/rule.hpp"

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <string_view>

namespace situs {
namespace {

/// Only characters below U+0300, which are all in NFC as they stand (NFC_Quick_Check, Unicode Standard Annex 15).
bool is_plain(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0xCC; });
}

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
        if (text.size() < 10'000 && !is_plain(text) && !is_nfc(text)) {
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
