#include "situs/release/sensitivity.hpp"

#include "situs/model/sensitivity_word.hpp"

#include <algorithm>

namespace situs {

Sensitivity sensitivity_of_word(std::string_view word) noexcept {
    if (word == "public") {
        return Sensitivity::open;
    }
    return word == "withheld" ? Sensitivity::withheld : Sensitivity::restricted;
}

std::optional<Sensitivity> own_sensitivity(geo::json::Value object, Sensitivity inherited) noexcept {
    const std::string_view word = sensitivity_word(
        object, inherited == Sensitivity::withheld ? std::string_view{"withheld"} : std::string_view{});
    return word.empty() ? std::nullopt : std::optional{sensitivity_of_word(word)};
}

Sensitivity record_sensitivity(geo::json::Value feature, Sensitivity dataset_default) noexcept {
    std::optional<Sensitivity> own = own_sensitivity(feature, dataset_default);
    for (const geo::json::Member member : feature.members()) {
        if (member.name == "properties") {
            own = std::max(own, own_sensitivity(member.value, dataset_default));
        }
    }
    return own.value_or(dataset_default);
}

bool is_draft(geo::json::Value feature) noexcept {
    const auto says_something = [](geo::json::Value value) {
        return !value.is(geo::json::Kind::null) && !(value.is(geo::json::Kind::string) && value.string().empty());
    };
    // Of members that share a name, any counts.
    for (const geo::json::Member member : feature.members()) {
        for (const geo::json::Member inner : member.value.members()) {
            if (member.name == "properties" && inner.name == "draft" && says_something(inner.value)) {
                return true;
            }
        }
    }
    return false;
}

bool may_be_draft(std::string_view text) noexcept {
    constexpr std::string_view name = "\"draft\"";
    constexpr std::size_t rare = name.find('f');
    for (std::size_t at = text.find('f'); at != std::string_view::npos; at = text.find('f', at + 1)) {
        if (at >= rare && text.substr(at - rare, name.size()) == name) {
            return true;
        }
    }
    return text.find('\\') != std::string_view::npos;  // A name may be written with escapes.
}

Sensitivity dataset_sensitivity(const DatasetHeader& header) noexcept {
    return header.sensitivity.empty() ? Sensitivity::restricted : sensitivity_of_word(header.sensitivity);
}

Visibility::Visibility(const Dataset& dataset, Sensitivity limit)
    : limit_{limit}, inherited_{dataset_sensitivity(dataset.header())} {
    for (const Source& source : dataset.sources().all()) {
        known_sources_.insert(source.id.text());
        const Sensitivity own = source.sensitivity.empty() ? inherited_ : sensitivity_of_word(source.sensitivity);
        if (!allows(own)) {
            hidden_sources_.insert(source.id.text());
        }
    }
    count_hidden(dataset);
}

void Visibility::leave_out_sources(const Dataset& dataset, const std::vector<SourceId>& ids) {
    std::ranges::for_each(ids, [this](const SourceId& id) { left_out_sources_.insert(id.text()); });
    count_hidden(dataset);
}

void Visibility::count_hidden(const Dataset& dataset) {
    hidden_count_ = hidden_sources_.size() + left_out_sources_.size();
    hidden_origins_ = 0;
    for (const Source& source : dataset.sources().all()) {
        if (!hidden_sources_.contains(source.id.text()) && !left_out_sources_.contains(source.id.text())) {
            hidden_origins_ += static_cast<std::size_t>(std::ranges::count_if(
                source.derived_from, [this](const SourceId& id) { return hidden_sources_.contains(id.text()); }));
        }
    }
}

bool Visibility::shows_source(std::string_view id) const {
    if (!hidden_sources_.empty() && hidden_sources_.contains(id)) {
        return false;
    }
    return allows(inherited_) || known_sources_.contains(id);
}

}  // namespace situs
