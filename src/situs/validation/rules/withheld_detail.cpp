#include "geo/geodesic.hpp"
#include "situs/release/telling_id.hpp"
#include "situs/validation/coordinates_in_text.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/withheld_details.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>
#include <vector>

namespace situs {
namespace {

/// Members whose texts people write freely, or copy from sources.
constexpr std::array<std::string_view, 18> free_texts{"notes",
                                                      "verbatim",
                                                      "summary",
                                                      "because",
                                                      "what",
                                                      "exact",
                                                      "prefix",
                                                      "suffix",
                                                      "value",
                                                      "record",
                                                      "product",
                                                      "draft",
                                                      "links",
                                                      "protocol",
                                                      "acquired",
                                                      "used_by",
                                                      "information_withheld",
                                                      "data_generalizations"};

bool is_word_byte(char c) noexcept {
    return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

/// Whether `words` stand in the text, not as a part of longer words.
bool holds(std::string_view text, std::string_view words) noexcept {
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
        const std::size_t end = at + words.size();
        if ((at == 0 || !is_word_byte(text[at - 1])) && (end == text.size() || !is_word_byte(text[end]))) {
            return true;
        }
    }
    return false;
}

bool is_near(const WrittenPlace& written, geo::LonLat place, geo::Metres radius) {
    const std::array readings{written.lat_first, written.lon_first};
    const geo::LonLat unsigned_place{.lon = std::abs(place.lon), .lat = std::abs(place.lat)};
    return std::any_of(readings.begin(), readings.end(), [&](geo::LonLat read) {
        return geo::in_range(read) && geo::in_range(place) && geo::geodesic_distance(read, unsigned_place) <= radius;
    });
}

/// The texts of a record that anybody sees who may see the record, against what it keeps back.
class Search {
public:
    Search(const Rule& self, const WithheldDetails& details, const Dataset* dataset, Report& out)
        : self_{self}, details_{details}, dataset_{dataset}, out_{out} {}

    /// The record says that it shows no place finer than this one.
    void coarsened_to(const Location* location) { coarse_ = location; }

    void object(geo::json::Value object, Sensitivity level) {
        for (const geo::json::Member member : object.members()) {
            const bool is_free = std::find(free_texts.begin(), free_texts.end(), member.name) != free_texts.end();
            value(member.value, level, is_free, member.name == "attestations");
        }
    }

private:
    void value(geo::json::Value value, Sensitivity level, bool is_free, bool are_attestations) {
        if (value.is(geo::json::Kind::string) && is_free) {
            text(value, level);
        }
        for (const geo::json::Value element : value.elements()) {
            this->value(element, are_attestations ? level_of_attestation(element, level, dataset_) : level, is_free,
                        false);
        }
        if (value.is(geo::json::Kind::object)) {
            object(value, std::max(level, own_sensitivity(value).value_or(level)));
        }
    }

    template <typename Items, typename Gives>
    static bool any(const Items& items, Sensitivity level, Gives&& gives) {
        return std::any_of(items.begin(), items.end(),
                           [&](const auto& item) { return item.level > level && gives(item); });
    }

    void text(geo::json::Value value, Sensitivity level) {
        const std::string_view text = value.string();
        const auto has = [text](const WithheldDetails::Wording& wording) { return holds(text, wording.text); };
        std::string_view what;
        if (any(details_.names, level, has)) {
            what = "a name";
        } else if (any(details_.quotations, level, has)) {
            what = "words of a source";
        } else if (any(details_.records, level, has)) {
            what = "an identifier";
        } else if (gives_place(text, level)) {
            what = "coordinates";
        } else {
            coarse(value);
            return;
        }
        out_.at_offset(self_, value.offset(),
                       fmt::format("this text holds {} that stand{} in a part of the record that is more sensitive",
                                   what, what == "a name" || what == "an identifier" ? "s" : ""));
    }

    bool gives_place(std::string_view text, Sensitivity level) const {
        if (details_.places.empty()) {
            return false;
        }
        std::vector<WrittenPlace> written = places_in(text);
        std::erase_if(written, [this](const WrittenPlace& place) { return is_shown(place); });
        return any(details_.places, level, [&written](const WithheldDetails::Place& hidden) {
            return std::any_of(written.begin(), written.end(), [&hidden](const WrittenPlace& place) {
                return is_near(place, hidden.place, hidden.radius);
            });
        });
    }

