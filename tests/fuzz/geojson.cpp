// Any bytes are cut to an end, in every size of blocks alike; every place lies in the text; geometries survive writing.

#include "geo/geojson.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

struct Reading {
    std::vector<std::uint64_t> offsets;
    std::vector<std::string> texts;
    std::vector<geo::ContainerProblem> problems;
    geo::Container container{};
};

void check_geometry(geo::json::Value value) {
    const geo::GeometryReading reading = geo::read_geometry(value);
    if (!reading.problems.empty()) {
        return;
    }
    geo::bounding_box(reading.geometry);
    std::string written;
    write_line(written, to_node(reading.geometry, -1));
    geo::json::Document document;
    require(document.parse(written));
    // Ordinates after the third are not kept, so the geometry read again may have fewer dimensions.
    const geo::GeometryReading again = geo::read_geometry(document.root());
    require(again.problems.empty() && again.geometry.is_empty() == reading.geometry.is_empty());
}

Reading read(std::string_view text, geo::FeatureReaderLimits limits) {
    std::istringstream stream{std::string{text}};
    geo::FeatureReader reader{stream, limits};
    geo::FeatureText feature;
    geo::json::Document document;
    Reading result;
    std::uint64_t next_index = 0;
    std::uint64_t last = 0;
    while (reader.next(feature)) {
        require(feature.offset >= last && feature.offset + feature.text.size() <= text.size());
        require(text.substr(feature.offset, feature.text.size()) == feature.text);
        last = feature.offset + feature.text.size();
        require(feature.index >= next_index);  // a feature beyond the limit has a number too
        next_index = feature.index + 1;
        result.offsets.push_back(feature.offset);
        result.texts.emplace_back(feature.text);
        if (document.parse_fast(feature.text)) {
            check_geometry(document.root()["geometry"]);
            check_geometry(document.root());
        }
    }
    result.container = reader.container();
    result.problems = reader.problems();
    for (const geo::ContainerProblem& problem : result.problems) {
        require(problem.offset <= text.size() && !problem.message.empty());
    }
    require(reader.collection().members().size() == reader.collection_offsets().size());
    return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const std::size_t limit = size % 5 == 0 ? 60 : 100000;
    const Reading small = read(text, {.block_bytes = 1 + size % 13, .feature_bytes = limit});
    const Reading large = read(text, {.block_bytes = 8192, .feature_bytes = limit});
    require(small.container == large.container && small.offsets == large.offsets && small.texts == large.texts);
    require(small.problems.size() == large.problems.size());
    for (std::size_t i = 0; i < small.problems.size(); ++i) {
        const geo::ContainerProblem& a = small.problems[i];
        const geo::ContainerProblem& b = large.problems[i];
        require(a.kind == b.kind && a.offset == b.offset && a.line == b.line && a.column == b.column &&
                a.message == b.message);
    }
    return 0;
}
