#include "situs/release/audience_choice.hpp"

#include <string>
#include <string_view>

namespace situs {
namespace {

std::string what_is_sensitive(const SensitivityScan& scan) {
    std::string text;
    const auto count = [&](std::size_t n, std::string_view one, std::string_view many) {
        if (n > 0) {
            text += (text.empty() ? "" : ", ") + std::to_string(n) + " " + std::string{n == 1 ? one : many};
        }
    };
    count(scan.restricted.size(), "restricted record", "restricted records");
    count(scan.withheld.size(), "withheld record", "withheld records");
    count(scan.with_parts, "record with restricted or withheld parts", "records with restricted or withheld parts");
    count(scan.sources, "restricted or withheld source", "restricted or withheld sources");
    count(scan.drafts.size(), "draft, which no public copy has", "drafts, which no public copy has");
    return text;
}

}  // namespace

Audience chosen_audience(const Dataset& dataset, const SensitivityScan& scan, const std::optional<Audience>& said,
                         Offer offer) {
    const Audience audience = said.value_or(Audience::anyone);
    if (audience != Audience::anyone || (!scan.sensitive && scan.drafts.empty())) {
        return audience;
    }
    const DatasetHeader& header = dataset.header();
    std::string text = header.folder.string() + ": holds " + what_is_sensitive(scan);
    if (scan.sensitive && header.sensitivity != "public") {
        text += " (what says nothing of its sensitivity has the dataset's, \"" +
                (header.sensitivity.empty() ? "restricted" : header.sensitivity) + "\")";
    }
    const std::string internal = describe(scan.internal);
    const std::string everyone = describe(scan.everyone);
    text +=
        ". Say for whom the copy is made: --audience internal keeps what is restricted, and drafts, and marks the copy "
        "INTERNAL" +
        (internal.empty() ? std::string{} : " (left out: " + internal + ")");
    text += offer == Offer::internal ? std::string{"; an editable copy is never for the public"}
                                     : "; --audience public makes a copy that may be published" +
                                           (everyone.empty() ? std::string{} : " (left out: " + everyone + ")");
    throw AudienceNeeded{text};
}

}  // namespace situs
