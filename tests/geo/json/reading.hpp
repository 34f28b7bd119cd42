#pragma once

#include "geo/geojson.hpp"

#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Reads a whole text with a FeatureReader.
namespace situs_test {

struct ReadFeature {
    std::string text;
    std::uint64_t offset = 0;
    std::uint64_t line = 1;
    std::uint64_t column = 1;
    std::uint64_t index = 0;
};

struct Reading {
    geo::Container container{};
    std::vector<ReadFeature> features;
    std::vector<geo::ContainerProblem> problems;
    geo::json::Object collection;
    std::vector<std::uint64_t> collection_offsets;

    std::vector<std::string> texts() const {
        std::vector<std::string> out;
        for (const ReadFeature& feature : features) {
            out.push_back(feature.text);
        }
        return out;
    }
    std::vector<std::pair<std::uint64_t, std::uint64_t>> places() const {
        std::vector<std::pair<std::uint64_t, std::uint64_t>> out;
        for (const geo::ContainerProblem& problem : problems) {
            out.emplace_back(problem.line, problem.column);
        }
        return out;
    }
    std::vector<std::string> messages() const {
        std::vector<std::string> out;
        for (const geo::ContainerProblem& problem : problems) {
            out.push_back(problem.message);
        }
        return out;
    }
};

inline Reading read_all(geo::FeatureReader& reader) {
    Reading result;
    geo::FeatureText feature;
    while (reader.next(feature)) {
        result.features.push_back(
            {std::string{feature.text}, feature.offset, feature.line, feature.column, feature.index});
    }
    result.container = reader.container();
    result.problems = reader.problems();
    result.collection = reader.collection();
    result.collection_offsets = reader.collection_offsets();
    return result;
}

/// In blocks so small that every token is cut by one.
inline Reading read_text(std::string_view text, geo::FeatureReaderLimits limits = {.block_bytes = 7}) {
    std::istringstream stream{std::string{text}};
    geo::FeatureReader reader{stream, limits};
    return read_all(reader);
}

}  // namespace situs_test
