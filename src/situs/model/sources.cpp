#include "situs/model/sources.hpp"

#include <utility>

namespace situs {

void Sources::add(Source source) {
    index_.try_emplace(source.id, sources_.size());
    sources_.push_back(std::move(source));
}

const Source* Sources::find(const SourceId& id) const noexcept {
    const auto found = index_.find(id);
    return found == index_.end() ? nullptr : &sources_[found->second];
}

}  // namespace situs
