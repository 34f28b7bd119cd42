// How fast JSON text is read: parse(), parse_fast() and, as the yardstick, simdjson's DOM with a walk over every value.
// Usage: json_throughput [lines [rounds]]

#include "geo/geojson.hpp"
#include "geo/json.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <istream>
#include <random>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

namespace {

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// A record of about 1.3 kB: a point with names in two scripts, a location, an attestation with claims, assessments.
std::string record(std::uint64_t index, std::mt19937_64& random) {
    std::uniform_real_distribution<double> lon{44, 63};
    std::uniform_real_distribution<double> lat{25, 40};
    const std::string id = fmt::format("site-{}", index);
    const std::string point =
        fmt::format(R"({{"type": "Point", "coordinates": [{:.5f}, {:.5f}]}})", lon(random), lat(random));
    return fmt::format(
        R"({{"type": "Feature", "id": "{0}", "geometry": {1}, "properties": {{"name": "Prison {0}", "kind": "prison", "use": "unknown", "when": "1988-07", "country": "IR", "uncertainty_m": {2}, "location_confidence": "reported", "existence_confidence": "reported", "sources": ["source-{3}", "geonames"], "sensitivity": "public", )"
        R"("names": [{{"text": "Prison {0}", "lang": "en", "role": "preferred", "sources": ["source-{3}"]}}, {{"text": "زندان ملک اشتر", "lang": "fa", "role": "variant"}}], )"
        R"("locations": [{{"id": "in-town", "standing": "preferred", "geometry": {1}, "role": "within", "uncertainty_m": {2}, "place_match": "less-certain", "datum": "EPSG:4326", "method": "feature", "basis": [{{"source": "geonames", "record": "geonames:{4}"}}]}}], )"
        R"("attestations": [{{"id": "paragraph-7", "source": "source-{3}", "locator": {{"label": "paragraph", "value": "7"}}, "knowledge": "document", "claims": [{{"aspect": "existence", "says": "affirms"}}, {{"aspect": "date", "says": "affirms", "value": "1988-07", "verbatim": "late July 1988"}}], "recorded": {{"by": "generator", "date": "2026-11-24"}}}}], )"
        R"("assessments": [{{"aspect": "existence", "value": "reported", "by": "evidence-table", "date": "2026-11-24", "because": "one origin"}}]}}}})",
        id, point, random() % 9000 + 100, random() % 500, random() % 1000000);
}

std::uint64_t walk(geo::json::Value value) {
    switch (value.kind()) {
        case geo::json::Kind::object: {
            std::uint64_t sum = 0;
            for (const geo::json::Member& member : value.members()) {
                sum += member.name.size() + walk(member.value);
            }
            return sum;
        }
        case geo::json::Kind::array: {
            std::uint64_t sum = 0;
            for (const geo::json::Value element : value.elements()) {
                sum += walk(element);
            }
            return sum;
        }
        case geo::json::Kind::string:
            return value.string().size();
        case geo::json::Kind::number:
            return static_cast<std::uint64_t>(value.number());
        default:
            return 1;
    }
}

std::uint64_t walk(simdjson::dom::element value) {
    std::uint64_t sum = 0;
    switch (value.type()) {
        case simdjson::dom::element_type::OBJECT:
            for (const auto member : simdjson::dom::object(value)) {
                sum += member.key.size() + walk(member.value);
            }
            return sum;
        case simdjson::dom::element_type::ARRAY:
            for (const auto element : simdjson::dom::array(value)) {
                sum += walk(element);
            }
            return sum;
        case simdjson::dom::element_type::STRING:
            return std::string_view(value).size();
        case simdjson::dom::element_type::DOUBLE:
        case simdjson::dom::element_type::INT64:
        case simdjson::dom::element_type::UINT64:
            return static_cast<std::uint64_t>(double(value));
        default:
            return 1;
    }
}

struct Input {
    std::vector<std::string> lines;
    std::size_t bytes = 0;
};

Input generate(std::uint64_t count) {
    std::mt19937_64 random{20261124};
    Input input;
    for (std::uint64_t i = 0; i < count; ++i) {
        input.lines.push_back(record(i, random));
        input.bytes += input.lines.back().size() + 1;
    }
    return input;
}

template <typename Pass>
void measure(std::string_view name, const Input& input, int rounds, Pass&& pass) {
    double best = 1e9;
    std::uint64_t sum = 0;
    for (int round = 0; round < rounds; ++round) {
        const double start = cpu_seconds();
        sum = pass();
        best = std::min(best, cpu_seconds() - start);
    }
    fmt::print("{:<28} {:7.3f} s {:7.3f} GB/s   (check sum {})\n", name, best,
               static_cast<double>(input.bytes) / best / 1e9, sum);
}

template <typename Parse>
std::uint64_t each_line(const Input& input, Parse&& parse) {
    std::uint64_t sum = 0;
    for (const std::string& line : input.lines) {
        sum += parse(line);
    }
    return sum;
}

std::string collection(const Input& input, std::string_view between) {
    std::string text = "{\"type\": \"FeatureCollection\", \"features\": [\n";
    for (const std::string& line : input.lines) {
        text += line;
        text += &line == &input.lines.back() ? "\n" : between;
    }
    return text + "]}\n";
}

/// Reads from a text without copying it first.
class TextBuffer : public std::streambuf {
public:
    explicit TextBuffer(const std::string& text) {
        char* const begin = const_cast<char*>(text.data());
        setg(begin, begin, begin + text.size());
    }
};

std::uint64_t cut(const std::string& text) {
    TextBuffer buffer{text};
    std::istream stream{&buffer};
    geo::FeatureReader reader{stream};
    geo::FeatureText feature;
    std::uint64_t sum = 0;
    while (reader.next(feature)) {
        sum += feature.text.size();
    }
    return sum;
}

void measure_parsing(const Input& input, int rounds) {
    geo::json::Document document;
    simdjson::dom::parser parser;
    measure("simdjson DOM, walk", input, rounds, [&] {
        return each_line(input, [&](const std::string& line) { return walk(parser.parse(line).value_unsafe()); });
    });
    measure("parse_fast", input, rounds, [&] {
        return each_line(input, [&](const std::string& line) { return std::uint64_t{document.parse_fast(line)}; });
    });
    measure("parse_fast, walk", input, rounds, [&] {
        return each_line(input, [&](const std::string& line) {
            document.parse_fast(line);
            return walk(document.root());
        });
    });
    measure("parse", input, rounds, [&] {
        return each_line(input, [&](const std::string& line) { return std::uint64_t{document.parse(line)}; });
    });
    measure("parse, walk", input, rounds, [&] {
        return each_line(input, [&](const std::string& line) {
            document.parse(line);
            return walk(document.root());
        });
    });
}

}  // namespace

int main(int argc, char** argv) {
    const std::uint64_t lines = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100000;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    const Input input = generate(lines);
    fmt::print("{} lines, {} bytes, simdjson {} ({})\n", lines, input.bytes, SIMDJSON_STRINGIFY(SIMDJSON_VERSION),
               simdjson::get_active_implementation()->name());
    measure_parsing(input, rounds);
    for (const auto& [name, between] :
         {std::pair{"cut, one feature a line", ",\n"}, std::pair{"cut, all on one line", ", "}}) {
        const std::string text = collection(input, between);
        measure(name, input, rounds, [&] { return cut(text); });
    }
}
