#include "situs/model/sources.hpp"

#include "geo/short_text.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace situs {

void Sources::add(Source source) {
    sources_.push_back(std::move(source));
    if (places_.size() < 2 * sources_.size()) {
        enlarge();
    } else if (std::uint32_t& place = places_[place_of(sources_.back().id)]; place == 0) {
        place = static_cast<std::uint32_t>(sources_.size());
    }
}

const Source* Sources::find(const SourceId& id) const noexcept {
    const std::uint32_t found = places_.empty() ? 0 : places_[place_of(id)];
    return found == 0 ? nullptr : &sources_[found - 1];
}

std::size_t Sources::place_of(const SourceId& id) const noexcept {
    std::size_t place = geo::text_hash(id.text()) >> (64U - static_cast<unsigned>(std::countr_zero(places_.size())));
    while (places_[place] != 0 && sources_[places_[place] - 1].id != id) {
        place = (place + 1) & (places_.size() - 1);
    }
    return place;
}

void Sources::enlarge() {
    places_.assign(std::max<std::size_t>(16, 2 * places_.size()), 0);
    for (std::uint32_t i = 0; i < sources_.size(); ++i) {
        if (std::uint32_t& place = places_[place_of(sources_[i].id)]; place == 0) {
            place = i + 1;
        }
    }
}

}  // namespace situs
