#include "situs/cartography/map_content.hpp"

#include "geo/error.hpp"
#include "geo/topology.hpp"
#include "situs/cartography/page_words.hpp"
#include "situs/cartography/shown_records.hpp"
#include "situs/model/edtf.hpp"
#include "situs/model/projection.hpp"
#include "situs/store/own_terms.hpp"
#include "situs/store/term_labels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

namespace situs::maps {
namespace {

/// Whether a name is of that language. "fa-Latn" is another one than "fa": its letters are others.
bool speaks(const Name& name, std::string_view language) {
    return name.lang == language ||
           (name.lang.starts_with(std::string{language} + "-") && name.lang.find("-Latn") == std::string::npos);
}

/// How fit a name is for a label: the preferred one first, a former one last; -1 for one that is none.
int fitness(const Name& name) {
    if (name.role == "pejorative" || name.text.empty()) {
        return -1;
    }
    return name.role == "preferred" ? 3 : name.role == "former" ? 0 : name.role == "transliteration" ? 1 : 2;
}

std::string best_name(const Site& site, const std::function<bool(const Name&)>& fits) {
    const Name* best = nullptr;
    for (const Name& name : site.names) {
        if (fitness(name) >= 0 && fits(name) && (best == nullptr || fitness(name) > fitness(*best))) {
            best = &name;
        }
    }
    return best == nullptr ? std::string{} : best->text;
}

MapLocation map_location(const Location& location) {
    MapLocation drawn;
    const bool is_point = location.geometry.as<geo::Point>() != nullptr;
    drawn.is_area_only = location.role == "within";
    if (location.uncertainty && location.uncertainty->value() > 0) {
        drawn.radius_m = location.uncertainty->value();
    }
    drawn.middle = is_point ? location.geometry.as_point() : geo::label_point(location.geometry);
    if (!is_point) {
        drawn.shape = location.geometry;
    }
    if (drawn.radius_m) {
        drawn.uncertainty = uncertainty_area(location);
    }
    return drawn;
}

/// Why a map cannot show the location; empty if it can.
std::string why_not_drawable(const Location& location, const PageWords& words) {
    if (location.geometry.is_empty()) {
        return std::string{words.no_coordinates};
    }
    bool is_on_the_globe = true;
    geo::for_each_position(location.geometry, [&](const geo::Position& position) {
        is_on_the_globe = is_on_the_globe && geo::in_range(position.lonlat());
    });
    if (!is_on_the_globe) {
        return std::string{words.off_the_globe};
    }
    if (const geo::Validity shape = geo::structural_validity(location.geometry); !shape.valid) {
        return fmt::format(fmt::runtime(words.no_usable_shape), shape.reason);
    }
    const bool is_point = location.geometry.as<geo::Point>() != nullptr;
    if (is_point && location.role == "within" && !(location.uncertainty && location.uncertainty->value() > 0)) {
        return std::string{words.no_radius};
    }
    return {};
}

/// The last year of the times; nothing where there are none, or one has no end or cannot be read.
std::optional<std::int64_t> last_year(const std::vector<std::string>& times) {
    std::optional<std::int64_t> last;
    for (const std::string& time : times) {
        const auto read = read_edtf(time).value;
        if (!read || !read->latest) {
            return std::nullopt;
        }
        last = std::max(last.value_or(read->latest->year), read->latest->year);
    }
    return last;
}

AreaIdentity identity_of(const Site& site, const Location& location) {
    AreaIdentity identity{.country = site.country, .codes = site.links, .names = {}};
    for (const Basis& basis : location.basis) {
        identity.basis_codes.push_back(basis.record);
    }
    identity.ended = last_year(site.when);
    if (const auto until = location.when.empty() ? std::nullopt : last_year({location.when})) {
        identity.ended = std::min(identity.ended.value_or(*until), *until);
    }
    for (const Name& name : site.names) {
        if (fitness(name) > 0) {  // A former name may be another area's today.
            identity.names.push_back(name.text);
        }
    }
    return identity;
}

std::string reason_of(const Site& site, const Location* preferred, const PageWords& words) {
    if (preferred != nullptr) {
        return why_not_drawable(*preferred, words);
    }
    if (hides_location(site)) {
        return std::string{words.location_withheld};
    }
    if (site.unlocated && !site.unlocated->because.empty()) {
        return site.unlocated->because;
    }
    return std::string{site.locations.empty() ? words.no_location : words.no_preferred_location};
}

/// \throws geo::Error with the site's id
MapLocation map_location(const Site& site, const Location& location) {
    try {
        return map_location(location);
    } catch (const geo::Error& error) {
        throw geo::Error{fmt::format("the location {} of {} cannot be drawn: {}; `situs validate` tells what is wrong",
                                     location.id.text(), site.id.text(), error.what())};
    }
}

class Reader {
public:
    explicit Reader(const ShownRecords& shown)
        : shown_{shown},
          options_{shown.options()},
          words_{page_words(page_language_named(shown.options().page_language).value_or(PageLanguage::english))} {
        const Dataset& dataset = shown.dataset();
        const ContentOptions& options = options_;
        content_.kinds = terms_of("kind", dataset.header());
        for (Term& kind : content_.kinds) {
            if (const std::string label = options.page_language == "en"
                                              ? ""
                                              : term_label("kind", kind.id, options.page_language, dataset.header());
                !label.empty()) {
                kind.label = label;
            }
        }
    }

