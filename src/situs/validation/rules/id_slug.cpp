#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs {
namespace {

/// What the id could be: letters made small, everything else that is no letter or digit a hyphen. Empty if that gives
/// no slug.
std::string suggestion(std::string_view id) {
    std::string slug;
    for (const char c : id) {
        const bool is_big = c >= 'A' && c <= 'Z';
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || is_big;
        if (fits) {
            slug += is_big ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (static_cast<unsigned char>(c) >= 0x80) {
            return {};
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    while (!slug.empty() && slug.back() == '-') {
        slug.pop_back();
    }
    return is_slug(slug) ? slug : std::string{};
}

void check_id(const Rule& self, std::string_view id, std::string_view pointer, Report& out) {
    if (is_slug(id)) {
        return;
    }
    const std::string slug = suggestion(id);
    const std::string message =
        id.empty() ? std::string{"the id is empty"}
        : id.size() > 64
            ? fmt::format("the id {} is longer than 64 characters (limit of situs)", in_quotes(id))
            : fmt::format("the id {} has more in it than small letters, digits and hyphens", in_quotes(id));
    out.at(self, pointer, message,
           slug.empty() ? std::string{} : fmt::format("write {} here and wherever it is referred to", in_quotes(slug)));
}

/// Nearly always so: then no text needs to be looked at again.
bool are_all_slugs(const Site& site) {
    const auto has_slug = [](const auto& part) { return is_slug(part.id.text()); };
    return has_slug(site) && std::all_of(site.locations.begin(), site.locations.end(), has_slug) &&
           std::all_of(site.attestations.begin(), site.attestations.end(), has_slug);
}

void check(const Rule& self, const Site& site, geo::json::Value feature, const SiteContext&, Report& out) {
    using geo::json::Kind;
    if (are_all_slugs(site)) {
        return;
    }
    const auto check_text = [&](geo::json::Value id, const std::string& text, auto&& pointer) {
        if (id.is(Kind::string)) {
            check_id(self, text, pointer(), out);
        }
    };
    check_text(feature["id"], site.id.text(), [] { return std::string{"/id"}; });
    std::size_t index = 0;
    for (const auto location : feature["properties"]["locations"].elements()) {
        check_text(location["id"], site.locations[index].id.text(),
                   [index] { return fmt::format("/properties/locations/{}/id", index); });
        ++index;
    }
    index = 0;
    for (const auto attestation : feature["properties"]["attestations"].elements()) {
        check_text(attestation["id"], site.attestations[index].id.text(),
                   [index] { return fmt::format("/properties/attestations/{}/id", index); });
        ++index;
    }
}

}  // namespace

constinit const Rule rule_id_slug{
    .id = "id-slug",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "Ids are slugs: small letters, digits and hyphens, at most 64",
    .basis = "limit of situs: [a-z0-9][a-z0-9-]*, 64 characters (docs/record.md)",
    .why = "Ids stand in file names, links and commands; what is allowed there is the same everywhere.",
    .example = R"({"type": "Feature", "id": "Evin Prison"})",
    .mend = "write small letters a-z, digits and hyphens, beginning with a letter or digit",
    .site = check};

}  // namespace situs