    bool is_shown(const WrittenPlace& written) const {
        constexpr geo::Metres same{1};
        return std::any_of(details_.shown_places.begin(), details_.shown_places.end(), [&](geo::LonLat shown) {
            return is_near(written, shown, std::max(same, geo::Metres{written.digits_m}));
        });
    }

    /// Coordinates inside the published area that are a hundred times finer than it.
    void coarse(geo::json::Value value) {
        if (coarse_ == nullptr) {
            return;
        }
        const geo::LonLat centre = coarse_->geometry.as_point();
        const geo::Metres radius = *coarse_->uncertainty;
        for (const WrittenPlace& written : places_in(value.string())) {
            if (written.digits_m * 100 <= radius.value() && is_near(written, centre, radius) && !is_shown(written)) {
                out_.at_offset(self_, value.offset(),
                               "this text holds coordinates that are much finer than the location, which the record "
                               "says is made coarse or kept back");
                return;
            }
        }
    }

    const Rule& self_;
    const WithheldDetails& details_;
    const Dataset* dataset_;
    Report& out_;
    const Location* coarse_ = nullptr;
};

/// The location that the record shows, if the record says that it leaves something out and that it is wide.
const Location* coarse_location(const Site& site) {
    constexpr geo::Metres wide{1000};
    const Location* location = preferred_location(site);
    const bool is_cut = !site.information_withheld.empty() || !site.data_generalizations.empty();
    const bool is_wide = location != nullptr && location->uncertainty && *location->uncertainty >= wide &&
                         geo::in_range(location->geometry.as_point());
    return is_cut && is_wide ? location : nullptr;
}

template <typename Part>
bool any_with_own(const std::vector<Part>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const Part& part) { return !part.sensitivity.empty(); });
}

/// A copy that shows the record shows its id.
void check_id(const Rule& self, const Site& site, Sensitivity record, const Dataset* dataset, Report& out) {
    std::vector<std::string_view> hidden;
    std::vector<std::string_view> shown{site.kind};
    for (const Name& name : site.names) {
        (level_of_name(name, dataset) > record ? hidden : shown).push_back(name.text);
    }
    if (id_tells(site.id.text(), hidden, shown)) {
        out.warn_at(self, "/id",
                    "the id tells a name that is more sensitive than the record: copies that may not show the name "
                    "leave the record out",
                    "give the record another id, one that nothing had before, here and wherever `within`, relations "
                    "and exceptions name it; or give the record the sensitivity of the name");
    }
}

/// Whether a part may be more sensitive than its record: most records need no closer look.
bool may_keep_back(const Site& site, const Dataset* dataset) {
    const auto has_sensitive_source = [dataset](const Attestation& attestation) {
        const Source* source = dataset->sources().find(attestation.source);
        return source != nullptr && !source->sensitivity.empty();
    };
    return any_with_own(site.names) || any_with_own(site.locations) || any_with_own(site.attestations) ||
           (dataset != nullptr &&
            std::any_of(site.attestations.begin(), site.attestations.end(), has_sensitive_source));
}

void check(const Rule& self, const Site& site, geo::json::Value feature, const SiteContext& context, Report& out) {
    const Location* coarse = coarse_location(site);
    if (coarse == nullptr && !may_keep_back(site, context.dataset)) {
        return;
    }
    const Sensitivity inherited =
        context.dataset == nullptr ? Sensitivity::restricted : dataset_sensitivity(context.dataset->header());
    const Sensitivity record = record_sensitivity(feature, inherited);
    check_id(self, site, record, context.dataset, out);
    const WithheldDetails details = withheld_details(site, feature, record, context.dataset);
    if (details.empty() && coarse == nullptr) {
        return;
    }
    Search search{self, details, context.dataset, out};
    search.coarsened_to(coarse);
    search.object(feature["properties"], record);
}

}  // namespace

constinit const Rule rule_withheld_detail{
    .id = "withheld-detail",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "No text that everybody sees gives away what the record keeps back",
    .basis =
        "docs/audiences.md; Chapman 2020, Current Best Practices for Generalizing Sensitive Species Occurrence Data: "
        "textual locality must be restricted with the coordinates",
    .why = "A location that is withheld is published all the same if the notes beside it say where it is.",
    .example =
        R"({"locations": [{"sensitivity": "withheld", "geometry": {…}, …}], "notes": "The gate is at 36.1234, 50.5678."})",
    .mend =
        "take the detail out of this text, or give the part that holds it the same \"sensitivity\" as what it gives "
        "away",
    .site = check};

}  // namespace situs