    MapContent read() {
        content_.silent_languages = options_.languages;
        content_.audience = shown_.audience();
        content_.left_out = shown_.for_each([this](const Site& site) { add(site); });
        cite();
        return std::move(content_);
    }

private:
    void add(const Site& site) {
        std::erase_if(content_.silent_languages,
                      [&site](const std::string& language) { return !name_in(site, language).empty(); });
        for (const SourceId& source : site.sources) {
            if (cited_.insert(source.text()).second) {
                order_.push_back(source);
            }
        }
        const Location* const preferred = preferred_location(site);
        const bool is_draft = !site.draft.empty();
        content_.drafts += is_draft ? 1 : 0;
        if (preferred == nullptr || !why_not_drawable(*preferred, words_).empty()) {
            content_.unlocated.push_back({.id = site.id.text(),
                                          .label = labels_of(site, options_.languages).front(),
                                          .because = reason_of(site, preferred, words_),
                                          .is_draft = is_draft,
                                          .other_names = names_of(site)});
            return;
        }
        MapSite drawn{.id = site.id.text(),
                      .labels = labels_of(site, options_.languages),
                      .kind = kind_index(site.kind),
                      .existence_confidence = site.existence_confidence,
                      .location_confidence = site.location_confidence,
                      .location = map_location(site, *preferred),
                      .alternatives = {},
                      .evidence = site.attestations.size(),
                      .is_draft = is_draft,
                      .other_names = names_of(site)};
        if (site.kind == "admin-area") {
            drawn.identity = identity_of(site, *preferred);
        }
        for (const Location& location : site.locations) {
            if (location.standing == "alternative" && why_not_drawable(location, words_).empty()) {
                drawn.alternatives.push_back(map_location(site, location));
            }
        }
        content_.sites.push_back(std::move(drawn));
    }

    /// A kind that no vocabulary has is a kind of its own, drawn as a circle.
    std::size_t kind_index(const std::string& kind) {
        const auto found = std::find_if(content_.kinds.begin(), content_.kinds.end(),
                                        [&kind](const Term& term) { return term.id == kind; });
        if (found == content_.kinds.end()) {
            Term unknown;
            unknown.id = kind;
            unknown.label = kind.empty() ? std::string{words_.kind_not_given} : kind;
            content_.kinds.push_back(std::move(unknown));
            return content_.kinds.size() - 1;
        }
        return static_cast<std::size_t>(found - content_.kinds.begin());
    }

    void cite() {
        for (const SourceId& id : order_) {
            if (const Source* const source = shown_.find(id); source != nullptr) {
                content_.sources.push_back(source);
            }
        }
    }

    const ShownRecords& shown_;
    const ContentOptions& options_;
    const PageWords& words_;
    MapContent content_;
    std::set<std::string> cited_;
    std::vector<SourceId> order_;
};

}  // namespace

const geo::Geometry& area_of(const MapLocation& location) noexcept {
    return !location.outline.is_null()      ? location.outline
           : location.uncertainty.is_null() ? location.shape
                                            : location.uncertainty;
}

bool hides_location(const Site& site) {
    return preferred_location(site) == nullptr && site.information_withheld.find("location") != std::string::npos;
}

std::string name_in(const Site& site, std::string_view language) {
    return best_name(site, [language](const Name& name) { return speaks(name, language); });
}

std::vector<std::string> labels_of(const Site& site, const std::vector<std::string>& languages) {
    std::vector<std::string> labels;
    const auto add = [&labels](std::string label) {
        if (!label.empty() && std::find(labels.begin(), labels.end(), label) == labels.end()) {
            labels.push_back(std::move(label));
        }
    };
    for (const std::string& language : languages) {
        add(name_in(site, language));
    }
    if (labels.empty()) {
        add(best_name(site, [](const Name&) { return true; }));
    }
    if (labels.empty()) {
        add(site.id.text());
    }
    return labels;
}

std::vector<std::string> names_of(const Site& site) {
    std::vector<const Name*> order;
    for (const Name& name : site.names) {
        if (fitness(name) >= 0) {
            order.push_back(&name);
        }
    }
    std::ranges::stable_sort(order, [](const Name* a, const Name* b) { return fitness(*a) > fitness(*b); });
    std::vector<std::string> names;
    for (const Name* const name : order) {
        if (std::ranges::find(names, name->text) == names.end()) {
            names.push_back(name->text);
        }
    }
    return names;
}

std::string draft_name(const std::string& name, PageLanguage language) {
    return fmt::format(fmt::runtime(page_words(language).draft), name);
}

std::string shown_name(const MapSite& site, PageLanguage language) {
    return site.is_draft ? draft_name(site.labels.front(), language) : site.labels.front();
}

MapContent read_map_content(const Dataset& dataset, const ContentOptions& options) {
    return read_map_content(ShownRecords{dataset, options});
}

MapContent read_map_content(const ShownRecords& shown) {
    return Reader{shown}.read();
}

}  // namespace situs::maps
