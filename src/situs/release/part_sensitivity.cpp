#include "situs/release/part_sensitivity.hpp"

#include "situs/model/sensitivity_word.hpp"
#include "situs/release/audience.hpp"
#include "situs/release/redaction.hpp"

#include <algorithm>
#include <memory>
#include <optional>

namespace situs {
namespace {

using geo::json::Member;
using geo::json::Value;

/// Whether the value, or anything in it, is cut.
bool is_touched(Value value, const Cuts& cuts) {
    const auto first = std::ranges::lower_bound(cuts.offsets, value.offset());
    return first != cuts.offsets.end() && *first < value.offset() + value.lexeme().size();
}

/// Whether a location, or the shape in it, is cut: what else may be hidden in it does not say where it is.
bool is_hidden_location(Value location, const Cuts& cuts) {
    const auto members = location.members();
    return std::ranges::binary_search(cuts.offsets, location.offset()) ||
           std::any_of(members.begin(), members.end(), [&](const Member member) {
               return member.name == "geometry" && is_touched(member.value, cuts);
           });
}

template <typename Visit>
void for_each_part(Value feature, std::string_view list, Visit&& visit) {
    for (const Member member : feature.members()) {
        if (member.name != "properties") {
            continue;
        }
        for (const Member part : member.value.members()) {
            if (part.name == list) {
                for (const Value element : part.value.elements()) {
                    visit(element);
                }
            }
        }
    }
}

/// The preferred location counts; where there is none, all of them.
bool hides_place(Value feature, const Cuts& cuts) {
    bool has_preferred = false;
    bool preferred = false;
    bool any = false;
    for_each_part(feature, "locations", [&](Value location) {
        const bool is_hidden = is_hidden_location(location, cuts);
        const bool is_preferred = location["standing"].string() == "preferred";
        has_preferred |= is_preferred;
        preferred |= is_preferred && is_hidden;
        any |= is_hidden;
    });
    return (has_preferred ? preferred : any) || is_touched(feature["geometry"], cuts);
}

bool hides_name(Value feature, const Cuts& cuts) {
    bool is_first = true;
    bool hidden = false;
    for_each_part(feature, "names", [&](Value name) {
        hidden |= is_first && std::ranges::binary_search(cuts.offsets, name.offset());
        is_first = false;
    });
    return hidden;
}

/// The texts that stand in cut names only.
std::vector<std::string> hidden_names(Value feature, const Cuts& cuts) {
    std::vector<std::string> hidden, shown;
    for_each_part(feature, "names", [&](Value name) {
        (std::ranges::binary_search(cuts.offsets, name.offset()) ? hidden : shown).emplace_back(name["text"].string());
    });
    std::erase_if(hidden, [&](const std::string& text) { return std::ranges::find(shown, text) != shown.end(); });
    return hidden;
}

void raise(PartSensitivity& parts, Value feature, const Cuts& cuts, std::string_view word) {
    if (hides_place(feature, cuts)) {
        parts.place = stricter_sensitivity(parts.place, word);
    }
    if (hides_name(feature, cuts)) {
        parts.name = stricter_sensitivity(parts.name, word);
    }
}

/// Made when it is asked for the first time: it reads all records.
class Copies {
public:
    explicit Copies(const Dataset& dataset) : dataset_{&dataset} {}

    std::optional<Value> shown(const Record& record, ShownTo whom) {
        if (!scan_) {
            scan_ = scan_sensitivity(*dataset_);
            // A draft is no secret: what stands in it may come into another record.
            everyone_.emplace(*dataset_, *scan_, Audience::everyone, Drafts::kept);
            insiders_.emplace(*dataset_, *scan_, Audience::internal);
        }
        const auto visible = (whom == ShownTo::everyone ? everyone_ : insiders_)->filtered(record);
        return visible ? std::optional{visible->feature} : std::nullopt;
    }

private:
    const Dataset* dataset_;
    std::optional<SensitivityScan> scan_;
    std::optional<AudienceFilter> everyone_, insiders_;
};

}  // namespace

SensitivityLookup sensitivity_lookup(const Dataset& dataset) {
    SensitivityLookup lookup;
    lookup.parts = [open = Visibility{dataset, Sensitivity::open},
                    restricted = Visibility{dataset, Sensitivity::restricted}](Value feature) {
        PartSensitivity parts;
        if (const Cuts cuts = find_cuts(feature, open); cuts.parts() > 0) {
            raise(parts, feature, cuts, "restricted");
            const Cuts inside = find_cuts(feature, restricted);
            raise(parts, feature, inside, "withheld");
            parts.hidden_names = hidden_names(feature, inside);
        }
        return parts;
    };
    lookup.shown = [copies = std::make_shared<Copies>(dataset)](const Record& record, ShownTo whom) {
        return copies->shown(record, whom);
    };
    return lookup;
}

}  // namespace situs
