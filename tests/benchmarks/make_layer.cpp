// Makes a layer, or a whole dataset, of any size: made-up records of about 1.3 kB with nested evidence and Persian
// names.
//
//   make_layer COUNT [--dataset DIR] [--faults EVERY] [--polygons] [--seed N] > layer.geojson
//
// The same arguments give the same bytes. Records look made up: they are called "Made-up place N" and cite
// "source-N". Every coordinate is drawn at random and means nothing.

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <numbers>
#include <random>
#include <string>
#include <string_view>

namespace {

struct Options {
    std::uint64_t count = 0;
    std::uint64_t seed = 20261124;
    std::uint64_t faults = 0;  // Every n-th record gets a fault; 0: none.
    bool polygons = false;
    std::string dataset;
};

// std::uniform_* differs between libraries; this does not.
class Random {
public:
    explicit Random(std::uint64_t seed) : engine_{seed} {}
    double unit() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }
    std::uint64_t below(std::uint64_t n) { return static_cast<std::uint64_t>(unit() * static_cast<double>(n)); }

private:
    std::mt19937_64 engine_;
};

std::string fixed(double value, int decimals) {
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    std::string result = text;
    while (result.find('.') != std::string::npos && (result.back() == '0' || result.back() == '.')) {
        const bool point = result.back() == '.';
        result.pop_back();
        if (point) {
            break;
        }
    }
    return result == "-0" ? "0" : result;
}

std::string position(double lon, double lat) {
    return "[" + fixed(lon, 5) + ", " + fixed(lat, 5) + "]";
}

std::string point(double lon, double lat) {
    return R"({"type": "Point", "coordinates": )" + position(lon, lat) + "}";
}

// A star-shaped ring of 30 to 200 vertices, counter-clockwise.
std::string polygon(double lon, double lat, Random& random) {
    const std::uint64_t vertices = 30 + random.below(171);
    std::string text = R"({"type": "Polygon", "coordinates": [[)";
    std::string first;
    for (std::uint64_t i = 0; i < vertices; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(vertices);
        const double radius = 0.02 + 0.03 * random.unit();
        const std::string vertex = position(lon + radius * std::cos(angle), lat + radius * std::sin(angle));
        text += vertex + ", ";
        if (i == 0) {
            first = vertex;
        }
    }
    return text + first + "]]}";
}

constexpr std::string_view kinds[] = {"settlement", "prison",   "detention-site",
                                      "cemetery",   "hospital", "military-site"};
constexpr std::string_view faults[] = {"range", "kind", "date", "uncertainty", "source", "names"};

struct Draft {
    std::uint64_t number;
    std::string geometry;
    std::string radius;
    std::string kind;
    std::string when = "1988-07/1988-09";
    std::string source;
    bool unlocated = false;
    bool names = true;
};

void spoil(Draft& draft, Random& random) {
    const std::string_view fault = faults[random.below(std::size(faults))];
    if (fault == "range") {
        draft.geometry = point(51.5, 95.25);
    } else if (fault == "kind") {
        draft.kind = "prisson";
    } else if (fault == "date") {
        draft.when = "1988-13";
    } else if (fault == "uncertainty") {
        draft.radius = "0";
    } else if (fault == "source") {
        draft.source = "no-such-source";
    } else {
        draft.names = false;
    }
}

Draft draft_of(std::uint64_t number, const Options& options, Random& random) {
    Draft draft;
    draft.number = number;
    const double lon = 44 + 19 * random.unit();
    const double lat = 25 + 14 * random.unit();
    draft.geometry = options.polygons ? polygon(lon, lat, random) : point(lon, lat);
    draft.radius = std::to_string(50 + 50 * random.below(100));
    draft.kind = kinds[random.below(std::size(kinds))];
    draft.source = "source-" + std::to_string(random.below(50));
    draft.unlocated = random.below(50) == 0;
    if (options.faults > 0 && number % options.faults == options.faults - 1) {
        draft.unlocated = false;
        spoil(draft, random);
    }
    return draft;
}

std::string names_of(const Draft& draft, const std::string& number) {
    if (!draft.names) {
        return R"("names": [])";
    }
    return R"("names": [{"text": "Made-up place )" + number + R"(", "lang": "en", "role": "preferred", "sources": [")" +
           draft.source + R"("]}, {"text": "جای ساختگی شمارهٔ )" + number + R"(", "lang": "fa", "role": "variant"}])";
}

std::string location_of(const Draft& draft, std::string_view role) {
    return R"("locations": [{"id": "drawn", "standing": "preferred", "geometry": )" + draft.geometry +
           R"(, "role": ")" + std::string{role} + R"(", "uncertainty_m": )" + draft.radius +
           R"(, "datum": "EPSG:4326", "method": "feature", "basis": [{"source": ")" + draft.source +
           R"("}], "georeferenced": {"by": "make_layer", "date": "2026-11-24"}}])";
}

