#pragma once

#include "situs/model/site.hpp"

#include <cstddef>
#include <string>

namespace situs {

/// Calls `visit(id, pointer)` for each source that a record cites in its names, bases and attestations; `pointer()`
/// gives the RFC 6901 pointer below the feature.
template <typename Visit>
void for_each_citation(const Site& site, Visit&& visit) {
    const auto part = [](const char* list, std::size_t index, const std::string& rest) {
        return std::string{"/properties/"} + list + "/" + std::to_string(index) + rest;
    };
    for (std::size_t i = 0; i < site.names.size(); ++i) {
        for (std::size_t j = 0; j < site.names[i].sources.size(); ++j) {
            visit(site.names[i].sources[j], [&] { return part("names", i, "/sources/" + std::to_string(j)); });
        }
    }
    for (std::size_t i = 0; i < site.locations.size(); ++i) {
        for (std::size_t j = 0; j < site.locations[i].basis.size(); ++j) {
            visit(site.locations[i].basis[j].source,
                  [&] { return part("locations", i, "/basis/" + std::to_string(j) + "/source"); });
        }
    }
    for (std::size_t i = 0; i < site.attestations.size(); ++i) {
        visit(site.attestations[i].source, [&] { return part("attestations", i, "/source"); });
    }
}

}  // namespace situs