std::string record(const Draft& draft, const Options& options) {
    const std::string number = std::to_string(draft.number);
    const std::string_view role = options.polygons ? "perimeter" : "centre";
    std::string text = R"({"type": "Feature", "id": "made-up-)" + number + R"(", "geometry": )";
    text += draft.unlocated ? "null" : draft.geometry;
    text += R"(, "properties": {)";
    if (draft.names) {
        text += R"("name": "Made-up place )" + number + R"(", )";
    }
    text += R"("kind": ")" + draft.kind + R"(", "when": ")" + draft.when + R"(", "country": "IR")";
    if (!draft.unlocated) {
        text += R"(, "uncertainty_m": )" + draft.radius;
    }
    text += R"(, "location_confidence": ")" + std::string{draft.unlocated ? "not-assessed" : "reported"} +
            R"(", "existence_confidence": "reported", "event_confidence": "not-assessed", "sources": [")" +
            draft.source + R"("], "sensitivity": "public", )";
    if (draft.unlocated) {
        text +=
            R"("unlocated": {"because": "made up without a place", "searched": [{"what": "nothing", "by": "make_layer", "date": "2026-11-24"}]}, )";
    }
    text += names_of(draft, number) + ", ";
    if (!draft.unlocated) {
        text += location_of(draft, role) + ", ";
    }
    const std::string claims =
        draft.unlocated ? "" : R"(, {"aspect": "location", "says": "affirms", "locations": ["drawn"]})";
    text +=
        R"("attestations": [{"id": "first", "source": ")" + draft.source +
        R"(", "locator": {"label": "page", "value": ")" + number +
        R"("}, "summary": "Made up to measure with.", "knowledge": "document", "claims": [{"aspect": "existence", "says": "affirms"})" +
        R"(, {"aspect": "date", "says": "affirms", "value": ")" + draft.when + R"("})" + claims +
        R"(], "recorded": {"by": "make_layer", "date": "2026-11-24"}}], )";
    text +=
        R"("assessments": [{"aspect": "existence", "value": "reported", "by": "evidence-table", "date": "2026-11-24", "because": "one origin"})";
    if (!draft.unlocated) {
        text += R"(, {"aspect": "location", "value": "reported", "by": "evidence-table", "date": "2026-11-24"})";
    }
    return text + "]}}";
}

void write_layer(std::ostream& out, const Options& options) {
    Random random{options.seed};
    out << R"({"type": "FeatureCollection", "situs": "1", "name": "made-up", "title": "Made-up records to measure with", "features": [)";
    for (std::uint64_t i = 0; i < options.count; ++i) {
        out << (i == 0 ? "\n" : ",\n") << record(draft_of(i, options, random), options);
    }
    out << (options.count == 0 ? "]}\n" : "\n]}\n");
}

void write_dataset(const Options& options) {
    const std::filesystem::path folder = options.dataset;
    std::filesystem::create_directories(folder / "layers");
    std::ofstream{folder / "dataset.json"} << R"({
  "situs": "1",
  "id": "made-up",
  "title": "Made-up records to measure with",
  "version": "1",
  "license": "CC0-1.0",
  "languages": ["en", "fa"],
  "layers": ["made-up"],
  "sensitivity": "public"
}
)";
    std::ofstream sources{folder / "sources.json"};
    sources << "[";
    for (int i = 0; i < 50; ++i) {
        sources << (i == 0 ? "\n" : ",\n") << R"(  {"id": "source-)" << i
                << R"(", "type": "document", "title": "Made-up source )" << i << R"("})";
    }
    sources << "\n]\n";
    std::ofstream layer{folder / "layers" / "made-up.geojson"};
    write_layer(layer, options);
}

bool parse(int argc, char** argv, Options& options) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        const char* next = i + 1 < argc ? argv[i + 1] : nullptr;
        if (word == "--polygons") {
            options.polygons = true;
        } else if (word == "--dataset" && next) {
            options.dataset = argv[++i];
        } else if (word == "--faults" && next) {
            options.faults = std::stoull(argv[++i]);
        } else if (word == "--seed" && next) {
            options.seed = std::stoull(argv[++i]);
        } else if (!word.starts_with('-')) {
            options.count = std::stoull(argv[i]);
        } else {
            return false;
        }
    }
    return argc > 1;
}

}  // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    Options options;
    if (!parse(argc, argv, options)) {
        std::cerr << "usage: make_layer COUNT [--dataset DIR] [--faults EVERY] [--polygons] [--seed N]\n";
        return 2;
    }
    if (options.dataset.empty()) {
        write_layer(std::cout, options);
    } else {
        write_dataset(options);
    }
    return std::cout.flush() ? 0 : 3;
}
